"""Digests of files, however large, read piece by piece."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PIECE = 1 << 20


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file, as `sha256sum` prints it. Raises OSError."""
    return digests_of(path, ("sha256",))["sha256"]


def digests_of(path: Path, algorithms: Iterable[str]) -> dict[str, str]:
    """Give digests of a file by several algorithms in one reading. Raises OSError."""
    made = {name: hashlib.new(name, usedforsecurity=False) for name in algorithms}
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            for each in made.values():
                each.update(piece)
    return {name: each.hexdigest() for name, each in made.items()}
