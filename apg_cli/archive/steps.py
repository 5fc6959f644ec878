"""The steps that a plan is made of: each can be begun again, and each can be taken back."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from apg_cli.archive.exchange import exchanged
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.store import TRASH
from apg_cli.errors import ChangedMeanwhile

_MANY = 8
"""Files from which on threads are worth their start."""
_AT_A_TIME = 8

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}
"""What a file system says that does not know how to sync a folder."""
_NO_MORE = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS}
"""What it says that would take no copy either."""


def made(root: Path, folder: Path, before: Container[Path]) -> Iterator[Path]:
    """Make a folder below `root` where it is not there; give the folders that get a name in them.

    Their names last once these are synced: once for all the files of a plan, not for each. Those
    that were given `before`, the root among them, are there.
    """
    if folder not in before:
        yield folder
        yield from made(root, folder.parent, before)
        if not folder.is_dir():
            folder.mkdir(exist_ok=True)


def place(staged: Path, target: Path) -> bool:
    """Give a staged file its name; tell whether it got it now, and not by an earlier try.

    Raises FileExistsError where another file has the name.
    """
    try:
        os.link(staged, target)
    except FileExistsError:
        if sha256_of(staged) != sha256_of(target):
            raise
        return False
    except OSError as error:
        if error.errno in _NO_MORE:
            raise
        # No hard links here (FAT, some network drives): an exclusive copy is the next best thing.
        return _copy_exclusively(staged, target)
    return True


def unplace(staged: Path, target: Path) -> None:
    """Take a new file away again, unless it has been edited since."""
    if target.exists() and sha256_of(target) == sha256_of(staged):
        target.unlink()


def _copy_exclusively(staged: Path, target: Path) -> bool:
    """Take a name with an empty file, then put the whole one in its place."""
    fresh = staged.with_name(f"{staged.name}.copy")
    fresh.unlink(missing_ok=True)
    try:
        write_through(fresh, staged)
        try:
            target.open("xb").close()
        except FileExistsError:
            content, begun = fresh.read_bytes(), target.read_bytes()
            if begun == content:
                return False
            # A name that was taken before a kill, or a copy that was cut short, is ours to make
            # whole.
            if not content.startswith(begun):
                raise
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    return True


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
    before, after = ((planned / f"{number}.{when}").read_bytes() for when in ("before", "after"))
    if target.exists() and target.read_bytes() == after:
        return
    if not _put(target, before, after, planned / f"{number}.fresh") and not again:
        raise ChangedMeanwhile(target)


def put_back(planned: Path, number: int, target: Path) -> None:
    """Give a file its earlier text again, unless it has been edited since."""
    before, after = ((planned / f"{number}.{when}").read_bytes() for when in ("before", "after"))
    _put(target, after, before, planned / f"{number}.back")


def _put(target: Path, before: bytes, after: bytes, fresh: Path) -> bool:
    """Put a new text in the place of one that is still `before`; tell whether it was.

    `fresh` is where the new file is made. Permissions stay as they were.
    """
    fresh.unlink(missing_ok=True)
    write_through(fresh, after)
    if not target.exists() or target.read_bytes() != before:
        return False
    shutil.copymode(target, fresh)
    if not exchanged(fresh, target):
        fresh.replace(target)
    elif fresh.read_bytes() != before:
        # Somebody wrote between our look and our change: theirs goes back to its place.
        exchanged(fresh, target)
        return False
    sync_folder(target.parent)
    return True


def append(path: Path, after: int, content: bytes) -> None:
    """Add to the end of a file what is not there yet; `after` is its size before the addition."""
    with path.open("ab+") as file:
        file.seek(max(0, after - 1))
        last = file.read(1 if after else 0)
        there = file.read()
        if content not in there:
            if content.startswith(there) and last in (b"", b"\n"):
                file.write(content[len(there) :])
            else:
                # Somebody wrote here by hand: theirs stays, ours comes after it on its own line.
                file.write((b"" if (last + there).endswith(b"\n") else b"\n") + content)
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

    each = list(files.items())
    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        for _ in threads.map(_write_some, (each[at::_AT_A_TIME] for at in range(_AT_A_TIME))):
            pass


def _write_some(files: Iterable[tuple[Path, bytes | Path]]) -> None:
    for path, content in files:
        write_through(path, content)


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
    """Make the names in a folder last. Raises OSError where the disk could not keep them.

    Where a folder cannot be opened (Windows) the system sees to it by itself.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


def size(path: Path) -> int:
    """Give the size of a file in bytes; 0 where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
