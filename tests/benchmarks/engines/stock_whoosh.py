"""Whoosh as it comes: its own codec, texts stored, its English stemmer, accents left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer, StemFilter
from whoosh.fields import ID, KEYWORD, NUMERIC, TEXT, Schema
from whoosh.qparser import FuzzyTermPlugin, MultifieldParser
from whoosh.query import And, NumericRange, Term
from whoosh.support.charset import accent_map

from apg_cli.statement import Statement
from tests.benchmarks.engines.question import TOP, Answered, Question

_MEMORY_MB = 256


def _schema() -> Any:
    words = RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map) | StemFilter()
    return Schema(
        id=ID(stored=True),
        title=TEXT(stored=True, analyzer=words),
        text=TEXT(stored=True, analyzer=words),
        date=NUMERIC(sortable=True),
        country=KEYWORD(),
        kind=ID(),
        language=ID(),
    )


def build(folder: Path, statements: Iterator[Statement]) -> None:
    """Index statements in one commit."""
    folder.mkdir()
    _write(index.create_in(folder, _schema()), statements, limitmb=_MEMORY_MB)


def add(folder: Path, statement: Statement) -> None:
    """Add one statement to an index."""
    _write(index.open_dir(folder), iter([statement]))


def _write(into: Any, statements: Iterator[Statement], **how: int) -> None:
    writer = into.writer(**how)
    for statement in statements:
        writer.add_document(
            id=statement.id,
            title=statement.title,
            text=statement.text,
            date=statement.date.first.toordinal() if statement.date else 0,
            country=" ".join(country.code for country in statement.countries),
            kind=statement.kind,
            language=statement.language,
        )
    writer.commit()
    into.close()


class Searcher:
    """Ask an index by its own query parser."""

    def __init__(self, folder: Path, _texts: Path) -> None:
        opened = index.open_dir(folder)
        self.parser = MultifieldParser(["title", "text"], opened.schema)
        self.parser.add_plugin(FuzzyTermPlugin())
        self.searcher = opened.searcher()

    def ask(self, question: Question) -> Answered:
        """Answer a question."""
        words = " ".join(question.words)
        marks = {"phrase": '"{}"', "hot phrase": '"{}"', "prefix": "{}*", "fuzzy": "{}~"}
        query = self.parser.parse(marks.get(question.kind, "{}").format(words))
        how: dict[str, Any] = {}
        if question.country:
            first, last = (
                dt.date.fromisoformat(day).toordinal() for day in (question.since, question.until)
            )
            where = Term("country", question.country)
            how["filter"] = And([where, NumericRange("date", first, last)])
        if question.newest_first:
            how |= {"sortedby": "date", "reverse": True}
        results = self.searcher.search(query, limit=TOP, **how)
        if question.passages:
            for hit in results:
                hit.highlights("text")
        return Answered(len(results), tuple(hit["id"] for hit in results))
