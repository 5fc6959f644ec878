"""From a text to its words: one analysis for indexing, for queries and for highlighting.

A word is a run of letters and digits, compared without case, accents and compatibility forms.
No word is left out. What people write in one piece is cut at hyphens, dots and apostrophes, and
known under its joined form as well, so that `anti-mining`, `anti mining` and `antimining` meet,
as do `C-69` and `C69`, `1,500` and `1500`, `U.S.` and `US`. Two habits of writing stand apart:
an elided article (`l'`, `d'`, `qu'`) is a word of its own, and an English ending belongs to its
word (`don't` is `dont`), but for the possessive, which falls away: `Canada's` is `Canada`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

LONGEST_WORD = 64
"""Letters of a word that count; what is longer is not language."""

_MOST_PARTS = 6
_MEMORY = 100_000

# Marks that belong to the letter before them, and invisible characters that pages leave in words.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u200b-\u200f\u2060\ufeff"
)
# Written without spaces: each character is a word, a query of several a phrase.
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HYPHENS = "\\-\u2010\u2011"
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"

_ELIDED = frozenset("l d j m n s t c qu jusqu lorsqu puisqu quoiqu quelqu".split())
_ENDINGS = frozenset("s t d m re ve ll".split())
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}

_INSIDE = bytes(
    octet if octet >= 0x80 or chr(octet).isalnum() or chr(octet) in "-.'`," else ord(" ")
    for octet in bytes(range(256)).lower()
)
"""Bytes of UTF-8 to what they are in `tokens`: a space for what cannot stand inside a piece."""


class Compound(NamedTuple):
    """The joined form of what was written in one piece, and the words [first, last] it is of."""

    word: str
    first: int
    last: int


class Analysed(NamedTuple):
    """The words of a text in their order; the position of a word is its index."""

    words: list[str]
    spans: list[tuple[int, int]]
    """Where each word stands in the text: character offsets [start, end)."""
    compounds: list[Compound]


class _Piece(NamedTuple):
    """What one written piece comes to: its words, where they stand in it, its joined form."""

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    compound: tuple[str, int] | None
    """The joined form and the index of its first word; it runs to the last."""
    elided: int
    """How many of the first words are elided articles."""


def analyse(text: str) -> Analysed:
    """Give the words of a text, where they stand, and the joined forms of compounds."""
    return _analysed(_pieces_of(text).finditer(text))


def pieces_in(text: str, start: int, end: int) -> Analysed:
    """Give the same of a stretch of a text in which no letter is beyond Latin-1.

    Before and after it no written piece may go on; only apostrophes and hyphens are beyond.
    """
    pieces = _ascii_pieces() if text.isascii() else _plain_pieces()
    return _analysed(pieces.finditer(text, start, end))


def _analysed(pieces: Iterable[re.Match[str]]) -> Analysed:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    compounds: list[Compound] = []
    for match in pieces:
        piece, start = _PIECES[match[0]], match.start()
        if piece.compound:
            joined, first = piece.compound
            compounds.append(
                Compound(joined, len(words) + first, len(words) + len(piece.words) - 1)
            )
        words += piece.words
        spans += [(start + a, start + b) for a, b in piece.spans]
    return Analysed(words, spans, compounds)


def words_and_compounds(text: str) -> tuple[list[str], list[str]]:
    """Give the words of a text in their order, and the joined forms, without their places."""
    words: list[str] = []
    compounds: list[str] = []
    for piece in map(_PIECES.__getitem__, _pieces_of(text).findall(text)):
        words += piece.words
        if piece.compound:
            compounds.append(piece.compound[0])
    return words, compounds


def tokens(text: str) -> list[bytes]:
    """Cut a text where no written piece can go on, quickly: UTF-8, its ASCII letters small.

    The words of a text are those of its tokens, one after the other, as are its compounds.
    """
    plain = f"{text} ".encode("utf-8", "surrogatepass").translate(_INSIDE)
    plain = b" ".join(plain.split(b". "))  # in half the time of a `replace`
    if b"," in plain:
        plain = b" ".join(plain.split(b", "))
    return plain.split()


def typed_word(text: str) -> tuple[list[str], str]:
    """Give the words meant by one word of a query, and their joined form if it is one piece.

    An elided article is left out: `l'urgence` asks for `urgence`.
    """
    pieces = [_PIECES[written] for written in _pieces_of(text).findall(text)]
    words = [word for piece in pieces for word in piece.words[piece.elided :]]
    joined = pieces[0].compound if len(pieces) == 1 else None
    return words, joined[0] if joined else ""


def fold(text: str) -> str:
    """Give the letters and digits of a text without case, accents and compatibility forms."""
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(filter(str.isalnum, text)).lower()
    try:
        folded = text.encode("latin-1").translate(*_latin())
    except UnicodeEncodeError:
        return _folded(text)
    return folded.decode("ascii") if folded.isascii() else _folded(text)


@cache
def _latin() -> tuple[bytes, bytes]:
    """Give what letters of Latin-1 are folded to, FF where it is not one, and those left out."""
    each = list(map(_folded, map(chr, range(256))))
    table = bytes(ord(one) if len(one) == 1 and one.isascii() else 0xFF for one in each)
    return table, bytes(octet for octet, one in enumerate(each) if not one)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(_LETTERS.get(letter, letter) for letter in plain if letter.isalnum())


class _Memory(dict[str, _Piece]):
    """Remember what written pieces come to; most of a text is pieces seen before."""

    def __missing__(self, written: str) -> _Piece:
        if len(self) >= _MEMORY:
            self.clear()
        piece = self[written] = _cut(written)
        return piece


_PIECES = _Memory()
_NOTHING = _Piece((), (), None, 0)


def _cut(written: str) -> _Piece:
    if written.isalnum():
        word = fold(written)[:LONGEST_WORD]
        return _Piece((word,), ((0, len(written)),), None, 0) if word else _NOTHING
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    elided = 0
    for match in _parts_of(written).finditer(written):
        word, start, end = fold(match[0])[:LONGEST_WORD], match.start(), match.end()
        if not word:
            continue
        after_apostrophe = start > 0 and written[start - 1] in _APOSTROPHES
        if words and after_apostrophe and word in _ENDINGS:
            words[-1] += "" if word == "s" else word
            spans[-1] = (spans[-1][0], end)
            continue
        if after_apostrophe and len(words) == elided + 1 and words[-1] in _ELIDED:
            elided += 1
        words.append(word)
        spans.append((start, end))
    joined = "".join(words[elided:])
    compound = 2 <= len(words) - elided <= _MOST_PARTS and len(joined) <= LONGEST_WORD
    return _Piece(tuple(words), tuple(spans), (joined, elided) if compound else None, elided)


def _pieces_of(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ascii_pieces()
    return _pieces() if _has_marks(text) else _plain_pieces()


def _has_marks(text: str) -> bool:
    """Tell whether a text may have letters with marks of their own, or unspaced ones.

    Where it has not, there is no need to compile their patterns, which takes as long as a search.
    """
    return any(
        letter == "\u00ad"
        or (letter >= "\u0300" and not "\u2010" <= letter < "\u2060" and letter != "\u20ac")
        for letter in set(text)
    )


@cache
def _ascii_pieces() -> re.Pattern[str]:
    return re.compile(r"[A-Za-z0-9]+(?:(?:[-.'`]|(?<=\d),(?=\d{3}(?!\d)))[A-Za-z0-9]+)*")


_JOINT = rf"[{_HYPHENS}.{_APOSTROPHES}]|(?<=\d)[,\u00a0\u202f](?=\d{{3}}(?!\d))"


@cache
def _plain_pieces() -> re.Pattern[str]:
    return re.compile(rf"[^\W_]+(?:(?:{_JOINT})[^\W_]+)*")


@cache
def _pieces() -> re.Pattern[str]:
    letters = rf"[^\W_{_UNSPACED}][{_MARKS}]*"
    return re.compile(rf"[{_UNSPACED}]|(?:{letters})+(?:(?:{_JOINT})(?:{letters})+)*")


def _parts_of(written: str) -> re.Pattern[str]:
    return _parts() if _has_marks(written) else _plain_parts()


@cache
def _plain_parts() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}][{_MARKS}]*)+")
