"""What could lead to a person, in plain lines and values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line

if TYPE_CHECKING:
    from apg_cli.catalog.leaving import Chosen
    from apg_cli.catalog.privacy import Looked

AID = (
    "This is an aid and no anonymiser: names, places and stories tell of people too, and it misses "
    "things. Read what you hand on. Originals and earlier versions are not looked at; a bag has "
    "them in it."
)


def looked(each: Iterable[Looked]) -> str:
    """Write a line for each thing found: file and line, what it is, the words."""
    return "".join(
        f"{one_line(one.statement.path)}:{place.line}: {place.mention.what}: "
        f"{one_line(place.mention.words)}\n"
        for one in each
        for place in one.places
    )


def looked_summary(each: Sequence[Looked], leaves: Chosen) -> str:
    """Count what was found, and say what this is worth."""
    count = sum(len(one.places) for one in each)
    where = sum(bool(one.places) for one in each)
    noun = "statement" if len(each) == 1 else "statements"
    lines = [f"{count} found, in {where} of {len(each)} {noun}."]
    if leaves.left_out:
        lines.append(f"Not looked at: {leaves.left_out}, restricted (--include-restricted).")
    return "\n".join((*lines, AID))


def looked_values(each: Iterable[Looked], leaves: Chosen) -> dict[str, object]:
    """Give what was found as plain values."""
    return {
        "version": VERSION,
        "note": AID,
        "statements": len(leaves.statements),
        "restricted_left_out": leaves.left_out,
        "found": [
            {
                "id": one.statement.id,
                "path": one.statement.path,
                "line": place.line,
                "column": place.column,
                "kind": place.mention.kind,
                "what": place.mention.what,
                "words": place.mention.words,
            }
            for one in each
            for place in one.places
        ],
    }
