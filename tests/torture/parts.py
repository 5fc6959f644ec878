"""The parts of the harness, each as long as one has time for, and what they found."""

from __future__ import annotations

import itertools
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import (
    corruption,
    edits,
    fuzz,
    kills,
    paths,
    scenes,
    small_disk,
    terminal,
    writers,
)  # fmt: skip
from tests.torture.shell import Ended, Home, Server

FEW_SECONDS = 20.0
"""A run of a part that is shorter takes the quick scenes only."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was tried, and how often."""

    count: int
    told: str
    """With `{}` where the count belongs."""

    def __str__(self) -> str:
        """Write it for the page."""
        return self.told.format(f"{self.count:,}")


@dataclass
class Run:
    """A run of a part: where, by which seed, for how long."""

    server: Server
    folder: Path
    rng: random.Random
    seconds: float
    homes: Iterator[int] = field(default_factory=itertools.count)

    def home(self) -> Home:
        return Home(self.server, self.folder / f"home{next(self.homes)}")

    def until(self, share: float = 1.0) -> float:
        """Give the moment at which a share of the time from now on is over."""
        return time.monotonic() + self.seconds * share


def killing(run: Run) -> Iterator[Figure]:
    """Kill at every system call that changes files."""
    yield from _at_calls(run, kills.kills, "killed {} times at", "change files", run.until())


def killing_at_random(run: Run) -> Iterator[Figure]:
    """Kill at random instants, at the least a thousand where there is time for them."""
    until = run.until()
    blows = kills.at_instants(scenes.known(), run.rng)
    ended = _all_cores(run, blows, until, 1000, lambda each: each.killed)
    killed = sum(each.killed for each in ended)
    told = f"killed at {{}} random instants of {len(scenes.known())} commands"
    yield Figure(killed, f"{told} ({len(ended):,} tries; half of them without their own processes)")


def failing(run: Run) -> Iterator[Figure]:
    """Fail at system calls: full, quota, read-only, no permission, errors of the disk."""
    yield from _at_calls(run, kills.failures, "{} faults at", "change files", run.until(0.75))
    yield from _at_calls(run, kills.unreadable, "{} faults at", "read", run.until(0.25))


def _at_calls(
    run: Run, faults: kills.Faults, told: str, what: str, until: float
) -> Iterator[Figure]:
    """Strike at the calls of all scenes, at all of them where the time suffices."""
    if run.server.library is None:
        yield Figure(0, "not tried: faults at system calls need Linux and a C compiler")
        return
    few = scenes.known() if run.seconds > FEW_SECONDS else scenes.SHORT
    stages = kills.Stages(run.home, run.rng.randrange(2**32))
    blows = kills.at_calls(stages, few, faults, run.rng)
    ended = _all_cores(run, iter(blows), until, len(blows), lambda _: True, stages)
    kinds = Counter(each.fired.what.partition(" ")[0] for each in ended if each.fired.fired)
    calls = len({(blow.scene.name, blow.fault and blow.fault.at) for blow in blows})
    whole = "all there are" if len(ended) == len(blows) else f"{len(ended):,} of {len(blows):,}"
    yield Figure(
        kinds.total(),
        f"{told} {calls:,} system calls that {what} ({len(kinds)} kinds) of {len(few)} commands, "
        f"{whole}",
    )


def _all_cores(
    run: Run,
    blows: Iterator[kills.Blow],
    until: float,
    enough: int,
    counts: Callable[[Ended], bool],
    first: kills.Stages | None = None,
) -> list[Ended]:
    """Strike on all cores, each in homes of its own, until there is enough or no time left.

    Raises AssertionError, of the first thing that was amiss.
    """
    seed = run.rng.randrange(2**32)
    ended: list[Ended] = []
    lock = threading.Lock()
    amiss = threading.Event()

    def strike(stages: kills.Stages) -> None:
        while time.monotonic() < until and not amiss.is_set():
            with lock:
                blow = next(blows, None) if sum(map(counts, ended)) < enough else None
            if blow is None:
                return
            try:
                one = stages.struck(blow)
            except BaseException:
                amiss.set()
                raise
            with lock:
                ended.append(one)

    crews = [first or kills.Stages(run.home, seed)]
    crews += [kills.Stages(run.home, seed + each) for each in range(1, os.cpu_count() or 1)]
    with ThreadPoolExecutor(len(crews)) as threads:
        for one in [threads.submit(strike, stages) for stages in crews]:
            one.result()
    return ended


