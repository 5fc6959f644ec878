"""How Whoosh keeps our postings: whole lists, written and read at once instead of one by one.

A list of postings is the documents as 32-bit numbers and then, a byte each, how often. Whoosh keeps
the dictionary of keys, the columns, and all that makes a commit atomic; only the lists are ours.
Written against whoosh3 3.54, of which it uses some half-private names.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo
from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import TermNotFound
from whoosh.writing import SegmentWriter

from apg_cli.search.document import Document
from apg_cli.search.schema import KEYS, columns_of

Postings = Mapping[int, int]
"""Documents, by their numbers in the segment, and how often."""

_SHIFT = 8
"""While a segment is made, a posting is one number: the document, then 8 bits of how often."""


class Codec(W3Codec):  # type: ignore[misc]  # whoosh is untyped
    """Write lists of postings whole, and map segments into memory instead of copying them there."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Give what writes the postings of a new segment."""
        return _PostingsWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002  # whoosh's interface
        """Give a new segment."""
        return _MappedSegment(self, indexname)


class Writer(SegmentWriter):  # type: ignore[misc]  # whoosh is untyped
    """Write analysed documents into a new segment."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=Codec())
        self.pool = _Pool()

    def add(self, document: Document) -> None:
        """Add one document."""
        number = self.docnum
        self.perdocwriter.start_doc(number)
        for name, value in columns_of(document).items():
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
        self.perdocwriter.finish_doc()
        self.pool.add_document(number, document.counts)
        self._added = True
        self.docnum += 1

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: Any) -> None:
        """Take over the postings of a segment that is folded into this one."""
        for key, postings in all_postings(reader):
            for number, times in postings.items():
                new = docmap.get(number) if docmap is not None else startdoc + number
                if new is not None:
                    self.pool.add_posting(key, new, times)


class _Pool:
    """Collect postings by key, in the order of documents."""

    def __init__(self) -> None:
        self.lists: dict[bytes, array[int]] = {}

    def add_document(self, number: int, counts: Mapping[bytes, int]) -> None:
        lists, shifted = self.lists, number << _SHIFT
        for key, times in counts.items():
            if key in lists:
                lists[key].append(shifted | times)
            else:
                lists[key] = array("I", (shifted | times,))

    def add_posting(self, key: bytes, number: int, times: int) -> None:
        self.add_document(number, {key: times})

    def iter_postings(self) -> Iterator[tuple[bytes, array[int]]]:
        """Yield each key with its list, in the order of keys."""
        for key in sorted(self.lists):
            yield key, self.lists[key]

    def cleanup(self) -> None:
        """Leave nothing behind: there are no temporary files."""


class _PostingsWriter(W3FieldWriter):  # type: ignore[misc]  # whoosh is untyped
    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:  # noqa: ARG002
        """Write all lists of a segment."""
        self.start_field(KEYS, schema[KEYS])
        self._postwriter = None
        for key, packed in items:
            documents = array("I", [each >> _SHIFT for each in packed])
            times = bytes([each & 0xFF for each in packed])
            place = self._postfile.tell()
            if sys.byteorder == "big":
                documents.byteswap()
            self._postfile.write(documents.tobytes() + times)
            found = W3TermInfo()
            found._df = len(times)  # noqa: SLF001  # whoosh sets it posting by posting
            found.set_extent(place, 5 * len(times))
            self._btext = key
            self._tindex.add(b"\0\0" + key, found.to_bytes())
        self.finish_field()


class _MappedSegment(W3Segment):  # type: ignore[misc]  # whoosh is untyped
    def open_compound_file(self, storage: Any) -> Any:
        """Open the one file that holds all files of the segment."""
        file = storage.open_file(self.make_filename(self.COMPOUND_EXT))
        return _MappedStorage(file, use_mmap=storage.supports_mmap)


class _MappedStorage(CompoundStorage):  # type: ignore[misc]  # whoosh is untyped
    def open_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Open one of the files inside, where it lies."""
        if self._source is None:
            return super().open_file(name, *args, **kwargs)
        offset, length = self.range(name)
        return _MappedFile(memoryview(self._source)[offset : offset + length], name)


class _MappedFile(BufferFile):  # type: ignore[misc]  # whoosh is untyped
    """A file inside a mapped one; its parent would begin by copying it."""

    def __init__(self, view: memoryview, name: str) -> None:
        super().__init__(b"", name=name)
        self._buf = view
        self.file = _Window(view)


class _Window:
    """Read from a stretch of memory as from a file."""

    def __init__(self, view: memoryview) -> None:
        self.view = view
        self.at = 0

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes."""
        end = len(self.view) if size is None or size < 0 else self.at + size
        found = bytes(self.view[self.at : end])
        self.at += len(found)
        return found

    def readline(self) -> bytes:
        """Give the bytes to the end of the line."""
        rest = bytes(self.view[self.at :])
        found = rest[: rest.find(b"\n") + 1] or rest
        self.at += len(found)
        return found

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place."""
        self.at = offset + (0, self.at, len(self.view))[whence]
        return self.at

    def tell(self) -> int:
        """Tell the place."""
        return self.at

    def close(self) -> None:
        """Let go of the memory."""
        self.view = memoryview(b"")


def postings(reader: Any, key: bytes) -> Postings:
    """Read the list of one key from a segment; empty where there is none."""
    try:
        return _read(reader, reader._terms.term_info(KEYS, key))  # noqa: SLF001
    except TermNotFound:
        return {}


def frequency(reader: Any, key: bytes) -> int:
    """Read how long the list of one key is; 0 where there is none."""
    try:
        found: int = reader._terms.term_info(KEYS, key).doc_frequency()  # noqa: SLF001
    except TermNotFound:
        return 0
    return found


def all_postings(reader: Any) -> Iterator[tuple[bytes, Postings]]:
    """Read every list of a segment."""
    for (_, key), found in reader._terms.items_from(KEYS, b""):  # noqa: SLF001
        yield key, _read(reader, found)


def _read(reader: Any, found: Any) -> Postings:
    number: int = found.doc_frequency()
    place, _ = found.extent()
    stored: bytes = reader._terms._postfile.get(place, 5 * number)  # noqa: SLF001
    if len(stored) != 5 * number:
        raise EOFError("the postings end too soon")
    documents = array("I")
    documents.frombytes(stored[: 4 * number])
    if sys.byteorder == "big":
        documents.byteswap()
    return dict(zip(documents, stored[4 * number :], strict=True))


def column_bytes(column: Any) -> bytes:
    """Give a column of 32-bit numbers as it is stored, big-endian, without zeros at its end."""
    stored: bytes = column._dbfile.get(column._basepos, 4 * column._count)  # noqa: SLF001
    return stored
