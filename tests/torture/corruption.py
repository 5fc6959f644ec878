"""The index damaged in whatever way: right answers or a new index, never wrong answers."""

from __future__ import annotations

import os
import random
import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.torture.shell import Ended, Home
from tests.torture.texts import texts

_QUESTIONS = (
    "apg list --json -n 1000",
    "apg search river --json --no-expand",
    "apg search 'familias OR familles' --json --no-expand",
    "apg search '\"publish their names\"' --json",
    "apg search 'zq0000*' --json",
    "apg list --country Peru --json",
    "apg list date:2000..2010 --json --facet country,year",
)


_LONG = 4
_WORDS = 6_000


def _furnish(home: Home, rng: random.Random) -> None:
    """Write some long statements by hand, for a segment of many pages."""
    for number in range(_LONG):
        words = " ".join(f"{rng.randrange(16**6):06x}" for _ in range(_WORDS))
        text = f"---\ntitle: Long {number}\ncountries: [Peru]\n---\n\nThe river {words}\n"
        home.file(f"archive/2001/long-{number}.md", text.encode())


def damages(home: Home, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Damage the index again and again; gives what was done to which file, after checking.

    Each time some questions are asked, and the answers compared with those of a sound index.
    """
    assert home("apg init archive").code == 0
    files = texts(rng, 16)
    for text in files[:12]:
        home.file(f"texts/{text.word}.txt", text.content)
    assert home("apg ingest texts --yes").code == 0
    _furnish(home, rng)
    assert home("apg list").code == 0
    (index,) = (path for path in home.indexes.iterdir() if path.is_dir())
    older = home.folder / "older"
    shutil.copytree(index, older)
    for text in files[12:]:
        home.file(f"texts/{text.word}.txt", text.content)
    assert home("apg ingest texts --yes").code == 0
    right = {line: _answer(home(line)) for line in _QUESTIONS}
    sound = home.folder / "sound"
    shutil.copytree(index, sound)
    while True:
        shutil.rmtree(index, ignore_errors=True)
        shutil.copytree(sound, index)
        how, file = _damage(index, older, rng)
        for line in rng.sample(_QUESTIONS, 2):
            ended = home(line)
            assert _answer(ended) == right[line], f"{how} {file}\n{line}\n{ended}"
        yield how, file


def _answer(ended: Ended) -> tuple[int, str]:
    assert ended.code in (0, 1), ended
    return ended.code, ended.out


def _damage(index: Path, older: Path, rng: random.Random) -> tuple[str, str]:
    file = rng.choice(sorted(path for path in index.iterdir() if path.is_file()))
    content = file.read_bytes()
    times = file.stat()
    how = rng.choice(
        [
            "byte",
            "byte, time kept",
            "bytes",
            "cut",
            "emptied",
            "gone",
            "older",
            "all older",
            "grown",
        ]
    )
    if how.startswith("byte"):
        damaged = bytearray(content)
        for _ in range(1 if "bytes" not in how else 64):
            if damaged:
                damaged[rng.randrange(len(damaged))] ^= rng.randint(1, 255)
        file.write_bytes(damaged)
    elif how == "cut":
        file.write_bytes(content[: rng.randrange(len(content) + 1)])
    elif how == "grown":
        file.write_bytes(content + rng.randbytes(rng.randint(1, 2000)))
    elif how == "emptied":
        file.write_bytes(b"")
    elif how == "gone":
        file.unlink()
    elif how == "older":
        file = rng.choice(sorted(older.iterdir()))
        shutil.copy(file, index)
    else:
        shutil.rmtree(index)
        shutil.copytree(older, index)
    if "time kept" in how:
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return how, file.name


def deleted_while_searching(home: Home, rng: random.Random, seconds: float) -> Counter[str]:
    """Delete the index, or files of it, while questions are asked; count what was asked."""
    if not home.archive.exists():
        next(damages(home, rng))
    line = _QUESTIONS[0]
    right = _answer(home(line))
    over = threading.Event()
    counted: Counter[str] = Counter()

    def delete() -> None:
        while not over.is_set():
            for index in home.indexes.iterdir():
                if index.is_dir() and rng.random() < 0.5:
                    shutil.rmtree(index, ignore_errors=True)
                elif index.is_dir():
                    for file in rng.sample(sorted(index.iterdir()), 1):
                        file.unlink(missing_ok=True)
                counted["deleted"] += 1
            time.sleep(rng.uniform(0.1, 1.0))

    def safely() -> None:
        while not over.is_set():
            try:
                delete()
            except (OSError, ValueError):
                continue

    thread = threading.Thread(target=safely)
    thread.start()
    try:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            ended = home(line)
            counted["asked"] += 1
            if ended.code == 3:  # it was deleted again at each of the times that it was made anew
                assert not ended.out, ended
                assert ended.err.count("building it anew") > 1, ended
                assert "is damaged" in ended.err.splitlines()[-1], ended
                counted["given up"] += 1
                continue
            assert ended.code in (0, 75), ended
            assert ended.code == 75 or _answer(ended) == right, ended
    finally:
        over.set()
        thread.join()
    return counted
