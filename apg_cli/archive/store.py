"""An archive's folder: which files are statements, reading them, adding to them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from apg_cli.archive import journal, register
from apg_cli.archive.naming import name
from apg_cli.archive.register import Accession, manifest_line, register_line
from apg_cli.archive.settings import FILE as SETTINGS_FILE
from apg_cli.errors import (
    ArchiveNotWritable,
    NoArchive,
    UnreadableArchive,
    UnreadableStatement,
)
from apg_cli.statement import Statement

ORIGINALS = "originals"
UNDATED = "undated"
_NOT_STATEMENTS = frozenset({"readme.md", "license.md", "contributing.md"})


class Stamp(NamedTuple):
    """What the file system tells of a file without reading it; any difference means a change."""

    mtime_ns: int
    ctime_ns: int
    inode: int
    size: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A described text on its way into the archive: all that `add` needs but the id and paths."""

    statement: Statement
    """Its `id`, `path` and `original` are given by the archive."""
    original: bytes
    suffix: str
    """Of the original: `.txt`."""
    came_from: str
    fingerprint: str
    guesses: Mapping[str, object]
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def _stamp(entry: os.DirEntry[str], prefix: str, found: dict[str, Stamp]) -> None:
    """Note a Markdown file, unless it is not a statement or was deleted this moment."""
    if not prefix and entry.name.lower() in _NOT_STATEMENTS:
        return
    with contextlib.suppress(FileNotFoundError):
        if entry.is_file():
            stat = entry.stat()
            found[prefix + entry.name] = Stamp(
                stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size
            )


@dataclass(frozen=True, slots=True)
class Why:
    """On what occasion a statement is changed, for the register."""

    event: str
    """`set`, `edit`, `review`, `describe`."""
    version: str
    """Of apg."""
    guesses: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """New guesses that the change rests on."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of statements, by its root."""

    root: Path

    def stamps(self) -> dict[str, Stamp]:
        """List the Markdown files of statements, by path from the root with `/`.

        Raises UnreadableArchive for a folder that cannot be read: an unseen statement is not a
        deleted one.
        """
        found: dict[str, Stamp] = {}
        folders = [("", str(self.root))]
        while folders:
            prefix, folder = folders.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.startswith("."):
                            continue
                        if entry.name.endswith(".md"):
                            _stamp(entry, prefix, found)
                        elif (prefix or entry.name != ORIGINALS) and entry.is_dir(
                            follow_symlinks=False
                        ):
                            folders.append((f"{prefix}{entry.name}/", entry.path))
            except FileNotFoundError:
                if not prefix:
                    raise NoArchive(f"the archive {self.root} is gone") from None
            except OSError as error:
                raise UnreadableArchive(Path(folder), error.strerror or str(error)) from None
        return found

    def content(self, path: str) -> bytes:
        """Give the bytes of a file here; raise UnreadableStatement where there is none."""
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise UnreadableStatement(path, (error.strerror or str(error)).lower()) from None

    def parse(self, content: bytes, path: str) -> tuple[Statement, tuple[str, ...]]:
        """Read a statement from its file's bytes, with a sentence for each value that is none.

        Raises UnreadableStatement.
        """
        from apg_cli.archive import front_matter

        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise UnreadableStatement(
                path, "is not UTF-8 text", line=line, hint="Save it as UTF-8."
            ) from None
        statement, problems = front_matter.read(text, path)
        return statement, tuple(f"{path}, line {found.line}: {found.why}" for found in problems)

    def read(self, path: str) -> tuple[Statement, tuple[str, ...]]:
        """Read a statement, as `parse` does, from its file."""
        return self.parse(self.content(path), path)

    def original(self, statement: Statement) -> bytes:
        """Give what came in for a statement, byte for byte.

        Raises UnreadableStatement where there is none, or where its front matter points out of the
        archive.
        """
        if not statement.original:
            raise UnreadableStatement(statement.path, "has no original: it was written by hand")
        path = self.root / statement.original
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise UnreadableStatement(statement.path, "its original is outside the archive")
        return self.content(statement.original)

    def known_texts(self) -> dict[str, str]:
        """Map the digests of originals and of texts to the ids of statements still here."""
        return _known_texts(self.root, _ids(self.stamps()))

    @contextlib.contextmanager
    def writing(self, tell: Callable[[str], None]) -> Iterator[Writer]:
        """Hold the archive for adding to it, with whatever an interrupted process left made whole.

        Raises ArchiveNotWritable, Busy.
        """
        from apg_cli.archive.lock import held

        folder = self.root / journal.FOLDER
        with contextlib.ExitStack() as stack:
            try:
                folder.mkdir(exist_ok=True)
                stack.enter_context(held(folder / "lock", str(self.root), tell))
            except OSError as error:
                why = (error.strerror or str(error)).lower()
                raise ArchiveNotWritable(self.root, why) from None
            if not os.access(self.root, os.W_OK):
                raise ArchiveNotWritable(self.root, "permission denied")
            journal.recover(self.root)
            yield Writer(self, _ids(self.stamps()))


