"""`apg restore`: bring back what was removed, or an earlier version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place


def restore(
    place: Place,
    wanted: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|FILE]", help="Its id, or a backup; without one the trash is listed."
        ),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="For a backup: the new folder it goes into."),
    ] = None,
    version: Annotated[
        int | None,
        typer.Option(
            "--version",
            min=1,
            metavar="N",
            help="Back to this version; 'apg history ID' lists them.",
        ),
    ] = None,
) -> None:
    r"""Bring a removed statement back, an earlier version of one, or a whole archive.

    \b
    apg restore                               what is in the trash
    apg restore 2023-01-17-peru               back from the trash
    apg restore 2023-01-17-peru --version 2   as it was then
    apg restore letters.tar.gz FOLDER         a whole archive

    An earlier version comes back as a change: how the statement is now is kept too.
    """
    from apg_cli.archive import trash
    from apg_cli.catalog import keeping
    from apg_cli.commands import listed
    from apg_cli.errors import UsageError
    from apg_cli.render import changes, screen, versions

    if wanted is not None and (folder or _is_backup(wanted)):
        _restore_all(Path(wanted), folder)
        return
    catalog = place.catalog()
    if wanted is None:
        if version is not None:
            raise UsageError("--version of what?", "Name the statement: apg restore ID --version N")
        removed = trash.removed(catalog.archive)
        screen.answer(versions.trash(removed))
        if not removed:
            screen.tell("The trash is empty.")
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


def _is_backup(wanted: str) -> bool:
    from apg_cli.archive.backups import is_backup

    return is_backup(Path(wanted))


def _restore_all(file: Path, folder: Path | None) -> None:
    """Unpack a backup into a new folder, and check what came out of it."""
    from apg_cli.archive import backups
    from apg_cli.archive.store import Archive
    from apg_cli.archive.verifying import verify
    from apg_cli.errors import UsageError
    from apg_cli.render import fixity, screen
    from apg_cli.render.bar import watching

    if folder is None:
        raise UsageError(
            f"{file} is a backup: into which folder?", f"Name a new one: apg restore {file} FOLDER"
        )
    backups.restore(file, folder, watching("Unpacking"))
    screen.answer(screen.as_it_is(f"{folder}\n"))
    screen.tell(
        fixity.summary(verify(Archive(folder.absolute()), screen.tell, watching("Checking")))
    )
