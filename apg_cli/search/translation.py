"""What words of a query, common ones and those for countries, are in the other languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from apg_cli.reference import countries
from apg_cli.reference.words import LANGUAGES, Meanings, beginning_with
from apg_cli.search.analysis import typed_word
from apg_cli.search.stems import stem

LONGEST = 5
"""How many words of a query are tried together: `República Democrática del Congo`."""

_ABBREVIATED = 3
"""A name of so few letters, as UK and PR, is a name only where it is typed in capitals."""
_OF_MORE = frozenset({"america"})
"""What is a country to some and a continent to others."""


Terms = tuple[tuple[str, str], ...]
"""Languages and terms in them."""


class Translation(NamedTuple):
    """What else words are called."""

    terms: Terms
    told: tuple[str, ...]
    """Those of the terms that tell a reader enough."""


_ELSEWHERE = "~"
"""At the end of a word: it is said for this, but more often for something else."""

_NONE = Translation((), ())


@lru_cache(maxsize=1000)
def translated(typed: str) -> Translation:
    """Give what else one or a few words of a query are called, above all in other languages.

    Nothing where the words neither tell of a country nor are among the common ones.
    """
    words = typed_word(typed)[0]
    if not 1 <= len(words) <= LONGEST:
        return _NONE
    country = _country(typed)
    return country if country.terms else _common(words)


def _country(typed: str) -> Translation:
    """Give the other names and the adjectives of a country, whichever of them is typed."""
    key = countries.key(typed)
    abbreviated = len(key.replace(" ", "")) <= _ABBREVIATED
    if key in _OF_MORE or (abbreviated and not typed.isupper()):
        return _NONE
    known = countries.resolve(typed)
    code = known[1] if known else countries.described(typed)
    if not code:
        return _NONE
    names = tuple(
        (language, name)
        for language, name in zip(LANGUAGES, countries.names_in_languages(code), strict=True)
        if countries.key(name) != key
    )
    adjectives = tuple(
        (language, word)
        for language, words in zip(LANGUAGES, countries.adjectives(code), strict=True)
        for stemmed, word in _by_stem(words, language).items()
        if stemmed != stem(key, language)
    )
    told = _one_a_language(names) or tuple(word.capitalize() for _, word in adjectives[:1])
    return Translation(names + adjectives, told)


def _by_stem(words: Sequence[str], language: str) -> dict[str, str]:
    """Give one word of each stem: the other forms are found with it."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(word, language), word)
    return found


def _common(words: Sequence[str]) -> Translation:
    """Join what is said of all meanings that the words have in any of the languages."""
    found: dict[tuple[str, str], None] = {}
    own: set[str] = set()
    for language in LANGUAGES:
        wanted = [stem(word, language) for word in words]
        for spoken, listed, meaning in _beginning_with(words[0][:1]):
            if spoken != language or len(listed) != len(words):
                continue
            if [stem(word, language) for word in listed] == wanted:
                own.add(language)
                found.update(
                    {(tongue, term.rstrip(_ELSEWHERE)): None for tongue, term in _said(meaning)}
                )
    terms = tuple((language, term) for language, term in found if language not in own)
    return Translation(terms, _one_a_language(terms))


@cache
def _beginning_with(letter: str) -> Sequence[tuple[str, Sequence[str], Meanings]]:
    """Give the common words that begin with a letter, as all forms of a word do, by language."""
    return [
        (language, typed_word(term)[0], meaning)
        for language, term, meaning in beginning_with(letter)
        if not term.endswith(_ELSEWHERE)
    ]


def _one_a_language(terms: Terms) -> tuple[str, ...]:
    """Give the first term of each language."""
    first: dict[str, str] = {}
    for language, term in terms:
        first.setdefault(language, term)
    return tuple(dict.fromkeys(first.values()))


def _said(meaning: Meanings) -> Iterator[tuple[str, str]]:
    for language, listed in zip(LANGUAGES, meaning, strict=True):
        for term in listed:
            yield language, term
