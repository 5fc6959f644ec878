"""Remove statements into the archive's own trash, and bring them back from it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from apg_cli.archive import journal, manifest, register
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.register import Change, Version
from apg_cli.archive.store import ORIGINALS, TRASH, Archive, id_of
from apg_cli.archive.versions import owners
from apg_cli.archive.writing import Writer, now
from apg_cli.errors import ApgError, UnreadableArchive, UnreadableStatement


class CannotRestore(ApgError):
    """Say that a removed statement cannot come back, because its place is taken."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A statement in the trash."""

    name: str
    """Of its folder in the trash: its id, with a number after `~` where an id was removed again."""
    id: str
    files: Mapping[str, str]
    """Path in the trash of each of its files, by the path it had."""


def removed(archive: Archive) -> list[Removed]:
    """List what is in the trash, by name. Raises UnreadableArchive."""
    folder = archive.root / TRASH
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableArchive(folder, error.strerror or str(error)) from None
    listed = [Removed(name, name.partition("~")[0], _files(folder / name, name)) for name in names]
    return [each for each in listed if each.files]


def remove(writer: Writer, identity: str, path: str | None, version: str) -> Removed:
    """Move a statement and its original into the trash, with their lines in register and manifest.

    `path` is its file's; None where only its original is left. `version` is of apg. Raises
    WriteFailed.
    """
    root = writer.archive.root
    paths = [path] if path else []
    original = _original(writer.archive, identity, path)
    if original and (root / original).exists():
        paths.append(original)
    name, number = identity, 1
    while (root / TRASH / name).exists():
        number += 1
        name = f"{identity}~{number}"
    places = {each: f"{TRASH}/{name}/{each}" for each in paths}
    _move(writer, identity, "remove", places, version)
    return Removed(name, identity, places)


def restore(writer: Writer, gone: Removed, version: str) -> tuple[str, ...]:
    """Move a statement and its original back to where they were, and give their paths there.

    Raises CannotRestore where something else is there now, WriteFailed.
    """
    root = writer.archive.root
    for path in gone.files:
        if (root / path).exists():
            raise CannotRestore(f"{path} is there already", "Rename it or remove it first.")
    if gone.id.lower() in writer.ids():
        raise CannotRestore(
            f"another statement has the id {gone.id} now", "Rename it or remove it first."
        )
    # The original comes first, the statement last: whoever sees it can open its original.
    paths = sorted(gone.files, key=lambda path: not path.startswith(f"{ORIGINALS}/"))
    places = {gone.files[path]: path for path in paths}
    _move(writer, gone.id, "restore", places, version)
    return tuple(gone.files)


def _move(
    writer: Writer, identity: str, event: str, places: Mapping[str, str], version: str
) -> None:
    """Move files, by their path, to other places, and change the manifest with them."""
    root = writer.archive.root
    digests = {path: sha256_of(root / path) for path in places}
    listed = manifest.content(root)
    moved = manifest.moved(listed, places)
    change = Change(
        id=identity,
        event=event,
        at=now(),
        version=version,
        by=writer.by,
        moved={path: Version(place, digests[path]) for path, place in places.items()},
    )
    writer.carry_out(
        change,
        replaced={manifest.FILE: journal.Replacement(listed, moved)} if moved != listed else {},
        moved={path: journal.Move(place, digests[path]) for path, place in places.items()},
    )


def _original(archive: Archive, identity: str, path: str | None) -> str:
    """Give the original that goes with a statement; empty where there is none of its own.

    One that the register gives to another statement, which is still there, stays with that one.
    """
    registered = owners(register.lines(archive.root))
    named = next((each for each, owner in registered.items() if owner == identity), "")
    if path:
        content = archive.content(path)
        with contextlib.suppress(UnreadableStatement):  # it can be removed for all that
            named = archive.parse(content, path)[0].original or named
    owner = registered.get(named, identity)
    here = set(map(id_of, archive.paths()))
    if owner != identity and owner in here:
        return ""
    parts = PurePosixPath(named).parts
    return named if parts[:1] == (ORIGINALS,) and ".." not in parts else ""


def _files(folder: Path, name: str) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): f"{TRASH}/{name}/{path.relative_to(folder).as_posix()}"
        for path in _walk(folder)
    }


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path
