"""Time whole commands, from start to end, beside other programs that do their like.

    python -m tests.benchmarks.whole_commands [--statements 10000] [--rounds 7] [--write PAGE]
                                              [--clock cpu]

All ask for one rare word over the same texts: `apg search`, `rg`, sqlite-utils and jrnl in the
texts, papis and beets, which keep what is known of things, in the titles. Programs in Python are
installed into environments of their own, kept in the user's cache folder. What cannot be had is
left out by name. They take turns; medians and the median of ratios are printed. With `--clock cpu`
the processor time of each process is counted, with what it starts, which is steadier where the
machine has other work; on Windows there is no such clock.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from apg_cli.statement import Statement
from tests.benchmarks import page
from tests.benchmarks.engines import corpus
from tests.benchmarks.start_up import BARE, PARTS

PROJECT = Path(__file__).parents[2]
APG = "apg search"
BLOCK = "whole commands"


@dataclass(frozen=True, slots=True)
class Command:
    """A program and how it is called."""

    name: str
    words: Sequence[str]
    environment: Mapping[str, str]
    goal: float = 1
    """`apg search` takes at most so many times as long; 0 where there is no goal."""

    def seconds(self, clock: Callable[[], float]) -> float:
        """Run it and give the seconds it took by a clock."""
        quiet = subprocess.DEVNULL
        environment = {**os.environ, **self.environment}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as installed: compiled once
        begun = clock()
        subprocess.run(
            self.words, env=environment, stdin=quiet, stdout=quiet, stderr=quiet, check=True
        )
        return clock() - begun


def processor_time() -> float:
    """Give the seconds that processes which were started and have ended took of a processor."""
    import resource  # not on Windows

    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def environment_of(distribution: str) -> Path:
    """Make an environment with a distribution, once, and give the folder of its programs."""
    from platformdirs import user_cache_path

    folder = user_cache_path("apg-benchmarks", appauthor=False) / distribution
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done = folder / "installed"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        pip = [str(programs / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", distribution], check=True)
        done.touch()
    return programs


def ripgrep(home: Path, word: str) -> Command:
    """Look through the files."""
    program = shutil.which("rg")
    if program is None:
        raise FileNotFoundError("rg")
    return Command("rg", [program, "-i", "--word-regexp", word, str(home / "archive")], {}, 0)


def sqlite_utils(home: Path, word: str) -> Command:
    """Ask a table with full-text search."""
    program = str(environment_of("sqlite-utils") / "sqlite-utils")
    database = str(home / "statements.sqlite")
    rows = str(home / "corpus.jsonl")
    subprocess.run([program, "insert", database, "statement", rows, "--nl"], check=True)
    enable = [program, "enable-fts", database, "statement", "title", "text", "--tokenize", "porter"]
    subprocess.run(enable, check=True)
    return Command(
        "sqlite-utils search",
        [program, "search", database, "statement", word, "--limit", "10"],
        {},
    )


def papis(home: Path, word: str) -> Command:
    """Ask a library of documents."""
    program = str(environment_of("papis") / "papis")
    for statement in _statements(home):
        folder = home / "papis" / statement.id
        folder.mkdir(parents=True)
        # JSON is YAML.
        known = {"title": statement.title, "year": statement.date and statement.date.year}
        (folder / "info.yaml").write_text(json.dumps({"ref": statement.id, **known}), "utf-8")
    words = [program, "-l", str(home / "papis"), "list", "--all", f"title:{word}"]
    places = {name: str(home / "papis-home") for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    places["PAPIS_NP"] = "0"  # quicker: else it starts processes for each of the folders
    return Command("papis list", words, places)


_BEETS = """
import json, sys
from beets.library import Item, Library
library = Library(sys.argv[1] + "/library.db", sys.argv[1])
with library.transaction():
    for number, line in enumerate(open(sys.argv[2], encoding="utf-8")):
        title = json.loads(line)["title"]
        library.add(Item(path=f"{sys.argv[1]}/{number}.mp3".encode(), title=title, artist="x"))
