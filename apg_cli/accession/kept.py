"""Folders that programs keep, archives of apg and bags: what in them is text and what is not."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal

Keeping = Literal["archive", "bag"]
"""What a folder is: an archive of apg, or a bag by BagIt (RFC 8493)."""

_ARCHIVE, _BAG, _PAYLOAD = "apg.toml", "bagit.txt", "data"
_NO_TEXTS = re.compile(r"originals|apg\.toml|manifest-\w+\.txt|register\.jsonl")


def keeping(names: Collection[str]) -> Keeping | None:
    """Tell by the names in a folder what it is; None for a folder like others."""
    if _BAG in names and _PAYLOAD in names:
        return "bag"
    return "archive" if _ARCHIVE in names else None


def is_of_texts(kept: Keeping | None, name: str) -> bool:
    """Tell whether a file or folder right in such a folder may be a text or hold some.

    Of an archive the originals are not: its statements were read from them. Of a bag only the
    payload is.
    """
    if kept == "bag":
        return name == _PAYLOAD
    return kept is None or _NO_TEXTS.fullmatch(name) is None
