"""The index of an archive: a cache of what its files say, kept by Whoosh, rebuilt when in doubt."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex, LockError
from whoosh.writing import SegmentWriter

from apg_cli.errors import ApgError, Busy, IndexUnusable
from apg_cli.search import listing as listings
from apg_cli.search import merging, ranking, terms
from apg_cli.search.document import document
from apg_cli.search.listing import FileMark
from apg_cli.search.query import Query
from apg_cli.search.results import Answer
from apg_cli.search.schema import fields_of, schema
from apg_cli.search.whoosh_segment import WhooshSegment
from apg_cli.statement import Statement

FORMAT = "apg index 1"
"""Changes whenever what is in the folder changes its meaning: analysis, keys, columns, Whoosh."""

PATIENCE = 10.0
"""Seconds to wait for another writer."""

_FORMAT_FILE = "FORMAT"
_PAUSE = 0.05
_NAME = "statements"

__all__ = ["FORMAT", "FileMark", "Index"]


class Index:
    """Answer queries over the statements of one archive, as of its last commit.

    Whatever goes wrong inside, because files are damaged or of another version, comes out as
    `IndexUnusable`; the answer to that is to `create` it anew.
    """

    def __init__(self, folder: Path, whoosh: Any) -> None:
        self.folder = folder
        self._whoosh = whoosh
        self._generation: int = whoosh.latest_generation()
        self._reader: Any = None
        self._segments: list[WhooshSegment] = []

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in a folder, make a new one where there is none.

        Raise IndexUnusable for a damaged one or one of another version.
        """
        if not folder.exists() or not any(folder.iterdir()):
            return cls.create(folder)
        with _unusable_if_damaged(folder):
            found = (folder / _FORMAT_FILE).read_text(encoding="utf-8")
            if found != FORMAT:
                raise IndexUnusable(f"the index in {folder} is of another version: {found[:40]!r}")
            return cls(folder, FileIndex(FileStorage(str(folder)), indexname=_NAME))

    @classmethod
    def create(cls, folder: Path) -> Index:
        """Make a new, empty index in a folder, in place of whatever is there."""
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # an index can be read by those only who may read the archive
        whoosh = FileIndex.create(FileStorage(str(folder)), schema(), _NAME)
        fresh = folder / f"{_FORMAT_FILE}.new"
        fresh.write_text(FORMAT, encoding="utf-8")
        os.replace(fresh, folder / _FORMAT_FILE)
        return cls(folder, whoosh)

    def listing(self) -> Mapping[str, FileMark]:
        """Give what the index knows of each file, by its path, as of the last commit."""
        with _unusable_if_damaged(self.folder):
            return listings.read(self.folder, self._generation)

    def commit(
        self,
        listing: Mapping[str, FileMark],
        removed: Collection[str],
        added: Iterable[Statement],
    ) -> None:
        """Take out and put in statements, by their paths, and keep the listing with them: all or nothing.

        What is added takes the place of what had its path. Raise Busy where another writer is at
        work for longer than `PATIENCE`, IndexUnusable where the index turns out damaged; what
        `added` raises comes through, and nothing is changed.
        """
        writer = self._writer()
        try:
            generation: int = writer.generation
            if generation != self._generation + 1:
                raise Busy("another apg has changed the index meanwhile", "Try again.")
            with _unusable_if_damaged(self.folder):
                segments = self._open_segments()
            gone = set(removed)
            for statement in added:
                # Analysed before Whoosh begins a document: an error between would spoil the writer.
                fields = fields_of(document(statement))
                gone.add(statement.path)
                with _unusable_if_damaged(self.folder):
                    writer.add_document(**fields)
            with _unusable_if_damaged(self.folder):
                _delete(writer, segments, gone)
                self._close_reader()
                listings.write(self.folder, generation, listing)
                writer.commit(mergetype=merging.policy)
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise
        self._generation = generation
        self._close_reader()
        listings.sweep(self.folder, generation)
        _sweep(self.folder)

    def search(
        self,
        query: Query,
        *,
        limit: int | None,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
    ) -> Answer:
        """Find statements; see `ranking.SORTS` and `ranking.FACETS` for what can be asked."""
        with _unusable_if_damaged(self.folder):
            segments = self._open_segments()
            return ranking.answer(
                query, segments, limit=limit, offset=offset, sort=sort, facets=facets
            )

    def close(self) -> None:
        """Let go of the files."""
        self._close_reader()

    def _open_segments(self) -> list[WhooshSegment]:
        if self._reader is None:
            self._reader = self._whoosh.reader()
            leaves = [leaf for leaf, _ in self._reader.leaf_readers()]
            self._segments = [WhooshSegment(leaf) for leaf in leaves if leaf.doc_count_all()]
        return self._segments

    def _close_reader(self) -> None:
        reader, self._reader, self._segments = self._reader, None, []
        if reader is not None:
            reader.close()

    def _writer(self) -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with _unusable_if_damaged(self.folder, let_through=LockError):
                    return SegmentWriter(self._whoosh)
            except LockError:
                if time.monotonic() > until:
                    what = "another apg is writing to the index and has not finished"
                    raise Busy(what, "Try again in a moment.") from None
                time.sleep(_PAUSE)


def _delete(writer: Any, segments: Sequence[WhooshSegment], paths: Iterable[str]) -> None:
    """Mark the statements at some paths as deleted in the segments of before."""
    base = 0
    keys = [terms.of_path(path) for path in paths]
    for segment in segments:
        for key in keys:
            for number in segment.postings(key):
                if number not in segment.deleted:
                    writer.delete_document(base + number)
        base += segment.size


def _sweep(folder: Path) -> None:
    """Remove what killed writers have left behind."""
    for file in folder.glob(f"_{_NAME}_*.toc.*"):
        file.unlink(missing_ok=True)


@contextmanager
def _unusable_if_damaged(
    folder: Path, let_through: type[BaseException] | tuple[()] = ()
) -> Iterator[None]:
    """Turn whatever a damaged index raises into IndexUnusable; errors of our own stay as they are."""
    try:
        yield
    except (ApgError, *((let_through,) if let_through else ())):
        raise
    except MemoryError:
        raise
    except Exception as error:
        raise IndexUnusable(
            f"the index in {folder} cannot be read: {type(error).__name__}: {error}"
        ) from error


