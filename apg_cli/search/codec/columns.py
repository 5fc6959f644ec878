"""What is kept of each document, by its number: numbers of 32 bits, and bytes of any length."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import repeat

from apg_cli.search.codec.pages import Pages, Sections, stored

_ENDS = " ends"

_FEW = 64
"""For fewer values than this it does not pay to know where in the file all of them end."""


def write_numbers(file: Pages, name: str, values: array[int]) -> None:
    """Write a column of numbers."""
    with file.section(name):
        file.write(stored(values))


def write_texts(file: Pages, name: str, values: Iterable[bytes]) -> None:
    """Write a column of bytes, one value after the other, and a column of where each ends."""
    ends: array[int] = array("I")
    with file.section(name):
        begin = file.size
        for value in values:
            file.write(value)
            ends.append(file.size - begin)
    write_numbers(file, name + _ENDS, ends)


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

    def of(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Give the values of several documents."""
        if len(numbers) < _FEW:
            return map(self.__getitem__, numbers)
        self._verify(numbers)
        return map(self._file.verified.__getitem__, map(slice, *self._spans(numbers)))

    def counts(self, numbers: Sequence[int], part: bytes) -> Iterator[int]:
        """Tell how often something stands in the values of several documents."""
        if len(numbers) < _FEW:
            return map(bytes.count, map(self.__getitem__, numbers), repeat(part))
        self._verify(numbers)
        found = re.compile(re.escape(part)).findall
        return map(len, map(found, repeat(self._file.verified), *self._spans(numbers)))

    def _spans(self, numbers: Sequence[int]) -> tuple[Iterator[int], Iterator[int]]:
        at = self._ends.__getitem__
        return map(at, numbers), map(at, map((1).__add__, numbers))

    def _verify(self, numbers: Sequence[int]) -> None:
        """Verify the pages of the values; those between them too, where there are many."""
        if len(numbers) * 8 > len(self._ends):
            self._file.verify(self._ends[0], self._ends[-1])
            return
        for begin, end in zip(*self._spans(numbers), strict=True):
            if begin < end:
                self._file.verify(begin, end)
