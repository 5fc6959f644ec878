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
    from apg_cli.catalog import Catalog
    from apg_cli.search.query import Query

_NAMED = re.compile(r"(?<!\S)@([\w.-]+)")


def recalled(catalog: Catalog, asked: str, *, new: bool) -> tuple[str, frozenset[str]]:
    """Put in the place of each `@NAME` the query that it stands for.

    With `new` give too the ids that the one named found when it was last looked at on this machine.
    Raises NoSuchSearch, UsageError.
    """

    def query(match: re.Match[str]) -> str:
        return f"({searches.named(catalog.archive.root, match[1])})"

    names = _NAMED.findall(asked)
    if new and len(names) != 1:
        raise UsageError("--new goes with a saved search", "For example: apg search @peru --new")
    return _NAMED.sub(query, asked), _seen(catalog, names[0]) if new else frozenset()


def _seen(catalog: Catalog, name: str) -> frozenset[str]:
    with contextlib.suppress(OSError, ValueError):
        return frozenset(json.loads(_file(catalog, name).read_text(encoding="utf-8")))
    return frozenset()


def look(catalog: Catalog, asked: str, query: Query) -> None:
    """Note what a saved search finds now, where it is one that is asked, and nothing besides.

    That it cannot be noted is no reason to fail.
    """
    alone = _NAMED.fullmatch(asked.strip())
    if alone:
        ids = sorted(catalog.ids(query))
        with contextlib.suppress(OSError):
            _file(catalog, alone[1]).write_text(json.dumps(ids), encoding="utf-8")


def _file(catalog: Catalog, name: str) -> Path:
    folder = catalog.index_folder
    return folder.with_name(f"{folder.name}.seen-{name}.json")
