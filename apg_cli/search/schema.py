"""The index as Whoosh keeps it: one field of keys with their counts, and columns of values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

from apg_cli.search.document import Document

KEYS = "keys"
TEXTS = ("path", "id", "title", "streams")
NUMBERS = ("first", "last", "length")


class Keys(FieldType):  # type: ignore[misc]  # whoosh is untyped
    """Be the field of the keys; `codec` writes and reads it."""

    def __init__(self) -> None:
        super().__init__(Existence(), None)


class Column(FieldType):  # type: ignore[misc]  # whoosh is untyped
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


def columns_of(document: Document) -> dict[str, Any]:
    """Give what the columns keep of a document."""
    return {
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
