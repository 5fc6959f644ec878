"""A query in words: what was understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from apg_cli.reference import countries
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
    Word,
    counted,
)
from apg_cli.statement import LANGUAGES

_MOST_NAMES = 8
"""Names of a concept that a sentence tells."""

_FIELDS = {
    "to": "the recipients",
    "tag": "the tags",
    "author": "the author",
    "title": "the title",
    "id": "the id",
    "source": "the source",
    "country": "a country",
    "kind": "a kind",
    "language": "a language",
    "date": "a date",
}


def explain(query: Query) -> str:
    """Say what a query asks for, in one sentence without its end."""
    return _said(query, outermost=True)


def _said(query: Query, *, outermost: bool = False) -> str:  # noqa: C901, PLR0911, PLR0912  # one answer a kind
    match query:
        case Everything():
            return "every statement"
        case Word(text):
            return f"'{text}' in any form"
        case Phrase(text, 0):
            return f"exactly “{text}”"
        case Phrase(text, slop):
            return f"the words “{text}” with at most {slop} others among them"
        case Prefix(text):
            *before, last = text.split()
            after = f" right after “{' '.join(before)}”" if before else ""
            return f"words beginning with '{last}'{after}"
        case Fuzzy(text, edits):
            return f"words within {edits} letter{'s' * (edits > 1)} of '{text}'"
        case Meaning(concept, terms):
            if not concept:
                return f"the same in other words ({_some(terms)})"
            return f"the concept '{concept}' by any name ({_some(terms)})"
        case And(parts):
            return _list(parts, "and", outermost=outermost)
        case Or(parts):
            return _list(parts, "or", outermost=outermost)
        case Not(part):
            return f"not {_said(part)}"
        case InField(name, part):
            return f"{_said(part)} in {_FIELDS.get(name, f'the field {name}')}"
        case OneOf(name, values):
            return f"{name} {' or '.join(_value(name, value) for value in values)}"
        case Has(name):
            return f"anything with {_FIELDS.get(name, f'the field {name}')}"
        case DateRange(first, last):
            return _dates(str(first or ""), str(last or ""))
    raise TypeError(f"no such query: {query!r}")


def meanings(query: Query) -> Iterator[Meaning]:
    """Give what a query asks for by any name."""
    match query:
        case Meaning():
            yield query
        case And(parts) | Or(parts):
            for part in parts:
                yield from meanings(part)
        case Not(part) | InField(_, part):
            yield from meanings(part)


def _some(terms: Sequence[tuple[str, str]]) -> str:
    """Name a few terms, of each language in turn, and count the others."""
    by_language: dict[str, list[str]] = {}
    for language, term in terms:
        by_language.setdefault(language, []).append(term)
    in_turn = (term for row in zip_longest(*by_language.values()) for term in row if term)
    names = list(dict.fromkeys(in_turn))
    more = f"; and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES + 1 else ""
    return "; ".join(names[:_MOST_NAMES] if more else names) + more


def _list(parts: Sequence[Query], word: str, *, outermost: bool) -> str:
    telling = counted(parts)
    said = f" {word} ".join(map(_said, telling))
    small = ", ".join(f"'{p.text}'" for p in parts if isinstance(p, Word) and p not in telling)
    said += f" (but for small words: {small})" * bool(small)
    return said if outermost or len(telling) == 1 else f"({said})"


def _value(field: str, value: str) -> str:
    if field == "country":
        return countries.name_of(value)
    return LANGUAGES.get(value, value) if field == "language" else value


def _dates(first: str, last: str) -> str:
    if first == last:
        return f"dated {first}" if first else "dated at all"
    if first and last:
        return f"dated from {first} to {last}"
    return f"dated {first} or later" if first else f"dated {last} or earlier"
