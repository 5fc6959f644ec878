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


def spelt_out(catalog: Catalog, asked: str) -> str:
    """Put in the place of each `@NAME` the query that it stands for. Raises NoSuchSearch."""

    def query(match: re.Match[str]) -> str:
        return f"({searches.named(catalog.archive.root, match[1])})"

    return _NAMED.sub(query, asked)


def the_name(asked: str) -> str:
    """Give the name of the one saved search that is asked; raise UsageError where there is none."""
    names = _NAMED.findall(asked)
    if len(names) != 1:
        raise UsageError("--new goes with a saved search", "For example: apg search @peru --new")
    return str(names[0])


def seen(catalog: Catalog, name: str) -> set[str]:
    """Give the ids that a saved search had found when it was last looked at on this machine."""
    with contextlib.suppress(OSError, ValueError):
        return set(json.loads(_file(catalog, name).read_text(encoding="utf-8")))
    return set()


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
