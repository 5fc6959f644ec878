"""Common words of statements, by what they mean, in the four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from apg_cli.reference import folding

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages in the order of the file's columns."""

Meanings = tuple[tuple[str, ...], ...]
"""The words for one meaning, by language in the order of `LANGUAGES`."""


def beginning_with(letter: str) -> Iterator[tuple[str, str, Meanings]]:
    """Give the words that begin with a letter, plain as `folding.plain_bytes` has it.

    With each word its language and all words of its meaning; the other lines are not read.
    """
    text = _text()
    plain = folding.plain_bytes(text)
    first = re.escape(letter.encode("ascii", "replace"))
    for match in re.finditer(rb"[\n\t|](%b[^\n\t|]*)" % first, plain):
        start, end = match.span(1)
        begin = text.rfind("\n", 0, start) + 1
        line = text[begin : text.find("\n", start)]
        if not line.startswith("#"):
            yield LANGUAGES[line.count("\t", 0, start - begin)], text[start:end], _meaning(line)


@cache
def meanings() -> tuple[Meanings, ...]:
    """Give all meanings of the file, each with its words; other forms of these are not listed.

    A word that ends in `~` mostly means something else where it is asked for.
    """
    return tuple(_meaning(line) for line in _text().splitlines() if not line.startswith("#"))


def _meaning(line: str) -> Meanings:
    return tuple(tuple(words.split("|")) for words in line.split("\t"))


@cache
def _text() -> str:
    return Path(__file__).with_name("words.tsv").read_text(encoding="utf-8")
