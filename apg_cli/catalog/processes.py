"""How many processes to work with, and how they are started."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator

_MOST_CORES = 4
"""Cores that are used unless more are asked for: each worker takes memory."""


def cores() -> int:
    """Say how many processes to work with here."""
    if hasattr(os, "sched_getaffinity"):
        available = len(os.sched_getaffinity(0))
    else:
        available = os.cpu_count() or 1
    return min(available, _MOST_CORES)


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Start a process that Ctrl-C at the terminal does not reach: it ends when this one does."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
