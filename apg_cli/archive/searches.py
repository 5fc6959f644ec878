"""Searches that were saved by a name, in the `[searches]` table of `apg.toml`."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from apg_cli.archive import journal, settings
from apg_cli.archive.store import Archive
from apg_cli.archive.writing import writing
from apg_cli.errors import NotFound, UsageError

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


def save(archive: Archive, name: str, query: str, tell: Callable[[str], None]) -> None:
    """Keep a query by a name, in place of an earlier one; the rest of the file stays as it is.

    Raises UsageError for a name that cannot be one, BadSettings, WriteFailed, Busy.
    """
    import tomlkit

    if not _NAME.fullmatch(name):
        raise UsageError(f"'{name}' cannot be the name of a search", "Use letters, digits and -.")
    path = archive.root / settings.FILE
    with writing(archive, tell):
        settings.load(path)
        before = archive.content(settings.FILE)
        mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
        document = tomlkit.parse(before.removeprefix(mark).decode())
        document.setdefault("searches", tomlkit.table())[name] = query
        change = journal.Replacement(before, mark + tomlkit.dumps(document).encode())
        staged = journal.stage(archive.root, {}, {}, {settings.FILE: change})
        journal.finish(archive.root, staged)
