"""`key=value`, `key+=value` and `key-=value`, as they are typed after `apg set`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from apg_cli.accession.saying import LISTS, understood
from apg_cli.errors import UnknownValue, UsageError
from apg_cli.statement import STATED

if TYPE_CHECKING:
    from apg_cli.statement import Statement

_ASSIGNMENT = re.compile(r"([^\W\d][\w-]*?)(\+=|-=|=)(.*)", re.DOTALL)

_OTHER_NAMES = {
    "country": "countries",
    "lang": "language",
    "to": "recipients",
    "recipient": "recipients",
    "authors": "author",
    "by": "author",
    "tag": "tags",
    "keywords": "tags",
}
_KEYS = (*STATED, "guessed")
_OURS = ("original", "id", "path", "text")


def assigned(typed: Iterable[str], statement: Statement) -> dict[str, object]:
    """Understand assignments to a statement's keys; raise UsageError for one that is none."""
    values: dict[str, object] = {}
    for text in typed:
        match = _ASSIGNMENT.fullmatch(text)
        if not match:
            raise UsageError(f"'{text}' is not of the form key=value", "For example: kind=letter")
        name, operator, value = match.groups()
        key = _OTHER_NAMES.get(name, name)
        _check(key, statement)
        meant = understood(key, value)
        if operator == "=":
            if key in values:
                both = f"Say it once; {name}=ONE; TWO gives several." if key in LISTS else ""
                raise UsageError(f"'{name}=' is said twice", both or "Say it once.")
            values[key] = meant
            continue
        if key not in LISTS or not isinstance(meant, tuple):
            raise UsageError(f"'{key}' has one value", f"Write {key}=VALUE.")
        there: tuple[object, ...] = values[key] if key in values else getattr(statement, key)  # type: ignore[assignment]  # lists only
        if operator == "+=":
            values[key] = (*there, *(item for item in meant if item not in there))
        else:
            values[key] = tuple(item for item in there if item not in meant)
    return values


def _check(key: str, statement: Statement) -> None:
    """Refuse keys that apg keeps by itself, and slips of known ones."""
    if key in _OURS:
        raise UsageError(f"'{key}' is kept by apg itself", "It cannot be set.")
    if key in _KEYS or key in statement.extra:
        return
    from difflib import get_close_matches

    near = get_close_matches(key, (*_KEYS, *_OTHER_NAMES, *_OURS), n=2, cutoff=0.75)
    if near:
        raise UnknownValue("key", key, near)
