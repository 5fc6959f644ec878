"""One segment of a Whoosh index, read in bulk instead of posting by posting."""

from __future__ import annotations

import os
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whoosh.reading import TermNotFound

from apg_cli.search.schema import KEYS, NUMBERS, TEXTS, unpacked


class WhooshSegment:
    """Be a `Segment` over one of Whoosh's segment readers.

    Whoosh hands out postings one by one; a search wants them all at once. So this goes one step
    below its public methods: a matcher's decoded block, a column's bytes. `index.py` holds the
    version of Whoosh that this was written for.
    """

    def __init__(self, reader: Any) -> None:
        self.size: int = reader.doc_count_all()
        self.deleted: frozenset[int] = reader.deleted_docs_set
        self._reader = reader
        self._format = reader.schema[KEYS].format
        self._columns: dict[str, Any] = {}
        self._numbers: dict[str, Sequence[int]] = {}

    def postings(self, key: bytes) -> Mapping[int, int]:
        """Give the documents filed under a key, with how often; empty where there is none."""
        try:
            matcher = self._reader._terms.matcher(KEYS, key, self._format)
        except TermNotFound:
            return {}
        found: dict[int, int] = {}
        while matcher.is_active():
            matcher.id(), matcher.weight()  # decodes the block
            found.update(zip(matcher._ids, map(int, matcher._weights), strict=True))
            matcher._next_block()
        return found

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys that begin so, in order, without what they begin with."""
        length = len(prefix)
        for _, key in self._reader._terms.terms_from(KEYS, prefix):
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
            stored.frombytes(bytes(column._dbfile.get(column._basepos, column._count * 4)))
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