def filling(run: Run) -> Iterator[Figure]:
    """Fill a small disk, and take it away for writing."""
    until = run.until()
    with small_disk.mounted(run.folder / "disk") as disk:
        if disk is None:
            yield Figure(0, "not tried: only root may mount a small disk, and only on Linux")
            return
        tried: Counter[str] = Counter()
        for what in small_disk.faults(Home(run.server, disk / "home"), disk, run.rng):
            tried[what] += 1
            if time.monotonic() > until:
                break
        told = ", ".join(f"{count} {what}" for what, count in sorted(tried.items()))
        yield Figure(tried.total(), f"{{}} commands on a disk of {small_disk.SIZE}: {told}")


def writing(run: Run) -> Iterator[Figure]:
    """Let eight write and four read at once."""
    went = writers.at_once(run.home(), run.rng, run.seconds)
    yield Figure(
        went.taken_in + went.changed + went.removed + went.questions,
        f"8 writers and 4 readers for {run.seconds:.0f} s, {{}} things done: {went.taken_in} texts "
        f"taken in, {went.changed} changed, {went.removed} removed and restored, "
        f"{went.questions} questions",
    )


def corrupting(run: Run) -> Iterator[Figure]:
    """Damage the index, and delete it while it is asked."""
    until = run.until(0.7)
    damages: Counter[str] = Counter()
    for how, _ in corruption.damages(run.home(), run.rng):
        damages[how] += 1
        if time.monotonic() > until:
            break
    told = ", ".join(f"{count} {how}" for how, count in sorted(damages.items()))
    yield Figure(damages.total(), f"the index damaged {{}} times ({told})")
    asked = corruption.deleted_while_searching(run.home(), run.rng, run.seconds * 0.3)
    told = f"deleted {{}} times while it was asked {asked['asked']} questions"
    given_up = f", {asked['given up']} of which were told that they cannot be answered"
    yield Figure(asked["deleted"], told + (given_up if asked["given up"] else ""))


def editing(run: Run) -> Iterator[Figure]:
    """Edit by hand while commands change the same statement."""
    went = edits.meanwhile(run.home(), run.rng, run.seconds)
    yield Figure(
        went.by_hand,
        f"{{}} edits by hand while {went.commands} commands changed the same statement, "
        f"{went.refused} of which were told so",
    )


def fuzzing(run: Run) -> Iterator[Figure]:
    """Feed what no format is, by lot and as atheris finds it."""
    counts: Counter[str] = Counter()
    for what, count in fuzz.inputs(run.rng, run.seconds * 0.5):
        counts[what] += count
    yield Figure(counts.total(), f"{{}} broken inputs by lot to {', '.join(counts)}")
    if run.seconds < FEW_SECONDS:
        return
    found = dict(fuzz.by_atheris(run.rng, run.seconds * 0.5))
    if found:
        yield Figure(sum(found.values()), f"{{}} inputs that atheris found to {', '.join(found)}")
    else:
        yield Figure(0, "not tried: atheris (the extra `fuzz`) is not installed")


def showing(run: Run) -> Iterator[Figure]:
    """Look at every command on a terminal."""
    yield from _each(
        run, terminal.shown(run.home(), run.rng), "{} commands over hostile statements"
    )


def leading_out(run: Run) -> Iterator[Figure]:
    """Try names that lead out of the archive."""
    yield from _each(run, paths.tried(run.home(), run.rng), "{} names that lead out of the archive")


def _each(run: Run, tries: Iterator[str], told: str) -> Iterator[Figure]:
    until = run.until()
    tried: Counter[str] = Counter()
    whole = "; all there are"
    for what in tries:
        tried[what] += 1
        if time.monotonic() > until:
            whole = ""
            break
    yield Figure(
        tried.total(),
        f"{told}: {', '.join(f'{count} {what}' for what, count in tried.items())}{whole}",
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the harness, and its share of the time of a run."""

    tries: Callable[[Run], Iterator[Figure]]
    share: float
    most: float = float("inf")
    """Seconds that it takes at the most, however long the run is."""


PARTS: dict[str, Part] = {
    "kills": Part(killing, 9),
    "instants": Part(killing_at_random, 7),
    "disk": Part(failing, 14),
    "small disk": Part(filling, 1.5, 120),
    "terminal": Part(showing, 2),
    "paths": Part(leading_out, 1),
    "writers": Part(writing, 1.7, 61),
    "index": Part(corrupting, 1.5),
    "edits": Part(editing, 1, 60),
    "fuzz": Part(fuzzing, 3),
}
"""Those that can come to an end come first: what time they leave is for those after them."""
