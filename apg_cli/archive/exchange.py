"""Let two files change names in one step, where the system can: what was there is never lost."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD of Linux: names are looked up from the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2(2), RENAME_SWAP of macOS's renamex_np(2)."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two files of one file system change names; tell whether they did."""
    if sys.platform not in ("linux", "darwin"):
        return False
    import ctypes

    system: Any = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except AttributeError:  # an older system, or another C library
        return False
