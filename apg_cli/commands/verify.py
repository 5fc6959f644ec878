"""`apg verify`: check every original, and all records against each other."""

from __future__ import annotations

from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def verify(
    place: Place,
    quick: Annotated[
        bool, typer.Option("--quick", help="Only sizes and presence; no digests are computed.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Check every original against the manifest, and all records against each other.

    Tells what is corrupt, missing, unexpected or wrong, and what was edited, which is allowed.
    Exits with 3 where anything is wrong.

    \b
    apg verify
    apg verify --quick --json
    sha256sum -c manifest-sha256.txt    the originals alone, without apg
    """
    from apg_cli.archive import places
    from apg_cli.archive.verifying import verify as verified
    from apg_cli.render import fixity, formats, screen
    from apg_cli.render.bar import watching

    catalog = place.catalog()
    watch = watching("Checking")
    verification = verified(catalog.archive, catalog.tell, watch, quick=quick)
    if json:
        screen.answer(formats.as_json(fixity.verification_values(verification)))
    else:
        screen.answer(fixity.verification(verification))
        screen.tell(fixity.summary(verification))
        shared = places.told(catalog.archive.root)
        if shared:
            screen.tell(f"Note: {shared}")
    if not verification.sound:
        raise typer.Exit(3)
