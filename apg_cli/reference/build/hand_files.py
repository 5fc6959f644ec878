"""Read the files written by hand: a line an entry, fields between bars, `#` for a remark."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, fields: int) -> Iterator[list[str]]:
    """Give the entries of a file in hand/; raise ValueError, with the line, for a wrong number."""
    text = files("apg_cli.reference.build").joinpath("hand", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [field.strip() for field in line.split("|")]
        if len(row) != fields:
            raise ValueError(f"{name}, line {number}: {fields} fields expected, found {len(row)}")
        yield row


def names_in(field: str) -> list[str]:
    """Give the names of a field, which stand between semicolons."""
    return [name.strip() for name in field.split(";") if name.strip()]
