"""Where in one text the words of a query stand: the same rules as the index, word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from apg_cli.search.analysis import Analysed, analyse, typed_word, words_and_compounds
from apg_cli.search.query import Fuzzy, Meaning, Phrase, Prefix, Span, Text, Word
from apg_cli.search.skimming import skimmed
from apg_cli.search.spelling import within
from apg_cli.search.stems import LANGUAGES, beginning, stems


class Match(NamedTuple):
    """A place that answers a part of a query."""

    span: Span
    """Character offsets [start, end) into the text."""
    part: int
    """Which of the parts asked for it answers, counted from 0."""


def matches(text: str, language: str, asked: Sequence[Text]) -> list[Match]:
    """Find every place that answers any of the parts, in the order of the text."""
    words = _telling(tuple(asked), language)
    analysed = skimmed(text, words) if words else analyse(text)
    if not analysed.words:
        return []
    places = _Places(analysed, language)
    found = {Match(span, number) for number, leaf in enumerate(asked) for span in places.of(leaf)}
    return sorted(found)


class _Telling:
    """Tell which words can be part of an answer in a language."""

    def __init__(self, asked: Iterable[Text], language: str) -> None:
        self.stem = stems(language)
        self.written: set[str] = set()
        self.stems: set[str] = set()
        self.open: list[str] = []
        """Whatever begins with one of these."""
        self.like: list[tuple[int, str]] = []
        for leaf in asked:
            self._ask(leaf, language)
        self.written.discard("")
        alike = map(beginning, self.stems)
        self.begins = ("",) if self.like else tuple({*self.written, *alike, *self.open})

    def tells(self, word: str) -> bool:
        """Tell whether a word can be part of an answer."""
        return (
            word in self.written
            or self.stem(word) in self.stems
            or any(map(word.startswith, self.open))
            or any(within(edits, wanted, word) for edits, wanted in self.like)
        )

    def _ask(self, leaf: Text, language: str) -> None:
        match leaf:
            case Word(text):
                self._in_any_form(*typed_word(text))
            case Phrase(text):
                self.written.update(words_and_compounds(text)[0], [typed_word(text)[1]])
            case Prefix(text):
                *before, last = typed_word(text)[0]
                self.written.update(before)
                self.open += (last, "".join([*before, last]))
            case Fuzzy(text, edits):
                self.like.append((edits, "".join(typed_word(text)[0])))
            case Meaning(_, named, as_written):
                for words, joined, whole in _named_in(named, as_written, language):
                    if whole:
                        self.written.update(words, [joined])
                    else:
                        self._in_any_form(words, joined)

    def _in_any_form(self, words: Iterable[str], joined: str) -> None:
        self.stems.update(map(self.stem, filter(None, (*words, joined))))


@lru_cache(maxsize=64)
def _telling(asked: tuple[Text, ...], language: str) -> _Telling | None:
    """Give what tells; None where words among those asked for count, whichever they are."""
    if any(isinstance(leaf, Phrase) and leaf.slop for leaf in asked):
        return None
    return _Telling(asked, language)


Named = tuple[Sequence[str], str, bool]
"""The words of a term, their joined form, and whether it is meant in no other form."""


@lru_cache(maxsize=64)
def _named_in(
    named: tuple[tuple[str, str], ...], as_written: frozenset[str], language: str
) -> Sequence[Named]:
    """Give the terms of a concept that are of a text's language."""
    return [
        (words_and_compounds(term)[0], typed_word(term)[1], term in as_written)
        for tongue, term in named
        if tongue and (tongue == language or language not in LANGUAGES)
    ]


