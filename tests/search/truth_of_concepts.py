"""Questions in four languages with the sample statements that must come, and how many do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from apg_cli.archive.store import Archive
from apg_cli.reference.concepts import load
from apg_cli.search.expansion import expanded
from apg_cli.search.index import FileMark, Index
from apg_cli.search.parse import parse

TRUTH = Path(__file__).with_name("concept_truth.tsv")
ARCHIVE = Path(__file__).parents[2] / "archive"


@dataclass(frozen=True)
class Question:
    """A concept as it is asked for in one language."""

    concept: str
    language: str
    typed: str
    answers: frozenset[str]
    """Ids of statements that speak of it, and so must come."""
    near: frozenset[str]
    """Ids of statements that touch on it, and so may come or not."""


def questions(existing: Iterable[str]) -> list[Question]:
    """Read the questions, with those of their answers that there still are.

    The list was written by reading the statements and before looking at the concepts: questions as
    people type them, answers by what the statements mean.
    """
    there = frozenset(existing)
    rows = (line.split("\t") for line in TRUTH.read_text(encoding="utf-8").splitlines() if line)
    read = [
        Question(
            concept,
            language,
            typed,
            there.intersection(answers.split()),
            there.intersection(near.split()),
        )
        for concept, language, typed, answers, near in rows
    ]
    return [question for question in read if question.answers]


@contextmanager
def sample_archive(folder: Path) -> Iterator[tuple[Index, Mapping[str, str]]]:
    """Index the sample archive; give the index and the language of each statement."""
    archive = Archive(ARCHIVE)
    statements = [archive.read(path)[0] for path in archive.stamps()]
    index = Index.create(folder / "index")
    marks = {each.path: FileMark(0, 0, 0, 0, "", each.id, "") for each in statements}
    index.commit(marks, (), statements)
    yield index, {each.id: each.language for each in statements}
    index.close()


def answered(index: Index, question: Question, *, expand: bool = True) -> list[str]:
    """Give the ids that a question finds, the best first; none where not all is found."""
    query = parse(question.typed)
    if expand:
        query, _ = expanded(query, load())
    answer = index.search(query, limit=None)
    return [] if answer.any_of else [found.id for found in answer.found]
