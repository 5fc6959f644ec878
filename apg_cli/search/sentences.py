"""A Markdown text cut into its sentences, headings and list items."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache

Span = tuple[int, int]

_EMPTY_LINE = "\n\n"

_SHORTENED = frozenset(
    "mr mrs ms dr dra sr sra srta hon st ste no nos nro art arts vs jr lic ing gen sen prof mme "
    "mlle ee uu etc inc ltd fr rev gov col cap cf ex exmo exma ilmo".split()
)
"""Abbreviations that a sentence does not end with, though a dot and a capital follow."""

_LONGEST = max(map(len, _SHORTENED))


def sentences_of(text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[Span]:
    """Yield where the sentences of a text stand: character offsets [start, end), in order.

    A heading and an item of a list are sentences of their own, without the marks before them.
    `begin` and `end` are those of paragraphs, see `paragraph_of`.
    """
    for block in _blocks(text, begin, end):
        yield from _split(text, *block)


def paragraph_of(text: str, at: int) -> tuple[Iterator[Span], int]:
    """Give the sentences of all that stands without an empty line around a place, and its end."""
    begin = text.rfind(_EMPTY_LINE, 0, at)
    end = text.find(_EMPTY_LINE, at)
    end = len(text) if end < 0 else end
    return sentences_of(text, max(0, begin), end), end


def _blocks(text: str, begin: int, after: int) -> Iterator[Span]:
    """Yield paragraphs, headings and items."""
    start = end = -1
    heading = False
    for line in _lines().finditer(text, begin, after):
        words = line.start("words"), line.end("words")
        new = line["mark"] or heading or words[0] == words[1]
        if new and start >= 0:
            yield start, end
            start = -1
        if words[0] < words[1]:
            start = words[0] if start < 0 else start
            end = words[1]
        heading = line["mark"].startswith("#")
    if start >= 0:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    for stop in _stops().finditer(text, start, end):
        following = text[stop.end() : stop.end() + 4].lstrip("\"'“‘«(¿¡[*_")
        if following and following[0].islower():
            continue
        if text[stop.start()] == "." and _is_shortened(text, start, stop.start()):
            continue
        yield start, stop.start("gap")
        start = stop.end()
    if start < end:
        yield start, end


def _is_shortened(text: str, start: int, dot: int) -> bool:
    """Tell whether the dot ends an abbreviation or an initial rather than a sentence."""
    if dot - start > _LONGEST and text[dot - _LONGEST - 1 : dot].isalpha():
        return False
    at = dot
    while at > start and text[at - 1].isalpha() and dot - at < 6:
        at -= 1
    word = text[at:dot]
    return (len(word) == 1 and word.isupper()) or word.casefold() in _SHORTENED


@cache
def _lines() -> re.Pattern[str]:
    return re.compile(
        r"^[^\S\n]*(?P<mark>(?:(?:#{1,6}|[-*+>]|\d{1,3}[.)])[^\S\n]+)*)(?P<words>(?:[^\n]*\S)?)[^\S\n]*$",
        re.MULTILINE,
    )


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?P<gap>\s+)")
