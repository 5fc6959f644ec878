"""How far something long has come: a bar on a terminal, with its rate and the time left."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from apg_cli.render.screen import MANY, console

Item = TypeVar("Item")


class Move(Protocol):
    """Moves the bar."""

    def __call__(self, done: int, quick: int = 0) -> None:
        """Say how many are done, and how many of those took no time: the rate is of the others."""


def _unseen(done: int, quick: int = 0) -> None:
    """Move no bar."""


@contextlib.contextmanager
def bar(count: int, what: str) -> Iterator[Move]:
    """Show a bar on a terminal's standard error where there is much to do; give what moves it."""
    if count < MANY or not sys.stderr.isatty():
        yield _unseen
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="faint"),
        console=console(stderr=True),
        transient=True,
        # On a terminal answers go above the bar; in a pipe they must stay in the pipe.
        redirect_stdout=sys.stdout.isatty(),
    )
    begun = time.monotonic()
    with shown:
        task = shown.add_task(what, total=count, pace="")

        def move(done: int, quick: int = 0) -> None:
            rate = max(0, done - quick) / (time.monotonic() - begun)
            shown.update(task, completed=done, pace=_pace(rate, count - done))

        yield move


def _pace(rate: float, left: int) -> str:
    """Write how many are done in a second, and how long the rest will take."""
    if not rate:
        return ""
    minutes, seconds = divmod(round(left / rate), 60)
    shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}"
    return f"{shown}/s, {minutes}:{seconds:02} left"


def watching(what: str) -> Callable[[Sequence[Item]], Iterator[Item]]:
    """Give what passes a list's items on with a bar, for whoever does the work."""

    def passed_on(items: Sequence[Item]) -> Iterator[Item]:
        with bar(len(items), what) as move:
            for done, item in enumerate(items, 1):
                yield item
                move(done)

    return passed_on
