"""Time whole commands from start to end against what they must import, in pairs, and print ratios.

    python tests/benchmarks/start_up.py [RUNS]

Each pair is run in turn RUNS times (15 unless said) after a warm-up; medians and the median of the
ratios are printed. Figures to reach: `--version` and `--help` 1.3, a cold search 1.6.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
TYPER = "import typer"
# What a search cannot do without, by the parts of each library that do it.
ALL_FOUR = "import typer, rich.console, rich.table, whoosh.index, whoosh.searching, frontmatter"
ALL_FOUR_BARE = "import typer, rich, whoosh, frontmatter"

PAIRS: tuple[tuple[str, list[str], str, float], ...] = (
    ("apg --version", ["--version"], TYPER, 1.3),
    ("apg --help", ["--help"], TYPER, 1.3),
    ("apg", [], TYPER, 1.3),
    ("apg search", ["search", '"state of emergency"'], ALL_FOUR, 1.6),
    ("apg search (bare imports)", ["search", '"state of emergency"'], ALL_FOUR_BARE, 1.6),
    ("apg list", ["list", "--country", "Peru"], ALL_FOUR, 1.6),
    ("apg show", ["show", "2023-01-17-peru"], ALL_FOUR, 1.6),
)


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and give the seconds it took."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print a line for each pair."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as cache:
        # As it is installed: modules are compiled once, not at each start.
        compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment = {
            **compiled,
            "APG_ARCHIVE": str(PROJECT / "archive"),
            "APG_INDEX_DIR": cache,
            "PYTHONPATH": str(PROJECT),
        }
        print(f"{'command':28}{'ms':>7}{'imports ms':>12}{'ratio':>8}{'to reach':>10}")
        for name, words, imports, reach in PAIRS:
            ours = [sys.executable, "-m", "apg_cli", *words]
            must = [sys.executable, "-c", imports]
            pairs = [
                (seconds(ours, environment), seconds(must, environment)) for _ in range(runs + 1)
            ]
            mine, theirs = zip(*pairs[1:], strict=True)
            ratio = statistics.median(a / b for a, b in pairs[1:])
            print(
                f"{name:28}{statistics.median(mine) * 1000:7.0f}"
                f"{statistics.median(theirs) * 1000:12.0f}{ratio:8.2f}{reach:10.1f}"
            )


if __name__ == "__main__":
    main()
