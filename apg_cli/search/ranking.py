"""Which of the statements that match come first, and what they count up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import compress, groupby
from math import log
from operator import itemgetter
from typing import Any

from apg_cli.errors import UnknownValue
from apg_cli.search import leaves, spelling, terms
from apg_cli.search.analysis import typed_word
from apg_cli.search.best import K1, Scores, Scoring, Weighed, are_few
from apg_cli.search.evaluate import matching
from apg_cli.search.postings import Bits, Postings, documents_of, flags_of
from apg_cli.search.query import Meaning, Query, Text, Word, any_of, wanted
from apg_cli.search.results import Answer, Found
from apg_cli.search.segment import Segment

OF_MEANING = 0.5
"""What another name of a concept counts beside the words that were typed.

All names of a concept count as one word, the typed ones among them: of two statements that say it
equally often the one that says it as it was typed comes first.
"""

PLACES = 4
"""Digits of a score after the point."""

MOST_SUGGESTED = 5
"""For how many words that are nowhere others are suggested."""

SORTS = ("relevance", "newest", "oldest", "title")
FACETS = ("country", "year", "kind", "language", "tag", "to", "author")


class _Looked:
    """The segments, and what was looked up in them for the queries at hand."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.segments = segments
        self.found: dict[tuple[Text, str], Sequence[Postings]] = {}

    def up(self, leaf: Text, name: str) -> Sequence[Postings]:
        occurrences = self.found.get((leaf, name))
        if occurrences is None:
            occurrences = self.found[leaf, name] = leaves.occurrences(leaf, name, self.segments)
        return occurrences


def answer(
    query: Query,
    segments: Sequence[Segment],
    *,
    limit: int | None,
    offset: int = 0,
    sort: str = "relevance",
    facets: Sequence[str] = (),
    without: Collection[str] = (),
) -> Answer:
    """Find what matches, or where nothing matches all words what matches any, and order it.

    Statements at the paths `without` are not looked at.
    Raise UnknownValue for a sort or a facet that is none of `SORTS` and `FACETS`.
    """
    _require_known("sort", (sort,), SORTS)
    _require_known("facet", facets, FACETS)
    looked = _Looked(segments)
    matches = _matches(query, looked, without)
    relaxed = False
    if not any(matches) and any_of(query) != query:
        query, relaxed = any_of(query), True
        matches = _matches(query, looked, without)
    total = sum(bits.bit_count() for bits in matches)
    last = total if limit is None else min(total, offset + limit)
    return Answer(
        total=total,
        found=tuple(_first(query, looked, matches, last, sort)[offset:]),
        facets={name: _counts(name, segments, matches) for name in facets},
        any_of=relaxed and total > 0,
        nearest={} if total and not relaxed else _nearest(query, looked),
    )


