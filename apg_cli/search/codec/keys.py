"""The sorted table of keys: where each stands, and those that begin alike."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from apg_cli.search.codec import columns
from apg_cli.search.codec.pages import Pages, Sections

BLOCK = 64
"""Keys that are looked through at once."""

_END = b"\xff"
"""Ends a key: a byte that UTF-8 never has."""


def write(file: Pages, keys: Sequence[bytes]) -> None:
    """Write keys, which must come sorted: the keys of a block in a row, and where blocks begin."""
    starts: array[int] = array("I")
    with file.section("keys"):
        begin = file.size
        for first in range(0, len(keys), BLOCK):
            starts.append(file.size - begin)
            file.write(_END.join(keys[first : first + BLOCK]) + _END)
        starts.append(file.size - begin)
    columns.write_numbers(file, "blocks", starts)


class Keys:
    """Look keys up without reading more than a few blocks of them."""

    def __init__(self, file: Sections) -> None:
        self._file = file
        self._begin, _ = file.span("keys")
        self._starts = file.numbers("blocks", "I")
        self._blocks = range(len(self._starts) - 1)
        self._first = _Firsts(self._read).__getitem__

    def find(self, key: bytes) -> int:
        """Give the number of a key in their order, or -1 where it is not among them."""
        number = bisect_right(self._blocks, key, key=self._first) - 1
        if number < 0:
            return -1
        block = _END + self._read(number, number + 1)
        at = block.find(_END + key + _END)
        return number * BLOCK + block.count(_END, 0, at) if at >= 0 else -1

    def __getitem__(self, number: int) -> bytes:
        return self._block(number // BLOCK, number // BLOCK + 1)[number % BLOCK]

    def beginning(self, prefix: bytes) -> tuple[int, Sequence[bytes]]:
        """Give the keys that begin so, in order, and the number of the first of them."""
        begin, end = self._blocks_of(prefix)
        keys = self._block(begin, end)
        first = bisect_left(keys, prefix)
        last = bisect_left(keys, prefix + _END, lo=first)
        return begin * BLOCK + first, keys[first:last]

    def containing(self, prefix: bytes, part: bytes, *, ends: bool) -> Iterator[bytes]:
        """Yield what follows in the keys that begin so, where a part is in it, or ends it."""
        part += _END if ends else b""
        begin, end = self._blocks_of(prefix)
        text = self._read(begin, end)
        skip = len(prefix)
        at = text.find(part)
        while at >= 0:
            first = text.rfind(_END, 0, at) + 1
            if at < first + skip:
                at = text.find(part, first + skip)
                continue
            last = text.index(_END, at)
            if text.startswith(prefix, first):
                yield text[first + skip : last]
            at = text.find(part, last + 1)

    def following(self, prefix: bytes) -> Iterator[str]:
        """Yield the letters that come after a prefix, going from one to the next."""
        key = self._from(prefix + b"\0")
        while key.startswith(prefix):
            letter = key[len(prefix) :].decode("utf-8", "surrogatepass")[0]
            yield letter
            key = self._from(prefix + letter.encode("utf-8", "surrogatepass") + _END)

    def before(self, prefix: bytes) -> int:
        """Tell how many keys come before those that begin so."""
        begin, end = self._blocks_of(prefix)
        keys = self._block(begin, min(begin + 1, end))
        return begin * BLOCK + bisect_left(keys, prefix)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._block(0, len(self._blocks)))

    def _from(self, key: bytes) -> bytes:
        """Give the first key that is not before this one; nothing where there is none."""
        number = max(0, bisect_right(self._blocks, key, key=self._first) - 1)
        keys = self._block(number, min(number + 2, len(self._blocks)))
        return next(iter(keys[bisect_left(keys, key) :]), b"")

    def _blocks_of(self, prefix: bytes) -> tuple[int, int]:
        """Give the blocks [begin, end) that hold all keys that begin so."""
        begin = max(0, bisect_left(self._blocks, prefix, key=self._first) - 1)
        return begin, bisect_left(self._blocks, prefix + _END, lo=begin, key=self._first)

    def _block(self, begin: int, end: int) -> list[bytes]:
        return self._read(begin, end).split(_END)[:-1]

    def _read(self, begin: int, end: int) -> bytes:
        at = self._begin
        return self._file.read(at + self._starts[begin], at + self._starts[end])


class _Firsts(dict[int, bytes]):
    """Remember the first keys of blocks: every search goes through some of them."""

    def __init__(self, read: Callable[[int, int], bytes]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, number: int) -> bytes:
        first = self[number] = self._read(number, number + 1).partition(_END)[0]
        return first
