"""How the postings of one key are stored, in whichever of two ways is shorter.

A short list is the numbers of its documents, of 16 bits each, then a byte each for how often. A
long one is a byte for every document of the segment, 0 where it is not among them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, repeat
from typing import NamedTuple

from apg_cli.search.codec.pages import numbers, stored
from apg_cli.search.postings import Few, Many, Postings, summed, together

MOST_DOCUMENTS = 1 << 15
"""How many documents a segment holds at most, so that their numbers fit."""

SHIFT = 8
"""While a segment is made, a posting is one number: the document, then 8 bits of how often."""

CODE = "I"
"""The type of the arrays of such numbers, which take half the memory that lists of them take."""

NO_POSTINGS = array(CODE)

AT_ONCE = 4096
"""Lists that are made at a time."""

_EACH = 3


class Lists(NamedTuple):
    """Lists of postings, one after the other, and how long each of them is."""

    counts: Sequence[int]
    postings: array[int]


def lists(several: Sequence[array[int]]) -> Iterator[Lists]:
    """Give lists of postings, some at a time."""
    for first in range(0, len(several), AT_ONCE):
        some = several[first : first + AT_ONCE]
        yield Lists(list(map(len, some)), array(CODE, b"".join(some)))


def packed(some: Lists, size: int) -> bytes:
    """Give the bytes of lists, one after the other, in a segment of so many documents."""
    octets = stored(some.postings)
    times = octets[0::4]
    both = bytearray(2 * len(times))
    both[0::2], both[1::2] = octets[1::4], octets[2::4]
    documents = bytes(both)
    counts = list(filter(None, some.counts))
    ends = list(accumulate(counts))
    begins = [0, *ends[:-1]]
    twice = (2).__mul__
    theirs = map(documents.__getitem__, map(slice, map(twice, begins), map(twice, ends)))
    each = map(times.__getitem__, map(slice, begins, ends))
    parts = list(chain.from_iterable(zip(theirs, each, strict=True)))
    least = -(-size // _EACH)
    for number in [number for number, count in enumerate(counts) if count >= least]:
        at = 2 * number
        parts[at : at + 2] = _row(parts[at], parts[at + 1], size), b""
    return b"".join(parts)


def _row(documents: bytes, times: bytes, size: int) -> bytes:
    row = bytearray(size)
    for document, often in zip(numbers("H", documents), times, strict=True):
        row[document] = often
    return bytes(row)


def places(counts: Iterable[int], size: int) -> array[int]:
    """Tell where each list begins, by how many documents each of them has."""
    lengths = map(min, map(_EACH.__mul__, counts), repeat(size))
    return array("I", accumulate(lengths, initial=0))[:-1]


def length(count: int, size: int) -> int:
    """Tell how many bytes a list of `count` documents takes in a segment of `size`."""
    return min(count * _EACH, size)


def unpacked(content: bytes, count: int, size: int) -> Postings:
    """Undo `packed`."""
    if count * _EACH >= size:
        return Many(content)
    return Few(numbers("H", content[: 2 * count]), content[2 * count :])


def added(content: bytes, counts: Iterable[int], size: int) -> Postings:
    """Add up lists that follow each other: the short ones as one, not list by list."""
    documents, times = bytearray(), bytearray()
    long: list[Postings] = []
    at = 0
    for count in counts:
        end = at + length(count, size)
        if count * _EACH >= size:
            long.append(Many(content[at:end]))
        else:
            middle = at + 2 * count
            documents += content[at:middle]
            times += content[middle:end]
        at = end
    short = summed(numbers("H", bytes(documents)), times, size)
    return together([short, *long], size)
