"""The folder of an index: private, holding nothing else, replaced as a whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from apg_cli.errors import ApgError

NAME = "statements"
"""What Whoosh calls the index, and so what its files begin with."""

FORMAT_FILE = "FORMAT"

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


def seal(folder: Path, generation: int) -> None:
    """Note how the files of a generation are, so that a change by anyone else will show."""
    seals = folder.glob("seal-*")
    (folder / f"seal-{generation}.json").write_text(json.dumps(_state(folder)), encoding="ascii")
    for old in seals:
        if old.name != f"seal-{generation}.json":
            old.unlink(missing_ok=True)


def broken(folder: Path, generation: int) -> bool:
    """Tell whether files of a generation are not as they were; not so where it was never sealed."""
    try:
        sealed = json.loads((folder / f"seal-{generation}.json").read_bytes())
    except FileNotFoundError:
        return False  # new, or its writer was killed right after the commit, which is as good
    state = _state(folder)  # may hold more: what another writer is about to commit
    return any(state.get(name) != stat for name, stat in sealed.items())


def _state(folder: Path) -> dict[str, list[int]]:
    """Give size and time of the files that Whoosh wrote and of the listing."""
    named = [f for f in os.scandir(folder) if f.name.endswith((".seg", ".toc", ".json"))]
    stats = {f.name: f.stat() for f in named if not f.name.startswith("seal-")}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in sorted(stats.items())}


def sweep(folder: Path) -> None:
    """Remove what killed writers have left behind; only while no other can be at work."""
    for pattern in (f"_{NAME}_*.toc.*", "listing-*.new"):
        for file in folder.glob(pattern):
            file.unlink(missing_ok=True)
