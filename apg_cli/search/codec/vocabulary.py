"""The words that a writer has met, each with a number, and what tokens come to."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from apg_cli.search.analysis import LONGEST_WORD, fold, tokens, words_and_compounds
from apg_cli.search.codec.writing import FIRST_LETTER

_LAST_LETTER = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_FIRST_MARK = "\u0300"
"""Letters before it have no marks of their own, and are written in words with spaces between."""

_REMEMBERED = 48
"""Bytes of a token up to which it is likely to come again."""

_NOTHING = 0
_LETTERS = "I"
_UTF = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


class Words(dict[str, int]):
    """Number words, so that each number is that of a letter of Unicode too."""

    def __init__(self) -> None:
        super().__init__()
        self.next = FIRST_LETTER

    def __missing__(self, word: str) -> int:
        """Give a word the next number; 0 when there are no more."""
        number = self.next
        if number > _LAST_LETTER:
            return _NOTHING
        self[word] = number
        self.next = number + 1 if number + 1 != _SURROGATES.start else _SURROGATES.stop
        return number


class Vocabulary(dict[bytes, int]):
    """Know what tokens come to: a word by its number, anything else by a number below or at 0."""

    def __init__(self, words: Words | None = None) -> None:
        super().__init__()
        self.words = Words() if words is None else words
        self._several: dict[int, Sequence[int]] = {_NOTHING: ()}
        """The words of each token that is no single word."""
        self._joined: dict[int, Sequence[int]] = {}
        """Their joined forms, which count as words too."""

    def __missing__(self, token: bytes) -> int:
        text = token.decode("utf-8", "surrogatepass")
        if token.isalnum():  # letters of ASCII, small already
            unit = self.words[text[:LONGEST_WORD]]
        elif text.isalnum() and max(text) < _FIRST_MARK:  # one word, whole
            word = fold(text)[:LONGEST_WORD]
            unit = self.words[word] if word else _NOTHING
        else:
            unit = self._analysed(text)
        if len(token) <= _REMEMBERED:
            self[token] = unit
        return unit

    def _analysed(self, text: str) -> int:
        words, compounds = words_and_compounds(text)
        numbers = list(filter(None, map(self.words.__getitem__, words)))
        joined = list(filter(None, map(self.words.__getitem__, compounds)))
        if not joined and len(numbers) < 2:
            return numbers[0] if numbers else _NOTHING
        unit = -len(self._several)
        self._several[unit], self._joined[unit] = numbers, joined
        return unit

    def read(self, text: str) -> tuple[Sequence[int], Sequence[int]]:
        """Give the words of a text by their numbers, and the joined forms in it."""
        units = list(map(self.__getitem__, tokens(text)))
        if not units or min(units) > _NOTHING:
            return units, ()
        several = self._several
        words = [w for unit in units for w in (several[unit] if unit <= 0 else (unit,))]
        return words, list(chain.from_iterable(self._joined[u] for u in units if u < 0))

    def settled(self, often: Mapping[int, int]) -> Vocabulary:
        """Give a vocabulary of some of the words, numbered anew, the most frequent first.

        `often` tells of those to be kept how often they were met.
        """
        spelt = {number: word for word, number in self.words.items() if number in often}
        words = Words()
        new = {old: words[spelt[old]] for old in sorted(spelt, key=often.__getitem__, reverse=True)}
        kept = Vocabulary(words)
        kept.update((token, new[unit]) for token, unit in self.items() if unit in new)
        return kept


def written(words: Iterable[int]) -> str:
    """Write words, by their numbers, a letter each."""
    return array(_LETTERS, words).tobytes().decode(_UTF)
