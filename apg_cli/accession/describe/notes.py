"""What a person should know of a text beyond its fields: two letters in one, two languages."""

from __future__ import annotations

from collections.abc import Sequence

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import LANGUAGES

NO_TEXT = "there is no text under the title"
"""Said of a text that is one line, which is taken for its title."""


def notes(
    zones: Sequence[Zone], first: Sequence[Zone], language: str, second: str
) -> tuple[str, ...]:
    """Give sentences for a person about what is unusual in a text.

    `first` are the zones of its first letter, `second` a language in which part of it is written.
    """
    said = []
    if not any(zone.part not in ("title", "furniture") for zone in zones):
        said.append(NO_TEXT)
    if len(first) < len(zones):
        said.append("looks like two letters in one file: only the first was described")
    if second:
        main = LANGUAGES.get(language, language)
        said.append(f"part of the text is in {LANGUAGES[second]}: described as {main}")
    return tuple(said)


def first_letter(text: str, zones: Sequence[Zone]) -> Sequence[Zone]:
    """Give the zones of the first letter, where another begins after it is closed; else all."""
    closed = None
    saluted = False
    for number, zone in enumerate(zones):
        if zone.part in ("signoff", "signatories"):
            closed = number + 1
        short = zone.end - zone.start <= 160
        line = fold(text[zone.start : zone.end]).strip() if short else ""
        if zone.part == "salutation" or (saluted and line and cues.is_salutation(line)):
            if saluted and closed is not None:
                return zones[:closed]
            saluted, closed = True, None
    return zones
