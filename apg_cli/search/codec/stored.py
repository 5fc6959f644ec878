"""A segment as it is stored, read where it lies and only as far as it is asked for."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from itertools import compress
from operator import and_, or_
from pathlib import Path

from apg_cli.search import terms
from apg_cli.search.codec import lists
from apg_cli.search.codec.columns import FEW, Numbers, Texts
from apg_cli.search.codec.keys import Keys
from apg_cli.search.codec.neighbours import Beside
from apg_cli.search.codec.pages import Sections, numbers
from apg_cli.search.codec.writing import NUMBERS, TEXTS
from apg_cli.search.folders import SegmentEntry
from apg_cli.search.postings import NOTHING, Bits, Postings, flags_of, packed, together
from apg_cli.search.stems import LANGUAGES, stem
from apg_cli.search.terms import STEM, WORD

_REMEMBERED = 256
"""Keys whose postings are kept in memory, as the next question may be for the same words."""

_MAPPED = ("path", "id")
"""What is read of every hit; all of it takes little memory."""

_MANY = 64
"""So many texts take memory, which is let go where it is not to be kept."""

_NAMES = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()
"""How the names of files are decoded."""

_READ_AT_ONCE = 1000
"""Lists that follow each other and are read in one go."""


class StoredSegment:
    """Be a `Segment` over the file that `writing` has written."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self._file = Sections(folder / entry.file, entry.checksum)
        self.size = self._file.documents
        self.kept_in_memory = True
        """Whether the words of many texts may stay in memory once they were read."""
        self.live: Bits = (1 << self.size) - 1 & ~entry.deleted
        self.count = self.live.bit_count()
        self._loaded: dict[str, array[int]] = {}
        self._texts: dict[str, Texts] = {}
        self._numbered: dict[bytes, int] = {}
        self._found: dict[bytes, Postings] = {}
        self._gathered: dict[tuple[bytes, ...], Postings] = {}
        self._begun: dict[bytes, tuple[bytes, ...]] = {}
        self._spoken: dict[str, bytes] = {}
        self._initials: dict[bytes, str] = {}

    def postings(self, key: bytes) -> Postings:
        """Give the documents filed under a key, with how often; empty where there is none."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            asked = terms.stem_asked_for(key)
            found = self._found[key] = self._of_stem(*asked) if asked else self._of_key(key)
        return found

    def gathered(self, keys: tuple[bytes, ...]) -> Postings:
        """Add up the postings of some keys."""
        found = self._gathered.get(keys)
        if found is None:
            if len(self._gathered) >= _REMEMBERED:
                self._gathered.clear()
            found = self._gathered[keys] = together(map(self.postings, keys), self.size)
        return found

    def _of_key(self, key: bytes) -> Postings:
        number = self._number(key)
        return NOTHING if number < 0 else self.listed(number)

    def frequency(self, key: bytes) -> int:
        """Tell how many documents are filed under a key, deleted ones included."""
        if terms.stem_asked_for(key):
            return len(self.postings(key))
        number = self._number(key)
        return 0 if number < 0 else self._counts[number]

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        """Yield the keys with documents that begin so, in order, without what they begin with."""
        if prefix in self._begun:
            return iter(self._begun[prefix])
        first, found = self.table.beginning(prefix)
        skip, counts = slice(len(prefix), None), self._counts.some(first, first + len(found))
        keys = (key[skip] for key in compress(found, counts))
        if len(found) > _REMEMBERED:
            return keys
        if len(self._begun) >= _REMEMBERED:
            self._begun.clear()
        self._begun[prefix] = tuple(keys)
        return iter(self._begun[prefix])

    def beginning(self, prefix: bytes) -> Iterator[tuple[bytes, Postings]]:
        """Yield the same with the postings of each."""
        skip = slice(len(prefix), None)
        return ((key[skip], postings) for key, postings in self.entries(prefix) if postings)

    def entries(self, prefix: bytes = b"") -> Iterator[tuple[bytes, Postings]]:
        """Yield keys that begin so, in order, each with its postings, if it has any."""
        for found, counts, content in self._lists_of(prefix):
            end = 0
            for key, count in zip(found, counts, strict=True):
                at, end = end, end + lists.length(count, self.size)
                yield key, lists.unpacked(content[at:end], count, self.size)

    def together(self, prefix: bytes) -> Postings:
        """Add up the postings of all keys that begin so."""
        some = (
            lists.added(content, counts, self.size) for _, counts, content in self._lists_of(prefix)
        )
        return together(some, self.size)

    def _lists_of(self, prefix: bytes) -> Iterator[tuple[Sequence[bytes], array[int], bytes]]:
        """Yield the keys that begin so, some at a time, how long their lists are, and these."""
        first, found = self.table.beginning(prefix)
        begin, _ = self._file.span("lists")
        for at in range(0, len(found), _READ_AT_ONCE):
            keys = found[at : at + _READ_AT_ONCE]
            counts = self._counts.some(first + at, first + at + len(keys))
            place = begin + self._places[first + at]
            size = sum(lists.length(count, self.size) for count in counts)
            yield keys, counts, self._file.read(place, place + size)

    def containing(self, prefix: bytes, part: bytes, *, ends: bool) -> Iterator[bytes]:
        """Yield what follows in the keys that begin so, where a part is in it, or ends it."""
        return self.table.containing(prefix, part, ends=ends)

    def known(self, keys: Iterable[bytes]) -> Iterable[bytes]:
        """Give those of some keys that it has, though perhaps without documents."""
        return (key for key in keys if self.table.find(key) >= 0)

    def initials(self, prefix: bytes) -> Iterable[str]:
        """Give the letters that follow this in the keys that begin with it."""
        if prefix not in self._initials:
            self._initials[prefix] = "".join(self.table.following(prefix))
        return self._initials[prefix]

    def letter(self, word: str) -> str:
        """Give the letter that a word is in `body` and `fields`; "" where it is in neither."""
        number = self._number(WORD + word.encode())
        return "" if number < 0 else chr(self._letters[number - self._first_word])

    def forms(self, key: bytes) -> str:
        """Give the letters of the words that have a stem, by the key of the stem."""
        asked = terms.stem_asked_for(key)
        letters, first = self._letters, self._first_word
        return "".join(chr(letters[n - first]) for n in self._with_stem(*asked)) if asked else ""

    def words_of_stem(self, number: int) -> list[bytes]:
        """Give the keys of words that have a stem but are not spelt like it, by its number."""
        return [self.table[word] for word in self._formed(number)]

    def _formed(self, number: int) -> Iterator[int]:
        ranks = numbers("I", self._column("forms")[number - self._first_stem])
        return map(self._first_word.__add__, ranks)

    def _with_stem(self, field: str, language: str, stemmed: str) -> list[int]:
        """Give the numbers of the keys of words that have a stem in a language.

        A word that is its own stem is not among those that are kept with it.
        """
        found: list[int] = []
        number = self._number(terms.of_stem(stemmed, language))
        if number >= 0:
            found.extend(self._formed(number))
        if stem(stemmed, language) == stemmed:
            number = self._number(terms.of_word(stemmed))
            if number >= 0:
                found.append(number)
        if not field:
            return found
        words = (self.table[number][len(WORD) :].decode() for number in found)
        return [n for n in (self._number(terms.of_word(word, field)) for word in words) if n >= 0]

    def _of_stem(self, field: str, language: str, stemmed: str) -> Postings:
        """Give the postings of all words of a stem in the documents of its language."""
        words = self._with_stem(field, language, stemmed)
        if not words:
            return NOTHING
        if language not in self._spoken:
            self._spoken[language] = flags_of(self._in(language)).ljust(self.size, b"\0")
        some = packed(together(map(self.listed, words), self.size))
        return some.within(self._spoken[language])

    def _in(self, language: str) -> Bits:
        """Give the documents in a language; for none, those in none of ours."""
        if language:
            return self.postings(terms.of_value("language", language)).bits
        return (1 << self.size) - 1 & ~reduce(or_, map(self._in, LANGUAGES))

    def bodies(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the words of the texts of documents, a letter each, as UTF-8."""
        yield from self._column("body").of(documents)
        self._read("body", documents)

    def beside(self, letters: str, documents: Bits) -> Bits:
        """Give those of some documents in whose texts all neighbours among letters may stand so."""
        if not self._beside:
            return documents
        return reduce(and_, self._beside.of(letters), documents)

    def counts(self, column: str, documents: Sequence[int], part: bytes) -> list[int]:
        """Tell how often something stands in the `body` or the `fields` of documents."""
        found = self._column(column).counts(documents, part)
        self._read(column, documents)
        return found

    def _read(self, column: str, documents: Sequence[int]) -> None:
        if not self.kept_in_memory and len(documents) >= _MANY:
            self._file.forget(column)

    def fields(self, documents: Sequence[int]) -> Iterator[bytes]:
        """Give the words of the other fields of documents, see `segment.separate`."""
        return self._column("fields").of(documents)

    def numbers(self, name: str) -> Sequence[int]:
        """Give a column of numbers: `first`, `last` or `length`."""
        assert name in NUMBERS
        if name not in self._loaded:
            self._loaded[name] = self._file.numbers(name, "I")
        return self._loaded[name]

    def text(self, name: str, document: int) -> str:
        """Give a text of a document: `path`, `id` or `title`."""
        column = self._texts.get(name) or self._column(name)
        return column[document].decode(*_NAMES)

    def octets(self, name: str, document: int) -> bytes:
        """Give the same as it is stored."""
        assert name in TEXTS
        return self._column(name)[document]

    def column(self, name: str) -> list[bytes]:
        """Give it of all documents."""
        assert name in TEXTS
        return list(self._column(name).of(range(self.size)))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Give the word that each letter stands for."""
        return {letter: key[len(WORD) :].decode() for letter, key, _ in self.lettered()}

    def lettered(self) -> Iterator[tuple[str, bytes, int]]:
        """Yield the letter of each word, the key of the word, and how many documents it has."""
        first, found = self.table.beginning(WORD)
        counts = self._counts.some(first, first + len(found))
        letters = self._letters.some(0, len(found))
        return zip(map(chr, letters), found, counts, strict=True)

    @cached_property
    def length(self) -> int:
        """Tell how long the documents that are not deleted are together."""
        return sum(compress(self.numbers("length"), flags_of(self.live)))

    @cached_property
    def shortest(self) -> int:
        """Tell how long the shortest document is."""
        return min(self.numbers("length"), default=0)

    @cached_property
    def table(self) -> Keys:
        """Give the table of keys."""
        return Keys(self._file)

    def listed(self, number: int) -> Postings:
        """Give the postings of a key by its number."""
        begin = self._file.span("lists")[0] + self._places[number]
        count = self._counts[number]
        content = self._file.read(begin, begin + lists.length(count, self.size))
        return lists.unpacked(content, count, self.size)

    @property
    def body_size(self) -> int:
        """Give the bytes that the words of all texts take."""
        begin, end = self._file.span("body")
        return end - begin

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _number(self, key: bytes) -> int:
        number = self._numbered.get(key)
        if number is None:
            if len(self._numbered) >= _REMEMBERED:
                self._numbered.clear()
            number = self._numbered[key] = self.table.find(key)
        return number

    @cached_property
    def _beside(self) -> Beside:
        return Beside(self._file)

    @cached_property
    def _first_word(self) -> int:
        return self.table.before(WORD)

    @cached_property
    def _first_stem(self) -> int:
        return self.table.before(STEM)

    @cached_property
    def _counts(self) -> Numbers:
        return Numbers(self._file, "counts", "H")

    @cached_property
    def _places(self) -> Numbers:
        return Numbers(self._file, "places")

    @cached_property
    def _letters(self) -> Numbers:
        return Numbers(self._file, "letters")

    def _column(self, name: str) -> Texts:
        if name not in self._texts:
            few = FEW if self.kept_in_memory else _MANY
            self._texts[name] = Texts(self._file, name, few, mapped=name in _MAPPED)
        return self._texts[name]