class _Places:
    """Look up where words stand in an analysed text."""

    def __init__(self, text: Analysed, language: str) -> None:
        self.text = text
        self.language = language
        self.stem = stems(language)
        self.at: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(text.words):
            self.at[word].append(position)
        self.by_letter: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.at:
            self.by_letter[word[0]].append(word)

    def of(self, leaf: Text) -> Iterator[Span]:  # noqa: PLR0911  # one answer a kind of query
        """Yield where a part of a query is answered: character offsets [start, end)."""
        match leaf:
            case Word(text):
                words, joined = typed_word(text)
                if len(words) == 1:
                    return self._form(words[0])
                return self._forms_in_a_row(words, joined)
            case Phrase(text, slop):
                words = words_and_compounds(text)[0]
                if len(words) == 1:
                    return self._words(words[0].__eq__)
                if slop:
                    return self._near(words, slop)
                return self._in_a_row(words, typed_word(text)[1])
            case Prefix(text):
                return self._prefix(typed_word(text)[0])
            case Fuzzy(text, edits):
                wanted = "".join(typed_word(text)[0])
                return self._words(lambda word: within(edits, wanted, word))
            case Meaning(_, named, as_written):
                return self._named(named, as_written)

    def _form(self, word: str) -> Iterator[Span]:
        """Yield the words and compounds of the same stem."""
        stemmed = self.stem(word)
        for alike in self._alike(stemmed):
            yield from map(self.text.spans.__getitem__, self.at[alike])
        yield from self._compounds(lambda word: self.stem(word) == stemmed)

    def _alike(self, stemmed: str) -> Iterator[str]:
        """Yield the words of a stem, without asking for the stem of every word there is."""
        begin = beginning(stemmed)
        for word in self.by_letter[stemmed[0]]:
            if word.startswith(begin) and self.stem(word) == stemmed:
                yield word

    def _words(self, fits: Callable[[str], object]) -> Iterator[Span]:
        """Yield the words and compounds that fit."""
        for word, positions in self.at.items():
            if fits(word):
                yield from map(self.text.spans.__getitem__, positions)
        yield from self._compounds(fits)

    def _compounds(self, fits: Callable[[str], object]) -> Iterator[Span]:
        for compound in self.text.compounds:
            if fits(compound.word):
                yield self._stretch(compound.first, compound.last)

    def _forms_in_a_row(self, words: Sequence[str], joined: str) -> Iterator[Span]:
        """Yield where words in any form stand side by side, or in one piece."""
        wanted = [self.stem(word) for word in words]
        for first in self._alike(wanted[0]):
            for at in self.at[first]:
                if [self.stem(word) for word in self.text.words[at : at + len(wanted)]] == wanted:
                    yield self._stretch(at, at + len(wanted) - 1)
        if joined:
            yield from self._form(joined)

    def _in_a_row(self, words: Sequence[str], joined: str) -> Iterator[Span]:
        """Yield where these very words stand side by side, or in one piece."""
        for at in self.at.get(words[0], ()):
            if self.text.words[at : at + len(words)] == words:
                yield self._stretch(at, at + len(words) - 1)
        if joined:
            yield from self._words(joined.__eq__)

    def _named(
        self, named: tuple[tuple[str, str], ...], as_written: frozenset[str]
    ) -> Iterator[Span]:
        """Yield the terms of a concept that are of the text's language, in any form."""
        for words, joined, whole in _named_in(named, as_written, self.language):
            if whole and len(words) == 1:
                yield from self._words(words[0].__eq__)
            elif whole:
                yield from self._in_a_row(words, joined)
            elif len(words) == 1:
                yield from self._form(words[0])
            else:
                yield from self._forms_in_a_row(words, joined)

    def _prefix(self, words: Sequence[str]) -> Iterator[Span]:
        """Yield words that begin so, and where the last of several words does."""
        *before, last = words
        joined = "".join(words)
        yield from self._words(lambda word: word.startswith(joined))
        for at in self.at.get(before[0], ()) if before else ():
            end = at + len(before)
            open_word = "".join(self.text.words[end : end + 1])
            if self.text.words[at:end] == before and open_word.startswith(last):
                yield self._stretch(at, end)

    def _near(self, words: Sequence[str], slop: int) -> Iterator[Span]:
        """Yield the words of each place where all stand near each other."""
        for positions in near(words, slop, self.text.words):
            yield from map(self.text.spans.__getitem__, positions)

    def _stretch(self, first: int, last: int) -> Span:
        return self.text.spans[first][0], self.text.spans[last][1]


def near(words: Sequence[str], slop: int, stream: Iterable[str]) -> Iterator[list[int]]:
    """Yield where all the words stand with at most `slop` others among them, in any order."""
    needed = Counter(words)
    places = [(at, word) for at, word in enumerate(stream) if word in needed]
    inside: Counter[str] = Counter()
    begin = 0
    for end, (at, word) in enumerate(places):
        inside[word] += 1
        while inside[places[begin][1]] > needed[places[begin][1]]:
            inside[places[begin][1]] -= 1
            begin += 1
        if inside == needed and at - places[begin][0] + 1 - len(words) <= slop:
            yield [position for position, _ in places[begin : end + 1]]
