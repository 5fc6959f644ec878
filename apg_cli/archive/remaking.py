"""Make a statement's file again from what is kept of it: earlier versions, original, register."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from apg_cli.archive import register
from apg_cli.archive.inventory import Registered, is_blank
from apg_cli.archive.versions import version_of
from apg_cli.errors import UnreadableStatement

Lines = Sequence[dict[str, object]]
"""What the register says of one statement, the oldest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a doctor has to ask of those who read originals."""

    remake: Callable[[Registered, Lines, bytes], bytes | None]
    """Makes a statement's file again from its lines in the register and its original."""
    change: Callable[[bytes, str, Lines], bytes]
    """Changes a statement's file, by its path, as lines of the register say it was changed."""
    fingerprint: Callable[[str, bytes], str]
    """Gives the fingerprint of the text of an original, by its name and bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there to make files again from: only what is as the register knows it."""

    root: Path
    sound: Callable[[str, str], bool]
    """Tells whether a file, by its path, has a digest."""

    def content(self, path: str, sha256: str) -> bytes | None:
        """Give the bytes of a file that has a digest."""
        return (self.root / path).read_bytes() if self.sound(path, sha256) else None


def remade(
    known: Registered, lines: Lines, kept: Kept, reading: Reading
) -> tuple[bytes, str] | None:
    """Give a statement's file again and say from what, as it last was or as near as can be."""
    last = next((str(line["now"]) for line in reversed(lines) if "now" in line), "")
    versions = [(number, version_of(line.get("kept"))) for number, line in enumerate(lines)]
    for _, version in versions:
        content = kept.content(version.path, last) if version and last else None
        if version and content:
            return content, f"it was made again from {version.path}"
    for number, version in reversed(versions):
        content = kept.content(version.path, version.sha256) if version else None
        if version and content and not is_blank(content):
            with contextlib.suppress(UnreadableStatement, UnicodeDecodeError):
                again = reading.change(content, known.path, lines[number:])
                over = "" if register.digest(again) == last else "; look it over"
                return again, f"it was made again from {version.path} and the register{over}"
    original = kept.content(known.original, known.sha256)
    again_from_it = None if original is None else reading.remake(known, lines, original)
    if again_from_it is None:
        return None
    return again_from_it, "it was made again from its original and the register; look it over"
