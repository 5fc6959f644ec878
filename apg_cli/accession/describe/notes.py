"""What a person should know of a text beyond its fields: two letters in one, two languages."""

from __future__ import annotations

from collections.abc import Sequence

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import LANGUAGES


def notes(text: str, zones: Sequence[Zone], language: str, second: str) -> tuple[str, ...]:
    """Give sentences for a person about what is unusual in a text."""
    said = []
    if not any(zone.part not in ("title", "furniture") for zone in zones):
        said.append("there is no text under the title")
    if _letters(text, zones) > 1:
        said.append("looks like two letters in one file: only the first was described")
    if second:
        main = LANGUAGES.get(language, language)
        said.append(f"part of the text is in {LANGUAGES[second]}: described as {main}")
    return tuple(said)


def _letters(text: str, zones: Sequence[Zone]) -> int:
    """Count the letters of a text: salutations, each after the closing or signature of another."""
    count = 0
    closed = True
    for zone in zones:
        if zone.end - zone.start <= 160:
            line = fold(text[zone.start : zone.end]).strip()
            if zone.part == "salutation" or (closed and count and cues.is_salutation(line)):
                count += closed
                closed = False
        if zone.part in ("signoff", "signatories", "dateline"):
            closed = True
    return count
