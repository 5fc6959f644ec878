"""`apg list`: list statements, the newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place, Selection
from apg_cli.commands.output import AllVersions, Facets, Format, Json, PageNumber, Sort
from apg_cli.commands.querying import typed


def list_(
    selection: Selection,
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="Only those that match.")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, metavar="N", help="How many at most; else all."),
    ] = None,
    page: PageNumber = 1,
    sort: Sort = "newest",
    all_versions: AllVersions = False,
    facet: Facets = None,
    format: Format = "table",
    json: Json = False,
) -> None:
    r"""List statements, the newest first.

    \b
    apg list --country Peru --since 2020
    apg list --kind letter --to minister --format csv > letters.csv
    """
    from apg_cli.commands import asking
    from apg_cli.errors import UsageError

    if page > 1 and limit is None:
        raise UsageError("--page needs --limit, else all is one page", "apg list -n 20 -p 2")
    asked = typed(query)
    catalog = place.catalog()
    understood = asking.understood(catalog, asked, selection)
    results = catalog.search(
        understood,
        asked,
        limit=limit,
        offset=(page - 1) * (limit or 0),
        sort=sort,
        facets=asking.facets(facet),
        passages=False,
        fold=not all_versions,
    )
    asking.show(catalog, results, "json" if json else format, searched=False)
