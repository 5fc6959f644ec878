"""`apg history`: what happened to a statement, and its earlier versions."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def history(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, a part that fits one, or its number.")
    ],
    place: Place,
    json: Json = False,
) -> None:
    r"""Tell what happened to a statement, and which earlier versions are kept.

    \b
    apg history 2023-01-17-peru
    apg show 2023-01-17-peru --version 1
    apg diff 2023-01-17-peru 1
    apg restore 2023-01-17-peru --version 1
    """
    from apg_cli.catalog import keeping
    from apg_cli.commands import listed
    from apg_cli.render import formats, screen, versions

    catalog = place.catalog()
    told = keeping.history(catalog, listed.recalled(catalog.index_folder, wanted))
    if json:
        screen.answer(formats.as_json(versions.history_values(told)))
    else:
        screen.answer(versions.history(told))
