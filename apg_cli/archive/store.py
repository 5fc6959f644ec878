"""An archive's folder: which files are statements, and reading them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
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
_NOT_STATEMENTS = frozenset({"readme.md", "license.md", "contributing.md"})


class Stamp(NamedTuple):
    """What the file system tells of a file without reading it; any difference means a change."""

    mtime_ns: int
    ctime_ns: int
    inode: int
    size: int


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
        for prefix, entry in self._files():
            try:  # a fifth quicker than `suppress`, for each file at each question
                stat = entry.stat()
            except FileNotFoundError:  # deleted this moment
                continue
            found[prefix + entry.name] = Stamp(
                stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size
            )
        return found

    def ids(self) -> frozenset[str]:
        """Give the ids of all statements, in lower case; raises as `stamps` does."""
        return frozenset(entry.name[:-3].lower() for _, entry in self._files())

    def _files(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        """Walk through the Markdown files of statements, each with its folder as `2023/`."""
        folders = [("", str(self.root))]
        while folders:
            prefix, folder = folders.pop()
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if entry.name.startswith("."):
                            continue
                        if entry.name.endswith(".md"):
                            if entry.is_file() and (
                                prefix or entry.name.lower() not in _NOT_STATEMENTS
                            ):
                                yield prefix, entry
                        elif (prefix or entry.name != ORIGINALS) and entry.is_dir(
                            follow_symlinks=False
                        ):
                            folders.append((f"{prefix}{entry.name}/", entry.path))
            except FileNotFoundError:
                if not prefix:
                    raise NoArchive(f"the archive {self.root} is gone") from None
            except OSError as error:
                raise UnreadableArchive(Path(folder), error.strerror or str(error)) from None

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


def decoded(content: bytes, path: str) -> str:
    """Give the text of a statement's file; raise UnreadableStatement where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableStatement(
            path, "is not UTF-8 text", line=line, hint="Save it as UTF-8."
        ) from None


def is_archive(folder: Path) -> bool:
    """Tell whether a folder is an archive: it has an `apg.toml`."""
    return (folder / SETTINGS_FILE).is_file()
