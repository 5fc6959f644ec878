"""What an archive has twice, in lines, on a terminal and as values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from apg_cli.render.cards import percent
from apg_cli.render.listing import marked_restricted
from apg_cli.render.plain import RESTRICTED
from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from apg_cli.catalog.duplicates import Pair


def line(pair: Pair) -> str:
    """Write a pair for a pipe: relation, how alike, the two ids, parted by tabs.

    A fifth column has a word where one of them must not leave by an export.
    """
    parts = [pair.relation, percent(pair.share), pair.one.id, pair.other.id]
    parts += [RESTRICTED] if pair.one.restricted or pair.other.restricted else []
    return "\t".join(map(one_line, parts)) + "\n"


def difference(pair: Pair) -> list[str]:
    """Give what differs between the two texts, as `diff -u` does; nothing for a translation."""
    if pair.relation == "translation":
        return []
    compared = difflib.unified_diff(
        pair.one.text.splitlines(),
        pair.other.text.splitlines(),
        pair.one.id,
        pair.other.id,
        lineterm="",
        n=1,
    )
    return [safe(each) for each in compared]


def values(pairs: Iterable[Pair], *, diff: bool) -> dict[str, object]:
    """Give pairs as plain values."""
    return {
        "version": VERSION,
        "duplicates": [
            {
                "relation": pair.relation,
                "share": round(pair.share, 3),
                "ids": [pair.one.id, pair.other.id],
                "titles": [pair.one.title, pair.other.title],
                "restricted": [pair.one.restricted, pair.other.restricted],
                "written_down": pair.written_down,
                **({"diff": difference(pair)} if diff else {}),
            }
            for pair in pairs
        ],
    }


def hint(pairs: Sequence[Pair]) -> str:
    """Say how a pair is written down, by one that may stay in the history of a shell."""
    open_ = [pair for pair in pairs if not (pair.one.restricted or pair.other.restricted)]
    if not open_:
        return "To write it down: apg set ID replaces=ID, or translation_of=ID"
    pair = open_[-1]
    key = "translation_of" if pair.relation == "translation" else "replaces"
    one, other = one_line(pair.one.id), one_line(pair.other.id)
    return f"To write it down, for example: apg set {other} {key}={one}"


def layout(pairs: Sequence[Pair]) -> RenderableType:
    """Lay out pairs as a table."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="heading")
    grid.add_column("How", style="meta", no_wrap=True)
    grid.add_column("Alike", justify="right", style="number", no_wrap=True)
    grid.add_column("Which", ratio=1, overflow="fold")
    for pair in pairs:
        marked = pair.one if pair.one.restricted else pair.other
        both = marked_restricted(marked, Text(one_line(pair.one.title), style="title"))
        both.append(f"\n{one_line(pair.one.id)}\n{one_line(pair.other.id)}", style="faint not bold")
        grid.add_row(pair.relation, percent(pair.share), both)
    return grid
