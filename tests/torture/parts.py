"""The parts of the harness, each as long as one has time for, and what they found."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import corruption, edits, fuzz, kills, paths, scenes, terminal, writers
from tests.torture.shell import Ended, Home, Server


@dataclass
class Run:
    """A run: where, by which seed, until when."""

    server: Server
    folder: Path
    rng: random.Random
    seconds: float
    """For each part."""
    figures: list[str] = field(default_factory=list)
    homes: int = 0

    def home(self) -> Home:
        self.homes += 1
        return Home(self.server, self.folder / f"home{self.homes}")


def killing(run: Run) -> Iterator[str]:
    """Kill at every system call that changes files."""
    told = "killed {0} times at system calls that change files ({1} kinds)"
    yield from _calls(run, kills.kills, told)


def killing_at_random(run: Run) -> Iterator[str]:
    """Kill at random instants."""
    until = time.monotonic() + run.seconds
    tries = [kills.at_instants(run.home(), scene, run.rng) for scene in scenes.known()]
    killed = asked = 0
    while time.monotonic() < until and killed < 1000:
        ended = next(tries[asked % len(tries)])
        asked += 1
        killed += ended.killed
    yield f"killed at {killed} random instants ({asked} commands)"


def failing(run: Run) -> Iterator[str]:
    """Fail at system calls: full, quota, read-only, no permission, errors of the disk."""
    by_lot = kills.one_of(kills.failures, run.rng)
    yield from _calls(run, by_lot, "{0} faults at system calls that change files ({1} kinds)")
    by_lot = kills.one_of(kills.unreadable, run.rng)
    yield from _calls(run, by_lot, "{0} faults at system calls that read ({1} kinds)")


def _calls(run: Run, faults: kills.Faults, told: str) -> Iterator[str]:
    """Try faults at calls of all scenes in turn, at all of them where the time suffices."""
    if run.server.library is None:
        yield "not tried: faults at system calls need Linux and a C compiler"
        return
    until = time.monotonic() + run.seconds
    step = 1 if run.seconds > 120 else 7 if run.seconds > 20 else 23
    tries = [kills.at_calls(run.home(), scene, run.rng, faults, step) for scene in scenes.known()]
    kinds: Counter[str] = Counter()
    while tries and time.monotonic() < until:
        for one in list(tries):
            ended: Ended | None = next(one, None)
            if ended is None:
                tries.remove(one)
            elif ended.fired.fired:
                kinds[ended.fired.what.partition(" ")[0]] += 1
            if time.monotonic() > until:
                break
    whole = "" if tries else ", all there are" if step == 1 else f", every {step}th"
    yield (
        told.format(sum(kinds.values()), len(kinds)) + f" of {len(scenes.known())} commands{whole}"
    )


def writing(run: Run) -> Iterator[str]:
    """Let eight write and four read at once."""
    went = writers.at_once(run.home(), run.rng, run.seconds)
    yield (
        f"8 writers and 4 readers for {run.seconds:.0f} s: {went.taken_in} texts taken in, "
        f"{went.changed} changed, {went.removed} removed and restored, {went.questions} questions"
    )


def corrupting(run: Run) -> Iterator[str]:
    """Damage the index, and delete it while it is asked."""
    until = time.monotonic() + run.seconds / 2
    count = 0
    files: set[str] = set()
    for _, file in corruption.damages(run.home(), run.rng, 100_000):
        count += 1
        files.add(file.partition("_")[0].partition("-")[0])
        if time.monotonic() > until:
            break
    yield f"the index damaged {count} times"
    asked = corruption.deleted_while_searching(run.home(), run.rng, run.seconds / 2)
    yield f"deleted {asked['deleted']} times while it was asked {asked['asked']} questions"


def editing(run: Run) -> Iterator[str]:
    """Edit by hand while commands change the same statement."""
    went = edits.meanwhile(run.home(), run.rng, run.seconds)
    yield (
        f"{went.by_hand} edits by hand while {went.commands} commands changed the same statement, "
        f"{went.refused} of which were told so"
    )


def fuzzing(run: Run) -> Iterator[str]:
    """Feed what no format is."""
    counts: Counter[str] = Counter()
    for what, count in fuzz.inputs(run.rng, run.seconds):
        counts[what] += count
    yield f"{sum(counts.values())} broken inputs to {', '.join(counts)}"


def showing(run: Run) -> Iterator[str]:
    """Look at every command on a terminal."""
    until = time.monotonic() + run.seconds
    count = 0
    for _ in terminal.shown(run.home(), run.rng):
        count += 1
        if time.monotonic() > until:
            break
    yield f"{count} commands over hostile statements looked at on a terminal"


def leading_out(run: Run) -> Iterator[str]:
    """Try names that lead out of the archive."""
    until = time.monotonic() + run.seconds
    tried: Counter[str] = Counter()
    for what in paths.tried(run.home(), run.rng):
        tried[what.partition(":")[0]] += 1
        if time.monotonic() > until:
            break
    yield f"{sum(tried.values())} names that lead out of the archive, in {', '.join(tried)}"


PARTS: dict[str, Callable[[Run], Iterator[str]]] = {
    "kills": killing,
    "instants": killing_at_random,
    "writers": writing,
    "disk": failing,
    "index": corrupting,
    "edits": editing,
    "fuzz": fuzzing,
    "terminal": showing,
    "paths": leading_out,
}
