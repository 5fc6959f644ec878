"""tantivy, written in Rust: one thread, texts stored, its English stemmer, accents left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import tantivy

from apg_cli.statement import Statement
from tests.benchmarks.engines.question import TOP, Answered, Question

_HEAP = 256_000_000
_ANALYZER = "words"
_FIELDS = ("title", "text")


def _schema() -> Any:
    fields = tantivy.SchemaBuilder()
    for name in _FIELDS:
        fields.add_text_field(name, stored=True, tokenizer_name=_ANALYZER, index_option="position")
    for name in ("id", "country", "kind", "language"):
        fields.add_text_field(name, stored=name == "id", tokenizer_name="raw", fast=True)
    fields.add_integer_field("date", indexed=True, fast=True)
    return fields.build()


def _analyzer() -> Any:
    return (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stemmer("english"))
        .build()
    )


def _index(folder: Path) -> Any:
    index = tantivy.Index(_schema(), path=str(folder))
    index.register_tokenizer(_ANALYZER, _analyzer())
    return index


def build(folder: Path, statements: Iterator[Statement]) -> None:
    """Index statements in one commit."""
    folder.mkdir()
    _write(folder, statements)


def add(folder: Path, statement: Statement) -> None:
    """Add one statement to an index."""
    _write(folder, iter([statement]))


def _write(folder: Path, statements: Iterator[Statement]) -> None:
    writer = _index(folder).writer(heap_size=_HEAP, num_threads=1)
    for statement in statements:
        writer.add_document(
            tantivy.Document(
                id=[statement.id],
                title=[statement.title],
                text=[statement.text],
                country=[country.code for country in statement.countries],
                kind=[statement.kind],
                language=[statement.language],
                date=[statement.date.first.toordinal() if statement.date else 0],
            )
        )
    writer.commit()
    writer.wait_merging_threads()


class Searcher:
    """Ask an index by queries put together, not parsed."""

    def __init__(self, folder: Path, _texts: Path) -> None:
        self.index = _index(folder)
        self.searcher = self.index.searcher()

    def ask(self, question: Question) -> Answered:
        """Answer a question."""
        query = self._query(question)
        order = {"order_by_field": "date"} if question.newest_first else {}
        result = self.searcher.search(query, TOP, **order)
        documents = [self.searcher.doc(address) for _, address in result.hits]
        if question.passages:
            snippets = tantivy.SnippetGenerator.create(
                self.searcher, query, self.index.schema, "text"
            )
            for document in documents:
                snippets.snippet_from_doc(document).to_html()
        ids = tuple(document.get_first("id") for document in documents)
        return Answered(int(result.count), ids)

    def _query(self, question: Question) -> Any:
        schema, words = self.index.schema, question.words
        if question.kind == "fuzzy":
            # This query does not go through the analyzer: what is looked for is near to a stem.
            (term,) = _analyzer().analyze(words[0])
            return self._anywhere(
                lambda field: tantivy.Query.fuzzy_term_query(schema, field, term, 1)
            )
        if question.kind == "prefix":
            pattern = f"{words[0]}.*"  # the beginnings asked for have no accents
            return self._anywhere(lambda field: tantivy.Query.regex_query(schema, field, pattern))
        written = f'"{" ".join(words)}"' if "phrase" in question.kind else " AND ".join(words)
        query = self.index.parse_query(written, list(_FIELDS))
        if not question.country:
            return query
        first, last = (_ordinal(day) for day in (question.since, question.until))
        parts = (
            query,
            tantivy.Query.term_query(schema, "country", question.country),
            tantivy.Query.range_query(schema, "date", tantivy.FieldType.Integer, first, last),
        )
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])

    @staticmethod
    def _anywhere(query: Any) -> Any:
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, query(field)) for field in _FIELDS]
        )


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()
