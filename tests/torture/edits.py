"""People edit by hand while commands run: their words are never overwritten, the later is told."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.torture import scenes
from tests.torture.scenes import Scene
from tests.torture.shell import Home


@dataclass(frozen=True, slots=True)
class Edits:
    """What went on."""

    by_hand: int
    commands: int
    refused: int
    """Commands that were told that somebody else was quicker."""


def meanwhile(home: Home, rng: random.Random, seconds: float) -> Edits:
    """Edit a statement as editors do, by a new file in its place, while `apg set` changes it.

    Raises AssertionError where a line that was written by hand is not there in the end.
    """
    scenes.staged(home, Scene("edits", ""), rng)
    (path,) = home.archive.glob(f"[0-9u]*/{scenes.first_id(home)}.md")
    done = threading.Event()
    lines: list[str] = []
    hand = threading.Thread(target=_edit, args=(path, done, lines, random.Random(rng.random())))
    hand.start()
    commands = refused = 0
    kept = ""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        commands += 1
        ended = home(f"apg set {path.stem} source=https://example.org/{commands}")
        assert ended.code in (0, 3), ended
        if ended.code:
            assert "changed by somebody else meanwhile" in ended.err, ended
            refused += 1
        else:
            kept = f"source: https://example.org/{commands}\n"
    done.set()
    hand.join()
    written = path.read_text("utf-8")
    lost = [line for line in lines if line not in written]
    assert not lost, f"written by hand and lost: {lost} of {len(lines)}"
    assert kept in written, (kept, written)
    return Edits(len(lines), commands, refused)


def _edit(path: Path, done: threading.Event, lines: list[str], rng: random.Random) -> None:
    """Add lines at the end, looking first whether the file is still as it was read."""
    draft = path.with_name(".draft")
    while not done.is_set():
        line = f"By hand, line {len(lines)}."
        seen = path.stat().st_ino
        draft.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
        if path.stat().st_ino == seen and _took_place(draft, path, seen):
            lines.append(line)
        time.sleep(rng.uniform(0.0, 0.4))
    draft.unlink(missing_ok=True)


def _took_place(draft: Path, path: Path, seen: int) -> bool:
    """Put a draft in the place of a file if it is still the same; tell whether it was.

    The editor's own race, which no editor can avoid, is not the one that is tried here: where apg
    was quicker after all, what apg wrote is put back.
    """
    from apg_cli.archive.exchange import exchanged

    if not exchanged(draft, path):
        return False
    if draft.stat().st_ino == seen:
        return True
    exchanged(draft, path)
    return False
