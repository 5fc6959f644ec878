"""The index of an archive: a cache of what its files say, kept by Whoosh, rebuilt when in doubt."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from apg_cli.errors import ApgError, Busy, IndexUnusable
from apg_cli.search import folders, ranking, terms
from apg_cli.search import listing as listings
from apg_cli.search.codec.stored import StoredSegment
from apg_cli.search.folders import FORMAT_FILE, BrokenSeal, SegmentEntry
from apg_cli.search.listing import FileMark, Listing, Marks
from apg_cli.search.query import Query
from apg_cli.search.results import Answer
from apg_cli.statement import Statement

if TYPE_CHECKING:
    from apg_cli.reference.concepts import Concepts
    from apg_cli.search.codec.commits import Segment as Part
    from apg_cli.search.codec.commits import Writer

FORMAT = "apg index 13"
"""Changes whenever what is in the folder changes its meaning: analysis, keys, columns, Whoosh."""

KEPT_IN_MEMORY = 85_000_000
"""Bytes of the words of texts that may stay in memory after a question about their order.

They need not be brought in again for the next, which is then a fifth quicker.
"""

PATIENCE = 10.0
"""Seconds to wait for another writer."""

_ATTEMPTS = 50
_NOT_DAMAGE = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EMFILE,
    errno.ENFILE,
}

__all__ = ["FORMAT", "FileMark", "Index"]


class Index:
    """Answer queries over the statements of one archive, as of its last commit.

    Whatever goes wrong inside, because files are damaged or of another version, comes out as
    `IndexUnusable`; the answer to that is to `create` it anew.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._now: _Snapshot | None = None

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the index in a folder, make a new one where there is none.

        Raise IndexUnusable for a damaged one or one of another version, OSError where the folder
        cannot be used, ApgError where it is a folder of something else.
        """
        if not folder.exists() or not any(folder.iterdir()):
            try:
                folders.replace(folder, cls._build)
            except OSError:
                if not (folder / FORMAT_FILE).exists():  # else another apg was there first
                    raise
        with _unusable_if_damaged(folder):
            found = (folder / FORMAT_FILE).read_text(encoding="utf-8")
            if found == FORMAT:
                index = cls(folder)
                index._now = _snapshot(folder)  # from here on it answers as of now, whoever commits
                return index
        raise IndexUnusable(f"the index in {folder} is of another version of apg")

    @classmethod
    def create(cls, folder: Path) -> Index:
        """Make a new, empty index in a folder, in place of the one there; raise as `open` does."""
        folders.replace(folder, cls._build)
        return cls.open(folder)

    @staticmethod
    def _build(folder: Path) -> None:
        from apg_cli.search.codec import commits

        commits.create(folder)
        (folder / FORMAT_FILE).write_text(FORMAT, encoding="utf-8")

    def listing(self) -> Listing:
        """Give what the index knows of each file, by its path, as of the commit it answers from."""
        with _unusable_if_damaged(self.folder):
            return self._snapshot().listing

    def commit(
        self,
        marks: Marks,
        removed: Collection[str],
        added: Iterable[Statement],
        parts: Iterable[Part] = (),
        order: Iterable[str] = (),
    ) -> None:
        """Take out and put in statements, and note what is known anew of files: all or nothing.

        `parts` are statements that were put in already, see `parts.Parts`; `order` is that of the
        paths of all files when they are listed, to compare them quickly with those listed later.

        `removed` and the statements go by their paths: what is added takes the place of what was
        there. Raise Busy where another writer is at work for longer than `PATIENCE`, IndexUnusable
        where the index turns out damaged; what `added` raises comes through, nothing changed.
        """
        from apg_cli.search.codec import commits
        from apg_cli.search.codec.inversion import undisturbed
        from apg_cli.search.document import document

        with _unusable_if_damaged(self.folder):
            writer = commits.writer(self.folder, PATIENCE)
        try:
            generation: int = writer.generation
            with _unusable_if_damaged(self.folder):
                before = self._snapshot()
            _require_latest(before, generation - 1)
            writer.take(parts)
            gone = set(removed)
            with undisturbed():
                for statement in _distinct(added):
                    gone.add(statement.path)
                    writer.add(document(statement))
            with _unusable_if_damaged(self.folder), undisturbed():
                _delete(writer, before.segments, gone)
                self.close()
                listings.write(self.folder, generation, before.listing, marks, order)
                writer.commit()
        except BaseException:
            with suppress(Exception):  # what went wrong first is what counts
                if not writer.is_closed:
                    writer.cancel()
            raise
        listings.sweep(self.folder, generation)
        folders.sweep(self.folder)
        folders.seal(self.folder, generation, [segment.entry for segment in writer.committed])

    def search(
        self,
        query: Query,
        *,
        limit: int | None,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        without: Collection[str] = (),
    ) -> Answer:
        """Find statements; see `ranking.SORTS` and `ranking.FACETS` for what can be asked.

        Those at the paths `without` are not looked at.
        """
        with _unusable_if_damaged(self.folder):
            return ranking.answer(
                query,
                self._snapshot().segments,
                limit=limit,
                offset=offset,
                sort=sort,
                facets=facets,
                without=without,
            )

    def fields(self) -> frozenset[str]:
        """Give the names of the fields that some statement has."""
        every = terms.of_presence("")
        with _unusable_if_damaged(self.folder):
            segments = self._snapshot().segments
            return frozenset(key.decode() for each in segments for key in each.keys(every))

    def similar(self, path: str, limit: int | None, concepts: Concepts | None = None) -> Answer:
        """Find what is most like the statement at a path, itself left out, the likest first.

        With `concepts`, what its tags name is looked for in all languages.
        """
        from apg_cli.search import similar  # only where it is asked for

        with _unusable_if_damaged(self.folder):
            segments = self._snapshot().segments
            query = similar.query_like(path, segments, concepts)
            if query is None:
                return Answer(0, ())
            most = None if limit is None else limit + 1
            answer = ranking.answer(query, segments, limit=most)
        others = tuple(found for found in answer.found if found.path != path)
        return answer._replace(total=answer.total - 1, found=others[:limit])

    def close(self) -> None:
        """Let go of the files."""
        now, self._now = self._now, None
        if now is not None:
            now.close()

    def _snapshot(self) -> _Snapshot:
        if self._now is None:
            self._now = _snapshot(self.folder)
        return self._now


class _Snapshot(NamedTuple):
    """The index as of one commit, open to be read, and the listing that goes with it."""

    generation: int
    listing: Listing
    segments: Sequence[StoredSegment]

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.close()


def _snapshot(folder: Path) -> _Snapshot:
    """Open what was committed last; begin again where another apg commits at that moment."""
    for _ in range(_ATTEMPTS):
        generation = folders.generation(folder)
        try:
            with ExitStack() as opened:
                segments = [
                    opened.enter_context(closing(StoredSegment(folder, entry)))
                    for entry in _entries(folder, generation)
                ]
                room = KEPT_IN_MEMORY
                for segment in segments:
                    room -= segment.body_size
                    segment.kept_in_memory = room > 0
                listing = listings.read(folder, generation)
                opened.pop_all()
        except (FileNotFoundError, BrokenSeal):
            if folders.generation(folder) == generation:
                raise
        else:
            return _Snapshot(generation, listing, segments)
    raise Busy("another apg is changing the index all the time", "Try again in a moment.")


def _entries(folder: Path, generation: int) -> Sequence[SegmentEntry]:
    """Tell which segments there are."""
    sealed = folders.sealed(folder, generation)
    if sealed is not None:
        return sealed
    from apg_cli.search.codec import commits  # with Whoosh, which takes longer than the rest

    return commits.segments(folder, generation)


def _require_latest(snapshot: _Snapshot, generation: int) -> None:
    """Refuse to write over what another has committed since the listing was asked for."""
    if snapshot.generation != generation:
        raise Busy("another apg has changed the index meanwhile", "Try again.")


def _distinct(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Let statements through while their paths differ: two of one path would both be found."""
    paths: set[str] = set()
    for statement in statements:
        if statement.path in paths:
            raise ValueError(f"{statement.path} comes twice in one commit")
        paths.add(statement.path)
        yield statement


def _delete(writer: Writer, segments: Sequence[StoredSegment], paths: Iterable[str]) -> None:
    """Mark the statements at some paths as deleted in the segments of before."""
    keys = [terms.of_path(path) for path in paths]
    for segment, entry in zip(segments, writer.segments, strict=True):
        for key in keys:
            for number in segment.postings(key).documents:
                entry.delete_document(number)


@contextmanager
def _unusable_if_damaged(folder: Path) -> Iterator[None]:
    """Turn whatever a damaged index raises into IndexUnusable.

    Errors of our own stay as they are, and so do those of a disk that is full or locked away.
    """
    try:
        yield
    except ApgError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NOT_DAMAGE:
            raise
        raise IndexUnusable(f"the index in {folder} is damaged") from error
