"""Earlier versions of statements: where they are kept, and which there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from apg_cli.archive import register
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.journal import is_below
from apg_cli.archive.register import Version
from apg_cli.archive.store import HISTORY
from apg_cli.errors import NotFound

_SHORT = 16
"""Characters of a digest that name a version."""


class NoSuchVersion(NotFound):
    """Say that a statement has no version of this number."""

    def __init__(self, identity: str, number: int, last: int) -> None:
        hint = f"It has 1 to {last}, which is how it stands now." if last else ""
        super().__init__(f"{identity} has no version {number}", hint)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to a statement, and the version that came of it."""

    event: str
    """`accession`, `set`, `edit`, `remove`, …; `by hand` for a change that apg did not make."""
    at: str = ""
    by: str = ""
    came_from: str = ""
    """For an accession, the name it came by."""
    keys: tuple[str, ...] = ()
    """What it changed."""
    now: str = ""
    """Digest of the file after it."""
    number: int | None = None
    """Of the version that came of it, from 1; None where there is none, or none was kept."""
    version: Version | None = None
    """Where that version is kept; None for the one that stands now."""


_MOVES = ("remove", "restore", "emptied")
"""Events that leave the text as it is."""


def place(root: Path, identity: str, content: bytes) -> Version:
    """Name the file in which a version is kept: the same content has the same one."""
    sha256 = register.digest(content)
    for name in (sha256[:_SHORT], sha256, f"{sha256}-again"):
        path = f"{HISTORY}/{identity}/{name}.md"
        if not (root / path).exists() or sha256_of(root / path) == sha256:
            break
    return Version(path, sha256)


def is_there(root: Path, version: Version) -> bool:
    """Tell whether a version is kept already."""
    return (root / version.path).exists()


def steps(lines: Iterable[Mapping[str, object]], current: str, at: str = "") -> tuple[Step, ...]:
    """Put a statement's history together from its lines in the register, the oldest first.

    `current` is the digest of its file now, empty where there is none; `at` the file's place where
    that is in the trash.
    """
    found: list[Step] = []
    number = 0
    for line in lines:
        kept = version_of(line.get("kept"))
        if kept:
            number += 1
            _stood(found, kept.sha256, number, kept)
        found.append(_step(line))
    if current:
        _stood(found, current, number + 1, Version(at, current) if at else None)
    return tuple(found)


def _stood(found: list[Step], sha256: str, number: int, version: Version | None) -> None:
    """Note which step a version came of: the last that wrote one, or somebody's hand since."""
    for place in range(len(found) - 1, -1, -1):
        if found[place].event not in _MOVES:
            if found[place].now in {"", sha256}:
                found[place] = replace(found[place], number=number, version=version)
                return
            break
    found.append(Step("by hand", now=sha256, number=number, version=version))


def _step(line: Mapping[str, object]) -> Step:
    changed = line.get("changed")
    return Step(
        event=str(line.get("event", "")),
        at=str(line.get("at", "")),
        by=str(line.get("by", "")),
        came_from=str(line.get("from", "")),
        keys=tuple(map(str, changed)) if isinstance(changed, Mapping) else (),
        now=str(line.get("now", "")),
    )


def version_of(told: object) -> Version | None:
    """Understand what a line of the register says of a kept file; one elsewhere is none of ours."""
    if isinstance(told, Mapping) and is_below(str(told.get("path", ""))):
        return Version(str(told["path"]), str(told.get("sha256", "")))
    return None


def moves_of(line: Mapping[str, object]) -> dict[str, Version]:
    """Understand what a line of the register says of files that moved."""
    moved = line.get("moved")
    if not isinstance(moved, Mapping):
        return {}
    places = {str(path): version_of(told) for path, told in moved.items()}
    return {path: version for path, version in places.items() if version}


def entries(root: Path, identity: str, original: str) -> list[dict[str, object]]:
    """Give all lines of the register on a statement with this original, the oldest first.

    One that was renamed by hand has earlier ones under the id that it came in with.
    """
    lines = register.entries(root, identity)
    came_as = owners(register.lines(root)).get(original, identity)
    return lines if came_as == identity else [*register.entries(root, came_as), *lines]


def owners(lines: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Map the originals that the register knows, by where they are now, to the ids they came as."""
    found: dict[str, str] = {}
    for line in lines:
        if line.get("event") == "accession":
            found[str(line.get("original"))] = str(line.get("id"))
        for before, after in moves_of(line).items():
            if before in found:
                found[after.path] = found.pop(before)
    return found
