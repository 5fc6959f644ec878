"""`apg similar`: statements that speak of the same."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Format, Json, Limit


def similar(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, a part of it, or its number as listed.")
    ],
    place: Place,
    limit: Limit = 10,
    format: Format = "table",
    json: Json = False,
) -> None:
    r"""Find statements that speak of the same as one that you have, the nearest first.

    \b
    apg similar 2023-01-17-peru
    apg similar 3 -n 5              five, to the third of the last listing
    """
    from apg_cli.commands import asking, listed

    catalog = place.catalog()
    results = catalog.similar(listed.recalled(catalog.index_folder, wanted), limit)
    asking.show(catalog, results, "json" if json else format, searched=False)
