"""The best documents of many, exactly, without scoring all of them.

The score of a document is at most what it would be if the document were as short as the shortest.
This bound depends on nothing but how often each word stands in it, so that it is looked up for all
that match at once: a table turns the bytes that say how often into bytes that say how good at most,
and those of several words are added as if they were one long number. Then only the documents with
the highest bounds are scored, until no other can be as good as the last that counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest
from itertools import compress, repeat
from typing import NamedTuple

from apg_cli.search.postings import MOST_TIMES, Bits, Postings, any_of, at_most, documents_of
from apg_cli.search.segment import Segment

K1 = 1.5
B = 0.6
"""The parameters of BM25: how soon repetition tires, how much long texts pay.

Of the usual ranges, the pair that did best over public collections in the four languages together.
"""

_AT_ONCE = 1000

_WORTH_MORE = 400
"""How many documents are scored first of more than these."""

_SAMPLE = 2000
_MOST_PARTS = 100
_TOP = 255


class Weighed(NamedTuple):
    """A piece of text that is asked for, how much it weighs, and where it is, by segment."""

    weight: float
    places: Sequence[Postings]


Scores = list[dict[int, float]]
"""For each segment the scores of documents."""


def are_few(total: int) -> bool:
    """Tell whether so many documents are scored without further thought."""
    return total <= _AT_ONCE


class _Norms(dict[int, float]):
    """Give how much the length of a document weighs against how often a word stands in it."""

    def __init__(self, mean: float) -> None:
        super().__init__()
        self.mean = mean

    def __missing__(self, length: int) -> float:
        norm = self[length] = K1 * (1 - B + B * length / self.mean)
        return norm


_norms = lru_cache(maxsize=2)(_Norms)


class Scoring:
    """Score documents by BM25 over weighted counts."""

    def __init__(self, segments: Sequence[Segment], asked: Sequence[Weighed], mean: float) -> None:
        """Score in some segments; `mean` is how long the documents of the whole index are."""
        self._segments = segments
        self._asked = asked
        self._norm = _norms(mean).__getitem__

    def all(self, matches: Sequence[Bits]) -> Scores:
        """Score every document in which anything asked for is."""
        return [
            self._scored(number, documents)
            for number, documents in enumerate(self._with_any(matches))
        ]

    def best(self, matches: Sequence[Bits], most: int) -> Scores:
        """Score those documents that are as good as the last of the best `most`."""
        found = self._with_any(matches)
        total = sum(map(len, found))
        if total <= max(most, _AT_ONCE) or len(self._asked) > _MOST_PARTS:
            scores = [self._scored(number, documents) for number, documents in enumerate(found)]
            return _as_good(scores, _last(scores, most))
        unit = sum(each.weight for each in self._asked) / (_TOP - len(self._asked))
        tables = self._tables(unit)
        bounds = [self._bounds(number, some, tables) for number, some in enumerate(found)]
        level = _level(b"".join(bounds), max(2 * most, _WORTH_MORE))
        scores = self._between(found, bounds, level, _TOP)
        enough = 1
        if sum(map(len, scores)) >= most:
            enough = max(1, int(_last(scores, most) / unit))
        if enough < level:
            more = self._between(found, bounds, enough, level - 1)
            scores = [one | other for one, other in zip(scores, more, strict=True)]
        return _as_good(scores, _last(scores, most))

    def few(self, matches: Sequence[Bits], most: int) -> list[tuple[int, int, float]]:
        """Score few documents all at once; give those as good as the last of the best `most`.

        Each is the number of its segment, its own there, and its score.
        """
        numbers: list[int] = []
        documents: list[int] = []
        lengths: list[int] = []
        times: list[list[int]] = [[] for _ in self._asked]
        for number, bits in enumerate(matches):
            places = [each.places[number] for each in self._asked]
            same = (each.documents for each in places if each.bits == bits)
            found = next(same, ()) or documents_of(bits)
            numbers += repeat(number, len(found))
            documents += found
            lengths += map(self._segments[number].numbers("length").__getitem__, found)
            for column, each in zip(times, places, strict=True):
                column.extend(each.among(found))
        norms = list(map(self._norm, lengths))
        scores = [0.0] * len(documents)
        for asked, column in zip(self._asked, times, strict=True):
            weight = asked.weight
            scores = [
                score + weight * often / (often + norm)
                for score, often, norm in zip(scores, column, norms, strict=True)
            ]
        last = sorted(scores, reverse=True)[most - 1] if most < len(scores) else 0.0
        scored = zip(numbers, documents, scores, strict=True)
        return [each for each in scored if each[2] >= last]

    def _with_any(self, matches: Sequence[Bits]) -> list[Sequence[int]]:
        """Give the documents, by segment, in which anything asked for is."""
        found: list[Sequence[int]] = []
        for number, bits in enumerate(matches):
            places = [each.places[number] for each in self._asked]
            wanted = bits & any_of(places)
            same = (each.documents for each in places[:1] if each.bits == wanted)
            found.append(next(same, ()) or documents_of(wanted))
        return found

    def _scored(self, number: int, documents: Sequence[int]) -> dict[int, float]:
        if not documents:
            return {}
        lengths = self._segments[number].numbers("length")
        norms = list(map(self._norm, map(lengths.__getitem__, documents)))
        scores = [0.0] * len(documents)
        for each in self._asked:
            weight, found = each.weight, each.places[number].among(documents)
            scores = [
                score + weight * times / (times + norm)
                for score, times, norm in zip(scores, found, norms, strict=True)
            ]
        return dict(zip(documents, scores, strict=True))

    def _tables(self, unit: float) -> list[bytes]:
        """Give, for what is asked for, how good in units it makes a document at most."""
        norm = self._norm(min(segment.shortest for segment in self._segments if segment.size))
        tables = []
        for each in self._asked:
            most = [int(each.weight * t / (t + norm) / unit) + 1 for t in range(MOST_TIMES)]
            tables.append(bytes((0, *most[1:], int(each.weight / unit) + 1)))
        return tables

    def _bounds(self, number: int, documents: Sequence[int], tables: Sequence[bytes]) -> bytes:
        """Give a byte for each of some documents: its score at most, in units."""
        total = 0
        for each, table in zip(self._asked, tables, strict=True):
            row = at_most(each.places[number].among(documents)).translate(table)
            total += int.from_bytes(row, "little")
        return total.to_bytes(len(documents), "little")

    def _between(
        self, found: Sequence[Sequence[int]], bounds: Sequence[bytes], low: int, high: int
    ) -> Scores:
        """Score the documents with bounds from low to high."""
        wanted = bytes(low <= bound <= high for bound in range(_TOP + 1))
        return [
            self._scored(number, list(compress(documents, bounds[number].translate(wanted))))
            for number, documents in enumerate(found)
        ]


def _level(bounds: bytes, wanted: int) -> int:
    """Give a bound that about so many documents reach."""
    step = 1 + len(bounds) // _SAMPLE
    some = sorted(bounds[::step], reverse=True)
    return max(1, some[min(len(some) - 1, wanted // step)])


def _last(scores: Scores, most: int) -> float:
    """Give the score of the last of the best `most`."""
    every = (score for each in scores for score in each.values())
    return min(nlargest(most, every), default=0.0)


def _as_good(scores: Scores, last: float) -> Scores:
    """Leave those that are no worse."""
    return [{d: score for d, score in each.items() if score >= last} for each in scores]
