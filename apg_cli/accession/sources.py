"""Where texts come from: files, folders, standard input."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from apg_cli.accession.readers import SUFFIXES
from apg_cli.errors import UnreadableInput

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One text that may be taken in: the name to speak of it by, and how to get its bytes."""

    name: str
    read: Callable[[], bytes]
    """Raises UnreadableInput."""
    file: str = ""
    """The file's own name, without the folders it is in."""


def sources(
    given: Iterable[str], standard_input: Callable[[], bytes], leave_out: Path, most: int
) -> Iterator[Source]:
    """Give the texts behind file names, folder names and `-`, folders in order of their names.

    `leave_out` is a folder whose files are not taken (the archive itself); files of more than
    `most` bytes are refused unread. Raises UnreadableInput for a folder in which there is no text.
    """
    for name in given:
        if name == STANDARD_INPUT:
            yield Source("standard input", standard_input, "standard input")
        elif Path(name).is_dir():
            found = [path for path in _texts(Path(name)) if not _within(path, leave_out)]
            if not found:
                yield Source(
                    _spoken(name), _refused(_spoken(name), "no text files in this folder", _ENDINGS)
                )
            for path in found:
                yield Source(_spoken(path), _reader(path, most), _spoken(path.name))
        else:
            yield Source(_spoken(name), _reader(Path(name), most), _spoken(Path(name).name))


_ENDINGS = f"Texts end in {', '.join(SUFFIXES)}; name other files one by one."


def _texts(folder: Path) -> Iterator[Path]:
    """Walk a folder for texts, without hidden files and without following links to folders."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(SUFFIXES) and not file.startswith("."):
                yield Path(parent, file)


def _within(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder)


def _spoken(name: object) -> str:
    """Write a file's name so that it can be shown and kept, whatever its bytes."""
    return str(name).encode("utf-8", "backslashreplace").decode("utf-8")


def _refused(name: str, why: str, hint: str = "") -> Callable[[], bytes]:
    def refuse() -> bytes:
        raise UnreadableInput(name, why, hint)

    return refuse


def _reader(path: Path, most: int) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            status = path.stat()
            if not path.is_file():
                raise UnreadableInput(_spoken(path), "is not a regular file")
            if status.st_size > most:
                raise UnreadableInput(
                    _spoken(path),
                    f"has {status.st_size / 1e6:,.0f} MB; a file may have {most / 1e6:,.0f}",
                    "Split it, or take its text out of it first.",
                )
            return path.read_bytes()
        except FileNotFoundError:
            raise UnreadableInput(_spoken(path), "there is no such file", _near(path)) from None
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise UnreadableInput(_spoken(path), why.lower()) from None

    return read


def _near(path: Path) -> str:
    """Suggest the names in the same folder that are spelt nearly so."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return "Check the name."
    near = get_close_matches(path.name, names, n=2, cutoff=0.75)
    return (
        f"Did you mean {' or '.join(_spoken(path.with_name(name)) for name in near)}?"
        if near
        else ("Check the name.")
    )
