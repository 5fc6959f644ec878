"""What became of all the texts of one run: counted, and why those failed that did."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from apg_cli.errors import UnreadableInput
from apg_cli.render.screen import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import RenderableType

    from apg_cli.catalog.outcome import Outcome

_NAMED = 3
"""So many of the files that failed for one reason are named."""
_REASONS = 20
_ENDINGS = 5

_WORDS = {
    "added": "added",
    "would-add": "would be added",
    "duplicate": "in the archive already",
    "failed": "failed",
    "unsure": "unsure: like others, see 'apg duplicates'",
    "linked": "written down as versions or translations of others",
}


@dataclass(slots=True)
class Tally:
    """Counts of what became of texts; grows by reasons, not by texts."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[str, list[str]] = field(default_factory=dict)
    """For each reason the first few names of what failed for it."""
    reasons: Counter[str] = field(default_factory=Counter)

    def note(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.status] += 1
        alike = outcome.alike
        if alike and outcome.status != "duplicate":
            self.counts["linked" if alike.linked else "unsure"] += 1
        if outcome.error:
            error = outcome.error
            why = error.why if isinstance(error, UnreadableInput) else error.what
            self.reasons[why] += 1
            names = self.failures.setdefault(why, [])
            if len(names) < _NAMED:
                names.append(outcome.source)


def sentence(tally: Tally, *, dry_run: bool) -> str:
    """Count what became of the texts, in a sentence."""
    parts = [
        f"{tally.counts[status]} {words}"
        for status, words in _WORDS.items()
        if tally.counts[status]
    ]
    end = "; nothing was written." if dry_run else "."
    return f"{', '.join(parts) or 'nothing to take in'}{end}"


def reasons(tally: Tally) -> str:
    """Say why texts failed, a reason a line, the most frequent first."""
    return "".join(f"  {count} {why}: {names}\n" for count, why, names in _reasons(tally))


def _reasons(tally: Tally) -> list[tuple[int, str, str]]:
    listed = []
    for why, count in tally.reasons.most_common(_REASONS):
        names = ", ".join(map(one_line, tally.failures[why]))
        more = f" … {count - _NAMED} more" if count > _NAMED else ""
        listed.append((count, one_line(why), f"{names}{more}"))
    return listed


def table(tally: Tally) -> RenderableType:
    """Lay out the counts and the reasons."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", style="number", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", style="faint")
    for status, words in _WORDS.items():
        if tally.counts[status]:
            style = "error" if status == "failed" else "title"
            grid.add_row(str(tally.counts[status]), Text(words, style=style), "")
    for count, why, names in _reasons(tally):
        grid.add_row(str(count), Text(f"  {why}"), Text(names))
    return grid


def passed_over(endings: Mapping[str, int]) -> str:
    """Say how many files of a folder were not looked at for how their names end."""
    count = sum(endings.values())
    most = sorted(endings, key=lambda ending: (-endings[ending], ending))
    named = ", ".join(one_line(ending) or "no ending" for ending in most[:_ENDINGS])
    more = ", …" if len(most) > _ENDINGS else ""
    files = "file" if count == 1 else "files"
    return f"Passed over {count} {files} of other kinds ({named}{more}); --include takes them."


def not_understood(fields: Mapping[str, int]) -> str:
    """Say of how many rows a value was not taken, field by field."""
    counted = ", ".join(
        f"{field} in {count} {'row' if count == 1 else 'rows'}" for field, count in fields.items()
    )
    return f"Not understood, and not taken: {counted}; the notes, also in --report, say why."


def kept(folders: Mapping[str, str]) -> str:
    """Say of archives and bags that were met in a folder what is taken of them, and what else can.

    A bag that holds an archive is told as one.
    """
    told = []
    for folder, kind in folders.items():
        name = one_line(folder)
        if kind == "bag" and str(PurePath(folder, "data")) in folders:
            told.append(
                f"{name} is a bag of apg: of it the statements are taken, as texts. Originals and "
                f"history too: apg import bag {name}"
            )
        elif kind == "bag":
            told.append(f"{name} is a bag: of it the folder data is taken.")
        elif folders.get(str(PurePath(folder).parent)) != "bag":
            told.append(
                f"{name} is an archive: of it the statements are taken, as texts. Originals and "
                f"history too: apg -A {name} export bagit BAG, then apg import bag BAG"
            )
    return "\n".join(told)
