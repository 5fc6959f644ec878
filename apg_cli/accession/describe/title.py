"""The title of a statement: its heading, its subject line, or its first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import Part, Zone
from apg_cli.statement import Guess

LONGEST = 200
"""Characters of a title; what is longer is cut at a word."""

_LETTER_TO = {"en": "Letter to", "es": "Carta a", "fr": "Lettre à", "pt": "Carta a"}


def title(text: str, zones: Sequence[Zone], language: str) -> Guess[str]:
    """Guess the title: heading, subject line, else words that say what the text is."""
    headings = [zone for zone in zones if zone.part == "title"]
    subject = _first_run(zones, "subject")
    if headings:
        unclear = re.search(r":\W*$", text[headings[-1].start : headings[-1].end])
        named = _guess(text, headings, 0.8 if unclear else 0.97, "heading")
        plain_kind = cues.banner_pattern().fullmatch(fold(named.value))
        if not plain_kind:
            return named
    if subject:
        return _guess(text, subject, 0.97, "subject line")
    return _derived(text, zones, language)


def _first_run(zones: Sequence[Zone], part: Part) -> list[Zone]:
    """Give the first zone of a part with those of the same part right after it."""
    after = dropwhile(lambda zone: zone.part != part, zones)
    return list(takewhile(lambda zone: zone.part == part, after))


def _guess(text: str, zones: Sequence[Zone], confidence: float, why: str) -> Guess[str]:
    words = " ".join(text[zone.start : zone.end] for zone in zones)
    label = cues.label_pattern().match(fold(words[:80])) if why == "subject line" else None
    value = _clean(words[label.end() :] if label else words)
    spans = tuple((zone.start, zone.end) for zone in zones)
    return Guess(value or _clean(words), confidence, (words,), spans, why)


def _derived(text: str, zones: Sequence[Zone], language: str) -> Guess[str]:
    """Make a title where the text has none: of its banner, its addressee, or its first words."""
    salutation = next((zone for zone in zones if zone.part == "salutation"), None)
    named = (zone for zone in zones if zone.part == "addressee")
    addressee = next((zone for zone in named if " " in text[zone.start : zone.end].strip()), None)
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
    said = [zone for zone in zones if zone.part in ("body", "background", "lead")]
    first = next(iter(said or banners or zones), None)
    if first is None:
        return Guess("", 0.0, why="no words")
    words = text[first.start : min(first.end, first.start + 400)].replace("\n", " ")
    sentence = re.split(r"(?<=[.!?;:])\s", words.strip(), maxsplit=1)[0]
    value = _cut(_clean(sentence), 90) or _cut(words.strip(), 90)
    return Guess(value, 0.4, (value.rstrip("…"),), ((first.start, first.end),), "first words")


def _clean(words: str) -> str:
    """Take Markdown's heading and emphasis marks and line ends off a title."""
    plain = re.sub(r"^#{1,6}\s+|\s+#+$", "", " ".join(words.split()))
    plain = re.sub(r"^([*_]{1,3})(\S.*\S)\1$", r"\2", plain)
    if re.fullmatch(r"(?:\S ){4,}\S", plain):  # S P A C E D
        plain = plain.replace(" ", "")
    return _cut(plain.strip(), LONGEST)


def _cut(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,.;:-–—") + "…"
