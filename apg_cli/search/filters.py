"""The filter options shared by every command that selects, as part of a query."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from apg_cli.errors import UnknownValue
from apg_cli.search import values
from apg_cli.search.analysis import words_and_compounds
from apg_cli.search.query import DateRange, InField, OneOf, Phrase, Query, both, either


class Filters(NamedTuple):
    """What the options say, as typed: the same option twice means either, different ones all."""

    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    since: str = ""
    until: str = ""

    def narrow(self, query: Query) -> Query:
        """Give the query with the filters added; raise UnknownValue for a value that is none."""
        chosen = [
            OneOf(field, _resolved(field, names))
            for field, names in (
                ("country", self.countries),
                ("kind", self.kinds),
                ("language", self.languages),
            )
            if names
        ]
        worded = [
            either(*(InField(field, _phrase(field, text)) for text in texts))
            for field, texts in (("to", self.to), ("tag", self.tags))
            if texts
        ]
        return both(query, *chosen, *worded, *self._dates())

    def _dates(self) -> list[Query]:
        first = values.one_date(self.since).first if self.since else None
        last = values.one_date(self.until).last if self.until else None
        if first and last and first > last:
            raise UnknownValue(
                "range of dates", f"{self.since} to {self.until}", (), "It is empty."
            )
        return [DateRange(first, last)] if first or last else []


def _resolved(field: str, names: Iterable[str]) -> tuple[str, ...]:
    known = (value for name in names for value in values.listed(values.CHOICES[field], name))
    return tuple(dict.fromkeys(known))


def _phrase(field: str, text: str) -> Query:
    if not words_and_compounds(text)[0]:
        raise UnknownValue(field, text, (), "There is no word in it.")
    return Phrase(text)
