"""`apg remove`: move a statement into the archive's trash."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def remove(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, a part that fits one, or its number.")
    ],
    place: Place,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Remove it unasked.")] = False,
    json: Json = False,
) -> None:
    r"""Move a statement and its original into the archive's trash; 'apg restore' brings them back.

    \b
    apg remove 2023-01-17-peru
    apg remove 3 --yes              the third of the last listing
    """
    from apg_cli.catalog import keeping
    from apg_cli.commands import listed
    from apg_cli.errors import UsageError
    from apg_cli.render import formats, screen, versions

    catalog = place.catalog()
    identity, path = keeping.removable(catalog, listed.recalled(catalog.index_folder, wanted))
    named = catalog.versions().others(path) if path else ()
    if named:
        screen.tell(f"Translations or versions of it stay: {len(named)}; see 'apg verify'.")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError(
                "remove asks, and there is no terminal to ask on", "Say --yes to remove it unasked."
            )
        if not typer.confirm(f"Remove {screen.one_line(identity)}?", default=False, err=True):
            screen.tell("Nothing was removed.")
            raise typer.Exit(1)
    gone = keeping.remove(catalog, identity, path)
    if json:
        screen.answer(formats.as_json(versions.trash_values([gone])))
        return
    screen.answer(versions.moved("removed", gone.id))
    screen.tell("It is in the archive's trash; 'apg restore' lists what is there and brings back.")
