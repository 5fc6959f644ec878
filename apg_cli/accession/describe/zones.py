"""The parts of a text: its title, addressee, body and signatures, and what is page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.datelines import dateline, inline_dateline
from apg_cli.accession.describe.furniture import contact_lines, end_mark, furniture, reachable
from apg_cli.accession.describe.lines import Paragraph, paragraphs
from apg_cli.accession.describe.names import is_house, is_organisation, is_person
from apg_cli.accession.describe.trailing import trailing_titles

Part = Literal[
    "title",
    "subject",
    "addressee",
    "cc",
    "dateline",
    "salutation",
    "lead",
    "body",
    "signoff",
    "signatories",
    "background",
    "furniture",
]

_SENTENCE = re.compile(r"(?:\w+[ ,]+){3,}\w{3,}[.][\"')»]*$")

HEAD = 40
"""How many paragraphs down a salutation is looked for."""

ENDS = 1_500
"""How many paragraphs at each end of an endless text are looked at one by one."""


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
    marks = _Marks(units)
    for index, why in furniture(units).items():
        marks.set(index, "furniture", why)
    _head(marks)
    _tail(marks)
    return tuple(_spread(marks))


class _Marks:
    """The parts found so far for the paragraphs of one text; the first finding stands."""

    def __init__(self, units: Sequence[Paragraph]) -> None:
        self.units = units
        self.parts: list[tuple[Part, str] | None] = [None] * len(units)
        self.head_end = 0
        """Position of the first paragraph of the body."""

    def set(self, index: int, part: Part, why: str = "") -> None:
        if self.parts[index] is None:
            self.parts[index] = (part, why)

    def free(self, index: int) -> bool:
        return self.parts[index] is None

    def is_part(self, index: int, *parts: Part) -> bool:
        mark = self.parts[index]
        return mark is not None and mark[0] in parts


def _head(marks: _Marks) -> None:
    """Mark what stands before the body: title, datelines, addressee, subject, salutation."""
    units = marks.units
    salutation = _salutation(marks)
    for index in contact_lines(units, 0, _head_limit(marks, salutation), headed=True):
        marks.set(index, "furniture", "contact")
    for index in range(_head_limit(marks, salutation)):
        if marks.free(index):
            _mark_head_line(marks, index)
    marks.head_end = _head_limit(marks, salutation)
    if salutation is not None:
        marks.set(salutation, "salutation")
        marks.head_end = max(marks.head_end, salutation + 1)
        after = _next_free(marks, salutation + 1)
        if after is not None and _label(units[after]) == "subject" and units[after].words <= 60:
            marks.set(after, "subject", "subject line")
            marks.head_end = after + 1
    _addressee(marks, salutation)
    _title(marks, salutation)
    for index in range(marks.head_end):
        marks.set(index, "lead", "before the body")


def _salutation(marks: _Marks) -> int | None:
    """Find the salutation; not one so far down that it can only open a second text."""
    prose = 0
    for index, unit in enumerate(marks.units[:HEAD]):
        if not marks.free(index):
            continue
        if cues.is_salutation(unit.folded) and (index or len(marks.units) > 1):
            return index
        prose += unit.prose and not cues.lead_pattern().match(unit.folded)
        if prose > 2:
            return None
    return None


def _head_limit(marks: _Marks, salutation: int | None) -> int:
    """Give the position of the first paragraph that is no longer head."""
    if salutation is not None:
        return salutation
    for index, unit in enumerate(marks.units[:HEAD]):
        if not marks.free(index):
            continue
        lead = cues.lead_pattern().match(unit.folded) and unit.words <= 60
        if unit.words >= 8 and (inline_dateline(unit) or _opening(unit)):
            return index
        running = unit.prose or (unit.words >= 10 and _torn_below(marks.units, index))
        running = running or (index > 0 and _SENTENCE.search(unit.folded[-40:]) is not None)
        if running and not lead and not dateline(unit) and not _label(unit):
            return index
        if index and (_is_closing(unit) or _is_signed(unit)):
            return index
    return min(len(marks.units), 6)


def _torn_below(units: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a paragraph goes on in small letters under the blank line after it."""
    return (
        index + 1 < len(units) and units[index + 1].gap > 0 and units[index + 1].text[0].islower()
    )


def _opening(unit: Paragraph) -> int:
    """Give the length of a salutation that opens a paragraph: `Dear Minister, we write`."""
    if unit.words < 12:
        return 0
    match = cues.salutation_pattern().match(unit.folded[:160])
    known = match and re.match(r"dear|estimad|prezad|respetad|madame|monsieur|chere?s? ", match[0])
    return match.end() if match and known else 0


