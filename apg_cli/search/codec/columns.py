"""What is kept of each document, by its number: numbers of 32 bits, and bytes of any length."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from apg_cli.search.codec.pages import Pages, Sections, stored

_ENDS = " ends"


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
        self._begin, self._end = file.span(name)
        self._ends = file.numbers(name + _ENDS, "I")

    def __getitem__(self, number: int) -> bytes:
        begin = self._ends[number - 1] if number else 0
        return self._file.read(self._begin + begin, self._begin + self._ends[number])

    def of(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Give the values of several documents; quicker where they are many."""
        if len(numbers) * 8 < len(self._ends):
            return map(self.__getitem__, numbers)
        self._file.verify(self._begin, self._end)
        begin = self._begin
        ends = [begin, *[begin + end for end in self._ends]]
        spans = map(slice, map(ends.__getitem__, numbers), [ends[n + 1] for n in numbers])
        return map(self._file.verified.__getitem__, spans)
