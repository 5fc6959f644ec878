"""What stands before the body: title, datelines, addressee, subject line, salutation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.datelines import dateline, inline_dateline
from apg_cli.accession.describe.formulas import is_closing, is_signed, label_of, opening
from apg_cli.accession.describe.furniture import contact_lines, end_mark, menu_entry, reachable
from apg_cli.accession.describe.headings import LONGEST, mark_title
from apg_cli.accession.describe.lines import NARROWEST, Paragraph
from apg_cli.accession.describe.marks import Marks
from apg_cli.accession.describe.names import is_house, is_organisation, is_person
from apg_cli.accession.describe.no_titles import said_of_it

_SENTENCE = re.compile(r"(?:\w+[ ,]+){3,}\w{3,}[.][\"')»]*$")

_TORN = 70
"""Characters of a line that a page or column may have torn; what is shorter is a heading."""
_COMPANY = re.compile(r"\b(?:corp|inc|ltda?|llc|plc|cia|co|st|ave|dr|sr)\.$")
_FIELD = (
    r"(?:attach(?:ments?|ed)|pieces? jointes?|adjuntos?|anexos?|importance|importancia|priority"
    r"|reply-to|sent|received|date|fecha|data|to|from|para|de|a|cc|bcc|cco)\s*:"
)
"""Another field of the head of an e-mail, which ends the subject line."""
_TITLED = (
    r"^(?:to|al?|a l[ao]s?|a l'|aux?|ao?s?) (?!c\.)"
    rf"|^(?:(?:joint|public|open|written) )?(?:{cues.PAGE_KIND}|aporte|contribuc\w+|submission"
    rf"|minuta"
    r"|pronunciament[oi]|manifiesto|manifesto|appel|llamado)\b"
    r"|\b(?:frente a|ante|contra|against|about|calls?|demands?|condemns?|urges?|must|exigen?"
    r"|condenan?|rechazan?|denuncian?|pide[n]?|demande(?:nt)?|condamne(?:nt)?|cobra|pedem?"
    r"|repudian?|repudiam|denounces?|reject[s]?|welcomes?|supports?|deplores?|warns?|opposes?|meets?"
    r"|launches|saluda[n]?|apoya[n]?|alerta[n]?|solicita[n]?|lamenta[nm]?|celebra[nm]?|denonce(?:nt)?"
    r"|salue(?:nt)?|rejette(?:nt)?|exige(?:nt|m)?|soutien(?:ne)?n?t|appelle(?:nt)?|denunciam?"
    r"|condenam|rejeita[m]?|apoia[m]?|saudam?)\b"
)

_NAMED = 18
"""Words of a line that names a person and an office."""
_LONE_LABEL = re.compile(
    r"\W*(?:to|para|a|destinatari[oa]s?|destinataires?|addressees?|attention|attn)\s*:\W*"
)
_LONE = re.compile(r"(?:to|al?|au|para|ao)\W{0,2}")
"""A line that says of those below that they are addressed."""
HEAD = 40
"""How many paragraphs down a salutation is looked for."""


def mark_head(marks: Marks) -> None:
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
        after = marks.next_free(salutation + 1)
        if after is not None and (why := dateline(units[after])):
            marks.set(after, "dateline", why)
            marks.head_end = after + 1
            after = marks.next_free(after + 1)
        if after is not None and label_of(units[after]) == "subject" and units[after].words <= 60:
            marks.set(after, "subject", "subject line")
            marks.head_end = after + 1
    _addressee(marks, salutation)
    mark_title(marks, salutation)
    for index in range(marks.head_end):
        marks.set(index, "lead", "before the body")


def _salutation(marks: Marks) -> int | None:
    """Find the salutation; not one so far down that it can only open a second text."""
    prose = 0
    for index, unit in enumerate(marks.units[: _top(marks) + HEAD]):
        if not marks.free(index):
            continue
        if cues.is_salutation(unit.folded) and (index or len(marks.units) > 1):
            return index
        prose += unit.prose and not cues.lead_pattern().match(unit.folded)
        if prose > 2:
            return None
    return None


def _head_limit(marks: Marks, salutation: int | None) -> int:
    """Give the position of the first paragraph that is no longer head."""
    if salutation is not None:
        return salutation
    for index, unit in enumerate(marks.units[: _top(marks) + HEAD]):
        if not marks.free(index):
            continue
        lead = cues.lead_pattern().match(unit.folded) and unit.words <= 60
        if unit.words >= 8 and (inline_dateline(unit) or opening(unit)):
            return index
        shouted = unit.text.isupper() and unit.words <= LONGEST
        running = (unit.prose and not shouted) or (
            unit.words >= 10 and _torn_below(marks.units, index)
        )
        running = running or (index > 0 and _is_sentence(unit))
        if running and not lead and not dateline(unit) and not label_of(unit):
            return index
        if index and (is_closing(unit) or is_signed(unit)):
            return index
    return min(len(marks.units), _top(marks) + 6)


def _top(marks: Marks) -> int:
    """Give the position of the first paragraph that is no furniture."""
    return marks.next_free(0) or 0


def _is_sentence(unit: Paragraph) -> bool:
    """Tell whether a line ends as a sentence of several words does."""
    if not unit.folded.rstrip("\"')»").endswith("."):
        return False
    ended = _SENTENCE.search(unit.folded[-40:])
    return ended is not None and not _COMPANY.search(unit.folded)


def _torn_below(units: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a paragraph goes on in small letters under the blank line after it."""
    return (
        len(units[index].text) >= _TORN
        and index + 1 < len(units)
        and units[index + 1].gap > 0
        and units[index + 1].text[0].islower()
    )


