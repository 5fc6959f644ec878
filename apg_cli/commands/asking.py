"""What `search` and `list` share: a query understood, an answer shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from apg_cli.commands import listed
from apg_cli.render import formats, plain, screen

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.commands.options import Selection
    from apg_cli.search.query import Query
    from apg_cli.search.results import Results


def understood(asked: str, selection: Selection) -> Query:
    """Parse a query and narrow it by the options. Raises QueryError, UnknownValue."""
    from apg_cli.search.parse import parse

    return selection.filters().narrow(parse(asked))


def show(catalog: Catalog, results: Results, chosen: str, *, searched: bool) -> None:
    """Show an answer in the chosen format; exit with 1 where nothing matched, as grep does."""
    for note in results.notes:
        screen.tell(note)
    if chosen != "table":
        screen.answer(formats.formatted(results, chosen, searched=searched))
    elif not screen.to_terminal():
        lines = plain.hits(results) if searched else plain.tabbed(results)
        screen.answer(lines)
    elif results.hits:
        from apg_cli.render import listing

        console = screen.console()
        layout = listing.hits(results) if searched else listing.table(results, console.width)
        listed.remember(catalog.index_folder, results)
        screen.paged(console, layout)
    if chosen == "table" and (not results.hits or screen.to_terminal()):
        screen.tell(plain.counted(results))
    if not results.total:
        raise typer.Exit(1)
