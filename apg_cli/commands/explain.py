"""`apg explain`: what was guessed of a statement, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def explain(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a part that fits one.")],
    place: Place,
    json: Json = False,
) -> None:
    r"""Tell from the register what was guessed of a statement and why, and what changed since.

    \b
    apg explain 2023-01-17-peru
    apg explain 3 --json            the third of the last listing
    """
    from apg_cli.catalog import curation
    from apg_cli.commands import listed
    from apg_cli.render import changes, formats, screen

    catalog = place.catalog()
    explanation = curation.explain(catalog, listed.recalled(catalog.index_folder, wanted))
    screen.answer(
        formats.as_json(changes.explained_values(explanation))
        if json
        else changes.explained(explanation)
    )
