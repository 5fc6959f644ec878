"""What went into a bag or came out of one, in plain lines and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line

if TYPE_CHECKING:
    from apg_cli.archive.deposits import Taken
    from apg_cli.archive.extracts import Extract
    from apg_cli.catalog.leaving import Chosen

_HISTORY = ".history/"


def nothing_left(leaves: Chosen) -> str:
    """Say why nothing is exported."""
    if not leaves.left_out:
        return "Nothing matched; nothing was written."
    return f"Nothing was written: {held_back(leaves)}"


def held_back(leaves: Chosen) -> str:
    """Say how many were left out."""
    verb = "is" if leaves.left_out == 1 else "are"
    return f"{leaves.left_out} of them {verb} restricted (--include-restricted to hand on these)."


def deposited(leaves: Chosen, part: Extract) -> str:
    """Say what went into a bag, what did not, and what a person should think of before it goes."""
    versions = sum(path.startswith(_HISTORY) for path in part.files)
    went = f"{counted(len(leaves.statements), 'statement')}"
    lines = [f"{went} with {counted(len(part.digests), 'original')}."]
    if leaves.left_out:
        lines.append(f"Left out: {leaves.left_out}, restricted (--include-restricted takes them).")
    if leaves.naming:
        lines.append(f"{counted(leaves.naming, 'statement')} among them name a restricted one.")
    old = f"{counted(versions, 'earlier version')}, " if versions else ""
    lines.append(
        f"{old}originals and register go along as they are: what was taken out of a text since is "
        "still in them."
    )
    return "\n".join(line[0].upper() + line[1:] for line in lines)


def deposited_values(leaves: Chosen, part: Extract) -> dict[str, object]:
    """Give what went into a bag, and what did not, as plain values."""
    return {
        "version": VERSION,
        "ids": [statement.id for statement in leaves.statements],
        "originals": len(part.digests),
        "earlier_versions": sum(path.startswith(_HISTORY) for path in part.files),
        "left_out": leaves.left_out,
        "naming_a_restricted_one": leaves.naming,
    }


def counted(number: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def taken(each: Iterable[Taken]) -> str:
    """Write what became of each statement of a bag, a line each."""
    return "".join(f"{_line(one)}\n" for one in each)


def _line(one: Taken) -> str:
    words = {"would-add": "would add", "duplicate": "duplicate", "failed": "refused"}
    why = f": {one.why}" if one.why else ""
    return f"{words.get(one.status, one.status):<10} {one_line(f'{one.id}{why}')}"


def taken_summary(each: Sequence[Taken]) -> str:
    """Count what became of the statements of a bag."""
    counts = Counter(one.status for one in each)
    words = (
        ("added", "added"),
        ("would-add", "would be added"),
        ("duplicate", "in the archive already"),
        ("failed", "refused"),
    )
    told = ", ".join(f"{counts[status]} {word}" for status, word in words if counts[status])
    return f"{told or 'There is no statement in it'}."


def taken_values(each: Iterable[Taken]) -> dict[str, object]:
    """Give what became of the statements of a bag as plain values."""
    return {
        "version": VERSION,
        "statements": [
            {"id": one.id, "status": one.status, "why": one.why or None} for one in each
        ],
    }
