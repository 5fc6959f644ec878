"""`apg describe --again`: guess anew what nobody has confirmed, and show the differences first."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from apg_cli.commands.options import Place, Selection
from apg_cli.commands.output import Json
from apg_cli.commands.querying import typed


def describe(
    selection: Selection,
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="Only those that match.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Describe the originals again, with today's apg.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take the new guesses unasked.")] = False,
    json: Json = False,
) -> None:
    r"""Guess anew what nobody has confirmed, show what would differ, and ask before changing it.

    What somebody confirmed is never guessed over.

    \b
    apg describe --again --country Peru
    apg describe --again --yes
    """
    from apg_cli.catalog import curation
    from apg_cli.commands import asking
    from apg_cli.errors import UsageError
    from apg_cli.render import changes, formats, screen

    if not again:
        raise UsageError(
            "nothing to do", "Say 'apg describe --again'; 'apg ingest' describes new ones."
        )
    catalog = place.catalog()
    asked = asking.understood(catalog, typed(query), selection)
    found = catalog.search(asked, sort="newest", passages=False)
    statements = [hit.statement for hit in found.hits]
    differences = list(curation.differences(catalog, statements))
    if json:
        for difference in differences if yes else ():
            curation.describe_again(catalog, difference)
        screen.answer(formats.as_json(changes.differences_values(differences, taken=yes)))
        return
    screen.answer("".join(f"{changes.difference_line(each)}\n" for each in differences))
    if not differences:
        screen.tell("Nothing would be guessed otherwise.")
        return
    if not yes and not (
        sys.stdin.isatty() and typer.confirm("Take these guesses?", default=False, err=True)
    ):
        screen.tell("Nothing was changed; --yes takes them.")
        return
    for difference in differences:
        curation.describe_again(catalog, difference)
    changed = len(differences)
    told = "1 guess changed; it is" if changed == 1 else f"{changed} guesses changed; they are"
    screen.tell(f"{told} still to be confirmed.")
