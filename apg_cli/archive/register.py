"""The accession register: what came in, from where, with which digest, and what became of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from apg_cli.errors import UnreadableArchive

REGISTER = "register.jsonl"

_WORDS = re.compile(r"\w+")


def digest(content: bytes) -> str:
    """Give the SHA-256 of an original, as `sha256sum` prints it."""
    return hashlib.sha256(content).hexdigest()


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a text's words, the same whatever its spacing, case and punctuation."""
    words = _WORDS.findall(unicodedata.normalize("NFKC", text).lower())
    return hashlib.sha256(" ".join(words).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Accession:
    """One line of the register: a text that came in."""

    id: str
    sha256: str
    """Of the original."""
    fingerprint: str
    """Of the text that was read from it."""
    at: str
    """When, as ISO 8601 in UTC."""
    came_from: str
    """The name it came by; no path, which would tell of somebody's machine."""
    path: str
    original: str
    size: int
    """Of the original, in bytes."""
    text: str
    """SHA-256 of the statement's text as it was first written: it tells an edit."""
    now: str
    """SHA-256 of the statement's file as it was first written."""
    guesses: Mapping[str, object]
    """For each field: value, confidence, words, why."""
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    version: str = ""
    """Of apg."""
    by: str = ""
    """Who took it in, if they said so."""
    provenance: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """How it came, besides the name: an address, the time, what the server said."""


def register_line(accession: Accession) -> str:
    """Write a line of the register, its digests at the front where a scan finds them quickly."""
    return (
        json.dumps(
            {
                "sha256": accession.sha256,
                "fingerprint": accession.fingerprint,
                "id": accession.id,
                "event": "accession",
                "at": accession.at,
                "from": accession.came_from,
                "path": accession.path,
                "original": accession.original,
                "size": accession.size,
                "text": accession.text,
                "now": accession.now,
                "guessed": accession.guesses,
                "left_out": [{"words": words, "why": why} for words, why in accession.left_out],
                "notes": accession.notes,
                **({"by": accession.by} if accession.by else {}),
                **({"provenance": dict(accession.provenance)} if accession.provenance else {}),
                "apg": accession.version,
            },
            ensure_ascii=False,
        )
        + "\n"
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the register: what became of a statement after it came in."""

    id: str
    event: str
    """`set`, `edit`, `review`, `describe`, `remove`, `restore`, …"""
    at: str
    """When, as ISO 8601 in UTC."""
    version: str
    """Of apg."""
    by: str = ""
    """Who, if they said so."""
    changed: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Keys of the front matter, and `text`, with what they were and are."""
    guesses: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """New guesses that the change rests on."""
    kept: Version | None = None
    """The version before it, where it is kept."""
    now: str = ""
    """SHA-256 of the file after it: it tells an edit by hand since."""
    moved: Mapping[str, Version] = field(default_factory=lambda: MappingProxyType({}))
    """Files that got another place, by the one they had, with that place and their digest."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file that must not change any more, by its path from the archive's root."""

    path: str
    sha256: str


def change_line(change: Change) -> str:
    """Write a line of the register for a change; what there is nothing to say of is left out."""
    line: dict[str, object] = {
        "id": change.id,
        "event": change.event,
        "at": change.at,
        "by": change.by,
        "kept": change.kept and asdict(change.kept),
        "now": change.now,
        "moved": {path: asdict(version) for path, version in change.moved.items()},
        "changed": dict(change.changed),
        "guessed": dict(change.guesses),
        "apg": change.version,
    }
    known = {key: value for key, value in line.items() if value}
    return json.dumps(known, ensure_ascii=False, default=str) + "\n"


def entries(root: Path, identity: str) -> list[dict[str, object]]:
    """Give all lines of the register on a statement, the oldest first."""
    key = f'"id": {json.dumps(identity, ensure_ascii=False)}'.encode()
    return [line for line in lines(root, key) if line.get("id") == identity]


def lines(root: Path, containing: bytes = b"") -> Iterator[dict[str, object]]:
    """Read the register line by line, only those that contain some bytes; none where it is not."""
    with _opened(root) as register:
        for line in register:
            entry = parse(line) if containing in line else None
            if entry is not None:
                yield entry


def raw(root: Path) -> Iterator[bytes]:
    """Give the lines of the register as they stand."""
    with _opened(root) as register:
        yield from register


def numbered(root: Path) -> Iterator[tuple[int, dict[str, object] | None]]:
    """Give the number of every line, from 1, and what is understood of it; blank ones left out."""
    with _opened(root) as register:
        for number, line in enumerate(register, 1):
            if line.strip():
                yield number, parse(line)


def parse(line: bytes) -> dict[str, object] | None:
    """Understand a line of the register; None for one that was cut short or written by hand."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def salvaged(line: bytes) -> dict[str, object]:
    """Give what is whole of a line that was cut short: its first keys, as far as they go."""
    text = line.decode("utf-8", errors="replace").strip()
    decoder = json.JSONDecoder()
    found: dict[str, object] = {}
    at = 1
    try:
        while text[at - 1] in "{,":
            key, at = decoder.raw_decode(text, at + (text[at] == " "))
            value, at = decoder.raw_decode(text, at + len(": "))
            # A number may go on where the line was cut.
            if at < len(text) or not isinstance(value, (int, float)):
                found[str(key)] = value
            at += 1
    except (ValueError, IndexError):
        pass
    return found


_LINE_START = re.compile(
    rb'\{"sha256": "([0-9a-f]{64})", "fingerprint": "([0-9a-f]{64})", "id": "([^"\\]+)"'
)


class Place(NamedTuple):
    """How far a register has been read, and which file that was."""

    inode: int
    end: int
    """In bytes."""


START = Place(0, 0)


def known_texts(root: Path, read: Place) -> tuple[dict[bytes, str] | None, Place]:
    """Map the digests of originals and texts to ids, for what the register has got since `read`.

    Gives with them how far it is read now; None where it is not the register that it was. Only the
    front of each line is looked at: the register holds every guess ever made.
    """
    known: dict[bytes, str] = {}
    try:
        file = (root / REGISTER).open("rb")
    except FileNotFoundError:
        return (known if read == START else None), START
    except OSError as error:
        raise UnreadableArchive(root / REGISTER, error.strerror or str(error)) from None
    with file:
        status = os.fstat(file.fileno())
        if read != START and (read.inode != status.st_ino or read.end > status.st_size):
            return None, START
        end = read.end
        file.seek(end)
        for line in file:
            if line.endswith(b"\n"):
                end += len(line)
            start = _LINE_START.match(line)
            if start:
                sha256, text, identity = (part.decode() for part in start.groups())
                known[bytes.fromhex(sha256)] = known[bytes.fromhex(text)] = identity
    return known, Place(status.st_ino, end)


@contextlib.contextmanager
def _opened(root: Path) -> Iterator[Iterable[bytes]]:
    """Open the register, one that is not there as an empty one. Raises UnreadableArchive."""
    try:
        register = (root / REGISTER).open("rb")
    except FileNotFoundError:
        yield ()
        return
    except OSError as error:
        raise UnreadableArchive(root / REGISTER, error.strerror or str(error)) from None
    with register:
        yield register
