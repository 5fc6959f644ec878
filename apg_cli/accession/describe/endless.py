"""Texts so long that only a part is looked at: their beginning, their end, samples between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from apg_cli.accession.describe.body import escaped, markdown
from apg_cli.accession.describe.zones import Zone

LONGEST = 400_000
"""Characters of a text that is looked at as a whole; a report of a hundred pages has fewer."""
NOTE = "very long: only its beginning, its end and samples between were looked at"

_HEAD, _TAIL = 120_000, 40_000
_SAMPLES, _SAMPLE = 8, 5_000
"""How many pieces of the middle are looked at, and how long each is, in characters."""


class Looked(NamedTuple):
    """What is looked at: the text, all else blank, so that every character keeps its offset."""

    text: str
    start: int
    end: int
    """Where the middle lies, of which only samples are looked at; empty where all is."""

    @property
    def whole(self) -> bool:
        """Tell whether nothing was left out."""
        return self.start == self.end


def looked_at(text: str) -> Looked:
    """Blank what is not looked at in a very long text; leave others as they are."""
    if len(text) <= LONGEST:
        return Looked(text, 0, 0)
    start, end = _between_words(text, _HEAD), _between_words(text, len(text) - _TAIL)
    step = (end - start) // (_SAMPLES + 1)
    pieces = [text[:start]]
    last = start
    for number in range(1, _SAMPLES + 1):
        first = _between_words(text, start + number * step)
        after = min(_between_words(text, first + _SAMPLE), end)
        pieces += [_blank(first - last), text[first:after]]
        last = after
    return Looked("".join((*pieces, _blank(end - last), text[end:])), start, end)


def body(text: str, looked: Looked, zones: Sequence[Zone]) -> str:
    """Write the statement as Markdown; a middle that was not looked at stands as it came."""
    if looked.whole:
        return markdown(text, zones)
    above = markdown(text, [zone for zone in zones if zone.end <= looked.start])
    below = markdown(text, [zone for zone in zones if zone.start >= looked.end])
    middle = escaped(text[looked.start : looked.end].strip("\n"))
    return "\n\n".join((above.rstrip("\n"), middle, below))


def _between_words(text: str, position: int) -> int:
    """Give the next place between two words; the position itself where none is near."""
    near = text[position : position + _SAMPLE // 10]
    blank = next((at for at, letter in enumerate(near) if letter.isspace()), 0)
    return position + blank


def _blank(length: int) -> str:
    """Give as many blanks, which part what stands around them as blank lines do."""
    return "\n\n" + " " * (length - 4) + "\n\n" if length > 4 else "\n" * length
