"""Take in a bag that was written from an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from apg_cli.render import deposits, formats, screen
from apg_cli.render.bar import watching

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog


def take_in(catalog: Catalog, folder: Path, *, dry_run: bool, json: bool) -> None:
    """Check a bag, take in what is new, tell of each statement; exit with 3 where one was refused.

    Raises BadBag, WriteFailed.
    """
    from apg_cli.archive import bags
    from apg_cli.archive.deposits import take_in as taken_in
    from apg_cli.archive.writing import writing

    bag = bags.read(folder, watching("Checking"))
    with writing(catalog.archive, catalog.tell) as writer:
        taken = taken_in(writer, bag, catalog.tell, dry_run=dry_run)
    if json:
        screen.answer(formats.as_json(deposits.taken_values(taken)))
    else:
        screen.answer(deposits.taken(taken))
        screen.tell(deposits.taken_summary(taken))
    if any(each.status == "failed" for each in taken):
        raise typer.Exit(3)
