"""Where in one text the words of a query stand: the same rules as the index, word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from apg_cli.search.analysis import Analysed, typed_word, words_and_compounds
from apg_cli.search.query import Fuzzy, Phrase, Prefix, Span, Text, Word
from apg_cli.search.spelling import within
from apg_cli.search.stems import stems


class Match(NamedTuple):
    """A place that answers a part of a query."""

    span: Span
    """Character offsets [start, end) into the text."""
    part: int
    """Which of the parts asked for it answers, counted from 0."""


def matches(text: Analysed, language: str, asked: Sequence[Text]) -> list[Match]:
    """Find every place that answers any of the parts, in the order of the text."""
    places = _Places(text, stems(language))
    found = {Match(span, number) for number, leaf in enumerate(asked) for span in places.of(leaf)}
    return sorted(found)


class _Places:
    """Look up where words stand in an analysed text."""

    def __init__(self, text: Analysed, stem: Callable[[str], str]) -> None:
        self.text = text
        self.stem = stem
        self.at: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(text.words):
            self.at[word].append(position)

    def of(self, leaf: Text) -> Iterator[Span]:  # noqa: PLR0911  # one answer a kind of query
        """Yield where a part of a query is answered: character offsets [start, end)."""
        match leaf:
            case Word(text):
                words, joined = typed_word(text)
                if len(words) == 1:
                    return self._words(self._same_stem(words[0]))
                return self._run(words, joined, self.stem)
            case Phrase(text, slop):
                words = words_and_compounds(text)[0]
                if len(words) == 1:
                    return self._words(words[0].__eq__)
                if slop:
                    return self._near(words, slop)
                return self._run(words, typed_word(text)[1], str)
            case Prefix(text):
                return self._prefix(typed_word(text)[0])
            case Fuzzy(text, edits):
                wanted = "".join(typed_word(text)[0])
                return self._words(lambda word: within(edits, wanted, word))

    def _same_stem(self, wanted: str) -> Callable[[str], bool]:
        stem, stemmed = self.stem, self.stem(wanted)
        return lambda word: stem(word) == stemmed

    def _words(self, fits: Callable[[str], object]) -> Iterator[Span]:
        """Yield the words and compounds that fit."""
        for word, positions in self.at.items():
            if fits(word):
                yield from map(self.text.spans.__getitem__, positions)
        for compound in self.text.compounds:
            if fits(compound.word):
                yield self._stretch(compound.first, compound.last)

    def _run(self, words: Sequence[str], joined: str, form: Callable[[str], str]) -> Iterator[Span]:
        """Yield where words stand side by side, or in one piece, compared by a form of them."""
        wanted = [form(word) for word in words]
        heres = [at for word in self.at if form(word) == wanted[0] for at in self.at[word]]
        for at in heres:
            if [form(word) for word in self.text.words[at : at + len(wanted)]] == wanted:
                yield self._stretch(at, at + len(wanted) - 1)
        if joined:
            whole = form(joined)
            yield from self._words(lambda word: form(word) == whole)

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
