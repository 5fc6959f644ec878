"""One engine in a process of its own, so that memory, caches and imports are its own too.

    python -m tests.benchmarks.engines.worker ENGINE

does what each line of JSON on stdin orders, and answers each with a line of JSON. With an index, a
folder of texts and a question after it, it asks that once and ends: a cold start.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.engines.question import Question

if TYPE_CHECKING:
    from apg_cli.statement import Statement

_AT_ONCE = 200
"""How many statements are read before the engine gets them."""


class Feed:
    """Give an engine its statements, and know what reading them took."""

    def __init__(self, file: Path, count: int) -> None:
        self.file = file
        self.count = count
        self.wall = self.cpu = 0.0

    def __iter__(self) -> Iterator[Statement]:
        from tests.benchmarks.engines.corpus import statements

        left = statements(self.file, 0, self.count)
        while True:
            wall, cpu = time.perf_counter(), time.process_time()
            some = list(islice(left, _AT_ONCE))
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu
            if not some:
                return
            yield from some


class Engine:
    """Do with one engine what is ordered."""

    def __init__(self, name: str) -> None:
        self.module: Any = importlib.import_module(f"tests.benchmarks.engines.{name}")
        self.searcher: Any = None

    def build(self, index: str, corpus: str, count: int, **how: int) -> dict[str, float]:
        """Index the first statements of a corpus; reading them does not count."""
        feed = Feed(Path(corpus), count)
        wall, cpu = time.perf_counter(), _cpu()
        self.module.build(Path(index), iter(feed), **how)
        return {
            "wall": time.perf_counter() - wall - feed.wall,
            "cpu": _cpu() - cpu - feed.cpu,
            "memory": _memory(),
        }

    def add(self, index: str, corpus: str, number: int) -> dict[str, float]:
        """Add the statement of a number to an index."""
        from tests.benchmarks.engines.corpus import statements

        (statement,) = statements(Path(corpus), number, number + 1)
        wall, cpu = time.perf_counter(), time.process_time()
        self.module.add(Path(index), statement)
        return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}

    def open(self, index: str, texts: str) -> dict[str, float]:
        """Open an index to be asked."""
        self.searcher = self.module.Searcher(Path(index), Path(texts))
        return {}

    def ask(self, question: list[Any]) -> dict[str, Any]:
        """Ask a question."""
        asked = Question(*question)
        wall, cpu = time.perf_counter(), time.process_time()
        answered = self.searcher.ask(asked)
        return {
            "wall": time.perf_counter() - wall,
            "cpu": time.process_time() - cpu,
            "total": answered.total,
            "ids": answered.ids,
        }

    def count(self, question: list[Any]) -> dict[str, int | None]:
        """Count what matches a question, however long that takes."""
        asked = Question(*question)
        if hasattr(self.searcher, "count"):
            return {"total": self.searcher.count(asked)}
        return {"total": self.searcher.ask(asked).total}

    def memory(self) -> dict[str, int]:
        """Give the most memory that was held."""
        return {"memory": _memory()}


def _cpu() -> float:
    """Give the seconds that this process and those it started have computed."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory() -> int:
    """Give the most memory that this process and one it started have held, in bytes.

    It is 0 where the system does not tell.
    """
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the parent held into a child's own usage
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return (int(line.split()[1]) + started) * unit
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss + started) * unit


def main() -> None:
    """Serve orders, or ask once."""
    name, *once = sys.argv[1:]
    if once:
        index, texts, question = once
        engine = Engine(name)
        engine.open(index, texts)
        engine.ask(json.loads(question))
        return
    try:
        engine = Engine(name)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    print(json.dumps({}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            done = getattr(engine, order.pop("do"))(**order)
        except NotImplementedError:
            done = {"cannot": True}
        print(json.dumps(done), flush=True)


if __name__ == "__main__":
    main()
