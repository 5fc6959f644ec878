"""What speaks for one kind of text or another: its name for itself, its layout, its voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.kind_words import (
    ACT,
    ASKED,
    CHAPTER,
    CLAIMS,
    DEAR,
    EDITORS,
    END_MARK,
    EVENT,
    I_SPEAK,
    INVITES,
    OF_REVIEW,
    OUGHT,
    REPORTERS,
    SAID,
    SAID_TODAY,
    STANDS,
    STATED,
    THANKS,
    TO_THE_CHAIR,
    TOLD_TO_THE_PRESS,
    UNDER_REVIEW,
    WE,
    YOU,
    at_the_head,
    named_kinds,
    of_itself,
)
from apg_cli.accession.describe.names import is_organisation, is_person
from apg_cli.accession.describe.patterns import Words
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.countries import key
from apg_cli.reference.gazetteer import records

_ENDS = 1_000
"""How many zones at each end of an endless text are looked at."""
_NEAR_THE_TOP = 12
"""How many zones down a byline is looked for."""
_LINE = 90
_LEADS, _OPENS = 6, 12
"""How many leads are looked at, and within how many characters a long one opens with a name."""
_SHOUTED_NAME = (
    r"(?P<name>(?:[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+ ){1,3}[A-ZÀ-Ý][A-ZÀ-Ý'’-]+)\*?(?: \([^)\n]{3,60}\))? [-–—] "
)
"""`ANA SAMPLE (FACULTY OF LAW) - ` before the first words."""
_BY = r"(?:by|par|por|(?:author|auteure?|autor[ae]?)(?:e?s)?(?:\(\w+\))?\s?:) "
_OF_NATIONS = (
    r"(?:of|on|des|du|d'|del?|da|do|sobre|sur|universal\w*|american\w*) ?(?:the |la |las |los )?"
    r"(?:nations|nacoes|naciones|rights|droits|derechos|direitos|human)"
)
"""What makes a declaration one of those that everybody knows."""
_READ = 4_000
"""Characters of a paragraph that are looked at."""


class Cue(NamedTuple):
    """Something that speaks for a kind; `name` is its key in the table of weights."""

    name: str
    start: int
    end: int


class Reading:
    """A text with its zones, folded once, for all who look for cues in it."""

    def __init__(self, text: str, zones: Sequence[Zone]) -> None:
        self.text = text
        if len(zones) > 2 * _ENDS:
            zones = (*zones[:_ENDS], *zones[-_ENDS:])
        self.zones = zones
        self._folded: dict[int, str] = {}
        self.said = [z for z in zones if z.part in ("body", "lead", "background", "signoff")]

    def folded(self, zone: Zone) -> str:
        """Give the words of a zone without case and accents, as many as are looked at."""
        words = self._folded.get(zone.start)
        if words is None:
            words = fold(self.text[zone.start : min(zone.end, zone.start + _READ)])
            self._folded[zone.start] = words
        return words

    def opened(self, zone: Zone) -> tuple[int, int] | None:
        """Give where a paragraph opens with a greeting that no comma ends."""
        greeting = DEAR.match(self.folded(zone))
        return (zone.start, zone.start + greeting.end()) if greeting else None

    def first(self, pattern: Words, zones: Sequence[Zone]) -> tuple[int, int] | None:
        """Find the first place where a pattern stands in some zones."""
        find = pattern.search
        for zone in zones:
            match = find(self.folded(zone))
            if match:
                return zone.start + match.start(), zone.start + match.end()
        return None


def kind_cues(text: str, zones: Sequence[Zone]) -> Iterator[Cue]:
    """Give all that speaks for or against a kind, some of it several times."""
    reading = Reading(text, zones)
    yield from _named(reading)
    yield from _addressed(reading)
    yield from _written_by(reading)
    yield from _laid_out(reading)
    yield from _spoken(reading)


def _named(reading: Reading) -> Iterator[Cue]:
    """Give what a text calls itself, by where it does so."""
    leads = 0
    for zone in reading.zones:
        leads += zone.part == "lead" and zone.why != "banner"
        if zone.part in ("title", "subject"):
            for cue in _each(reading, zone, ""):
                head = at_the_head(reading.folded(zone)[:300], cue.start - zone.start)
                place = "heads the title" if head else "inside the title"
                yield cue._replace(name=cue.name + place)
        elif _is_banner(reading, zone):
            yield from _each(reading, zone, "as a banner")
        elif zone.part == "dateline" and zone.why != "opens the paragraph":
            yield from _each(reading, zone, "with the date")
        elif zone.part == "lead" and leads <= _LEADS:
            short = (
                zone.why == "words about the statement" or len(reading.folded(zone).split()) <= 14
            )
            opening = [] if short else _each(reading, zone, "in a lead")
            yield from (
                _each(reading, zone, "in a lead")
                if short
                else (cue for cue in opening if cue.start - zone.start <= _OPENS)
            )


def _is_banner(reading: Reading, zone: Zone) -> bool:
    """Tell whether a line says of what kind the text is and no more, even at its end."""
    if zone.part == "lead":
        return zone.why == "banner"
    folded = reading.folded(zone)
    at_the_end = zone.part in ("furniture", "signatories") and len(folded) <= 60
    return at_the_end and cues.banner_pattern().fullmatch(folded) is not None


def _each(reading: Reading, zone: Zone, place: str) -> Iterator[Cue]:
    for name, start, end in named_kinds(reading.folded(zone)[:300]):
        yield Cue(f"{name} {place}", zone.start + start, zone.start + end)


def _addressed(reading: Reading) -> Iterator[Cue]:
    """Give what shows that somebody is written or spoken to."""
    zones = reading.zones
    salutation = next((zone for zone in zones if zone.part == "salutation"), None)
    asks = next((zone for zone in zones if _asks_to_write(reading, zone)), None)
    early = asks is not None and (salutation is None or asks.start < salutation.start)
    if asks is not None and early:
        yield Cue("asks the reader to write", asks.start, asks.end)
    if salutation is not None:
        yield Cue(_greeting(reading, salutation, to_copy=early), salutation.start, salutation.end)
    elif opened := next(filter(None, map(reading.opened, reading.said[:2])), None):
        yield Cue("opens as a letter does", *opened)
    for zone in zones:
        if zone.part == "addressee":
            many = zone.why == "addressed to many"
            office = cues.office_pattern().search(reading.folded(zone))
            name = "addressed to many" if many and not office else "addressee"
            yield Cue(name, zone.start, zone.end)
        elif zone.part == "signoff" and not THANKS.match(reading.folded(zone)):
            yield Cue("closing", zone.start, zone.end)
        elif zone.part == "signatories" and zone.why != "letterhead":
            yield Cue("signed", zone.start, zone.end)


def _asks_to_write(reading: Reading, zone: Zone) -> bool:
    if zone.part in ("title", "furniture"):
        return False
    return ACT.match(reading.folded(zone)[:60].lstrip(" *#-")) is not None


def _greeting(reading: Reading, salutation: Zone, *, to_copy: bool) -> str:
    """Tell a letter's salutation from that of a letter to be copied, or of a speech."""
    if to_copy:
        return "salutation of a letter to be copied"
    written = any(zone.part in ("addressee", "subject") for zone in reading.zones)
    audience = cues.audience_pattern().match(reading.folded(salutation))
    if not audience or written:
        return "salutation"
    signed = any(zone.part == "signatories" for zone in reading.zones)
    return "greets many, and signs" if signed else "greets an audience"


