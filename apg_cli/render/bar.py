"""How far something long has come: a bar on a terminal, with its rate and the time left."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from apg_cli.render.screen import MANY, console

Item = TypeVar("Item")


@contextlib.contextmanager
def bar(count: int, what: str) -> Iterator[Callable[[int], None]]:
    """Show a bar on a terminal's standard error where there is much to do; give what moves it.

    It is told how many of `count` are done.
    """
    if count < MANY or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many are done in a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.0f}/s" if speed else "", style="faint")

    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
        # On a terminal answers go above the bar; in a pipe they must stay in the pipe.
        redirect_stdout=sys.stdout.isatty(),
    )
    with shown:
        task = shown.add_task(what, total=count)
        yield lambda done: shown.update(task, completed=done)


def watching(what: str) -> Callable[[Sequence[Item]], Iterator[Item]]:
    """Give what passes a list's items on with a bar, for whoever does the work."""

    def passed_on(items: Sequence[Item]) -> Iterator[Item]:
        with bar(len(items), what) as move:
            for done, item in enumerate(items, 1):
                yield item
                move(done)

    return passed_on
