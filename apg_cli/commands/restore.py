"""`apg restore`: bring back what was removed, or an earlier version."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place


def restore(
    place: Place,
    wanted: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Its id; without one the trash is listed."),
    ] = None,
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, help="Back to this version; 'apg history ID' lists them."),
    ] = None,
) -> None:
    r"""Bring a removed statement back, or an earlier version of one that is there.

    \b
    apg restore                             what is in the trash
    apg restore 2023-01-17-peru             back from the trash
    apg restore 2023-01-17-peru --version 2 as it was then; how it is now is kept too
    """
    from apg_cli.archive import trash
    from apg_cli.catalog import keeping
    from apg_cli.commands import listed
    from apg_cli.errors import UsageError
    from apg_cli.render import changes, screen, versions

    catalog = place.catalog()
    if wanted is None:
        if version is not None:
            raise UsageError("--version of what?", "Name the statement: apg restore ID --version N")
        screen.answer(versions.trash(trash.removed(catalog.archive)))
    elif version is not None:
        wanted = listed.recalled(catalog.index_folder, wanted)
        before, after = keeping.revert(catalog, wanted, version)
        screen.answer(
            changes.changed(before, after) if before else versions.moved("restored", after.id)
        )
    else:
        gone = keeping.removed(catalog, wanted)
        keeping.restore(catalog, gone)
        screen.answer(versions.moved("restored", gone.id))
