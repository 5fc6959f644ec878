"""To whom a letter is addressed: name and office, from its address, lead, title or salutation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apg_cli.accession.describe import cues, phrases
from apg_cli.accession.describe.name_and_office import (
    HONORIFIC,
    LONGEST,
    Recipient,
    pieces,
    read,
    to_whom,
)
from apg_cli.accession.describe.names import is_organisation
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.countries import key
from apg_cli.reference.folding import fold
from apg_cli.reference.gazetteer import records
from apg_cli.statement import Guess

_LEAD_REACH = 1500
"""So far into a text, in characters, it may say to whom it was sent."""

_ADDRESSED_TO_NOBODY = {
    "urgent action": "its readers are asked to write",
    "submission": "laid before a body",
    "brief": "laid before a body",
    "speech": "spoken to an audience",
    "press release": "given to the press",
}
_LAID = ("submission", "brief")
"""Kinds that are addressed to whom they are laid before where an address says so."""


def recipients(
    text: str,
    zones: Sequence[Zone],
    language: str,  # noqa: ARG001  # every question of the describer is asked alike
    kind: str = "",
) -> Guess[tuple[str, ...]]:
    """Say to whom a text is addressed, each as `name, office`, the office as the text has it.

    Look at the address first, then at a lead that says to whom it was sent, the title of an open
    letter, and the salutation. Copies are no recipients. Empty where it is addressed to nobody,
    and then as sure as a text without salutation or address allows. A submission is addressed to
    the body that it is laid before. Those to whom readers of an urgent action are asked to write,
    or to whom a brief or a speech is given, are only candidates: `kind` is what
    the text was taken for. `language` is not needed yet: the forms of the four languages do not
    collide.
    """
    address = list(_from_address(text, zones))
    if kind == "submission" and not address:
        laid = list(_from_submission(text, zones))[:1]
        return _guess(text, laid, "laid before", 0.8) if laid else _nobody(kind, ())
    sent = list(_from_lead(text, zones))
    title = list(_from_title(text, zones))
    greeted = list(_from_salutation(text, zones))
    called = list(_called_in_title(text, zones))
    for found, why, confidence in (
        (address, "address", 0.96),
        (sent, "sent to", 0.97),
        (title, "open letter to", 0.96),
        (greeted, "salutation", 0.95),
        (called, "spoken to in the title", 0.75),
    ):
        if found:
            full = _completed(found, [*address, *sent, *title, *greeted])
            if kind in _ADDRESSED_TO_NOBODY and not (kind in _LAID and why == "address"):
                return _nobody(kind, full)
            return _guess(text, full, why, confidence)
    if kind in ("brief", "urgent action"):
        return _nobody(kind, list(_from_submission(text, zones)))
    return _to_nobody_named(text, zones)


def _to_nobody_named(text: str, zones: Sequence[Zone]) -> Guess[tuple[str, ...]]:
    """Say how sure it is that a text that names no recipient has none."""
    if any(zone.part in ("salutation", "addressee") or _opens(text, zone) for zone in zones):
        return Guess((), 0.6, why="a salutation or address that names nobody")
    if any(phrases.IS_LETTER.search(_folded(text, z)) for z in zones if z.part == "title"):
        return Guess((), 0.6, why="a letter to nobody named")
    return Guess((), 0.97, why="no address and no salutation")


def _nobody(kind: str, found: Sequence[Recipient]) -> Guess[tuple[str, ...]]:
    """Say that a text has no recipient of its own; those it names are candidates."""
    each = tuple((str(recipient),) for recipient in found)
    return Guess((), 0.75 if each else 0.9, why=_ADDRESSED_TO_NOBODY[kind], candidates=each[:5])


def _guess(
    text: str, found: Sequence[Recipient], why: str, confidence: float
) -> Guess[tuple[str, ...]]:
    value = tuple(dict.fromkeys(str(recipient) for recipient in found))
    if not any(" " in r.name or (r.name and r.office) or " " in r.office for r in found):
        confidence = min(confidence, 0.75)
    elif not all(r.office for r in found):
        confidence = min(confidence, 0.9)
    spans = tuple(dict.fromkeys((r.start, r.end) for r in found))
    return Guess(
        value=value,
        confidence=confidence,
        words=tuple(text[start:end] for start, end in spans),
        spans=spans,
        why=why,
    )


def _completed(found: list[Recipient], known: Sequence[Recipient]) -> list[Recipient]:
    """Give a lone title or surname the fuller form that stands elsewhere in the text."""
    completed = []
    for recipient in found:
        surname = fold(recipient.name).rpartition(" ")[2]
        same = [
            other
            for other in known
            if (surname and surname in fold(other.name).split())
            or (not surname and len(found) == 1 and other.name)
        ]
        name = max((o.name for o in (recipient, *same)), key=lambda n: (not n.isupper(), len(n)))
        shouted = len(recipient.office) > 4 and recipient.office.isupper()
        offices = [other.office for other in same if not other.office.isupper()]
        office = max(
            [*([] if shouted else [recipient.office]), *offices], key=len, default=recipient.office
        )
        completed.append(Recipient(name, office, recipient.start, recipient.end))
    return completed


def _from_address(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read the address line by line: a person begins a recipient, an office belongs to it.

    Where it names neither, the organisation that it names is the recipient.
    """
    current: Recipient | None = None
    organisation: Recipient | None = None
    last_end = 0
    for found in _address_lines(text, zones):
        if not found.office and (is_organisation(found.name) or _is_body(found.name)):
            organisation = organisation or found
            continue
        apart = text.count("\n", last_end, found.start) > 1
        last_end = found.end
        if current and not found.name and not apart:
            if " " not in current.office:
                current = Recipient(current.name, found.office, current.start, found.end)
            continue
        if current and not current.name and not found.office and not apart:
            current = Recipient(found.name, current.office, current.start, found.end)
            continue
        if current:
            yield current
        current = found
    last = current or organisation
    if last:
        yield last


