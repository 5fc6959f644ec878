"""Time taking in 1,000 texts, and a refresh in which nothing changed.

    python -m tests.benchmarks.taking_in [TEXTS]

The texts are made from the sample statements, paragraphs of one put among those of another. Figures
to reach: 60 texts a second in one command, a refresh of 1,000 files in 15 ms.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
ROUNDS = 15


def texts(folder: Path, count: int) -> None:
    """Write texts that are all different and like real ones."""
    chance = random.Random(1)  # noqa: S311  # the same texts each time
    samples = [path.read_text("utf-8") for path in (PROJECT / "archive/originals").rglob("*.txt")]
    for number in range(count):
        paragraphs = chance.choice(samples).split("\n\n")
        other = chance.choice(chance.choice(samples).split("\n\n"))
        body = [*paragraphs[:-1], other, f"Reference {number}.", paragraphs[-1]]
        (folder / f"{number:05}.txt").write_text("\n\n".join(body), "utf-8")


def main() -> None:
    """Print the rate of taking in and the time of a refresh."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "texts").mkdir()
        texts(home / "texts", count)
        environment = {**os.environ, "APG_INDEX_DIR": str(home / "indexes")}
        apg = [sys.executable, "-m", "apg_cli"]

        def run(*words: str) -> float:
            begun = time.perf_counter()
            subprocess.run(
                [*apg, *words], cwd=home, env=environment, stdout=subprocess.DEVNULL, check=True
            )
            return time.perf_counter() - begun

        run("init", "archive")
        seconds = run("ingest", "texts")
        print(f"ingest: {count} texts in {seconds:.1f} s, {count / seconds:.0f} a second")
        seconds = run("list", "-n", "1")
        print(f"first index: {seconds:.1f} s, {count / seconds:.0f} statements a second")

        from apg_cli.archive.store import Archive
        from apg_cli.catalog import Catalog, freshness

        os.environ |= environment
        from apg_cli.commands.opening import index_folder

        archive = Archive(home / "archive")
        catalog = Catalog(archive, index_folder(archive.root, None), lambda _: None)
        freshness.refreshed(catalog).close()
        times, walks = [], []
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            freshness.refreshed(catalog).close()
            between = time.perf_counter()
            archive.stamps()
            walks.append(time.perf_counter() - between)
            times.append(between - begun)
        print(
            f"refresh, nothing changed: {statistics.median(times) * 1000:.1f} ms; "
            f"the walk through the folders alone {statistics.median(walks) * 1000:.1f} ms"
        )


if __name__ == "__main__":
    main()
