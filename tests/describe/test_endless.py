"""Texts of millions of characters: described by a part of them, and kept whole."""

from __future__ import annotations

import pytest

from apg_cli.accession.describe import describe
from apg_cli.accession.describe.endless import LONGEST, NOTE

HEAD = "Close the mine\n\nLima, May 4, 2012\n\n"
SENTENCE = "The government of Peru must close the mine, say the families of the valley"
END = "Signed by:\nNetwork of Wells\n"


@pytest.mark.parametrize(
    "middle",
    [(SENTENCE + ".\n\n") * 8_000, (SENTENCE + ". ") * 8_000 + "\n\n", ("a b\n" * 110_000) + "\n"],
    ids=["paragraphs", "one line", "short lines"],
)
def test_an_endless_text_is_described_by_its_ends_and_kept_whole(middle: str) -> None:
    text = HEAD + middle + END
    described = describe(text)
    assert described.notes == (NOTE,)
    assert described.text == text
    assert (described.title.value, str(described.date.value)) == ("Close the mine", "2012-05-04")
    assert described.author.value == ("Network of Wells",)
    assert described.body.split() == text.split()[3:]


def test_words_that_decided_stand_where_they_are_said_to() -> None:
    described = describe(HEAD + (SENTENCE + ".\n\n") * 8_000 + END)
    for guess in described.guesses().values():
        for start, end in guess.spans:
            assert described.text[start:end].strip()
    assert {c.code for c in described.countries.value} == {"PE"}


def test_a_long_report_is_looked_at_as_a_whole() -> None:
    text = HEAD + (SENTENCE + ".\n\n") * (LONGEST // 100)
    assert NOTE not in describe(text).notes
