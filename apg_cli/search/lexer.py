"""From a typed query to its lexemes: words, phrases, fields, operators and parentheses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum, auto
from typing import NamedTuple

from apg_cli.errors import QueryError
from apg_cli.search import fields

QUOTES = '"“”„‟«»＂'
"""Any of them opens a phrase, any of them closes it: people mix what their keyboards make."""

MINUSES = "-\u2212\u2013"
"""Any of them excludes what follows, as `^` does."""

_ENDS_WORD = re.compile(rf"[\s(){QUOTES}]|$")
_FIELD = re.compile(r"([^\W\d][\w-]*):(?!//)")
_NEARNESS = re.compile(r"~(\d*)")
_OPERATORS = {"AND", "OR", "NOT"}
_FURTHEST = 1000


class Kind(Enum):
    """Say what a lexeme is."""

    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    OPEN = auto()
    CLOSE = auto()


class Lexeme(NamedTuple):
    """One piece of a query, and where it stands in it: character offsets [start, end)."""

    kind: Kind
    text: str
    start: int
    end: int
    slop: int = 0


def lex(query: str, known_fields: Collection[str] = ()) -> Iterator[Lexeme]:
    """Yield the lexemes of a query; raise QueryError for an open quote or an unknown field."""
    at, length = 0, len(query)
    value_next = False  # what follows `field:` is its value, whatever it looks like
    while at < length:
        char = query[at]
        if char.isspace():
            at += 1
            continue
        if char in "()":
            yield Lexeme(Kind.OPEN if char == "(" else Kind.CLOSE, char, at, at + 1)
            at += 1
        elif char in QUOTES:
            phrase = _phrase(query, at)
            yield phrase
            at = phrase.end
        elif not value_next and _negates(query, at):
            yield Lexeme(Kind.NOT, char, at, at + 1)
            at += 1
            continue
        elif not value_next and (field := _field(query, at, known_fields)):
            yield field
            at = field.end
            value_next = True
            continue
        else:
            word = _word(query, at)
            yield word
            at = word.end
        value_next = False


def _phrase(query: str, start: int) -> Lexeme:
    """Read from an opening quote to the closing one, and how near the words must be."""
    end = start + 1
    while end < len(query) and query[end] not in QUOTES:
        end += 1
    if end == len(query):
        raise QueryError(
            "this quote is never closed",
            query,
            start,
            start + 1,
            f"Close it: {query[start:].rstrip()}{_closing(query[start])}",
        )
    inside = query[start + 1 : end]
    end += 1
    near = _NEARNESS.match(query, end)
    if not near:
        return Lexeme(Kind.PHRASE, inside, start, end)
    if not near[1] or int(near[1][:6]) > _FURTHEST:
        raise QueryError(
            f"how near is near? Say up to how many other words, at most {_FURTHEST}",
            query,
            end,
            near.end(),
            f'For example "{inside}"~5',
        )
    return Lexeme(Kind.PHRASE, inside, start, near.end(), int(near[1]))


def _negates(query: str, at: int) -> bool:
    """Tell whether a minus or `^` excludes: it leads a word, and no word stands right before it."""
    if query[at] not in MINUSES + "^" or at + 1 == len(query):
        return False
    before, after = query[at - 1] if at else " ", query[at + 1]
    leads = before.isspace() or before == "("
    return leads and not after.isspace() and after not in MINUSES + "^)"


def _field(query: str, at: int, known: Collection[str]) -> Lexeme | None:
    """Read `name:`, or nothing where a colon is only a colon, as in `12:30` and `Peru: crisis`."""
    match = _FIELD.match(query, at)
    if not match:
        return None
    name, end = match[1], match.end()
    canonical = fields.canonical(name, known)
    if canonical:
        return Lexeme(Kind.FIELD, canonical, at, end)
    if end == len(query) or query[end].isspace():
        return None
    dates = fields.DATES.get(name.lower())
    near = [dates] if dates else fields.nearest(name, known)
    hint = f"Did you mean {near[0]}?" if near else f"Fields are {', '.join(fields.MAIN)}."
    raise QueryError(
        f"unknown field '{name}'",
        query,
        at,
        at + len(name),
        f"{hint} To search for it as text, put it in quotes.",
    )


def _word(query: str, start: int) -> Lexeme:
    end = _ENDS_WORD.search(query, start)
    stop = end.start() if end else len(query)
    text = query[start:stop]
    return Lexeme(Kind[text] if text in _OPERATORS else Kind.WORD, text, start, stop)


def _closing(quote: str) -> str:
    return {"“": "”", "„": "”", "«": "»"}.get(quote, quote)
