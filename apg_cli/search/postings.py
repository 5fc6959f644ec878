"""Documents and how often something stands in them, to be joined and counted in bulk.

A set of documents of a segment is one whole number, in which the bit of each is set: to join, to
meet and to count a hundred thousand of them is then a few steps of the machine.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, reduce
from itertools import compress, repeat
from operator import itemgetter, or_
from typing import Protocol

Bits = int
"""A set of documents by their numbers."""

MOST_TIMES = 255
"""How often a key can be counted in one document."""

_FEW = 64
_SPARSE = 16
_LAYER = 256
"""With more than these, postings are added all at once."""

_SEARCHED = 6
"""So many times fewer are looked up one by one."""

_DIGITS = bytes.maketrans(b"01", b"\0\1")
_ALL = bytes([0, *[MOST_TIMES] * 255])
_PRESENT = bytes([ord("0"), *[ord("1")] * 255])


def bits_of(documents: Sequence[int]) -> Bits:
    """Make a set of documents from their numbers, which ascend."""
    if len(documents) < _FEW:
        bits = 0
        for document in documents:
            bits |= 1 << document
        return bits
    row = bytearray(b"0") * (documents[-1] + 1)
    one = ord("1")
    for document in documents:
        row[document] = one
    return int(row[::-1], 2)


def documents_of(bits: Bits) -> list[int]:
    """Give the numbers of the documents in a set, ascending."""
    if bits.bit_count() * _SPARSE > bits.bit_length():
        flags = flags_of(bits)
        return list(compress(_numbers(len(flags)), flags))
    octets = bits.to_bytes(-(-bits.bit_length() // 8), "little")
    several = zip(
        compress(_numbers(len(octets)), octets), octets.translate(None, b"\0"), strict=True
    )
    return [at << 3 | bit for at, octet in several for bit in _BITS[octet]]


def _numbers(count: int) -> Sequence[int]:
    """Give the numbers from 0 up to at least a count: they are the same for all segments."""
    if len(_NUMBERS) < count:
        _NUMBERS.extend(range(len(_NUMBERS), max(count, 2 * len(_NUMBERS))))
    return _NUMBERS


_NUMBERS: list[int] = []
_BITS = [[bit for bit in range(8) if octet >> bit & 1] for octet in range(256)]
"""Which bits of a byte are set."""


def flags_of(bits: Bits) -> bytes:
    """Give a byte for each document up to the last of a set: 1 where it is in it, else 0."""
    return bin(bits)[:1:-1].encode().translate(_DIGITS)


class Postings(Protocol):
    """Give the documents of a segment in which something stands, and how often it does."""

    def __len__(self) -> int: ...

    @property
    def bits(self) -> Bits:
        """The set of the documents."""
        ...

    @property
    def documents(self) -> Sequence[int]:
        """Their numbers, ascending."""
        ...

    @property
    def each(self) -> Sequence[int]:
        """How often it stands in each of the documents."""
        ...

    def times(self, document: int) -> int:
        """Tell how often it stands in a document."""
        ...

    def among(self, documents: Sequence[int]) -> Sequence[int]:
        """Tell how often it stands in each of some documents, whose numbers ascend."""
        ...


class Kept(Postings, Protocol):
    """Be postings as they are stored."""

    def within(self, flags: bytes) -> Kept:
        """Leave only some documents: those with a flag, of which there is one for each."""
        ...


class Few:
    """Be postings where most documents have none."""

    def __init__(self, documents: Sequence[int], each: Sequence[int]) -> None:
        self.documents = documents
        self.each = each

    def __len__(self) -> int:
        return len(self.documents)

    @cached_property
    def bits(self) -> Bits:
        """The set of the documents."""
        return bits_of(self.documents)

    def times(self, document: int) -> int:
        """Tell how often it stands in a document."""
        at = bisect_left(self.documents, document)
        found = at < len(self.documents) and self.documents[at] == document
        return self.each[at] if found else 0

    def among(self, documents: Sequence[int]) -> Sequence[int]:
        """Tell how often it stands in each of some documents, whose numbers ascend."""
        if documents is self.documents:
            return self.each
        if len(documents) * _SEARCHED < len(self.documents):
            places = map(bisect_left, repeat(self.documents), documents)
            found = zip(documents, places, strict=True)
            count, known, each = len(self.documents), self.documents, self.each
            return [each[a] if a < count and known[a] == d else 0 for d, a in found]
        if not (self.documents and isinstance(self.each, bytes)):
            times = dict(zip(self.documents, self.each, strict=True)).get
            return list(map(times, documents, repeat(0)))
        if len(self._row) <= documents[-1]:
            self._row = self._row.ljust(documents[-1] + 1, b"\0")
        return _picked(self._row, documents)

    @cached_property
    def _row(self) -> bytes:
        """A byte for each document up to the last: it is looked into again and again."""
        row = bytearray(self.documents[-1] + 1)
        for document, times in zip(self.documents, self.each, strict=True):
            row[document] = times
        return bytes(row)

    def within(self, flags: bytes) -> Kept:
        """Leave only some documents: those with a flag, of which there is one for each."""
        kept = bytes(map(flags.__getitem__, self.documents))
        count = kept.count(1)
        if count in (0, len(kept)):
            return self if count else NOTHING
        each = compress(self.each, kept)
        times = bytes(each) if isinstance(self.each, bytes) else list(each)
        return Few(array("H", compress(self.documents, kept)), times)


NOTHING = Few((), b"")


class Many:
    """Be postings where many documents have some: a byte for each document, 0 where it has none."""

    def __init__(self, row: bytes) -> None:
        self.row = row

    def __len__(self) -> int:
        return len(self.row) - self.row.count(0)

    @cached_property
    def bits(self) -> Bits:
        """The set of the documents."""
        return int(self.row.translate(_PRESENT)[::-1], 2)

    @cached_property
    def documents(self) -> Sequence[int]:
        """Their numbers, ascending."""
        return array("H", compress(_numbers(len(self.row)), self.row))

    @property
    def each(self) -> Sequence[int]:
        """How often it stands in each of the documents."""
        return self.row.translate(None, b"\0")

    def times(self, document: int) -> int:
        """Tell how often it stands in a document."""
        return self.row[document]

    def among(self, documents: Sequence[int]) -> Sequence[int]:
        """Tell how often it stands in each of some documents, whose numbers ascend."""
        if documents is self.documents:
            return self.each
        return _picked(self.row, documents)

    def within(self, flags: bytes) -> Kept:
        """Leave only some documents: those with a flag, of which there is one for each."""
        row = int.from_bytes(self.row, "little")
        row &= int.from_bytes(flags.translate(_ALL), "little")
        return Many(row.to_bytes(len(self.row), "little")) if row else NOTHING


def _picked(row: bytes, documents: Sequence[int]) -> Sequence[int]:
    """Give the bytes of some documents."""
    if len(documents) < 2:
        return [row[document] for document in documents]
    picked: tuple[int, ...] = itemgetter(*documents)(row)
    return picked


def items(postings: Postings) -> Iterator[tuple[int, int]]:
    """Give documents, ascending, with how often."""
    return zip(postings.documents, postings.each, strict=True)


def counted(counts: Mapping[int, int]) -> Kept:
    """Make postings from counts, whatever their order; those of 0 are left out."""
    documents = sorted(compress(counts, counts.values()))
    return Few(documents, list(map(counts.__getitem__, documents)))


def together(several: Iterable[Postings], size: int) -> Postings:
    """Add up postings of one segment, which has so many documents."""
    some = [each for each in several if each is not NOTHING and len(each)]
    if len(some) < 2:
        return some[0] if some else NOTHING
    if sum(map(len, some)) * _SPARSE > size:
        with suppress(ValueError):  # more than a byte holds
            return Many(_added(some, size))
    counts: dict[int, int] = {}
    for postings in some:
        if len(postings) < _FEW:
            for document, times in items(postings):
                counts[document] = counts.get(document, 0) + times
            continue
        more = dict(items(postings))
        for document in counts.keys() & more.keys():
            more[document] += counts[document]
        counts |= more
    return counted(counts)


def summed(documents: Sequence[int], times: Sequence[int], size: int) -> Postings:
    """Add up what was counted in documents, each as often as it comes, in whatever order."""
    each = zip(documents, times, strict=True)
    if len(documents) * _SPARSE > size:
        row = bytearray(size)
        with suppress(ValueError):  # more than a byte holds
            for document, often in each:
                row[document] += often
            return Many(bytes(row))
        each = zip(documents, times, strict=True)
    counts: dict[int, int] = {}
    for document, often in each:
        counts[document] = counts.get(document, 0) + often
    return counted(counts)


def _added(several: Iterable[Postings], size: int) -> bytes:
    """Add postings up, a byte for each document; raise ValueError where that is not enough."""
    few = bytearray(size)
    longer: list[bytes] = []
    for postings in several:
        if isinstance(postings, Many):
            longer.append(postings.row)
        elif len(postings) > _LAYER:
            flags = bytearray(size)
            for document, times in items(postings):
                flags[document] = times
            longer.append(bytes(flags))
        else:
            for document, times in items(postings):
                few[document] += times
    row = bytes(few)
    total = int.from_bytes(row, "little")
    for layer in longer:
        if not (row.isascii() and layer.isascii()):
            raise ValueError("two of 128 and more are more than a byte")
        total += int.from_bytes(layer, "little")
        row = total.to_bytes(size, "little")
    return row


def exhaust(done: Iterable[object]) -> None:
    """Have all of it done."""
    deque(done, maxlen=0)


def at_most(each: Sequence[int]) -> bytes:
    """Give how often for each as a byte, `MOST_TIMES` where it is more."""
    if isinstance(each, bytes):
        return each
    try:
        return bytes(each)
    except ValueError:
        return bytes(map(min, each, repeat(MOST_TIMES)))


def packed(postings: Postings) -> Kept:
    """Make the same take little memory; it counts at most `MOST_TIMES` in each document."""
    if isinstance(postings, Many):
        return postings
    return Few(array("H", postings.documents), at_most(postings.each))


def any_of(several: Iterable[Postings]) -> Bits:
    """Give the documents in any of some postings."""
    return reduce(or_, (each.bits for each in several), 0)
