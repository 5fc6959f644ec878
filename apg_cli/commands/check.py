"""`apg check --privacy`: what could lead to a person, before it leaves."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.export import IncludeRestricted
from apg_cli.commands.options import Place, Selection
from apg_cli.commands.output import Json
from apg_cli.commands.querying import typed


def check(
    selection: Selection,
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="Only those that match.")
    ] = None,
    privacy: Annotated[
        bool, typer.Option("--privacy", help="Look for what could lead to a person, the default.")
    ] = False,
    include_restricted: IncludeRestricted = False,
    json: Json = False,
) -> None:
    r"""List e-mail addresses, telephone and identity numbers and addresses, with their lines.

    Looks at what the same words and options would export. It is an aid and no anonymiser: names and
    stories tell of people too, and it misses things. Exits with 3 where anything is found.

    \b
    apg check --privacy
    apg check --privacy --country Honduras --since 2020
    """
    from apg_cli.catalog import leaving
    from apg_cli.catalog.privacy import look
    from apg_cli.commands import asking
    from apg_cli.render import formats, screen
    from apg_cli.render import privacy as shown

    catalog = place.catalog()
    asked = asking.understood(catalog, typed(query), selection)
    chosen = leaving.chosen(catalog, asked, include_restricted=include_restricted)
    looked = list(look(catalog, chosen))
    found = any(each.places for each in looked)
    if json:
        screen.answer(formats.as_json(shown.looked_values(looked, chosen)))
    else:
        screen.answer(shown.looked(looked))
        screen.tell(shown.looked_summary(looked, chosen))
        if not privacy:
            screen.tell("This looked for people, as --privacy does; 'apg verify' looks for damage.")
    if found:
        raise typer.Exit(3)
