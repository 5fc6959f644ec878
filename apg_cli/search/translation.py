"""What words of a query, common ones and names of countries, are in the other languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from apg_cli.reference import countries
from apg_cli.reference.words import LANGUAGES, Meanings, meanings
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


def translated(typed: str) -> Terms:
    """Give what one or a few words of a query are in the languages that say it otherwise.

    Nothing where the words are neither the name of a country nor among the common ones.
    """
    words = typed_word(typed)[0]
    if not 1 <= len(words) <= LONGEST:
        return ()
    return _country(typed) or _common(words)


def _country(typed: str) -> Terms:
    key = countries.key(typed)
    abbreviated = len(key.replace(" ", "")) <= _ABBREVIATED
    if key in _OF_MORE or (abbreviated and not typed.isupper()):
        return ()
    known = countries.resolve(typed)
    if not known:
        return ()
    names = zip(LANGUAGES, countries.names_in_languages(known[1]), strict=True)
    return tuple((language, name) for language, name in names if countries.key(name) != key)


def _common(words: Sequence[str]) -> Terms:
    """Join what is said of all meanings that the words have in any of the languages."""
    found: dict[tuple[str, str], None] = {}
    own: set[str] = set()
    for language in LANGUAGES:
        wanted = [stem(word, language) for word in words]
        for listed, meaning in _filed().get((language, words[0][:1], len(words)), ()):
            if [stem(word, language) for word in listed] == wanted:
                own.add(language)
                found.update(dict.fromkeys(_said(meaning)))
    return tuple((language, term) for language, term in found if language not in own)


@cache
def _filed() -> Mapping[tuple[str, str, int], Sequence[tuple[Sequence[str], Meanings]]]:
    """File the common words by language, first letter and how many they are.

    All forms of a word begin with the same letter; only those few are stemmed that do.
    """
    filed: dict[tuple[str, str, int], list[tuple[Sequence[str], Meanings]]] = {}
    for meaning in meanings():
        for language, term in _said(meaning):
            words = typed_word(term)[0]
            filed.setdefault((language, words[0][:1], len(words)), []).append((words, meaning))
    return filed


def _said(meaning: Meanings) -> Iterator[tuple[str, str]]:
    for language, listed in zip(LANGUAGES, meaning, strict=True):
        for term in listed:
            yield language, term
