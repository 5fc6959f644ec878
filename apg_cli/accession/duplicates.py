"""The same text again: exactly, nearly, or in another language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from math import sqrt
from typing import Literal
from zlib import crc32

from apg_cli.reference.folding import fold
from apg_cli.reference.words import meanings
from apg_cli.statement import Country, PartialDate

Relation = Literal["same", "version", "translation"]

SHINGLE = 4
"""Words that are looked at together: few enough that a corrected word spoils only four of them."""

SKETCHED = 64
"""Hashes that are kept of a text, those with the smallest values: of two texts that share much the
sketches do (Broder 1997, "On the resemblance and containment of documents")."""

NEARLY = 0.60
"""The share of the shorter text that is in the longer one, from which on it is a copy of it. Two
letters of one organisation on one matter share up to half, with formulas and signatures."""

NEARLY_OF_ANOTHER_DAY = 0.85
"""The same where their dates are more than `_NEAR_DAYS` apart: what is said anew each year, in much
the same words, is no copy."""

TRANSLATED = 0.55
"""The score from which on a text is held for a translation."""

NEARLY_OF_ANOTHER_COUNTRY = 0.95
"""The same where they are about different countries: one appeal sent about each of many."""

_NEAR_DAYS = 31
NEAR_DAYS = 10
"""How far apart the dates of a text and of its translation may be."""

_CUT_SHORT = 0.9
"""A correction takes out a few words; whoever cuts a text short more."""

_BEGINNING = 5
"""Letters of a name that are compared: its ending belongs to the language (`Interamericana`)."""

_CALENDAR = (
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
"""With capitals in English only."""

_LEAST_SHINGLES = 12
_LEAST_MARKS = 4

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+")
_SEPARATORS = re.compile(r"\D")
_NAME = re.compile(r"(?<=[\w,;:] )(?:[dlDL][’'])?([A-ZÀ-ÖØ-Þ][\wÀ-ÿ]{3,})")
_REFERENCE = re.compile(r"https?://[^\s<>()\]]+|[\w.+-]+@[\w-]+\.[\w.]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to find those that share much with it."""

    hashes: tuple[int, ...]
    """The smallest `SKETCHED` of the hashes of its shingles, ascending; 32 bits each."""


