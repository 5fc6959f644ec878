"""Titles of other pages that were copied along with the end of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apg_cli.accession.describe.cues import PAGE_KIND
from apg_cli.accession.describe.furniture import end_mark
from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.names import is_organisation, is_person
from apg_cli.accession.describe.patterns import Words

_KIND_IN_ITS_PLACE = Words(rf"(?:^|[:|-]\s+)(?:{PAGE_KIND})\b")
_SETTLED = frozenset(
    {"title", "dateline", "signoff", "subject", "salutation", "addressee", "cc", "lead"}
)

MOST = 60
"""Lines at the end among which titles are looked for."""


def trailing_titles(units: Sequence[Paragraph], parts: Sequence[str]) -> list[int]:
    """Find the lines at the very end that head no text and are no signature: titles of other pages.

    A line counts when it stands alone, ends like no sentence and has the marks of a title; more is
    asked of it where no blank lines set it off, or where a letter has just been signed.
    """
    run = _last_run(units, parts)
    signed = any(part in ("signoff", "signatories") for part in parts)
    found: list[int] = []
    for index in reversed(run):
        unit = units[index]
        needed = 2 if unit.gap >= 2 else 3
        needed += parts[index] == "signatories" and signed
        score = _marks_of_a_title(unit) + bool(found)
        if score >= needed:
            found.append(index)
        elif found:
            break
    return found[::-1]


def _last_run(units: Sequence[Paragraph], parts: Sequence[str]) -> list[int]:
    """Give the short lines standing alone after the last running text."""
    run: list[int] = []
    for index in range(len(units) - 1, max(0, len(units) - MOST), -1):
        unit = units[index]
        if parts[index] == "furniture":
            continue
        short = 3 <= unit.words <= 30 and not re.search(r"[.;,:!]$", unit.text)
        bullet = re.match(r"[-*•·>]\s|\d+[.)]\s", unit.text)
        if parts[index] in _SETTLED or not short or not unit.gap or bullet or end_mark(unit):
            break
        run.append(index)
    return run[::-1]


def _marks_of_a_title(unit: Paragraph) -> int:
    text, folded = unit.text, unit.folded
    marks = [
        2 * bool(_KIND_IN_ITS_PLACE.search(folded)),
        re.search(r":\s|\s[-–—|]\s", text) is not None,
        re.search(r"\b(?:19|20)\d\d\b", text) is not None,
        unit.words >= 6,
        unit.gap >= 2,
        re.search(r"['’]s?\b\s|\?$", text) is not None,
    ]
    named = is_organisation(text) or (is_person(text) and unit.words <= 6)
    return sum(marks) - (0 if not named else 2 if unit.words <= 8 else 1)
