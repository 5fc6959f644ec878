"""A query in words: what was understood."""

from __future__ import annotations

from collections.abc import Sequence

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
            return f"words beginning with '{text}'"
        case Fuzzy(text, edits):
            return f"words within {edits} letter{'s' * (edits > 1)} of '{text}'"
        case Meaning(concept, terms):
            names = dict.fromkeys(term for _, term in terms)
            if not concept:
                return f"the same in other words ({'; '.join(names)})"
            return f"the concept '{concept}' by any name ({'; '.join(names)})"
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
