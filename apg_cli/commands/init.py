"""`apg init`: make a folder an archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.output import Json


def init(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[FOLDER]", help="The folder; made where it does not exist."),
    ] = Path("archive"),
    name: Annotated[
        str | None, typer.Option("--name", metavar="WORDS", help="What the archive is called.")
    ] = None,
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="NAME", help="Who speaks in its statements.")
    ] = "Americas Policy Group",
    home: Annotated[
        str, typer.Option("--home", metavar="COUNTRY", help="The country it speaks from.")
    ] = "Canada",
    json: Json = False,
) -> None:
    r"""Make a folder an archive; whatever is in it stays.

    \b
    apg init letters --organisation "Peace Network" --home Mexico
    """
    from apg_cli.accession.saying import country
    from apg_cli.archive import places
    from apg_cli.archive.locate import begin
    from apg_cli.archive.settings import Settings
    from apg_cli.render.formats import as_json
    from apg_cli.render.plain_values import VERSION
    from apg_cli.render.screen import answer, as_it_is, tell, typed

    title = name or folder.resolve().name
    archive = begin(folder, Settings(title, organisation, country(home).code))
    root = str(archive.root)
    answer(as_json({"version": VERSION, "archive": root}) if json else as_it_is(root))
    tell(f"An archive was begun. Next: apg --archive {typed(archive.root)} ingest FILE …")
    shared = places.told(archive.root)
    if shared:
        tell(f"Note: {shared}")
