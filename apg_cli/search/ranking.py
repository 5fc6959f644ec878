"""Which of the statements that match come first, and what they count up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import nsmallest
from math import log

from apg_cli.errors import UnknownValue
from apg_cli.search import leaves, spelling, terms
from apg_cli.search.analysis import typed_word
from apg_cli.search.evaluate import matching
from apg_cli.search.leaves import Occurrences
from apg_cli.search.query import Meaning, Query, Text, Word, any_of, wanted
from apg_cli.search.results import Answer, Found
from apg_cli.search.segment import Segment

K1 = 1.5
B = 0.6
"""The parameters of BM25: how soon repetition tires, how much long texts pay.

Of the usual ranges, the pair that did best over public collections in the four languages together.
"""

OF_MEANING = 0.5
"""What another name of a concept counts beside the words that were typed.

All names of a concept count as one word, the typed ones among them: of two statements that say it
equally often the one that says it as it was typed comes first.
"""

MOST_SUGGESTED = 5
"""For how many words that are nowhere others are suggested."""

SORTS = ("relevance", "newest", "oldest", "title")
FACETS = ("country", "year", "kind", "language", "tag", "to", "author")


@dataclass(slots=True)
class _Looked:
    """A segment, and what was looked up in it for the queries at hand."""

    segment: Segment
    found: dict[tuple[Text, str], Occurrences] = field(default_factory=dict)

    def up(self, leaf: Text, name: str) -> Occurrences:
        occurrences = self.found.get((leaf, name))
        if occurrences is None:
            occurrences = self.found[leaf, name] = leaves.occurrences(leaf, name, self.segment)
        return occurrences


def answer(
    query: Query,
    segments: Sequence[Segment],
    *,
    limit: int | None,
    offset: int = 0,
    sort: str = "relevance",
    facets: Sequence[str] = (),
) -> Answer:
    """Find what matches, or where nothing matches all words what matches any, and order it.

    Raise UnknownValue for a sort or a facet that is none of `SORTS` and `FACETS`.
    """
    _require_known("sort", (sort,), SORTS)
    _require_known("facet", facets, FACETS)
    looked = [_Looked(segment) for segment in segments]
    matches = _matches(query, looked)
    relaxed = False
    if not any(matches) and any_of(query) != query:
        query, relaxed = any_of(query), True
        matches = _matches(query, looked)
    total = sum(map(len, matches))
    scores = _scores(query, looked, matches)
    order = _Order(segments, scores, sort)
    last = total if limit is None else min(total, offset + limit)
    return Answer(
        total=total,
        found=tuple(order.first(matches, last)[offset:]),
        facets={name: _counts(name, segments, matches) for name in facets},
        any_of=relaxed and total > 0,
        nearest={} if total and not relaxed else _nearest(query, looked),
    )


def _require_known(field: str, asked: Sequence[str], known: Sequence[str]) -> None:
    for value in asked:
        if value not in known:
            raise UnknownValue(field, value, (), f"There are {', '.join(known)}.")


def _matches(query: Query, looked: Sequence[_Looked]) -> list[set[int]]:
    return [matching(query, on.segment, on.up) - on.segment.deleted for on in looked]


def _nearest(query: Query, looked: Sequence[_Looked]) -> dict[str, tuple[str, ...]]:
    """Give the words asked for that are nowhere, each with words there that are spelt nearly so."""
    found: dict[str, tuple[str, ...]] = {}
    words: dict[str, set[str]] = {}
    for name, leaf in wanted(query):
        if isinstance(leaf, Word) and not any(on.up(leaf, name) for on in looked):
            if name not in words:
                words[name] = {w for on in looked for w in leaves.words_from(on.segment, name)}
            word = "".join(typed_word(leaf.text)[0])
            found[leaf.text] = spelling.nearest(word, words[name])
            if len(found) == MOST_SUGGESTED:
                break
    return found


def _scores(
    query: Query, looked: Sequence[_Looked], matches: Sequence[set[int]]
) -> list[dict[int, float]]:
    """Score by BM25 over weighted counts; what is only filtered by scores nothing."""
    scores: list[dict[int, float]] = [{} for _ in looked]
    live = sum(on.segment.size - len(on.segment.deleted) for on in looked)
    asked = dict.fromkeys((leaf, name) for name, leaf in wanted(query))
    if not asked or not any(matches):
        return scores
    lengths = [on.segment.numbers("length") for on in looked]
    mean = sum(map(sum, lengths)) / max(1, sum(map(len, lengths))) or 1.0
    for leaf, name in asked:
        places = [on.up(leaf, name) for on in looked]
        having = sum(
            len(found.keys() - on.segment.deleted) for found, on in zip(places, looked, strict=True)
        )
        rarity = log(1 + (live - having + 0.5) / (having + 0.5)) * (K1 + 1)
        if isinstance(leaf, Meaning):
            rarity *= OF_MEANING
        for score, found, documents, words in zip(scores, places, matches, lengths, strict=True):
            for document in documents & found.keys():
                times = found[document]
                norm = K1 * (1 - B + B * words[document] / mean)
                score[document] = score.get(document, 0.0) + rarity * times / (times + norm)
    return scores


class _Order:
    """Put documents of several segments in one order, ties by newest date, then by id."""

    def __init__(
        self, segments: Sequence[Segment], scores: Sequence[Mapping[int, float]], sort: str
    ) -> None:
        self.segments = segments
        self.scores = scores
        self.sort = sort

    def first(self, matches: Sequence[set[int]], most: int) -> list[Found]:
        """Give the first so many; ids are only read where the rest of the key ties."""
        keyed = [
            (key(document), number, document)
            for number, documents in enumerate(matches)
            for key in [self._key(number)]
            for document in documents
        ]
        if most < len(keyed):
            worst = nsmallest(most, keyed, key=lambda entry: entry[0])[-1:] if most else []
            keyed = [entry for entry in keyed if worst and entry[0] <= worst[0][0]]
        keyed.sort(key=lambda entry: (entry[0], self.segments[entry[1]].text("id", entry[2])))
        return [self._found(number, document) for _, number, document in keyed[:most]]

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

    def _found(self, number: int, document: int) -> Found:
        segment = self.segments[number]
        score = self.scores[number].get(document, 0.0)
        return Found(segment.text("path", document), segment.text("id", document), round(score, 4))


def _counts(
    name: str, segments: Sequence[Segment], matches: Sequence[set[int]]
) -> Mapping[str, int]:
    """Count the statements found by the values of a field, the most frequent first."""
    counts: Counter[str] = Counter()
    prefix = terms.of_value(name, "")
    for segment, documents in zip(segments, matches, strict=True):
        for value in segment.keys(prefix):
            having = len(documents & segment.postings(prefix + value).keys())
            if having:
                counts[value.decode()] += having
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))
