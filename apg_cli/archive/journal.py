"""Write several files as one: all of them or none, whatever is killed, and never over another.

The files are first staged whole in the archive's own `.apg/` folder together with a plan. The
folder's renaming is the moment of decision: before it nothing has happened, after it `finish`
carries out what is left, in this process or in the next one that writes.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from uuid import uuid4

from apg_cli.errors import ChangedMeanwhile, WriteFailed

FOLDER = ".apg"
_STAGED = "staged-"
_PLANNED = "planned-"
_PLAN = "plan.json"

_MANY = 8
"""Files from which on threads are worth their start."""
_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Replacement:
    """The whole text of a file, and what it has to be before: an edit meanwhile is not lost."""

    before: bytes
    after: bytes


_NO_REPLACEMENTS: Mapping[str, Replacement] = MappingProxyType({})


def stage(
    root: Path,
    files: Mapping[str, bytes],
    appended: Mapping[str, bytes],
    replaced: Mapping[str, Replacement] = _NO_REPLACEMENTS,
) -> Path:
    """Stage new files, additions to files and replacements of them, by their path from `root`.

    Returns the staged folder for `finish`. Raises WriteFailed with nothing left behind.
    """
    folder = root / FOLDER / f"{_STAGED}{uuid4().hex}"
    planned = folder.with_name(folder.name.replace(_STAGED, _PLANNED, 1))
    try:
        folder.mkdir(parents=True)
        _write_all({folder / str(number): content for number, content in enumerate(files.values())})
        for number, replacement in enumerate(replaced.values()):
            _write_through(folder / f"{number}.before", replacement.before)
            _write_through(folder / f"{number}.after", replacement.after)
        plan = {
            "files": list(files),
            "replaced": list(replaced),
            "appended": {
                path: {"after": _size(root / path), "text": content.decode()}
                for path, content in appended.items()
            },
        }
        _write_through(folder / _PLAN, json.dumps(plan).encode())
        _sync_folder(folder)
        folder.rename(planned)
        _sync_folder(planned.parent)
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
    plan = json.loads((planned / _PLAN).read_bytes())
    named_in = {root: None}
    try:
        for number, path in enumerate(plan["files"]):
            named_in |= dict.fromkeys(_made(root, (root / path).parent))
            try:
                _place(planned / str(number), root / path)
            except FileExistsError:
                if not again:
                    raise
        for number, path in enumerate(plan.get("replaced", ())):  # none in the first plans
            _replace(planned, number, root / path, again=again)
        for path, addition in plan["appended"].items():
            _append(root / path, addition["after"], addition["text"].encode())
        for folder in named_in:
            _sync_folder(folder)
    except (OSError, ChangedMeanwhile) as error:
        _take_back(root, planned, plan)
        if isinstance(error, ChangedMeanwhile):
            raise
        raise _failed(root, error) from error
    shutil.rmtree(planned, ignore_errors=True)


def _failed(root: Path, error: OSError) -> WriteFailed:
    """Name the file that could not be written, not the one it was staged as."""
    named = error.filename2 or error.filename
    staged = not named or Path(named).is_relative_to(root / FOLDER)
    return WriteFailed(root if staged else Path(named), error.strerror or str(error))


def recover(root: Path) -> int:
    """Finish what an interrupted process had decided, sweep what it had not; count the finished.

    To be called under the archive's lock.
    """
    finished = 0
    for entry in sorted((root / FOLDER).iterdir()):
        if entry.name.startswith(_PLANNED):
            if (entry / _PLAN).exists():
                finish(root, entry, again=True)
                finished += 1
            else:
                shutil.rmtree(entry, ignore_errors=True)
        elif entry.name.startswith(_STAGED):
            shutil.rmtree(entry, ignore_errors=True)
    return finished


def _made(root: Path, folder: Path) -> Iterator[Path]:
    """Make a folder below `root` where it is not there; give the folders that get a name in them.

    Their names last once these are synced: once for all the files of a plan, not for each.
    """
    yield folder
    if folder != root and not folder.is_dir():
        yield from _made(root, folder.parent)
        folder.mkdir(exist_ok=True)


def unfinished(root: Path) -> list[str]:
    """Give the names of what an interrupted process, or one that is writing now, has begun."""
    try:
        names = sorted(entry.name for entry in (root / FOLDER).iterdir())
    except OSError:
        return []
    return [name for name in names if name.startswith((_PLANNED, _STAGED))]


def _place(staged: Path, target: Path) -> None:
    """Give a staged file its name, unless a file has that name already."""
    try:
        os.link(staged, target)
    except FileExistsError:
        if target.read_bytes() != staged.read_bytes():
            raise
    except OSError:
        # No hard links here (FAT, some network drives): an exclusive copy is the next best thing.
        _copy_exclusively(staged, target)


def _copy_exclusively(staged: Path, target: Path) -> None:
    content = staged.read_bytes()
    try:
        with target.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        # A copy that was cut short by a kill is a beginning of ours: make it whole.
        begun = target.read_bytes()
        if not content.startswith(begun):
            raise
        if begun != content:
            with target.open("r+b") as file:
                file.write(content)
                os.fsync(file.fileno())


def _replace(planned: Path, number: int, target: Path, *, again: bool) -> None:
    """Give a file its new text, unless somebody has changed it since it was read."""
    after = (planned / f"{number}.after").read_bytes()
    there = target.read_bytes()
    if there == after:
        return
    if there != (planned / f"{number}.before").read_bytes():
        if again:
            return
        raise ChangedMeanwhile(target)
    fresh = planned / f"{number}.fresh"
    fresh.unlink(missing_ok=True)
    _write_through(fresh, after)
    shutil.copymode(target, fresh)
    fresh.replace(target)
    _sync_folder(target.parent)


def _append(path: Path, after: int, content: bytes) -> None:
    """Add to the end of a file what is not there yet; `after` is its size before the addition."""
    with path.open("ab+") as file:
        file.seek(after)
        there = file.read()
        if content in there:
            return
        if content.startswith(there):
            file.write(content[len(there) :])
        else:
            # Somebody wrote here by hand meanwhile: theirs stays, ours comes after it.
            file.write((b"" if there.endswith(b"\n") else b"\n") + content)
        file.flush()
        os.fsync(file.fileno())


def _take_back(root: Path, planned: Path, plan: dict[str, object]) -> None:
    """Undo the part of a plan that was carried out; what cannot be undone stays for `recover`."""
    files, replaced, appended = plan["files"], plan.get("replaced", []), plan["appended"]
    assert isinstance(files, list)
    assert isinstance(replaced, list)
    assert isinstance(appended, dict)
    with contextlib.suppress(OSError):
        for path, addition in appended.items():
            whole = root / path
            if whole.exists() and _size(whole) > addition["after"]:
                with whole.open("r+b") as file:
                    file.seek(addition["after"])
                    if addition["text"].encode().startswith(file.read()):
                        file.truncate(addition["after"])
        for number, path in enumerate(files):
            target, staged = root / path, planned / str(number)
            if target.exists() and target.read_bytes() == staged.read_bytes():
                target.unlink()
        for number, path in enumerate(replaced):
            target = root / path
            if target.read_bytes() == (planned / f"{number}.after").read_bytes():
                fresh = planned / f"{number}.back"
                _write_through(fresh, (planned / f"{number}.before").read_bytes())
                shutil.copymode(target, fresh)
                fresh.replace(target)
        shutil.rmtree(planned)


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Write files through to the disk, many at a time: what waits for it together waits once."""
    if len(files) < _MANY:
        for path, content in files.items():
            _write_through(path, content)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        for _ in threads.map(_write_through, files.keys(), files.values()):
            pass


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last; where none can be opened (Windows) the system sees to it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
