"""Measure engines over one corpus: each figure of all engines in turn, and again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from apg_cli.archive.store import Archive
from apg_cli.catalog import Catalog, freshness
from tests.benchmarks.engines import figures as f
from tests.benchmarks.engines.corpus import statements
from tests.benchmarks.engines.figures import Figures
from tests.benchmarks.engines.question import Question
from tests.benchmarks.engines.workers import MODULE, PROJECT, NotInstalled, Worker

MEGABYTE = 1_000_000
MOST_ROUNDS = 5
ROUNDS = {1_000: MOST_ROUNDS, 10_000: 2}
"""How often a corpus of up to so many statements is indexed by each engine; a larger one once."""

SLOW = "stock_whoosh"
"""What indexes so slowly that once must do."""

COLD_ROUNDS = 7
REFRESHES = 15


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
    rounds = next((rounds for most, rounds in ROUNDS.items() if size <= most), 1)
    for number in range(rounds):
        for engine in engines:
            if engine == SLOW and number:
                continue
            bench.tell(f"{engine} indexes {size:,} ({number + 1})")
            took = _built(bench, engine, size)
            figures.note(f.INDEX, size, engine, size / took[bench.clock])
            if took["memory"]:
                figures.note(f.INDEX_MEMORY, size, engine, took["memory"] / MEGABYTE)
    for engine in engines:
        files = [file for file in bench.index(engine, size).rglob("*") if file.is_file()]
        figures.note(f.SIZE, size, engine, sum(file.stat().st_size for file in files) / MEGABYTE)


def _built(bench: Bench, engine: str, size: int, **how: int) -> Mapping[str, float]:
    folder = bench.index(engine, size)
    shutil.rmtree(folder, ignore_errors=True)
    with closing(Worker(engine)) as worker:
        return worker.do("build", index=str(folder), corpus=str(bench.corpus), count=size, **how)


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
                    if number and bench.clock in took:
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
            wall, cpu = time.perf_counter(), _cpu_of_others()
            subprocess.run([sys.executable, "-m", MODULE, engine, *order], cwd=PROJECT, check=True)
            took = {"wall": time.perf_counter() - wall, "cpu": _cpu_of_others() - cpu}
            if number:
                figures.note(f.COLD, size, engine, took[bench.clock] * 1000)


def _cpu_of_others() -> float:
    """Give the seconds that ended processes, started here, have computed."""
    times = os.times()
    return times.children_user + times.children_system


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
                if number and bench.clock in took:
                    figures.note(f.ADDING, size, worker.engine, took[bench.clock] * 1000)
        for copy in copies.values():
            shutil.rmtree(copy)


def over_files(bench: Bench, figures: Figures, size: int) -> None:
    """Measure what only ours does: an index of files, made on all cores, and kept true to them.

    Making it takes in reading the files. Making sure that it is true when nothing has changed
    stands beside a walk through the files that only asks the system for the state of each.
    """
    root = _archive(bench, size)
    folder = bench.indexes / f"archive-{size}-index"
    shutil.rmtree(folder, ignore_errors=True)
    catalog = Catalog(Archive(root), folder, bench.tell)
    bench.tell(f"ours indexes {size:,} files on all cores")
    begun = time.perf_counter()
    freshness.refreshed(catalog).close()
    figures.note(f.INDEX_FILES, size, f.OURS, size / (time.perf_counter() - begun))
    for number in range(REFRESHES + 1):
        begun = time.perf_counter()
        freshness.refreshed(catalog).close()
        refreshed = time.perf_counter()
        for path, _, files in os.walk(root):
            for file in files:
                os.stat(os.path.join(path, file))  # noqa: PTH116, PTH118  # no more than it takes
        walked = time.perf_counter()
        if number:
            figures.note(f.REFRESH, size, f.OURS, (refreshed - begun) * 1000)
            figures.note(f.WALK, size, f.OURS, (walked - refreshed) * 1000)


def _archive(bench: Bench, size: int) -> Path:
    """Make an archive of the first files: links to them, as they are only read."""
    root = bench.indexes / f"archive-{size}"
    if not root.exists():
        for statement in statements(bench.corpus, 0, size):
            file = root / statement.path
            file.parent.mkdir(parents=True, exist_ok=True)
            os.link(bench.texts / statement.path, file)
        (root / "apg.toml").write_text("", encoding="utf-8")
    return root


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
