"""Errors as sentences: what happened, where, and what to do next."""

from __future__ import annotations

from apg_cli.errors import ApgError, QueryError
from apg_cli.render.screen import one_line, safe

_AROUND = 34
"""Characters of a query shown before the place that is pointed at."""


def complaint(error: ApgError) -> str:
    """Write an error for a person, ended by a line end; a query is shown with its place marked."""
    lines = [f"apg: {safe(error.what)}"]
    if isinstance(error, QueryError):
        lines += pointed(error)
    if error.hint:
        lines.append(safe(error.hint))
    return "\n".join(lines) + "\n"


def pointed(error: QueryError) -> list[str]:
    """Show the query, shortened around the place, and carets below the place."""
    query = one_line(error.query) if error.query.isprintable() else safe(error.query)
    start = max(0, error.start - _AROUND)
    shown = query[start : error.end + _AROUND]
    before = ("…" if start else "") + shown[: error.start - start]
    return [
        f"  {'…' if start else ''}{shown}",
        f"  {' ' * len(before)}{'^' * max(1, min(error.end, len(query)) - error.start)}",
    ]
