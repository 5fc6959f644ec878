"""Something in a text that could lead to a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

YEARS = re.compile(r"(?:19|20)\d\d\D+(?:19|20)\d\d")
"""From one year to another: no number that leads to anybody."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Some characters of a text, and what they seem to be."""

    kind: str
    """`e-mail address`, `telephone number`, `identity number` or `address`."""
    what: str
    """More exactly, where that is known: `CPF (Brazil)`; else the kind again."""
    words: str
    start: int
    end: int
    """Characters of the text, [start, end)."""


def digits(text: str) -> str:
    """Give the digits of a text alone."""
    return re.sub(r"\D", "", text)


def mention(kind: str, what: str, match: re.Match[str], group: int | str = 0) -> Mention:
    """Make a mention of a match."""
    return Mention(kind, what or kind, match[group], match.start(group), match.end(group))


def every(pattern: re.Pattern[str], kind: str, what: str, text: str) -> Iterator[Mention]:
    """Give a mention for every match."""
    return (mention(kind, what, match) for match in pattern.finditer(text))