@dataclass(frozen=True, slots=True)
class Writer:
    """The archive while it is held for writing."""

    archive: Archive
    _taken: set[str]
    """Ids in use, in lower case: some file systems know no other."""

    def known_texts(self) -> dict[str, str]:
        """Map the digests of originals and of texts to the ids of statements still here."""
        return _known_texts(self.archive.root, self._taken)

    def add(self, arrivals: Sequence[Arrival], version: str) -> list[Statement]:
        """Add statements with their originals, register and manifest lines: all or none.

        Returns them with the ids and paths they were given. Raises WriteFailed.
        """
        from apg_cli.archive import front_matter

        root = self.archive.root
        now = _now()
        files: dict[str, bytes] = {}
        accessions: list[Accession] = []
        added: list[Statement] = []
        for arrival in arrivals:
            statement = self._placed(arrival)
            sha256 = register.digest(arrival.original)
            # The original goes first, the statement last: whoever sees it can open its original.
            files[statement.original] = arrival.original
            files[statement.path] = front_matter.write(statement).encode()
            added.append(statement)
            accessions.append(
                Accession(
                    id=statement.id,
                    sha256=sha256,
                    fingerprint=arrival.fingerprint,
                    at=now,
                    came_from=arrival.came_from,
                    path=statement.path,
                    original=statement.original,
                    size=len(arrival.original),
                    guesses=arrival.guesses,
                    left_out=arrival.left_out,
                    notes=arrival.notes,
                    version=version,
                )
            )
        appended = {
            register.MANIFEST: "".join(map(manifest_line, accessions)).encode(),
            register.REGISTER: "".join(map(register_line, accessions)).encode(),
        }
        try:
            journal.finish(root, journal.stage(root, files, appended))
        except BaseException:
            self._taken.difference_update(statement.id.lower() for statement in added)
            raise
        return added

    def amend(self, path: str, before: bytes, values: Mapping[str, object], why: Why) -> Statement:
        """Change keys of a statement's front matter and note it in the register: both or neither.

        `before` is the file as the change was decided on. Raises WriteFailed where it is not so any
        more, UnreadableStatement where it is no statement.
        """
        from apg_cli.archive import front_matter
        from apg_cli.archive.amending import amended

        plain = {key: front_matter.plain(value) for key, value in values.items()}
        after = amended(before.decode("utf-8-sig"), path, plain).encode()
        return self.rewrite(path, before, after, why)

    def rewrite(self, path: str, before: bytes, after: bytes, why: Why) -> Statement:
        """Give a statement's file a new text and note in the register which keys that changes."""
        from apg_cli.archive import front_matter

        root = self.archive.root
        old, _ = self.archive.parse(before, path)
        new, _ = self.archive.parse(after, path)
        keys = dict.fromkeys((*front_matter.ORDER, *old.extra, *new.extra))
        changes: dict[str, object] = {
            key: {"from": was, "to": is_}
            for key in keys
            if (was := front_matter.value(old, key)) != (is_ := front_matter.value(new, key))
        }
        if old.text != new.text:
            changes["text"] = {
                "from": register.digest(old.text.encode()),
                "to": register.digest(new.text.encode()),
            }
        line = register.change_line(new.id, why.event, _now(), changes, why.guesses, why.version)
        staged = journal.stage(
            root,
            {},
            {register.REGISTER: line.encode()},
            {path: journal.Replacement(before, after)},
        )
        journal.finish(root, staged)
        return new

    def _placed(self, arrival: Arrival) -> Statement:
        """Give a statement its id and the paths of its files, and keep the id for it."""
        statement = arrival.statement
        folder = f"{statement.date.year:04}" if statement.date else UNDATED

        def taken(candidate: str) -> bool:
            original = self.archive.root / ORIGINALS / folder / f"{candidate}{arrival.suffix}"
            return candidate.lower() in self._taken or original.exists()

        identity = name(statement.date, statement.countries, statement.title, taken)
        self._taken.add(identity.lower())
        return replace(
            statement,
            id=identity,
            path=f"{folder}/{identity}.md",
            original=f"{ORIGINALS}/{folder}/{identity}{arrival.suffix}",
        )


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")


def _ids(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[2][:-3].lower() for path in paths}


def _known_texts(root: Path, ids: Collection[str]) -> dict[str, str]:
    return {
        digest: identity
        for digest, identity in register.known_texts(root)
        if identity.lower() in ids
    }


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is an archive: it has an `apg.toml`."""
    return (folder / SETTINGS_FILE).is_file()
