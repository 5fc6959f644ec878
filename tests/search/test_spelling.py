"""Words spelt nearly alike: all of them where they are asked for, the nearest as suggestions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from apg_cli.search import spelling

words = st.text("abcd", max_size=9)


@given(words, words, st.integers(0, 2))
def test_near_is_what_few_edits_make_of_a_word(one: str, other: str, edits: int) -> None:
    assert spelling.within(edits, one, other) == (spelling.distance(one, other, edits) <= edits)


@given(words, words, st.sampled_from([1, 2]))
def test_a_word_that_is_near_keeps_one_of_the_parts(one: str, other: str, edits: int) -> None:
    if spelling.within(edits, one, other):
        assert any(has(other, kept) for kept in spelling.kept_parts(one, edits))


def has(word: str, kept: spelling.Kept) -> bool:
    if kept.begins and kept.ends:
        return word == kept.part
    if kept.begins:
        return word.startswith(kept.part)
    return word.endswith(kept.part) if kept.ends else kept.part in word


def test_the_nearest_words_are_suggested_the_most_alike_first() -> None:
    known = ["emergency", "emergence", "emerge", "mergers", "government", "extractive"]
    assert spelling.nearest("emergecny", known) == ("emergency", "emergence")
    assert spelling.nearest("xemergency", known) == ("emergency", "emergence")
    assert spelling.nearest("goverment", known) == ("government",)


def test_of_few_letters_nothing_is_suggested() -> None:
    assert spelling.nearest("AMR", ["air", "am", "mar", "amr"]) == ()
    assert spelling.nearest("", ["a"]) == ()
