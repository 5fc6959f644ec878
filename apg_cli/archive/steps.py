"""The steps that a plan is made of: each can be begun again, and each can be taken back."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.store import TRASH
from apg_cli.errors import ChangedMeanwhile

_MANY = 8
"""Files from which on threads are worth their start."""
_AT_A_TIME = 8


def made(root: Path, folder: Path) -> Iterator[Path]:
    """Make a folder below `root` where it is not there; give the folders that get a name in them.

    Their names last once these are synced: once for all the files of a plan, not for each.
    """
    yield folder
    if folder != root and not folder.is_dir():
        yield from made(root, folder.parent)
        folder.mkdir(exist_ok=True)


def place(staged: Path, target: Path) -> None:
    """Give a staged file its name, unless a file has that name already."""
    try:
        os.link(staged, target)
    except FileExistsError:
        if sha256_of(staged) != sha256_of(target):
            raise
    except OSError:
        # No hard links here (FAT, some network drives): an exclusive copy is the next best thing.
        _copy_exclusively(staged, target)


def unplace(staged: Path, target: Path) -> None:
    """Take a new file away again, unless it has been edited since."""
    if target.exists() and sha256_of(target) == sha256_of(staged):
        target.unlink()


def _copy_exclusively(staged: Path, target: Path) -> None:
    """Copy a file to a name that nothing has; a beginning of the same is made whole."""
    content = staged.read_bytes()
    try:
        with target.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        # A copy that was cut short by a kill is a beginning of ours: make it whole.
        begun = target.read_bytes()
        if not content.startswith(begun):
            raise
        if begun != content:
            with target.open("r+b") as file:
                file.write(content)
                os.fsync(file.fileno())


def link(source: Path, target: Path, sha256: str, *, again: bool) -> None:
    """Give a file that moves its new name, beside the old one."""
    if source.exists() and sha256_of(source) == sha256:
        place(source, target)
    elif not again:
        raise ChangedMeanwhile(source)


def leave(root: Path, source: Path, target: Path, sha256: str) -> None:
    """Take a file's old name away, now that it has the new one; the trash keeps no empty folder."""
    if source.exists() and target.exists() and sha256_of(source) == sha256:
        source.unlink()
        sync_folder(source.parent)
    folder = source.parent
    while folder.relative_to(root).parts[:1] == (TRASH,):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def move_back(root: Path, source: Path, target: Path, sha256: str) -> None:
    """Give a file that has moved, or has both names, its old name alone."""
    if target.exists() and sha256_of(target) == sha256:
        if not source.exists():
            place(target, source)
        if sha256_of(source) == sha256:
            leave(root, target, source, sha256)


def replace(planned: Path, number: int, target: Path, *, again: bool) -> None:
    """Give a file its new text, unless somebody has changed it since it was read."""
    after = (planned / f"{number}.after").read_bytes()
    there = target.read_bytes() if target.exists() else None
    if there == after:
        return
    if there != (planned / f"{number}.before").read_bytes():
        if again:
            return
        raise ChangedMeanwhile(target)
    fresh = planned / f"{number}.fresh"
    fresh.unlink(missing_ok=True)
    write_through(fresh, after)
    shutil.copymode(target, fresh)
    fresh.replace(target)
    sync_folder(target.parent)


def put_back(planned: Path, number: int, target: Path) -> None:
    """Give a file its earlier text again, unless it has been edited since."""
    if target.exists() and target.read_bytes() == (planned / f"{number}.after").read_bytes():
        fresh = planned / f"{number}.back"
        write_through(fresh, (planned / f"{number}.before").read_bytes())
        shutil.copymode(target, fresh)
        fresh.replace(target)


def append(path: Path, after: int, content: bytes) -> None:
    """Add to the end of a file what is not there yet; `after` is its size before the addition."""
    with path.open("ab+") as file:
        file.seek(after)
        there = file.read()
        if content in there:
            return
        if content.startswith(there):
            file.write(content[len(there) :])
        else:
            # Somebody wrote here by hand meanwhile: theirs stays, ours comes after it.
            file.write((b"" if there.endswith(b"\n") else b"\n") + content)
        file.flush()
        os.fsync(file.fileno())


def cut_off(path: Path, after: int, content: bytes) -> None:
    """Take away what was added to the end of a file, or a beginning of it."""
    if path.exists() and size(path) > after:
        with path.open("r+b") as file:
            file.seek(after)
            if content.startswith(file.read()):
                file.truncate(after)


def write_all(files: Mapping[Path, bytes | Path]) -> None:
    """Write files through to the disk, many at a time: what waits for it together waits once."""
    if len(files) < _MANY:
        for path, content in files.items():
            write_through(path, content)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        for _ in threads.map(write_through, files.keys(), files.values()):
            pass


def write_through(path: Path, content: bytes | Path) -> None:
    """Write a new file, from bytes or another file, and wait until it is on the disk."""
    with path.open("xb") as file:
        if isinstance(content, Path):
            with content.open("rb") as source:
                shutil.copyfileobj(source, file)
        else:
            file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last; where none can be opened (Windows) the system sees to it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def size(path: Path) -> int:
    """Give the size of a file in bytes; 0 where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
