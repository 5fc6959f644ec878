"""One writer at a time: wait for the other, and say so."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from apg_cli.errors import Busy

PATIENCE = 60.0
"""Seconds to wait for another writer before giving up with exit code 75."""


@contextlib.contextmanager
def held(path: Path, what: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock at `path`; where another has it, tell once and wait.

    The lock is the operating system's, so that it falls with the process that holds it.
    Raises Busy after PATIENCE seconds, OSError where the lock file cannot be made.
    """
    import filelock

    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        tell(f"Waiting for another apg that is writing to {what} …")
        try:
            lock.acquire(timeout=PATIENCE)
        except filelock.Timeout:
            raise Busy(
                f"another apg has been writing to {what} for {PATIENCE:.0f} seconds",
                "Try again when it is done.",
            ) from None
    try:
        yield
    finally:
        lock.release()
