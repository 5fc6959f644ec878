"""Forms of one word meet, in each language, with accents or without; other words stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang import porter2

from apg_cli.search import porter
from apg_cli.search.analysis import fold
from apg_cli.search.stems import LANGUAGES, beginning, stem

LEAST = {
    "en": (0.99, 0.89),
    "es": (0.95, 0.87),
    "fr": (0.96, 0.90),
    "pt": (0.99, 0.92),
}
"""The share of pairs that meet and that stay apart as they should; these may only rise.

`python -m tests.benchmarks.stemming` measures them, beside Snowball's.
"""


def pairs(language: str) -> list[tuple[str, str, bool]]:
    file = Path(__file__).with_name(f"forms_{language}.tsv")
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [(one, other, what == "meet") for one, other, what in rows]


@pytest.mark.parametrize("language", LEAST)
@pytest.mark.parametrize("meet", [True, False], ids=["meet", "apart"])
def test_forms_of_a_word_meet_and_others_do_not(language: str, meet: bool) -> None:
    listed = [(one, other) for one, other, together in pairs(language) if together == meet]
    wrong = [
        (one, other)
        for one, other in listed
        if (stem(fold(one), language) == stem(fold(other), language)) != meet
    ]
    assert len(listed) > 100
    least = LEAST[language][0 if meet else 1]
    assert 1 - len(wrong) / len(listed) >= least, wrong


@pytest.mark.parametrize("language", LEAST)
def test_there_are_enough_pairs(language: str) -> None:
    assert len(set(pairs(language))) >= 300


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14), st.sampled_from(LANGUAGES))
def test_a_word_begins_as_its_stem_does(word: str, language: str) -> None:
    assert word.startswith(beginning(stem(word, language)))


def test_every_known_form_begins_as_its_stem_does() -> None:
    for language in LANGUAGES:
        for word in {fold(word) for row in pairs(language) for word in row[:2]}:
            assert word.startswith(beginning(stem(word, language)))


def test_words_of_other_languages_have_one_form() -> None:
    assert stem("runakuna", "qu") == "runakuna"


ENDINGS = (
    "s e y i ll l li ed eed eedly edly ing ingly ic ical iciti ism alism al ational tional ful "
    "fulness fulli er izer ator or ant ent ement ment entli tion ation ization sion ion us ss ies "
    "ied ate ize ive ous ness logi logist enci anci abli bli lessli"
).split()
BEGINNINGS = "emerg univers gener arsen commun y b str".split()


@given(
    st.sampled_from(["", *BEGINNINGS]),
    st.text("aeiouybcdlmnrstg", max_size=6),
    st.sampled_from(ENDINGS),
    st.sampled_from(["", *ENDINGS]),
)
def test_porters_stems_are_those_of_whoosh(begin: str, middle: str, end: str, more: str) -> None:
    word = begin + middle + end + more
    assert porter.stem(word) == porter2.stem(word)


def test_porters_stems_of_every_known_form_are_those_of_whoosh() -> None:
    words = {fold(word) for row in pairs("en") for word in row[:2]}
    words |= set(porter2.exceptional_forms) | porter2.exceptional_early_exit_post_1a
    assert {word: porter.stem(word) for word in words} == {
        word: porter2.stem(word) for word in words
    }
