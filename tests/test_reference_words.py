"""The file of common words keeps to its form."""

from __future__ import annotations

from collections import Counter

import pytest

from apg_cli.reference.concepts import load
from apg_cli.reference.folding import fold
from apg_cli.reference.words import LANGUAGES, beginning_with, meanings


def test_each_meaning_has_words_in_every_language() -> None:
    assert len(meanings()) >= 250
    for meaning in meanings():
        assert len(meaning) == len(LANGUAGES), meaning
        for words in meaning:
            assert all(word.strip() and word.strip() == word for word in words), meaning
            assert len(words) == len(set(words)), meaning


def test_each_meaning_can_be_asked_for_in_every_language() -> None:
    counted = Counter(
        language
        for meaning in meanings()
        for language, words in zip(LANGUAGES, meaning, strict=True)
        if all(word.endswith("~") for word in words)
    )
    assert counted.total() <= 10, "few words are said for one thing and mostly mean another"


def test_what_names_a_concept_is_not_listed_again() -> None:
    twice = [meaning for meaning in meanings() if len(load().find(meaning[0][0].rstrip("~"))) > 0]
    assert len(twice) <= 10, [meaning[0] for meaning in twice]


@pytest.mark.parametrize("letter", ["a", "e", "i", "o", "s", "z"])
def test_those_that_begin_with_a_letter_are_found_as_by_reading_all(letter: str) -> None:
    assert sorted(beginning_with(letter)) == sorted(
        (language, term, meaning)
        for meaning in meanings()
        for language, terms in zip(LANGUAGES, meaning, strict=True)
        for term in terms
        if fold(term[:1]) == letter
    )
