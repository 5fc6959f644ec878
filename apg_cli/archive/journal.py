"""Write several files as one: all of them or none, whatever is killed, and never over another.

The files are first staged whole in the archive's own `.apg/` folder together with a plan. The
folder's renaming is the moment of decision: before it nothing has happened, after it `finish`
carries out what is left, in this process or in the next one that writes.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from apg_cli.archive import steps
from apg_cli.archive.register import digest
from apg_cli.errors import ChangedMeanwhile, WriteFailed

FOLDER = ".apg"
_STAGED = "staged-"
_PLANNED = "planned-"
_PLAN = "plan.json"

_LONG_AGO = 24 * 3600.0
"""Seconds after which what another machine has begun is taken to be forgotten by it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """The whole text of a file, and what it has to be before: an edit meanwhile is not lost."""

    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Move:
    """Where a file goes, and the digest it has to have: one that was edited meanwhile stays."""

    to: str
    sha256: str


_NO_REPLACEMENTS: Mapping[str, Replacement] = MappingProxyType({})
_NO_MOVES: Mapping[str, Move] = MappingProxyType({})


def stage(
    root: Path,
    files: Mapping[str, bytes | Path],
    appended: Mapping[str, bytes],
    replaced: Mapping[str, Replacement] = _NO_REPLACEMENTS,
    moved: Mapping[str, Move] = _NO_MOVES,
) -> Path:
    """Stage new files, additions, replacements and moves, by their path from `root`.

    A new file is given as its bytes, or as a file to be copied. Whatever lists a file that moves
    belongs into the same plan: at every moment what it lists is there. Returns the staged folder
    for `finish`. Raises WriteFailed with nothing left behind, for a path out of `root` too.
    """
    for path in (*files, *appended, *replaced, *moved, *(move.to for move in moved.values())):
        if not is_below(path):
            raise WriteFailed(root / path, "it is not in the archive")
    folder = root / FOLDER / f"{_STAGED}{_machine()}-{uuid4().hex}"
    planned = folder.with_name(folder.name.replace(_STAGED, _PLANNED, 1))
    try:
        folder.mkdir(parents=True)
        steps.write_all(
            {folder / str(number): content for number, content in enumerate(files.values())}
        )
        for number, replacement in enumerate(replaced.values()):
            steps.write_through(folder / f"{number}.before", replacement.before)
            steps.write_through(folder / f"{number}.after", replacement.after)
        plan = {
            "files": list(files),
            "replaced": list(replaced),
            "moved": [
                {"from": path, "to": move.to, "sha256": move.sha256} for path, move in moved.items()
            ],
            "appended": {
                path: {"after": steps.size(root / path), "text": content.decode()}
                for path, content in appended.items()
            },
            "sizes": {file.name: file.stat().st_size for file in os.scandir(folder)},
        }
        steps.write_through(folder / _PLAN, json.dumps(plan).encode())
        steps.sync_folder(folder)
        folder.rename(planned)
        steps.sync_folder(planned.parent)
    except OSError as error:
        _forget(planned)
        shutil.rmtree(folder, ignore_errors=True)
        raise _failed(root, error) from error
    return planned


def finish(root: Path, planned: Path) -> None:
    """Carry out a plan that this process has staged, then forget it.

    On a failure what was done is taken back and WriteFailed raised, or ChangedMeanwhile where a
    file is not any more what the plan was made for.
    """
    plan: dict[str, Any] = {}
    placed: list[str] = []
    try:
        plan = _plan(planned)
        _carry_out(root, planned, plan, placed, again=False)
    except (OSError, ChangedMeanwhile) as error:
        undone = bool(plan) and _take_back(root, planned, plan, placed)
        failed = error if isinstance(error, ChangedMeanwhile) else _failed(root, error)
        if not undone:
            failed.hint = "What was begun is finished by the next command that can write here."
        raise failed from error
    _forget(planned)


def _carry_out(
    root: Path, planned: Path, plan: Mapping[str, Any], placed: list[str], *, again: bool
) -> None:
    """Take the steps of a plan, new names first, old names away last; note what got its name now.

    `again` says that an earlier process began it: a file that stands already is then its work,
    perhaps edited since, and is left.
    """
    named_in = {root: None}
    for number, path in enumerate(plan["files"]):
        file = root / path
        named_in |= dict.fromkeys(steps.made(root, file.parent, named_in))
        try:
            if steps.place(planned / str(number), file):
                placed.append(path)
        except FileExistsError:
            if not again:
                raise
    for move in plan["moved"]:
        named_in |= dict.fromkeys(steps.made(root, (root / move["to"]).parent, named_in))
        steps.link(root / move["from"], root / move["to"], move["sha256"], again=again)
    for number, path in enumerate(plan["replaced"]):
        steps.replace(planned, number, root / path, again=again)
    for path, addition in plan["appended"].items():
        steps.append(root / path, addition["after"], addition["text"].encode())
    for folder in named_in:
        steps.sync_folder(folder)
    for move in plan["moved"]:
        steps.leave(root, root / move["from"], root / move["to"], move["sha256"])


