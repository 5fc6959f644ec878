"""Ctrl-C while something long goes on: the first stops it at a clean place, the second at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from typing import Any

from apg_cli.render.screen import tell


@contextlib.contextmanager
def stopping(what: str) -> Iterator[Callable[[], bool]]:
    """Give what tells whether to stop; `what` names the clean place."""
    asked = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return

    def note(*_: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        tell(f"Stopping at {what}; Ctrl-C again stops at once.")

    before = signal.signal(signal.SIGINT, note)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
