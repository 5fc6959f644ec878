"""Letters without case and accents, one for one, so that offsets into a text stay true."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

_LATIN, _LAST_LATIN_LETTER = 0xFF, 0x24F
"""The last letter of Latin-1, and the last of those that are folded."""
_BEYOND = re.compile("[^\x00-\xff]")
_BY_HAND = {"ß": "s", "Æ": "a", "æ": "a", "Œ": "o", "œ": "o", "Ø": "o", "ø": "o", "Đ": "d"}
_BY_HAND |= {"đ": "d", "Ð": "d", "ð": "d", "Ł": "l", "ł": "l", "ı": "i", "Þ": "t", "þ": "t"}
_LONGEST_KEPT = 20_000
"""Letters of a text whose folded form is remembered: all who read a text ask for it."""
_APOSTROPHES = "’‘ʼ´`"


@cache
def table() -> dict[int, str]:
    """Give the letters that are folded, by their code points."""
    folded = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    for code in range(0xC0, _LAST_LATIN_LETTER + 1):
        letter = _BY_HAND.get(chr(code)) or unicodedata.normalize("NFD", chr(code))[0].lower()
        folded[code] = letter if len(letter) == 1 else chr(code)
    return folded | {ord(mark): "'" for mark in _APOSTROPHES}


class Folding:
    """Letters put for letters, by bytes: one byte a letter is looked up twenty times as fast."""

    def __init__(self, letters: Mapping[int, str]) -> None:
        self._latin = bytes(ord(letters.get(code, chr(code))) for code in range(256))
        self._beyond = {chr(code): letter for code, letter in letters.items() if code > _LATIN}

    def __call__(self, text: str) -> str:
        """Put for each letter the one it is folded to; what is not listed stays."""
        folded = text.encode("latin-1", "replace").translate(self._latin).decode("latin-1")
        if "?" not in folded:
            return folded
        pieces: list[str] = []
        last = 0
        for match in _BEYOND.finditer(text):
            pieces += (folded[last : match.start()], self._beyond.get(match[0], match[0]))
            last = match.end()
        return "".join((*pieces, folded[last:])) if pieces else folded


def fold(text: str) -> str:
    """Lower the letters and take off their accents; the length stays the same.

    Latin letters only, up to U+024F; the typographic apostrophes become `'`; all else is kept.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return _folded(text) if len(text) <= _LONGEST_KEPT else _folding()(text)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return _folding()(text)


@cache
def _folding() -> Folding:
    return Folding(table())


def plain_bytes(text: str) -> bytes:
    """Fold the letters of our four languages, each to one byte of ASCII; all others become `?`.

    So a whole file of words can be looked through for those that begin with some letters.
    """
    latin = text.replace("œ", "o").replace("Œ", "O")  # the only ones that are not in Latin-1
    return latin.encode("latin-1", "replace").translate(_plain_bytes())


@cache
def _plain_bytes() -> bytes:
    return fold(bytes(range(256)).decode("latin-1")).encode("ascii", "replace")
