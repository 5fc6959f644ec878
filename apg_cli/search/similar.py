"""A query made of what tells a statement from others, to find those that are like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import log

from apg_cli.reference.concepts import Concepts
from apg_cli.search import terms
from apg_cli.search.analysis import fold
from apg_cli.search.document import BETWEEN_VALUES, WEIGHTS
from apg_cli.search.expansion import expanded
from apg_cli.search.query import Phrase, Query, Word, both, either
from apg_cli.search.segment import Segment
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
        for document in segment.postings(terms.of_path(path)).keys() - segment.deleted:
            streams = segment.streams(document)
            spoken = (code for code in LANGUAGES if document in segment.postings(_language(code)))
            words = _telling(streams, next(spoken, ""), segments)
            asked = [*words, *_tagged(streams.get("tag", ""), concepts)]
            return either(*asked) if asked else None
    return None


def _language(code: str) -> bytes:
    return terms.of_value("language", code)


def _telling(
    streams: Mapping[str, str], language: str, segments: Sequence[Segment]
) -> Sequence[Query]:
    """Choose words; how rare they are goes by the statements of the same language."""

    def frequency(key: bytes) -> int:
        return sum(segment.frequency(key) for segment in segments)

    counts: Counter[str] = Counter()
    for field, weight in WEIGHTS.items():
        if field != "tag":
            for word in streams.get(field, "").split():
                counts[word] += weight
    size = frequency(_language(language)) if language else sum(each.size for each in segments)
    worth: dict[str, float] = {}
    for word in filter(_may_tell, counts):
        if frequency(terms.of_word(word)) > 1:
            alike = frequency(terms.of_stem(stem(word, language), language)) or 1
            worth[word] = (1 + log(counts[word])) * log((size + 1) / alike)
    best = sorted(worth, key=lambda word: (-worth[word], word))
    return [Word(word) for word in best[:TELLING] if worth[word] > 0]


def _tagged(stream: str, concepts: Concepts | None) -> Iterator[Query]:
    """Yield what the tags ask for, in all languages where they name concepts."""
    for tag in filter(str.strip, stream.split(BETWEEN_VALUES)):
        meant, also = expanded(both(*map(Word, tag.split())), concepts) if concepts else (None, ())
        yield meant if meant and also else Phrase(tag.strip())


def _may_tell(word: str) -> bool:
    return len(word) > 1 and not word.isdecimal() and word not in _small()


@cache
def _small() -> frozenset[str]:
    return frozenset((*map(fold, WORDS), BETWEEN_VALUES))
