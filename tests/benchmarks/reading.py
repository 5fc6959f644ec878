"""Measure the readers against files with their truth, and how long each format takes.

`python -m tests.benchmarks.reading` reads the files of `../shared/data/formats`, or of the folder
given, and prints for web pages of `truth.jsonl` (`file`, `title`, `date`, `language`) how many
titles, dates and languages are right and on how many no word around the text is left in the body;
then, for each format, the median time to read a file, of five runs, beside that of a plain text,
and every miss.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from apg_cli.accession.describe import describe
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.readers import Reading, read, readings
from apg_cli.accession.told import weighed

REPOSITORY = Path(__file__).resolve().parents[2]
AROUND = (
    "Subscribe to our newsletter", "All rights reserved", "Recent posts", "Share this",
    "Get involved", "Skip to main content", "Donate", "Posted on", "Twitter", "Facebook", "cookies",
    "Privacy policy", "Open letter on mining in Honduras", "Annual report 2019",
)  # fmt: skip
"""Words that stand only around the texts of these pages."""
RUNS = 5


def pages(folder: Path) -> Iterator[str]:
    """Read the pages with a truth, and give a line a figure, then a line a miss."""
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text().splitlines()]
    right = dict.fromkeys(("title", "date", "language", "nothing around it in the body"), 0)
    misses = []
    for truth in truths:
        reading = read(truth["file"], (folder / truth["file"]).read_bytes())
        described = weighed(describe(reading.text), reading.told)
        leaked = [words for words in AROUND if words in described.body]
        results = {
            "title": (fold(described.title.value) == fold(truth["title"]), described.title.value),
            "date": (str(described.date.value) == truth["date"], str(described.date.value)),
            "language": (described.language.value == truth["language"], described.language.value),
            "nothing around it in the body": (not leaked, ", ".join(leaked)),
        }
        for what, (is_right, found) in results.items():
            right[what] += is_right
            if not is_right:
                misses.append(f"  {truth['file']}: {what}: {found!r}")
    yield from (f"{what:30} {times} of {len(truths)}" for what, times in right.items())
    yield from misses


def times(folder: Path) -> Iterator[str]:
    """Give a line a format: the median time to read a file of it, in milliseconds."""
    letter = next(
        part.found.text
        for path in sorted(folder.glob("*.docx"))
        for part in readings(path.name, path.read_bytes())
        if isinstance(part.found, Reading)
    )
    formats = {"txt": [("a.txt", letter.encode())]}
    for path in sorted(folder.iterdir()):
        if path.suffix in (".html", ".pdf", ".docx", ".odt", ".rtf", ".eml"):
            formats.setdefault(path.suffix[1:], []).append((path.name, path.read_bytes()))
    for name, files in formats.items():
        for file, content in files:  # what a format needs is imported before anything is timed
            read(file, content)
        took = [
            statistics.median(_run(file, content) for _ in range(RUNS)) for file, content in files
        ]
        yield f"{name:6} {statistics.median(took):8.2f} ms a file, {len(files)} files"


def _run(name: str, content: bytes) -> float:
    begun = time.perf_counter()
    read(name, content)
    return 1000 * (time.perf_counter() - begun)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "folder", nargs="?", type=Path, default=REPOSITORY.parent / "shared/data/formats"
    )
    folder = options.parse_args(arguments).folder
    for line in (*pages(folder), *times(folder)):
        print(line)


if __name__ == "__main__":
    main()
