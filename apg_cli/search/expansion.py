"""Words of a query are looked for under other names: those of a concept, those of other languages.

What names a concept is looked for under all its names in all four languages. What does not, but is
the name of a country or a common word, is looked for in the languages that say it otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from apg_cli.reference.concepts import LANGUAGES, Concept, Concepts, plain
from apg_cli.search.analysis import typed_word, words_and_compounds
from apg_cli.search.query import And, InField, Meaning, Or, Query, Word, both, either
from apg_cli.search.small import is_small
from apg_cli.search.stems import stem
from apg_cli.search.translation import translated

LONGEST = 12
"""How many words of a query are tried together as the name of a concept."""

MOST_WIDENED = 100
"""With more words than this a query is a text that was pasted: what it needs it says itself."""

_IN_FIELDS = ("tag",)
"""Fields in which concepts are looked for: a tag is the name of one."""

_FEW_LETTERS = 3
"""What is as short as this may stand between the words of a term without being looked at."""


_CARRIERS = frozenset(
    """
    people persons person population community communities individuals
    personas persona gente población comunidades comunidad pueblos pueblo
    personnes personne gens population populations communautés communauté peuples peuple
    pessoas pessoa gente população populações comunidades comunidade povos povo
    """.split()
)
"""What only says that those meant are people: `personas LGBT` asks for what `LGBT` does."""


class Also(NamedTuple):
    """Say what was looked for besides what was typed."""

    typed: str
    concept: str
    """Empty for what is no concept: common words and countries."""
    terms: tuple[str, ...]
    """Other names of it, the preferred one of each language first."""


def expanded(query: Query, concepts: Concepts) -> tuple[Query, tuple[Also, ...]]:
    """Widen words that name a concept to what else names it, in all four languages.

    Words stand for a concept in any form, in the order of one of its terms, the longest first; the
    small words between them may differ. Left as it is: what is in quotation marks, what is
    excluded, prefixes and nearly spelt words, and all fields but tags.
    """
    words = list(_words(query))
    if not 0 < len(words) <= MOST_WIDENED:
        return query, ()
    widening = _Widening(_terms_like(words, concepts))
    return widening.of(query), tuple(widening.also.values())


def may_name(query: Query) -> bool:
    """Tell whether there are words in a query that concepts could be looked up for."""
    return next(_words(query), None) is not None


def _words(query: Query) -> Iterator[Word]:
    """Yield the words that may stand for concepts."""
    match query:
        case Word():
            yield query
        case And(parts) | Or(parts):
            yield from chain.from_iterable(map(_words, parts))
        case InField(name, part) if name in _IN_FIELDS:
            yield from _words(part)


_Named = dict[tuple[str, tuple[str, ...]], list[Concept]]
"""Concepts by a language and the stems of one of their terms in it."""


class _Widening:
    """Go through one query, and note what was added to it."""

    def __init__(self, named: _Named) -> None:
        self.named = named
        self.also: dict[str, Also] = {}
        self.begun = {(language, stems[0]) for language, stems in named if stems}
        """Languages and stems that some term begins with."""

    def of(self, query: Query) -> Query:
        match query:
            case Word():
                return either(*self.run((query,)))
            case And(parts):
                return both(*self.siblings(parts))
            case Or(parts):
                return either(*map(self.of, parts))
            case InField(name, part) if name in _IN_FIELDS:
                return InField(name, self.of(part))
        return query

    def siblings(self, parts: Sequence[Query]) -> Iterator[Query]:
        """Yield the parts of an AND, the words among them by the longest terms they come to."""
        at = 0
        while at < len(parts):
            following = takewhile(_is_word, parts[at : at + LONGEST])
            words = [word for word in following if isinstance(word, Word)]
            for length in range(len(words), 0, -1):
                alternatives = self.run(words[:length])
                if len(alternatives) > 1:
                    yield either(*alternatives)
                    at += length
                    break
            else:
                yield self.of(parts[at])
                at += 1

    def run(self, words: Sequence[Word]) -> list[Query]:
        """Give what the words ask for, and what is meant by them if they name a concept."""
        typed = " ".join(word.text for word in words)
        if len(words) == 1 and is_small(typed):
            return [*words]
        found = self.concepts(words) or self.concepts(_without_carriers(words))
        for concept in found:
            self.also.setdefault(concept.name, _also(typed, concept))
        meant = list(map(_meaning, found))
        if not meant and (known := translated(typed)).terms:
            self.also.setdefault(typed, Also(typed, "", known.told))
            meant.append(Meaning("", known.terms))
        return [both(*words), *meant]

    def concepts(self, words: Sequence[Word]) -> list[Concept]:
        """Give the concepts that words are the name of."""
        first = typed_word(words[0].text)[0][:1] if words else []
        if not any(
            (language, stem(word, language)) in self.begun
            for word in first
            for language in LANGUAGES
        ):
            return []
        key = _skeleton(word.text for word in words)
        found = {
            concept.name: concept
            for language in LANGUAGES
            for concept in self.named.get((language, _stemmed(key, language)), ())
        }
        return list(found.values())


def _is_word(query: Query) -> bool:
    return isinstance(query, Word)


def _without_carriers(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out, at both ends, words that only say that those meant are people; none, if none do.

    The small words beside them go with them.
    """
    first, last = 0, len(words)
    while first < last and _carries(words[first]):
        first += 1
    while last > first and _carries(words[last - 1]):
        last -= 1
    dropped = (*words[:first], *words[last:])
    return words[first:last] if any(word.text.lower() in _CARRIERS for word in dropped) else ()


