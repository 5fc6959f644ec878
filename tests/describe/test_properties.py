"""Promises that hold for every text."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe import describe
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import KINDS, LANGUAGES

WORDS = st.sampled_from(
    """Dear Minister, Sincerely, Re: To: Cc: From: Subject: Posted Peru Ottawa, March 4, 2016
    03/04/2021 de la the of and Background Related: © cookies - – ( ) : . 30 # * | > Home About
    Share Estimada Objet Firman: Atentamente, letter carta FOR IMMEDIATE RELEASE 2019. <b> mayo 1 de
    https://example.org [1]:""".split()
)
LINES = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=25).map("\n".join)
TEXTS = st.one_of(
    st.text(), LINES, st.lists(st.one_of(st.text(max_size=80), LINES)).map("\n\n".join)
)


def words_of(text: str) -> list[str]:
    """Give the words of a text without what Markdown may add or the lines take away."""
    return re.findall(r"[^\W_]+", text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
@example("")
@example("\n\n")
@example("\ud800")
@example("x")
@example("1/1/1\n" * 50)
@example("\x85Dear Minister,\u2028We\x0cwrite\r")
def test_any_text_is_described(text: str) -> None:
    described = describe(text)
    assert described.kind.value in KINDS
    assert described.language.value in LANGUAGES
    assert bool(described.title.value) == bool(text.strip())
    for guess in described.guesses().values():
        assert 0 <= guess.confidence <= 1
        for start, end in guess.spans:
            assert 0 <= start <= end <= len(text)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_zones_cover_every_line_once_and_in_order(text: str) -> None:
    last = 0
    for zone in zones(text):
        assert last <= zone.start < zone.end <= len(text)
        assert not text[last : zone.start].strip()
        last = zone.end
    assert not text[last:].strip()


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_the_body_loses_no_word_of_the_statement(text: str) -> None:
    kept = [zone for zone in zones(text) if zone.part not in ("title", "furniture")]
    statement = [word for zone in kept for word in words_of(text[zone.start : zone.end])]
    assert words_of(describe(text).body) == statement


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_what_is_left_out_is_reported(text: str) -> None:
    described = describe(text)
    furniture = [text[zone.start : zone.end] for zone in zones(text) if zone.part == "furniture"]
    assert [piece.words for piece in described.left_out] == furniture
    assert all(piece.why for piece in described.left_out)
