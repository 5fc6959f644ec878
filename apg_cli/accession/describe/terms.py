"""Where a text names concepts: terms of any length and in any form, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from apg_cli.accession.describe.endings import bare
from apg_cli.reference.concepts import LANGUAGES, Concept, Concepts
from apg_cli.reference.folding import fold

SEVERAL_WORDS, ONE_WORD, SIGN = 1.0, 0.7, 0.25
"""How much a mention tells by what it is: a term of several words, of one, or a mere sign."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place [start, end) of the text that names a concept or points to it."""

    concept: Concept
    start: int
    end: int
    strength: float


@dataclass(frozen=True, slots=True)
class _Naming:
    concept: Concept
    strength: float
    acronym: bool
    """Written in capitals in the concept file, and so to be matched in capitals only."""


@dataclass(slots=True)
class _Node:
    """The words that can follow those so far, and what these name if the term ends here."""

    after: dict[str, _Node] = field(default_factory=dict)
    named: tuple[_Naming, ...] = ()


class Mentions:
    """The mentions of concepts in stretches of one text.

    Terms of the text's own language match in any form; English ones of several words match in every
    text; a text in a language that we do not know is read in all four.
    """

    def __init__(self, text: str, language: str, concepts: Concepts) -> None:
        self._text = text
        self._folded = fold(text)
        spoken = (language,) if language in LANGUAGES else LANGUAGES
        self._trees = [(one, _tree(concepts, one, several_words=False)) for one in spoken]
        if "en" not in spoken:
            self._trees.append(("en", _tree(concepts, "en", several_words=True)))

    def between(self, start: int, end: int, *, in_prose: bool) -> Iterator[Mention]:
        """Give the mentions in a stretch of the text; none lies within another.

        In prose, unlike a title, capitals tell names: `Minas` in `Minas Gerais` is no mine.
        """
        spans = [match.span() for match in _WORD.finditer(self._folded, start, end)]
        words = [self._folded[first:last] for first, last in spans]
        taken = bytearray(len(words))
        for language, tree in self._trees:
            for first, last, namings in _matches(words, language, tree):
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
            0 <= one
            and other < len(spans)
            and spans[other][0] - spans[one][1] == 1
            and self._text[spans[one][0]].isupper()
            and self._text[spans[other][0]].isupper()
            for one, other in pairs
        )


def _matches(
    words: Sequence[str], language: str, tree: _Node
) -> Iterator[tuple[int, int, tuple[_Naming, ...]]]:
    """Walk along the words, at each taking the longest term that begins there and going on behind it."""
    keys = [bare(word, language) for word in words]
    position, count = 0, len(keys)
    while position < count:
        node = tree.after.get(keys[position])
        reach = position + 1
        longest = reach
        named: tuple[_Naming, ...] = ()
        while node is not None:
            if node.named:
                longest, named = reach, node.named
            node = node.after.get(keys[reach]) if reach < count else None
            reach += 1
        if named:
            yield position, longest, named
        position = longest


@lru_cache(maxsize=16)
def _tree(concepts: Concepts, language: str, *, several_words: bool) -> _Node:
    """Lay out the terms of a language word by word, all or only those of several words."""
    root = _Node()
    for concept in concepts:
        for terms, factor in ((concept.terms, 1.0), (concept.signs, SIGN)):
            for term in terms.get(language, ()):
                words = _WORD.findall(fold(term))
                if len(words) <= several_words:
                    continue
                strength = SEVERAL_WORDS if len(words) > 1 else ONE_WORD
                naming = _Naming(concept, strength * factor, term.isupper())
                _plant(root, [bare(word, language) for word in words], naming)
    return root


def _plant(node: _Node, keys: Sequence[str], naming: _Naming) -> None:
    for key in keys:
        node = node.after.setdefault(key, _Node())
    if all(other.concept is not naming.concept for other in node.named):
        node.named = (*node.named, naming)
