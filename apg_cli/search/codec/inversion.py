"""From documents to lists of postings, in bulk.

A text is cut at once into tokens, most of which were seen before: what a token comes to is looked
up, and only what is new is analysed. Each word of a segment is known by a number, and written as
the one letter of Unicode that has this number, so that a text is as many letters as it has words.
"""

from __future__ import annotations

import gc
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, compress, repeat
from operator import attrgetter, ne
from typing import TypeVar

from apg_cli.search import terms
from apg_cli.search.codec import lists
from apg_cli.search.codec.lists import CODE, NO_POSTINGS
from apg_cli.search.codec.vocabulary import Tokens, Vocabulary
from apg_cli.search.codec.writing import Forms, Made, Row, SegmentFile
from apg_cli.search.document import TEXT, WEIGHTS, Document
from apg_cli.search.postings import MOST_TIMES, exhaust
from apg_cli.search.segment import BETWEEN
from apg_cli.search.stems import LANGUAGES, stems

MOST_DOCUMENTS = 1 << 13
MOST_WORDS = 300_000
MOST_BYTES = 1 << 27
"""Documents, different words, and bytes of text after which a segment takes no more: what is
inverted is in memory."""

_SELDOM = (100_000, 20, 100)

_LAST_DIGIT = "9"
"""No ending that a stem is without ends in a digit; no letter comes before it."""


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


_Key = TypeVar("_Key")


class _Lists(defaultdict[_Key, "array[int]"]):
    """Lists of postings, each empty at first."""

    def __init__(self) -> None:
        super().__init__(partial(array, CODE))


_Read = dict[str, tuple[str, Counter[int]]]
"""By field its words in letters, and how often each counts there, by its number."""


class Inversion:
    """Take documents in, and write their segment."""

    def __init__(self, file: SegmentFile, vocabulary: Vocabulary) -> None:
        self._segment = file
        self._vocabulary = vocabulary
        self._anywhere: list[array[int]] = []
        """By its number, the list of each word that an unnamed search reads."""
        self._in_field: defaultdict[str, _Lists[int]] = defaultdict(_Lists)
        self._filed: _Lists[bytes] = _Lists()

    @property
    def full(self) -> bool:
        """Tell whether the segment should take no more documents."""
        return (
            self._segment.documents >= MOST_DOCUMENTS
            or len(self._vocabulary.words) >= MOST_WORDS
            or self._segment.size >= MOST_BYTES
        )

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, by language, and read all before any is filed.

        So each step has at hand what the one before it has used.
        """
        in_order = sorted(documents, key=attrgetter("language"))
        for document, read in zip(in_order, list(map(self._read, in_order)), strict=True):
            self._file(document, read)

    def _read(self, document: Document) -> _Read:
        """Give the words of a document by field."""
        spoken = self._vocabulary.spoken
        tokens = spoken[document.language if document.language in spoken else ""]
        read: _Read = {}
        for name, texts in document.texts.items():
            words, counted = _words(tokens, texts)
            if counted:
                read[name] = words, Counter(counted)
        return read

    def _file(self, document: Document, read: _Read) -> None:
        """File a document under its words and keys."""
        place = self._segment.documents << lists.SHIFT
        times = read[TEXT][1] if TEXT in read else Counter()
        length = 0
        for name, (words, counted) in read.items():
            weight = WEIGHTS.get(name, 0)
            length += weight * (len(words) - words.count(BETWEEN))
            if name == TEXT:
                continue
            listed = self._in_field[name]
            for word, count in counted.items():
                listed[word].append(place + min(count, MOST_TIMES))
                if weight:
                    times[word] += weight * count
        self._append(times, place)
        for key in document.keys:
            self._filed[key].append(place + 1)
        fields = {name: words for name, (words, _) in read.items()}
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

    def _append(self, times: Mapping[int, int], place: int) -> None:
        """Note how often words stand in a document."""
        listed, most = self._anywhere, max(times.values(), default=0)
        self._make_room()
        marks = list(range(place, place + most + 1))
        marks[MOST_TIMES:] = repeat(place + MOST_TIMES, len(marks[MOST_TIMES:]))
        each = map(marks.__getitem__, times.values())
        exhaust(map(array.append, map(listed.__getitem__, times), each))

    def _make_room(self) -> None:
        """Have a list for each word there is."""
        fresh = range(len(self._anywhere), self._vocabulary.words.next)
        self._anywhere += map(array, repeat(CODE, len(fresh)))

    def finish(self) -> Made:
        """Write the segment."""
        words = self._vocabulary.words
        self._make_room()
        there = list(map(bool, self._anywhere))
        for number in chain.from_iterable(self._in_field.values()):
            there[number] = True
        in_order = sorted(compress(words, map(there.__getitem__, words.values())))
        numbers = array("I", map(words.__getitem__, in_order))
        forms = self._forms(in_order, numbers)
        filed = {**self._filed}
        spelt = dict(zip(numbers, in_order, strict=True))
        for name, in_field in self._in_field.items():
            prefix = terms.of_word("", name)
            filed.update((prefix + spelt[n].encode(), found) for n, found in in_field.items())
        others = sorted(filed)
        at = bisect_left(others, terms.STEM)  # the keys of words come after all others
        before_words = [*others[:at], *forms.keys, *others[at:]]
        keys = before_words + [terms.WORD + word.encode() for word in in_order]
        listed = [filed.get(key, NO_POSTINGS) for key in before_words]
        listed += map(self._anywhere.__getitem__, numbers)
        return self._segment.finish(keys, lists.lists(listed), numbers, forms)

    def _forms(self, words: Sequence[str], numbers: Sequence[int]) -> Forms:
        """Give for stems, by their keys, which of some words have them but are not spelt like them.

        Words that only other documents of the language have may be among them.
        """
        keys: list[bytes] = []
        ranks, counts = array("I"), array("I")
        ending = [rank for rank, word in enumerate(words) if word[-1] > _LAST_DIGIT]
        for language in sorted(LANGUAGES):
            flags = self._vocabulary.spoken[language].flags()
            spoken = compress(ending, map(flags.__getitem__, map(numbers.__getitem__, ending)))
            some = list(spoken)
            said = list(map(words.__getitem__, some))
            stemmed = list(map(stems(language), said))
            other = compress(range(len(said)), map(ne, said, stemmed))
            order = sorted(other, key=stemmed.__getitem__)
            each = Counter(map(stemmed.__getitem__, order))
            ranks.extend(map(some.__getitem__, order))
            counts.extend(each.values())
            prefix = terms.of_stem("", language)
            keys += [prefix + stem.encode() for stem in each]
        return Forms(keys, ranks, counts)

    def vocabulary(self) -> Vocabulary:
        """Give the words that stand in several documents, for the next segment to begin with."""
        return self._vocabulary.settled(list(map(len, self._anywhere)))


def _words(tokens: Tokens, texts: Sequence[str]) -> tuple[str, Sequence[int]]:
    """Give the words of the texts of a field in letters, and all that counts as a word."""
    if len(texts) == 1:
        return tokens.read(texts[0])
    each = list(map(tokens.read, texts))
    return BETWEEN.join(words for words, _ in each), [n for _, found in each for n in found]
