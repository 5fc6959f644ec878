"""Take stock of an archive: what is on disk, and what manifest and register say should be."""

from __future__ import annotations

import datetime as dt
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from apg_cli.archive import conflicts, front_matter, journal, manifest, register
from apg_cli.archive.manifest import Manifest
from apg_cli.archive.store import HISTORY, ORIGINALS, TRASH, Archive, decoded, id_of
from apg_cli.archive.versions import moves_of, version_of
from apg_cli.archive.writing import text_digest
from apg_cli.errors import UnreadableArchive, UnreadableStatement
from apg_cli.statement import Statement

RELATIONS = ("translation_of", "replaces", "reply_to")

_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What file managers leave behind in any folder."""


@dataclass(frozen=True, slots=True)
class Held:
    """A statement's file as it is now."""

    path: str
    statement: Statement | None = None
    """Without its text; None where the file cannot be read as one."""
    text: str = ""
    """Digest of its text."""
    blank: bool = False
    """Whether there is nothing in it."""
    problems: tuple[front_matter.Problem, ...] = ()
    error: UnreadableStatement | None = None

    @property
    def id(self) -> str:
        """Give the id: the file's stem."""
        return id_of(self.path)


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register says of a statement, all its lines taken together."""

    id: str
    path: str
    """Where its file was put, or moved by apg since."""
    original: str
    """Where its original is, moved by apg since or not."""
    sha256: str
    size: int | None
    text: str
    """Digest of its text as it came in; empty where an earlier apg did not note it."""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """What the register says, line by line."""

    statements: Mapping[str, Registered]
    """By id."""
    versions: tuple[tuple[str, str], ...]
    """Path and digest of every earlier version that is kept."""
    unreadable: tuple[int, ...]
    """Numbers of lines that are none, from 1."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """An archive at one moment."""

    statements: tuple[Held, ...]
    files: Mapping[str, int]
    """Originals, earlier versions and what is in the trash: path and size in bytes; -1 for what
    cannot be read."""
    manifest: Manifest
    register: Register
    interrupted: tuple[str, ...]
    """Folders of what an earlier apg had begun to write."""
    day: dt.date
    """On which stock was taken."""
    copies: tuple[str, ...] = ()
    """Conflict copies of statements and of the books, which are neither."""

    @property
    def originals(self) -> tuple[str, ...]:
        """Give the originals on disk, those in the trash left out."""
        return tuple(path for path in self.files if path.startswith(f"{ORIGINALS}/"))


def taken(archive: Archive) -> Inventory:
    """Take stock of an archive, without reading its originals.

    Raises UnreadableArchive for a folder, or for the register or manifest.
    """
    root = archive.root
    paths = sorted(archive.paths())
    copies = [path for path in paths if conflicts.copied(path)]
    files = {
        path: size
        for folder in (ORIGINALS, TRASH, HISTORY)
        for path, size in sorted(_files(root, folder))
    }
    return Inventory(
        statements=tuple(_held(archive, path) for path in paths if path not in copies),
        files=files,
        manifest=manifest.parse(manifest.content(root)),
        register=registered(register.numbered(root)),
        interrupted=tuple(f"{journal.FOLDER}/{name}" for name in journal.unfinished(root)),
        day=dt.datetime.now(tz=dt.timezone.utc).date(),
        copies=(*conflicts.of_the_books(root), *copies),
    )


def registered(lines: Iterable[tuple[int, dict[str, object] | None]]) -> Register:
    """Take the lines of a register together, each with its number and what is understood of it."""
    known: dict[str, Registered] = {}
    versions: dict[str, str] = {}
    unreadable: list[int] = []
    for number, entry in lines:
        if entry is None or not isinstance(entry.get("id"), str):
            unreadable.append(number)
            continue
        identity = str(entry["id"])
        _keep(entry, versions)
        if entry.get("event") == "accession":
            size = entry.get("size")
            known[identity] = Registered(
                id=identity,
                path=str(entry.get("path", "")),
                original=str(entry.get("original", "")),
                sha256=str(entry.get("sha256", "")),
                size=size if isinstance(size, int) else None,
                text=str(entry.get("text", "")),
            )
        elif identity in known:
            known[identity] = _after(known[identity], entry)
    return Register(known, tuple(versions.items()), tuple(unreadable))


def _keep(entry: Mapping[str, object], versions: dict[str, str]) -> None:
    """Note which files a line says must not change, and which are not there any more."""
    kept = version_of(entry.get("kept"))
    if kept:
        versions[kept.path] = kept.sha256
    for path, place in moves_of(entry).items():
        versions.pop(path, None)
        if place.path.startswith(f"{TRASH}/"):
            versions[place.path] = place.sha256
    if entry.get("event") == "emptied":
        folder = f"{TRASH}/{entry.get('trash', entry['id'])}/"
        for path in [path for path in versions if path.startswith(folder)]:
            del versions[path]


def _after(known: Registered, entry: Mapping[str, object]) -> Registered:
    """Take a line on a change into account."""
    changed, moved = entry.get("changed"), moves_of(entry)
    if not known.text and isinstance(changed, dict) and isinstance(changed.get("text"), dict):
        known = replace(known, text=str(changed["text"].get("from", "")))
    for path, place in moved.items():
        if path == known.path:
            known = replace(known, path=place.path)
        if path == known.original:
            known = replace(known, original=place.path)
    if entry.get("event") in {"remove", "restore"}:
        known = replace(known, removed=entry["event"] == "remove")
    return known


def _held(archive: Archive, path: str) -> Held:
    """Read a statement and keep of it what is to be compared."""
    try:
        content = archive.content(path)
        if is_blank(content):
            return Held(path, blank=True)
        text = decoded(content, path)
        statement, problems = front_matter.read(text, path)
    except UnreadableStatement as error:
        return Held(path, error=error)
    return Held(path, replace(statement, text=""), text_digest(statement), problems=problems)


def is_blank(content: bytes) -> bool:
    """Tell whether there is nothing in a file: a disk that lost its power leaves zeros."""
    return not content.strip(b"\0 \t\r\n\xef\xbb\xbf")


def _files(root: Path, folder: str) -> Iterator[tuple[str, int]]:
    """Give every file below a folder, by its path from the archive's root, and its size."""

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise UnreadableArchive(Path(error.filename), error.strerror or str(error)) from None

    for parent, folders, files in os.walk(root / folder, onerror=unreadable):
        # A link to a folder is none of the archive's folders: what it holds is somebody else's.
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*files, *links):
            if name.lower() not in _LITTER and not name.startswith("._"):
                path = Path(parent, name)
                yield path.relative_to(root).as_posix(), _size(path)


def _size(path: Path) -> int:
    try:
        status = path.stat()
    except OSError:
        return -1
    return status.st_size if stat.S_ISREG(status.st_mode) else -1
