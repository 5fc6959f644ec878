"""Lines of JSON, each with its checksum before it, so that a damaged one is noticed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import crc32

_DIGITS = 8


def written(said: Mapping[str, object]) -> bytes:
    """Give a line: eight hexadecimal digits, CRC-32 of the rest, and the rest as JSON."""
    rest = encoded(said) + b"\n"
    return b"%0*x%b" % (_DIGITS, crc32(rest), rest)


def read(content: bytes, begin: int = 0) -> tuple[Mapping[str, Any], int]:
    """Read the line that begins there, and tell where the next does; raise ValueError if damaged.

    So is a line without an end, as a writer leaves it that was killed.
    """
    after = content.index(b"\n", begin) + 1
    rest = content[begin + _DIGITS : after]
    if int(content[begin : begin + _DIGITS], 16) != crc32(rest):
        raise ValueError("a line is damaged")
    said: Mapping[str, Any] = json.loads(rest)
    return said, after


def encoded(said: Mapping[str, object]) -> bytes:
    """Give JSON without spaces, in ASCII."""
    return json.dumps(said, separators=(",", ":")).encode("ascii")
