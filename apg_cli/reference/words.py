"""Common words of statements, by what they mean, in the four languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages in the order of the file's columns."""

Meanings = tuple[tuple[str, ...], ...]
"""The words for one meaning, by language in the order of `LANGUAGES`."""


@cache
def meanings() -> tuple[Meanings, ...]:
    """Give all meanings of the file, each with its words; other forms of these are not listed.

    A word that ends in `~` mostly means something else where it is asked for.
    """
    text = Path(__file__).with_name("words.tsv").read_text(encoding="utf-8")
    return tuple(
        tuple(tuple(words.split("|")) for words in line.split("\t"))
        for line in text.splitlines()
        if not line.startswith("#")
    )
