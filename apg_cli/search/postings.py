"""Documents and how often something stands in them, to be joined and counted in bulk.

A set of documents of a segment is one whole number, in which the bit of each is set: to join, to
meet and to count a hundred thousand of them is then a few steps of the machine.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from typing import Protocol

Bits = int
"""A set of documents by their numbers."""

MOST_TIMES = 255
"""How often a key can be counted in one document."""

_FEW = 64
_SPARSE = 16
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
    octets = bytearray(documents[-1] // 8 + 1)
    for document in documents:
        octets[document >> 3] |= 1 << (document & 7)
    return int.from_bytes(octets, "little")


def documents_of(bits: Bits) -> list[int]:
    """Give the numbers of the documents in a set, ascending."""
    digits = bin(bits)[:1:-1]
    if bits.bit_count() * _SPARSE > len(digits):
        return list(compress(range(len(digits)), flags_of(bits)))
    found = []
    at = digits.find("1")
    while at >= 0:
        found.append(at)
        at = digits.find("1", at + 1)
    return found


def flags_of(bits: Bits) -> bytes:
    """Give a byte for each document up to the last of a set: 1 where it is in it, else 0."""
    return bin(bits)[:1:-1].encode().translate(_DIGITS)


class Postings(Protocol):
    """Give the documents of a segment in which something stands, and how often it does."""

    def __len__(self) -> int: ...

    @property
    def fits(self) -> bool:
        """Tell whether `dense` leaves nothing out."""
        ...

    @property
    def bits(self) -> Bits:
        """The set of the documents."""
        ...

    @property
    def documents(self) -> Sequence[int]:
        """Their numbers, ascending."""
        ...

    def times(self, document: int) -> int:
        """Tell how often it stands in a document."""
        ...

    def items(self) -> Iterable[tuple[int, int]]:
        """Give documents, ascending, with how often."""
        ...

    def dense(self, size: int) -> bytes:
        """Give how often for each of the first `size` documents, at most `MOST_TIMES`."""
        ...


class Few:
    """Be postings where most documents have none."""

    def __init__(self, documents: Sequence[int], times: Sequence[int]) -> None:
        self.documents = documents
        self._times = times

    @property
    def fits(self) -> bool:
        """Tell whether `dense` leaves nothing out."""
        return isinstance(self._times, bytes) or max(self._times, default=0) <= MOST_TIMES

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
        return self._times[at] if found else 0

    def items(self) -> Iterable[tuple[int, int]]:
        """Give documents, ascending, with how often."""
        return zip(self.documents, self._times, strict=True)

    def dense(self, size: int) -> bytes:
        """Give how often for each of the first `size` documents, at most `MOST_TIMES`."""
        row = bytearray(size)
        for document, times in self.items():
            row[document] = min(times, MOST_TIMES)
        return bytes(row)


NOTHING = Few((), b"")


class Many:
    """Be postings where many documents have some: a byte for each document, 0 where it has none."""

    fits = True

    def __init__(self, row: bytes) -> None:
        self._row = row

    def __len__(self) -> int:
        return self.bits.bit_count()

    @cached_property
    def bits(self) -> Bits:
        """The set of the documents."""
        return int(self._row.translate(_PRESENT)[::-1], 2)

    @cached_property
    def documents(self) -> Sequence[int]:
        """Their numbers, ascending."""
        return array("I", compress(range(len(self._row)), self._row))

    def times(self, document: int) -> int:
        """Tell how often it stands in a document."""
        return self._row[document]

    def items(self) -> Iterable[tuple[int, int]]:
        """Give documents, ascending, with how often."""
        return zip(self.documents, filter(None, self._row), strict=True)

    def dense(self, size: int) -> bytes:  # noqa: ARG002  # it always is of the whole segment
        """Give how often for each document."""
        return self._row


def counted(counts: Mapping[int, int]) -> Postings:
    """Make postings from counts, whatever their order; those of 0 are left out."""
    documents = sorted(document for document, times in counts.items() if times)
    return Few(documents, [counts[document] for document in documents])


def together(several: Iterable[Postings], size: int) -> Postings:
    """Add up postings of one segment."""
    some = sorted(filter(len, several), key=len, reverse=True)
    if len(some) < 2:
        return some[0] if some else NOTHING
    if sum(map(len, some)) * _SPARSE < size or not all(each.fits for each in some):
        return counted(_summed(some))
    row = bytearray(some[0].dense(size))
    try:
        for each in some[1:]:
            for document, times in each.items():
                row[document] += times
    except ValueError:  # more than a byte holds
        return counted(_summed(some))
    return Many(bytes(row))


def restricted(postings: Postings, wanted: Bits, size: int) -> Postings:
    """Leave only some documents of a segment, and count at most `MOST_TIMES` in each."""
    left = postings.bits & wanted
    if postings.fits and left == postings.bits:
        return postings
    if not left:
        return NOTHING
    if left.bit_count() * _SPARSE < size:
        documents = documents_of(left)
        times = (min(postings.times(document), MOST_TIMES) for document in documents)
        return Few(documents, bytes(times))
    row = int.from_bytes(postings.dense(size), "little")
    mask = int.from_bytes(flags_of(left).translate(_ALL), "little")
    return Many((row & mask).to_bytes(size, "little"))


def _summed(several: Sequence[Postings]) -> Mapping[int, int]:
    counts = dict(several[0].items())
    for each in several[1:]:
        for document, times in each.items():
            counts[document] = counts.get(document, 0) + times
    return counts
