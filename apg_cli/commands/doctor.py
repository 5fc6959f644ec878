"""`apg doctor`: explain what is wrong with an archive, and mend what can be mended."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def doctor(
    place: Place,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="Mend what can be mended, after a copy of what changes."),
    ] = False,
    json: Json = False,
) -> None:
    r"""Explain what 'apg verify' finds and what to do about each; with --fix mend what can be.

    A copy of whatever is changed or put apart is kept first, and it says where. What cannot be
    mended safely is not touched. Exits with 3 while anything is wrong.

    \b
    apg doctor
    apg doctor --fix
    """
    from apg_cli.render import fixity, formats, screen
    from apg_cli.render.bar import watching

    catalog = place.catalog()
    watch = watching("Checking")
    if fix:
        from apg_cli.catalog.doctoring import treat

        visit = treat(catalog, watch)
        screen.answer(formats.as_json(fixity.visit_values(visit)) if json else fixity.visit(visit))
        if not json:
            screen.tell(fixity.visit_summary(visit))
        checked = visit.after
    else:
        from apg_cli.archive.verifying import verify

        checked = verify(catalog.archive, catalog.tell, watch)
        screen.answer(
            formats.as_json(fixity.verification_values(checked))
            if json
            else fixity.explained(checked.findings)
        )
        if not json:
            screen.tell(fixity.diagnosis(checked))
    if not checked.sound:
        raise typer.Exit(3)
