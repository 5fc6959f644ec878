"""How the postings of one key are stored, in whichever of two ways is shorter.

A short list is the numbers of its documents, of 16 bits each, then a byte each for how often. A
long one is a byte for every document of the segment, 0 where it is not among them.
"""

from __future__ import annotations

import sys
from array import array

from apg_cli.search.codec.pages import numbers
from apg_cli.search.postings import Few, Many, Postings

MOST_DOCUMENTS = 1 << 15
"""How many documents a segment holds at most, so that their numbers fit."""

SHIFT = 8
"""While a segment is made, a posting is one number: the document, then 8 bits of how often."""

_EACH = 3


def packed(postings: array[int], size: int) -> bytes:
    """Give the bytes of a list, in a segment of so many documents."""
    if len(postings) == 1 and size > _EACH:
        (posting,) = postings
        return (posting >> SHIFT).to_bytes(2, "little") + bytes((posting & 0xFF,))
    if sys.byteorder == "big":
        postings = postings[:]
        postings.byteswap()
    octets = postings.tobytes()
    times, low, high = octets[0::4], octets[1::4], octets[2::4]
    documents = bytearray(2 * len(times))
    documents[0::2] = low
    documents[1::2] = high
    if len(times) * _EACH < size:
        return bytes(documents) + times
    row = bytearray(size)
    for document, count in zip(numbers("H", bytes(documents)), times, strict=True):
        row[document] = count
    return bytes(row)


def length(count: int, size: int) -> int:
    """Tell how many bytes a list of `count` documents takes in a segment of `size`."""
    return min(count * _EACH, size)


def unpacked(content: bytes, count: int, size: int) -> Postings:
    """Undo `packed`."""
    if count * _EACH >= size:
        return Many(content)
    return Few(numbers("H", content[: 2 * count]), content[2 * count :])