def _mark_head_line(marks: Marks, index: int) -> None:  # noqa: C901 - one part after another
    unit = marks.units[index]
    label = label_of(unit)
    if cues.lead_pattern().match(unit.folded):
        marks.set(index, "lead", "words about the statement")
    elif label == "subject" and unit.words <= 60:
        reference = unit.words <= 6 and _file_number(unit)
        marks.set(index, *(("lead", "reference") if reference else ("subject", "subject line")))
    elif label == "cc":
        marks.set(index, "cc", "copies")
    elif label == "to" and re.match(r"\W*\w+\s*:\s*\d", unit.folded):
        marks.set(index, "lead", "reference")  # AU: 151/20
    elif label == "to" and unit.words <= 60:
        marks.set(index, "addressee", "labelled")
    elif label == "from" and unit.words <= 30 and not dateline(unit):
        marks.set(index, "signatories", "from")
    elif why := dateline(unit):
        marks.set(index, "dateline", why)
    elif cues.banner_pattern().fullmatch(unit.folded) or end_mark(unit):
        marks.set(index, "lead", "banner")
    elif menu_entry(unit.folded):
        marks.set(index, "furniture", "menu")
    elif unit.words <= 9 and cues.reference_pattern().fullmatch(unit.folded):
        marks.set(index, "lead", "reference")
    elif (
        _under_letterhead(marks, index)
        or is_house(unit.text)
        or (
            index == 0
            and unit.words <= 8
            and is_organisation(unit.text, acronyms=False)
            and not _is_about(unit)
        )
    ):
        marks.set(index, "signatories", "letterhead")


def _file_number(unit: Paragraph) -> bool:
    """Tell whether what follows `Ref.` is the number of a file: `Ref. HRD/044/mcb`."""
    label = cues.label_pattern().match(unit.folded[:60])
    after = unit.folded[label.end() :] if label else ""
    return bool(re.search(r"\d", after)) and all(
        re.search(r"\d|^[a-z]{1,4}\W*$|^no?s?\W*$", word) for word in after.split()
    )


def _is_about(unit: Paragraph) -> bool:
    """Tell whether a line with the words of an organisation's name is the title of a text."""
    return bool(re.search(_TITLED, unit.folded))


