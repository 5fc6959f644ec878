"""The words that a writer has met, each with a number, and what tokens come to."""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, compress, repeat

from apg_cli.search.analysis import LONGEST_WORD, fold, tokens, words_and_compounds
from apg_cli.search.codec.writing import FIRST_LETTER
from apg_cli.search.stems import LANGUAGES

_LAST_LETTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_FIRST_MARK = "\u0300"
"""Letters before it have no marks of their own, and are written in words with spaces between."""

_NOTHING = -1
_LETTERS = "I"
_UTF = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Words(defaultdict[str, int]):
    """Number words, so that each number is that of a letter of Unicode too; 0 beyond the last."""

    def __init__(self) -> None:
        letters = chain(
            range(FIRST_LETTER, _SURROGATES.start), range(_SURROGATES.stop, _LAST_LETTER + 1)
        )
        super().__init__(chain(letters, repeat(0)).__next__)  # in C: there are many

    @property
    def next(self) -> int:
        """Give the number that the next word will have."""
        number = FIRST_LETTER + len(self)
        if number >= _SURROGATES.start:
            number += len(_SURROGATES)
        return min(number, _LAST_LETTER + 1)


class Tokens(dict[bytes, int]):
    """Know what tokens come to: a word by its number, anything else by a number below 0."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.several: dict[int, Sequence[int]] = {_NOTHING: ()}
        """The words of each token that is no single word."""
        self.joined: dict[int, Sequence[int]] = {}
        """Their joined forms, which count as words too."""

    def __missing__(self, token: bytes) -> int:
        if token.isalnum():  # letters of ASCII, small already
            unit = self._words[token[:LONGEST_WORD].decode()]
        else:
            text = token.decode("utf-8", "surrogatepass")
            whole = text.isalnum() and max(text) < _FIRST_MARK
            word = fold(text)[:LONGEST_WORD] if whole else ""
            unit = self._words[word] if word else self._analysed(text)
        unit = self[token] = unit or _NOTHING
        return unit

    def _analysed(self, text: str) -> int:
        words, compounds = words_and_compounds(text)
        numbers = list(filter(None, map(self._words.__getitem__, words)))
        joined = list(filter(None, map(self._words.__getitem__, compounds)))
        if not joined and len(numbers) < 2:
            return numbers[0] if numbers else _NOTHING
        unit = _NOTHING - len(self.several)
        self.several[unit], self.joined[unit] = numbers, joined
        return unit

    def read(self, text: str) -> tuple[str, Sequence[int]]:
        """Give the words of a text, a letter each, and the numbers of all that count as words."""
        units = list(map(self.__getitem__, tokens(text)))
        try:
            return written(units), units
        except OverflowError:  # not each is a word
            odd = [(at, unit) for at, unit in enumerate(units) if unit < 0]
        for at, unit in reversed(odd):
            units[at : at + 1] = self.several[unit]
        letters = written(units)
        units += chain.from_iterable(self.joined[unit] for _, unit in odd if unit < _NOTHING)
        return letters, units

    def flags(self) -> bytearray:
        """Give a flag for the number of each word that any of the tokens comes to."""
        flags = bytearray(self._words.next)
        several = chain.from_iterable((*self.several.values(), *self.joined.values()))
        for number in chain(filter(_NOTHING.__lt__, self.values()), several):
            flags[number] = 1
        return flags


class Vocabulary:
    """Number the words of all languages, and know what tokens come to in documents of each."""

    def __init__(self, words: Words | None = None) -> None:
        self.words = Words() if words is None else words
        self.spoken = {language: Tokens(self.words) for language in (*LANGUAGES, "")}
        """By language; all others are one."""

    def settled(self, counts: Sequence[int]) -> Vocabulary:
        """Give a vocabulary of the words met in several documents, the most frequent first.

        `counts` tells, by its number, in how many documents a word was met.
        """
        often = compress(range(len(counts)), map((1).__lt__, counts))
        order = sorted(often, key=counts.__getitem__, reverse=True)
        spelt = dict(zip(self.words.values(), self.words, strict=True))
        words = Words()
        new = {old: words[spelt[old]] for old in order}
        settled = Vocabulary(words)
        for language, known in self.spoken.items():
            kept = list(map(new.__contains__, known.values()))
            units = map(new.__getitem__, compress(known.values(), kept))
            settled.spoken[language].update(zip(compress(known, kept), units, strict=True))
        return settled


def written(words: Iterable[int]) -> str:
    """Write words, by their numbers, a letter each; raise OverflowError for numbers below 0."""
    return array(_LETTERS, words).tobytes().decode(_UTF)
