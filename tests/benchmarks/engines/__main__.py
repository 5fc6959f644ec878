"""Measure our index against others, all in one run.

    pip install -e '.[bench]'
    python -m tests.benchmarks.engines [--sizes 1000,10000,100000] [--only ours,fts5,tantivy]
                                       [--from FOLDER] [--clock cpu] [--rounds 5] [--keep FOLDER]
                                       [--write PAGE]

The statements are made from a seed, or are the texts of a folder. Each engine works in a process of
its own and they take turns. A `<` marks what misses the figure to reach.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks import page
from tests.benchmarks.engines import corpus, measure, plots
from tests.benchmarks.engines import figures as f
from tests.benchmarks.engines.question import Question
from tests.benchmarks.engines.questions import LOOKED_AT, questions

BLOCK = "engines"

ENGINES = ("ours", "fts5", "tantivy", "bm25s", "stock_whoosh")
UP_TO = {"stock_whoosh": 10_000}
"""The largest corpus that a slow engine is given."""

PLOTS = {
    "performance-queries.svg": f.QUERIES,
    "performance-index.svg": (f.INDEX, f.SIZE, f.INDEX_MEMORY, f.MEMORY, f.ADDING, f.COLD),
}
"""The plots, beside the page, and what is in them."""


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
    parser.add_argument("--write", type=Path, help="a page to put tables and plots into")
    parser.add_argument(
        "--keep", type=Path, help="a folder for corpus and indexes, to have them again"
    )
    return parser.parse_args()


def main() -> None:
    """Measure and print a table for each size."""
    asked = options()
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    engines = measure.installed(asked.only.split(","), tell)
    figures = f.Figures()
    differing: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        bench, count = prepared(asked, asked.keep or Path(folder), sizes[-1])
        for size in sorted({min(size, count) for size in sizes}):
            fit = [engine for engine in engines if size <= UP_TO.get(engine, size)]
            counts = measured(bench, figures, fit, size)
            print("\n".join(f.table(figures, size, fit)))
            differing = list(f.disagreements(counts))
            print("\n".join(f"  {line}" for line in differing), flush=True)
    if asked.write:
        write(asked.write, figures, engines, differing)


def prepared(asked: argparse.Namespace, home: Path, most: int) -> tuple[measure.Bench, int]:
    """Write the corpus, if it is not kept, and give what to measure with and its size."""
    home.mkdir(parents=True, exist_ok=True)
    file, texts = home / f"corpus-{asked.seed}-{most}.jsonl", home / "texts"
    if asked.folder or not file.exists():
        tell("writing the corpus")
        made = corpus.read(asked.folder) if asked.folder else corpus.made(most, asked.seed)
        most = corpus.write(file, texts, islice(made, most))
    return measure.Bench(file, texts, home, asked.clock, asked.rounds, tell), most


def measured(
    bench: measure.Bench, figures: f.Figures, engines: Sequence[str], size: int
) -> Mapping[Question, Mapping[str, int | None]]:
    """Measure all at one size, and give how many statements each engine finds."""
    chosen = questions(islice(corpus.statements(bench.corpus, 0, size), LOOKED_AT))
    measure.indexing(bench, figures, engines, size)
    measure.asking(bench, figures, engines, size, chosen)
    pair = next(question for question in chosen if question.kind == "two words")
    measure.cold(bench, figures, engines, size, pair)
    measure.adding(bench, figures, engines, size)
    measure.over_files(bench, figures, size)
    return measure.counts(bench, engines, size, chosen)


def write(to: Path, figures: f.Figures, engines: Sequence[str], differing: Sequence[str]) -> None:
    """Put the tables into a page, the largest size first, and the plots beside it."""
    lines = [f"{page.machine()}.", ""]
    for size in reversed(figures.sizes()):
        head = (f"{size:,} statements", *engines, "ours to the others, and to reach")
        table = ((name, *cells, goals) for name, cells, goals in f.rows(figures, size, engines))
        lines += [*page.table(head, table), ""]
    lines += ["Where engines differ in how many statements match, at the largest size:", ""]
    lines += [f"- {line}" for line in differing] or ["- nowhere"]
    page.put(to, BLOCK, lines)
    for name, measures in PLOTS.items():
        (to.parent / name).write_text(plots.drawn(figures, measures), encoding="utf-8")


if __name__ == "__main__":
    main()
