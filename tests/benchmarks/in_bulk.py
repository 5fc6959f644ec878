"""Time taking in a thousand mixed files, texts alone on one core, and finding what is alike.

    python -m tests.benchmarks.in_bulk [FILES] [STATEMENTS]

Figures to reach: 40 mixed files a second on two cores, 150 texts a second on one; memory of all
processes together under 300 MB; what is alike found in an archive of 20,000 in under 30 ms. The
sentences are those of the sample statements, drawn anew for each text.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from apg_cli.accession.duplicates import Likeness
from apg_cli.archive import front_matter
from apg_cli.archive.store import Archive
from apg_cli.catalog import Catalog
from apg_cli.catalog.likeness import likenesses, of_statement
from tests.benchmarks.engines import corpus
from tests.readers.office import docx
from tests.readers.pdfs import Drawn, flowing, pdf
from tests.readers.test_mail import mail

PROJECT = Path(__file__).parents[2]
ROUNDS = 15
_PLACES = ("Honduras", "Peru", "Colombia", "Guatemala", "Haiti", "Chile", "Ecuador", "Mexico")


def letters(count: int) -> Iterator[tuple[str, list[str]]]:
    """Make letters, each its title and its paragraphs, of sentences of the samples."""
    chance = random.Random(7)  # noqa: S311  # the same texts each time
    texts = [path.read_text("utf-8") for path in (PROJECT / "archive/originals").rglob("*.txt")]
    sentences = [s for text in texts for s in re.findall(r"[A-ZÁÉ][^.\n]{40,300}\.", text)]
    for number in range(count):
        place = chance.choice(_PLACES)
        paragraphs = [
            f"Ottawa, March {number % 28 + 1}, {1996 + number % 28}",
            "Dear Minister,",
            *(" ".join(chance.sample(sentences, 5)) for _ in range(5)),
            "Sincerely,",
            "Americas Policy Group",
        ]
        yield f"Letter {number} on human rights in {place}", paragraphs


def text(title: str, paragraphs: list[str]) -> bytes:
    """Write a letter as plain text."""
    return "\n\n".join((title, *paragraphs)).encode()


def page(title: str, paragraphs: list[str]) -> bytes:
    """Write a letter as a web page with what is around it."""
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    return (
        f"<!doctype html><html><head><title>{escape(title)}</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><main><h1>{escape(title)}</h1>{body}</main>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def word(title: str, paragraphs: list[str]) -> bytes:
    """Write a letter as a Word document."""
    return docx(
        "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in (title, *paragraphs))
    )


def leaf(title: str, paragraphs: list[str]) -> bytes:
    """Write a letter as a PDF."""
    lines, y = [], 72.0
    for each in (title, *paragraphs):
        placed = flowing(each.encode("cp1252", "replace").decode("cp1252"), y=y)
        lines += placed
        y = placed[-1].y + 28
    pages: list[list[Drawn]] = [[]]
    for line in lines:
        while line.y > 700 * len(pages):
            pages.append([])
        pages[-1].append(line.__class__(line.x, line.y - 700 * (len(pages) - 1) + 40, line.text))
    return pdf(pages)


def letter_by_mail(title: str, paragraphs: list[str]) -> bytes:
    """Write a letter as a mail."""
    return mail("\n\n".join(paragraphs), title).as_bytes()


FORMS: dict[str, Callable[[str, list[str]], bytes]] = {
    "txt": text,
    "html": page,
    "docx": word,
    "pdf": leaf,
    "eml": letter_by_mail,
}


def memory(process: int) -> float:
    """Give the memory of a process and those it started, in MB, what they share counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if process in (parent, int(folder.name)):
                rollup = (folder / "smaps_rollup").read_text()
                total += int(re.findall(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[0])
    return total / 1000


def run(home: Path, *words: str, cores: int = 0) -> tuple[float, float, float]:
    """Run apg, on so many cores; give seconds, seconds of processors, the most memory in MB."""
    environment = {**os.environ, "APG_INDEX_DIR": str(home / "indexes")}
    here = os.sched_getaffinity(0)
    if cores:
        os.sched_setaffinity(0, sorted(here)[:cores])  # for what is started from here
    before, begun = os.times(), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "apg_cli", *words],
        cwd=home,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.sched_setaffinity(0, here)
    most = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.2):
            most = max(most, memory(process.pid))

    watching = threading.Thread(target=watch)
    if Path("/proc").is_dir():
        watching.start()
    process.wait()
    seconds = time.perf_counter() - begun
    done.set()
    after = os.times()
    spent = after.children_user + after.children_system
    return seconds, spent - before.children_user - before.children_system, most


def taking_in(count: int) -> None:
    """Print the rates of taking in texts and mixed files."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        made = list(letters(count))
        for name, forms, cores in (("text", ["txt"], 1), ("mixed", list(FORMS), 2)):
            files = home / name
            files.mkdir()
            for number, letter in enumerate(made):
                form = forms[number % len(forms)]
                (files / f"{number:05}.{form}").write_bytes(FORMS[form](*letter))
            archive = f"archive-{name}"
            run(home, "init", archive)
            seconds, spent, most = run(home, "-A", archive, "ingest", name, cores=cores)
            print(
                f"{name}: {count} files in {seconds:.1f} s on {cores} core(s),"
                f" {count / seconds:.0f} a second; {count / spent:.0f} for a second of a processor;"
                f" at most {most:.0f} MB"
            )
            seconds, spent, _ = run(home, "-A", archive, "ingest", name)
            print(f"{name} again: {seconds:.2f} s, {spent:.2f} of a processor")


def alike(count: int) -> None:
    """Print how long it takes to find what a text is like."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        statements = list(corpus.made(count))
        for statement in statements:
            file = root / statement.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(front_matter.write(statement), "utf-8")
        catalog = Catalog(Archive(root), Path(folder) / "index", lambda _: None)
        begun = time.perf_counter()
        with likenesses(catalog) as near:
            print(f"first sketches of {count}: {time.perf_counter() - begun:.1f} s")
        begun = time.perf_counter()
        with likenesses(catalog) as near:
            assert near
            print(f"opened again: {(time.perf_counter() - begun) * 1000:.0f} ms")
            times, found = [], 0
            for statement in statements[:: max(1, count // 200)]:
                words = statement.text.split()
                cut = " ".join(words[: len(words) * 2 // 3])
                whole = of_statement(statement)
                copy = Likeness(cut, whole.language, whole.date, whole.countries)
                sketch = copy.sketch
                begun = time.process_time()
                hit = near.nearest(copy, sketch)
                times.append(time.process_time() - begun)
                found += bool(hit and hit[0].id == statement.id)
        print(
            f"alike among {count}: median {statistics.median(times) * 1000:.1f} ms, at most"
            f" {max(times) * 1000:.1f} ms; found {found} of {len(times)} copies cut short"
        )


if __name__ == "__main__":
    taking_in(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    alike(int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
