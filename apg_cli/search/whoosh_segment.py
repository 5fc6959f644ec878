"""One segment of a Whoosh index, read in bulk instead of posting by posting."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from apg_cli.search import codec
from apg_cli.search.schema import KEYS, NUMBERS, TEXTS, unpacked


class WhooshSegment:
    """Be a `Segment` over one of Whoosh's segment readers.

    Whoosh hands out the values of a column one by one; a search wants them all at once, so this
    goes one step below its public methods.
    """

    def __init__(self, reader: Any) -> None:
        self.size: int = reader.doc_count_all()
        self.deleted: frozenset[int] = reader.deleted_docs_set
        self._reader = reader
        self._columns: dict[str, Any] = {}
        self._numbers: dict[str, Sequence[int]] = {}

    def postings(self, key: bytes) -> Mapping[int, int]:
        """Give the documents filed under a key, with how often; empty where there is none."""
        return codec.postings(self._reader, key)

    def frequency(self, key: bytes) -> int:
        """Tell how many documents are filed under a key, deleted ones included."""
        return codec.frequency(self._reader, key)

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys that begin so, in order, without what they begin with."""
        length = len(prefix)
        for _, key in self._reader.terms_from(KEYS, prefix):
            if not key.startswith(prefix):
                return
            yield key[length:]

    def streams(self, document: int) -> Mapping[str, str]:
        """Give the words of each field of a document, see `document.Document.streams`."""
        return unpacked(bytes(self._column("streams")[document]))

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers: `first`, `last` or `length`."""
        assert name in NUMBERS
        if name not in self._numbers:
            column = self._column(name)
            stored = array("I")
            stored.frombytes(codec.column_bytes(column))
            if sys.byteorder == "little":
                stored.byteswap()
            stored.extend(bytes(self.size - len(stored)))  # zeros at the end are not stored
            self._numbers[name] = stored
        return self._numbers[name]

    def text(self, name: str, document: int) -> str:
        """Give a text of a document: `path`, `id` or `title`."""
        assert name in TEXTS
        return os.fsdecode(bytes(self._column(name)[document]))

    def _column(self, name: str) -> Any:
        if name not in self._columns:
            self._columns[name] = self._reader.column_reader(name, translate=False)
        return self._columns[name]
