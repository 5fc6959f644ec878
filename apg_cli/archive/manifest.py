"""The manifest: the digest of every original, as `sha256sum` writes and checks it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from apg_cli.errors import UnreadableArchive

FILE = "manifest-sha256.txt"

_LINE = re.compile(rb"(\\?)([0-9a-fA-F]{64}) [ *](.+)", re.DOTALL)
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"[\\\n\r]")
_WRITTEN = re.compile(r"\\[\\nr]")
_MEANT = {written: meant for meant, written in _ESCAPES.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest."""

    line: int
    """From 1."""
    sha256: str
    path: str
    """From the archive's root, with `/`; bytes that are not UTF-8 as the system's own escapes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the manifest lists, in its order."""

    entries: tuple[Entry, ...] = ()
    unreadable: tuple[int, ...] = ()
    """Numbers of lines that list nothing, from 1."""


def content(root: Path) -> bytes:
    """Give the manifest of an archive as it stands; empty where there is none.

    Raises UnreadableArchive.
    """
    try:
        return (root / FILE).read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UnreadableArchive(root / FILE, error.strerror or str(error)) from None


def line(sha256: str, path: str) -> bytes:
    r"""Write a line as GNU `sha256sum` does: with a backslash first where a name needs escapes."""
    escaped = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], path)
    mark = "\\" if escaped != path else ""
    return f"{mark}{sha256}  ".encode() + os.fsencode(escaped) + b"\n"


def parse(written: bytes) -> Manifest:
    """Read a manifest; blank lines are passed over."""
    entries: list[Entry] = []
    unreadable: list[int] = []
    for number, each in enumerate(written.split(b"\n"), 1):
        bare = each.removesuffix(b"\r")
        found = _LINE.fullmatch(bare)
        if found:
            name = os.fsdecode(found[3])
            if found[1]:
                name = _WRITTEN.sub(lambda escape: _MEANT[escape[0]], name)
            entries.append(Entry(number, found[2].decode().lower(), name))
        elif bare.strip():
            unreadable.append(number)
    return Manifest(tuple(entries), tuple(unreadable))


def moved(written: bytes, places: Mapping[str, str]) -> bytes:
    """Give a manifest in which some files have moved; every other line stays as it was written."""
    lines = written.split(b"\n")
    for entry in parse(written).entries:
        if entry.path in places:
            end = b"\r" if lines[entry.line - 1].endswith(b"\r") else b""
            lines[entry.line - 1] = line(entry.sha256, places[entry.path])[:-1] + end
    return b"\n".join(lines)
