"""Recipients: to whom a letter is addressed, in four languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe.recipients import recipients
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import Guess


def guess(text: str, language: str = "en") -> Guess[tuple[str, ...]]:
    return recipients(text, zones(text), language)


def letters() -> list[tuple[list[str], str]]:
    """Read (recipients, text) from the file beside this one."""
    text = (Path(__file__).parent / "letters.txt").read_text(encoding="utf-8")
    blocks = [block.partition("\n") for block in text.split("\n== ")[1:]]
    return [(head.split(" | "), letter + "\n") for head, _, letter in blocks]


@pytest.mark.parametrize(("expected", "text"), letters())
def test_name_and_office(expected: list[str], text: str) -> None:
    assert list(guess(text).value) == expected


def test_copies_are_no_recipients() -> None:
    found = guess(
        "The Honourable Anita Anand\nMinister of Foreign Affairs\n\nDear Minister Anand,\n\n"
        "Please act.\n\nSincerely,\nPeace Network\n\ncc: Hon. John Sample, Minister of Labour\n"
    )
    assert found.value == ("Anita Anand, Minister of Foreign Affairs",)


@pytest.mark.parametrize(
    "text",
    [
        "On the elections in Honduras\n\nMinister Freeland must speak. Troops were sent north.\n",
        "Comunicado ante la masacre\n\nExigimos al presidente que renuncie.\n\nLima, 4 mayo\n",
        "Déclaration sur Haïti\n\nNous demandons au premier ministre d'agir.\n",
        "Nota pública\n\nO ministro deve explicações ao povo.\n",
    ],
)
def test_surely_nobody_where_a_statement_has_no_address(text: str) -> None:
    found = guess(text)
    assert found.value == ()
    assert found.certainty == "sure"


def test_the_words_stand_in_the_text() -> None:
    for _, text in letters():
        found = guess(text)
        assert tuple(text[start:end] for start, end in found.spans) == found.words
        assert found.words


def test_a_greeting_to_friends_names_nobody() -> None:
    assert (
        guess("Dear friends,\n\nWe marched today.\n\nIn solidarity,\nPeace Network\n").value == ()
    )


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    found = guess(text, "und")
    assert 0 <= found.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Dear",
                "Minister",
                "Hon.",
                "To:",
                "À",
                "Carta abierta a",
                "sent to",
                ",",
                "\n",
                ";",
                "and",
                "Ana Exemplo",
                ":",
                "the",
                "l'",
                "P.C.",
                "cc:",
            ]
        ),
        max_size=40,
    )
)
def test_shuffled_addresses_get_an_answer(words: list[str]) -> None:
    found = guess(" ".join(words))
    assert all(found.value)
