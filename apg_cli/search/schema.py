"""The index as Whoosh keeps it: one field of keys with their counts, and a column for each value."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

from apg_cli.search.document import MOST_TIMES, Document

KEYS = "keys"
TEXTS = ("path", "id", "title", "streams")
NUMBERS = ("first", "last", "length")


class Keys(FieldType):  # type: ignore[misc]  # whoosh's classes are untyped
    """Take keys that are analysed already, with how often each occurs."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)

    def index(
        self, value: Mapping[bytes, int], **_: Any
    ) -> Iterator[tuple[bytes, int, int, bytes]]:
        """Yield key, frequency, weight and an empty payload for each."""
        for key, count in value.items():
            yield key, count, min(count, MOST_TIMES), b""


class Column(FieldType):  # type: ignore[misc]  # whoosh's classes are untyped
    """Keep a value for each document, unindexed."""

    indexed = False

    def __init__(self, column: Any) -> None:
        super().__init__(None, None)
        self.column_type = column

    def to_column_value(self, value: Any) -> Any:
        """Give the value as the column keeps it, which it already is."""
        return value

    def from_column_value(self, value: Any) -> Any:
        """Give the value as it was kept."""
        return value

    def clean(self) -> None:
        """Have nothing to clean: there is no format."""


def schema() -> Schema:
    """Make the schema of a new index."""
    columns = {name: Column(VarBytesColumn()) for name in TEXTS}
    columns |= {name: Column(NumericColumn("I")) for name in NUMBERS}
    return Schema(**{KEYS: Keys()}, **columns)


def fields_of(document: Document) -> dict[str, Any]:
    """Give the fields of a document as Whoosh takes them."""
    return {
        KEYS: document.counts,
        "path": os.fsencode(document.path),
        "id": os.fsencode(document.id),
        "title": document.title.encode(),
        "streams": packed(document.streams),
        "first": document.first,
        "last": document.last,
        "length": document.length,
    }


def packed(streams: Mapping[str, str]) -> bytes:
    """Join the word streams of the fields: name, words, name, words …, NUL between them."""
    return "\0".join(part for stream in streams.items() for part in stream).encode()


def unpacked(stored: bytes) -> dict[str, str]:
    """Undo `packed`."""
    parts = stored.decode().split("\0")
    return dict(zip(parts[::2], parts[1::2], strict=False))
