"""The keys of a front matter: which are ours, and how they stand in a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from apg_cli.statement import STATED

TEXT_KEYS = (
    "kind",
    "language",
    "source",
    "translation_of",
    "replaces",
    "reply_to",
    "access",
    "original",
)
LIST_KEYS = ("recipients", "author", "tags", "guessed")
KEYS = frozenset(("title", "date", "countries", "keywords", *TEXT_KEYS, *LIST_KEYS))
ORDER = (*STATED, "guessed", "original")
"""Of the keys in a file; keys that are not ours stand after `access`."""


class FrontMatter(NamedTuple):
    """The keys of a front matter as they stand, before they are understood."""

    known: Mapping[str, tuple[str, ...]]
    """Our own keys; every value as the strings that were written: `NO` is a country, not a no."""
    extra: Mapping[str, object]
    """Keys that are not ours, as YAML understands them."""
    lines: Mapping[str, int]
    """The line of each key in the file, from 1."""
    again: tuple[tuple[str, int, int], ...] = ()
    """Keys that stand more than once, with the line before and this one: the last is used."""
