"""Searches that were saved by a name, in the `[searches]` table of `apg.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from apg_cli.archive import settings
from apg_cli.errors import NotFound, UsageError, WriteFailed

_NAME = re.compile(r"[^\W_][\w.-]*")


class NoSuchSearch(NotFound):
    """Say that no search was saved by this name."""

    def __init__(self, name: str, known: Mapping[str, str]) -> None:
        hint = f"Saved: {', '.join(sorted(known))}." if known else "Save one with --save NAME."
        super().__init__(f"no search is saved as '{name}'", hint)


def saved(root: Path) -> dict[str, str]:
    """Give the queries by the names they were saved by. Raises BadSettings."""
    table = settings.load(root / settings.FILE).get("searches", {})
    if not isinstance(table, dict):
        raise settings.BadSettings("apg.toml: 'searches' is not a table", "Write [searches].")
    return {name: str(query) for name, query in table.items()}


def named(root: Path, name: str) -> str:
    """Give the query that was saved by a name; raise NoSuchSearch."""
    known = saved(root)
    if name not in known:
        raise NoSuchSearch(name, known)
    return known[name]


def save(root: Path, name: str, query: str) -> None:
    """Keep a query by a name, in place of an earlier one; the rest of the file stays as it is.

    Raises UsageError for a name that cannot be one, WriteFailed.
    """
    import tomlkit

    if not _NAME.fullmatch(name):
        raise UsageError(f"'{name}' cannot be the name of a search", "Use letters, digits and -.")
    path = root / settings.FILE
    settings.load(path)
    with path.open(encoding="utf-8", newline="") as file:
        document = tomlkit.load(file)
    document.setdefault("searches", tomlkit.table())[name] = query
    fresh = path.with_suffix(".new")
    try:
        fresh.write_text(tomlkit.dumps(document), encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        raise WriteFailed(path, error.strerror or str(error)) from None
