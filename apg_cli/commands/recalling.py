"""Searches saved by a name: `--save NAME` keeps one, `@NAME` asks it again, `--new` what is new."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli.archive import searches
from apg_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apg_cli.catalog import Catalog
    from apg_cli.search.query import Query
    from apg_cli.search.results import Results

_NAMED = re.compile(r'"[^"]*"|(?<!\S)@([\w.-]+)')
"""A name, or quoted words, in which nothing is a name."""


def recalled(catalog: Catalog, asked: str, *, new: bool) -> tuple[str, frozenset[str]]:
    """Put in the place of each `@NAME` the query that it stands for.

    With `new` give too the ids that the one named found when it was last looked at on this machine.
    Raises NoSuchSearch, UsageError.
    """

    def query(match: re.Match[str]) -> str:
        return f"({searches.named(catalog.archive.root, match[1])})" if match[1] else match[0]

    names = _names(asked)
    if new and len(names) != 1:
        raise UsageError("--new goes with a saved search", "For example: apg search @peru --new")
    return _NAMED.sub(query, asked), _seen(catalog, names[0]) if new else frozenset()


def _seen(catalog: Catalog, name: str) -> frozenset[str]:
    with contextlib.suppress(OSError, ValueError):
        return frozenset(json.loads(_file(catalog, name).read_text(encoding="utf-8")))
    return frozenset()


def look(catalog: Catalog, asked: str, query: Query, results: Results, *, new: bool) -> None:
    """Note what somebody has now seen of a saved search.

    With `new` that is what was shown; when it was asked alone, all that it finds; with other words
    beside it, nothing. That it cannot be noted is no reason to fail.
    """
    names = _names(asked)
    if new:
        seen = _seen(catalog, names[0]) | {hit.statement.id for hit in results.hits}
    elif names and asked.strip() == f"@{names[0]}":
        seen_all(catalog, names[0], query)
        return
    else:
        return
    _note(catalog, names[0], seen)


def seen_all(catalog: Catalog, name: str, query: Query) -> None:
    """Note that somebody has seen all that a search finds now."""
    _note(catalog, name, catalog.ids(query))


def _note(catalog: Catalog, name: str, seen: Iterable[str]) -> None:
    with contextlib.suppress(OSError):
        file = _file(catalog, name)
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text(json.dumps(sorted(seen)), encoding="utf-8")


def _names(asked: str) -> list[str]:
    return [match[1] for match in _NAMED.finditer(asked) if match[1]]


def _file(catalog: Catalog, name: str) -> Path:
    """Name the file of what was seen: not in the cache, which may be deleted at any time."""
    from platformdirs import user_state_path

    archive = catalog.index_folder.name  # one of its own for each archive
    return user_state_path("apg", appauthor=False) / "seen" / f"{archive}-{name}.json"
