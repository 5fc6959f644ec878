"""The best documents of many, exactly, without scoring all of them.

The score of a document is at most what it would be if the document were as short as the shortest.
This bound depends on nothing but how often each word stands in it, so that it is looked up for all
documents of a segment at once: a table turns the bytes that say how often into bytes that say how
good at most, and those of several words are added as if they were one long number. Then only the
documents with the highest bounds are scored, until no other can be as good as the last that counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import ceil

from apg_cli.search.postings import MOST_TIMES, Bits, Postings, documents_of, flags_of
from apg_cli.search.segment import Segment

K1 = 1.5
B = 0.6
"""The parameters of BM25: how soon repetition tires, how much long texts pay.

Of the usual ranges, the pair that did best over public collections in the four languages together.
"""

_AT_ONCE = 400
"""So few documents are scored without further thought."""

_MOST_PARTS = 100
_TOP = 255
_ALL = bytes([0, *[_TOP] * 255])


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of text that is asked for, how much it weighs, and where it is, by segment."""

    weight: float
    places: Sequence[Postings]


Scores = list[dict[int, float]]
"""For each segment the scores of documents."""


class Scoring:
    """Score documents by BM25 over weighted counts."""

    def __init__(self, segments: Sequence[Segment], asked: Sequence[Weighed]) -> None:
        self._segments = segments
        self._asked = asked
        lengths = sum(segment.length for segment in segments)
        self._mean = lengths / max(1, sum(s.live.bit_count() for s in segments)) or 1.0

    def all(self, matches: Sequence[Bits]) -> Scores:
        """Score every document in which anything asked for is."""
        return [
            self._scored(number, documents_of(bits & self._any(number)))
            for number, bits in enumerate(matches)
        ]

    def best(self, matches: Sequence[Bits], most: int) -> Scores:
        """Score documents, at least those that are as good as the last of the best `most`."""
        matches = [bits & self._any(number) for number, bits in enumerate(matches)]
        total = sum(bits.bit_count() for bits in matches)
        if total <= max(most, _AT_ONCE) or len(self._asked) > _MOST_PARTS:
            return self.all(matches)
        unit = sum(each.weight for each in self._asked) / (_TOP - len(self._asked))
        bounds = [self._bounds(number, bits, unit) for number, bits in enumerate(matches)]
        level = _level(b"".join(bounds), max(2 * most, _AT_ONCE))
        scores: Scores = [
            self._scored(number, _between(row, level, _TOP)) for number, row in enumerate(bounds)
        ]
        last = nlargest(most, (score for each in scores for score in each.values()))[-1]
        enough = max(1, int(last / unit))
        if enough < level:
            for number, row in enumerate(bounds):
                scores[number] |= self._scored(number, _between(row, enough, level - 1))
        return scores

    def _any(self, number: int) -> Bits:
        """Give the documents of a segment in which anything asked for is."""
        found = 0
        for each in self._asked:
            found |= each.places[number].bits
        return found

    def _norm(self, length: int) -> float:
        return K1 * (1 - B + B * length / self._mean)

    def _scored(self, number: int, documents: Sequence[int]) -> dict[int, float]:
        if not documents:
            return {}
        lengths = self._segments[number].numbers("length")
        scores = dict.fromkeys(documents, 0.0)
        norms = [self._norm(lengths[document]) for document in documents]
        for each in self._asked:
            weight, places = each.weight, each.places[number]
            for document, norm, times in zip(
                documents, norms, map(places.times, documents), strict=True
            ):
                if times:
                    scores[document] += weight * times / (times + norm)
        return scores

    def _bounds(self, number: int, bits: Bits, unit: float) -> bytes:
        """Give a byte for each document: its score at most, in units; 0 where it does not count."""
        segment = self._segments[number]
        norm = self._norm(segment.shortest)
        total = 0
        for each in self._asked:
            places = each.places[number]
            if places:
                table = bytearray(
                    ceil(each.weight * times / (times + norm) / unit) for times in range(256)
                )
                if not places.fits:
                    table[MOST_TIMES] = ceil(each.weight / unit)
                row = places.dense(segment.size).translate(bytes(table))
                total += int.from_bytes(row, "little")
        total &= int.from_bytes(flags_of(bits).translate(_ALL), "little")
        return total.to_bytes(segment.size, "little")


def _level(bounds: bytes, wanted: int) -> int:
    """Give the highest bound that so many documents reach, or 1."""
    low, high = 1, _TOP
    while low < high:
        middle = (low + high + 1) // 2
        if len(bounds.translate(None, bytes(range(middle)))) >= wanted:
            low = middle
        else:
            high = middle - 1
    return low


def _between(bounds: bytes, low: int, high: int) -> list[int]:
    """Give the documents with bounds from low to high."""
    wanted = re.compile(b"[\\x%02x-\\x%02x]" % (low, high))
    return [found.start() for found in wanted.finditer(bounds)]
