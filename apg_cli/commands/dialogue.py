"""Ask a person about one value: a key a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import typer

from apg_cli.accession.record import evidence
from apg_cli.accession.saying import CERTAIN, understood
from apg_cli.errors import UsageError
from apg_cli.render import screen
from apg_cli.render.cards import because
from apg_cli.render.changes import certainty_of, shown
from apg_cli.statement import Guess

_ENTER = ("\r", "\n")
_CANDIDATES = 9
MOST_ASKED = 20
"""Texts of one run that a person is asked about; with more, 'apg review' is the place."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a value."""

    what: Literal["value", "skip", "stop"]
    value: object = None


def decide(field: str, entry: Mapping[str, object], heading: str = "") -> Decision:
    """Show a guess with what it rests on and the other candidates, and wait for a key."""
    listed = entry.get("candidates")
    candidates = listed[:_CANDIDATES] if isinstance(listed, list) else []
    lines = [screen.one_line(heading)] if heading else []
    lines.append(f"  {field}: {shown(entry['value'])}   ({certainty_of(entry)}) {because(entry)}")
    lines += [f"    {n}  {shown(candidate)}" for n, candidate in enumerate(candidates, 1)]
    others = "1-9 another · " if candidates else ""
    lines.append(f"  Enter accept · {others}e type it · n none · s later · q stop")
    screen.tell("\n".join(line.rstrip() for line in lines))
    while True:
        key = typer.getchar()
        if key in _ENTER or key == "y":
            return _meant(field, entry["value"])
        if key.isdecimal() and 1 <= int(key) <= len(candidates):
            return _meant(field, candidates[int(key) - 1])
        if key == "e":
            return _typed(field)
        if key == "n" and field != "title":
            return Decision("value", understood(field, ""))
        if key == "s":
            return Decision("skip")
        if key in {"q", "\x1b", "\x04"}:
            return Decision("stop")


def settled(name: str, fields: Mapping[str, Guess[object]]) -> Mapping[str, Guess[object]]:
    """Ask about what is unsure of a new text; what is put off stays as it was guessed."""
    decided = dict(fields)
    heading = name
    for field, entry in evidence(fields).items():
        unsure = certainty_of(entry) == "unsure" and (entry["value"] or entry["candidates"])
        if not unsure:
            continue
        decision = decide(field, entry, heading)
        heading = ""
        if decision.what == "stop":
            break
        if decision.what == "value":
            decided[field] = Guess(decision.value, CERTAIN, why="said by you")
    return decided


def _meant(field: str, plain: object) -> Decision:
    text = "; ".join(map(str, plain)) if isinstance(plain, list) else str(plain or "")
    return Decision("value", understood(field, text))


def _typed(field: str) -> Decision:
    while True:
        text = typer.prompt(f"  {field}", default="", show_default=False, err=True)
        try:
            return Decision("value", understood(field, text))
        except UsageError as error:
            screen.tell(f"  {error.what}. {error.hint}")