def _written_by(reading: Reading) -> Iterator[Cue]:
    """Give what shows that a journalist or a single author wrote the text."""
    answered = any(zone.part in ("salutation", "signoff") for zone in reading.zones)
    for zone in reading.zones[:_NEAR_THE_TOP]:
        words = reading.text[zone.start : zone.end]
        folded = reading.folded(zone)
        if zone.part in ("lead", "dateline") and len(words) <= _LINE:
            by = re.match(_BY, folded)
            if by and is_person(words[by.end() :].strip()):
                yield Cue("byline", zone.start, zone.end)
        above = zone.part in ("lead", "dateline", "furniture") or zone.why == "letterhead"
        if above and len(words) <= _LINE and REPORTERS.search(folded):
            yield Cue("newspaper or agency", zone.start, zone.end)
        told = TOLD_TO_THE_PRESS.search(folded) if zone.part == "body" and not answered else None
        if told:
            yield Cue("told by the press", zone.start + told.start(), zone.start + told.end())
        shouted = re.match(_SHOUTED_NAME, words) if zone.part == "body" else None
        if shouted and not _place_or_body(shouted["name"]):
            yield Cue("byline", zone.start, zone.start + shouted.end("name"))


def _place_or_body(name: str) -> bool:
    return bool(records(key(name))) or is_organisation(name.title())


