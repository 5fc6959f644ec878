"""What the index knows of the archive's files, paired with the state of the index it belongs to."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class FileMark(NamedTuple):
    """What the index knew of a file when it read it."""

    mtime_ns: int
    ctime_ns: int
    inode: int
    size: int
    digest: str
    id: str
    problem: str
    """Why it could not be read as a statement; empty where it could."""
    related: str = ""
    """The ids of statements that it is a translation or a new version of, by line; mostly none."""


def path_of(folder: Path, generation: int) -> Path:
    """Give where the listing of one generation of the index is kept."""
    return folder / f"listing-{generation}.json"


def read(folder: Path, generation: int) -> dict[str, FileMark]:
    """Read the listing of a generation; the new index of generation 0 needs none."""
    file = path_of(folder, generation)
    if generation == 0 and not file.exists():
        return {}
    columns = json.loads(file.read_bytes())
    marks = map(FileMark._make, zip(*(columns[name] for name in FileMark._fields), strict=True))
    return dict(zip(columns["path"], marks, strict=True))


def write(folder: Path, generation: int, listing: Mapping[str, FileMark]) -> None:
    """Write the listing of a generation, whole or not at all."""
    columns: dict[str, list[object]] = {"path": list(listing)}
    rows = zip(*listing.values(), strict=True) if listing else ([] for _ in FileMark._fields)
    columns |= {name: list(column) for name, column in zip(FileMark._fields, rows, strict=True)}
    file = path_of(folder, generation)
    fresh = file.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(columns, separators=(",", ":")), encoding="ascii")
    fresh.replace(file)


def sweep(folder: Path, generation: int) -> None:
    """Remove the listings of other generations, and what was left half-written."""
    keep = path_of(folder, generation).name
    for file in folder.glob("listing-*"):
        if file.name != keep:
            file.unlink(missing_ok=True)
