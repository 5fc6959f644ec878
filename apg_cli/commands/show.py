"""`apg show`: read one statement."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def show(
    wanted: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Its id, a part of it that fits no other, or its number in the last listing.",
        ),
    ],
    place: Place,
    raw: Annotated[bool, typer.Option("--raw", help="The Markdown file as it stands.")] = False,
    path: Annotated[bool, typer.Option("--path", help="Only where the file is.")] = False,
    original: Annotated[
        bool, typer.Option("--original", help="What came in, byte for byte.")
    ] = False,
    version: Annotated[
        int | None,
        typer.Option(
            "--version", min=1, metavar="N", help="The file as it was; 'apg history ID' lists them."
        ),
    ] = None,
    json: Json = False,
) -> None:
    r"""Read one statement: what it is, and its text.

    \b
    apg show 2023-01-17-peru
    apg show water-defenders --raw
    apg show 3                      the third of the last listing
    """
    from apg_cli.commands import listed
    from apg_cli.render import screen

    catalog = place.catalog()
    wanted = listed.recalled(catalog.index_folder, wanted)
    if path:
        screen.answer(screen.as_it_is(str(catalog.archive.root / catalog.find(wanted))))
    elif version is not None:
        from apg_cli.catalog import keeping

        screen.answer_bytes(keeping.version(catalog, wanted, version))
    elif raw:
        screen.answer_bytes(catalog.archive.content(catalog.find(wanted)))
    elif original:
        screen.answer_bytes(catalog.archive.original(catalog.statement(wanted)))
    elif json:
        from apg_cli.render import formats

        screen.answer(formats.statement_json(catalog.statement(wanted)))
    elif screen.to_terminal():
        from apg_cli.render.page import page

        console = screen.console(most=screen.MEASURE)
        screen.paged(console, page(catalog.statement(wanted)))
    else:
        from apg_cli.render import plain

        screen.answer(plain.page(catalog.statement(wanted)))