@dataclass(frozen=True)
class Likeness:
    """A text as it is compared with others."""

    text: str
    language: str = ""
    date: PartialDate | None = None
    countries: tuple[Country, ...] = ()
    recipients: tuple[str, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Give its words, without case, accents and punctuation."""
        return words(self.text)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Give the hashes of each `SHINGLE` words that follow each other."""
        return frozenset(_hashes(self.words))

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Give what stays as it is in a translation, in its order: numbers, names, addresses."""
        return _marks(self)

    @property
    def sketch(self) -> Sketch:
        """Give what is kept of it."""
        return sketch(self.words)


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text, without case, accents and punctuation."""
    return tuple(_WORD.findall(fold(text)))


def sketch(told: Sequence[str]) -> Sketch:
    """Sketch a text from its words."""
    return Sketch(tuple(sorted(set(_hashes(told)))[:SKETCHED]))


def _hashes(told: Sequence[str]) -> list[int]:
    """Hash the shingles of a text: CRC-32, mixed so that the smallest are no words alike."""
    joined = " ".join(told).encode()
    ends = [*accumulate(len(word) + 1 for word in joined.split(b" "))]
    stretches = zip((0, *ends), ends[SHINGLE - 1 :], strict=False)
    hashes = [(crc32(joined[at : end - 1]) * 0x9E3779B1) & 0xFFFFFFFF for at, end in stretches]
    return hashes or [crc32(joined)]


def relation(one: Likeness, other: Likeness) -> tuple[Relation | None, float]:
    """Tell how two texts are related, and how alike they are, from 0 to 1."""
    near = _apart(one, other) <= _NEAR_DAYS
    shared = contained(one.shingles, other.shingles)
    if near and shared and "".join(one.words) == "".join(other.words):
        return ("version" if _to_others(one, other) else "same"), 1.0
    if shared >= _least_shared(one, other, near=near):
        return "version", shared
    if may_translate(one, other):
        score = translated(one, other)
        if score >= TRANSLATED:
            return "translation", score
    return None, shared


def _to_others(one: Likeness, other: Likeness) -> bool:
    """Tell whether one letter went to other people than the other, as form letters do."""
    there = {word for name in other.recipients for word in words(name)}
    return bool(one.recipients and there) and there.isdisjoint(
        word for name in one.recipients for word in words(name)
    )


def _least_shared(one: Likeness, other: Likeness, *, near: bool) -> float:
    """Give the share of the shorter text that makes it a copy of the other."""
    if one.countries and other.countries and not _share_a_country(one, other):
        return NEARLY_OF_ANOTHER_COUNTRY
    return NEARLY if near else NEARLY_OF_ANOTHER_DAY


def _share_a_country(one: Likeness, other: Likeness) -> bool:
    codes = {country.code for country in one.countries}
    return any(country.code in codes for country in other.countries)


def may_be_copies(one: Sketch, other: Sketch) -> bool:
    """Tell from sketches whether two texts may share so much that they are worth reading.

    Below the smaller of their two largest hashes a sketch knows all of its text: the share of the
    fewer hashes there that both have is that of the texts, give or take two standard deviations.
    """
    if not one.hashes or not other.hashes:
        return False
    most = min(one.hashes[-1], other.hashes[-1])
    mine = {value for value in one.hashes if value <= most}
    theirs = {value for value in other.hashes if value <= most}
    least = min(len(mine), len(theirs))
    return len(mine & theirs) / least >= NEARLY - 1 / sqrt(least)


def contained(one: Collection[int], other: Collection[int]) -> float:
    """Give the share of the smaller set that is in the larger; 0 where it is too small to tell."""
    least = min(len(one), len(other))
    if least < _LEAST_SHINGLES:
        return 0.0
    return len(frozenset(one) & frozenset(other)) / least


def is_shorter(one: Likeness, other: Likeness) -> bool:
    """Tell whether a text is so much shorter than another that it is the one cut short."""
    return len(one.words) < _CUT_SHORT * len(other.words)


def may_translate(one: Likeness, other: Likeness) -> bool:
    """Tell whether two texts are in two languages, of about one day, about a country they share."""
    return (
        bool(one.language and other.language)
        and one.language != other.language
        and _apart(one, other) <= NEAR_DAYS
        and bool(one.date and other.date)
        and _share_a_country(one, other)
    )


def translated(one: Likeness, other: Likeness) -> float:
    """Score, from 0 to 1, how far one text says in its language what the other says in its own.

    That is the share of numbers, names and addresses of the one with fewer of them that the other
    has too, less where they come in another order or one text is much longer.
    """
    mine, theirs = one.marks, other.marks
    least = min(len(mine), len(theirs))
    both = frozenset(mine) & frozenset(theirs)
    if least < _LEAST_MARKS or len(both) < _LEAST_MARKS - 1:
        return 0.0
    lengths = sorted((len(one.words), len(other.words)))
    even = min(1.0, 1.5 * lengths[0] / max(1, lengths[1]))
    place = {mark: at for at, mark in enumerate(theirs)}
    ordered = _longest_rising([place[mark] for mark in mine if mark in both]) / len(both)
    return len(both) / least * (0.5 + 0.5 * ordered) * even


def _apart(one: Likeness, other: Likeness) -> int:
    """Give the days between two dates, as exact as they are; 0 where one is not known."""
    if not one.date or not other.date:
        return 0
    gap = max(one.date.first, other.date.first) - min(one.date.last, other.date.last)
    return max(0, gap.days)


def _marks(of: Likeness) -> tuple[str, ...]:
    """Find the marks of a text; what its date and its countries give away is none."""
    known = {str(of.date.year), str(of.date.day)} if of.date else set()
    begins = {fold(country.name)[:4] for country in of.countries}
    found: list[tuple[int, str]] = []
    for match in _NUMBER.finditer(of.text):
        number = _SEPARATORS.sub("", match[0])
        if len(number) > 1 and number not in known:
            found.append((match.start(), number))
    for match in _NAME.finditer(of.text):
        name = fold(match[1])
        if name[:4] not in begins and name not in _translated_words():
            found.append((match.start(), name[:_BEGINNING]))
    found += [(match.start(), match[0].lower()) for match in _REFERENCE.finditer(of.text)]
    return tuple(dict.fromkeys(mark for _, mark in sorted(found)))


@cache
def _translated_words() -> frozenset[str]:
    """Give what may have a capital and is another word in another language: `Government`, `May`."""
    common = (word for meaning in meanings() for column in meaning for word in column)
    return frozenset(
        fold(word) for words in (*common, _CALENDAR) for word in words.rstrip("~").split()
    )


def _longest_rising(places: Sequence[int]) -> int:
    """Give the length of the longest rising subsequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)
