"""Measure the describer against texts with their truth.

`python -m tests.benchmarks.describe_accuracy` reads `describe_dev.jsonl`, `dates_dev.jsonl` and
`traps.tsv` from `../shared/data` or the folder given, and prints, for each field, exact, precision,
recall and calibration, then every miss with its evidence.

Given files instead, it reads texts of any origin: one JSON object a line with `text` and what is
true of it: `countries` (alpha-2 codes), `date` (null: none is given), `kind` or `kinds_ok` (any of
them is right), `language`, `recipients`, `title` or `titles_ok`; a key that is missing is not
counted. `--figures` leaves the misses out, so that a set can be held back.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apg_cli.accession.describe import House, describe
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.mentions import mentions
from apg_cli.accession.readers import read
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
    for line in path.read_text(encoding="utf-8").split("\n"):
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


def measure_file(path: Path) -> dict[str, Tally]:
    """Describe the texts of one file and count each field that it tells the truth of."""
    tallies = {
        name: Tally() for name in ("countries", "date", "language", "kind", "recipients", "title")
    }
    for number, truth in enumerate(lines_of(path), 1):
        name = str(truth.get("id", number))
        described = describe(read("pasted.txt", truth["text"].encode()).text)
        if "countries" in truth:
            codes = {country.code for country in described.countries.value}
            wanted = set(truth["countries"])
            tallies["countries"].add(
                name, described.countries, codes, wanted, right=codes == wanted
            )
        if "date" in truth:
            _add_one(tallies["date"], name, described.date, truth["date"])
        if "language" in truth:
            _add_one(tallies["language"], name, described.language, truth["language"])
        if "kind" in truth:
            _add_any(tallies["kind"], name, described.kind, _all_of(truth, "kind", "kinds_ok"))
        if "recipients" in truth:
            _add_recipients(tallies["recipients"], name, described.recipients, truth["recipients"])
        if "title" in truth:
            _add_any(tallies["title"], name, described.title, _all_of(truth, "title", "titles_ok"))
    return tallies


def _all_of(truth: dict[str, Any], key: str, also: str) -> list[str]:
    """Give all values of a field that are right."""
    return [value for value in (truth[key], *truth.get(also, ())) if value]


def _add_any(tally: Tally, name: str, guess: Guess[str], wanted: Sequence[str]) -> None:
    """Count a guess as right where it is one of several; case, marks and accents do not count."""
    same = [one for one in wanted if _letters(one) == _letters(guess.value)]
    found = {same[0] if same else guess.value}
    tally.add(name, guess, found, {(same or wanted or [""])[0]}, right=bool(same) or not wanted)


def _letters(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())


def _add_recipients(
    tally: Tally, name: str, guess: Guess[tuple[str, ...]], wanted: Sequence[str]
) -> None:
    """Count recipients as right where as many are found, each with the surname or office wanted."""
    found = list(guess.value)
    met = set()
    for one in wanted:
        same = next((other for other in found if _same_recipient(one, other)), None)
        if same is not None:
            met.add(one)
            found.remove(same)
    right = len(met) == len(wanted) and not found
    tally.add(name, guess, met | set(found), set(wanted), right=right)


def _same_recipient(one: str, other: str) -> bool:
    """Tell whether two ways to write a recipient share the name, or without a name the office."""
    names = [fold(words).partition(",")[0].split() for words in (one, other)]
    shared = {word for word in names[0] if len(word) > 3} & {*names[1], *fold(other).split()}
    return bool(shared) or bool({word for word in names[1] if len(word) > 3} & {*fold(one).split()})


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


def seconds_a_text(source: Path) -> float:
    """Measure how long a usual text takes, once everything is loaded."""
    path = source / "describe_dev.jsonl" if source.is_dir() else source
    texts = [truth["text"] for truth in lines_of(path)]
    start = time.perf_counter()
    for text in texts:
        describe(text)
    return (time.perf_counter() - start) / len(texts)


def main(arguments: list[str] | None = None) -> None:
    """Print the figures and the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "sources", nargs="*", type=Path, default=[REPOSITORY.parent / "shared" / "data"]
    )
    parser.add_argument("--field", help="show the misses of this field only")
    parser.add_argument("--figures", action="store_true", help="show no misses, only the figures")
    options = parser.parse_args(arguments)
    for source in options.sources:
        if source.is_dir() and not (source / "describe_dev.jsonl").exists():
            sys.exit(f"{source} holds no describe_dev.jsonl")
        if not source.exists():
            sys.exit(f"there is no {source}")
        tallies = measure_folder(source) if source.is_dir() else measure_file(source)
        show(tallies, source, misses=not options.figures, of=options.field)


def measure_folder(folder: Path) -> dict[str, Tally]:
    """Measure with all the sets of a folder like `../shared/data`."""
    tallies = measure_texts(folder)
    tallies["dates set"] = measure_dates(folder)
    tallies["traps"] = measure_traps(folder)
    return tallies


def show(tallies: dict[str, Tally], source: Path, *, misses: bool, of: str | None) -> None:
    """Print the figures of a source, and its misses where asked, of one field or of all."""
    out = sys.stdout.write
    out(f"{source.name}\nfield        texts   exact  precision  recall  sure and right    sure\n")
    for name, tally in tallies.items():
        if tally.texts:
            out(tally.line(name) + "\n")
    out(f"\n{1000 * seconds_a_text(source):.2f} ms a text\n")
    for name, tally in tallies.items():
        if misses and tally.misses and of in (None, name):
            out(f"\n{name}\n" + "".join(f"  {miss}\n" for miss in tally.misses))


if __name__ == "__main__":
    main()
