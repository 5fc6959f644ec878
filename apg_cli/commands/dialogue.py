"""Ask a person about one value: a key a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import typer

from apg_cli.accession.record import evidence
from apg_cli.accession.saying import CERTAIN, meant, understood
from apg_cli.errors import UsageError
from apg_cli.render import screen
from apg_cli.render.cards import because, likely
from apg_cli.render.changes import certainty_of, shown
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from apg_cli.catalog.outcome import Alike, Choice

MOST_ASKED = 20
"""Texts of one run that a person is asked about; with more, 'apg review' is the place."""

_ENTER = ("\r", "\n")
_CANDIDATES = 9


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a value."""

    what: Literal["accept", "value", "skip", "stop"]
    value: object = None


def decide(field: str, current: object, entry: Mapping[str, object], heading: str = "") -> Decision:
    """Show a value with what it rests on and what else it could be, and wait for a key.

    `current` is what Enter accepts; a guess that is another is offered as a candidate.
    """
    listed = entry.get("candidates")
    candidates = list(listed) if isinstance(listed, list) else []
    guess = entry["value"]
    guessed = not current or guess == current
    if not guessed and guess:
        candidates.insert(0, guess)
    del candidates[_CANDIDATES:]
    rests = f"({certainty_of(entry)}) {because(entry)}" if guessed else "(not as it was guessed)"
    lines = [screen.one_line(heading)] if heading else []
    lines.append(f"  {field}: {shown(current or guess)}   {rests}")
    lines += [f"    {n}  {shown(candidate)}" for n, candidate in enumerate(candidates, 1)]
    others = "1-9 another · " if candidates else ""
    lines.append(f"  Enter accept · {others}e type it · n none · s later · q stop")
    screen.tell("\n".join(line.rstrip() for line in lines))
    while True:
        key = _key()
        if key in _ENTER or key == "y":
            return Decision("accept") if current else Decision("value", meant(field, guess))
        if key.isdecimal() and 1 <= int(key) <= len(candidates):
            return Decision("value", meant(field, candidates[int(key) - 1]))
        if key == "e":
            return _typed(field)
        if key == "n" and field != "title":
            return Decision("value", understood(field, ""))
        if key == "s":
            return Decision("skip")
        if key in {"q", "\x1b", "\x04"}:
            return Decision("stop")


def asker() -> Callable[[str, Mapping[str, Guess[object]]], Mapping[str, Guess[object]]]:
    """Give what asks about the unsure values of new texts, until the person wants no more of it."""
    stopped = False

    def ask(name: str, fields: Mapping[str, Guess[object]]) -> Mapping[str, Guess[object]]:
        nonlocal stopped
        decided = dict(fields)
        heading = name
        for field, entry in evidence(fields).items():
            unsure = certainty_of(entry) == "unsure" and (entry["value"] or entry["candidates"])
            if stopped or not unsure:
                continue
            decision = decide(field, None, entry, heading)
            heading = ""
            stopped = decision.what == "stop"
            if decision.what == "value":
                decided[field] = Guess(decision.value, CERTAIN, why="said by you")
        return decided

    return ask


def choose(name: str, alike: Alike) -> Choice:
    """Ask what to do with a text that is like another, and wait for a key."""
    copy = "is replaced by it" if alike.shorter else "replaces it"
    link = "is a translation of it" if alike.relation == "translation" else copy
    screen.tell(
        f"{screen.one_line(name)} {likely(alike)}\n"
        f"  Enter write that it {link} · k keep both apart · s leave it out"
    )
    while True:
        key = _key()
        if key in ("l", *_ENTER):
            return "link"
        if key in {"k", "q", "\x1b", "\x04"}:
            return "keep"
        if key == "s":
            return "skip"


def _key() -> str:
    """Wait for a key; of several that came at once, as a letter and Enter, the first counts."""
    keys = typer.getchar()
    return keys if keys.startswith("\x1b") else keys[:1]


def _typed(field: str) -> Decision:
    while True:
        text = typer.prompt(f"  {field}", default="", show_default=False, err=True)
        try:
            return Decision("value", understood(field, text))
        except UsageError as error:
            screen.tell(f"  {error.what}. {error.hint}")
