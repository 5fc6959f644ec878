"""An inbox: a folder whose files are taken in when they are quiet, and put away beside it."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from apg_cli.accession.folders import Walk
from apg_cli.errors import UnreadableInput, UsageError

INGESTED = "ingested"
FAILED = "failed"

_Look = tuple[int, int, int]
"""Size, time and inode of a file: as long as one of them changes it is being written."""


@dataclass(slots=True)
class Inbox:
    """A folder that is kept empty."""

    folder: Path
    walk: Walk
    _before: dict[str, _Look] = field(default_factory=dict)
    """How the files were at the look before."""
    _stuck: dict[str, _Look] = field(default_factory=dict)
    """Files that were taken in but cannot be moved away."""

    def beside(self, kind: str) -> Path:
        """Name the folder beside that files are put away in: `inbox-ingested`, `inbox-failed`."""
        return self.folder.with_name(f"{self.folder.name}-{kind}")

    def quiet(self) -> list[str]:
        """Give the files that are as they were at the look before this one."""
        now = dict(self._looks())
        ready = [path for path, look in now.items() if self._before.get(path) == look]
        self._before = now
        return [path for path in ready if self._stuck.get(path) != now[path]]

    def _looks(self) -> Iterator[tuple[str, _Look]]:
        for path in self.walk.below(str(self.folder)):
            if isinstance(path, UnreadableInput):
                continue
            with contextlib.suppress(OSError):  # moved away by somebody else this moment
                status = os.lstat(path)
                yield path, (status.st_size, status.st_mtime_ns, status.st_ino)

    def put_away(self, path: str, why: str = "") -> str:
        """Move a file to those taken in, or with why it failed to those that did.

        A file that changed since it was quiet stays for the next look. Gives why it could not be
        moved, empty where it could.
        """
        try:
            status = os.lstat(path)
            look = (status.st_size, status.st_mtime_ns, status.st_ino)
            if look != self._before.get(path):
                return ""
            within = Path(path).relative_to(self.folder)
            target = _free(self.beside(FAILED if why else INGESTED) / within)
            target.parent.mkdir(parents=True, exist_ok=True)
            if why:
                reason = target.with_name(f"{target.name}.why.txt")
                reason.write_text(f"{why}\n", encoding="utf-8")
            shutil.move(path, target)
        except FileNotFoundError:
            return ""
        except OSError as error:
            self._stuck[path] = look
            return (error.strerror or str(error)).lower()
        self._sweep(Path(path).parent)
        return ""

    def _sweep(self, folder: Path) -> None:
        """Remove the folders within the inbox that are empty now."""
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def inbox(name: str, walk: Walk) -> Inbox:
    """Make an inbox of a folder. Raises UsageError for what is none."""
    folder = Path(name)
    if not folder.is_dir():
        raise UsageError(f"{name} is no folder", "--watch goes with a folder to keep empty.")
    return Inbox(folder.absolute(), walk)


def _free(path: Path) -> Path:
    """Give a path that is free: nothing that was put away earlier is written over."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
