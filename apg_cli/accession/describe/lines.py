"""Lines and paragraphs of a text, with what is hard-wrapped taken for one paragraph."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from apg_cli.accession.describe.folding import fold

NARROWEST, WIDEST = 45, 110
"""Column widths at which people and programs wrap their lines."""

_BULLET = re.compile(r"(?:[-*•·‣▪◦o–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)º])\s+\S")
_NUMBER_ENDS = re.compile(r"\d{4}[.;] +[^\W\d_]")
"""A year that ends the sentence begun above it: `in prison since` above `2019. Their families`."""

_DATE_ALONE = re.compile(
    r"(?:[^\W\d_]+[,.]? )?(?:le |el )?\d{1,2}(?:er|st|nd|rd|th|º)?[ .](?:de )?[^\W\d_]{3,10}\.?"
    r"(?: del?|,)? (?:19|20)\d\d\.?"
)
"""A line that is a date and no more, with or without its weekday."""
_LONG = 12
"""Words that no line of a list above a number has."""

_ENDED = re.compile(r"[.!?:;…][\"'”’»)]*$")
_SENTENCE = re.compile(r"(?:[a-z]{3,}|\d)[.][\"')\]»]*$")
_WANTS_MORE = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|and|in|for|de|del|la|las|el|los|en|que|y|e|du|des|le|les|et|do|da"
    r"|dos|das|os|as|em))$"
)


class Paragraph(NamedTuple):
    """One line of a text, or the lines of one hard-wrapped paragraph."""

    start: int
    end: int
    text: str
    """Character for character as in the text, but for line ends, which are spaces."""
    folded: str
    """The text without case and accents, of the same length."""
    gap: int
    """How many blank lines stand above it."""
    words: int
    """How many, up to a hundred; letters without spaces count as many."""
    lines: int = 1

    @property
    def ended(self) -> bool:
        """Tell whether it ends as a sentence does."""
        return bool(_ENDED.search(self.text[-8:]))

    @property
    def prose(self) -> bool:
        """Tell whether it reads as running text rather than as a heading or a line of a list."""
        words = self.words
        sentence = words >= 7 and _SENTENCE.search(self.folded[-16:]) is not None
        return sentence or (words >= 12 and self.ended) or words >= 28


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    gap: int


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Divide a text into its paragraphs, in order, leaving no non-blank line out."""
    found: list[Paragraph] = []
    for block in _blocks(text):
        for group in _unwrapped(block):
            joined = text[group[0].start : group[-1].end].replace("\n", " ")
            found.append(
                Paragraph(
                    start=group[0].start,
                    end=group[-1].end,
                    text=joined,
                    folded=fold(joined),
                    gap=group[0].gap,
                    words=max(len(joined.split(maxsplit=100)), len(joined) // 60),
                    lines=len(group),
                )
            )
    return tuple(found)


def _blocks(text: str) -> list[list[_Line]]:
    """Give the lines of a text in groups that no blank line divides."""
    blocks: list[list[_Line]] = []
    start = gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = start + raw.index(stripped[0])
            line = _Line(begin, begin + len(stripped), stripped, gap)
            if gap or not blocks:
                blocks.append([line])
            else:
                blocks[-1].append(line)
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return blocks


def _unwrapped(block: list[_Line]) -> list[list[_Line]]:
    """Group the lines that are one paragraph: each alone unless the block is clearly wrapped."""
    if len(block) == 1 or not _is_wrapped(block):
        return [[line] for line in block]
    width = max(len(line.text) for line in block)
    groups = [[block[0]]]
    for number, (above, line) in enumerate(pairwise(block)):
        heading = not number and not _is_torn(above, line)
        if _runs_on(above, line, width) and not heading:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_wrapped(block: list[_Line]) -> bool:
    """Tell whether lines break where the column ended rather than where a thought did."""
    width = max(len(line.text) for line in block)
    if not NARROWEST <= width <= WIDEST:
        return False
    pairs = list(pairwise(block))
    running = [(above, line) for above, line in pairs if _runs_on(above, line, width)]
    in_mid_sentence = sum(
        1 for above, line in running if line.text[0].islower() or not _ENDED.search(above.text)
    )
    torn = any(_is_torn(above, line) for above, line in running)
    return torn and in_mid_sentence * 2 >= len(running) and len(running) * 2 >= len(pairs)


def _is_torn(above: _Line, line: _Line) -> bool:
    """Tell whether a line ends where no heading and no sentence could."""
    ends_above = _NUMBER_ENDS.match(line.text) and len(above.text.split()) >= _LONG
    return line.text[0].islower() or bool(_WANTS_MORE.search(above.text)) or bool(ends_above)


def _number_in_a_sentence(above: _Line, line: _Line) -> bool:
    """Tell whether a line opens with a number only by chance: `on April` above `30. We know`."""
    in_sentence = above.text[-1].isalpha() and not _BULLET.match(above.text)
    return in_sentence and line.text[0].isdigit()


def _runs_on(above: _Line, line: _Line, width: int) -> bool:
    """Tell whether a line goes on below only because its next word did not fit any more."""
    if _DATE_ALONE.fullmatch(line.text):
        return False
    if _BULLET.match(line.text) and not _number_in_a_sentence(above, line):
        return False
    slack = 0.82 * width
    next_word = line.text.split(maxsplit=1)[0]
    return len(above.text) + 1 + len(next_word) > slack and len(above.text) > width / 2
