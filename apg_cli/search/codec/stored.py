"""A segment as it is stored, read where it lies and only as far as it is asked for."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from pathlib import Path

from apg_cli.search.codec import lists
from apg_cli.search.codec.columns import Texts
from apg_cli.search.codec.keys import Keys
from apg_cli.search.codec.pages import Sections
from apg_cli.search.codec.writing import NUMBERS, TEXTS
from apg_cli.search.postings import NOTHING, Bits, Postings, flags_of
from apg_cli.search.terms import STEM, WORD


class StoredSegment:
    """Be a `Segment` over the file that `writing` has written."""

    def __init__(self, file: Path, checksum: int, deleted: Bits = 0) -> None:
        self._file = Sections(file, checksum)
        self.size = self._file.documents
        self.live: Bits = (1 << self.size) - 1 & ~deleted
        self._postings: dict[int, Postings] = {}
        self._numbers: dict[str, array[int]] = {}
        self._texts: dict[str, Texts] = {}
        self._firsts: dict[bytes, int] = {}
        self._numbered: dict[bytes, int] = {}

    def postings(self, key: bytes) -> Postings:
        """Give the documents filed under a key, with how often; empty where there is none."""
        number = self._found(key)
        return NOTHING if number < 0 else self.listed(number)

    def frequency(self, key: bytes) -> int:
        """Tell how many documents are filed under a key, deleted ones included."""
        number = self._found(key)
        return 0 if number < 0 else self._counts[number]

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys with documents that begin so, in order, without what they begin with."""
        first, found = self.table.beginning(prefix)
        counts, length = self._counts, len(prefix)
        return (key[length:] for number, key in enumerate(found, first) if counts[number])

    def beginning(self, prefix: bytes) -> Iterator[tuple[bytes, Postings]]:
        """Yield the same with the postings of each."""
        first, found = self.table.beginning(prefix)
        counts, length = self._counts, len(prefix)
        for number, key in enumerate(found, first):
            if counts[number]:
                yield key[length:], self.listed(number)

    def containing(self, prefix: bytes, part: bytes, *, ends: bool) -> Iterator[bytes]:
        """Yield what follows in the keys that begin so, where a part is in it, or ends it."""
        return self.table.containing(prefix, part, ends=ends)

    def letter(self, word: str) -> str:
        """Give the letter that a word is in `body` and `fields`; "" where it is in neither."""
        number = self._found(WORD + word.encode())
        return "" if number < 0 else chr(self._letters[number - self._first(WORD)])

    def forms(self, key: bytes) -> str:
        """Give the letters of the words that have a stem, by the key of the stem."""
        number = self._found(key)
        return "" if number < 0 else self.forms_at(number)

    def forms_at(self, number: int) -> str:
        """Give the same by the number of the key."""
        return self._forms[number - self._first(STEM)].decode()

    def bodies(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the words of the texts of documents, a letter each, as UTF-8."""
        return self._column("body").of(documents)

    def counts(self, column: str, documents: Sequence[int], part: bytes) -> Iterator[int]:
        """Tell how often something stands in the `body` or the `fields` of documents."""
        return self._column(column).counts(documents, part)

    def fields(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the words of the other fields of documents, see `segment.separate`."""
        return self._column("fields").of(documents)

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers: `first`, `last` or `length`."""
        assert name in NUMBERS
        return self._loaded(name)

    def text(self, name: str, document: int) -> str:
        """Give a text of a document: `path`, `id` or `title`."""
        return os.fsdecode(self.octets(name, document))

    def octets(self, name: str, document: int) -> bytes:
        """Give the same as it is stored."""
        assert name in TEXTS
        return self._column(name)[document]

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Give the word that each letter stands for."""
        return {letter: key[len(WORD) :].decode() for letter, key, _ in self.lettered()}

    def lettered(self) -> Iterator[tuple[str, bytes, int]]:
        """Yield the letter of each word, the key of the word, and how many documents it has."""
        first, found = self.table.beginning(WORD)
        counts = self._counts[first : first + len(found)]
        return zip(map(chr, self._letters), found, counts, strict=True)

    @cached_property
    def length(self) -> int:
        """Tell how long the documents that are not deleted are together."""
        return sum(compress(self._loaded("length"), flags_of(self.live)))

    @cached_property
    def shortest(self) -> int:
        """Tell how long the shortest document is."""
        return min(self._loaded("length"), default=0)

    @cached_property
    def table(self) -> Keys:
        """Give the table of keys."""
        return Keys(self._file)

    def listed(self, number: int) -> Postings:
        """Give the postings of a key by its number."""
        if number not in self._postings:
            begin, end = self.place(number)
            content = self._file.read(begin, end)
            self._postings[number] = lists.unpacked(content, self._counts[number], self.size)
        return self._postings[number]

    def place(self, number: int) -> tuple[int, int]:
        """Tell which bytes of the file are the postings of a key, by its number."""
        begin = self._file.span("lists")[0] + self._loaded("places")[number]
        return begin, begin + lists.length(self._counts[number], self.size)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _found(self, key: bytes) -> int:
        if key not in self._numbered:
            self._numbered[key] = self.table.find(key)
        return self._numbered[key]

    def _first(self, prefix: bytes) -> int:
        if prefix not in self._firsts:
            self._firsts[prefix] = self.table.before(prefix)
        return self._firsts[prefix]

    @property
    def _counts(self) -> array[int]:
        return self._loaded("counts", "H")

    @property
    def _letters(self) -> array[int]:
        return self._loaded("letters")

    @property
    def _forms(self) -> Texts:
        return self._column("forms")

    def _loaded(self, name: str, code: str = "I") -> array[int]:
        if name not in self._numbers:
            self._numbers[name] = self._file.numbers(name, code)
        return self._numbers[name]

    def _column(self, name: str) -> Texts:
        if name not in self._texts:
            self._texts[name] = Texts(self._file, name)
        return self._texts[name]
