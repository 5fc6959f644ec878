"""What the index keeps of one statement."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apg_cli.search import terms
from apg_cli.search.analysis import fold, words_and_compounds
from apg_cli.search.fields import canonical
from apg_cli.statement import Statement

TEXT = "\x02text"
"""The body: a name that no front-matter key has."""

WEIGHTS = {"title": 3, "tag": 2, "country": 1, "to": 1, "author": 1, TEXT: 1}
"""How many times a word counts by where it stands; what is not here, only a named search reads.

With one length of the document under the same weights this is BM25F in its first, simple form
(Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields").
"""

_LONGEST_VALUE = 200


class Document(NamedTuple):
    """One statement as the index files it."""

    path: bytes
    id: bytes
    title: str
    """Folded, to sort by."""
    first: int
    last: int
    """The days the date can mean, as ordinals; 0 where there is no date."""
    language: str
    texts: Mapping[str, Sequence[str]]
    """By field what is searched by its words, analysed in the language of the statement."""
    keys: Sequence[bytes]
    """What else it is filed under: its values, which fields have any, its path; see `terms`."""


def document(statement: Statement, language: str = "") -> Document:
    """Give what is filed of a statement; `language` is what it is written in, if it says none."""
    language = statement.language or language
    texts: dict[str, list[str]] = {TEXT: [statement.text]}
    for field, some in _fields(statement):
        texts.setdefault(field, []).extend(some)
    texts = {field: some for field, some in texts.items() if any(some)}
    date = statement.date
    return Document(
        path=os.fsencode(statement.path),
        id=os.fsencode(statement.id),
        title=" ".join(words_and_compounds(statement.title)[0]),
        first=date.first.toordinal() if date else 0,
        last=date.last.toordinal() if date else 0,
        language=language,
        texts=texts,
        keys=[*_values(statement, language, texts), terms.of_path(statement.path)],
    )


def _fields(statement: Statement) -> Iterable[tuple[str, Iterable[str]]]:
    """Give each field besides the text that can be searched by its words, with its texts."""
    yield "title", (statement.title,)
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


def _values(
    statement: Statement, language: str, texts: Mapping[str, Sequence[str]]
) -> Iterable[bytes]:
    """Give the keys to filter and to count by, each once."""
    values = {
        "country": [country.code or fold(country.name) for country in statement.countries],
        "kind": [statement.kind],
        "language": [language],
        "tag": statement.tags,
        "to": statement.recipients,
        "author": statement.author,
        "year": [str(statement.date.year)] if statement.date else [],
    }
    present = texts.keys() - {TEXT}
    for field, listed in values.items():
        for value in dict.fromkeys(each[:_LONGEST_VALUE] for each in listed if each):
            present.add("date" if field == "year" else field)
            yield terms.of_value(field, value)
    if not statement.language:
        present.discard("language")  # it says none, whatever its words tell
    for field in present:
        yield terms.of_presence(field)