def _under_letterhead(marks: Marks, index: int) -> bool:
    """Tell whether a line goes on with the letterhead above it: an address, a number to call."""
    unit = marks.units[index]
    above = marks.parts[index - 1] if index else None
    return (
        above == ("signatories", "letterhead")
        and unit.gap == 0
        and unit.words <= 16
        and (bool(cues.address_pattern().search(unit.folded)) or reachable(unit))
    )


def _addressee(marks: Marks, salutation: int | None) -> None:
    """Mark the lines of the addressee's block, and what goes on under `To:` and `Cc:`."""
    units = marks.units
    for group in _groups(marks):
        first = units[group[0]]
        lines = [units[index] for index in group]
        if any(said_of_it().match(line.folded) for line in lines[1:] if line.words > 2):
            continue  # a title, and to whom the text is presented
        if len(lines) > 1 and _LONE.fullmatch(first.folded):
            first = lines[1]
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
            marks.set_all(group, "addressee", "block before the salutation")
        elif salutation is None and short and block and (honorific or _office_below(lines)):
            marks.set_all(group, "addressee", "block in the head")
        elif many and first.words <= 14 and not first.ended and group[0] < marks.head_end - 1:
            marks.set(group[0], "addressee", "addressed to many")
    _addressee_by_place(marks, salutation)
    _addressees_below_a_label(marks)
    for index in range(1, marks.head_end):
        unit = units[index]
        goes_on = unit.gap == 0 and unit.words <= 10 and not unit.prose
        above = marks.parts[index - 1]
        listed = above is not None and above[1] in ("labelled", "copies")
        wrapped = above == ("subject", "subject line") and len(units[index - 1].text) >= NARROWEST
        if (
            goes_on
            and above is not None
            and (listed or wrapped)
            and not re.match(_FIELD, unit.folded)
        ):
            marks.set(index, *above)


def _addressees_below_a_label(marks: Marks) -> None:
    """Mark the lines below a lone `To:`, each of which names somebody, with gaps or not."""
    units = marks.units
    for index, unit in enumerate(units[:HEAD]):
        if not _LONE_LABEL.fullmatch(unit.folded):
            continue
        below = index + 1
        while below < len(units) and (
            _names_somebody(units[below]) or (below > index + 1 and _name_and_more(units[below]))
        ):
            marks.set(below, "addressee", "labelled")
            below += 1
        if below > index + 1:
            marks.set(index, "addressee", "labelled")
            return


def _name_and_more(unit: Paragraph) -> bool:
    """Tell whether a line has the form of the names above it: `Ana Sample, who holds what`."""
    short = unit.words <= _NAMED and not unit.prose and not unit.ended
    return short and ", " in unit.text and unit.text[0].isupper() and not dateline(unit)


def _names_somebody(unit: Paragraph) -> bool:
    """Tell whether a line is the name of a person or an office, and no sentence."""
    short = unit.words <= _NAMED and not unit.prose and not unit.ended and not dateline(unit)
    named = cues.office_pattern().search(unit.folded + " ") or is_person(unit.text)
    return short and bool(named) and not cues.is_salutation(unit.folded)


def _office_below(lines: Sequence[Paragraph]) -> bool:
    """Tell whether a person's name opens a block and an office stands with it or right below."""
    first = lines[0]
    held = " ".join(line.folded for line in lines[:2])
    return is_person(first.text) and bool(cues.office_pattern().search(held + " "))


def _addressee_by_place(marks: Marks, salutation: int | None) -> None:
    """Mark the short lines right above a salutation, where others can be the title."""
    groups = _groups(marks)
    if salutation is None or len(groups) < 2:
        return
    last = groups[-1]
    lines = [marks.units[index] for index in last]
    short = all(line.words <= 8 and not line.ended for line in lines)
    if len(last) >= 2 and last[-1] == salutation - 1 and short:
        marks.set_all(last, "addressee", "block before the salutation")


def _groups(marks: Marks) -> list[list[int]]:
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
