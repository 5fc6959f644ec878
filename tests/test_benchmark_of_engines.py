"""The benchmark of engines runs from its command, and its corpus is the same each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.engines import corpus

PROJECT = Path(__file__).parents[1]


def test_it_measures_a_tiny_corpus(tmp_path: Path) -> None:
    command = "-m tests.benchmarks.engines --sizes 40 --only ours,fts5 --rounds 1 --keep".split()
    ran = subprocess.run(
        [sys.executable, *command, str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    for row in ("40 statements", "index, statements a second", "common, ms", "adding one"):
        assert f"\n{row}" in f"\n{ran.stdout}"


def test_statements_are_the_same_each_time_and_of_the_length_said() -> None:
    made = list(corpus.made(20))
    assert made[:10] == list(corpus.made(10))
    assert made != list(corpus.made(20, seed=2))
    for statement in made:
        assert corpus.SHORTEST <= len(statement.text.split()) <= 1.5 * corpus.LONGEST


def test_statements_are_the_same_on_all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(corpus.made(6))
    monkeypatch.setattr(corpus, "_AT_ONCE", 4)
    assert list(corpus.made(6)) == alone


def test_a_corpus_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = list(corpus.made(5))
    assert corpus.write(tmp_path / "corpus.jsonl", tmp_path / "texts", made) == 5
    assert list(corpus.statements(tmp_path / "corpus.jsonl")) == made
    read = list(corpus.read(tmp_path / "texts"))
    assert [(each.id, each.date, each.countries) for each in read] == [
        (each.id, each.date, each.countries) for each in made
    ]
