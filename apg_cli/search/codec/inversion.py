"""From documents to lists of postings, in bulk.

A text is cut at once into tokens, most of which were seen before: what a token comes to is looked
up, and only what is new is analysed. Each word of a segment is known by a number, and written as
the one letter of Unicode that has this number, so that a text is as many letters as it has words.
"""

from __future__ import annotations

import gc
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from apg_cli.search import terms
from apg_cli.search.analysis import LONGEST_WORD, fold, tokens, words_and_compounds
from apg_cli.search.codec import lists
from apg_cli.search.codec.writing import FIRST_LETTER, Made, Row, SegmentFile
from apg_cli.search.document import TEXT, WEIGHTS, Document
from apg_cli.search.postings import MOST_TIMES
from apg_cli.search.segment import BETWEEN
from apg_cli.search.stems import LANGUAGES, stems

MOST_DOCUMENTS = 1 << 13
MOST_WORDS = 200_000
MOST_BYTES = 1 << 27
"""Documents, different words, and bytes of text after which a segment takes no more: what is
inverted is in memory."""

_SELDOM = (100_000, 20, 100)
_LAST_LETTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_FIRST_MARK = "\u0300"
"""Letters before it have no marks of their own, and are written in words with spaces between."""

_REMEMBERED = 48
"""Bytes of a token up to which it is likely to come again."""

_LAST_DIGIT = ord("9")
"""No ending that a stem is without ends in a digit; no letter of UTF-8 comes before it."""

_NOTHING = 0
_NOWHERE = array("I")
_LETTERS = "I"
_UTF = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


@dataclass(slots=True)
class _Words:
    """The words of a segment by their numbers."""

    numbers: dict[str, int] = field(default_factory=dict)
    next: int = FIRST_LETTER

    def number(self, word: str) -> int:
        """Give the number of a word, a new one where it is new; 0 when there are no more."""
        found = self.numbers.setdefault(word, self.next)
        if found == self.next:
            if found > _LAST_LETTER:
                del self.numbers[word]
                return _NOTHING
            self.next = found + 1 if found + 1 != _SURROGATES.start else _SURROGATES.stop
        return found