"""


def beets(home: Path, word: str) -> Command:
    """Ask a library of music."""
    programs = environment_of("beets")
    folder = home / "beets"
    folder.mkdir()
    places = {"BEETSDIR": str(folder)}
    (folder / "config.yaml").write_text(
        f"directory: {folder}\nlibrary: {folder}/library.db\nplugins: []\n", "utf-8"
    )
    subprocess.run(
        [str(programs / "python"), "-c", _BEETS, str(folder), str(home / "corpus.jsonl")],
        env={**os.environ, **places},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return Command("beet list", [str(programs / "beet"), "list", f"title:{word}"], places)


def jrnl(home: Path, word: str) -> Command:
    """Look through a journal."""
    program = str(environment_of("jrnl") / "jrnl")
    journal, settings = home / "journal.txt", home / "jrnl.yaml"
    with journal.open("w", encoding="utf-8") as entries:
        for statement in _statements(home):
            entries.write(f"[{statement.date} 09:00] {statement.title}.\n{statement.text}\n\n")
    # What else can be set it adds by itself, the first time.
    settings.write_text(f"journals:\n  default:\n    journal: {journal}\n", "utf-8")
    words = [program, "--config-file", str(settings), "-contains", word, "-n", "10", "--short"]
    return Command("jrnl -contains", words, {})


PEERS: Sequence[Callable[[Path, str], Command]] = (ripgrep, sqlite_utils, papis, beets, jrnl)


def apg(home: Path, word: str) -> Command:
    """Ask an archive."""
    places = {"APG_ARCHIVE": str(home / "archive"), "APG_INDEX_DIR": str(home / "indexes")}
    return Command(APG, [*_apg(), "search", word], places)


def _apg() -> list[str]:
    installed = shutil.which("apg", path=str(Path(sys.executable).parent))
    return [installed] if installed else [sys.executable, "-m", "apg_cli"]


def _statements(home: Path) -> Iterator[Statement]:
    return corpus.statements(home / "corpus.jsonl")


def commands(home: Path, count: int) -> Iterator[Command]:
    """Write the texts for each program in its own way, and give how it is asked."""
    corpus.write(home / "corpus.jsonl", home / "archive", corpus.made(count))
    (home / "archive" / "apg.toml").write_text("", "utf-8")
    word = max(next(_statements(home)).title.split(), key=len)
    yield apg(home, word)
    yield Command("importing what it must, by parts", [sys.executable, "-c", PARTS], {}, 1.5)
    yield Command("importing it by bare names", [sys.executable, "-c", BARE], {}, 1.5)
    for peer in PEERS:
        try:
            yield peer(home, word)
        except (OSError, subprocess.CalledProcessError) as missing:
            print(f"{peer.__name__} is left out: {missing}", file=sys.stderr)


def main() -> None:
    """Print a line for each program."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.whole_commands")
    parser.add_argument("--statements", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall")
    parser.add_argument("--write", type=Path, help="a page to put the figures into")
    asked = parser.parse_args()
    clock = processor_time if asked.clock == "cpu" else time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        measured = list(commands(Path(folder), asked.statements))
        took: dict[str, list[float]] = {command.name: [] for command in measured}
        for number in range(asked.rounds + 1):
            for command in measured:
                seconds = command.seconds(clock)
                if number:  # the first time indexes and caches are made
                    took[command.name].append(seconds)
    rows = [_row(command, took) for command in measured]
    for name, milliseconds, ratio, reach in rows:
        print(f"{name:36}{milliseconds:>8}{ratio:>8}  {reach}")
    if asked.write:
        head = ("program", "ms", "apg search ÷ it", "to reach")
        page.put(asked.write, BLOCK, page.table(head, rows))


def _row(command: Command, took: Mapping[str, Sequence[float]]) -> tuple[str, str, str, str]:
    milliseconds = f"{statistics.median(took[command.name]) * 1000:,.0f}"
    if command.name == APG:
        return command.name, milliseconds, "", ""
    pairs = zip(took[APG], took[command.name], strict=True)
    ratio = statistics.median(ours / theirs for ours, theirs in pairs)
    missed = "" if ratio <= command.goal else " <"
    return (
        command.name,
        milliseconds,
        f"{ratio:.2f}",
        f"≤ {command.goal:g}{missed}" if command.goal else "",
    )


if __name__ == "__main__":
    main()
