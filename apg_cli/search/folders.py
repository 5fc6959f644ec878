"""The folder of an index: private, holding nothing else, replaced as a whole."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

from apg_cli.errors import ApgError

NAME = "statements"
"""What Whoosh calls the index, and so what its files begin with."""

FORMAT_FILE = "FORMAT"

_LOOKS = 3
_OURS = (f"{NAME}_", f"_{NAME}_", f"{NAME}.tmp", "listing-", "seal-", FORMAT_FILE)


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


def seal(folder: Path, generation: int) -> None:
    """Note the checksum of the table of contents, so that a change by anyone else will show.

    It knows those of the segments, which tell the rest when they are read.
    """
    written = folder / f"seal-{generation}.json"
    fresh = written.with_suffix(".new")
    fresh.write_text(json.dumps(_checksum(folder, generation)), encoding="ascii")
    fresh.replace(written)
    for old in folder.glob("seal-*"):
        if old != written:
            old.unlink(missing_ok=True)


def broken(folder: Path, generation: int) -> bool:
    """Tell whether a generation is not as it was; not so where it was never sealed."""
    try:
        sealed = json.loads((folder / f"seal-{generation}.json").read_bytes())
    except FileNotFoundError:
        return False  # new, or its writer was killed right after the commit, which is as good
    try:
        return bool(sealed != _checksum(folder, generation))
    except FileNotFoundError:
        return True  # or another has committed meanwhile


def _checksum(folder: Path, generation: int) -> int:
    return zlib.crc32((folder / f"_{NAME}_{generation}.toc").read_bytes())


def sweep(folder: Path) -> None:
    """Remove what killed writers have left behind; only while no other can be at work."""
    for pattern in (f"_{NAME}_*.toc.*", "listing-*.new"):
        for file in folder.glob(pattern):
            file.unlink(missing_ok=True)
