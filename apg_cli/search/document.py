"""What the index keeps of one statement."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from apg_cli.search import terms
from apg_cli.search.analysis import fold, words_and_compounds
from apg_cli.search.fields import UNFILED, canonical
from apg_cli.statement import Statement

TEXT = "\x02text"
"""The body: a name that no front-matter key has."""

WEIGHTS = {"title": 3, "tag": 2, "country": 1, "to": 1, "author": 1, TEXT: 1}
"""How many times a word counts by where it stands; what is not here, only a named search reads.

With one length of the document under the same weights this is BM25F in its first, simple form
(Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields").
"""

_OF_ONE_TEXT = ("source", "original", "access", "translation_of", "replaces", "reply_to")
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
    """By field what is filed by its words, analysed in the language of the statement."""
    keys: Sequence[bytes]
    """What else it is filed under: its values, which fields have any, its path; see `terms`."""


def document(statement: Statement, language: str = "") -> Document:
    """Give what is filed of a statement; `language` is what it is written in, if it says none."""
    language = statement.language or language
    texts = _fields(statement)
    first = last = 0
    if statement.date:
        first, last = statement.date.first.toordinal(), statement.date.last.toordinal()
    return Document(
        path=os.fsencode(statement.path),
        id=os.fsencode(statement.id),
        title=" ".join(words_and_compounds(statement.title)[0]),
        first=first,
        last=last,
        language=language,
        texts=texts,
        keys=[*_values(statement, language, texts), terms.of_path(statement.path)],
    )


def _fields(statement: Statement) -> Mapping[str, Sequence[str]]:
    """Give the text and each other field that is filed under its words, with its texts."""
    texts: dict[str, list[str]] = {
        TEXT: [statement.text],
        "title": [statement.title],
        "country": [country.name for country in statement.countries],
        "tag": [*statement.tags],
        "to": [*statement.recipients],
        "author": [*statement.author],
        "guessed": [*statement.guessed],
    }
    for field in _OF_ONE_TEXT:
        texts[field] = [getattr(statement, field)]
    for name, value in statement.extra.items():
        texts.setdefault(canonical(name) or name, []).extend(_texts(value))
    return {field: some for field, some in texts.items() if any(some)}


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
    present = texts.keys() - {TEXT} | {field for field in UNFILED if getattr(statement, field)}
    for field, listed in values.items():
        for value in dict.fromkeys(each[:_LONGEST_VALUE] for each in listed if each):
            present.add("date" if field == "year" else field)
            yield terms.of_value(field, value)
    if not statement.language:
        present.discard("language")  # it says none, whatever its words tell
    for field in present:
        yield terms.of_presence(field)
