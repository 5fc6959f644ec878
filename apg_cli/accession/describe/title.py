"""The title of a statement: its heading, its subject line, or its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.date_forms import WEEKDAY, written_dates
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.headings import AMONG_OTHERS, CLEAR, DOUBTFUL, RIVAL, SUBTITLE
from apg_cli.accession.describe.no_titles import is_letterhead
from apg_cli.accession.describe.zones import Part, Zone
from apg_cli.statement import Guess

LONGEST = 240
"""Characters of a title; what is longer is cut at a word."""

_FORM_BEHIND = re.compile(
    r"(?<=\w)\s+(?:media|press|news) (?:release|statement)\s*[:–—-]\s*\S[^:\n]{2,50}$",
    re.IGNORECASE,
)
"""What a page put on the line of a title: `Media Release: Senator Ann Sample`."""
_FORM_BEFORE = re.compile(
    r"(?:media|press|news) (?:release|statement) ?: +(?=\S+ \S+ \S)", re.IGNORECASE
)
"""What a page puts before a title: `Media release: Five rivers at risk`."""
_FORM_AFTER = re.compile(
    r"(?<=\w)(?:\s+(?:media|press|news) release|\s+[A-Z]{2,5}:? ?\d{1,4}/(?:19|20)?\d\d)$",
    re.IGNORECASE,
)
"""What a column of a page put behind a title: `Five rivers at risk MPS 12/2004`."""
_CONFIDENCE = {CLEAR: 0.97, AMONG_OTHERS: 0.85, DOUBTFUL: 0.6}
_LETTER_TO = {"en": "Letter to", "es": "Carta a", "fr": "Lettre à", "pt": "Carta a"}


def title(text: str, zones: Sequence[Zone], language: str) -> Guess[str]:
    """Guess the title: subject line or heading, else words that say what the text is."""
    headings = [zone for zone in zones if zone.part == "title"]
    subject = _first_run(zones, "subject")
    confidence = _CONFIDENCE[headings[0].why] if headings else 0.0
    rivals = [zone for zone in zones if zone.why == RIVAL]
    named = _guess(text, headings, confidence, "heading", rivals) if headings else None
    if named is not None and not cues.banner_pattern().fullmatch(fold(named.value)):
        if not subject:
            return named
        if headings[0].why == CLEAR and headings[0].start < subject[0].start:
            return replace(named, candidates=(_guess(text, subject, 0.5, "").value,))
    if subject:
        unlabelled = subject[0].why != "subject line"
        confidence = 0.9 if unlabelled or named else 0.97
        return _guess(text, subject, confidence, "subject line", [*headings[:1], *rivals])
    return _derived(text, zones, language)


def _first_run(zones: Sequence[Zone], part: Part) -> list[Zone]:
    """Give the first zone of a part with those of the same part right after it."""
    after = dropwhile(lambda zone: zone.part != part, zones)
    return list(takewhile(lambda zone: zone.part == part, after))


def _guess(
    text: str, zones: Sequence[Zone], confidence: float, why: str, others: Sequence[Zone] = ()
) -> Guess[str]:
    words = text[zones[0].start : zones[0].end]
    if len(zones) > 1 and zones[1].why == SUBTITLE and words.isupper() and why == "heading":
        words = words.capitalize() if cues.banner_pattern().fullmatch(fold(words)) else words
    for above, zone in pairwise(zones):
        words += _joint(text, above, zone) + text[zone.start : zone.end]
    label = cues.label_pattern().match(fold(words[:80]))
    value = _clean(words[label.end() :] if label and why != "heading" else words)
    if why == "subject line":
        value = re.sub(r"^(?i:(?:fwd?|rv|tr|enc|re|res|rép)\s?:\s*)+", "", value)
    return Guess(
        value or _clean(words),
        confidence,
        tuple(text[zone.start : zone.end] for zone in zones),
        tuple((zone.start, zone.end) for zone in zones),
        why,
        tuple(_clean(text[zone.start : zone.end]) for zone in others),
    )


def _joint(text: str, above: Zone, zone: Zone) -> str:
    """Say what stands between two lines of a title: a colon where a subtitle begins."""
    begins = zone.why == SUBTITLE and above.why != SUBTITLE
    return ": " if begins and text[above.end - 1] not in ":.?!–—-" else " "


def _derived(text: str, zones: Sequence[Zone], language: str) -> Guess[str]:
    """Make a title where the text has none: of its banner, its addressee, or its first words."""
    salutation = next((zone for zone in zones if zone.part == "salutation"), None)
    named = (zone for zone in zones if zone.part == "addressee")
    addressee = next((zone for zone in named if " " in text[zone.start : zone.end].strip()), None)
    if salutation is not None and not addressee:
        greeting = fold(text[salutation.start : salutation.end])
        salutation = None if cues.audience_pattern().match(greeting) else salutation
    if salutation is not None:
        zone = addressee or salutation
        words = text[zone.start : zone.end]
        label = cues.label_pattern().match(fold(words[:80]))
        name = words[label.end() :] if label else words
        name = re.sub(r"(?i)^(?:dear|estimad[oa]s?|cher|chère|prezad[oa]s?)\s+", "", name)
        value = f"{_LETTER_TO.get(language, 'Letter to')} {_clean(name).rstrip(',:;')}"
        return Guess(
            _cut(value, 90), 0.6, (words,), ((zone.start, zone.end),), "from the addressee"
        )
    banners = [zone for zone in zones if zone.part in ("title", "lead")]
    if addressee and addressee is zones[0] and addressee.why == "addressed to many":
        words = text[addressee.start : addressee.end]
        span = (addressee.start, addressee.end)
        return Guess(_clean(words), 0.6, (words,), (span,), "addressed to many")
    said = [
        zone
        for zone in zones
        if zone.part in ("body", "background", "lead")
        and not is_letterhead(text[zone.start : min(zone.end, zone.start + LONGEST)])
    ]
    first = next(iter(said or banners or zones), None)
    if first is None:
        return Guess("", 0.0, why="no words")
    words = text[first.start : min(first.end, first.start + 400)].replace("\n", " ")
    sentence = re.split(r"(?<=[.!?])\s", words.strip(), maxsplit=1)[0]
    alone = sentence == words.strip() and len(sentence) <= LONGEST
    value = _cut(_clean(sentence), LONGEST if alone else 90) or _cut(words.strip(), 90)
    return Guess(value, 0.4, (value.rstrip("…"),), ((first.start, first.end),), "first words")


def _clean(words: str) -> str:
    """Take Markdown's heading and emphasis marks and line ends off a title."""
    dated = _FORM_BEHIND.sub("", _without_date(_FORM_AFTER.sub("", words.strip())))
    dated = _FORM_BEFORE.sub("", dated, count=1)
    plain = re.sub(r"^#{1,6}\s+|\s+#+$", "", " ".join(dated.split()))
    plain = re.sub(r"^([*_]{1,3})(\S.*\S)\1$", r"\2", plain)
    if re.fullmatch(r"(?:\S ){4,}\S", plain):  # S P A C E D
        plain = plain.replace(" ", "")
    return _cut(plain.strip(), LONGEST)


def _without_date(words: str) -> str:
    """Take off the day of issue that a dash, a bar or a wide gap sets off at the end of a title."""
    folded = fold(words)
    last = next((one for one in written_dates(folded) if one.end == len(folded)), None)
    if last is None or not (last.day and last.year):
        return words
    set_off = re.search(
        rf"(?:\s+[-–—|]\s*|\s{{2,}})(?:{WEEKDAY}[,\s]*)?$|[,\s]+{WEEKDAY},? $", folded[: last.start]
    )
    return words[: set_off.start()] if set_off and set_off.start() else words


def _cut(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,.;:-–—") + "…"
