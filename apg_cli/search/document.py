"""What the index keeps of one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from apg_cli.search import terms
from apg_cli.search.analysis import fold, words_and_compounds
from apg_cli.search.fields import canonical
from apg_cli.search.stems import stems
from apg_cli.statement import Statement

TEXT = "\x02text"
"""The body: a name that no front-matter key has."""

WEIGHTS = {"title": 3, "tag": 2, "country": 1, "to": 1, "author": 1, TEXT: 1}
"""How many times a word counts by where it stands; what is not here, only a named search reads.

With one length of the document under the same weights this is BM25F in its first, simple form
(Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields").
"""

MOST_TIMES = 255
"""How often a word can count in one statement."""

BETWEEN_VALUES = "\x1e"
"""Stands between the values of one field, so that no phrase runs from one into the next."""

_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Document:
    """One statement as the index files it."""

    path: str
    id: str
    title: str
    """Folded, to sort by."""
    first: int
    last: int
    """The days the date can mean, as ordinals; 0 where there is no date."""
    length: int
    """Weighted number of words."""
    counts: Mapping[bytes, int]
    """Weighted number of occurrences for each key, see `terms`."""
    streams: Mapping[str, str]
    """The words of each field in their order, one space around each, to find phrases in."""


def document(statement: Statement) -> Document:
    """Analyse a statement, every field in the statement's own language."""
    stem = stems(statement.language)
    counts: Counter[bytes] = Counter()
    streams: dict[str, str] = {}
    length = 0
    anywhere: Counter[str] = Counter()
    for field, texts in _fields(statement):
        analysed = [words_and_compounds(text) for text in texts]
        words = [word for found, _ in analysed for word in found]
        if not words:
            continue
        stream = BETWEEN_VALUES.join(f" {' '.join(found)} " for found, _ in analysed)
        streams[field] = streams[field] + BETWEEN_VALUES + stream if field in streams else stream
        times = Counter(words)
        times.update(joined for _, compounds in analysed for joined in compounds)
        weight = WEIGHTS.get(field, 0)
        if weight:
            length += weight * len(words)
            for word, count in times.items():
                anywhere[word] += weight * count
        if field != TEXT:
            for word, count in times.items():
                counts[terms.of_word(word, field)] += count
                counts[terms.of_stem(stem(word), statement.language, field)] += count
    for word, count in anywhere.items():
        counts[terms.of_word(word)] = count
        counts[terms.of_stem(stem(word), statement.language)] += count
    for key in _values(statement):
        counts[key] = 1
    counts[terms.of_path(statement.path)] = 1
    date = statement.date
    return Document(
        path=statement.path,
        id=statement.id,
        title=" ".join(words_and_compounds(statement.title)[0]),
        first=date.first.toordinal() if date else 0,
        last=date.last.toordinal() if date else 0,
        length=length,
        counts={key: min(times, MOST_TIMES) for key, times in counts.items()},
        streams=streams,
    )


def _fields(statement: Statement) -> Iterable[tuple[str, Iterable[str]]]:
    """Give each field that can be searched by its words, with its texts."""
    yield "title", (statement.title,)
    yield TEXT, (statement.text,)
    yield "country", [country.name for country in statement.countries]
    yield "tag", statement.tags
    yield "to", statement.recipients
    yield "author", statement.author
    for field in ("id", "source", "path", "original", "access"):
        yield field, (getattr(statement, field),)
    for field in ("translation_of", "replaces", "reply_to"):
        yield field, (getattr(statement, field),)
    yield "guessed", statement.guessed
    for name, value in statement.extra.items():
        yield canonical(name) or name, _texts(value)


def _texts(value: object) -> list[str]:
    """Give what can be read in a front-matter value, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, (list, tuple, set)):
        return [text for part in value for text in _texts(part)]
    return [] if value is None else [str(value)]


def _values(statement: Statement) -> Iterable[bytes]:
    """Give the keys to filter and to count by."""
    values = {
        "country": [country.code or fold(country.name) for country in statement.countries],
        "kind": [statement.kind],
        "language": [statement.language],
        "tag": statement.tags,
        "to": statement.recipients,
        "author": statement.author,
        "year": [str(statement.date.year)] if statement.date else [],
    }
    present = {field for field, texts in _fields(statement) if any(texts)} - {TEXT}
    for field, listed in values.items():
        for value in filter(None, listed):
            present.add("date" if field == "year" else field)
            yield terms.of_value(field, value[:_LONGEST_VALUE])
    for field in present:
        yield terms.of_presence(field)
