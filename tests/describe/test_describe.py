"""A whole text described: guesses, body, what was left out, what a person should know."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import json
from pathlib import Path

import pytest

from apg_cli.accession.describe import House, describe
from apg_cli.statement import KINDS, LANGUAGES, PartialDate
from tests.describe.house_styles import SAMPLES, Sample

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="shared/data is not beside the repository"
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_house_styles(sample: Sample) -> None:
    described = describe(sample.text)
    found = {
        "title": described.title.value,
        "date": str(described.date.value) if described.date.value else None,
        "kind": described.kind.value,
        "language": described.language.value,
    }
    assert found == {name: getattr(sample, name) for name in found}
    assert described.kind.value in KINDS
    assert described.language.value in LANGUAGES
    out = "\n".join(piece.words for piece in described.left_out)
    for words in sample.left_out:
        assert words in out
        assert words not in described.body
    for words in sample.kept:
        assert words in described.body


@needs_shared
def test_the_letter_that_started_it() -> None:
    described = describe((SHARED / "seed" / "peru-letter.txt").read_text("utf-8"))
    assert described.title.value.endswith("rights-based solutions to the crisis in Peru")
    assert described.date.value == PartialDate(2023, 1, 17)
    assert [country.code for country in described.countries.value] == ["PE"]
    assert described.kind.value == "letter"
    assert described.language.value == "en"
    assert described.author.value == (House().organisation,)
    assert len(described.left_out) == 2
    assert "Santa Marta" not in described.body
    assert "Colombia" not in described.body
    assert described.body.startswith("The following letter was sent to")
    assert "attempt by then President" in described.body


@needs_shared
def test_figures_on_the_texts_with_truth() -> None:
    lines = (SHARED / "describe_dev.jsonl").read_text("utf-8").splitlines()
    truths = [json.loads(line) for line in lines]
    described = [describe(truth["text"]) for truth in truths]
    dates = [
        (str(one.date.value) if one.date.value else None) == truth["date"]
        for one, truth in zip(described, truths, strict=True)
    ]
    languages = [
        one.language.value == truth["language"]
        for one, truth in zip(described, truths, strict=True)
    ]
    assert sum(dates) >= 0.98 * len(truths)
    assert all(languages)
    claimed = [
        right for one, right in zip(described, dates, strict=True) if one.date.certainty == "sure"
    ]
    assert sum(claimed) >= 0.98 * len(claimed)
    assert len(claimed) >= 0.85 * len(truths)


class TestBody:
    """The statement as Markdown."""

    def test_addresses_and_closings_keep_their_lines(self) -> None:
        text = (
            "Ana Example\nMinister of Justice\nOttawa\n\nDear Minister,\n\nWe write about the village.\n\n"
            "Sincerely,\n\nCommittee for Peace\nToronto\n"
        )
        assert describe(text).body == (
            "Ana Example  \nMinister of Justice  \nOttawa\n\nDear Minister,\n\n"
            "We write about the village.\n\nSincerely,\n\nCommittee for Peace  \nToronto\n"
        )

    def test_verses_keep_their_lines(self) -> None:
        text = "A title\n\nThey took the river\nand they took the name\nbut we are here\n"
        assert (
            "They took the river  \nand they took the name  \nbut we are here"
            in describe(text).body
        )

    def test_lists_stay_lists(self) -> None:
        text = "A title\n\nWe ask the court:\n\n- to hear us\n- to answer us\n\n1. Water\n2. Land\n"
        body = describe(text).body
        assert "- to hear us\n- to answer us" in body
        assert "1. Water\n2. Land" in body

    def test_one_line_a_paragraph_becomes_paragraphs(self) -> None:
        one = "The police entered the village at night, and nine people have not been seen since then."
        two = (
            "Their families went to the court of the province, where nobody wanted to hear of them."
        )
        assert f"{one}\n\n{two}" in describe(f"A title\n\n{one}\n{two}\n").body

    @pytest.mark.parametrize(
        ("line", "written"),
        [
            ("2019. A year of mourning for us", "2019\\. A year of mourning for us"),
            ("see <b>this</b>", "see \\<b>this\\</b>"),
            ("see <https://example.org>", "see <https://example.org>"),
            ("# A heading of Markdown", "# A heading of Markdown"),
        ],
    )
    def test_markdown_does_not_misread_it(self, line: str, written: str) -> None:
        text = f"A title\n\nThe police entered the village at night, and took nine people.\n\n{line}\n\nEnd.\n"
        assert written in describe(text).body

    def test_a_paragraph_torn_by_a_page_break_is_one_again(self) -> None:
        text = (
            "A title\n\nThe police entered the village at night, after the mayor had left it and\n\n"
            "before anybody could call the observers who were staying in the next valley.\n"
        )
        assert "had left it and before anybody" in describe(text).body


class TestNotes:
    """What a person should know."""

    def test_two_letters_in_one_file(self) -> None:
        letter = (
            "Dear Minister,\n\nWe write about the village and its people.\n\nSincerely,\n\n"
            "Committee for Peace\n\n"
        )
        assert any("two letters" in note for note in describe(letter + letter).notes)
        assert not describe(letter).notes

    def test_a_letter_below_another_text_that_nothing_closes(self) -> None:
        letter = (
            "The Honourable Ana Ruiz\nMinister of Justice\n\nMarch 3, 2019\n\nDear Minister Ruiz,\n\n"
            "We ask you to protect the witnesses of the fire in the archive, who have received calls "
            "at night since they spoke, and to tell us what was done about it.\n\n"
        )
        statement = (
            "Statement on the closing of the river station\n\nMay 4, 2018\n\nThe station on the river "
            "was closed without a word to those who draw their water from it, and the families now "
            "walk two hours a day.\n\n"
        )
        for first in (letter, statement):
            described = describe(first + letter.replace("2019", "2021"))
            assert any("two letters" in note for note in described.notes)
            assert described.date == describe(first).date
        quoting = letter + "Dear Minister,\n\nthus her own letter began, ten years ago.\n"
        assert not describe(quoting).notes

    def test_a_title_alone(self) -> None:
        assert describe("Stop the evictions").notes == ("there is no text under the title",)


def test_a_number_that_opens_a_wrapped_line_is_no_list() -> None:
    text = (
        "A title\n\nOn the evening of that day, in the town of San Rafael, six men of the\n"
        "community were shot at by guards, and the man who led them fled on April\n"
        "30. We know that the prosecutors hold the recordings of his telephone\ncalls.\n"
    )
    assert "fled on April 30. We know" in describe(text).body


def test_a_year_that_opens_a_wrapped_line_ends_the_sentence_above() -> None:
    text = (
        "A title\n\nWe write about the people of the river who have been kept in prison since\n"
        "2019. Their families have not seen them.\n"
    )
    assert "in prison since 2019. Their families" in describe(text).body
