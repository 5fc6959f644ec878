"""Text without accents and case, letter for letter, so that one pattern serves four languages."""

from __future__ import annotations

import unicodedata
from functools import cache

_PLAIN = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "´": "'",
    "`": "'",
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
    "\N{IDEOGRAPHIC SPACE}": " ",
    "\t": " ",
    "°": "º",
    "İ": "i",
}


def fold(text: str) -> str:
    """Lower-case a text and take its accents off, keeping every character at its offset."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    letters = [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x400, 0x460)]
    table = {code: _plain_letter(chr(code)) for code in letters}
    return table | {ord(mark): plain for mark, plain in _PLAIN.items()}


def _plain_letter(letter: str) -> str:
    lower = unicodedata.normalize("NFD", letter.lower())[0]
    return lower if len(lower) == 1 else letter
