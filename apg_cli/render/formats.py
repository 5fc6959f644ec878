"""Answers for programs: JSON, JSON lines, CSV, ids, paths."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import (
    VERSION,
    hit_values,
    results_values,
    statement_values,
)
from apg_cli.render.screen import UNSAFE, as_it_is, safe

if TYPE_CHECKING:
    from pathlib import Path

    from apg_cli.search.results import Results
    from apg_cli.statement import Statement

FORMATS = ("table", "json", "jsonl", "csv", "ids", "paths")

_COLUMNS = (
    "id",
    "date",
    "title",
    "countries",
    "kind",
    "language",
    "recipients",
    "author",
    "tags",
    "source",
    "guessed",
    "translation_of",
    "replaces",
    "reply_to",
    "original",
    "path",
    "access",
)


def as_json(values: object) -> str:
    """Write plain values as JSON for people and programs alike."""
    # Values of front-matter keys that are not ours can be dates and the like.
    return _shown(json.dumps(values, ensure_ascii=False, indent=2, default=str)) + "\n"


def line(values: object) -> str:
    """Write plain values as a line of JSON."""
    return _shown(json.dumps(values, ensure_ascii=False, default=str)) + "\n"


def streamed(head: Mapping[str, object], name: str, items: Iterable[object]) -> Iterator[str]:
    """Write what `as_json` writes of `head` and a list beside it, piece by piece as items come."""
    yield as_json(head).rstrip("}\n ").rstrip() + f',\n  "{name}": ['
    between = "\n"
    for item in items:
        yield between + textwrap.indent(as_json(item).rstrip("\n"), "    ")
        between = ",\n"
    yield "]\n}\n" if between == "\n" else "\n  ]\n}\n"


def _shown(written: str) -> str:
    """Escape in JSON what a terminal would obey; only its line ends are not within strings."""
    return UNSAFE.sub(lambda found: json.dumps(found[0])[1:-1], written)


def statement_json(statement: Statement) -> str:
    """Write one statement with its text as JSON."""
    values = {"version": VERSION, **statement_values(statement), "text": statement.text}
    return as_json(values)


def formatted(results: Results, chosen: str, root: Path, *, searched: bool) -> str:
    """Write an answer in one of FORMATS but `table`; `root` is where the archive is."""
    statements = [hit.statement for hit in results.hits]
    if chosen == "json":
        return as_json(results_values(results, searched=searched))
    if chosen == "jsonl":
        return "".join(line(hit_values(hit, searched=searched)) for hit in results.hits)
    if chosen == "csv":
        return _csv(statements)
    if chosen == "ids":
        return "".join(f"{as_it_is(statement.id)}\n" for statement in statements)
    return "".join(f"{as_it_is(str(root / statement.path))}\n" for statement in statements)


def _csv(statements: Iterable[Statement]) -> str:
    lines = io.StringIO()
    rows = csv.writer(lines, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for statement in statements:
        values = statement_values(statement)
        rows.writerow([cell(values[column]) for column in _COLUMNS])
    return lines.getvalue()


def cell(value: object) -> str:
    """Write a value for a spreadsheet, which must not take it for a formula."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    text = safe(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
