"""Text without accents, case and typography, letter for letter, so that one pattern serves all."""

from __future__ import annotations

from apg_cli.reference import folding

_PLAIN = str.maketrans(
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


def fold(text: str) -> str:
    """Lower-case a text, take its accents off, make dashes, quotes and spaces plain.

    Every character keeps its offset.
    """
    return folding.fold(text).translate(_PLAIN)
