"""Where texts come from: files, folders, standard input; each opened only when its turn comes."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from apg_cli.accession.folders import Walk
from apg_cli.accession.readers import MOST_BYTES, SUFFIXES, Reading
from apg_cli.accession.saying import Said
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from apg_cli.accession.web import Web

STANDARD_INPUT = "-"

_ENDINGS = f"Texts end in {', '.join(SUFFIXES)}; name other files one by one, or with --include."
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_LOOKS = 3
"""How often a file is read again that changes while it is read."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The bytes of a source as they came, and what was noted on the way."""

    content: bytes
    provenance: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What the register keeps of how it came, besides the name."""
    said: Said | None = None
    """What came with it says of the statement."""
    reading: Reading | None = None
    """Where no reader is needed, because the text came beside the bytes."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """One file that may be taken in: the name to speak of it by, and how to get its bytes."""

    name: str
    read: Callable[[], Delivery]
    """Raises UnreadableInput."""
    file: str = ""
    """The file's own name, without the folders it is in."""
    path: str = ""
    """Where it is; empty for what is no file."""


class Supply(Protocol):
    """Sources, counted, each made when its turn comes."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Source]: ...


class Sources:
    """All that is to be taken in, counted, in order; of files no more than their names is kept."""

    def __init__(self, found: Iterable[str | Source]) -> None:
        self._found = tuple(found)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Source]:
        alike = _looking_alike(found for found in self._found if isinstance(found, str))
        for found in self._found:
            yield of_file(found, alike.get(found, "")) if isinstance(found, str) else found


def sources(
    given: Iterable[str],
    standard_input: Callable[[], bytes],
    walk: Walk,
    web: Callable[[str], Source],
) -> Sources:
    """Give the texts behind file names, folder names, `-`, and addresses of the web.

    Folders are walked through in the order of their names; `web` makes a source of an address. What
    cannot be looked into is a source that cannot be read. Raises UsageError for a pattern of the
    walk that is none.
    """
    return Sources(_sources(given, standard_input, walk, web))


def _sources(
    given: Iterable[str],
    standard_input: Callable[[], bytes],
    walk: Walk,
    web: Callable[[str], Source],
) -> Iterator[str | Source]:
    for name in given:
        if not name:
            why = "an empty name was given"
            yield refused(UnreadableInput("''", why, "Was a variable empty? Name a file."))
        elif name == STANDARD_INPUT:
            yield Source(
                "standard input", lambda: Delivery(standard_input()), file="standard input"
            )
        elif _ADDRESS.match(name) and not Path(name).exists():
            yield web(name)
        elif Path(name).is_dir():
            empty = True
            left = walk.left_by_patterns.copy()
            for found in walk.below(name):
                empty = False
                yield found if isinstance(found, str) else refused(found)
            if empty:
                yield refused(_nothing(name, walk.left_by_patterns - left))
        else:
            yield name


def _nothing(folder: str, left: Counter[str]) -> UnreadableInput:
    """Say why a folder gives nothing: it has no texts, or patterns leave none of them."""
    if not left:
        return UnreadableInput(folder, "no text files in this folder", _ENDINGS)
    by = " and ".join(left)
    return UnreadableInput(
        folder, f"{by} leaves nothing of this folder", "Patterns are written as in .gitignore."
    )


def web(*, allow_private: bool) -> Callable[[str], Source]:
    """Give what makes sources of addresses; what it needs is imported for the first of them."""
    asked: list[Web] = []

    def source(address: str) -> Source:
        from apg_cli.accession.web import Web

        asked.extend([] if asked else [Web(allow_private)])
        return asked[0].source(address)

    return source


def of_file(path: str, apart: str = "") -> Source:
    """Make a source of a file, unopened; `apart` tells its name from one that looks the same."""
    name = spoken(path) + (f" ({apart})" if apart else "")
    return Source(name, partial(_read, path), spoken(Path(path).name), path)


def _looking_alike(paths: Iterable[str]) -> dict[str, str]:
    """Say of paths that differ only in how accents are written which of the two each is."""
    composed: dict[str, list[str]] = {}
    for path in paths:
        if not path.isascii():
            composed.setdefault(unicodedata.normalize("NFC", path), []).append(path)
    return {
        path: "accents within letters, NFC" if path == nfc else "accents apart, NFD"
        for nfc, several in composed.items()
        if len(set(several)) > 1
        for path in several
    }


def refused(error: UnreadableInput) -> Source:
    """Make a source of what cannot be read."""
    told = UnreadableInput(spoken(error.source), error.why, error.hint)

    def refuse() -> Delivery:
        raise told

    return Source(told.source, refuse)


def spoken(name: object) -> str:
    """Write a file's name so that it can be shown and kept, whatever its bytes."""
    return str(name).encode("utf-8", "backslashreplace").decode("utf-8")


def _read(path: str) -> Delivery:
    """Read a file whole, as it is at one moment. Raises UnreadableInput."""
    name = spoken(path)
    try:
        for _ in range(_LOOKS):
            before, content, after = _looked_into(path)
            if before == after:
                return Delivery(content)
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114  # a name of any bytes
            raise UnreadableInput(name, "is a link that leads nowhere") from None
        raise UnreadableInput(name, "there is no such file", _near(Path(path))) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(name, why.lower()) from None
    raise UnreadableInput(name, "is being written to", "Take it in again when it is whole.")


def _looked_into(path: str) -> tuple[object, bytes, object]:
    """Give the bytes of a file, with what tells whether it changed between before and after.

    Opened without waiting: a pipe or a device would keep us for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableInput(spoken(path), "is not a regular file")
        if before.st_size > MOST_BYTES:
            raise UnreadableInput(
                spoken(path),
                f"has {before.st_size / 1e6:,.0f} MB; a file may have {MOST_BYTES / 1e6:,.0f}",
                "Split it, or take its text out of it first.",
            )
        # A byte more than there was tells that it grows; to ask for the most would take its room.
        content = file.read(before.st_size + 1)
        after = os.fstat(descriptor)
    size = len(content)
    return (
        (before.st_size, before.st_mtime_ns, size),
        content,
        (after.st_size, after.st_mtime_ns, after.st_size),
    )


def _near(path: Path) -> str:
    """Suggest the names in the same folder that are spelt nearly so."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except (OSError, ValueError):
        return "Check the name."
    near = get_close_matches(path.name, names, n=2, cutoff=0.75)
    return (
        f"Did you mean {' or '.join(spoken(path.with_name(name)) for name in near)}?"
        if near
        else ("Check the name.")
    )
