"""What the index knows of the archive's files, kept with the state of the index it belongs to.

A listing is a base, which says all, and a log, to which each commit adds one line: what it knows
anew of files, and which are gone. So a commit costs what it changes, and never reads the base. When
there are many lines, both begin anew. Every line is told by its checksum and by the generation of
the index it was for, the files of the base by theirs in the first line of its log.

The base is of two files: `seen`, what the file system told of each file, which every question
compares (see `seen.py`), and `base`, what only a change asks for. What few files have is in the
first line of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from apg_cli.errors import IndexUnusable
from apg_cli.search import folders, lines, seen
from apg_cli.search.seen import Folders, Stamp

_MOST_LINES = 64
_FILES_A_LINE = 200
"""How many lines a log may have, and how many files allow for one more."""


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

    @property
    def stamp(self) -> Stamp:
        """What the file system told of it."""
        return self.mtime_ns, self.ctime_ns, self.inode, self.size


Marks = Mapping[str, FileMark | None]
"""What is known anew of files, by path; None of those that are gone."""


class Listing(Mapping[str, FileMark]):
    """Give what the index knows of each file, by its path.

    What is damaged raises IndexUnusable when it is read.
    """

    def __init__(self, log: Log | None = None) -> None:
        self.log = log

    @cached_property
    def folders(self) -> Folders:
        """Give what the file system told of the files, in bulk."""
        if self.log is None:
            return {}
        news: dict[str, Stamp | None] = {}
        for line in self.log.lines:
            news.update(dict.fromkeys(line["gone"]))
            news.update(zip(line["path"], zip(*line["stamps"], strict=True), strict=True))
        return seen.changed(seen.decoded(self.log.part("seen")), news)

    @cached_property
    def stamps(self) -> dict[str, Stamp]:
        """Give what the file system told of each file."""
        return {
            prefix + name: stamp
            for prefix, columns in self.folders.items()
            for name, stamp in seen.by_name(columns).items()
        }

    @cached_property
    def problems(self) -> dict[str, str]:
        """Give the problems of files that have any."""
        return self._noted("problem")

    @cached_property
    def related(self) -> dict[str, str]:
        """Give, for the files that have any, the ids of their translations and versions."""
        return self._noted("related")

    def __getitem__(self, path: str) -> FileMark:
        return FileMark(
            *self.stamps[path],
            *self._named[path],
            self.problems.get(path, ""),
            self.related.get(path, ""),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self.stamps)

    def __len__(self) -> int:
        return len(self.stamps)

    def __contains__(self, path: object) -> bool:
        return path in self.stamps

    @cached_property
    def _named(self) -> dict[str, tuple[str, str]]:
        """Give the digest and the id of each file."""
        if self.log is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for line in (lines.read(self.log.part("base"))[0], *self.log.lines):
            for path in line["gone"]:
                found.pop(path, None)
            found.update(
                zip(line["path"], zip(line["digest"], line["id"], strict=True), strict=True)
            )
        return found

    def _noted(self, name: str) -> dict[str, str]:
        if self.log is None:
            return {}
        found: dict[str, str] = dict(self.log.first[name])
        for line in self.log.lines:
            for path in (*line["gone"], *line["path"]) if found else ():
                found.pop(path, None)
            found.update(line[name])
        return found


class Log(NamedTuple):
    """Where a listing is kept."""

    file: Path
    first: Mapping[str, Any]
    """What the first line says: how many files the base has, and the checksums of its files."""
    lines: Sequence[Mapping[str, Any]]
    """What was said after it."""
    end: int
    """In bytes; what follows was never committed."""

    def part(self, name: str) -> bytes:
        """Read a file of the base. Raise IndexUnusable where it is damaged."""
        file = self.file.with_suffix(f".{name}")
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            raise IndexUnusable(f"{file} is gone") from None
        if crc32(content) != self.first[name]:
            raise IndexUnusable(f"{file} is damaged")
        return content


_LOG = ".log"
_PARTS = ("seen", "base")


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
    return Listing(Log(file, said[0], said[1:], end))


def write(
    folder: Path, generation: int, known: Listing, marks: Marks, order: Iterable[str] = ()
) -> None:
    """Write what is known anew for a generation that follows that of `known`.

    `order` has paths in the order in which the file system lists them, in which comparing is quick.
    """
    log = known.log
    if log is None or len(log.lines) >= _MOST_LINES + log.first["files"] // _FILES_A_LINE:
        now = {path: mark for path, mark in {**known, **marks}.items() if mark is not None}
        every = {path: now[path] for path in dict.fromkeys((*order, *now)) if path in now}
        _begin(_path_of(folder, generation), generation, every)
        return
    there = {path: mark for path, mark in marks.items() if mark is not None}
    gone = [path for path, mark in marks.items() if mark is None]
    stamps = list(zip(*(mark.stamp for mark in there.values()), strict=True))
    line = {"generation": generation, "stamps": stamps, **_named(there, gone), **_noted(there)}
    with log.file.open("r+b") as opened:
        opened.seek(log.end)
        opened.write(lines.written(line))
        opened.truncate()


def _begin(file: Path, generation: int, every: Mapping[str, FileMark]) -> None:
    """Write a base, and a log without news."""
    stamps = ((path, mark.stamp) for path, mark in every.items())
    parts = {
        "seen": seen.encoded(seen.by_folder(stamps)),
        "base": lines.written(_named(every)),
    }
    for name, content in parts.items():
        file.with_suffix(f".{name}").write_bytes(content)
    sums = {name: crc32(content) for name, content in parts.items()}
    first = {"generation": generation, "files": len(every), **sums, **_noted(every)}
    file.write_bytes(lines.written(first))


def _named(marks: Mapping[str, FileMark], gone: Sequence[str] = ()) -> dict[str, object]:
    return {
        "gone": gone,
        "path": list(marks),
        "digest": [mark.digest for mark in marks.values()],
        "id": [mark.id for mark in marks.values()],
    }


def _noted(marks: Mapping[str, FileMark]) -> dict[str, object]:
    return {
        "problem": {path: mark.problem for path, mark in marks.items() if mark.problem},
        "related": {path: mark.related for path, mark in marks.items() if mark.related},
    }


def sweep(folder: Path, generation: int) -> None:
    """Remove the logs of after a generation, and those of long before it.

    The one before that which it is in stays: who has opened that may still read its base.
    """
    files = list(folder.glob("listing-*"))
    begins = (_begins(file) for file in files if file.suffix == _LOG)
    kept = sorted(begin for begin in begins if begin <= generation)[-2:]
    for file in files:
        if file.suffix.lstrip(".") not in ("log", *_PARTS) or _begins(file) not in kept:
            folders.removed(file)
