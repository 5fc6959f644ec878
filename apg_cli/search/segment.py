"""One part of the index as ranking and evaluation see it: postings, word streams, columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol


class Segment(Protocol):
    """Give what a run of documents, numbered from 0, is filed under."""

    size: int
    """How many documents it holds, deleted ones included."""
    deleted: frozenset[int]

    def postings(self, key: bytes) -> Mapping[int, int]:
        """Give the documents filed under a key, with how often; empty where there is none."""
        ...

    def frequency(self, key: bytes) -> int:
        """Tell how many documents are filed under a key, deleted ones included."""
        ...

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys that begin so, in order, without what they begin with."""
        ...

    def streams(self, document: int) -> Mapping[str, str]:
        """Give the words of each field of a document, see `document.Document.streams`."""
        ...

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers: `first`, `last` or `length`."""
        ...

    def text(self, name: str, document: int) -> str:
        """Give a text of a document: `path`, `id` or `title`."""
        ...
