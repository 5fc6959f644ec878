"""The reading view: one statement, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.markdown import Markdown
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from apg_cli.render.listing import marked_restricted
from apg_cli.render.plain import labelled
from apg_cli.render.screen import one_line, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from apg_cli.statement import Statement


def page(statement: Statement) -> RenderableType:
    """Lay out a statement to be read: title, what it is, text."""
    return Group(
        marked_restricted(statement, Text(one_line(statement.title), style="title")),
        Text(),
        _facts(statement),
        Rule(style="faint"),
        _Prose(safe(statement.text), hyperlinks=False),
    )


class _Prose(Markdown):
    """Markdown that opens no link it does not show and runs no code through a highlighter."""


def _facts(statement: Statement) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="meta", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in labelled(statement):
        grid.add_row(label, Text(one_line(value)))
    return grid
