"""Where a text names concepts: terms of any length and in any form, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from apg_cli.accession.describe.endings import bare
from apg_cli.reference.concepts import LANGUAGES, Concept, Concepts
from apg_cli.reference.folding import fold

SEVERAL_WORDS, ONE_WORD, SIGN = 1.0, 0.7, 0.25
"""How much a mention tells by what it is: a term of several words, of one, or a mere sign."""

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 1 << 15
"""Words of texts that are remembered with what they begin."""


class Mention(NamedTuple):
    """A place [start, end) of the text that names a concept or points to it."""

    concept: Concept
    start: int
    end: int
    strength: float


class _Naming(NamedTuple):
    """What a term names, and how strongly."""

    concept: Concept
    strength: float
    acronym: bool
    """Written in capitals in the concept file, and so to be matched in capitals only."""


_Listed = tuple[int, str, str, float]
"""The number of a term in its language, the term, its concept's name, and what it is worth."""


class _Node(dict[str, "_Node"]):
    """By the next word, its endings off, where a term can go on from the words so far."""

    named: tuple[_Naming, ...] = ()
    """What the words so far name if the term ends here."""


class _Terms(dict[str, "_Node | None"]):
    """The terms that a word can begin, in one language; laid out only where a text has the word."""

    def __init__(self, concepts: Concepts, language: str, least_words: int) -> None:
        super().__init__()
        self._concepts = concepts
        self._language = language
        self._least_words = least_words
        self._listed: dict[str, list[_Listed]] = defaultdict(list)
        self._nodes: dict[str, _Node] = {}
        for first, terms in self._by_first_word().items():
            plain = first.isascii() and first.isalpha()
            word = first.lower() if plain else next(iter(_words(first)), "")
            self._listed[bare(word, language)] += terms

    def _by_first_word(self) -> dict[str, list[_Listed]]:
        listed: dict[str, list[_Listed]] = defaultdict(list)
        number = 0
        for name, terms, signs in self._concepts.naming(self._language):
            for term in terms:
                number += 1
                listed[term.partition(" ")[0]].append((number, term, name, 1.0))
            for term in signs:
                number += 1
                listed[term.partition(" ")[0]].append((number, term, name, SIGN))
        return listed

    def __missing__(self, word: str) -> _Node | None:
        """Find the terms that a word can begin; None where there is none."""
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = self._begun_by(bare(word, self._language))
        return self[word]

    def _begun_by(self, key: str) -> _Node | None:
        node = self._nodes.get(key)
        if node is None and key in self._listed:
            node = self._nodes[key] = self._laid_out(key)
        return node

    def _laid_out(self, first: str) -> _Node:
        root = _Node()
        for _, term, name, factor in sorted(self._listed[first]):
            node = root
            concept = self._concepts[name]
            words = _words(term)
            if len(words) < self._least_words:
                continue
            for word in words[1:]:
                key = bare(word, self._language)
                node = node.get(key) or node.setdefault(key, _Node())
            if all(other.concept is not concept for other in node.named):
                strength = SEVERAL_WORDS if len(words) > 1 else ONE_WORD
                node.named = (*node.named, _Naming(concept, strength * factor, term.isupper()))
        return root


class Mentions:
    """The mentions of concepts in stretches of one text.

    Terms of the text's own language match in any form; English ones of several words match in every
    text; a text in a language that we do not know is read in all four.
    """

    def __init__(self, text: str, language: str, concepts: Concepts) -> None:
        self._text = text
        self._folded = fold(text)
        spoken = (language,) if language in LANGUAGES else LANGUAGES
        self._spoken = [(one, _terms(concepts, one, 1)) for one in spoken]
        if "en" not in spoken:
            self._spoken.append(("en", _terms(concepts, "en", 2)))

    def between(self, start: int, end: int, *, in_prose: bool) -> Iterator[Mention]:
        """Give the mentions in a stretch of the text; none lies within another.

        In prose, unlike a title, capitals tell names: `Minas` in `Minas Gerais` is no mine.
        """
        words = _WORD.findall(self._folded, start, end)
        matches = [match for one, terms in self._spoken for match in _matches(words, one, terms)]
        if not matches:
            return
        spans = [match.span() for match in _WORD.finditer(self._folded, start, end)]
        taken = bytearray(len(words))
        for first, last, namings in matches:
            if any(taken[first:last]):
                continue
            begin, stop = spans[first][0], spans[last - 1][1]
            written = self._text[begin:stop]
            alone = last - first == 1
            if in_prose and alone and written.istitle() and self._in_a_name(spans, first):
                continue
            fitting = [naming for naming in namings if not naming.acronym or written.isupper()]
            if fitting:
                taken[first:last] = b"\1" * (last - first)
            for naming in fitting:
                yield Mention(naming.concept, begin, stop, naming.strength)

    def _in_a_name(self, spans: Sequence[tuple[int, int]], index: int) -> bool:
        """Tell whether a capitalised word stands next to another one, with only a space between."""
        pairs = ((index - 1, index), (index, index + 1))
        return any(
            one >= 0
            and other < len(spans)
            and spans[other][0] - spans[one][1] == 1
            and self._text[spans[one][0]].isupper()
            and self._text[spans[other][0]].isupper()
            for one, other in pairs
        )


def _matches(
    words: Sequence[str], language: str, terms: _Terms
) -> Iterator[tuple[int, int, Sequence[_Naming]]]:
    """Walk along the words, take the longest term that begins at each, and go on behind it."""
    behind = 0
    nodes = enumerate(map(terms.__getitem__, words))
    for position, begun in [each for each in nodes if each[1] is not None]:
        if position < behind:
            continue
        node = begun
        named: tuple[_Naming, ...] = ()
        reach = position
        while node is not None:
            reach += 1
            if node.named:
                behind, named = reach, node.named
            on = node and reach < len(words)
            node = node.get(bare(words[reach], language)) if on else None
        if named:
            yield position, behind, named


@lru_cache(maxsize=16)
def _terms(concepts: Concepts, language: str, least_words: int) -> _Terms:
    """List the terms of a language; those of fewer words than asked for name nothing."""
    return _Terms(concepts, language, least_words)


def _words(term: str) -> list[str]:
    return _WORD.findall(fold(term))
