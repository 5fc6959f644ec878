"""A real small disk: full, filling up, and read-only while commands run."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.torture import scenes
from tests.torture.kills import in_a_sentence
from tests.torture.scenes import Scene
from tests.torture.shell import Ended, Home
from tests.torture.texts import Text

SIZE = "4 MB"
_BYTES = 4_000_000
_PAGE = 4096
_MOST_FREE = 24
"""Pages that are left free at the most: a command needs some dozens."""


@contextlib.contextmanager
def mounted(folder: Path) -> Iterator[Path | None]:
    """Give a small disk in memory at a folder; None where this system gives none."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={_BYTES}", "tmpfs", str(folder)]
    may = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("mount")
    if not may or subprocess.run(words, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def faults(home: Home, disk: Path, rng: random.Random) -> Iterator[str]:
    """Try commands in turn on a disk that has little room, then on one that nobody may write."""
    while True:
        for scene in scenes.known():
            if scene.slow:
                continue
            with contextlib.suppress(FileNotFoundError):
                shutil.rmtree(home.folder)
            home.folder.mkdir()
            (home.folder / "tmp").mkdir()
            texts = scenes.staged(home, scene, rng)
            yield _without_room(home, scene, texts, disk, rng)
            home.back("scene")
            yield _read_only(home, scene, texts, disk, rng)


def _without_room(
    home: Home, scene: Scene, texts: Sequence[Text], disk: Path, rng: random.Random
) -> str:
    free = os.statvfs(disk)
    left = rng.randrange(_MOST_FREE) * _PAGE
    filler = disk / "filler"
    filler.write_bytes(bytes(max(0, free.f_bavail * free.f_frsize - left)))
    ended = scenes.run(home, scene)
    filler.unlink()
    _held(home, scene, texts, ended, f"{left} bytes left")
    return "without room" if ended.code else "with just enough room"


def _read_only(
    home: Home, scene: Scene, texts: Sequence[Text], disk: Path, rng: random.Random
) -> str:
    """Let the disk become read-only at some instant of a command, as one does that has errors.

    Where files are open for writing at that moment the system refuses, and it is tried again.
    """
    over = threading.Event()
    done: list[bool] = []

    def take_away() -> None:
        over.wait(rng.uniform(0.0, 0.08))
        while not done and not over.is_set():
            if not _remounted(disk, "ro"):
                done.append(True)

    thread = threading.Thread(target=take_away)
    thread.start()
    ended = scenes.run(home, scene)
    over.set()
    thread.join()
    _remounted(disk, "rw")
    _held(home, scene, texts, ended, "read-only")
    return "read-only midway" if ended.code else "done before it was read-only"


def _remounted(disk: Path, how: str) -> int:
    words = ["mount", "-o", f"remount,{how}", str(disk)]
    return subprocess.run(words, capture_output=True, check=False).returncode


def _held(home: Home, scene: Scene, texts: Sequence[Text], ended: Ended, what: str) -> None:
    try:
        in_a_sentence(ended)
        scenes.held(home, scene, texts, ended)
        scenes.went_on(home, scene, texts, ended)
    except Exception as error:
        raise AssertionError(f"{scene.name}, {what}\n{error}\n{ended}") from error
