"""Add to an archive and change what is in it: one writer at a time, all or nothing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path
from types import MappingProxyType

from apg_cli.archive import commits, conflicts, front_matter, journal, manifest, register, versions
from apg_cli.archive.amending import amended
from apg_cli.archive.keys import ORDER
from apg_cli.archive.lock import held
from apg_cli.archive.naming import name
from apg_cli.archive.register import Accession, Change, register_line
from apg_cli.archive.store import HISTORY, ORIGINALS, TRASH, UNDATED, Archive
from apg_cli.errors import ArchiveNotWritable, UnreadableStatement, WriteFailed
from apg_cli.statement import Statement

SIGNED_BY = "APG_BY"
"""The environment variable by which people sign what they do; nobody's name is taken unasked."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A described text on its way into the archive: all that `add` needs but the id and paths."""

    statement: Statement
    """Its `id`, `path` and `original` are given by the archive."""
    original: bytes
    suffix: str
    """Of the original: `.txt`."""
    came_from: str
    fingerprint: str
    guesses: Mapping[str, object]
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Why:
    """On what occasion a statement is changed, for the register."""

    event: str
    """`set`, `edit`, `review`, `describe`."""
    version: str
    """Of apg."""
    guesses: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """New guesses that the change rests on."""


@contextlib.contextmanager
def writing(archive: Archive, tell: Callable[[str], None]) -> Iterator[Writer]:
    """Hold the archive for adding to it, with whatever an interrupted process left made whole.

    Raises ArchiveNotWritable, Busy.
    """
    folder = archive.root / journal.FOLDER
    with contextlib.ExitStack() as stack:
        try:
            folder.mkdir(exist_ok=True)
            stack.enter_context(held(folder / "lock", str(archive.root), tell))
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise ArchiveNotWritable(archive.root, why) from None
        if not os.access(archive.root, os.W_OK):
            raise ArchiveNotWritable(archive.root, "permission denied")
        journal.recover(archive.root)
        for copy in conflicts.of_the_books(archive.root):
            tell(f"Warning: {conflicts.told(copy)}.")
        for name in journal.unfinished(archive.root):
            tell(
                f"Another machine is adding to this archive, or what an interrupted apg left in "
                f"{journal.FOLDER}/{name} cannot be used; 'apg verify' tells more."
            )
        by = os.environ.get(SIGNED_BY, "").strip()
        yield Writer(archive, set(archive.ids()), tell, by)


