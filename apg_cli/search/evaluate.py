"""Which documents of a segment a query matches."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import and_, or_

from apg_cli.search import terms
from apg_cli.search.postings import Bits, Postings, bits_of
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

Lookup = Callable[[Text, str], Postings]
"""Where a piece of text occurs in the segment, in a field; it remembers what it was asked."""


def matching(  # noqa: PLR0911  # one answer a kind of query
    query: Query, segment: Segment, lookup: Lookup, field: str = ""
) -> Bits:
    """Give the documents that match, deleted ones among them."""
    match query:
        case Everything():
            return everything(segment)
        case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
            return lookup(query, field).bits
        case And(parts):
            return _all(parts, segment, lookup, field)
        case Or(parts):
            each = (matching(part, segment, lookup, field) for part in counted(parts))
            return reduce(or_, each, 0)
        case Not(part):
            return everything(segment) & ~matching(part, segment, lookup, field)
        case InField(name, part):
            return matching(part, segment, lookup, name)
        case OneOf(name, values):
            keys = (terms.of_value(name, value) for value in values)
            return reduce(or_, (segment.postings(key).bits for key in keys), 0)
        case Has(name):
            return segment.postings(terms.of_presence(name)).bits
        case DateRange():
            return _dated(query, segment)
    raise TypeError(f"no such query: {query!r}")


def everything(segment: Segment) -> Bits:
    """Give all documents, deleted ones among them."""
    return (1 << segment.size) - 1


def _all(parts: tuple[Query, ...], segment: Segment, lookup: Lookup, field: str) -> Bits:
    wanted = (part for part in counted(parts) if not isinstance(part, Not))
    excluded = (part.part for part in parts if isinstance(part, Not))
    each = (matching(part, segment, lookup, field) for part in wanted)
    documents = reduce(and_, each, everything(segment))
    for part in excluded:
        documents &= ~matching(part, segment, lookup, field)
    return documents


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
