"""Readers: bytes of one format each, to text and what the format itself tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of the bytes of one file."""

    text: str
    """Decoded, NFC, lines ended by `\\n`, without a byte-order mark."""
    suffix: str
    """How the original is named in the archive: `.txt`, `.md`."""
    told: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Front matter or metadata that the format itself carries, raw, by its own keys."""
    notes: tuple[str, ...] = ()
    """Sentences for a person: `decoded as Windows-1252`, …"""


def read(name: str, content: bytes) -> Reading:
    """Read the bytes of a file by the reader for its format.

    Raises UnreadableInput where there is none, or no text in it.
    """
    from apg_cli.accession.readers.text import read_text

    return read_text(name, content)