@contextlib.contextmanager
def still(archive: Archive, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold an archive still while it is looked at; one that may only be read is taken as it is.

    Raises Busy.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(ArchiveNotWritable, WriteFailed):
            stack.enter_context(writing(archive, tell))
        yield


@dataclass(frozen=True, slots=True)
class Writer:
    """The archive while it is held for writing."""

    archive: Archive
    _taken: set[str]
    """Ids in use, in lower case: some file systems know no other."""
    tell: Callable[[str], None]
    """Hears of what went wrong beside the writing itself."""
    by: str = ""
    """Who writes, if they said so."""

    def ids(self) -> Collection[str]:
        """Give the ids in use, in lower case."""
        return self._taken

    def add(self, arrivals: Sequence[Arrival], version: str) -> list[Statement]:
        """Add statements with their originals, register and manifest lines: all or none.

        Returns them with the ids and paths they were given. Raises WriteFailed.
        """
        at = now()
        files: dict[str, bytes | Path] = {}
        accessions: list[Accession] = []
        added: list[Statement] = []
        for arrival in arrivals:
            statement = self._placed(arrival)
            sha256 = register.digest(arrival.original)
            # The original goes first, the statement last: whoever sees it can open its original.
            files[statement.original] = arrival.original
            written = front_matter.write(statement).encode()
            files[statement.path] = written
            added.append(statement)
            accessions.append(
                Accession(
                    id=statement.id,
                    sha256=sha256,
                    fingerprint=arrival.fingerprint,
                    at=at,
                    came_from=arrival.came_from,
                    path=statement.path,
                    original=statement.original,
                    size=len(arrival.original),
                    text=text_digest(self.archive.parse(written, statement.path)[0]),
                    now=register.digest(written),
                    guesses=arrival.guesses,
                    left_out=arrival.left_out,
                    notes=arrival.notes,
                    version=version,
                    by=self.by,
                    provenance=arrival.provenance,
                )
            )
        appended = {
            manifest.FILE: b"".join(
                manifest.line(each.sha256, each.original) for each in accessions
            ),
            register.REGISTER: "".join(map(register_line, accessions)).encode(),
        }
        try:
            self.settle(_message("accession", added), files=files, appended=appended)
        except BaseException:
            self._taken.difference_update(statement.id.lower() for statement in added)
            raise
        return added

    def amend(self, path: str, before: bytes, values: Mapping[str, object], why: Why) -> Statement:
        """Change keys of a statement's front matter and note it in the register: both or neither.

        `before` is the file as the change was decided on. Raises WriteFailed where it is not so any
        more, UnreadableStatement where it is no statement.
        """
        plain = {key: front_matter.plain(value) for key, value in values.items()}
        after = amended(before.decode("utf-8"), path, plain).encode()
        return self.rewrite(path, before, after, why)

    def rewrite(self, path: str, before: bytes, after: bytes, why: Why) -> Statement:
        """Give a statement's file a new text and note in the register which keys that changes.

        The version before it is kept, even one that was no statement any more. Raises WriteFailed,
        UnreadableStatement for a text that is none.
        """
        new, _ = self.archive.parse(after, path)
        if before == after:
            return new
        changes: dict[str, object] = {}
        with contextlib.suppress(UnreadableStatement):
            changes = _changes(self.archive.parse(before, path)[0], new)
        kept = versions.place(self.archive.root, new.id, before)
        change = Change(
            id=new.id,
            event=why.event,
            at=now(),
            version=why.version,
            by=self.by,
            changed=changes,
            guesses=why.guesses,
            kept=kept,
            now=register.digest(after),
        )
        self.carry_out(
            change,
            files={} if versions.is_there(self.archive.root, kept) else {kept.path: before},
            replaced={path: journal.Replacement(before, after)},
        )
        return new

    def carry_out(
        self,
        change: Change,
        *,
        files: Mapping[str, bytes | Path] = MappingProxyType({}),
        replaced: Mapping[str, journal.Replacement] = MappingProxyType({}),
        moved: Mapping[str, journal.Move] = MappingProxyType({}),
    ) -> None:
        """Change files and note it in the register: all or nothing. Raises WriteFailed."""
        self.settle(
            f"{change.event} {change.id}",
            files=files,
            appended={register.REGISTER: register.change_line(change).encode()},
            replaced=replaced,
            moved=moved,
        )

    def settle(
        self,
        message: str,
        *,
        files: Mapping[str, bytes | Path] = MappingProxyType({}),
        appended: Mapping[str, bytes] = MappingProxyType({}),
        replaced: Mapping[str, journal.Replacement] = MappingProxyType({}),
        moved: Mapping[str, journal.Move] = MappingProxyType({}),
    ) -> None:
        """Write what the journal writes as one; `message` is for a commit, where one is wanted.

        Raises WriteFailed.
        """
        root = self.archive.root
        journal.finish(root, journal.stage(root, files, appended, replaced, moved))
        places = (move.to for move in moved.values())
        told = commits.after(root, (*files, *appended, *replaced, *moved, *places), message)
        if told:
            self.tell(f"Warning: {told}")

    def _placed(self, arrival: Arrival) -> Statement:
        """Give a statement its id and the paths of its files, and keep the id for it."""
        statement = arrival.statement
        folder = f"{statement.date.year:04}" if statement.date else UNDATED
        root = str(self.archive.root)

        def taken(candidate: str) -> bool:
            # An id is given once: what was removed may come back, and its versions are its own.
            names = (
                f"{ORIGINALS}/{folder}/{candidate}{arrival.suffix}",
                f"{TRASH}/{candidate}",
                f"{HISTORY}/{candidate}",
            )
            return candidate.lower() in self._taken or any(
                os.path.lexists(f"{root}/{name}") for name in names
            )

        identity = name(statement.date, statement.countries, statement.title, taken)
        self._taken.add(identity.lower())
        return replace(
            statement,
            id=identity,
            path=f"{folder}/{identity}.md",
            original=f"{ORIGINALS}/{folder}/{identity}{arrival.suffix}",
        )


def text_digest(statement: Statement) -> str:
    """Give the SHA-256 of a statement's text, by which the register knows it."""
    return register.digest(statement.text.encode())


def _changes(old: Statement, new: Statement) -> dict[str, object]:
    """Give the keys that differ, with what they were and are; of the text only its digests."""
    keys = dict.fromkeys((*ORDER, *old.extra, *new.extra))
    changes: dict[str, object] = {
        key: {"from": was, "to": is_}
        for key in keys
        if (was := front_matter.value(old, key)) != (is_ := front_matter.value(new, key))
    }
    if old.text != new.text:
        changes["text"] = {"from": text_digest(old), "to": text_digest(new)}
    return changes


def _message(event: str, statements: Sequence[Statement]) -> str:
    """Name an event and what it was about, as git does: in one line, what is more below."""
    if len(statements) == 1:
        return f"{event} {statements[0].id}"
    return "\n".join(
        (f"{event} of {len(statements)} statements", "", *(each.id for each in statements))
    )


def now() -> str:
    """Give the time as the register writes it: ISO 8601, UTC, to the second."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds").replace("+00:00", "Z")
