"""SQLite's FTS5, in the standard library: texts stored, Porter's stemmer, accents left out.

No word is found by nearly its spelling. The number of matches is not part of an answer: counting
them is a second query as slow as the first, which is not timed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from apg_cli.statement import Statement
from tests.benchmarks.engines.question import TOP, Answered, Question

_SCHEMA = """
CREATE TABLE statement (
    number INTEGER PRIMARY KEY, id TEXT, date TEXT, country TEXT, kind TEXT, language TEXT
);
CREATE INDEX by_date ON statement (date);
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, tokenize = "porter unicode61 remove_diacritics 2"
);
"""


def build(folder: Path, statements: Iterator[Statement]) -> None:
    """Index statements in one transaction."""
    folder.mkdir()
    connection = sqlite3.connect(folder / "index.sqlite")
    connection.executescript(_SCHEMA)
    for statement in statements:
        _insert(connection, statement)
    connection.commit()
    connection.close()


def add(folder: Path, statement: Statement) -> None:
    """Add one statement to an index."""
    connection = sqlite3.connect(folder / "index.sqlite")
    _insert(connection, statement)
    connection.commit()
    connection.close()


def _insert(connection: sqlite3.Connection, statement: Statement) -> None:
    country = statement.countries[0].code if statement.countries else ""
    row = connection.execute(
        "INSERT INTO statement (id, date, country, kind, language) VALUES (?, ?, ?, ?, ?)",
        (statement.id, str(statement.date or ""), country, statement.kind, statement.language),
    )
    connection.execute(
        "INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)",
        (row.lastrowid, statement.title, statement.text),
    )


class Searcher:
    """Ask a database by MATCH, joined with the table of what else is known."""

    def __init__(self, folder: Path, _texts: Path) -> None:
        self.connection = sqlite3.connect(folder / "index.sqlite")

    def ask(self, question: Question) -> Answered:
        """Answer a question."""
        extra = ", snippet(words, 1, '[', ']', '…', 40)" if question.passages else ""
        tables, narrowed, values = _selected(question)
        order = "date DESC" if question.newest_first else "rank"
        rows = self.connection.execute(
            f"SELECT id{extra} FROM {tables} WHERE {narrowed} ORDER BY {order} LIMIT {TOP}",  # noqa: S608  # our own words
            values,
        ).fetchall()
        return Answered(None, tuple(row[0] for row in rows))

    def count(self, question: Question) -> int:
        """Count what matches."""
        tables, narrowed, values = _selected(question)
        rows = self.connection.execute(
            f"SELECT count(*) FROM {tables} WHERE {narrowed}",  # noqa: S608  # our own words
            values,
        )
        return int(rows.fetchone()[0])


def _selected(question: Question) -> tuple[str, str, list[str]]:
    tables = "words JOIN statement ON statement.number = words.rowid"
    narrowed = "words MATCH ?"
    values = [_match(question)]
    if question.country:
        narrowed += " AND country = ? AND date BETWEEN ? AND ?"
        values += [question.country, question.since, question.until]
    return tables, narrowed, values


def _match(question: Question) -> str:
    words = " ".join(question.words)
    if "phrase" in question.kind:
        return f'"{words}"'
    if question.kind == "prefix":
        return f"{words}*"
    if question.kind == "fuzzy":
        raise NotImplementedError
    return " AND ".join(question.words)
