"""One part of the index as ranking and evaluation see it: postings, words in order, columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from apg_cli.search.postings import Bits, Postings

BETWEEN = "\1"
"""The letter between the values of one field, so that no phrase runs from one into the next."""


class Segment(Protocol):
    """Give what a run of documents, numbered from 0, is filed under.

    Words in their order are given as letters: each word of the segment has a letter of its own.
    """

    size: int
    """How many documents it holds, deleted ones included."""
    live: Bits
    """Those that are not deleted."""
    count: int
    """How many these are."""

    @property
    def length(self) -> int:
        """How long the documents that are not deleted are together."""
        ...

    @property
    def shortest(self) -> int:
        """How long the shortest of all is."""
        ...

    def postings(self, key: bytes) -> Postings:
        """Give the documents filed under a key, with how often; empty where there is none."""
        ...

    def gathered(self, keys: tuple[bytes, ...]) -> Postings:
        """Add up the postings of some keys."""
        ...

    def frequency(self, key: bytes) -> int:
        """Tell how many documents are filed under a key, deleted ones included."""
        ...

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys that begin so, in order, without what they begin with."""
        ...

    def beginning(self, prefix: bytes) -> Iterator[tuple[bytes, Postings]]:
        """Yield the same with the postings of each."""
        ...

    def together(self, prefix: bytes) -> Postings:
        """Add up the postings of all keys that begin so."""
        ...

    def containing(self, prefix: bytes, part: bytes, *, ends: bool) -> Iterator[bytes]:
        """Yield what follows in the keys that begin so, where a part is in it, or ends it.

        Keys without documents may be among them.
        """
        ...

    def known(self, keys: Iterable[bytes]) -> Iterable[bytes]:
        """Give those of some keys that it has, though perhaps without documents."""
        ...

    def initials(self, prefix: bytes) -> Iterable[str]:
        """Give the letters that follow this in the keys that begin with it."""
        ...

    def letter(self, word: str) -> str:
        """Give the letter of a word; "" where it is nowhere."""
        ...

    def forms(self, key: bytes) -> str:
        """Give the letters of the words that have a stem, by the key of the stem."""
        ...

    @property
    def words(self) -> Mapping[str, str]:
        """The word of each letter."""
        ...

    def bodies(self, documents: Sequence[int]) -> Iterable[bytes]:
        """Give the words of the texts of documents, in letters, as UTF-8."""
        ...

    def beside(self, letters: str, documents: Bits) -> Bits:
        """Give those of some documents in whose texts all neighbours among letters may stand so."""
        ...

    def counts(self, column: str, documents: Sequence[int], part: bytes) -> Sequence[int]:
        """Tell how often something stands in what `bodies` ("body") or `fields` ("fields") give."""
        ...

    def fields(self, documents: Sequence[int]) -> Iterable[bytes]:
        """Give the words of their other fields, as `separate` takes them."""
        ...

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers: `first`, `last` or `length`."""
        ...

    def text(self, name: str, document: int) -> str:
        """Give a text of a document: `path`, `id` or `title`."""
        ...

    def column(self, name: str) -> Sequence[bytes]:
        """Give the same of all documents, as it is stored."""
        ...


_BETWEEN_FIELDS = "\0"
_ENCODING = "utf-8", "surrogatepass"


def joined(fields: Mapping[str, str]) -> bytes:
    """Give the words of several fields, by their names, as they are kept."""
    parts = [part.replace(_BETWEEN_FIELDS, "") for field in fields.items() for part in field]
    return _BETWEEN_FIELDS.join(parts).encode(*_ENCODING)


def separate(stored: bytes) -> dict[str, str]:
    """Undo `joined`."""
    parts = stored.decode(*_ENCODING).split(_BETWEEN_FIELDS)
    return dict(zip(parts[::2], parts[1::2], strict=False))
