"""What the index knows of the archive's files, kept with the state of the index it belongs to.

A listing is a base, which says all, and a log, to which each commit adds one line: what it knows
anew of files, and which are gone. So a commit costs what it changes, and never reads the base. When
there are many lines, both begin anew. Every line is told by its checksum and by the generation of
the index it was for, the base by its checksum in the first line of its log.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from apg_cli.search import lines

_MOST_LINES = 64
_FILES_A_LINE = 200
"""How many lines a log may have, and how many files allow for one more."""

_STAMP = 4

Stamp = tuple[int, int, int, int]
"""Times of the last change of content and of inode, the inode, the size."""


class FileMark(NamedTuple):
    """What the index knew of a file when it read it."""

    mtime_ns: int
    ctime_ns: int
    inode: int
    size: int
    digest: str
    id: str
    problem: str
    """Why it could not be read as a statement; empty where it could."""
    related: str = ""
    """The ids of statements that it is a translation or a new version of, by line; mostly none."""


Marks = Mapping[str, FileMark | None]
"""What is known anew of files, by path; None of those that are gone."""


class Listing(Mapping[str, FileMark]):
    """Give what the index knows of each file, by its path."""

    def __init__(self, log: Log | None = None) -> None:
        self.log = log

    @cached_property
    def _lines(self) -> Sequence[Mapping[str, Any]]:
        """Give what was said, one after the other. Raise ValueError for a damaged base."""
        return [_base(self.log), *self.log.lines] if self.log else []

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Give what the file system told of each file, ready to be compared with what it tells."""
        return self._column(lambda line: zip(*line["stamps"], strict=True))

    @cached_property
    def problems(self) -> dict[str, str]:
        """Give the problems of files that have any."""
        problems: dict[str, str] = self._merged("problem")
        return problems

    def __getitem__(self, path: str) -> FileMark:
        stamp, named = self.stamps[path], self._named[path]
        return FileMark(*stamp, *named, self.problems.get(path, ""), self.related.get(path, ""))

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, path: object) -> bool:
        return path in self.stamps

    @cached_property
    def _named(self) -> dict[str, tuple[str, str]]:
        return self._column(lambda line: zip(line["digest"], line["id"], strict=True))

    @cached_property
    def related(self) -> dict[str, str]:
        """Give, for the files that have any, the ids of their translations and versions."""
        related: dict[str, str] = self._merged("related")
        return related

    def _column(self, values: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in self._lines:
            for path in line["gone"]:
                found.pop(path, None)
            found.update(zip(line["path"], values(line), strict=True))
        return found

    def _merged(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for line in self._lines:
            for path in (*line["gone"], *line["path"]) if found else ():
                found.pop(path, None)
            found.update(line[name])
        return found


class Log(NamedTuple):
    """Where a listing is kept."""

    file: Path
    files: int
    """How many files the base has."""
    checksum: int
    """Of the base."""
    lines: Sequence[Mapping[str, Any]]
    """What was said after it."""
    end: int
    """In bytes; what follows was never committed."""


_BASE, _LOG = ".base", ".log"


def _path_of(folder: Path, generation: int) -> Path:
    return folder / f"listing-{generation}{_LOG}"


def _begins(file: Path) -> int:
    return int(file.stem.partition("-")[2])


def read(folder: Path, generation: int) -> Listing:
    """Read the listing of a generation; the new index of generation 0 needs none.

    Raise FileNotFoundError where there is none, ValueError where it is not as it was written.
    """
    logs = [file for file in folder.glob(f"listing-*{_LOG}") if _begins(file) <= generation]
    if not logs:
        if generation:
            raise FileNotFoundError(f"no listing in {folder}")
        return Listing()
    file = max(logs, key=_begins)
    content = file.read_bytes()
    said = []
    end = 0
    for expected in range(_begins(file), generation + 1):
        line, end = lines.read(content, end)
        if line["generation"] != expected:
            raise ValueError(f"{file.name} is of another index")
        said.append(line)
    return Listing(Log(file, said[0]["files"], said[0]["base"], said[1:], end))


def _base(log: Log) -> Mapping[str, Any]:
    content = log.file.with_suffix(_BASE).read_bytes()
    if crc32(content) != log.checksum:
        raise ValueError(f"the base of {log.file.name} is damaged")
    base: Mapping[str, Any] = json.loads(content)
    return base


def write(folder: Path, generation: int, known: Listing, marks: Marks) -> None:
    """Write what is known anew for a generation that follows that of `known`."""
    log = known.log
    if log is None or len(log.lines) >= _MOST_LINES + log.files // _FILES_A_LINE:
        every = {path: mark for path, mark in {**known, **marks}.items() if mark is not None}
        base = lines.encoded(_said(every))
        file = _path_of(folder, generation)
        file.with_suffix(_BASE).write_bytes(base)
        first = {"generation": generation, "files": len(every), "base": crc32(base)}
        file.write_bytes(lines.written(first))
        return
    with log.file.open("r+b") as opened:
        opened.seek(log.end)
        opened.write(lines.written({"generation": generation, **_said(marks)}))
        opened.truncate()


def _said(marks: Marks) -> dict[str, object]:
    there = {path: mark for path, mark in marks.items() if mark is not None}
    columns = list(zip(*there.values(), strict=True)) or [()] * len(FileMark._fields)
    return {
        "gone": [path for path, mark in marks.items() if mark is None],
        "path": list(there),
        "stamps": columns[:_STAMP],
        "digest": columns[_STAMP],
        "id": columns[_STAMP + 1],
        "problem": {path: mark.problem for path, mark in there.items() if mark.problem},
        "related": {path: mark.related for path, mark in there.items() if mark.related},
    }


def sweep(folder: Path, generation: int) -> None:
    """Remove the logs of after a generation, and those of long before it.

    The one before that which it is in stays: who has opened that may still read its base.
    """
    logs = list(folder.glob("listing-*"))
    begins = (_begins(file) for file in logs if file.suffix == _LOG)
    kept = sorted(begin for begin in begins if begin <= generation)[-2:]
    for file in logs:
        if file.suffix not in {_BASE, _LOG} or _begins(file) not in kept:
            file.unlink(missing_ok=True)
