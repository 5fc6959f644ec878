"""`apg backup`: the whole archive in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file: letters.tar.gz.")],
    place: Place,
    json: Json = False,
) -> None:
    r"""Write the whole archive into one file, restricted statements, versions and trash too.

    It is read again before it gets its name. It is not encrypted: keep it where only those can read
    it who may. A git repository in the archive is not in it; git copies that.

    \b
    apg backup letters-2026.tar.gz
    apg restore letters-2026.tar.gz FOLDER
    """
    from apg_cli.archive import backups
    from apg_cli.render import formats, screen
    from apg_cli.render.bar import watching
    from apg_cli.render.versions import backed_up, backup_values

    catalog = place.catalog()
    done = backups.write(catalog.archive, file, catalog.tell, watching("Writing"))
    if json:
        screen.answer(formats.as_json({**backup_values(done), "file": str(file)}))
        return
    screen.answer(screen.as_it_is(f"{file}\n"))
    screen.tell(backed_up(done))
