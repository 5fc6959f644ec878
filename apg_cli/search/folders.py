"""The folder of an index: private, holding nothing else, replaced as a whole."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from apg_cli.errors import ApgError
from apg_cli.search import lines
from apg_cli.search.postings import Bits

NAME = "statements"
"""What Whoosh calls the index, and so what its files begin with."""

FORMAT_FILE = "FORMAT"

_LOOKS = 3
_OURS = (f"{NAME}_", f"_{NAME}_", f"{NAME}.tmp", "listing-", "seal-", FORMAT_FILE)


class SegmentEntry(NamedTuple):
    """What must be known of a segment to read it."""

    file: str
    """Its name."""
    checksum: int
    deleted: Bits
    """Which of its documents are deleted."""


class BrokenSeal(ValueError):
    """Say that an index has been changed by something else."""


class NotAnIndexFolder(ApgError):
    """Say that a folder holds other things than an index, which we would not overwrite."""

    def __init__(self, folder: Path, found: str) -> None:
        super().__init__(
            f"the folder {folder} holds {found}, which is no part of an index",
            "Name an empty or new folder for the index.",
        )


def replace(folder: Path, build: Callable[[Path], None]) -> None:
    """Put a new index, made by `build` in a folder beside, in the place of what is there.

    Raise NotAnIndexFolder where that is anything else than an index.
    """
    if folder.exists():
        foreign = next((f.name for f in folder.iterdir() if not f.name.startswith(_OURS)), "")
        if foreign:
            raise NotAnIndexFolder(folder, foreign)
    fresh = folder.with_name(f"{folder.name}.{os.getpid()}.new")
    old = folder.with_name(f"{folder.name}.{os.getpid()}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700, parents=True)
    try:
        fresh.chmod(0o700)  # whatever the umask: an index tells what the statements say
        build(fresh)
        if folder.exists():
            folder.replace(old)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def generation(folder: Path) -> int:
    """Give the generation of the last commit; raise FileNotFoundError where there is none."""
    for _ in range(_LOOKS):  # in the moment of a commit a look can miss both the old and the new
        tables = [file.stem.rpartition("_")[2] for file in folder.glob(f"_{NAME}_*.toc")]
        if tables:
            return max(map(int, tables))
    raise FileNotFoundError(f"no table of contents in {folder}")


def seal(folder: Path, generation: int, segments: Sequence[SegmentEntry]) -> None:
    """Note what is needed to read a generation, so that nobody has to ask Whoosh for it.

    The checksum of Whoosh's table of contents is with it, so that a change by anyone else shows.
    """
    listed = [(file, checksum, f"{deleted:x}") for file, checksum, deleted in segments]
    sealed = _path_of(folder, generation)
    fresh = sealed.with_suffix(".new")
    fresh.write_bytes(lines.written({"table": _checksum(folder, generation), "segments": listed}))
    fresh.replace(sealed)
    for old in folder.glob("seal-*"):
        if old != sealed:
            removed(old)


def sealed(folder: Path, generation: int) -> list[SegmentEntry] | None:
    """Give the segments of a generation; None where it was never sealed.

    Raise BrokenSeal where anything has changed since, or where another commits at this moment.
    """
    try:
        content = _path_of(folder, generation).read_bytes()
    except FileNotFoundError:
        return None  # new, or its writer was killed right after the commit, which is as good
    try:
        said, _ = lines.read(content)
        if said["table"] == _checksum(folder, generation):
            listed = said["segments"]
            return [SegmentEntry(file, whole, int(deleted, 16)) for file, whole, deleted in listed]
    except (FileNotFoundError, ValueError):
        pass
    raise BrokenSeal(f"generation {generation} is not as it was sealed")


def _path_of(folder: Path, generation: int) -> Path:
    return folder / f"seal-{generation}"


def _checksum(folder: Path, generation: int) -> int:
    return crc32((folder / f"_{NAME}_{generation}.toc").read_bytes())


def removed(file: Path) -> None:
    """Remove a file that is of no use any more; Windows keeps one that another has open."""
    with contextlib.suppress(FileNotFoundError, PermissionError):
        file.unlink()


def sweep(folder: Path) -> None:
    """Remove what killed writers have left behind; only while no other can be at work."""
    for pattern in (f"_{NAME}_*.toc.*", "listing-*.new"):
        for file in folder.glob(pattern):
            removed(file)
