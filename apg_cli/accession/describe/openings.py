"""With which words a pattern can begin: in a text that has none of them it need not be sought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

_LENGTH = 4
"""Letters of the beginning of a word by which it is known."""
_MOST = 400
"""Openings of one pattern; more are not worth being kept."""
_WORD = re.compile(r"\w")
_CLASS = re.compile(r"\[(\w+)\]")
"""A class of a few letters, none of them a range."""
_NO_LETTERS = re.compile(r"\\[Ws]|\\[^\w]|\[(?:\\[Ws]|\\[^\w]|[^\w\\^])+\]")
_OPTIONAL = ("?", "*", "{0", "{,")
_QUANTIFIERS = "?*+{"


class _Unknown(Exception):
    """Say that a pattern can begin with any word, or with none."""


@lru_cache(maxsize=64)
def beginnings(text: str) -> frozenset[bytes]:
    """Give the first four letters of the words of a text, or the whole of shorter words.

    What is not of Latin-1 stands between words.
    """
    words = text.encode("latin-1", "replace").translate(_letters()).split()
    return frozenset([word[:_LENGTH] for word in words])


@cache
def _letters() -> bytes:
    return bytes(code if _WORD.match(chr(code)) else 0x20 for code in range(256))


class Openings(NamedTuple):
    """What a text must have one of for a pattern to match in it."""

    words: frozenset[bytes]
    """Beginnings of words, as `beginnings` gives them."""
    letters: frozenset[str]
    """Letters in a row."""


def openings(tokens: Sequence[str]) -> Openings | None:
    """Give how words begin with which a pattern, given by its tokens, can begin.

    None where nothing can be said, as of a pattern that may begin within a word.
    """
    if not tokens or tokens[0] not in ("\\b", "^"):
        return None
    try:
        done, growing = _grown(frozenset(("",)), tokens)
    except _Unknown:
        return None
    found = done | growing
    if "" in found or len(found) > _MOST or not "".join(found).isascii():
        return None
    some = {word for word in found if len(word) < _LENGTH and word[-1] != " "}
    return Openings(frozenset(word.rstrip().encode() for word in found - some), frozenset(some))


def _grown(growing: frozenset[str], tokens: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Give how words that began so far may go on: those that are told, and those still growing."""
    done: frozenset[str] = frozenset()
    at = 0
    while growing and at < len(tokens):
        end = _end(tokens, at)
        following = tokens[end] if end < len(tokens) else ""
        quantified = following[:1] in _QUANTIFIERS and following != ""
        token = tokens[at]
        if quantified and end == at + 1 and len(token) > 1 and token[0] not in "\\[(":
            growing, more = _with_letters(growing, token[:-1])
            done |= more
            token = token[-1]
        told, next_ones = _after(growing, token, tokens[at:end])
        if quantified and following[0] != "?":  # repeated: how it goes on is not followed
            told, next_ones = told | next_ones - growing, next_ones & growing
        if following.startswith(_OPTIONAL):
            next_ones |= growing
        done, growing = done | told, next_ones
        if len(done) + len(growing) > _MOST:
            raise _Unknown
        at = end + quantified
    return done, growing


def _after(
    growing: frozenset[str], token: str, item: Sequence[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Give how words go on with one part of a pattern."""
    if token.startswith(("(?=", "(?!", "(?<")):
        return frozenset(), growing
    if token[0] == "(":
        each = [_grown(growing, one) for one in _alternatives(item[1:-1])]
        return _union(done for done, _ in each), _union(more for _, more in each)
    if letters := _CLASS.fullmatch(token):
        each = [_with_letters(growing, letter) for letter in letters[1]]
        return _union(more for _, more in each), _union(grown for grown, _ in each)
    if token in ("\\b", "^", "$") or _NO_LETTERS.fullmatch(token):
        closed = frozenset(word + " " for word in growing if word)
        return closed, growing & {""}
    if token[0] in "\\[.":
        if "" in growing:
            raise _Unknown
        return growing, frozenset()
    grown, done = _with_letters(growing, token)
    return done, grown


def _with_letters(growing: frozenset[str], letters: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words with letters added: those still growing, and those that are told."""
    done: set[str] = set()
    for letter in letters:
        if letter.isalnum() or letter == "_":
            longer = [word + letter for word in growing]
            done.update(word for word in longer if len(word) == _LENGTH)
            growing = frozenset(word for word in longer if len(word) < _LENGTH)
        else:
            done.update(word + " " for word in growing if word)
            growing &= {""}
    return growing, frozenset(done)


def _union(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


def _end(tokens: Sequence[str], at: int) -> int:
    """Give where the part of a pattern that begins at a token ends."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += (tokens[number][0] == "(") - (tokens[number][0] == ")")
        if not depth:
            return number + 1
    return len(tokens)


def _alternatives(tokens: Sequence[str]) -> list[Sequence[str]]:
    """Give the alternatives of a pattern."""
    found: list[Sequence[str]] = []
    depth = begun = 0
    for number, token in enumerate(tokens):
        depth += (token[0] == "(") - (token[0] == ")")
        if not depth and token[0] == "|":
            found.append(tokens[begun:number])
            begun = number + 1
    return [*found, tokens[begun:]]
