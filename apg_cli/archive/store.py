"""An archive's folder: which files are statements, and reading them."""

from __future__ import annotations

import errno
import os
from array import array
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from apg_cli.archive.settings import FILE as SETTINGS_FILE
from apg_cli.errors import (
    NoArchive,
    UnreadableArchive,
    UnreadableStatement,
)
from apg_cli.statement import Statement

ORIGINALS = "originals"
HISTORY = ".history"
"""Earlier versions of statements, a folder each. Hidden, so that nothing takes them for statements;
in the archive, so that whatever copies or synchronises it keeps them."""
TRASH = ".trash"
"""What was removed, a folder each, in it the same folders as in the archive."""
UNDATED = "undated"
ENDINGS = (".md", ".MD", ".Md", ".mD")
"""Of the names of statements: some systems write names in capitals."""
_AT_ONCE = 1 << 16
"""Bytes of a file that are read at a time; hardly a statement has more."""
_NOT_STATEMENTS = frozenset({"readme.md", "license.md", "contributing.md"})


class Stamp(NamedTuple):
    """What the file system tells of a file without reading it; any difference means a change."""

    mtime_ns: int
    ctime_ns: int
    inode: int
    size: int


class Folder(NamedTuple):
    """What the file system tells of the statements right in one folder, to be compared in bulk."""

    prefix: str
    """The folder's path from the root, with `/` after it; empty for the root."""
    names: list[str]
    stamps: tuple[array[int], ...]
    """As `Stamp` has them: of each kind of number those of all files, of 64 bits with a sign."""


_TOLD = tuple(map(attrgetter, ("st_mtime_ns", "st_ctime_ns", "st_ino", "st_size")))


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of statements, by its root."""

    root: Path

    def folders(self) -> Iterator[Folder]:
        """Look at the Markdown files of statements, a folder at a time; those without are left out.

        Raises UnreadableArchive for a folder that cannot be read: an unseen statement is not a
        deleted one.
        """
        # Each file is looked at for every question: so all that is done for each is done in bulk.
        for prefix, entries in self._files():
            names = [entry.name for entry in entries]
            try:
                told = list(map(os.DirEntry.stat, entries))
            except FileNotFoundError:
                names, told = _still_there(entries)
            except OSError as error:
                raise UnreadableArchive(self.root / prefix, error.strerror or str(error)) from None
            if names:
                yield Folder(prefix, names, tuple(_numbers(list(map(of, told))) for of in _TOLD))

    def stamps(self) -> dict[str, Stamp]:
        """Give the stamps of the statements by path from the root with `/`; raises as `folders`."""
        return {
            prefix + name: stamp
            for prefix, names, stamps in self.folders()
            for name, stamp in zip(names, map(Stamp, *stamps), strict=True)
        }

    def paths(self) -> list[str]:
        """Give the paths of all statements, without looking at the files; raises as `folders`."""
        return [prefix + entry.name for prefix, entries in self._files() for entry in entries]

    def ids(self) -> frozenset[str]:
        """Give the ids of all statements, in lower case; raises as `folders` does."""
        return frozenset(id_of(path).lower() for path in self.paths())

    def _files(self) -> Iterator[tuple[str, Sequence[os.DirEntry[str]]]]:
        """Walk through the folders and give the Markdown files of statements in each."""
        folders = [""]
        while folders:
            prefix = folders.pop()
            try:
                with _listed(self.root / prefix) as entries:
                    yield prefix, _statements(entries, prefix)
                    folders += _folders(entries, prefix)
            except FileNotFoundError:
                if not prefix:
                    raise NoArchive(f"the archive {self.root} is gone") from None
            except OSError as error:
                raise UnreadableArchive(self.root / prefix, error.strerror or str(error)) from None

    def content(self, path: str) -> bytes:
        """Give the bytes of a file here; raise UnreadableStatement where there is none."""
        try:
            return _content(os.path.join(self.root, path))  # noqa: PTH118  # a Path takes as long as reading
        except OSError as error:
            raise UnreadableStatement(path, (error.strerror or str(error)).lower()) from None

    def parse(self, content: bytes, path: str) -> tuple[Statement, tuple[str, ...]]:
        """Read a statement from its file's bytes, with a sentence for each value that is none.

        Raises UnreadableStatement.
        """
        from apg_cli.archive import front_matter

        statement, problems = front_matter.read(decoded(content, path), path)
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


def _content(file: str) -> bytes:
    """Read a file in a third of the time that `Path.read_bytes` takes."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        parts = [os.read(descriptor, _AT_ONCE)]
        while parts[-1]:
            parts.append(os.read(descriptor, _AT_ONCE))
    finally:
        os.close(descriptor)
    return b"".join(parts)


def id_of(path: str) -> str:
    """Give the id of the statement at a path: the file's stem."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(ENDINGS) else name


@contextmanager
def _listed(folder: Path) -> Iterator[list[os.DirEntry[str]]]:
    """Give what is in a folder, to be looked at meanwhile.

    Where the system can, it is told by its descriptor: then the way to it is not gone anew for each
    of its files.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield list(entries)
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as entries:
            yield list(entries)
    finally:
        os.close(descriptor)


def _statements(entries: Sequence[os.DirEntry[str]], prefix: str) -> list[os.DirEntry[str]]:
    """Choose the files of statements among what is in a folder."""
    found = [
        entry
        for entry in entries
        if entry.name.endswith(ENDINGS)
        and entry.name[0] != "."
        and (entry.is_file(follow_symlinks=False) or _leads_to_file(entry))
    ]
    if prefix:
        return found
    return [entry for entry in found if entry.name.lower() not in _NOT_STATEMENTS]


def _leads_to_file(entry: os.DirEntry[str]) -> bool:
    """Tell whether a link leads to a file; one that leads to itself leads nowhere."""
    try:
        return entry.is_file()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return False
        raise


def _folders(entries: Sequence[os.DirEntry[str]], prefix: str) -> Iterator[str]:
    """Choose the folders in which there may be more."""
    for entry in entries:
        name = entry.name
        if name.endswith(ENDINGS) or name[0] == "." or not entry.is_dir(follow_symlinks=False):
            continue
        if prefix or name != ORIGINALS:
            yield f"{prefix}{name}/"


def _still_there(
    entries: Sequence[os.DirEntry[str]],
) -> tuple[list[str], list[os.stat_result]]:
    """Look at files of which some are being deleted at this moment."""
    names, told = [], []
    for entry in entries:
        try:
            told.append(entry.stat())
        except FileNotFoundError:
            continue
        names.append(entry.name)
    return names, told


_HALF = 1 << 63


def _numbers(values: list[int]) -> array[int]:
    """Put numbers into 64 bits; of what has more, as inodes of some systems, the last of them."""
    try:
        return array("q", values)
    except OverflowError:
        return array("q", [(value + _HALF) % (2 * _HALF) - _HALF for value in values])


def decoded(content: bytes, path: str) -> str:
    """Give the text of a statement's file; raise UnreadableStatement where it is not UTF-8."""
    try:
        return content.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableStatement(
            path, "is not UTF-8 text", line=line, hint="Save it as UTF-8."
        ) from None


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is an archive: it has an `apg.toml`."""
    return (folder / SETTINGS_FILE).is_file()
