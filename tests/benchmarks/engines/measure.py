"""Measure engines over one corpus: each figure of all engines in turn, and again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines import figures as f
from tests.benchmarks.engines.figures import Figures
from tests.benchmarks.engines.question import Question
from tests.benchmarks.engines.workers import MODULE, PROJECT, NotInstalled, Worker

MEGABYTE = 1_000_000
IN_ALL_ROUNDS = 20_000
"""Statements that an engine indexes in all rounds together, about; one round at least."""

MOST_ROUNDS = 5
COLD_ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured on: a corpus as lines and as files, a folder for indexes, a clock."""

    corpus: Path
    texts: Path
    """The same statements as Markdown files."""
    indexes: Path
    clock: str
    """`wall`, or `cpu` where the machine is busy with other things."""
    rounds: int
    """How often each question is asked, after a first time that does not count."""
    tell: Callable[[str], None]

    def index(self, engine: str, size: int) -> Path:
        """Name the folder of an index."""
        return self.indexes / f"{engine}-{size}"


def indexing(bench: Bench, figures: Figures, engines: Sequence[str], size: int) -> None:
    """Measure how fast statements are indexed, in how much memory and how much space."""
    for number in range(max(1, min(MOST_ROUNDS, IN_ALL_ROUNDS // size))):
        for engine in engines:
            bench.tell(f"{engine} indexes {size:,} ({number + 1})")
            folder = bench.index(engine, size)
            shutil.rmtree(folder, ignore_errors=True)
            with closing(Worker(engine)) as worker:
                took = worker.do("build", index=str(folder), corpus=str(bench.corpus), count=size)
            figures.note(f.INDEX, size, engine, size / took[bench.clock])
            if took["memory"]:
                figures.note(f.INDEX_MEMORY, size, engine, took["memory"] / MEGABYTE)
    for engine in engines:
        files = [file for file in bench.index(engine, size).rglob("*") if file.is_file()]
        size_of_all = sum(file.stat().st_size for file in files)
        figures.note(f.SIZE, size, engine, size_of_all / MEGABYTE)


def asking(
    bench: Bench,
    figures: Figures,
    engines: Sequence[str],
    size: int,
    questions: Sequence[Question],
) -> None:
    """Measure how fast questions are answered by engines that are already at work."""
    with ExitStack() as stack:
        workers = [stack.enter_context(closing(Worker(engine))) for engine in engines]
        for worker in workers:
            worker.do("open", index=str(bench.index(worker.engine, size)), texts=str(bench.texts))
        for number in range(bench.rounds + 1):
            bench.tell(f"asking over {size:,} ({number + 1})")
            for place, question in enumerate(questions):
                turn = (number + place) % len(workers)
                for worker in (*workers[turn:], *workers[:turn]):
                    took = worker.do("ask", question=question)
                    if number and "wall" in took:
                        figures.note(
                            f.measure_of(question), size, worker.engine, took[bench.clock] * 1000
                        )
        for worker in workers:
            memory = worker.do("memory")["memory"]
            if memory:
                figures.note(f.MEMORY, size, worker.engine, memory / MEGABYTE)


def counts(
    bench: Bench, engines: Sequence[str], size: int, questions: Sequence[Question]
) -> Mapping[Question, Mapping[str, int | None]]:
    """Give how many statements match each question, by each engine's account."""
    found: dict[Question, dict[str, int | None]] = {question: {} for question in questions}
    for engine in engines:
        with closing(Worker(engine)) as worker:
            worker.do("open", index=str(bench.index(engine, size)), texts=str(bench.texts))
            for question in questions:
                counted = worker.do("count", question=question)
                found[question][engine] = counted.get("total")
    return found


def cold(
    bench: Bench, figures: Figures, engines: Sequence[str], size: int, question: Question
) -> None:
    """Measure a process that starts, opens an index, asks once and ends."""
    for number in range(COLD_ROUNDS + 1):
        for engine in engines:
            order = [str(bench.index(engine, size)), str(bench.texts), json.dumps(question)]
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-m", MODULE, engine, *order], cwd=PROJECT, check=True)
            if number:
                figures.note(f.COLD, size, engine, (time.perf_counter() - begun) * 1000)


def adding(bench: Bench, figures: Figures, engines: Sequence[str], size: int) -> None:
    """Measure adding one statement to a copy of an index."""
    with ExitStack() as stack:
        workers = [stack.enter_context(closing(Worker(engine))) for engine in engines]
        copies = {}
        for worker in workers:
            copies[worker.engine] = bench.indexes / f"{worker.engine}-{size}-added"
            shutil.copytree(bench.index(worker.engine, size), copies[worker.engine])
        for number in range(MOST_ROUNDS + 1):
            for worker in workers:
                took = worker.do(
                    "add",
                    index=str(copies[worker.engine]),
                    corpus=str(bench.corpus),
                    number=number,
                )
                if number:
                    figures.note(f.ADDING, size, worker.engine, took[bench.clock] * 1000)
        for copy in copies.values():
            shutil.rmtree(copy)


def installed(engines: Sequence[str], tell: Callable[[str], None]) -> list[str]:
    """Give the engines that are installed here, and tell which are not."""
    found = []
    for engine in engines:
        try:
            with closing(Worker(engine)):
                found.append(engine)
        except NotInstalled as missing:
            tell(f"{engine} is left out: {missing}")
    return found
