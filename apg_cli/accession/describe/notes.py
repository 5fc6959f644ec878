"""What a person should know of a text beyond its fields: two letters in one, two languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import LANGUAGES

NO_TEXT = "there is no text under the title"
"""Said of a text that is one line, which is taken for its title."""

_LINE, _MOST_IN_A_HEAD = 160, 18
"""Letters of what may be a line, and words of a line in the head of a letter."""

_SAYS_SOMETHING = 20
"""Words after which a letter has said something."""

_HEAD = frozenset(("dateline", "addressee", "subject"))
_OF_THE_FIRST = frozenset(("signoff", "signatories", "cc"))
_PROSE = frozenset(("lead", "body", "background"))


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
    """Give the zones of the first letter, where another begins below it; else all.

    Another begins with a salutation, where the first is closed or the other has a head of its own.
    """
    closed: int | None = None
    saluted = False
    for number, zone in enumerate(zones):
        if zone.part in ("signoff", "signatories"):
            closed = number + 1
        line = _line(text, zone)
        if zone.part == "salutation" or (line and cues.is_salutation(line)):
            if saluted and closed is not None:
                return zones[:closed]
            head = _head_above(text, zones[:number])
            if head and _said(text, zones[: number - head]) >= _SAYS_SOMETHING:
                return zones[: number - head]
            saluted = saluted or zone.part == "salutation"
            if saluted:
                closed = None
    return zones


def _said(text: str, zones: Iterable[Zone]) -> int:
    """Count the words of prose."""
    return sum(len(text[one.start : one.end].split()) for one in zones if one.part in _PROSE)


def _head_above(text: str, zones: Sequence[Zone]) -> int:
    """Tell how many lines at the end of some zones are the head of a letter; 0 where none is."""
    count = 0
    begun = False
    for zone in reversed(zones):
        line = _line(text, zone)
        if zone.part in _OF_THE_FIRST or not 0 < len(line.split()) <= _MOST_IN_A_HEAD:
            break
        count += 1
        begun = begun or (
            zone.part in _HEAD
            or bool(cues.honorific_pattern().match(line) or cues.label_pattern().match(line))
        )
    return count if begun else 0


def _line(text: str, zone: Zone) -> str:
    """Give a short zone folded; nothing for a long one."""
    return fold(text[zone.start : zone.end]).strip() if zone.end - zone.start <= _LINE else ""