class _Units(dict[bytes, int]):
    """What tokens come to: a word by its number, anything else by a number below or at 0."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self.words = words
        self.several: dict[int, Sequence[int]] = {_NOTHING: ()}
        """The words of each unit that is no single word."""
        self.joined: dict[int, Sequence[int]] = {}
        """Their joined forms, which count as words too."""

    def __missing__(self, token: bytes) -> int:
        text = token.decode("utf-8", "surrogatepass")
        if token.isalnum():  # letters of ASCII, small already
            unit = self.words.number(text[:LONGEST_WORD])
        elif text.isalnum() and max(text) < _FIRST_MARK:  # one word, whole
            word = fold(text)[:LONGEST_WORD]
            unit = self.words.number(word) if word else _NOTHING
        else:
            unit = self._analysed(text)
        if len(token) <= _REMEMBERED:
            self[token] = unit
        return unit

    def _analysed(self, text: str) -> int:
        words, compounds = words_and_compounds(text)
        numbers = list(filter(None, map(self.words.number, words)))
        joined = list(filter(None, map(self.words.number, compounds)))
        if not joined and len(numbers) < 2:
            return numbers[0] if numbers else _NOTHING
        unit = -len(self.several)
        self.several[unit], self.joined[unit] = numbers, joined
        return unit


class _Lists:
    """The postings of words, by their numbers."""

    def __init__(self, words: _Words) -> None:
        self.words = words
        self.anywhere: list[array[int]] = []
        self.of_field: defaultdict[str, dict[int, array[int]]] = defaultdict(dict)
        """By field the list of each word in it."""

    def append_all(self, times: Mapping[int, int], place: int) -> None:
        """Note how often words stand in a document."""
        listed = self.anywhere
        if len(listed) < self.words.next:
            listed += [array("I") for _ in range(len(listed), self.words.next)]
        counts: Iterable[int] = times.values()
        if times and max(counts) > MOST_TIMES:
            counts = [min(count, MOST_TIMES) for count in counts]
        for word, count in zip(times, counts, strict=True):
            listed[word].append(place | count)

    def append_in(self, field: str, times: Mapping[int, int], place: int) -> None:
        """Note how often words stand in one field of a document."""
        listed = self.of_field[field]
        for word, count in times.items():
            posting = place | min(count, MOST_TIMES)
            if word in listed:
                listed[word].append(posting)
            else:
                listed[word] = array("I", (posting,))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Have the garbage collector look seldom at what inversion makes, which is much and no garbage.

    Else it takes as long as a fifth of the work.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Inversion:
    """Take documents in, and write their segment."""

    def __init__(self, file: SegmentFile) -> None:
        self._segment = file
        self._words = _Words()
        self._units = _Units(self._words)
        self._lists = _Lists(self._words)
        self._spoken: defaultdict[str, set[int]] = defaultdict(set)
        """By language the words that stand anywhere in documents of it."""
        self._keyed: dict[bytes, array[int]] = {}

    @property
    def full(self) -> bool:
        """Tell whether the segment should take no more documents."""
        return (
            self._segment.documents >= MOST_DOCUMENTS
            or len(self._words.numbers) >= MOST_WORDS
            or self._segment.size >= MOST_BYTES
        )

    def add(self, document: Document) -> None:
        """Add one document."""
        place = self._segment.documents << lists.SHIFT
        spoken = self._spoken[document.language if document.language in LANGUAGES else ""]
        fields: dict[str, str] = {}
        anywhere: dict[int, int] = {}
        length = 0
        for name, texts in document.texts.items():
            words, times = self._read(texts)
            if not times:
                continue
            weight = WEIGHTS.get(name, 0)
            if weight:
                length += weight * (len(words) - len(texts) + 1)
                anywhere = _weighted(anywhere, times, weight)
            fields[name] = words
            if name != TEXT:
                self._lists.append_in(name, times, place)
                spoken.update(times)
        self._lists.append_all(anywhere, place)
        spoken.update(anywhere)
        for key in document.keys:
            if key in self._keyed:
                self._keyed[key].append(place | 1)
            else:
                self._keyed[key] = array("I", (place | 1,))
        self._segment.add(
            Row(
                path=document.path,
                id=document.id,
                title=document.title.encode(),
                first=document.first,
                last=document.last,
                length=length,
                body=fields.pop(TEXT, ""),
                fields=fields,
            )
        )

    def _read(self, texts: Sequence[str]) -> tuple[str, dict[int, int]]:
        """Give the words of the texts of a field, and how often each stands there."""
        known = self._units.__getitem__
        read: list[str] = []
        times: dict[int, int] = {}
        for text in texts:
            units = list(map(known, tokens(text)))
            words = units
            if units and min(units) <= _NOTHING:
                several, joined = self._units.several, self._units.joined
                words = [w for unit in units for w in (several[unit] if unit <= 0 else (unit,))]
                units = words + [w for unit in units if unit < 0 for w in joined[unit]]
            read.append(array(_LETTERS, words).tobytes().decode(_UTF))
            times = _weighted(times, Counter(units), 1)
        return BETWEEN.join(read), times

    def finish(self) -> Made:
        """Write the segment."""
        self._units.clear()
        self._lists.append_all({}, 0)
        spelt = {number: word.encode() for word, number in self._words.numbers.items()}
        self._words.numbers.clear()
        anywhere = self._lists.anywhere
        entries = {terms.WORD + word: anywhere[number] for number, word in spelt.items()}
        letters = {terms.WORD + word: number for number, word in spelt.items()}
        for name, listed in self._lists.of_field.items():
            prefix = terms.of_word("", name)
            entries.update((prefix + spelt[number], found) for number, found in listed.items())
        entries |= self._keyed
        forms: defaultdict[bytes, list[bytes]] = defaultdict(list)
        for language, numbers in self._spoken.items():
            stem, prefix = stems(language), terms.of_stem("", language)
            for word in map(spelt.__getitem__, numbers if language else ()):
                if word[-1] > _LAST_DIGIT:
                    stemmed = stem(word.decode()).encode()
                    if stemmed != word:
                        forms[prefix + stemmed].append(terms.WORD + word)
        entries |= dict.fromkeys(forms, _NOWHERE)
        in_order = ((key, entries[key]) for key in sorted(entries))
        return self._segment.finish(in_order, letters, forms)


def _weighted(anywhere: dict[int, int], times: dict[int, int], weight: int) -> dict[int, int]:
    if weight == 1 and not anywhere:
        return times
    for word, count in times.items():
        anywhere[word] = anywhere.get(word, 0) + weight * count
    return anywhere
