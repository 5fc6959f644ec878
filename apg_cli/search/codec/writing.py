"""The file of a segment in the making: documents as they come, then the lists of all of them."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from apg_cli.search import terms
from apg_cli.search.codec import columns, keys, lists
from apg_cli.search.codec.pages import PAGE, Pages
from apg_cli.search.segment import joined

NUMBERS = ("first", "last", "length")
TEXTS = ("path", "id", "title", "fields")

FIRST_LETTER = 2


@dataclass(frozen=True, slots=True)
class Row:
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


Entry = tuple[bytes, Hashable, "array[int]"]
"""A key, what is the same for keys whose postings are known to be the same, and the postings."""


@dataclass(frozen=True, slots=True)
class Made:
    """A segment that was written."""

    documents: int
    checksum: int


class SegmentFile:
    """Write the file of one segment."""

    def __init__(self, path: Path) -> None:
        self._rows: list[Row] = []
        self._ends: array[int] = array("I")
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
        self._rows.append(row)

    def finish(
        self,
        entries: Iterable[Entry],
        letters: Mapping[bytes, str],
        forms: Mapping[bytes, str],
    ) -> Made:
        """Write the rest.

        `entries` come in the order of their keys, `letters` gives the letter of the key of each
        word, `forms` for the key of each stem the letters of the words that have it.
        """
        pages, size = self._pages, self.documents
        self._section.close()
        columns.write_numbers(pages, "body ends", self._ends)
        known, places, counts = [], array("I"), array("H")
        with pages.section("lists"):
            for key, place, count in _listed(pages, entries, size):
                known.append(key)
                places.append(place)
                counts.append(count)
        keys.write(pages, known)
        columns.write_numbers(pages, "places", places)
        columns.write_numbers(pages, "counts", counts)
        words = array("I", [ord(letters[key]) for key in known if key.startswith(terms.WORD)])
        columns.write_numbers(pages, "letters", words)
        stems = (forms[key].encode() for key in known if key.startswith(terms.STEM))
        columns.write_texts(pages, "forms", stems)
        for name in NUMBERS:
            column = array("I", [getattr(row, name) for row in self._rows])
            columns.write_numbers(pages, name, column)
        for name in TEXTS[:3]:
            columns.write_texts(pages, name, (getattr(row, name) for row in self._rows))
        columns.write_texts(pages, "fields", (joined(row.fields) for row in self._rows))
        return Made(size, pages.finish(size))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _listed(pages: Pages, entries: Iterable[Entry], size: int) -> Iterator[tuple[bytes, int, int]]:
    """Write lists, the same one only once; yield each key, where its list is and how long."""
    written: dict[Hashable, int] = {}
    waiting = bytearray()
    end = 0
    for key, same, postings in entries:
        place = written.get(same)
        if place is None:
            place = written[same] = end
            content = lists.packed(postings, size)
            waiting += content
            end += len(content)
            if len(waiting) > PAGE:
                pages.write(waiting)
                waiting.clear()
        yield key, place, len(postings)
    pages.write(waiting)
