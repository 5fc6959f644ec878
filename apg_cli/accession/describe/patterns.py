"""Patterns of many words, of which no more is compiled than a text can match.

To compile an alternation of sixty phrases takes longer than to describe a whole text, and a text
holds words of two of them. Where an alternative has letters that a text has not, leaving it out
changes nothing; so the pattern is compiled without, and whole only once it is asked often.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from apg_cli.accession.describe.openings import Openings, beginnings, openings

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P?<\w+>|\(\?<?[:=!]|[()|.^$]|[?*]\??|\+|\{[\d,]+\}"
    r"|[^\\\[\](){}|.^$?*+]+"
)
_AROUND = frozenset(("(?=", "(?!", "(?<=", "(?<!"))
_OPTIONAL = ("?", "*", "{0", "{,")
_SPECIAL = "\\[(){}|.^$?*+"
_LONG_ENOUGH = 3
"""Letters that few texts have by chance."""
_SHORT = 64
"""Letters of a text in which a pattern is sought sooner than what it needs."""
_SOME_TEXTS = 8
"""How often a pattern is asked before it pays to know what it needs."""
_ENOUGH_TEXTS, _ENOUGH_PARTS = 60, 4
"""How often a pattern is asked, or how many parts of it compiled, before it pays to have it all."""

_Bits = tuple[str, ...]
"""Letters of which one must be in a text; nothing where nothing is known."""


class _Group(NamedTuple):
    """A group at the surface of a pattern; its tokens from `start` to `end` stand inside it."""

    start: int
    end: int


class Words:
    """A pattern that is matched as `re` does, and compiled as far as it is needed.

    The pattern has neither flags nor references to its own groups. `beside` are beginnings of
    words, four letters or less and a whole word, one of which every match has.
    """

    def __init__(self, pattern: str, beside: str = "") -> None:
        self.pattern = pattern
        self._beside = frozenset(beside.encode().split())
        self._asked = 0
        self._parts: dict[tuple[bool, ...], re.Pattern[str] | None] = {}

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at `start`."""
        able = self._able(text, start, end)
        return able.match(text, start, end) if able else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match all from `start` to `end`."""
        able = self._able(text, start, end)
        return able.fullmatch(text, start, end) if able else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match."""
        if not (start or end < len(text)) and not self.may_stand_in(text):
            return None
        able = self._able(text, start, end)
        return able.search(text, start, end) if able else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Find all matches, none overlapping another."""
        if not self.may_stand_in(text):
            return iter(())
        able = self._able(text, 0, sys.maxsize)
        return able.finditer(text) if able else iter(())

    def may_stand_in(self, text: str) -> bool:
        """Tell whether a text, or lines of it, have any of what a match must have.

        Short texts are not looked at.
        """
        if len(text) < _SHORT or self._asked < _SOME_TEXTS:
            return True
        if self._beside and self._beside.isdisjoint(beginnings(text)):
            return False
        needed = self._needed
        if needed is None:
            return True
        if needed.words and not needed.words.isdisjoint(beginnings(text)):
            return True
        return any(bit in text for bit in needed.letters)

    @cached_property
    def _needed(self) -> Openings | None:
        """Give what a text must have one of; None where that is not known."""
        words: frozenset[bytes] = frozenset()
        letters: list[str] = []
        alternatives = _surface(_TOKEN.findall(self.pattern))[0]
        for one in alternatives:
            begun = openings(one)
            bits = (_bits(one),) if len(alternatives) > 1 else self._divided[2]
            if begun:
                words |= begun.words
                letters += begun.letters
            elif all(bits):
                letters += (bit for some in bits for bit in some)
            else:
                return None
        return Openings(words, frozenset(letters))

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    @cached_property
    def _divided(self) -> tuple[str, tuple[str, ...], tuple[_Bits, ...], str]:
        """Give what stands before the alternatives, these, the bits of each, and what follows."""
        before, alternatives, after = _alternatives(_TOKEN.findall(self.pattern))
        return (
            "".join(before),
            tuple(map("".join, alternatives)),
            tuple(map(_bits, alternatives)),
            "".join(after),
        )

    def _able(self, text: str, start: int, end: int) -> re.Pattern[str] | None:
        """Give the pattern as far as this stretch of text can match it; None where it cannot."""
        if self._asked > _ENOUGH_TEXTS or len(self._parts) > _ENOUGH_PARTS:
            return self._whole
        self._asked += 1
        before, alternatives, bits, after = self._divided
        stretch = text[start:end] if start or end < len(text) else text
        able = tuple(not some or any(bit in stretch for bit in some) for some in bits)
        if able not in self._parts:
            chosen = "|".join(one for one, here in zip(alternatives, able, strict=True) if here)
            part = re.compile(f"{before}{chosen}{after}") if any(able) else None
            self._parts[able] = part
        return self._parts[able]


def _alternatives(
    tokens: Sequence[str],
) -> tuple[Sequence[str], list[Sequence[str]], Sequence[str]]:
    """Divide a pattern into alternatives, those of its longest group where it is but one."""
    found, groups = _surface(tokens)
    inner = max(groups, key=lambda group: group.end - group.start, default=None)
    if len(found) > 1 or inner is None:
        return (), found, ()
    before, alternatives, after = _alternatives(tokens[inner.start : inner.end])
    return (
        (*tokens[: inner.start], *before),
        alternatives,
        (*after, *tokens[inner.end :]),
    )


def _surface(tokens: Sequence[str]) -> tuple[list[Sequence[str]], list[_Group]]:
    """Give the alternatives of a pattern, and those of its groups that must match."""
    alternatives: list[Sequence[str]] = []
    groups: list[_Group] = []
    depth = begun = opened = 0
    for number, token in enumerate(tokens):
        if token[0] == "(":
            depth += 1
            if depth == 1:
                opened = number
        elif token[0] == ")":
            depth -= 1
            following = tokens[number + 1] if number + 1 < len(tokens) else ""
            needed = tokens[opened] not in _AROUND and not following.startswith(_OPTIONAL)
            if not depth and needed:
                groups.append(_Group(opened + 1, number))
        elif token[0] == "|" and not depth:
            alternatives.append(tokens[begun:number])
            begun = number + 1
    alternatives.append(tokens[begun:])
    return alternatives, groups


def _bits(tokens: Sequence[str]) -> _Bits:
    """Give letters of which one must be in whatever an alternative matches."""
    longest = ""
    depth = 0
    groups = False
    for number, token in enumerate(tokens):
        if token[0] == "(":
            depth += 1
            groups = True
        elif token[0] == ")":
            depth -= 1
        elif not depth and len(token) > len(longest) and token[0] not in _SPECIAL:
            following = tokens[number + 1] if number + 1 < len(tokens) else ""
            run = token[:-1] if following.startswith(_OPTIONAL) else token
            longest = max(longest, run, key=len)
    own = (longest,) if longest else ()
    if len(longest) > _LONG_ENOUGH or not groups:
        return own
    choices = [_bits_of_any(tokens[group.start : group.end]) for group in _surface(tokens)[1]]
    return max((own, *choices), key=lambda bits: min(map(len, bits), default=0))


def _bits_of_any(tokens: Sequence[str]) -> _Bits:
    """Give letters of which one must be in whatever one of several alternatives matches."""
    each = [_bits(one) for one in _surface(tokens)[0]]
    return tuple(bit for bits in each for bit in bits) if all(each) else ()
