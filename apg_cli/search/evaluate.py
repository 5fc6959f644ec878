"""Which documents of a segment a query matches."""

from __future__ import annotations

from collections.abc import Callable

from apg_cli.search import terms
from apg_cli.search.leaves import Occurrences
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

Lookup = Callable[[Text, str], Occurrences]
"""Where a piece of text occurs in the segment, in a field; it remembers what it was asked."""


def matching(  # noqa: PLR0911  # one answer a kind of query
    query: Query, segment: Segment, lookup: Lookup, field: str = ""
) -> set[int]:
    """Give the documents that match, deleted ones among them."""
    match query:
        case Everything():
            return set(range(segment.size))
        case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
            return set(lookup(query, field))
        case And(parts):
            return _all(parts, segment, lookup, field)
        case Or(parts):
            each = (matching(part, segment, lookup, field) for part in counted(parts))
            return set().union(*each)
        case Not(part):
            return set(range(segment.size)) - matching(part, segment, lookup, field)
        case InField(name, part):
            return matching(part, segment, lookup, name)
        case OneOf(name, values):
            return set().union(*(segment.postings(terms.of_value(name, v)) for v in values))
        case Has(name):
            return set(segment.postings(terms.of_presence(name)))
        case DateRange():
            return _dated(query, segment)
    raise TypeError(f"no such query: {query!r}")


def _all(parts: tuple[Query, ...], segment: Segment, lookup: Lookup, field: str) -> set[int]:
    wanted = [part for part in counted(parts) if not isinstance(part, Not)]
    excluded = [part.part for part in parts if isinstance(part, Not)]
    sets = sorted((matching(part, segment, lookup, field) for part in wanted), key=len)
    documents = sets[0].intersection(*sets[1:]) if sets else set(range(segment.size))
    for part in excluded:
        if documents:
            documents -= matching(part, segment, lookup, field)
    return documents


def _dated(query: DateRange, segment: Segment) -> set[int]:
    begin = query.first.toordinal() if query.first else 1
    end = query.last.toordinal() if query.last else 1 << 30
    days = zip(segment.numbers("first"), segment.numbers("last"), strict=True)
    return {number for number, (first, last) in enumerate(days) if first <= end and last >= begin}
