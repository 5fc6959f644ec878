"""The marks that are put on the paragraphs of a text while its parts are being found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from apg_cli.accession.describe.lines import Paragraph

Part = Literal[
    "title",
    "subject",
    "addressee",
    "cc",
    "dateline",
    "salutation",
    "lead",
    "body",
    "signoff",
    "signatories",
    "background",
    "furniture",
]


class Marks:
    """The parts found so far for the paragraphs of one text; the first finding stands."""

    def __init__(self, units: Sequence[Paragraph]) -> None:
        self.units = units
        self.parts: list[tuple[Part, str] | None] = [None] * len(units)
        self.head_end = 0
        """Position of the first paragraph of the body."""

    def set(self, index: int, part: Part, why: str = "") -> None:
        """Mark a paragraph that has no mark yet."""
        if self.parts[index] is None:
            self.parts[index] = (part, why)

    def free(self, index: int) -> bool:
        """Tell whether a paragraph has no mark yet."""
        return self.parts[index] is None

    def is_part(self, index: int, *parts: Part) -> bool:
        """Tell whether a paragraph is marked as one of some parts."""
        mark = self.parts[index]
        return mark is not None and mark[0] in parts

    def set_all(self, indices: Iterable[int], part: Part, why: str = "") -> None:
        """Mark those of several paragraphs that have no mark yet."""
        for index in indices:
            self.set(index, part, why)

    def next_free(self, index: int) -> int | None:
        """Give the first paragraph from a position on that has no mark yet."""
        return next((at for at in range(index, len(self.units)) if self.free(at)), None)

    def role(self, index: int) -> Part:
        """Give the part of a paragraph, `body` where nothing else was found."""
        mark = self.parts[index]
        return mark[0] if mark else "body"
