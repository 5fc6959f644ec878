"""Show what becomes of texts while they are taken in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from apg_cli.render import cards, formats, screen
from apg_cli.render.plain_values import accessions_values

if TYPE_CHECKING:
    from rich.console import Console

    from apg_cli.catalog.accessions import Outcome

_CARDS = 3
"""With more texts than this, a line is told of each and not a card."""


def report(outcomes: Iterable[Outcome], count: int, *, dry_run: bool, json: bool) -> None:
    """Tell of each of `count` texts as it comes; exit with 3 where one failed."""
    seen: list[Outcome] = []
    console = screen.console() if screen.to_terminal() and not json else None
    try:
        for outcome in screen.progress(outcomes, count, "Taking in"):
            seen.append(outcome)
            if not json:
                _tell(outcome, console, count)
    finally:
        # Whatever stops it, what was done is told.
        if json:
            screen.answer(formats.as_json(accessions_values(seen)))
        elif count > 1 or dry_run:
            screen.tell(cards.summary(seen, dry_run=dry_run))
    if any(outcome.status == "failed" for outcome in seen):
        raise typer.Exit(3)


def _tell(outcome: Outcome, console: Console | None, count: int) -> None:
    """Tell of one text: a card where there are few, else a line; with a bar only what is amiss."""
    if outcome.status == "failed":
        screen.tell(cards.line(outcome))
    elif count > _CARDS or outcome.status == "duplicate":
        if not (console and count >= screen.MANY):
            screen.answer(cards.line(outcome))
    elif console:
        screen.paged(console, cards.card(outcome))
    else:
        screen.answer(cards.plain_card(outcome))
