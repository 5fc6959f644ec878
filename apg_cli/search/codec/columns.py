"""What is kept of each document, by its number: numbers of 32 bits, and bytes of any length."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate, repeat
from operator import mul, sub

from apg_cli.search.codec.pages import PAGE, Pages, Sections, numbers, stored

_ENDS = " ends"

FEW = 8
"""Fewer values than this are as quickly read one by one."""


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

    def __init__(self, file: Sections, name: str, few: int = FEW, *, mapped: bool = False) -> None:
        """Read a column; fewer values than `few` take no memory that stays, but if `mapped`."""
        self._file = file
        self._read = file.mapped if mapped else file.read
        self._few = few
        self._begin, self._end = file.span(name)
        self._after = file.numbers(name + _ENDS, "I")

    @cached_property
    def _before(self) -> array[int]:
        """Where each value begins, counted from the first."""
        return array("I", [0]) + self._after

    def __getitem__(self, number: int) -> bytes:
        before = self._after[number - 1] if number else 0
        return self._read(self._begin + before, self._begin + self._after[number])

    def of(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the values of several documents."""
        if len(documents) < self._few:
            return map(self.__getitem__, documents)
        with self._verified(documents) as (values, begins, ends):
            return iter(list(map(bytes, map(values.__getitem__, map(slice, begins, ends)))))

    def counts(self, documents: Sequence[int], part: bytes) -> list[int]:
        """Tell how often something stands in the values of several documents."""
        if len(documents) < self._few:
            return list(map(bytes.count, map(self.__getitem__, documents), repeat(part)))
        found = re.compile(re.escape(part)).findall  # two to four times as quick as to count bytes
        with self._verified(documents) as (values, begins, ends):
            return list(map(len, map(found, repeat(values), begins, ends)))

    @contextmanager
    def _verified(self, documents: Sequence[int]) -> Iterator[Values]:
        """Give the bytes of all values, and where those of several documents, verified, stand."""
        first = self._begin
        begins = list(map(self._before.__getitem__, documents))
        ends = list(map(self._after.__getitem__, documents))
        if not self._file.sound(first, self._end):
            pages = {(first + begin) // PAGE for begin in begins}
            pages |= {(first + end) // PAGE for end in ends}
            if max(map(sub, ends, begins), default=0) > PAGE:
                for begin, end in zip(begins, ends, strict=True):
                    pages.update(range((first + begin) // PAGE, (first + end) // PAGE))
            self._file.verify_pages(pages)
        with memoryview(self._file.verified) as whole, whole[first : self._end] as values:
            yield values, begins, ends


Values = tuple[memoryview, Sequence[int], Sequence[int]]
"""Values one after the other, where some begin and where they end."""
