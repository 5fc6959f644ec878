"""`apg duplicates`: what the archive has twice."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def duplicates(
    place: Place,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what differs between the two of a pair.")
    ] = False,
    all_: Annotated[
        bool, typer.Option("--all", help="Those too that are written down already.")
    ] = False,
    json: Json = False,
) -> None:
    r"""List what the archive has twice: the same text, versions of one, translations.

    \b
    apg duplicates
    apg duplicates --diff
    apg set ID replaces=OTHER           writes down what one of them is
    apg set ID translation_of=OTHER

    A pair that says so already, by translation_of or replaces and be it by way of others, is left
    out.
    """
    from apg_cli.catalog import duplicates as found
    from apg_cli.render import formats, pairs, screen

    listed = [pair for pair in found.duplicates(place.catalog()) if all_ or not pair.written_down]
    if json:
        screen.answer(formats.as_json(pairs.values(listed, diff=diff)))
    elif screen.to_terminal() and listed and not diff:
        screen.paged(screen.console(), pairs.layout(listed))
    else:
        for pair in listed:
            lines = pairs.difference(pair) if diff else ()
            screen.answer(pairs.line(pair) + "".join(f"{line}\n" for line in lines))
    if not listed:
        screen.tell("Nothing is here twice.")
        raise typer.Exit(1)
    if not json:
        screen.tell(pairs.hint(listed))
