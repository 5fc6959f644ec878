"""Show what becomes of texts while they are taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from apg_cli.commands import report_file
from apg_cli.render import cards, closing, formats, screen
from apg_cli.render.bar import bar
from apg_cli.render.plain_values import VERSION, accession_values

if TYPE_CHECKING:
    from rich.console import Console

    from apg_cli.catalog.outcome import Manner, Outcome
    from apg_cli.render.bar import Move

_CARDS = 3
"""With more texts than this, a line is told of each and not a card."""


def report(
    outcomes: Iterable[Outcome],
    count: int,
    manner: Manner,
    *,
    json: bool,
    file: Path | None = None,
) -> None:
    """Tell of the texts of `count` files as they come; exit with 3 where one failed.

    With `file` a line on each is written there too. Raises KeyboardInterrupt where it was stopped.
    """
    tally = closing.Tally()
    console = screen.console() if screen.to_terminal() and not json else None
    try:
        with bar(count, "Taking in") as move, report_file.writing(file) as write:
            told = _noted(outcomes, tally, write, move)
            if json:
                values = map(accession_values, told)
                for piece in formats.streamed({"version": VERSION}, "accessions", values):
                    screen.piece(piece)
            else:
                for outcome in told:
                    _tell(outcome, console, count)
    finally:
        # Whatever stops it, what was done is told.
        if not json and (count > 1 or manner.dry_run or sum(tally.counts.values()) > 1):
            _close(tally, count, dry_run=manner.dry_run)
    if manner.stopped():
        screen.tell("The same command goes on from there.")
        raise KeyboardInterrupt
    if tally.counts["failed"]:
        raise typer.Exit(3)


def _noted(
    outcomes: Iterable[Outcome],
    tally: closing.Tally,
    write: Callable[[Outcome], None],
    move: Move,
) -> Iterator[Outcome]:
    """Pass outcomes on, counted and written down."""
    for outcome in outcomes:
        tally.note(outcome)
        write(outcome)
        yield outcome
        move(outcome.position, tally.counts["duplicate"])


def line(outcome: Outcome, *, json: bool) -> None:
    """Tell of one text in a line."""
    if json:
        screen.piece(formats.line(accession_values(outcome)))
        return
    if outcome.status == "failed":
        screen.tell(cards.line(outcome))
        return
    screen.piece(f"{cards.line(outcome)}\n")
    _tell_asides(outcome)


def _tell_asides(outcome: Outcome) -> None:
    """Tell what a person should know of a text of which a line was told."""
    if outcome.status == "duplicate":
        return
    if outcome.alike:
        screen.tell(cards.unsure(outcome))
    for problem in outcome.problems:
        screen.tell(cards.noted(outcome, problem))


def _tell(outcome: Outcome, console: Console | None, count: int) -> None:
    """Tell of one text: a card where there are few, else a line; with a bar only what is amiss."""
    if outcome.status == "failed":
        screen.tell(cards.line(outcome))
    elif count > _CARDS or outcome.status == "duplicate":
        if not (console and count >= screen.MANY):
            screen.answer(cards.line(outcome))
        _tell_asides(outcome)
    elif console:
        screen.paged(console, cards.card(outcome))
    else:
        screen.answer(cards.plain_card(outcome))


def _close(tally: closing.Tally, count: int, *, dry_run: bool) -> None:
    """Tell in the end what became of all."""
    if count >= screen.MANY and screen.notes_to_terminal():
        screen.console(stderr=True).print(closing.table(tally))
        return
    screen.tell(closing.sentence(tally, dry_run=dry_run))
    if count >= screen.MANY and tally.reasons:
        screen.tell(closing.reasons(tally).rstrip("\n"))
