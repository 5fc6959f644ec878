"""Analyse only those words of a text that a question may be about; most of a text is others.

A text of Latin letters is folded a letter for a byte, so that what is found in the bytes stands at
the same place in the text. Its different words are looked at once each, and what may answer is then
analysed as all of it would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import filterfalse
from typing import Protocol

from apg_cli.search.analysis import (
    LONGEST_WORD,
    Analysed,
    Compound,
    analyse,
    fold,
    pieces_in,
    words_and_compounds,
)
from apg_cli.search.query import Span

APART = "\0" * (2 * LONGEST_WORD)
"""Stands for words that were passed over: nothing asked for is like it."""

_JOINTS = {"-": "-", ".": ".", "'": "'", "`": "'", "\u00b4": "'", ",": ",", "\u00a0": ","}
_ELSEWHERE = str.maketrans({"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-"})
_HARMLESS = frozenset("“”„«»–—…•‹›€‘’\u2010\u2011")
"""What often stands in texts that have but Latin letters otherwise."""


_JOINED = (b"-", b".", b"'", b",")
"""What these are folded to."""

_FOUND_SINGLY = 8
"""So many beginnings are found more quickly than all words are compared with them."""


class Telling(Protocol):
    """Know which folded words can be part of an answer."""

    begins: tuple[str, ...]
    """What each of them begins with."""

    def tells(self, word: str) -> bool:
        """Tell whether a word can be."""
        ...


def skimmed(text: str, telling: Telling) -> Analysed:
    """Give the analysis of a text with `APART` in the place of words that tell nothing.

    Where words are telling, so are all that stand with them in one written piece.
    """
    folded = _folded(text)
    if folded is None:
        return analyse(text)
    words: list[str] = []
    spans: list[Span] = []
    compounds: list[Compound] = []
    end = 0
    for start, after in sorted(_places(folded, telling)):
        if not folded[end:start].isspace() and start > end:
            words.append(APART)
            spans.append((end, start))
        end = after
        piece = pieces_in(text, start, after)
        first = len(words)
        words += piece.words
        spans += piece.spans
        compounds += (Compound(w, first + a, first + b) for w, a, b in piece.compounds)
    return Analysed(words, spans, compounds)


def _places(folded: bytes, telling: Telling) -> Iterator[Span]:
    """Yield where what tells something stands in the text."""
    apart = b" " + folded + b" "
    for token in _candidates(apart, telling.begins):
        if not any(map(telling.tells, _words(token))):
            continue
        written = b" " + token + b" "
        at = apart.find(written)
        while at >= 0:
            yield at, at + len(token)
            at = apart.find(written, at + len(token) + 1)


def _candidates(apart: bytes, begins: tuple[str, ...]) -> set[bytes]:
    """Give what begins so between spaces, and whatever is written in one piece of several words."""
    if len(begins) > _FOUND_SINGLY or "" in begins:
        tokens = set(apart.split())
        started = tuple(map(str.encode, begins))
        begun = [token for token in tokens if token.startswith(started)]
        return {*begun, *filterfalse(bytes.isalnum, tokens)}
    found = set()
    for mark in (*(b" " + begin.encode() for begin in begins), *_JOINED):
        at = apart.find(mark)
        while at >= 0:
            begin = apart.rfind(b" ", 0, at + 1) + 1
            end = apart.find(b" ", begin)
            found.add(apart[begin:end])
            at = apart.find(mark, end)
    return found


def _words(token: bytes) -> list[str]:
    written = token.decode("ascii")
    if token.isalnum():
        return [written[:LONGEST_WORD]]
    words, compounds = words_and_compounds(written)
    return words + compounds


def _folded(text: str) -> bytes | None:
    """Give a byte for each letter of a text, a space where no written piece can go on.

    None where it has letters that are more than one, or none of ASCII, when folded.
    """
    octets = text.encode("latin-1", "replace")
    if octets.count(b"?") != text.count("?"):
        beyond = set(_beyond().findall(text))
        if not beyond <= _HARMLESS:
            return None
        octets = text.translate(_ELSEWHERE).encode("latin-1", "replace")
    plain = octets.translate(_table())
    if b"\xff" in plain:
        return None
    return plain.replace(b". ", b"  ").replace(b", ", b"  ")


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile("[^\\x00-\\xff]")


@cache
def _table() -> bytes:
    """Give what each letter of Latin-1 is folded to: FF where it is more than a letter."""
    folded = bytearray()
    for letter in map(chr, range(256)):
        plain = fold(letter)
        known = _JOINTS.get(letter, plain or " ")
        folded += known.encode() if len(known) == 1 and known.isascii() else b"\xff"
    folded[0xAD] = 0xFF  # a soft hyphen is no letter, but does not end a word
    return bytes(folded)
