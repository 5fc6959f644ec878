"""Write several files as one: all of them or none, whatever is killed, and never over another.

The files are first staged whole in the archive's own `.apg/` folder together with a plan. The
folder's renaming is the moment of decision: before it nothing has happened, after it `finish`
carries out what is left, in this process or in the next one that writes.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from apg_cli.archive import steps
from apg_cli.errors import ChangedMeanwhile, WriteFailed

FOLDER = ".apg"
_STAGED = "staged-"
_PLANNED = "planned-"
_PLAN = "plan.json"


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
    for `finish`. Raises WriteFailed with nothing left behind.
    """
    folder = root / FOLDER / f"{_STAGED}{uuid4().hex}"
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
        }
        steps.write_through(folder / _PLAN, json.dumps(plan).encode())
        steps.sync_folder(folder)
        folder.rename(planned)
        steps.sync_folder(planned.parent)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise _failed(root, error) from error
    return planned


def finish(root: Path, planned: Path, *, again: bool = False) -> None:
    """Carry out a plan from wherever it was left off, then forget it.

    `again` says that an earlier process began it: a file that stands already is then its work,
    perhaps edited since, and is left. On a failure what was done is taken back and WriteFailed
    raised.
    """
    plan = _plan(planned)
    try:
        _carry_out(root, planned, plan, again=again)
    except (OSError, ChangedMeanwhile) as error:
        _take_back(root, planned, plan)
        if isinstance(error, ChangedMeanwhile):
            raise
        raise _failed(root, error) from error
    _forget(planned)


def _carry_out(root: Path, planned: Path, plan: Mapping[str, Any], *, again: bool) -> None:
    """Take the steps of a plan: new names first, old names away last."""
    named_in = {root: None}
    for number, path in enumerate(plan["files"]):
        named_in |= dict.fromkeys(steps.made(root, (root / path).parent))
        try:
            steps.place(planned / str(number), root / path)
        except FileExistsError:
            if not again:
                raise
    for move in plan["moved"]:
        named_in |= dict.fromkeys(steps.made(root, (root / move["to"]).parent))
        steps.link(root / move["from"], root / move["to"], move["sha256"], again=again)
    for number, path in enumerate(plan["replaced"]):
        steps.replace(planned, number, root / path, again=again)
    for path, addition in plan["appended"].items():
        steps.append(root / path, addition["after"], addition["text"].encode())
    for folder in named_in:
        steps.sync_folder(folder)
    for move in plan["moved"]:
        steps.leave(root, root / move["from"], root / move["to"], move["sha256"])


def _take_back(root: Path, planned: Path, plan: Mapping[str, Any]) -> None:
    """Undo the part of a plan that was carried out; what cannot be undone stays for `recover`."""
    with contextlib.suppress(OSError):
        for path, addition in plan["appended"].items():
            steps.cut_off(root / path, addition["after"], addition["text"].encode())
        for number, path in enumerate(plan["files"]):
            steps.unplace(planned / str(number), root / path)
        for number, path in enumerate(plan["replaced"]):
            steps.put_back(planned, number, root / path)
        for move in plan["moved"]:
            steps.move_back(root, root / move["from"], root / move["to"], move["sha256"])
        _forget(planned)


def _plan(planned: Path) -> dict[str, Any]:
    """Read a plan; the first ones knew neither replacements nor moves. Raises ValueError."""
    plan = json.loads((planned / _PLAN).read_bytes())
    if not isinstance(plan, dict):
        raise ValueError("it is no plan")  # noqa: TRY004  # as for any other damage
    return {"files": [], "replaced": [], "moved": [], "appended": {}, **plan}


def _stays_within(root: Path, plan: Mapping[str, Any]) -> bool:
    """Tell whether a plan touches nothing outside: an archive may come from a stranger."""
    moves = [move[end] for move in plan["moved"] for end in ("from", "to")]
    inside = root.resolve()
    return all(
        ".." not in PurePosixPath(path).parts and (root / path).resolve().is_relative_to(inside)
        for path in (*plan["files"], *plan["replaced"], *plan["appended"], *moves)
    )


def _forget(planned: Path) -> None:
    """Throw a plan away, itself first: what is left without one is swept, never begun again."""
    with contextlib.suppress(OSError):
        (planned / _PLAN).unlink()
    shutil.rmtree(planned, ignore_errors=True)


def _failed(root: Path, error: OSError) -> WriteFailed:
    """Name the file that could not be written, not the one it was staged as."""
    named = error.filename2 or error.filename
    staged = not named or Path(named).is_relative_to(root / FOLDER)
    return WriteFailed(root if staged else Path(named), error.strerror or str(error))


def recover(root: Path) -> int:
    """Finish what an interrupted process had decided, sweep what it had not; count the finished.

    A plan that cannot be read, or would reach out of the archive, is left where it is. To be called
    under the archive's lock.
    """
    finished = 0
    for entry in sorted((root / FOLDER).iterdir()):
        if entry.name.startswith(_PLANNED):
            if not (entry / _PLAN).exists():
                shutil.rmtree(entry, ignore_errors=True)
                continue
            with contextlib.suppress(ValueError, KeyError, TypeError):
                if _stays_within(root, _plan(entry)):
                    finish(root, entry, again=True)
                    finished += 1
        elif entry.name.startswith(_STAGED):
            shutil.rmtree(entry, ignore_errors=True)
    return finished


def unfinished(root: Path) -> list[str]:
    """Give the names of what an interrupted process, or one that is writing now, has begun."""
    try:
        names = sorted(entry.name for entry in (root / FOLDER).iterdir())
    except OSError:
        return []
    return [name for name in names if name.startswith((_PLANNED, _STAGED))]
