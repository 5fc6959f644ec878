"""The file of a segment in the making: documents as they come, then the lists of all of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from apg_cli.search.codec import columns, keys, lists
from apg_cli.search.codec.neighbours import Neighbours
from apg_cli.search.codec.pages import Pages
from apg_cli.search.segment import joined

NUMBERS = ("first", "last", "length")
FIELDS = "fields"
TEXTS = ("path", "id", "title", FIELDS)

FIRST_LETTER = 2


class Row(NamedTuple):
    """What is kept of a document besides its postings."""

    path: bytes
    id: bytes
    title: bytes
    first: int
    last: int
    length: int
    body: str
    """Its words, a letter each."""
    fields: Mapping[str, str]
    """The words of its other fields, in the same way."""


class Forms(NamedTuple):
    """Which words have a stem but are not spelt like it, of each stem that has such words."""

    keys: Sequence[bytes]
    """Of the stems, sorted."""
    ranks: array[int]
    """Of their words, stem after stem: which place each has among the words in their order."""
    counts: Sequence[int]
    """How many words each stem has."""


class Made(NamedTuple):
    """A segment that was written."""

    documents: int
    checksum: int


class SegmentFile:
    """Write the file of one segment."""

    def __init__(self, path: Path) -> None:
        self._numbers = {name: array("I") for name in NUMBERS}
        self._texts: dict[str, list[bytes]] = {name: [] for name in TEXTS}
        self._ends: array[int] = array("I")
        self._neighbours = Neighbours()
        self._file = path.open("wb", buffering=1 << 20)
        self._pages = Pages(self._file)
        self._section = ExitStack()
        self._section.enter_context(self._pages.section("body"))
        self._begin = self._pages.size

    @property
    def documents(self) -> int:
        """How many documents it holds so far."""
        return len(self._ends)

    @property
    def size(self) -> int:
        """Bytes so far."""
        return self._pages.size

    def add(self, row: Row) -> None:
        """Add what is kept of the next document."""
        self._pages.write(row.body.encode())
        self._ends.append(self._pages.size - self._begin)
        self._neighbours.add(row.body)
        for name, column in self._numbers.items():
            column.append(getattr(row, name))
        for name, texts in self._texts.items():
            texts.append(joined(row.fields) if name == FIELDS else getattr(row, name))

    def finish(
        self,
        known: Sequence[bytes],
        postings: Iterable[lists.Lists],
        letters: array[int],
        forms: Forms,
    ) -> Made:
        """Write the rest.

        `known` are the keys, sorted, `postings` the list of each, in their order. `letters` gives
        the number of the letter of each word in the order of the keys.
        """
        pages, size = self._pages, self.documents
        self._section.close()
        columns.write_numbers(pages, "body ends", self._ends)
        self._neighbours.write(pages)
        counts = array("H")
        with pages.section("lists"):
            for some in postings:
                counts.extend(some.counts)
                pages.write(lists.packed(some, size))
        keys.write(pages, known)
        columns.write_numbers(pages, "places", lists.places(counts, size))
        columns.write_numbers(pages, "counts", counts)
        columns.write_numbers(pages, "letters", letters)
        columns.write_lists(pages, "forms", forms.ranks, forms.counts)
        for name, column in self._numbers.items():
            columns.write_numbers(pages, name, column)
        for name, texts in self._texts.items():
            columns.write_texts(pages, name, texts)
        return Made(size, pages.finish(size))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
