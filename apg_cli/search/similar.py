"""A query made of what tells a statement from others, to find those that are like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import log

from apg_cli.reference.concepts import Concepts
from apg_cli.search import terms
from apg_cli.search.analysis import fold
from apg_cli.search.document import TEXT, WEIGHTS
from apg_cli.search.expansion import expanded
from apg_cli.search.postings import documents_of
from apg_cli.search.query import Phrase, Query, Word, both, either
from apg_cli.search.segment import BETWEEN, Segment, separate
from apg_cli.search.small import WORDS
from apg_cli.search.stems import LANGUAGES, stem

TELLING = 30
"""How many words of a statement are asked for."""


def query_like(path: str, segments: Sequence[Segment], concepts: Concepts | None) -> Query | None:
    """Give a query for the words that tell most of the statement at a path; None without any.

    These are the words it uses often and few others use (tf-idf); what no other uses is left out.
    The concepts that its tags name are asked for in all languages.
    """
    for segment in segments:
        for document in documents_of(segment.postings(terms.of_path(path)).bits & segment.live):
            said = _said(segment, document)
            spoken = (c for c in LANGUAGES if segment.postings(_language(c)).times(document))
            words = _telling(said, next(spoken, ""), segments)
            asked = [*words, *_tagged(said.get("tag", ()), concepts)]
            return either(*asked) if asked else None
    return None


def _language(code: str) -> bytes:
    return terms.of_value("language", code)


def _said(segment: Segment, document: int) -> Mapping[str, Sequence[Sequence[str]]]:
    """Give the words of each field of a document, value by value."""
    (body,), (fields,) = segment.bodies([document]), segment.fields([document])
    letters = {**separate(fields), TEXT: body.decode()}
    return {
        name: [[segment.words[letter] for letter in value] for value in words.split(BETWEEN)]
        for name, words in letters.items()
    }


def _telling(
    said: Mapping[str, Sequence[Sequence[str]]], language: str, segments: Sequence[Segment]
) -> Sequence[Query]:
    """Choose words; how rare they are goes by the statements of the same language."""

    def frequency(key: bytes) -> int:
        return sum(segment.frequency(key) for segment in segments)

    counts: Counter[str] = Counter()
    for field, weight in WEIGHTS.items():
        if field != "tag":
            for word in chain.from_iterable(said.get(field, ())):
                counts[word] += weight
    size = frequency(_language(language)) if language else sum(each.size for each in segments)
    worth: dict[str, float] = {}
    for word in filter(_may_tell, counts):
        if frequency(terms.of_word(word)) > 1:
            alike = frequency(terms.of_stem(stem(word, language), language)) or 1
            worth[word] = (1 + log(counts[word])) * log((size + 1) / alike)
    best = sorted(worth, key=lambda word: (-worth[word], word))
    return [Word(word) for word in best[:TELLING] if worth[word] > 0]


def _tagged(tags: Iterable[Sequence[str]], concepts: Concepts | None) -> Iterator[Query]:
    """Yield what the tags ask for, in all languages where they name concepts."""
    for tag in filter(None, tags):
        meant, also = expanded(both(*map(Word, tag)), concepts) if concepts else (None, ())
        yield meant if meant and also else Phrase(" ".join(tag))


def _may_tell(word: str) -> bool:
    return len(word) > 1 and not word.isdecimal() and word not in _small()


@cache
def _small() -> frozenset[str]:
    return frozenset(map(fold, WORDS))