def _require_known(field: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for value in asked:
        if value not in known:
            raise UnknownValue(field, value, (), f"There are {', '.join(known)}.")


def _matches(query: Query, looked: _Looked, without: Collection[str]) -> list[Bits]:
    segments = looked.segments
    found = matching(query, segments, looked.up)
    matches = [bits & segment.live for bits, segment in zip(found, segments, strict=True)]
    for path in without:
        key = terms.of_path(path)
        for number, segment in enumerate(segments):
            matches[number] &= ~segment.postings(key).bits
    return matches


def _nearest(query: Query, looked: _Looked) -> dict[str, tuple[str, ...]]:
    """Give the words asked for that are nowhere, each with words there that are spelt nearly so."""
    found: dict[str, tuple[str, ...]] = {}
    for name, leaf in wanted(query):
        if not isinstance(leaf, Word):
            continue
        if not any(map(_live, looked.up(leaf, name), looked.segments)):
            word = "".join(typed_word(leaf.text)[0])
            edits = spelling.tolerance(word)
            near = (leaves.words_like(each, name, word, edits) for each in looked.segments)
            found[leaf.text] = spelling.nearest(word, set().union(*near))
            if len(found) == MOST_SUGGESTED:
                break
    return found


def _scoring(query: Query, looked: _Looked, matches: Sequence[Bits]) -> Scoring | None:
    """Weigh what is asked for by how rare it is; None where nothing is, but by filters.

    Only segments in which anything matches are scored.
    """
    asked = Counter((leaf, name) for name, leaf in wanted(query))
    if not asked:
        return None
    segments = looked.segments
    live = sum(segment.count for segment in segments)
    mean = sum(segment.length for segment in segments) / max(1, live) or 1.0
    matched = [number for number, bits in enumerate(matches) if bits]
    weighed = []
    for (leaf, name), typed in asked.items():
        places = looked.up(leaf, name)
        having = sum(map(_live, places, segments))
        rarity = log(1 + (live - having + 0.5) / (having + 0.5)) * (K1 + 1) * typed
        if isinstance(leaf, Meaning):
            rarity *= OF_MEANING
        weighed.append(Weighed(rarity, [places[number] for number in matched]))
    return Scoring([segments[number] for number in matched], weighed, mean)


def _live(found: Postings, segment: Segment) -> int:
    """Tell in how many documents that are not deleted something is."""
    if segment.count == segment.size or not found:
        return len(found)
    return (found.bits & segment.live).bit_count()


def _first(
    query: Query, looked: _Looked, matches: Sequence[Bits], most: int, sort: str
) -> list[Found]:
    """Give the first so many in order."""
    if not most:
        return []
    scoring = _scoring(query, looked, matches)
    segments = list(compress(looked.segments, matches))
    matches = list(filter(None, matches))
    total = sum(map(int.bit_count, matches))
    if sort == "relevance" and scoring and are_few(total):
        return _first_of_few(scoring.few(matches, most), segments, most)
    scores: Scores = [{} for _ in segments]
    if sort == "relevance" and scoring and most < total:
        scores = scoring.best(matches, most)
        scored = [sum(1 << document for document in each) for each in scores]
        missing = most - sum(map(len, scores))
        if missing > 0:  # so all that scores anything was scored
            rest = [bits & ~some for bits, some in zip(matches, scored, strict=True)]
            newest = _by_years(rest, segments, missing, newest=True)
            scored = [bits | some for bits, some in zip(newest, scored, strict=True)]
        matches = scored
    elif sort != "title" and not (sort == "relevance" and scoring):
        matches = _by_years(matches, segments, most, newest=sort != "oldest")
    if scoring and sort == "relevance" and not any(scores):
        scores = scoring.all(matches)
    first = _Order(segments, scores, sort).first(matches, most)
    if scoring and sort != "relevance":
        chosen = [sum(1 << d for n, d in first if n == number) for number in range(len(segments))]
        scores = scoring.all(chosen)
    return [
        _found(segments[number], document, scores[number].get(document, 0.0))
        for number, document in first
    ]


def _first_of_few(
    scored: Iterable[tuple[int, int, float]], segments: Sequence[Segment], most: int
) -> list[Found]:
    """Give the first so many of few that were all scored: by score, newest date, id."""
    days = [segment.numbers("first") for segment in segments]
    keyed: list[_Keyed] = [((-s, -days[n][d]), n, d) for n, d, s in scored]
    first = _in_order(keyed, segments)[:most]
    return [_found(segments[n], d, -key[0]) for key, n, d in first]


def _found(segment: Segment, document: int, score: float) -> Found:
    return Found(segment.text("path", document), segment.text("id", document), round(score, PLACES))


def _by_years(
    matches: Sequence[Bits], segments: Sequence[Segment], most: int, *, newest: bool
) -> Sequence[Bits]:
    """Leave those of the first years, as many years as it takes to have `most` documents."""
    if sum(bits.bit_count() for bits in matches) <= most:
        return matches
    prefix = terms.of_value("year", "")
    years = {year for segment in segments for year in segment.keys(prefix)}
    first = [0] * len(matches)
    for year in sorted(years, key=int, reverse=newest):
        for number, segment in enumerate(segments):
            first[number] |= segment.postings(prefix + year).bits & matches[number]
        if sum(bits.bit_count() for bits in first) >= most:
            return first
    return matches


_Keyed = tuple[Any, int, int]
"""What a document is ordered by, the number of its segment, its own there."""


class _Order:
    """Put documents of several segments in one order, ties by newest date, then by id."""

    def __init__(
        self, segments: Sequence[Segment], scores: Sequence[Mapping[int, float]], sort: str
    ) -> None:
        self.segments = segments
        self.scores = scores
        self.sort = sort

    def first(self, matches: Sequence[Bits], most: int) -> list[tuple[int, int]]:
        """Give the first so many, by segment and document; reads ids only where the rest ties."""
        keyed = [
            (key(document), number, document)
            for number, bits in enumerate(matches)
            for key in [self._key(number)]
            for document in documents_of(bits)
        ]
        if most < len(keyed):
            worst = nsmallest(most, keyed, key=lambda entry: entry[0])[-1:] if most else []
            keyed = [entry for entry in keyed if worst and entry[0] <= worst[0][0]]
        first = _in_order(keyed, self.segments)[:most]
        return [(number, document) for _, number, document in first]

    def _key(self, number: int) -> Callable[[int], tuple[object, ...]]:
        segment, score = self.segments[number], self.scores[number]
        days = segment.numbers("first")
        match self.sort:
            case "newest":
                return lambda document: (-days[document],)
            case "oldest":
                return lambda document: (days[document] or 1 << 30,)
            case "title":
                title = partial(segment.text, "title")
                return lambda document: (title(document), -days[document])
        return lambda document: (-score.get(document, 0.0), -days[document])


def _in_order(keyed: list[_Keyed], segments: Sequence[Segment]) -> list[_Keyed]:
    """Sort documents by their keys, those that tie by id; it reads ids only of these."""
    keyed.sort(key=itemgetter(0))
    if len(set(map(itemgetter(0), keyed))) == len(keyed):
        return keyed
    ordered: list[_Keyed] = []
    for _, alike in groupby(keyed, key=itemgetter(0)):
        tied = list(alike)
        if len(tied) > 1:
            tied.sort(key=lambda entry: segments[entry[1]].text("id", entry[2]))
        ordered += tied
    return ordered


def _counts(name: str, segments: Sequence[Segment], matches: Sequence[Bits]) -> Mapping[str, int]:
    """Count the statements found by the values of a field.

    Years come the newest first, all else the most frequent first.
    """
    counts: Counter[str] = Counter()
    for segment, bits in zip(segments, matches, strict=True):
        flags = flags_of(bits).ljust(segment.size, b"\0")
        for value, postings in segment.beginning(terms.of_value(name, "")):
            having = sum(map(flags.__getitem__, postings.documents))
            if having:
                counts[value.decode()] += having
    if name == "year":
        return dict(sorted(counts.items(), reverse=True))
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
