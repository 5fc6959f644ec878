"""A part of an archive with all that belongs to it: itself an archive, byte for byte."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from apg_cli.archive import manifest, register
from apg_cli.archive.manifest import Entry
from apg_cli.archive.store import ORIGINALS
from apg_cli.archive.versions import owners, version_of
from apg_cli.statement import Statement


@dataclass(frozen=True, slots=True)
class Extract:
    """Some statements of an archive, with their originals, earlier versions and records."""

    files: Mapping[str, Path]
    """Statements, originals and versions by their path from the archive's root."""
    listed: bytes
    """Their lines of the manifest, as they stand there."""
    told: bytes
    """Their lines of the register, as they stand there."""
    digests: Mapping[str, str]
    """What the manifest says of the originals."""


@dataclass(frozen=True, slots=True)
class _Line:
    written: bytes
    told: Mapping[str, object]


def extract(
    root: Path, statements: Sequence[Statement], held_back: Sequence[Statement] = ()
) -> Extract:
    """Gather all that belongs to some statements. Raises UnreadableArchive.

    What belongs to one that is held back too is left out: an anonymised copy may name the same
    original. A statement that was renamed by hand has its lines under the id that it came in with.
    """
    lines = list(_register(root))
    came_as = owners(line.told for line in lines)
    ids = {statement.id for statement in statements}
    ids |= {came_as[each.original] for each in statements if each.original in came_as}
    originals = {each.original for each in statements if _is_original(each.original)}
    originals |= {
        place for place, identity in came_as.items() if identity in ids and _is_original(place)
    }
    back = {statement.id for statement in held_back}
    back |= {came_as[each.original] for each in held_back if each.original in came_as}
    ids -= back
    originals -= {place for place in originals if came_as.get(place) in back}
    originals -= {statement.original for statement in held_back}
    own = [line for line in lines if line.told.get("id") in ids]
    kept = {version.path for line in own if (version := version_of(line.told.get("kept")))}
    paths = [*(statement.path for statement in statements), *sorted(originals), *sorted(kept)]
    content = manifest.content(root)
    entries = [entry for entry in manifest.parse(content).entries if entry.path in originals]
    return Extract(
        files={path: root / path for path in paths if _is_file(root / path)},
        listed=_written(content, entries),
        told=b"".join(line.written for line in own),
        digests={entry.path: entry.sha256 for entry in entries},
    )


def _register(root: Path) -> Iterator[_Line]:
    for line in register.raw(root):
        told = register.parse(line)
        if told is not None:
            yield _Line(line if line.endswith(b"\n") else line + b"\n", told)


def _is_file(path: Path) -> bool:
    """Tell whether there is a file; a link, which may lead anywhere, is not followed."""
    return path.is_file() and not path.is_symlink()


def _is_original(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return parts[:1] == (ORIGINALS,) and ".." not in parts


def _written(content: bytes, entries: Collection[Entry]) -> bytes:
    lines = content.split(b"\n")
    return b"".join(lines[entry.line - 1] + b"\n" for entry in entries)
