"""What stands after the body: closing, signatures, background, and titles of other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.datelines import dateline
from apg_cli.accession.describe.formulas import is_closing, is_signed, label_of
from apg_cli.accession.describe.furniture import contact_lines, end_mark
from apg_cli.accession.describe.marks import Marks, Part
from apg_cli.accession.describe.names import is_group, is_organisation, is_person
from apg_cli.accession.describe.trailing import trailing_titles

ENDS = 1_500
"""How many paragraphs at each end of an endless text are looked at one by one."""


def mark_tail(marks: Marks) -> None:
    """Mark what stands after the body: closing, signatures, background, other pages' titles."""
    units = marks.units
    inside: Part | None = None
    for index in _both_ends(marks.head_end, len(units)):
        if not marks.free(index):
            continue
        part = _tail_part(marks, index, inside)
        dated = part is not None and part[0] == "dateline" and inside == "background"
        inside = "background" if dated else part[0] if part else None
        if part:
            marks.set(index, *part)
    last = _last_text(marks)
    for index in contact_lines(units, last + 1, len(units), headed=False):
        if marks.free(index):
            marks.set(index, "furniture", "contact")
    for index in contact_lines(units, last + 1, len(units), headed=True):
        marks.parts[index] = ("furniture", "contact")
    for index in trailing_titles(units, [marks.role(at) for at in range(len(units))]):
        marks.parts[index] = ("furniture", "title of another page")
    _signed_without_a_word(marks, last)


def _both_ends(start: int, stop: int) -> Iterable[int]:
    """Give the positions to look at: all of a text, but of an endless one only both ends."""
    if stop - start <= 2 * ENDS:
        return range(start, stop)
    return chain(range(start, start + ENDS), range(stop - ENDS, stop))


def _tail_part(  # noqa: PLR0911 - one part after another, the plainest first
    marks: Marks, index: int, inside: Part | None
) -> tuple[Part, str] | None:
    """Say what part a paragraph after the head plays, given the part it comes after."""
    unit = marks.units[index]
    late = index > marks.head_end or marks.head_end == 0
    heading = unit.words <= 9 and not re.search(r"[.!?;]$", unit.text)
    if late and heading and cues.background_pattern().match(unit.folded.lstrip("#* ")):
        return ("background", "heading")
    if inside == "background":
        if unit.gap and (why := dateline(unit)) in ("date alone", "place and date"):
            return ("dateline", why)
        ends = heading and unit.gap and _followed_by_prose(marks, index) and not label_of(unit)
        return None if ends else ("background", "")
    if cues.label_pattern().match(unit.folded[:30]) and label_of(unit) == "cc" and unit.words <= 60:
        return ("cc", "copies")
    if late and (why := dateline(unit)):
        return ("dateline", why)
    if late and is_closing(unit):
        return ("signoff", "closing")
    if late and is_signed(unit):
        return ("signatories", "heading")
    if inside in ("signoff", "signatories", "cc"):
        listed = not unit.prose and unit.words <= 24
        if inside == "cc":
            return ("cc", "") if listed and unit.gap == 0 else None
        return ("signatories", "after the closing") if listed and not end_mark(unit) else None
    return None


def _followed_by_prose(marks: Marks, index: int) -> bool:
    after = marks.next_free(index + 1)
    return after is not None and marks.units[after].prose


def _last_text(marks: Marks) -> int:
    """Give the position of the last paragraph of running text, or of the head."""
    texts = [
        index
        for index, unit in enumerate(marks.units)
        if unit.prose and not marks.is_part(index, "furniture")
    ]
    return max([marks.head_end - 1, *texts])


def _signed_without_a_word(marks: Marks, last: int) -> None:
    """Mark names and organisations that stand after the last paragraph without any formula."""
    units = marks.units
    after = [index for index in _both_ends(last + 1, len(units)) if marks.free(index)]
    names = [
        index
        for index in after
        if is_organisation(units[index].text)
        or is_person(units[index].text)
        or is_group(units[index].text)
    ]
    if names and len(names) * 2 >= len(after):
        unended = [index for index in after if not units[index].ended]
        marks.set_all(unended, "signatories", "names at the end")
