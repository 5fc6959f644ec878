"""The sketches of an archive's statements: a cache beside the index, looked up in milliseconds."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from apg_cli.accession.duplicates import Sketch
from apg_cli.archive.store import Stamp
from apg_cli.errors import ApgError

FORMAT = 3
"""Changes whenever what is kept changes its meaning."""

_TABLES = """
CREATE TABLE IF NOT EXISTS texts (
    number INTEGER PRIMARY KEY,
    path TEXT UNIQUE NOT NULL,
    stamp TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    language TEXT NOT NULL,
    countries TEXT NOT NULL,
    sketch BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS by_date ON texts (first);
CREATE TABLE IF NOT EXISTS hashes (
    hash INTEGER, number INTEGER, PRIMARY KEY (hash, number)
) WITHOUT ROWID;
"""
_COMMON = 40
"""Texts that may share a shingle before it tells nothing of any of them: a formula."""


class SketchesUnusable(ApgError):
    """Say that the cache of sketches cannot be kept where it is."""


class Kept(NamedTuple):
    """What is kept of a statement's text besides the hashes."""

    first: int
    last: int
    """The days that its date can mean, as ordinals; 0 where there is no date."""
    language: str
    countries: str
    """Codes, a space around each."""
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Sketches:
    """The cache, open. Whatever it is asked, it raises SketchesUnusable where that cannot be."""

    _db: sqlite3.Connection

    def stamps(self) -> dict[str, Stamp]:
        """Give how each file was when it was sketched, by path."""
        return {
            path: Stamp(*map(int, stamp.split()))
            for path, stamp in self._run("SELECT path, stamp FROM texts")
        }

    def put(self, texts: Iterable[tuple[str, Stamp, Kept]]) -> None:
        """Keep the sketches of statements by their paths, in place of earlier ones."""
        rows: list[tuple[int, int]] = []
        for path, stamp, kept in texts:
            self.drop([path])
            number = self._run(
                "INSERT INTO texts (path, stamp, first, last, language, countries, sketch)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (path, _written(stamp), *kept[:-1], _packed(kept.sketch)),
            ).lastrowid
            assert number is not None
            rows += [(value, number) for value in kept.sketch.hashes]
        # In the order of the tree, which many rows then find in the cache.
        with _unusable():
            self._db.executemany("INSERT OR IGNORE INTO hashes VALUES (?, ?)", sorted(rows))

    def rename(self, path: str, new: str, stamp: Stamp) -> None:
        """Give a sketch the path that its statement has got."""
        self._run(
            "UPDATE texts SET path = ?, stamp = ? WHERE path = ?",
            (new, _written(stamp), path),
        )

    def drop(self, paths: Iterable[str]) -> None:
        """Forget the sketches of files that are gone."""
        for path in paths:
            query = "SELECT number, sketch FROM texts WHERE path = ?"
            for number, sketch in self._run(query, (path,)).fetchall():
                keys = [(value, number) for value in _unpacked(sketch).hashes]
                with _unusable():
                    self._db.executemany("DELETE FROM hashes WHERE hash = ? AND number = ?", keys)
                self._run("DELETE FROM texts WHERE number = ?", (number,))

    def sharing(self, sketch: Sketch, least: int, most: int) -> list[tuple[str, Sketch]]:
        """Give texts that share hashes with a sketch, those that share most first."""
        marks = ", ".join("?" * len(sketch.hashes))
        rows = self._run(
            f"SELECT path, sketch FROM texts JOIN (SELECT number, COUNT(*) AS shared FROM hashes"  # noqa: S608  # question marks only
            f" WHERE hash IN ({marks}) GROUP BY number HAVING shared >= ?"
            " ORDER BY shared DESC LIMIT ?) USING (number) ORDER BY shared DESC, number",
            (*sketch.hashes, least, most),
        )
        return [(path, _unpacked(packed)) for path, packed in rows]

    def of_days(self, kept: Kept, days: int, most: int) -> list[str]:
        """Give the paths of texts in other languages, about a country of this one, of its days."""
        rows = self._run(
            "SELECT path, countries FROM texts WHERE first BETWEEN ? AND ? AND language != ?"
            " ORDER BY abs(first - ?), number",
            (kept.first - days, kept.last + days, kept.language, kept.first),
        )
        codes = kept.countries.split()
        fitting = (path for path, there in rows if any(f" {code} " in there for code in codes))
        return list(islice(fitting, most))

    def pairs(self, least: int) -> Iterator[tuple[str, str, Sketch, Sketch]]:
        """Give the pairs of texts that share hashes which few others have, in order of paths."""
        rows = self._run(
            "WITH rare AS (SELECT hash FROM hashes GROUP BY hash HAVING COUNT(*) BETWEEN 2 AND ?)"
            " SELECT a.path, b.path, a.sketch, b.sketch FROM"
            " (SELECT x.number AS one, y.number AS other"
            " FROM rare JOIN hashes x USING (hash) JOIN hashes y USING (hash)"
            " WHERE x.number < y.number GROUP BY one, other HAVING COUNT(*) >= ?)"
            " JOIN texts a ON a.number = one JOIN texts b ON b.number = other"
            " ORDER BY a.path, b.path",
            (_COMMON, least),
        )
        for one, other, mine, theirs in rows:
            yield one, other, _unpacked(mine), _unpacked(theirs)

    def pairs_of_days(self, days: int) -> Iterator[tuple[str, str]]:
        """Give the pairs of paths of texts in two languages whose dates begin within some days."""
        yield from self._run(
            "SELECT a.path, b.path FROM texts a JOIN texts b"
            " ON b.first BETWEEN a.first - ? AND a.first + ? AND a.number < b.number"
            " AND a.language != b.language AND a.countries != '' AND b.countries != ''"
            " WHERE a.first > 0 ORDER BY a.path, b.path",
            (days, days),
        )

    def undo(self) -> None:
        """Forget what was changed since the last `keep`."""
        with _unusable():
            self._db.rollback()

    def keep(self) -> None:
        """Keep what was changed."""
        with _unusable():
            self._db.commit()

    def _run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        with _unusable():
            return self._db.execute(statement, values)


def _written(stamp: Stamp) -> str:
    return " ".join(map(str, stamp))


def _packed(sketch: Sketch) -> bytes:
    return array("I", sketch.hashes).tobytes()


def _unpacked(packed: bytes) -> Sketch:
    return Sketch(tuple(array("I", packed)))


@contextlib.contextmanager
def opened(file: Path) -> Iterator[Sketches]:
    """Open the cache, a new one where it is damaged or of another version.

    Raises SketchesUnusable where none can be kept there.
    """
    with _unusable():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        db = _sound(file)
    with contextlib.closing(db):
        yield Sketches(db)


@contextlib.contextmanager
def _unusable() -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise SketchesUnusable(
            f"the cache for them cannot be used: {error}",
            "Name another folder for it with --index-dir FOLDER or APG_INDEX_DIR.",
        ) from None


def _sound(file: Path) -> sqlite3.Connection:
    """Connect to a cache that can be read, made anew where it cannot."""
    try:
        return _connected(file)
    except sqlite3.OperationalError:
        raise  # it is busy, or may not be written: nothing is wrong with it
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            file.with_name(file.name + ending).unlink(missing_ok=True)
        return _connected(file)


def _connected(file: Path) -> sqlite3.Connection:
    if not file.exists():
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))  # it tells what statements say
    db = sqlite3.connect(file, timeout=10)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # what a power cut takes of it is made again
        _make(db)
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there, or are of another version."""
    if db.execute("PRAGMA user_version").fetchone() == (FORMAT,):
        db.execute("SELECT number FROM texts LIMIT 1").fetchone()
        return
    db.executescript(
        "BEGIN EXCLUSIVE; DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS hashes;"
        f" {_TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"
    )