def _laid_out(reading: Reading) -> Iterator[Cue]:
    """Give what the layout shows: end marks, datelines, chapters, when and where to come."""
    for zone in reading.zones:
        folded = reading.folded(zone)
        if len(folded) > 2 and re.fullmatch(END_MARK, folded[:60]):
            yield Cue("end mark of a release", zone.start, zone.end)
        if zone.part == "title" and CLAIMS.search(folded):
            yield Cue("its title tells what somebody says", zone.start, zone.end)
        elif zone.part == "title" and STANDS.search(folded):
            yield Cue("its title takes a stand", zone.start, zone.end)
        elif len(folded) <= 200 and EDITORS.match(folded.lstrip("*#_ ")):
            yield Cue("whom the press may ask", zone.start, zone.end)
        if zone.part == "dateline" and zone.why == "opens the paragraph":
            words = reading.text[zone.start : zone.end]
            if words[0].isalpha() or words[0] in "(*_":
                name = "dateline with a dash" if words[-1] in "-–—" else "dateline"
                yield Cue(name, zone.start, zone.end)
    yield from _divided(reading)
    if len(reading.text) > 40_000:
        yield Cue("its length", 0, 0)


def _divided(reading: Reading) -> Iterator[Cue]:
    """Give the chapters of a text, and its lines that say when and where to come."""
    events = [
        zone
        for zone in reading.zones
        if zone.part not in ("title", "furniture")
        and zone.end - zone.start < 200
        and EVENT.match(reading.folded(zone))
    ]
    if len(events) >= 2:
        yield Cue("says when and where to come", events[0].start, events[0].end)
    chapters = {
        found[1]: zone
        for zone in reading.said
        if zone.end - zone.start <= 60 and (found := CHAPTER.fullmatch(reading.folded(zone)))
    }
    if chapters:
        zone = next(iter(chapters.values()))
        yield Cue("its chapters" if len(chapters) > 1 else "a chapter", zone.start, zone.end)


_VOICES = (
    ("speaks in its own name", STATED, ""),
    ("says we", WE, ""),
    ("quotes somebody", SAID, '" » ” ,'),
    ("reports what was said today", SAID_TODAY, "today hoy aujourd hoje"),
    ("says what must be done", OUGHT, ""),
    ("speaks to a committee", UNDER_REVIEW, "under party parte partie exam committee"),
    ("speaks of a review", OF_REVIEW, "general comment observ list review exam covenant pact"),
    ("speaks to you", YOU, ""),
    (
        "thanks the chair",
        TO_THE_CHAIR,
        "thank graci merci obrig here before rise hon compla speaker bo buen good",
    ),
    ("says I", I_SPEAK, ""),
    ("question and answer", ASKED, ": . -"),
    ("invites", INVITES, "join invit rsvp register save acompan inscri esperamos convi"),
)
"""Voices, how each sounds, and bits of which one must be in the text for that to be looked for:
a pattern that is not needed is not made."""


def _spoken(reading: Reading) -> Iterator[Cue]:
    """Give in which voice a text speaks."""
    whole = "\n".join(map(reading.folded, reading.said))
    for name, pattern, hints in _VOICES:
        sought = not hints or any(hint in whole for hint in hints.split())
        sought = sought and pattern.may_stand_in(whole)
        span = reading.first(pattern, reading.said) if sought else None
        if span is not None:
            yield Cue(name, *span)
            if name == "quotes somebody" and _again(reading, pattern, span[1]):
                yield Cue("quotes again", *span)
        elif name == "says we":
            yield Cue("never says we", 0, 0)
    for zone in reading.said if of_itself().may_stand_in(whole) else ():
        for match in of_itself().finditer(reading.folded(zone)):
            if _of_another(whole, match):
                continue
            name = (match.lastgroup or "").replace("_", " ").replace("communique", "communiqué")
            yield Cue(f"{name} of itself", zone.start + match.start(), zone.start + match.end())


def _of_another(whole: str, match: re.Match[str]) -> bool:
    """Tell whether `this declaration` is one that was named before: that of the United Nations."""
    noun = re.escape(match[0].rsplit(" ", 1)[-1])
    named = re.compile(rf"\b{noun} {_OF_NATIONS}")
    return named.search(whole) is not None


def _again(reading: Reading, pattern: Words, after: int) -> bool:
    """Tell whether a pattern stands in a later paragraph too."""
    later = [zone for zone in reading.said if zone.start > after]
    return reading.first(pattern, later) is not None
