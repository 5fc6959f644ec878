"""Time whole commands from start to end against what they must import, in turn, and print ratios.

    python -m tests.benchmarks.start_up [--rounds 15] [--write PAGE]

Medians after a warm-up, and the median of the ratios to what was run in turn with it. Below stand
the libraries, each imported alone, part by part.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import page

PROJECT = Path(__file__).parents[2]
BLOCK = "start-up"

NOTHING = "pass"
TYPER = "import typer"
PARTS = "import typer, rich.console, rich.table, whoosh.index, frontmatter"
"""What a search is made with, by the parts of each library that do it."""
BARE = "import typer, rich, whoosh, frontmatter"

IMPORTS = (NOTHING, TYPER, PARTS, BARE)
ALONE = (
    "import rich",
    "import rich.console",
    "import rich.console, rich.table",
    "import whoosh",
    "import whoosh.index",
    "import whoosh.index, whoosh.searching",
    "import whoosh.index, whoosh.qparser",
    "import yaml",
    "import frontmatter",
    "import platformdirs",
    "import filelock",
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A command of ours, and what it is held against."""

    name: str
    words: Sequence[str]
    imports: str
    reach: float
    environment: Mapping[str, str]


_COMPLETING = {
    "_APG_COMPLETE": "complete_bash",
    "COMP_WORDS": "apg sea",
    "COMP_CWORD": "1",
}
_SEARCH = ["search", '"state of emergency"']
COMMANDS = (
    Timed("apg --version", ["--version"], TYPER, 1.3, {}),
    Timed("apg --help", ["--help"], TYPER, 1.3, {}),
    Timed("apg", [], TYPER, 1.3, {}),
    Timed("completion of 'apg sea'", [], TYPER, 1.3, _COMPLETING),
    Timed("apg search", _SEARCH, PARTS, 1.5, {}),
    Timed("apg search, bare names", _SEARCH, BARE, 1.5, {}),
    Timed("apg list", ["list", "--country", "Peru"], PARTS, 1.5, {}),
    Timed("apg show", ["show", "2023-01-17-peru"], PARTS, 1.5, {}),
)


def seconds(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run a command and give the seconds it took."""
    begun = time.perf_counter()
    quiet = subprocess.DEVNULL
    subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, check=True)
    return time.perf_counter() - begun


def measured(rounds: int, cache: str) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Give the seconds of each of our commands, and of each import, by their names."""
    # As it is installed: modules are compiled once, not at each start.
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment = {
        **compiled,
        "APG_ARCHIVE": str(PROJECT / "archive"),
        # On Linux the cache is where it is for everybody, which takes finding.
        ("XDG_CACHE_HOME" if sys.platform == "linux" else "APG_INDEX_DIR"): cache,
        "PYTHONPATH": str(PROJECT),
    }
    apg = [sys.executable, "-c", "import sys; from apg_cli.__main__ import main; main()"]
    commands: dict[str, list[float]] = {each.name: [] for each in COMMANDS}
    imports: dict[str, list[float]] = {code: [] for code in (*IMPORTS, *ALONE)}
    for number in range(rounds + 1):
        for each in COMMANDS:
            took = seconds([*apg, *each.words], {**environment, **each.environment})
            if number:
                commands[each.name].append(took)
        for code, times in imports.items():
            took = seconds([sys.executable, "-c", code], environment)
            if number:
                times.append(took)
    return commands, imports


def main() -> None:
    """Print a line for each command and each import."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.start_up")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--write", type=Path, help="a page to put the figures into")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        commands, imports = measured(asked.rounds, cache)
    rows = []
    for each in COMMANDS:
        pairs = list(zip(commands[each.name], imports[each.imports], strict=True))
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        missed = "" if ratio <= each.reach else " <"
        must = _ms(imports[each.imports])
        rows.append(
            (each.name, _ms(commands[each.name]), must, f"{ratio:.2f}", f"≤ {each.reach}{missed}")
        )
    alone = [(code.removeprefix("import "), _ms(times)) for code, times in imports.items()]
    head = ("command", "ms", "importing what it must, ms", "ratio", "to reach")
    for row in (head, *rows):
        print(f"{row[0]:26}{row[1]:>6}{row[2]:>28}{row[3]:>8}  {row[4]}")
    print()
    for name, milliseconds in alone:
        print(f"{name:70}{milliseconds:>6}")
    if asked.write:
        imported = page.table(("imported alone", "ms"), [(f"`{name}`", ms) for name, ms in alone])
        page.put(asked.write, BLOCK, [*page.table(head, rows), "", *imported])


def _ms(times: Sequence[float]) -> str:
    return f"{statistics.median(times) * 1000:.0f}"


if __name__ == "__main__":
    main()
