"""Measure our index against others, all in one run.

    pip install -e '.[bench]'
    python -m tests.benchmarks.engines [--sizes 1000,10000,100000] [--only ours,fts5,tantivy]
                                       [--from FOLDER] [--clock cpu] [--rounds 5] [--keep FOLDER]

The statements are made from a seed, or are the texts of a folder. Each engine works in a process of
its own and they take turns. A `<` marks what misses the figure to reach.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from itertools import islice
from pathlib import Path

from tests.benchmarks.engines import corpus, measure
from tests.benchmarks.engines.figures import Figures, disagreements, table
from tests.benchmarks.engines.questions import LOOKED_AT, questions

ENGINES = ("ours", "fts5", "tantivy")
UP_TO: dict[str, int] = {}
"""The largest corpus that a slow engine is given."""


def tell(what: str) -> None:
    """Say on stderr what is going on."""
    print(f"… {what}", file=sys.stderr, flush=True)


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.engines")
    parser.add_argument("--sizes", default="1000,10000,100000", help="numbers of statements")
    parser.add_argument("--only", default=",".join(ENGINES), help="engines, ours among them")
    parser.add_argument("--from", dest="folder", type=Path, help="texts instead of made ones")
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is asked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--clock", choices=("wall", "cpu"), default="wall", help="cpu: where the machine is busy"
    )
    parser.add_argument(
        "--keep", type=Path, help="a folder for corpus and indexes, to have them again"
    )
    return parser.parse_args()


def main() -> None:
    """Measure and print a table for each size."""
    asked = options()
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        home = asked.keep or Path(folder)
        home.mkdir(parents=True, exist_ok=True)
        file, texts = home / f"corpus-{asked.seed}-{sizes[-1]}.jsonl", home / "texts"
        if asked.folder or not file.exists():
            tell("writing the corpus")
            made = corpus.read(asked.folder) if asked.folder else corpus.made(sizes[-1], asked.seed)
            found = corpus.write(file, texts, made)
            sizes = sorted({min(size, found) for size in sizes})
        bench = measure.Bench(file, texts, home, asked.clock, asked.rounds, tell)
        engines = measure.installed(asked.only.split(","), tell)
        figures = Figures()
        for size in sizes:
            fit = [engine for engine in engines if size <= UP_TO.get(engine, size)]
            chosen = questions(islice(corpus.statements(file, 0, size), LOOKED_AT))
            measure.indexing(bench, figures, fit, size)
            measure.asking(bench, figures, fit, size, chosen)
            pair = next(question for question in chosen if question.kind == "two words")
            measure.cold(bench, figures, fit, size, pair)
            measure.adding(bench, figures, fit, size)
            print("\n".join(table(figures, size, fit)))
            for line in disagreements(measure.counts(bench, fit, size, chosen)):
                print(line)
            print(flush=True)


if __name__ == "__main__":
    main()