def _take_back(root: Path, planned: Path, plan: Mapping[str, Any], placed: Collection[str]) -> bool:
    """Undo the part of a plan that was carried out; tell whether all of it could be.

    What cannot be undone stays for `recover` to finish. A file that was there before is no part of
    it, though it is the same.
    """
    try:
        for path, addition in plan["appended"].items():
            steps.cut_off(root / path, addition["after"], addition["text"].encode())
        for number, path in enumerate(plan["files"]):
            if path in placed:
                steps.unplace(planned / str(number), root / path)
        for number, path in enumerate(plan["replaced"]):
            steps.put_back(planned, number, root / path)
        for move in reversed(plan["moved"]):
            steps.move_back(root, root / move["from"], root / move["to"], move["sha256"])
    except OSError:
        return False
    return _forget(planned)


def _plan(planned: Path) -> dict[str, Any]:
    """Read a plan; the first ones knew neither replacements nor moves. Raises ValueError."""
    plan = json.loads((planned / _PLAN).read_bytes())
    if not isinstance(plan, dict):
        raise ValueError("it is no plan")  # noqa: TRY004  # as for any other damage
    return {"files": [], "replaced": [], "moved": [], "appended": {}, **plan}


def is_below(path: str) -> bool:
    """Tell whether a path, as it is written, leads to a place below where it starts."""
    here = PurePath(path)  # as this system reads it: `C:` is a name like any other elsewhere
    return bool(path) and not here.drive and not here.root and ".." not in here.parts


def _stays_within(root: Path, plan: Mapping[str, Any]) -> bool:
    """Tell whether a plan touches nothing outside: an archive may come from a stranger."""
    moves = [move[end] for move in plan["moved"] for end in ("from", "to")]
    inside = root.resolve()
    return all(
        is_below(path) and (root / path).resolve().is_relative_to(inside)
        for path in (*plan["files"], *plan["replaced"], *plan["appended"], *moves)
    )


def _forget(planned: Path) -> bool:
    """Throw a plan away, itself first: what is left without one is swept, never begun again.

    Tells whether it is gone.
    """
    try:
        (planned / _PLAN).unlink(missing_ok=True)
    except OSError:
        return False
    shutil.rmtree(planned, ignore_errors=True)
    return True


def _machine() -> str:
    """Name this machine in a word that tells nothing of it."""
    return digest(platform.node().encode())[:8]


def of_another_machine(begun: Path) -> bool:
    """Tell whether what was begun was brought here by a synchronised folder, and not long ago."""
    _, _, name = begun.name.partition("-")
    machine, named, _ = name.partition("-")
    age = time.time() - begun.stat().st_mtime
    return bool(named) and machine != _machine() and age < _LONG_AGO


def _whole(planned: Path, plan: Mapping[str, Any]) -> bool:
    """Tell whether all that a plan needs is there: a synchronised folder may bring it in pieces."""
    sizes = plan.get("sizes", {})
    return all(steps.size(planned / name) == size for name, size in sizes.items())


def _failed(root: Path, error: OSError) -> WriteFailed:
    """Name the file that could not be written, not the one it was staged as."""
    named = error.filename2 or error.filename
    staged = not named or Path(named).is_relative_to(root / FOLDER)
    return WriteFailed(root if staged else Path(named), error.strerror or str(error))


def recover(root: Path) -> int:
    """Finish what an interrupted process had decided, sweep what it had not; count the finished.

    What another machine may still be at is left to it. A plan that cannot be read, is not whole or
    would reach out of the archive is left where it is. Raises WriteFailed where the disk does not
    take it: then it is left for the next time. To be called under the archive's lock.
    """
    finished = 0
    try:
        for entry in sorted((root / FOLDER).iterdir()):
            if not entry.name.startswith((_PLANNED, _STAGED)) or of_another_machine(entry):
                continue
            if entry.name.startswith(_PLANNED) and (entry / _PLAN).exists():
                finished += _finished(root, entry)
            else:
                shutil.rmtree(entry, ignore_errors=True)
    except OSError as error:
        failed = _failed(root, error)
        failed.hint = "An earlier apg was interrupted; its work is finished once this is mended."
        raise failed from error
    return finished


def _finished(root: Path, planned: Path) -> bool:
    """Finish a plan that an earlier process began; tell whether it could be understood."""
    try:
        plan = _plan(planned)
        if not (_stays_within(root, plan) and _whole(planned, plan)):
            return False
        _carry_out(root, planned, plan, [], again=True)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    _forget(planned)
    return True


def unfinished(root: Path) -> list[str]:
    """Give the names of what an interrupted process, or one that is writing now, has begun."""
    try:
        names = sorted(entry.name for entry in (root / FOLDER).iterdir())
    except OSError:
        return []
    return [name for name in names if name.startswith((_PLANNED, _STAGED))]
