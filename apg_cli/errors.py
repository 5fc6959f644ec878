"""The one tree of errors: each says what happened, to what, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ApgError(Exception):
    """Be the root of everything that `apg` reports to a person as a sentence.

    `exit_code` is what the shell sees; `what` says what happened, `hint` what to do next.
    """

    exit_code = 3

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


class UsageError(ApgError):
    """Say that a command was asked for something it cannot understand."""

    exit_code = 2


class UnknownValue(UsageError):
    """Say that a value is none of those known for its field, with the nearest that are."""

    def __init__(self, field: str, value: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        self.field = field
        self.value = value
        self.nearest = tuple(nearest)
        suggestion = f"Did you mean {_either(self.nearest)}?" if self.nearest else ""
        super().__init__(f"unknown {field} '{value}'", " ".join(filter(None, (suggestion, hint))))


class QueryError(UsageError):
    """Point at the place of a query that cannot be understood.

    `start` and `end` are character offsets into `query`.
    """

    def __init__(self, what: str, query: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(what, hint)
        self.query = query
        self.start = start
        self.end = max(end, start + 1)


class NotFound(ApgError):
    """Say that there is no such statement or archive."""

    exit_code = 4


class NoArchive(NotFound):
    """Say that no archive was found where one was looked for."""


class NoSuchStatement(NotFound):
    """Say that no statement has this id, with the nearest ids."""

    def __init__(self, wanted: str, nearest: Sequence[str] = ()) -> None:
        self.wanted = wanted
        self.nearest = tuple(nearest)
        hint = f"Did you mean {_either(self.nearest)}?" if nearest else "'apg list' shows all ids."
        super().__init__(f"no statement has the id '{wanted}'", hint)


class AmbiguousId(UsageError):
    """Say that part of an id fits several statements, and list them."""

    def __init__(self, wanted: str, ids: Sequence[str]) -> None:
        self.wanted = wanted
        self.ids = tuple(sorted(ids))
        listed = "\n".join(f"  {found}" for found in self.ids[:20])
        more = f"\n  … and {len(self.ids) - 20} more" if len(self.ids) > 20 else ""
        paths = "/" in self.ids[0]
        super().__init__(
            f"'{wanted}' fits {len(self.ids)} statements:\n{listed}{more}",
            "Give one of these paths; renaming a file gives it an id of its own."
            if paths
            else "Give more of the id.",
        )


class UnreadableInput(ApgError):
    """Say that a file given to `apg ingest` could not be read or holds no text."""

    def __init__(self, source: str, why: str, hint: str = "") -> None:
        self.source = source
        self.why = why
        super().__init__(f"{source}: {why}", hint)

    def __reduce__(self) -> tuple[type[UnreadableInput], tuple[str, str, str]]:
        """Let it come from the process that read the file."""
        return UnreadableInput, (self.source, self.why, self.hint)


class UnreadableStatement(ApgError):
    """Say that a Markdown file of the archive cannot be read as a statement.

    `line` counts from 1 in the file; None where the trouble has no one line.
    """

    def __init__(self, path: str, why: str, line: int | None = None, hint: str = "") -> None:
        self.path = path
        self.why = why
        self.line = line
        super().__init__(f"{path}{f', line {line}' if line else ''}: {why}", hint)


class UnreadableArchive(ApgError):
    """Say that a folder or the register of the archive cannot be looked into."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be read: {why}", "Give yourself permission to read it.")


class ArchiveNotWritable(ApgError):
    """Say that the archive cannot be written to, and why."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(
            f"the archive {path} cannot be written to: {why}",
            "Searching still works; to add, make the folder writable or copy the archive.",
        )


class WriteFailed(ApgError):
    """Say that writing failed, and that what was begun has been taken back."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        super().__init__(
            f"could not write {path}: {why}", "Nothing was added; try again once mended."
        )


class ChangedMeanwhile(WriteFailed):
    """Say that somebody changed a file between our reading and our writing it: theirs stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "it was changed by somebody else meanwhile")
        self.hint = "Theirs was kept; look at it and say yours again."


class Busy(ApgError):
    """Say that another `apg` held on to the archive for longer than we wait."""

    exit_code = 75


class IndexUnusable(ApgError):
    """Say that an index is damaged or of another version; the catalog then makes it anew."""


def _either(values: Sequence[str]) -> str:
    quoted = [f"'{value}'" for value in values]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
