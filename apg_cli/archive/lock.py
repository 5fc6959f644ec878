"""One writer at a time: wait for the other, and say so."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli.errors import Busy, UsageError

if TYPE_CHECKING:
    from filelock import BaseFileLock

VARIABLE = "APG_WAIT"
PATIENCE = 60.0
"""Seconds to wait for another writer before giving up with exit code 75, unless APG_WAIT says."""

_SILENT = 0.5
"""Seconds of waiting that are not worth a word."""

_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system without locks says: some network drives."""


@contextlib.contextmanager
def held(path: Path, what: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock at `path`; where another has it for long, tell once and wait.

    The lock is the operating system's, so that it falls with the process that holds it. Where the
    file system has none, a file beside it stands for it and names its process, so that the next
    takes it over once there is no such process any more.
    Raises Busy after the patience is over, OSError where the lock file cannot be made.
    """
    patience = _patience()
    lock = _acquired(path, min(_SILENT, patience))
    if lock is None:
        tell(f"Waiting for another apg that is writing to {what} …")
        lock = _acquired(path, max(0.0, patience - _SILENT))
    if lock is None:
        raise Busy(
            f"another apg has been writing to {what} for {patience:g} seconds",
            f"Try again when it is done; {VARIABLE}=SECONDS waits longer.",
        )
    try:
        yield
    finally:
        lock.release()


def _acquired(path: Path, patience: float) -> BaseFileLock | None:
    """Get the lock within so many seconds; None where another keeps it. Raises OSError."""
    import filelock

    locks = _has_locks(path)
    lock = filelock.FileLock(path) if locks else filelock.SoftFileLock(f"{path}.held")
    try:
        lock.acquire(timeout=patience)
    except filelock.Timeout:
        return None
    return lock


def _has_locks(path: Path) -> bool:
    """Tell whether the file system at `path` knows locks, by trying one. Raises OSError."""
    try:
        import fcntl
    except ImportError:  # Windows, where every file system does
        return True
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
    return True


def _patience() -> float:
    """Give the seconds to wait. Raises UsageError."""
    said = os.environ.get(VARIABLE, "").strip()
    try:
        patience = float(said) if said else PATIENCE
    except ValueError:
        patience = -1.0
    if not 0 <= patience < float("inf"):
        raise UsageError(f"{VARIABLE}={said} is no number of seconds", f"For example {VARIABLE}=5.")
    return patience
