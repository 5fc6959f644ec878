"""`apg concepts`: the words that find each other across languages."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def concepts(
    place: Place,
    term: Annotated[
        list[str] | None, typer.Argument(metavar="[TERM…]", help="Only those that it names.")
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Look for mistakes in them, your own additions included."),
    ] = False,
    json: Json = False,
) -> None:
    r"""List the concepts by which a question in one language finds answers in another.

    Add to them in apg.toml:

    \b
    [concepts."right to water"]
    en = ["access to water"]
    es = ["derecho al agua", "acceso al agua"]

    \b
    apg concepts estado de emergencia
    apg concepts --check
    """
    from apg_cli.reference.concepts import problems
    from apg_cli.render import formats, screen, vocabulary

    known = place.catalog().concepts()
    asked = " ".join(term or ())
    found = known.find(asked) if asked else tuple(known)
    if check:
        mistakes = problems(known)
        screen.answer("".join(f"{screen.one_line(mistake)}\n" for mistake in mistakes))
        screen.tell(f"{len(known)} concepts, {len(mistakes)} mistakes.")
        raise typer.Exit(3 if mistakes else 0)
    if json:
        screen.answer(formats.as_json(vocabulary.concepts_values(found)))
    else:
        screen.answer(vocabulary.concepts(found, whole=bool(asked)))
    if not found:
        near = vocabulary.nearest(asked, known)
        screen.tell(f"No concept is named so.{f' Near it: {near}.' if near else ''}")
        raise typer.Exit(1)
