"""Find what could lead to a person in a text: an aid to those who hand it on, no anonymiser."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from apg_cli.archive.privacy import addresses, contacts, identity
from apg_cli.archive.privacy.mention import Mention

_NOT_ABOUT_PEOPLE = frozenset(
    (
        *("date", "countries", "kind", "language", "source", "access", "guessed", "original"),
        *("translation_of", "replaces", "reply_to"),
    )
)
"""Keys of a front matter with values that apg or a list of names gives them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention and where it stands."""

    mention: Mention
    line: int
    """Of the file, from 1."""
    column: int
    """From 1."""


def places(text: str) -> list[Place]:
    """Find what could lead to a person in a statement's file, in its order.

    `text` is the whole file, front matter included.
    """
    hidden = _without_our_keys(text)
    starts = [0, *(place + 1 for place, char in enumerate(hidden) if char == "\n")]
    found: list[Place] = []
    for mention in mentions(hidden):
        line = bisect_right(starts, mention.start)
        found.append(Place(mention, line, mention.start - starts[line - 1] + 1))
    return found


def mentions(text: str) -> list[Mention]:
    """Find what could lead to a person in a text; of two in one place the surer stands."""
    ranked = [
        *identity.found(text),
        *contacts.emails(text),
        *addresses.found(text),
        *contacts.telephones(text),
    ]
    covered = bytearray(len(text))
    taken: list[Mention] = []
    for mention in ranked:
        if not any(covered[mention.start : mention.end]):
            taken.append(mention)
            covered[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return sorted(taken, key=lambda mention: mention.start)


def _without_our_keys(text: str) -> str:
    """Blank the lines of a front matter that cannot be about people; every place stays."""
    lines = text.split("\n")
    if not lines[0].strip("\ufeff").startswith("---"):
        return text
    return "\n".join(_blanked(lines))


def _blanked(lines: Iterable[str]) -> Iterable[str]:
    fences = 0
    for line in lines:
        fences += line.startswith("---") and fences < 2
        key = line.partition(":")[0]
        ours = fences == 1 and key in _NOT_ABOUT_PEOPLE
        yield " " * len(line) if ours else line
