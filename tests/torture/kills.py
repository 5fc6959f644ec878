"""Kill, or fail, at every system call and at random instants: nothing told is lost or half there."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

from tests.torture import scenes
from tests.torture.injector import (
    CHANGES,
    COUNT,
    ERRORS,
    FAIL,
    FULL,
    KILL,
    LASTING,
    ONCE,
    READS,
    TORN,
    Fault,
)
from tests.torture.scenes import Scene
from tests.torture.shell import Ended, Home

Faults = Callable[[int], Iterable[Fault]]
"""Gives what is to be tried at a call."""


def kills(at: int) -> Iterable[Fault]:
    """Die before a call, and with half of it done."""
    return Fault(at, KILL), Fault(at, TORN)


def failures(at: int) -> Iterable[Fault]:
    """Fail in each way at a call: this once, and from then on."""
    for name, error in ERRORS.items():
        yield Fault(at, FAIL, error, lasting=ONCE)
        yield Fault(at, FAIL, error, lasting=FULL if name in ("ENOSPC", "EDQUOT") else LASTING)


def unreadable(at: int) -> Iterable[Fault]:
    """Fail at a call that reads."""
    yield Fault(at, FAIL, ERRORS["EIO"], READS, ONCE)
    yield Fault(at, FAIL, ERRORS["EACCES"], READS, ONCE)


def one_of(faults: Faults, rng: random.Random) -> Faults:
    """Try one way at each call, by lot."""
    return lambda at: [rng.choice(list(faults(at)))]


def at_calls(
    home: Home, scene: Scene, rng: random.Random, faults: Faults, step: int = 1
) -> Iterator[Ended]:
    """Try faults at each call, or at every so many; gives how the command ended each time."""
    texts = scenes.staged(home, scene, rng)
    classes = next(iter(faults(1))).classes
    home.back("scene")
    counted = scenes.run(home, scene, fault=Fault(action=COUNT, classes=classes))
    assert counted.code == 0, counted
    for at in range(1 + rng.randrange(step), counted.fired.counted + 1, step):
        for fault in faults(at):
            home.back("scene")
            ended = scenes.run(home, scene, fault=fault)
            try:
                if not ended.killed:
                    _in_a_sentence(ended)
                scenes.held(home, scene, texts, ended)
                scenes.went_on(home, scene, texts, ended)
            except Exception as error:
                place = f"{scene.name}, {fault}: {ended.fired.what}"
                raise AssertionError(f"{place}\n{error}\n{ended}") from error
            yield ended


def _in_a_sentence(ended: Ended) -> None:
    """Check that a command that was not killed ended as commands end, whatever failed."""
    assert ended.code in (0, 1, 2, 3, 4, 75), ended
    assert "Traceback" not in ended.err, ended
    assert "inside apg itself" not in ended.err, ended
    assert ended.code in (0, 1) or (ended.err + ended.out).strip(), ended


def at_instants(home: Home, scene: Scene, rng: random.Random) -> Iterator[Ended]:
    """Kill at random instants for as long as one asks; gives how the command ended each time."""
    texts = scenes.staged(home, scene, rng)
    home.back("scene")
    whole = scenes.run(home, scene)
    assert whole.code == 0, whole
    while True:
        home.back("scene")
        after = rng.uniform(0.0, whole.seconds * 1.1)
        ended = scenes.run(home, scene, kill_after=after)
        try:
            scenes.held(home, scene, texts, ended)
            scenes.went_on(home, scene, texts, ended)
        except Exception as error:
            raise AssertionError(
                f"{scene.name}, killed after {after:.4f} s\n{error}\n{ended}"
            ) from error
        yield ended


__all__ = ["CHANGES", "at_calls", "at_instants", "failures", "kills", "one_of", "unreadable"]
