"""Where Whoosh calls: it keeps the lock and the table of contents, and commits all or nothing.

A segment is one file of ours. What Whoosh would write posting by posting, document by document, is
never asked for: its writers have nothing to do. To read what was committed takes no Whoosh, and so
this is imported only to write.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from whoosh.codec.base import Codec as WhooshCodec
from whoosh.codec.base import Segment as WhooshSegment
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError
from whoosh.writing import SegmentWriter

from apg_cli.errors import Busy
from apg_cli.search.codec import merging
from apg_cli.search.codec.inversion import Inversion
from apg_cli.search.codec.stored import StoredSegment
from apg_cli.search.codec.vocabulary import Vocabulary
from apg_cli.search.codec.writing import Made, SegmentFile
from apg_cli.search.document import TEXT, Document
from apg_cli.search.folders import NAME, SegmentEntry, removed
from apg_cli.search.postings import Bits

ENDING = ".seg"

AT_ONCE = 256
MOST_TEXT = 1 << 22
"""Documents, and letters of their texts, that wait to be inverted together."""

_PAUSE = 0.05
"""Seconds between two looks whether another writer is done."""


class Segment(WhooshSegment):  # type: ignore[misc]  # whoosh is untyped
    """Be what the table of contents knows of a segment."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self.documents = 0
        self.checksum = 0
        self.deleted: Bits = 0

    @property
    def file(self) -> str:
        """Give the name of its file."""
        name: str = self.make_filename(ENDING)
        return name

    @property
    def live(self) -> int:
        """Tell how many documents are not deleted."""
        return self.documents - self.deleted.bit_count()

    def made(self, made: Made) -> None:
        """Note what was written."""
        self.documents, self.checksum = made.documents, made.checksum

    @property
    def entry(self) -> SegmentEntry:
        """Give what must be known to read it."""
        return SegmentEntry(self.file, self.checksum, self.deleted)

    def opened(self, folder: Path) -> StoredSegment:
        """Open it to be read."""
        return StoredSegment(folder, self.entry)

    def should_assemble(self) -> bool:
        """Tell Whoosh that there are no files to put together."""
        return False

    def doc_count_all(self) -> int:
        """Tell how many documents it holds, deleted ones included."""
        return self.documents

    def deleted_count(self) -> int:
        """Tell how many of them are deleted."""
        return self.deleted.bit_count()

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return bool(self.deleted >> docnum & 1)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as deleted, or not."""
        self.deleted |= 1 << docnum
        if not delete:
            self.deleted ^= 1 << docnum


class Codec(WhooshCodec):  # type: ignore[misc]  # whoosh is untyped
    """Tell Whoosh of our segments."""

    length_stats = False

    def new_segment(self, storage: Any, indexname: str) -> Segment:  # noqa: ARG002
        """Give a new segment."""
        return Segment(indexname)

    def per_document_writer(self, storage: Any, segment: Any) -> _Idle:  # noqa: ARG002
        """Give what would write documents."""
        return _Idle()

    def field_writer(self, storage: Any, segment: Any) -> _Idle:  # noqa: ARG002
        """Give what would write postings."""
        return _Idle()


class _Idle:
    """Write nothing."""

    is_closed = True


class _NoPool:
    """Collect no postings."""

    def cleanup(self) -> None:
        """Have nothing to remove."""


class SegmentsInTheMaking:
    """Write documents into new segments of an index, as many as it takes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._vocabulary = Vocabulary()
        self._inversion: Inversion | None = None
        self._file: SegmentFile | None = None
        self._segment = Segment(NAME)
        self._waiting: list[Document] = []
        self._text = 0
        self.made: list[Segment] = []

    def add(self, document: Document) -> None:
        """Add a document."""
        self._waiting.append(document)
        self._text += len(document.texts.get(TEXT, ("",))[0])
        if len(self._waiting) >= AT_ONCE or self._text >= MOST_TEXT:
            self._invert()

    def _invert(self) -> None:
        """Have what waits inverted."""
        if self._inversion is None:
            self._segment = Segment(NAME)
            self._file = SegmentFile(self._folder / self._segment.file)
            self._inversion = Inversion(self._file, self._vocabulary)
        self._inversion.add(self._waiting)
        self._waiting, self._text = [], 0
        if self._inversion.full:
            done = self._inversion
            self._finish()
            self._vocabulary = done.vocabulary()

    def finish(self) -> list[Segment]:
        """Write what is not written yet, and give all segments that were made."""
        if self._waiting:
            self._invert()
        self._finish()
        return self.made

    def discard(self) -> None:
        """Remove what was written."""
        if self._file is not None:
            self._file.close()
        for segment in (*self.made, self._segment):
            removed(self._folder / segment.file)

    def merge(self, segments: Iterable[Segment]) -> None:
        """Make a new segment of several."""
        new = Segment(NAME)
        self.made.append(new)
        with ExitStack() as opened:
            parts = [
                opened.enter_context(closing(segment.opened(self._folder))) for segment in segments
            ]
            file = opened.enter_context(closing(SegmentFile(self._folder / new.file)))
            new.made(merging.merge(parts, file))

    def _finish(self) -> None:
        if self._inversion is None or self._file is None:
            return
        with closing(self._file):
            self._segment.made(self._inversion.finish())
        self.made.append(self._segment)
        self._inversion = self._file = None


