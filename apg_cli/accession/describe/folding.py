"""Text without accents, case and typography, letter for letter, so that one pattern serves all."""

from __future__ import annotations

from functools import cache, lru_cache

from apg_cli.reference import folding

_PLAIN: dict[int, str] = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "‐": "-",
        "‑": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\t": " ",
        "°": "º",
    }
)


_LONGEST_KEPT = 2_000
"""Characters of a text whose folded form is remembered: the same lines are asked for often."""


def fold(text: str) -> str:
    """Lower-case a text, take its accents off, make dashes, quotes and spaces plain.

    Every character keeps its offset.
    """
    return _kept(text) if len(text) <= _LONGEST_KEPT else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("`", "'").replace("\t", " ")
    return _folding()(text)


_kept = lru_cache(maxsize=1024)(_folded)


@cache
def _folding() -> folding.Folding:
    return folding.Folding({**folding.table(), **_PLAIN})