def _address_lines(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Give what each line of the address names: persons, offices, organisations (as names)."""
    greeted = any(zone.part == "salutation" for zone in zones)
    for zone in zones:
        title = zone.part == "title" and greeted and _begins_with_honour(text, zone)
        if zone.part != "addressee" and not title:
            continue
        for line_start, whole in _lines(text, zone):
            label = re.match(phrases.LABEL, fold(whole))
            labelled = label.end() if label else to_whom(fold(whole))
            start = line_start + labelled
            for begin, piece in pieces(whole[labelled:]):
                folded = fold(piece)
                if re.search(phrases.ADDRESS_LINE, folded) and not labelled:
                    continue
                found = read(piece, start + begin)
                if _is_body(folded):
                    bare = piece.strip(" ,.")
                    yield Recipient(bare, "", start + begin, start + begin + len(piece.rstrip()))
                elif found and (
                    found.office or (" " in found.name and not _only_place(found.name))
                ):
                    yield found


def _only_place(words: str) -> bool:
    """Tell whether words that look like a name are a place, or a courtesy with no name."""
    if re.fullmatch(phrases.ONLY_COURTESY, fold(words)):
        return True
    return any(record.kind in "np" for record in records(key(words)))


def _begins_with_honour(text: str, zone: Zone) -> bool:
    return re.match(rf"\s*{phrases.HONOUR}", _folded(text, zone)) is not None


def _is_body(words: str) -> bool:
    return phrases.BODY_LINE.match(fold(words)) is not None


def _from_lead(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    for zone in zones:
        if zone.start > _LEAD_REACH or zone.part in ("furniture", "signatories", "cc"):
            continue
        folded = fold(text[zone.start : min(zone.end, zone.start + 600)])
        sent = phrases.SENT.search(folded)
        if sent:
            yield from _until_stop(text, zone.start + sent.end())
            return


def _from_submission(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read before which body a submission is laid, in its title or lead."""
    for zone in zones:
        if zone.start > _LEAD_REACH or zone.part in ("furniture", "signatories", "body"):
            continue
        laid = phrases.LAID_BEFORE.search(_folded(text, zone))
        if laid is None:
            name = text[zone.start : zone.end]
            if zone.part == "lead" and len(name) < LONGEST and _is_body(name):
                yield Recipient(name.strip(" ,.").split("\n")[0], "", zone.start, zone.end)
                return
            continue
        bodies = [
            found
            for found in _until_stop(text, zone.start + laid.end(), zone.end)
            if " " in str(found) and phrases.BODY_OF_MANY.search(fold(str(found)))
        ]
        if bodies:
            yield from bodies
            return


def _from_title(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read `Open letter to …` in the title, or at the beginning of a line near the head."""
    for zone in zones:
        head = zone.part in ("title", "subject")
        if not head and (zone.start > _LEAD_REACH or zone.part not in ("lead", "body", "dateline")):
            continue
        find = phrases.TITLE_LETTER.search if head else phrases.TITLE_LETTER.match
        letter = find(_folded(text, zone))
        reach = letter.end() if letter else head and to_whom(_folded(text, zone))
        if reach and (head or zone.end - zone.start < LONGEST):
            found = list(_until_stop(text, zone.start + reach, zone.end))
            found = [one for one in found if one.office or " " in one.name]
            found = [one for one in found if not phrases.PUBLIC.match(fold(one.name))]
            if found:
                yield from _with_office_below(text, found)
                return


def _called_in_title(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read whom a title speaks to at its end, if the text does so too: `…, Mr. Sample`."""
    for zone in zones:
        called = zone.part == "title" and phrases.CALLED.search(text, zone.start, zone.end)
        if called and len(re.findall(rf"[,¡] ?{re.escape(called[1])}\s?[,.!]", text)) > 0:
            yield Recipient(called[1], "", called.start(1), called.end(1))
            return


def _with_office_below(text: str, found: list[Recipient]) -> list[Recipient]:
    """Give a person whose office stands alone on the next line that office."""
    if len(found) != 1 or found[0].office:
        return found
    line = re.compile(r"[ ,]*\n([^\n]{3,100})(?:\n|$)").match(text, found[0].end)
    below = read(line[1], line.start(1)) if line else None
    if below is None or below.name:
        return found
    return [Recipient(found[0].name, below.office, found[0].start, below.end)]


def _until_stop(text: str, start: int, end: int | None = None) -> Iterator[Recipient]:
    """Read recipients from `start` up to what the letter is about."""
    line = text[start : min(end or len(text), start + 2 * LONGEST)].partition("\n")[0]
    stop = phrases.STOP.search(fold(line))
    line = line[: stop.start()] if stop else line
    if len(line) > LONGEST:
        return
    for begin, piece in pieces(line):
        found = read(piece, start + begin)
        if found:
            yield found


def _from_salutation(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    for zone in zones:
        if zone.part != "salutation" and not _opens(text, zone):
            continue
        if re.match(r"de (?:mi|nuestra) ", _folded(text, zone)):
            return
        if cues.audience_pattern().match(_folded(text, zone)):
            return
        line = text[zone.start : min(zone.end, zone.start + LONGEST)].split("\n", maxsplit=1)[0]
        for begin, piece in pieces(line.rstrip(" ,:;.-–—")):
            found = read(piece, zone.start + begin)
            if found and (found.office or not phrases.GREETING.match(fold(found.name))):
                yield found
        return


def _opens(text: str, zone: Zone) -> bool:
    """Tell whether a text begins with a salutation that was taken for its title."""
    if zone.part != "title" or zone.end - zone.start > 90:
        return False
    line = _folded(text, zone).rstrip()
    return line.endswith((",", ":")) and re.match(rf"\s*{HONORIFIC}", line) is not None


def _lines(text: str, zone: Zone) -> Iterator[tuple[int, str]]:
    start = zone.start
    for line in text[zone.start : zone.end].split("\n"):
        yield start, line[: 2 * LONGEST]
        start += len(line) + 1


def _folded(text: str, zone: Zone) -> str:
    return fold(text[zone.start : min(zone.end, zone.start + 600)])
