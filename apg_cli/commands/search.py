"""`apg search`: find statements by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place, Selection
from apg_cli.commands.output import AllVersions, Facets, Format, Json, Limit, PageNumber, Sort
from apg_cli.commands.querying import typed


def search(
    selection: Selection,
    place: Place,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="What to look for.")
    ] = None,
    limit: Limit = 10,
    page: PageNumber = 1,
    sort: Sort = "relevance",
    exact: Annotated[
        bool, typer.Option("--exact", help="The words as written, not in other forms.")
    ] = False,
    any_: Annotated[bool, typer.Option("--any", help="Any of the words, not all.")] = False,
    no_expand: Annotated[
        bool, typer.Option("--no-expand", help="Not by the other names of a concept.")
    ] = False,
    within: Annotated[
        str | None,
        typer.Option("--in", metavar="ID", help="In one statement, paragraph by paragraph."),
    ] = None,
    save: Annotated[
        str | None,
        typer.Option("--save", metavar="NAME", help="Keep this search; @NAME asks it again."),
    ] = None,
    new: Annotated[
        bool, typer.Option("--new", help="With @NAME: what it did not find the last time.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how the query was understood, and stop.")
    ] = False,
    all_versions: AllVersions = False,
    facet: Facets = None,
    format: Format = "table",
    json: Json = False,
) -> None:
    r"""Find statements by their words, the best first, with the passages that answer.

    \b
    apg search state of emergency           all the words, in any form
    apg search '"state of emergency"'       these words in this order
    apg search mining -gold country:Peru    with, without, about
    apg search minister date:2019..2021     in these years
    """
    from apg_cli.commands import asking
    from apg_cli.errors import UsageError
    from apg_cli.search import query as queries

    catalog = place.catalog()
    as_typed = typed(words)
    recalls = "@" in as_typed or new
    if recalls:
        from apg_cli.commands import recalling

        asked, leave_out = recalling.recalled(catalog, as_typed, new=new)
    else:
        asked, leave_out = as_typed, frozenset[str]()
    query = asking.understood(catalog, asked, selection)
    query = queries.exact(query) if exact else query
    notes: tuple[str, ...] = ()
    if not no_expand:
        query, notes = asking.widened(catalog, query)
    query = queries.any_of(query) if any_ else query
    if save is not None:
        if exact or any_ or no_expand:
            raise UsageError(
                "--exact, --any and --no-expand are not kept with a search",
                'Write the words in quotes, or OR between them: mining OR "open pit"',
            )
        whole = f"({asked})" if asked and selection.as_query() else asked
        kept = " ".join(filter(None, (whole, selection.as_query())))
        asking.keep(catalog, save, kept, query)
    if explain:
        asking.explain(query, asked, notes, as_json=json or format == "json")
    elif within is not None:
        if selection.as_query() or facet or new or page > 1 or format not in ("table", "json"):
            raise UsageError(
                "--in looks at one statement, whatever would select it",
                "Leave out the options that select, and formats but json.",
            )
        if all(field for field, _ in queries.wanted(query)):
            raise UsageError(
                "--in looks for words of the text, and this query has none",
                "For example: apg search --in ID minister",
            )
        asking.show_within(catalog, within, query, asked, as_json=json or format == "json")
    else:
        results = catalog.search(
            query,
            asked,
            limit=limit,
            offset=(page - 1) * limit,
            sort=sort,
            facets=asking.facets(facet, new=new),
            leave_out=leave_out,
            fold=not all_versions,
        )
        results = results._replace(notes=(*notes, *results.notes))
        try:
            asking.show(catalog, results, "json" if json else format, searched=True)
        finally:
            if recalls:
                recalling.look(catalog, as_typed, query, results, new=new)
