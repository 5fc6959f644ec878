"""Show what becomes of texts while they are taken in."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from apg_cli.render import cards, formats, screen
from apg_cli.render.plain_values import accessions_values

if TYPE_CHECKING:
    from apg_cli.catalog.accessions import Outcome

_CARDS = 3
"""With more texts than this, a line is told of each and not a card."""


def report(outcomes: Iterable[Outcome], count: int, *, dry_run: bool, json: bool) -> None:
    """Tell of each of `count` texts as it comes; exit with 3 where one failed."""
    seen: list[Outcome] = []
    console = screen.console() if screen.to_terminal() and not json else None
    for outcome in screen.progress(outcomes, count, "Taking in"):
        seen.append(outcome)
        if json:
            continue
        whole = count <= _CARDS or dry_run
        if outcome.status == "failed":
            screen.tell(cards.line(outcome))
        elif not whole or outcome.status == "duplicate":
            if not (console and count >= screen.MANY):  # there the bar and the sum tell enough
                screen.answer(cards.line(outcome))
        elif console:
            console.print(cards.card(outcome))
        else:
            screen.answer(cards.plain_card(outcome))
    if json:
        screen.answer(formats.as_json(accessions_values(seen)))
    if count > 1 or dry_run:
        screen.tell(cards.summary(seen, dry_run=dry_run))
    if any(outcome.status == "failed" for outcome in seen):
        sys.stdout.flush()
        raise typer.Exit(3)
