"""What a query asks, as a tree of plain values: the parser makes it, all else here reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as the_field
from datetime import date

from apg_cli.search.small import is_small

Span = tuple[int, int]
"""Where something stands in the typed text: character offsets [start, end)."""


@dataclass(frozen=True, slots=True)
class Query:
    """Be the root of all kinds of query."""


@dataclass(frozen=True, slots=True)
class Everything(Query):
    """Match every statement."""


@dataclass(frozen=True, slots=True)
class Word(Query):
    """Match a word, as typed, in any of its forms in any of the languages."""

    text: str
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Phrase(Query):
    """Match these very words in this order, with up to `slop` other words among them.

    With `slop` above 0 their order does not matter.
    """

    text: str
    slop: int = 0
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Prefix(Query):
    """Match words that begin with `text`."""

    text: str
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy(Query):
    """Match words at most `edits` letters away from `text`."""

    text: str
    edits: int = 1
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Meaning(Query):
    """Match whatever names a concept, each term in any form of its own language."""

    concept: str
    """Empty for words that are only said in other languages."""
    terms: tuple[tuple[str, str], ...]
    """Language (ISO 639-1) and term; "" for the name that is a tag whatever the language."""
    as_written: frozenset[str] = frozenset()
    """Terms that are meant in no form but their own."""


@dataclass(frozen=True, slots=True)
class And(Query):
    """Match where all parts match."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or(Query):
    """Match where any part matches."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not(Query):
    """Match where the part does not."""

    part: Query


@dataclass(frozen=True, slots=True)
class InField(Query):
    """Match the part in one field only."""

    field: str
    part: Query


@dataclass(frozen=True, slots=True)
class OneOf(Query):
    """Match where a field has one of these values, as the index knows them (codes, kinds)."""

    field: str
    values: tuple[str, ...]
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Has(Query):
    """Match where a field has any value at all."""

    field: str
    span: Span = the_field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class DateRange(Query):
    """Match where the date, or what a partial date can mean, meets [first, last]; None is open."""

    first: date | None
    last: date | None
    span: Span = the_field(default=(0, 0), compare=False)


Text = Word | Phrase | Prefix | Fuzzy | Meaning
"""What is looked for in the words of a statement, and so can be highlighted."""


def both(*parts: Query) -> Query:
    """Join by AND, in the shortest way that means the same."""
    flat: list[Query] = []
    for part in parts:
        if isinstance(part, And):
            flat += part.parts
        elif not isinstance(part, Everything):
            flat.append(part)
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def either(*parts: Query) -> Query:
    """Join by OR, in the shortest way that means the same."""
    flat: list[Query] = []
    for part in parts:
        flat += part.parts if isinstance(part, Or) else (part,)
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def rewrite(query: Query, change: Callable[[Query], Query]) -> Query:
    """Give the query with `change` applied to every node, the innermost first."""
    match query:
        case And(parts):
            query = And(tuple(rewrite(part, change) for part in parts))
        case Or(parts):
            query = Or(tuple(rewrite(part, change) for part in parts))
        case Not(part):
            query = Not(rewrite(part, change))
        case InField(name, part):
            query = InField(name, rewrite(part, change))
    return change(query)


def exact(query: Query) -> Query:
    """Ask for words as they are written instead of in any form (`--exact`)."""
    return rewrite(query, lambda q: Phrase(q.text, 0, q.span) if isinstance(q, Word) else q)


def respelt(query: Query, words: Mapping[str, str]) -> Query:
    """Put other words in the place of some, by how these were typed."""
    return rewrite(
        query,
        lambda q: Word(words[q.text], q.span) if isinstance(q, Word) and q.text in words else q,
    )


def loosened(query: Query) -> Query:
    """Ask for the words of phrases apart, and nearly for prefixes: for where nothing was found."""

    def loose(part: Query) -> Query:
        if isinstance(part, Phrase):
            words = [Word(word, part.span) for word in part.text.split() if not is_small(word)]
            return Or(tuple(words)) if len(words) > 1 else part
        if isinstance(part, Prefix):
            *before, last = part.text.split()
            if before:
                return Or((*(Word(word, part.span) for word in before), Prefix(last, part.span)))
            return Fuzzy(part.text, 2, part.span)
        return part

    return any_of(rewrite(query, loose))


def any_of(query: Query) -> Query:
    """Ask for any of the words instead of all; fields and exclusions are kept (`--any`)."""
    parts = query.parts if isinstance(query, And) else (query,)
    words = [word for part in parts if _can_miss(part) for word in _single(part)]
    rest = tuple(part for part in parts if not _can_miss(part))
    return both(Or(tuple(words)), *rest) if len(words) > 1 else query


def _can_miss(query: Query) -> bool:
    """Tell whether a part may be missing where any of the words will do: text, in no one field."""
    return asks_for_text(query) and not isinstance(query, InField)


def _single(query: Query) -> Iterator[Query]:
    """Yield what a query asks for one by one, as far as it asks for nothing but text."""
    match query:
        case And(parts) | Or(parts) if all(map(_can_miss, parts)):
            for part in parts:
                yield from _single(part)
        case _:
            yield query


def counted(parts: Sequence[Query]) -> Sequence[Query]:
    """Give the parts that select and order: small words do not beside others."""
    telling = [part for part in parts if not (isinstance(part, Word) and is_small(part.text))]
    if len(telling) == len(parts) or not any(map(asks_for_text, telling)):
        return parts
    return telling


def asks_for_text(query: Query) -> bool:
    """Tell whether a part asks for words that should be there, rather than filters or excludes."""
    match query:
        case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
            return True
        case And(parts) | Or(parts):
            return any(map(asks_for_text, parts))
        case InField(_, part):
            return asks_for_text(part)
    return False


def wanted(query: Query, within: str = "") -> Iterator[tuple[str, Text]]:
    """Yield each piece of text that should be there, and in which field ("" for any)."""
    match query:
        case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
            yield within, query
        case And(parts) | Or(parts):
            for part in counted(parts):
                yield from wanted(part, within)
        case InField(name, part):
            yield from wanted(part, name)
