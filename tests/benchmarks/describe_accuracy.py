"""Measure the describer against texts with their truth.

`python -m tests.benchmarks.describe_accuracy` reads `describe_dev.jsonl`, `dates_dev.jsonl` and
`traps.tsv` from `../shared/data` or the folder given, and prints, for each field, exact, precision,
recall and calibration, then every miss with its evidence.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apg_cli.accession.describe import House, describe
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.mentions import mentions
from apg_cli.statement import Guess

REPOSITORY = Path(__file__).resolve().parents[2]
KINDS = {
    "comunicado": ("statement", "press release"),
    "communiqué": ("press release", "statement"),
    "pronunciamiento": ("statement",),
    "declaración": ("statement",),
    "déclaration": ("statement",),
    "nota": ("statement",),
    "carta": ("letter",),
    "lettre": ("letter",),
    "acción urgente": ("urgent action",),
    "informe": ("report",),
    "rapport": ("report",),
    "briefing": ("brief",),
}
"""What the kinds of the truth are called in an archive.

A bare `comunicado` or `communiqué` is the name of both; either is taken for right.
"""


@dataclass
class Tally:
    """What was guessed of one field, against what is true."""

    texts: int = 0
    exact: int = 0
    found: int = 0
    wanted: int = 0
    right: int = 0
    sure: int = 0
    sure_and_right: int = 0
    misses: list[str] = field(default_factory=list)

    def add(
        self, name: str, guess: Guess[Any], found: set[str], wanted: set[str], *, right: bool
    ) -> None:
        """Count one guess; `found` and `wanted` are its values, `right` whether it is exact."""
        self.texts += 1
        self.exact += right
        self.found += len(found)
        self.wanted += len(wanted)
        self.right += len(wanted) if right else len(found & wanted)
        if guess.certainty == "sure":
            self.sure += 1
            self.sure_and_right += right
        if not right:
            words = " … ".join(guess.words[:3])
            self.misses.append(
                f"{name}: {_shown(found)} for {_shown(wanted)}, {guess.certainty} "
                f"{guess.confidence:.2f}, {guess.why}: {words!r}"
            )

    def line(self, name: str) -> str:
        """Write the figures on one line."""
        return (
            f"{name:12}{self.texts:6}{_ratio(self.exact, self.texts):>8}"
            f"{_ratio(min(self.right, self.found), self.found):>11}"
            f"{_ratio(self.right, self.wanted):>8}"
            f"{_ratio(self.sure_and_right, self.sure):>16}{_ratio(self.sure, self.texts):>8}"
        )


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _shown(values: Iterable[str]) -> str:
    return ", ".join(sorted(values)) or "nothing"


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def measure_texts(folder: Path) -> dict[str, Tally]:
    """Describe the texts of `describe_dev.jsonl` and count each field."""
    tallies = {
        name: Tally()
        for name in ("countries", "date", "language", "kind", "recipients", "title", "author")
    }
    titles = dict(
        line.split("\t")
        for line in (Path(__file__).parent / "describe_titles.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    )
    for truth in lines_of(folder / "describe_dev.jsonl"):
        name = truth["id"]
        described = describe(truth["text"], house=House())
        codes = {country.code for country in described.countries.value}
        wanted = set(truth["countries"])
        tallies["countries"].add(name, described.countries, codes, wanted, right=codes == wanted)
        _add_one(tallies["date"], name, described.date, truth["date"])
        _add_one(tallies["language"], name, described.language, truth["language"])
        kinds = KINDS.get(truth["kind"], (truth["kind"],))
        wanted = {described.kind.value if described.kind.value in kinds else kinds[0]}
        right = described.kind.value in kinds
        tallies["kind"].add(name, described.kind, {described.kind.value}, wanted, right=right)
        _add_recipient(tallies["recipients"], name, described.recipients, truth["recipient"])
        if name in titles:
            right = fold(described.title.value) == fold(titles[name])
            tallies["title"].add(
                name, described.title, {described.title.value}, {titles[name]}, right=right
            )
    return tallies


def _add_one(tally: Tally, name: str, guess: Guess[Any], wanted: str | None) -> None:
    found = {str(guess.value)} if guess.value is not None else set()
    true = {wanted} if wanted is not None else set()
    tally.add(name, guess, found, true, right=found == true)


def _add_recipient(
    tally: Tally, name: str, guess: Guess[tuple[str, ...]], wanted: str | None
) -> None:
    """Count a recipient as right where the weighty words of the truth are in the guess."""
    found = set(guess.value)
    if wanted is None:
        tally.add(name, guess, found, set(), right=not found)
        return
    said = fold(" ".join(guess.value))
    weighty = [word for word in fold(wanted).replace(",", " ").split() if len(word) > 4]
    right = bool(found) and all(word in said for word in weighty)
    tally.add(name, guess, found, {wanted}, right=right)


def measure_dates(folder: Path) -> Tally:
    """Describe the texts of `dates_dev.jsonl`; AMB is right where it is not claimed as sure."""
    tally = Tally()
    for number, truth in enumerate(lines_of(folder / "dates_dev.jsonl"), 1):
        guess = describe(truth["text"]).date
        wanted = truth["date"]
        if wanted == "AMB":
            tally.add(f"{number}", guess, set(), set(), right=guess.certainty != "sure")
        else:
            _add_one(tally, f"{number}", guess, wanted)
    return tally


def measure_traps(folder: Path) -> Tally:
    """Find the countries named in the short texts of `traps.tsv`."""
    tally = Tally()
    for line in (folder / "traps.tsv").read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, language, *codes = line.split("\t")
        wanted = {code for code in "".join(codes).strip().split(",") if code}
        named = mentions(text, language)
        found = {one.codes[0] for one in named if one.codes and not one.uncertain}
        guess = Guess(tuple(found), 0.0, (text,), why=language)
        tally.add(text, guess, found, wanted, right=found == wanted)
    return tally


def seconds_a_text(folder: Path) -> float:
    """Measure how long a usual text takes, once everything is loaded."""
    texts = [truth["text"] for truth in lines_of(folder / "describe_dev.jsonl")]
    start = time.perf_counter()
    for text in texts:
        describe(text)
    return (time.perf_counter() - start) / len(texts)


def main(arguments: list[str] | None = None) -> None:
    """Print the figures and the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folder", nargs="?", type=Path, default=REPOSITORY.parent / "shared" / "data"
    )
    parser.add_argument("--field", help="show the misses of this field only")
    options = parser.parse_args(arguments)
    if not (options.folder / "describe_dev.jsonl").exists():
        sys.exit(f"{options.folder} holds no describe_dev.jsonl")
    tallies = measure_texts(options.folder)
    tallies["dates set"] = measure_dates(options.folder)
    tallies["traps"] = measure_traps(options.folder)
    out = sys.stdout.write
    out("field        texts   exact  precision  recall  sure and right    sure\n")
    for name, tally in tallies.items():
        if tally.texts:
            out(tally.line(name) + "\n")
    out(f"\n{1000 * seconds_a_text(options.folder):.2f} ms a text\n")
    for name, tally in tallies.items():
        if tally.misses and options.field in (None, name):
            out(f"\n{name}\n" + "".join(f"  {miss}\n" for miss in tally.misses))


if __name__ == "__main__":
    main()
