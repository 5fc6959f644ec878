"""Several segments made into one, without what is deleted in them, and when that is due."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from apg_cli.search.codec import lists
from apg_cli.search.codec.stored import StoredSegment
from apg_cli.search.codec.writing import FIRST_LETTER, Forms, Made, Row, SegmentFile
from apg_cli.search.postings import Postings, documents_of, items
from apg_cli.search.segment import BETWEEN, separate
from apg_cli.search.terms import STEM, WORD

MOST_OF_A_SIZE = 5
"""Segments of about one size that stand beside each other before they are made into one."""

MOST_JOINED = 1 << 12
"""Documents that are made into one segment at most: no commit takes longer than these do."""

MOST_DELETED = 0.2

_SURROGATES = 0xD800
_AFTER_SURROGATES = 0xE000
_NONE = -1
_IN_FIELD = b"\x1fw"
"""What comes before the word in the key of a word in one field."""

Sizes = Sequence[tuple[int, int]]
"""Of each segment, how many documents it holds and how many of these are not deleted."""


def due(sizes: Sizes) -> list[list[int]]:
    """Choose which segments to make into one, by their numbers.

    A segment of which too much is deleted is made anew, alone if need be. Of the others, those
    are joined that are about as large as each other, when there are many, so that each document
    is written again only as often as the index grows by `MOST_OF_A_SIZE`.
    """
    chosen: list[list[int]] = []
    by_size: defaultdict[int, list[int]] = defaultdict(list)
    for number, (documents, live) in enumerate(sizes):
        if live < documents * (1 - MOST_DELETED):
            chosen.append([number])
        elif live <= MOST_JOINED // 2:
            by_size[_magnitude(live)].append(number)
    joined: list[int] = []
    together = 0
    for magnitude in sorted(by_size):
        alike = by_size[magnitude]
        if len(alike) + bool(joined) < MOST_OF_A_SIZE:
            continue
        for number in alike:
            if together + sizes[number][1] <= MOST_JOINED:
                joined.append(number)
                together += sizes[number][1]
    return [*chosen, joined] if joined else chosen


def _magnitude(documents: int) -> int:
    return (max(1, documents).bit_length() - 1) // 3


class _Part:
    """One of the segments that are joined, with what becomes of its documents and its letters."""

    def __init__(self, segment: StoredSegment, first: int) -> None:
        self.segment = segment
        self.documents = documents_of(segment.live)
        self.new: dict[int, int] = {old: n for n, old in enumerate(self.documents, first)}
        self.letters: dict[str, str] = {}

    def renumbered(self, postings: Postings) -> Iterator[int]:
        for document, times in items(postings):
            new = self.new.get(document, _NONE)
            if new != _NONE:
                yield new << lists.SHIFT | times

    def translated(self, words: str) -> str:
        return "".join(map(self.letters.__getitem__, words))


def merge(segments: Sequence[StoredSegment], file: SegmentFile) -> Made:
    """Write the documents of several segments that are not deleted as one."""
    parts: list[_Part] = []
    first = 0
    for segment in segments:
        parts.append(_Part(segment, first))
        first += len(parts[-1].documents)
    letters = _renumbered(parts)
    used: set[str] = set()
    for part in parts:
        for row in _rows(part):
            used.update(row.body, *row.fields.values())
            file.add(row)
    kept = {key for key, letter in letters.items() if letter in used}
    entries: defaultdict[bytes, array[int]] = defaultdict(lambda: array("I"))
    forms: defaultdict[bytes, dict[bytes, None]] = defaultdict(dict)
    for part in parts:
        for at, (key, listed) in enumerate(part.segment.entries()):
            postings = array("I", part.renumbered(listed))
            if postings:
                entries[key] += postings
                kept.add(WORD + key.partition(_IN_FIELD)[2] if _IN_FIELD in key else key)
            elif key.startswith(STEM):
                forms[key] |= dict.fromkeys(part.segment.words_of_stem(at))
    # Joined forms stand in no row, and those of some fields in no list but that of the field.
    kept &= letters.keys()
    forming = {
        key: found
        for key, each in forms.items()
        if (found := [word for word in each if word in kept])
    }
    in_order = sorted(entries.keys() | kept | forming.keys())
    words = [key for key in in_order if key.startswith(WORD)]
    ranks = {key: rank for rank, key in enumerate(words)}
    formed = [sorted(map(ranks.__getitem__, forming[key])) for key in sorted(forming)]
    return file.finish(
        in_order,
        lists.lists([entries.get(key, lists.NO_POSTINGS) for key in in_order]),
        array("I", [ord(letters[key]) for key in words]),
        Forms(sorted(forming), array("I", chain.from_iterable(formed)), list(map(len, formed))),
    )


def _renumbered(parts: Sequence[_Part]) -> Mapping[bytes, str]:
    """Give new letters to the words of all parts, the first to the most frequent."""
    often: defaultdict[bytes, int] = defaultdict(int)
    known = [list(part.segment.lettered()) for part in parts]
    for _, key, count in chain.from_iterable(known):
        often[key] += count
    letters: dict[bytes, str] = {}
    number = FIRST_LETTER
    for key in sorted(often, key=lambda key: -often[key]):
        letters[key] = chr(number)
        number = _AFTER_SURROGATES if number + 1 == _SURROGATES else number + 1
    for part, words in zip(parts, known, strict=True):
        part.letters = {letter: letters[key] for letter, key, _ in words}
        part.letters[BETWEEN] = BETWEEN
    return letters


def _rows(part: _Part) -> Iterator[Row]:
    segment, documents = part.segment, part.documents
    stored = zip(documents, segment.bodies(documents), segment.fields(documents), strict=True)
    for document, body, fields in stored:
        yield Row(
            path=segment.octets("path", document),
            id=segment.octets("id", document),
            title=segment.octets("title", document),
            first=segment.numbers("first")[document],
            last=segment.numbers("last")[document],
            length=segment.numbers("length")[document],
            body=part.translated(body.decode()),
            fields={name: part.translated(words) for name, words in separate(fields).items()},
        )