def _carries(word: Word) -> bool:
    return word.text.lower() in _CARRIERS or is_small(word.text)


def _meaning(concept: Concept) -> Meaning:
    terms = ((language, term) for language in LANGUAGES for term in concept.terms.get(language, ()))
    worded = [(language, term) for language, term in terms if words_and_compounds(term)[0]]
    return Meaning(concept.name, (("", concept.name), *worded), concept.as_written)


def _also(typed: str, concept: Concept) -> Also:
    by_language = [concept.terms.get(language, ()) for language in LANGUAGES]
    preferred = [terms[0] for terms in by_language if terms]
    terms = dict.fromkeys([*preferred, *chain.from_iterable(by_language)])
    return Also(typed, concept.name, tuple(term for term in terms if plain(term) != plain(typed)))


def _skeleton(written: Iterable[str]) -> tuple[str, ...]:
    """Give the words of a term, folded, without the small words between the first and the last."""
    words = list(written)
    inside = [word for word in words[1:-1] if not is_small(word)]
    return tuple(w for word in (*words[:1], *inside, *words[1:][-1:]) for w in typed_word(word)[0])


def _stemmed(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(stem(word, language) for word in words)


def _terms_like(words: Sequence[Word], concepts: Concepts) -> _Named:
    """File the terms that some of the words may come to by their stems.

    There are ten thousand terms, and to stem them all takes longer than the rest of a search. All
    forms of a word begin with the same two letters, so most are passed over unread.
    """
    folded = [word for typed in words for word in typed_word(typed.text)[0]]
    begin = {word.encode("ascii", "replace")[:2] for word in folded}
    exact = {word.text for word in words}
    named: _Named = {}
    for language, term, plain_term, name in concepts.beginning_with(begin) if begin else ():
        said = _LETTERS.findall(plain_term)
        if not all(word[:2] in begin or len(word) <= _FEW_LETTERS for word in said):
            continue
        if term.isupper() and " " not in term and term not in exact:
            continue  # the concept file has it so: an abbreviation is typed as one
        key = language, _stemmed(_skeleton(term.split()), language)
        named.setdefault(key, []).append(concepts[name])
    return named


_LETTERS = re.compile(rb"[a-z0-9]+")