def _mark_head_line(marks: _Marks, index: int) -> None:
    unit = marks.units[index]
    label = _label(unit)
    if cues.lead_pattern().match(unit.folded):
        marks.set(index, "lead", "words about the statement")
    elif label == "subject" and unit.words <= 60:
        marks.set(index, "subject", "subject line")
    elif label == "cc":
        marks.set(index, "cc", "copies")
    elif label == "to" and unit.words <= 60:
        marks.set(index, "addressee", "labelled")
    elif label == "from" and unit.words <= 30 and not dateline(unit):
        marks.set(index, "signatories", "from")
    elif why := dateline(unit):
        marks.set(index, "dateline", why)
    elif cues.banner_pattern().fullmatch(unit.folded) or end_mark(unit):
        marks.set(index, "lead", "banner")
    elif unit.words <= 9 and cues.reference_pattern().fullmatch(unit.folded):
        marks.set(index, "lead", "reference")
    elif _under_letterhead(marks, index):
        marks.set(index, "signatories", "letterhead")
    elif is_house(unit.text) or (is_organisation(unit.text) and unit.words <= 8 and index == 0):
        marks.set(index, "signatories", "letterhead")


def _under_letterhead(marks: _Marks, index: int) -> bool:
    """Tell whether a line goes on with the letterhead above it: an address, a number to call."""
    unit = marks.units[index]
    above = marks.parts[index - 1] if index else None
    return (
        above == ("signatories", "letterhead")
        and unit.gap == 0
        and unit.words <= 16
        and (bool(cues.address_pattern().search(unit.folded)) or reachable(unit))
    )


def _label(unit: Paragraph) -> str:
    """Name the label that a line begins with: to, from, cc, date, subject; or nothing."""
    match = cues.label_pattern().match(unit.folded[:60])
    return (match.lastgroup or "subject") if match else ""


def _addressee(marks: _Marks, salutation: int | None) -> None:
    """Mark the lines of the addressee's block, and what goes on under `To:` and `Cc:`."""
    units = marks.units
    for group in _groups(marks):
        first = units[group[0]]
        lines = [units[index] for index in group]
        honorific = cues.honorific_pattern().match(first.folded)
        many = cues.collective_pattern().match(first.folded)
        places = sum(
            1
            for line in lines
            if cues.office_pattern().search(line.folded)
            or cues.address_pattern().search(line.folded)
        )
        short = all(line.words <= 14 and not line.prose for line in lines)
        block = (
            len(lines) >= 2 and places >= 1 and (honorific is not None or places * 2 >= len(lines))
        )
        alone = len(lines) == 1 and honorific is not None and first.words <= 10
        if salutation is not None and short and (block or alone):
            _mark_all(marks, group, "addressee", "block before the salutation")
        elif salutation is None and short and block and honorific is not None:
            _mark_all(marks, group, "addressee", "block in the head")
        elif many and first.words <= 14 and not first.ended and group[0] < marks.head_end - 1:
            marks.set(group[0], "addressee", "addressed to many")
    for index in range(1, marks.head_end):
        if marks.free(index) and units[index].gap == 0 and units[index].words <= 10:
            if marks.is_part(index - 1, "addressee", "cc") and not units[index].prose:
                above = marks.parts[index - 1]
                if above is not None and above[1] in ("labelled", "copies"):
                    marks.set(index, above[0], above[1])


def _groups(marks: _Marks) -> list[list[int]]:
    """Give the unmarked paragraphs of the head in groups that no blank line divides."""
    groups: list[list[int]] = []
    for index in range(marks.head_end):
        if not marks.free(index):
            continue
        if groups and groups[-1][-1] == index - 1 and marks.units[index].gap == 0:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _mark_all(marks: _Marks, group: Sequence[int], part: Part, why: str) -> None:
    for index in group:
        marks.set(index, part, why)


def _title(marks: _Marks, salutation: int | None) -> None:
    """Mark the title: a heading, else the first line of the head that is nothing else."""
    units = marks.units
    free = [index for index in range(marks.head_end) if marks.free(index)]
    free = [index for index in free if not units[index].prose or units[index].text[0] == "#"]
    headed = [index for index in free if re.match(r"#{1,2}\s+\S", units[index].text)]
    if not (headed or free):
        return
    index = (headed or free)[0]
    if units[index].words > 45:
        return
    marks.set(index, "title")
    while index + 1 < marks.head_end and marks.free(index + 1) and _goes_on(units, index):
        index += 1
        marks.set(index, "title", "second line")