class Writer(SegmentWriter):  # type: ignore[misc]  # whoosh is untyped
    """Write documents, delete others, and commit both at once."""

    def __init__(self, index: Any, folder: Path) -> None:
        super().__init__(index, codec=Codec(), compound=False)
        self.pool = _NoPool()
        self._folder = folder
        self._new = SegmentsInTheMaking(folder)
        self.committed: list[Segment] = []
        """What there is since the commit."""

    def add(self, document: Document) -> None:
        """Add one document."""
        self._new.add(document)

    def take(self, segments: Iterable[Segment]) -> None:
        """Take over segments that were made elsewhere in the folder."""
        self._new.made += segments

    def commit(self) -> None:
        """Make all of it last."""
        super().commit(mergetype=self._merged)

    def cancel(self) -> None:
        """Leave everything as it was."""
        self._new.discard()
        super().cancel()

    def _merged(self, writer: Any, segments: Sequence[Segment]) -> list[Segment]:  # noqa: ARG002
        """Be the merge policy: give the segments that there will be."""
        kept = [segment for segment in segments if segment.live]
        self._new.finish()
        sizes = [(segment.documents, segment.live) for segment in kept]
        chosen = merging.due(sizes)
        for numbers in chosen:
            self._new.merge(kept[number] for number in numbers)
        gone = {number for numbers in chosen for number in numbers}
        stay = [segment for number, segment in enumerate(kept) if number not in gone]
        self.committed = [*stay, *self._new.made]
        return list(self.committed)


def create(folder: Path) -> None:
    """Make the table of contents of a new index."""
    FileIndex.create(FileStorage(str(folder)), Schema(), NAME)


def writer(folder: Path, patience: float) -> Writer:
    """Get hold of an index to write to it; raise Busy where another has it for so many seconds."""
    until = time.monotonic() + patience
    while True:
        try:
            return Writer(FileIndex(FileStorage(str(folder)), indexname=NAME), folder)
        except LockError:
            if time.monotonic() > until:
                what = "another apg is writing to the index and has not finished"
                raise Busy(what, "Try again in a moment.") from None
            time.sleep(_PAUSE)


def segments(folder: Path, generation: int) -> list[SegmentEntry]:
    """Give the segments of a generation by Whoosh's table of contents."""
    contents = TOC.read(FileStorage(str(folder)), NAME, generation)
    return [segment.entry for segment in contents.segments]
