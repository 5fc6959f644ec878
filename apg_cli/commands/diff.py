"""`apg diff`: what differs between versions of a statement."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def diff(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, a part that fits one, or its number.")
    ],
    place: Place,
    version: Annotated[
        int | None,
        typer.Argument(metavar="[VERSION]", min=1, help="From this version on; else the last."),
    ] = None,
    to: Annotated[
        int | None, typer.Argument(metavar="[VERSION]", min=1, help="To this one; else to now.")
    ] = None,
    json: Json = False,
) -> None:
    r"""Show what differs between an earlier version of a statement and how it is now.

    \b
    apg diff 2023-01-17-peru        what the last change changed
    apg diff 2023-01-17-peru 1      all that changed since it came in
    apg diff 2023-01-17-peru 1 2    between two versions
    """
    from apg_cli.catalog import keeping
    from apg_cli.commands import listed
    from apg_cli.render import formats, screen, versions

    catalog = place.catalog()
    wanted = listed.recalled(catalog.index_folder, wanted)
    compared = keeping.compared(catalog, wanted, version, to)
    if json:
        screen.answer(formats.as_json(versions.compared_values(compared)))
        return
    lines = versions.unified(compared)
    if screen.to_terminal() and lines:
        from apg_cli.render.listing import coloured

        screen.paged(screen.console(), coloured(lines))
    else:
        screen.answer("".join(f"{line}\n" for line in lines))
    if not lines:
        screen.tell("They do not differ.")
