"""Our own index, as the `apg` command uses it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from apg_cli.archive.store import Archive
from apg_cli.search.index import FileMark, Index
from apg_cli.search.parse import parse
from apg_cli.search.within import hit
from apg_cli.statement import Statement
from tests.benchmarks.engines.question import TOP, Answered, Question


def build(folder: Path, statements: Iterator[Statement]) -> None:
    """Index statements in one commit."""
    index = Index.create(folder)
    marks: dict[str, FileMark] = {}

    def marked() -> Iterator[Statement]:
        for statement in statements:
            marks[statement.path] = _mark(statement)
            yield statement

    index.commit(marks, (), marked())
    index.close()


def add(folder: Path, statement: Statement) -> None:
    """Add one statement to an index."""
    index = Index.open(folder)
    index.commit({statement.path: _mark(statement)}, (), [statement])
    index.close()


def _mark(statement: Statement) -> FileMark:
    return FileMark(1, 1, 1, len(statement.text), "0" * 64, statement.id, "")


class Searcher:
    """Ask an index in the language of `apg search`; the texts are read from their files."""

    def __init__(self, folder: Path, texts: Path) -> None:
        self.index = Index.open(folder)
        self.archive = Archive(texts)

    def ask(self, question: Question) -> Answered:
        """Answer a question."""
        query = parse(_written(question))
        sort = "newest" if question.newest_first else "relevance"
        answer = self.index.search(query, limit=TOP, sort=sort)
        if question.passages:
            for found in answer.found:
                statement, _ = self.archive.read(found.path)
                hit(statement, found.score, query, statement.language)
        return Answered(answer.total, tuple(found.id for found in answer.found))


def _written(question: Question) -> str:
    words = " ".join(question.words)
    if "phrase" in question.kind:
        words = f'"{words}"'
    elif question.kind == "prefix":
        words = f"{words}*"
    elif question.kind == "fuzzy":
        words = f"{words}~"
    if question.country:
        words += f" country:{question.country} date:{question.since}..{question.until}"
    return words
