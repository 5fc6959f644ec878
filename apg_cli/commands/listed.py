"""Remember what the last listing on this terminal showed, so that `apg show 3` opens its third."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from apg_cli.errors import NotFound

if TYPE_CHECKING:
    from apg_cli.search.results import Results

_LONGEST = 3
"""Digits of a number; an id begins with the four of a year."""


class NoSuchNumber(NotFound):
    """Say that the last listing on this terminal had no such number."""

    def __init__(self, wanted: str, first: str, last: str) -> None:
        super().__init__(
            f"the last listing here has no number {wanted}", f"It has {first} to {last}."
        )


def remember(index_folder: Path, results: Results) -> None:
    """Keep the ids of a listing by their numbers; that it cannot be kept is no reason to fail."""
    lines = [f"{n} {hit.statement.id}\n" for n, hit in enumerate(results.hits, results.offset + 1)]
    with contextlib.suppress(OSError):
        _file(index_folder).write_text("".join(lines), encoding="utf-8")


def recalled(index_folder: Path, wanted: str) -> str:
    """Give the id that a number stood for; whatever is no such number is given back."""
    if wanted.isdecimal() and len(wanted) <= _LONGEST:
        with contextlib.suppress(OSError):
            lines = _file(index_folder).read_text(encoding="utf-8").splitlines()
            numbered = dict(line.partition(" ")[::2] for line in lines)
            if numbered and wanted not in numbered:
                first, last = min(numbered, key=int), max(numbered, key=int)
                raise NoSuchNumber(wanted, first, last)
            return numbered.get(wanted, wanted)
    return wanted


def _file(index_folder: Path) -> Path:
    """Name the file for this terminal, beside the index: a cache like it."""
    terminal = str(os.getppid())
    if hasattr(os, "ttyname"):
        with contextlib.suppress(OSError):
            terminal = os.ttyname(sys.stdin.fileno())
    return index_folder.with_name(f"{index_folder.name}.listed-{crc32(terminal.encode()):08x}")
