"""`apg restore`: bring back what was removed, or an earlier version."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


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
    json: Json = False,
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
    from apg_cli.render import changes, formats, plain_values, screen, versions

    if wanted is not None and (folder or _is_backup(wanted)):
        _restore_all(Path(wanted), folder, json=json)
        return
    catalog = place.catalog()
    if wanted is None:
        if version is not None:
            raise UsageError("--version of what?", "Name the statement: apg restore ID --version N")
        removed = trash.removed(catalog.archive)
        screen.answer(
            formats.as_json(versions.trash_values(removed)) if json else versions.trash(removed)
        )
        if not (removed or json):
            screen.tell("The trash is empty.")
    elif version is not None:
        wanted = listed.recalled(catalog.index_folder, wanted)
        before, after = keeping.revert(catalog, wanted, version)
        if json:
            values = plain_values.statement_values(after)
            screen.answer(formats.as_json({"version": plain_values.VERSION, "statement": values}))
            return
        screen.answer(
            changes.changed(before, after) if before else versions.moved("restored", after.id)
        )
    else:
        gone = keeping.removed(catalog, wanted)
        paths = keeping.restore(catalog, gone)
        screen.answer(
            formats.as_json(versions.restored_values(gone.id, paths))
            if json
            else versions.moved("restored", gone.id)
        )


def _is_backup(wanted: str) -> bool:
    from apg_cli.archive.backups import is_backup

    return is_backup(Path(wanted))


def _restore_all(file: Path, folder: Path | None, *, json: bool) -> None:
    """Unpack a backup into a new folder, and check what came out of it."""
    from apg_cli.archive import backups
    from apg_cli.archive.store import Archive
    from apg_cli.archive.verifying import verify
    from apg_cli.errors import UsageError
    from apg_cli.render import fixity, formats, screen
    from apg_cli.render.bar import watching
    from apg_cli.render.versions import backup_values

    if folder is None:
        raise UsageError(
            f"{file} is a backup: into which folder?", f"Name a new one: apg restore {file} FOLDER"
        )
    done = backups.restore(file, folder, watching("Unpacking"))
    checked = verify(Archive(folder.absolute()), screen.tell, watching("Checking"))
    if json:
        values = {**backup_values(done), "folder": str(folder), "sound": checked.sound}
        screen.answer(formats.as_json(values))
        return
    screen.answer(screen.as_it_is(f"{folder}\n"))
    screen.tell(fixity.summary(checked))
