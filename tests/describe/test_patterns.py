"""A pattern compiled in part finds what the whole one finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.accession.describe.patterns import Words

PATTERNS = (
    r"(?:open |joint )?letters?|cartas?(?: abiertas?)?|lett?res?\b",
    r"\W{0,4}(?:(?:by|from) (?:mail|fax)|sent|colou?rs?)\b[^.]{0,10}$",
    r"(?:(?:report|inform[ea])(?:\s{2,}|\W|$))+",
    r"\b(?P<to>to|para)\s?:|(?P<copy>c\.?c\.?)\s?:",
    r"(?:rep(?:ort|ly)|a[bc]{1,2}d|x)(?! no)(?:s|es)?",
    r"(?:sent)?(?:on|by)? (?:mon|tues)day|[(|)]end",
)
BITS = "letter letters carta cartas abierta open joint sent by from mail fax color colour report"
texts = st.lists(
    st.sampled_from(
        [*BITS.split(), "to:", "c.c.:", "abcd", "x", " no", "monday", "|end", ".", "  "]
    )
).map(" ".join)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(several=st.lists(texts, min_size=1, max_size=4))
def test_finds_what_the_whole_pattern_finds(pattern: str, several: list[str]) -> None:
    words, whole = Words(pattern), re.compile(pattern)
    for text in several:
        for ask in ("match", "search", "fullmatch"):
            found, expected = getattr(words, ask)(text), getattr(whole, ask)(text)
            assert (found and (found.span(), found[0])) == (
                expected and (expected.span(), expected[0])
            )
        assert [one.span() for one in words.finditer(text)] == [
            one.span() for one in whole.finditer(text)
        ]


WITH_OPENINGS = (
    r"\b(?:the (?:open )?letters?|colou?rs?|c\.?c|by\b|re\w+ of)\b",
    r"^\W*(?:sent|on|carta)s?\b|\b(?:by|from) mail|abierta",
    r"\b[aefg](?:x|bcd) (?!no)|\bcarta\b|\bf(?:ax|rom)? (?:by|\w+ on)",
    r"^(?:letter|report)(?=s)|\b(?:to){1,2}(?: by)?\b",
)


@pytest.mark.parametrize("pattern", WITH_OPENINGS)
@given(text=texts, between=st.sampled_from([" ", ". ", "\n", "é ", "_", ""]))
def test_is_not_missed_by_how_words_begin(pattern: str, text: str, between: str) -> None:
    words, whole = Words(pattern), re.compile(pattern)
    for _ in range(10):
        words.search("")
    for each in (text, "Nothing is here." * 6 + between + text, text + between + "x" * 80):
        found, expected = words.search(each), whole.search(each)
        assert (found and found.span()) == (expected and expected.span())


def test_is_whole_once_it_is_asked_often() -> None:
    words = Words("north|south")
    assert [words.search(text) is not None for text in ["the south", "east"] * 400] == (
        [True, False] * 400
    )


def test_looks_within_the_stretch_only() -> None:
    words = Words("north|south")
    assert words.search("north of south", 1) is not None
    assert words.search("north of south", 1, 9) is None