def _goes_on(units: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a title goes on in the line below it."""
    above, below = units[index], units[index + 1]
    if re.match(r"(?:by|par|por) ", below.folded):
        return False
    if below.gap or above.words + below.words > 45 or above.text[0] == "#":
        return False
    unfinished = re.search(
        r"(?:[,:(–—-]|\b(?:a|an|the|of|in|on|to|for|and|with|by|de|del|la|las|el|los|en|y|e|por|para|con|du|des|les|le|et|sur|au|aux|pour|do|da|dos|das|no|na|em|com|o|os|as))$",
        above.folded,
    )
    shouting = above.text.isupper() and below.text.isupper() and not above.ended
    return bool(below.text[0].islower() or unfinished or shouting)


def _tail(marks: _Marks) -> None:
    """Mark what stands after the body: closing, signatures, background, other pages' titles."""
    units = marks.units
    inside: Part | None = None
    for index in _both_ends(marks.head_end, len(units)):
        if not marks.free(index):
            continue
        part = _tail_part(marks, index, inside)
        inside = part[0] if part else None
        if part:
            marks.set(index, *part)
    last = _last_text(marks)
    for index in contact_lines(units, last + 1, len(units), headed=False):
        if not marks.is_part(index, "furniture"):
            marks.parts[index] = ("furniture", "contact")
    for index in trailing_titles(units, [_role(marks, i) for i in range(len(units))]):
        marks.parts[index] = ("furniture", "title of another page")
    _signed_without_a_word(marks, last)


def _both_ends(start: int, stop: int) -> Iterable[int]:
    """Give the positions to look at: all of a text, but of an endless one only both ends."""
    if stop - start <= 2 * ENDS:
        return range(start, stop)
    return chain(range(start, start + ENDS), range(stop - ENDS, stop))


def _tail_part(marks: _Marks, index: int, inside: Part | None) -> tuple[Part, str] | None:
    """Say what part a paragraph after the head plays, given the part it comes after."""
    unit = marks.units[index]
    late = index > marks.head_end or marks.head_end == 0
    heading = unit.words <= 9 and not re.search(r"[.!?;]$", unit.text)
    if late and heading and cues.background_pattern().match(unit.folded.lstrip("#* ")):
        return ("background", "heading")
    if inside == "background":
        ends = heading and unit.gap and _followed_by_prose(marks, index) and not _label(unit)
        return None if ends else ("background", "")
    if cues.label_pattern().match(unit.folded[:30]) and _label(unit) == "cc" and unit.words <= 60:
        return ("cc", "copies")
    if late and (why := dateline(unit)):
        return ("dateline", why)
    if late and _is_closing(unit):
        return ("signoff", "closing")
    if late and _is_signed(unit):
        return ("signatories", "heading")
    if inside in ("signoff", "signatories", "cc"):
        listed = not unit.prose and unit.words <= 24
        if inside == "cc":
            return ("cc", "") if listed and unit.gap == 0 else None
        return ("signatories", "after the closing") if listed and not end_mark(unit) else None
    return None


def _is_signed(unit: Paragraph) -> bool:
    """Tell whether a line is a heading over signatures."""
    signed = cues.signed_pattern().match(unit.folded) if unit.words <= 12 else None
    if not signed:
        return False
    return unit.folded.rstrip("*_ ").endswith(":") or not signed["rest"].strip(" :.*_")


def _is_closing(unit: Paragraph) -> bool:
    match = cues.closing_pattern().match(unit.folded)
    if not match:
        return False
    if re.match(
        r"veuillez|nous vous prions|je vous prie|recevez|agreez|reciba|sin (?:otro|mas)|sem mais",
        unit.folded,
    ):
        return unit.words <= 45
    return unit.words <= 8 and not unit.text.endswith(".") or unit.words <= 4


def _followed_by_prose(marks: _Marks, index: int) -> bool:
    after = _next_free(marks, index + 1)
    return after is not None and marks.units[after].prose


def _next_free(marks: _Marks, index: int) -> int | None:
    return next((at for at in range(index, len(marks.units)) if marks.free(at)), None)


def _last_text(marks: _Marks) -> int:
    """Give the position of the last paragraph of running text, or of the head."""
    texts = [
        index
        for index, unit in enumerate(marks.units)
        if unit.prose and not marks.is_part(index, "furniture")
    ]
    return max([marks.head_end - 1, *texts])


def _role(marks: _Marks, index: int) -> str:
    mark = marks.parts[index]
    return mark[0] if mark else "body"


def _signed_without_a_word(marks: _Marks, last: int) -> None:
    """Mark names and organisations that stand after the last paragraph without any formula."""
    units = marks.units
    after = [index for index in range(last + 1, len(units)) if marks.free(index)]
    names = [
        index
        for index in after
        if is_organisation(units[index].text) or is_person(units[index].text)
    ]
    if names and len(names) * 2 >= len(after):
        _mark_all(
            marks,
            [index for index in after if not units[index].ended],
            "signatories",
            "names at the end",
        )


def _spread(marks: _Marks) -> list[Zone]:
    """Make zones of the marks, dividing a paragraph that opens with a dateline or salutation."""
    found: list[Zone] = []
    opened = False
    for unit, mark in zip(marks.units, marks.parts, strict=True):
        part, why = mark or ("body", "")
        start = unit.start
        if part == "body" and not opened:
            opened = unit.words >= 8
            length, opener = inline_dateline(unit), "dateline"
            if not length:
                length, opener = _opening(unit), "salutation"
            if 0 < length < unit.end - unit.start:
                shown = unit.text[:length].rstrip()
                opening: Part = "dateline" if opener == "dateline" else "salutation"
                found.append(Zone(opening, start, start + len(shown), "opens the paragraph"))
                start += length
        found.append(Zone(part, start, unit.end, why))
    return found
