"""Which documents of each segment a query matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import and_, or_

from apg_cli.search import terms
from apg_cli.search.postings import Bits, Postings, any_of, bits_of
from apg_cli.search.query import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    Has,
    InField,
    Meaning,
    Not,
    OneOf,
    Or,
    Phrase,
    Prefix,
    Query,
    Text,
    Word,
    counted,
)
from apg_cli.search.segment import Segment

Lookup = Callable[[Text, str], Sequence[Postings]]
"""Where a piece of text occurs in each segment, in a field; it remembers what it was asked."""


def matching(  # noqa: C901, PLR0911  # one answer a kind of query
    query: Query, segments: Sequence[Segment], lookup: Lookup, field: str = ""
) -> list[Bits]:
    """Give the documents of each segment that match, deleted ones among them."""
    match query:
        case Everything():
            return list(map(everything, segments))
        case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
            return [postings.bits for postings in lookup(query, field)]
        case And(parts):
            return _all(parts, segments, lookup, field)
        case Or(parts):
            found = [0] * len(segments)
            for part in counted(parts):
                found = list(map(or_, found, matching(part, segments, lookup, field)))
            return found
        case Not(part):
            return _without(map(everything, segments), matching(part, segments, lookup, field))
        case InField(name, part):
            return matching(part, segments, lookup, name)
        case OneOf(name, values):
            keys = [terms.of_value(name, value) for value in values]
            return [any_of(map(segment.postings, keys)) for segment in segments]
        case Has(name):
            key = terms.of_presence(name)
            return [segment.postings(key).bits for segment in segments]
        case DateRange():
            return [_dated(query, segment) for segment in segments]
    raise TypeError(f"no such query: {query!r}")


def everything(segment: Segment) -> Bits:
    """Give all documents, deleted ones among them."""
    return (1 << segment.size) - 1


def _all(
    parts: tuple[Query, ...], segments: Sequence[Segment], lookup: Lookup, field: str
) -> list[Bits]:
    wanted = [part for part in counted(parts) if not isinstance(part, Not)]
    excluded = [part.part for part in parts if isinstance(part, Not)]
    first, *others = wanted or [Everything()]
    documents = matching(first, segments, lookup, field)
    for part in others:
        documents = list(map(and_, documents, matching(part, segments, lookup, field)))
    for part in excluded:
        documents = _without(documents, matching(part, segments, lookup, field))
    return documents


def _without(several: Iterable[Bits], excluded: Iterable[Bits]) -> list[Bits]:
    return [bits & ~gone for bits, gone in zip(several, excluded, strict=True)]


def _dated(query: DateRange, segment: Segment) -> Bits:
    """Go by years, whose documents are known, and look at days only where the range begins or ends.

    No partial date goes beyond its year.
    """
    begin = query.first or date.min
    end = query.last or date.max
    found = 0
    for name in segment.keys(terms.of_value("year", "")):
        year = int(name)
        if not begin.year <= year <= end.year:
            continue
        postings = segment.postings(terms.of_value("year", name.decode()))
        if begin <= date(year, 1, 1) and date(year, 12, 31) <= end:
            found |= postings.bits
        else:
            firsts, lasts = segment.numbers("first"), segment.numbers("last")
            early, late = begin.toordinal(), end.toordinal()
            inside = [d for d in postings.documents if firsts[d] <= late and lasts[d] >= early]
            found |= bits_of(inside)
    return found
