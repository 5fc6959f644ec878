"""The fields of a statement that a query can name, and what else people call them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

CHOICES = ("country", "kind", "language")
"""Fields whose values come from a known list."""

WORDS = ("title", "to", "author", "tag", "id", "source", "path", "original", "access", "guessed")
"""Fields searched by the words in them."""

UNFILED = ("id", "path")
"""Of these, those that are filed under none of their words: see `unfiled`."""

RELATIONS = ("translation_of", "replaces", "reply_to")

ALIASES = {
    "countries": "country",
    "kinds": "kind",
    "type": "kind",
    "lang": "language",
    "languages": "language",
    "recipient": "to",
    "recipients": "to",
    "authors": "author",
    "from": "author",
    "tags": "tag",
    "keyword": "tag",
    "keywords": "tag",
    "url": "source",
    "year": "date",
    "dates": "date",
}

DATES = {
    "since": "date:2020..",
    "after": "date:2020..",
    "until": "date:..2020",
    "before": "date:..2020",
}
"""How to write what some ask for by the name of an option."""

MAIN = ("title", "country", "kind", "lang", "to", "author", "tag", "id", "source", "date")
"""The fields to tell people of."""

_OURS = (*CHOICES, "date", *WORDS, *RELATIONS)


def canonical(name: str, known: Collection[str] = ()) -> str | None:
    """Give the field that a name stands for, or None; `known` are further front-matter keys."""
    lowered = name.lower()
    field = ALIASES.get(lowered, lowered)
    if field in _OURS:
        return field
    return next((key for key in known if key.lower() == lowered), None)


def nearest(name: str, known: Collection[str] = ()) -> Sequence[str]:
    """Give the names of fields spelt nearly so, the nearest first."""
    from difflib import get_close_matches  # only once a query has gone wrong

    names = [*_OURS, *ALIASES, *known]
    return get_close_matches(name.lower(), names, n=1, cutoff=0.6)
