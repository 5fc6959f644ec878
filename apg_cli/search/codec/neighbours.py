"""In which documents two words may stand side by side, so that few texts are read for a phrase.

Two letters beside each other come to one of 4,096 numbers, and each number has the set of documents
in which any that come to it are. So nothing is missed, and of the documents that have both words
but nowhere together six in seven are passed over.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from apg_cli.search.codec.pages import Pages, Sections, numbers
from apg_cli.search.postings import Bits

FEWEST = 1024
"""In a segment of fewer documents, texts are read as quickly."""

_SECTION = "neighbours"
_NUMBERS = 1 << 12
_LANE = 4
_FIRST, _SECOND = 509, 1021
"""What the letters are multiplied by: the sum of two does not go beyond a lane."""

_AT_ONCE = 8


class Neighbours:
    """Take in the words of documents, and write which neighbours they have."""

    def __init__(self) -> None:
        self._rows: list[bytes] = []
        """Of eight documents a byte for each number, a bit of it for each document."""
        self._waiting: list[str] = []
        """Documents that are not in a row yet, fewer than eight."""
        self._documents = 0

    def add(self, letters: str) -> None:
        """Add the words of the next document, a letter each."""
        self._waiting.append(letters)
        self._documents += 1
        if len(self._waiting) == _AT_ONCE:
            self._end_row()

    def write(self, file: Pages) -> None:
        """Write a section: of each number, a bit for each document; nothing for a few."""
        with file.section(_SECTION):
            if self._documents < FEWEST:
                return
            if self._waiting:
                self._end_row()
            rows = b"".join(self._rows)
            for number in range(_NUMBERS):
                file.write(rows[number::_NUMBERS])

    def _end_row(self) -> None:
        """Make a row of the documents that wait, whose neighbours are computed together."""
        found = numbers_of("".join(self._waiting))
        row, begin = 0, 0
        for bit, letters in enumerate(self._waiting):
            flags, end = bytearray(_NUMBERS), begin + len(letters)
            for number in found[begin : max(begin, end - 1)]:  # half the time of __setitem__
                flags[number] = 1
            row |= int.from_bytes(flags, "little") << bit
            begin = end
        self._rows.append(row.to_bytes(_NUMBERS, "little"))
        self._waiting = []


class Beside:
    """Read what `Neighbours` wrote."""

    def __init__(self, file: Sections) -> None:
        self._file = file
        self._begin, end = file.span(_SECTION)
        self._width = (end - self._begin) // _NUMBERS

    def __bool__(self) -> bool:
        return self._width > 0

    def of(self, letters: str) -> Iterator[Bits]:
        """Yield, for each two neighbours among some letters, the documents that may have them."""
        for number in set(numbers_of(letters)):
            at = self._begin + number * self._width
            yield int.from_bytes(self._file.read(at, at + self._width), "little")


def numbers_of(letters: str) -> array[int]:
    """Give the number that each two neighbours come to: those of all are computed at once."""
    lanes = int.from_bytes(letters.encode("utf-32-le", "surrogatepass"), "little")
    last = (_NUMBERS - 1).to_bytes(_LANE, "little")
    pairs = max(0, len(letters) - 1)
    mixed = lanes * _FIRST + (lanes >> 8 * _LANE) * _SECOND
    mixed &= int.from_bytes(last * pairs, "little")
    return numbers("I", mixed.to_bytes(_LANE * pairs, "little"))
