"""What is kept of each document, by its number: numbers of 32 bits, and bytes of any length."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from operator import mul, sub

from apg_cli.search.codec.pages import PAGE, Pages, Sections, numbers, stored

_ENDS = " ends"

_FEW = 64
"""For fewer values than this it does not pay to know where in the file all of them end."""


def write_numbers(file: Pages, name: str, values: array[int]) -> None:
    """Write a column of numbers."""
    with file.section(name):
        file.write(stored(values))


def write_texts(file: Pages, name: str, values: Iterable[bytes]) -> None:
    """Write a column of bytes, one value after the other, and a column of where each ends."""
    each = list(values)
    with file.section(name):
        file.write(b"".join(each))
    write_numbers(file, name + _ENDS, array("I", accumulate(map(len, each))))


def write_lists(file: Pages, name: str, values: array[int], counts: Iterable[int]) -> None:
    """Write a column of lists of numbers, as bytes; `counts` tells how many are in each."""
    write_numbers(file, name, values)
    width = repeat(values.itemsize)
    write_numbers(file, name + _ENDS, array("I", accumulate(map(mul, counts, width))))


class Numbers:
    """Read a column of numbers, no more of it than is asked for."""

    def __init__(self, file: Sections, name: str, code: str = "I") -> None:
        self._file = file
        self._code = code
        self._begin, _ = file.span(name)
        self._width = array(code).itemsize

    def __getitem__(self, number: int) -> int:
        begin = self._begin + number * self._width
        return int.from_bytes(self._file.read(begin, begin + self._width), "little")

    def some(self, first: int, last: int) -> array[int]:
        """Give those from one number up to another."""
        begin, end = (self._begin + number * self._width for number in (first, last))
        return numbers(self._code, self._file.read(begin, end))


class Texts:
    """Read a column of bytes."""

    def __init__(self, file: Sections, name: str) -> None:
        self._file = file
        self._begin, _ = file.span(name)
        self._after = file.numbers(name + _ENDS, "I")

    @cached_property
    def _ends(self) -> array[int]:
        """Where in the file each value ends, and before them where the first begins."""
        return array("Q", [self._begin, *map(self._begin.__add__, self._after)])

    def __getitem__(self, number: int) -> bytes:
        before = self._after[number - 1] if number else 0
        return self._file.read(self._begin + before, self._begin + self._after[number])

    def of(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the values of several documents."""
        if len(documents) < _FEW:
            return map(self.__getitem__, documents)
        begins, ends = self._verified(documents)
        return map(self._file.verified.__getitem__, map(slice, begins, ends))

    def counts(self, documents: Sequence[int], part: bytes) -> Iterator[int]:
        """Tell how often something stands in the values of several documents."""
        if len(documents) < _FEW:
            return map(bytes.count, map(self.__getitem__, documents), repeat(part))
        begins, ends = self._verified(documents)
        found = re.compile(re.escape(part)).findall  # two to four times as quick as to count bytes
        return map(len, map(found, repeat(self._file.verified), begins, ends))

    def _verified(self, documents: Sequence[int]) -> tuple[Iterable[int], Iterable[int]]:
        """Tell where the values of several documents begin and end, with their pages verified."""
        at, after = self._ends.__getitem__, self._ends[1:].__getitem__
        if not self._file.sound(self._ends[0], self._ends[-1]):
            first = list(map(PAGE.__rfloordiv__, map(at, documents)))
            last = list(map(PAGE.__rfloordiv__, map(after, documents)))
            pages = {*first, *last}
            if max(map(sub, last, first)) > 1:
                pages.update(*map(range, first, last))
            self._file.verify_pages(pages)
        return map(at, documents), map(after, documents)
