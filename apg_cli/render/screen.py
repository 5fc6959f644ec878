"""Where output goes and how it may look: terminal or pipe, width, colour; text made safe."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType

# Everything that could move a cursor, set a title, reorder what is read or hide it: C0 and C1
# controls but for line end and tab, bidirectional overrides and isolates, invisible formatting.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
MEASURE = 88
"""Columns: lines longer than this tire the eye, on however wide a terminal."""

MANY = 20
"""Items from which on a person wants to see how far it has come."""

_SPACES = re.compile(r"\s+")


def safe(text: str) -> str:
    """Take out of a text what a terminal would obey instead of show."""
    return UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def as_it_is(name: str) -> str:
    """Give a name for a program to use as it is; on a terminal, made safe."""
    return safe(name) if sys.stdout.isatty() else name


def typed(path: Path) -> str:
    """Write a path as it is typed into a shell of this system."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in str(path) else str(path)
    import shlex

    return shlex.quote(str(path))


def size(octets: int) -> str:
    """Write a number of bytes in the unit that fits it."""
    if octets < 1_000_000:
        return f"{-(-octets // 1000)} KB"
    return f"{octets / 1e6:,.1f} MB"


def one_line(text: str) -> str:
    """Make a text safe and put it on one line."""
    return _SPACES.sub(" ", safe(text)).strip()


def to_terminal() -> bool:
    """Tell whether answers are read on a terminal: then they get tables and colours."""
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def notes_to_terminal() -> bool:
    """Tell whether notes are read on a terminal."""
    return sys.stderr.isatty()


def console(*, stderr: bool = False, most: int = 0) -> Console:
    """Make the console for answers, or for notes; it keeps to NO_COLOR, FORCE_COLOR, TERM, COLUMNS.

    With `most` it is no wider than so many columns.
    """
    from rich.console import Console
    from rich.theme import Theme

    # The sixteen colours that every terminal theme, light or dark, keeps readable.
    theme = Theme(
        {
            "title": "bold",
            "meta": "cyan",
            "faint": "dim",
            "hit": "bold black on yellow",
            "number": "magenta",
            "heading": "bold cyan",
            "sure": "green",
            "likely": "cyan",
            "unsure": "bold magenta",
            "error": "bold red",
            "warning": "bold magenta",
        },
        inherit=True,
    )
    made = Console(stderr=stderr, theme=theme, markup=False, highlight=False, emoji=False)
    if most and made.width > most:
        made.width = most
    return made


def paged(console: Console, layout: RenderableType) -> None:
    """Show a layout, through the user's pager where it is longer than the terminal is high."""
    lines = console.render_lines(layout, pad=False)
    if console.is_terminal and sys.stdin.isatty() and len(lines) >= console.height:
        # less must pass colours on, and not leave the screen empty behind it.
        os.environ.setdefault("LESS", "FRX")
        with console.pager(styles=True):
            console.print(layout)
    else:
        console.print(layout)


def tell(note: str) -> None:
    """Write a note to standard error, apart from the answer."""
    text = safe(note)
    if sys.stderr.isatty():
        text = _wrapped(text)
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def say(sentences: str) -> None:
    """Write sentences to standard output, on a terminal with their lines ending between words."""
    answer(_wrapped(safe(sentences)) if to_terminal() else sentences)


def _wrapped(text: str) -> str:
    """Break lines at spaces, to the width of the terminal."""
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    return "\n".join(
        textwrap.fill(
            line, width, break_long_words=False, break_on_hyphens=False, drop_whitespace=False
        )
        for line in text.split("\n")
    )


def answer(text: str) -> None:
    """Write an answer to standard output, ended by one line end."""
    sys.stdout.write(text if text.endswith("\n") or not text else f"{text}\n")


def piece(text: str) -> None:
    """Write a piece of an answer to standard output, for whoever reads it to have now."""
    sys.stdout.write(text)
    sys.stdout.flush()


def answer_bytes(content: bytes) -> None:
    """Write a file to standard output as it stands; on a terminal, made safe to show."""
    if sys.stdout.isatty():
        answer(safe(content.decode("utf-8", errors="replace")))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
