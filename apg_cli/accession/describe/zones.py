"""The parts of a text: its title, addressee, body and signatures, and what is page furniture."""

from __future__ import annotations

from dataclasses import dataclass

from apg_cli.accession.describe.datelines import inline_dateline
from apg_cli.accession.describe.formulas import opening
from apg_cli.accession.describe.furniture import furniture
from apg_cli.accession.describe.head import mark_head
from apg_cli.accession.describe.lines import paragraphs
from apg_cli.accession.describe.marks import Marks, Part
from apg_cli.accession.describe.tail import mark_tail

_LEAST = 3
"""Words of a paragraph that can open with a dateline and still say something."""

_SAYS_SOMETHING, _TITLE_ABOVE = 8, 30
"""Words of a paragraph that says something, and of one that may be a title above the first."""

__all__ = ["Part", "Zone", "zones"]


@dataclass(frozen=True, slots=True)
class Zone:
    """One line or paragraph of a text and the part it plays; `start` and `end` as in slices.

    A dateline or salutation that opens a paragraph is a zone of its own.
    """

    part: Part
    start: int
    end: int
    why: str = ""


def zones(text: str) -> tuple[Zone, ...]:
    """Divide a text into zones, in order, not overlapping, every non-blank line in one."""
    units = paragraphs(text)
    marks = Marks(units)
    for index, why in furniture(units).items():
        marks.set(index, "furniture", why)
    mark_head(marks)
    mark_tail(marks)
    return tuple(_spread(marks))


def _spread(marks: Marks) -> list[Zone]:
    """Make zones of the marks, dividing a paragraph that opens with a dateline or salutation."""
    found: list[Zone] = []
    opened = 0
    for unit, mark in zip(marks.units, marks.parts, strict=True):
        part, why = mark or ("body", "")
        start = unit.start
        if part == "body" and opened <= _TITLE_ABOVE and unit.words >= _LEAST:
            opened += unit.words if unit.words >= _SAYS_SOMETHING else 0
            length, opener = inline_dateline(unit), "dateline"
            if not length:
                length, opener = opening(unit), "salutation"
            if 0 < length < unit.end - unit.start:
                shown = unit.text[:length].rstrip()
                part_above: Part = "dateline" if opener == "dateline" else "salutation"
                found.append(Zone(part_above, start, start + len(shown), "opens the paragraph"))
                start += length
        found.append(Zone(part, start, unit.end, why))
    return found
