"""`apg set`: give a statement's keys the values that you know."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def set_(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a part that fits one.")],
    values: Annotated[
        list[str], typer.Argument(metavar="KEY=VALUE…", help="tags+=water adds, tags-= takes away.")
    ],
    place: Place,
    json: Json = False,
) -> None:
    r"""Give a statement's keys the values that you know; they are confirmed from then on.

    \b
    apg set 2023-01-17-peru date=2023-01-17 countries=Peru
    apg set santa-marta tags+=mining "to=Jane Doe, Minister; John Roe, Ambassador"
    apg set santa-marta source=
    """
    from apg_cli.catalog import curation
    from apg_cli.commands import listed
    from apg_cli.commands.assignments import assigned
    from apg_cli.render import changes, formats, screen

    catalog = place.catalog()
    wanted = listed.recalled(catalog.index_folder, wanted)
    before, after = curation.amend(catalog, wanted, lambda found: assigned(values, found))
    screen.answer(formats.statement_json(after) if json else changes.changed(before, after))
