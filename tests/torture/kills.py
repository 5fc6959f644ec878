"""Kill, or fail, at every system call and at random instants: nothing told is lost or half there."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tests.torture import scenes
from tests.torture.injector import (
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
from tests.torture.texts import Text

Faults = Callable[[int], Iterable[Fault]]
"""Gives what is to be tried at a call."""


def kills(at: int) -> Iterable[Fault]:
    """Die before a call, and with half of it done."""
    return Fault(at, KILL), Fault(at, TORN)


def failures(at: int) -> Iterable[Fault]:
    """Fail in each way at a call: this once, and from then on."""
    for error in ERRORS.values():
        yield Fault(at, FAIL, error, lasting=ONCE)
    name = list(ERRORS)[at % len(ERRORS)]
    lasting = FULL if name in ("ENOSPC", "EDQUOT") else LASTING
    yield Fault(at, FAIL, ERRORS[name], lasting=lasting)


def unreadable(at: int) -> Iterable[Fault]:
    """Fail at a call that reads."""
    yield Fault(at, FAIL, ERRORS["EIO"], READS, ONCE)
    yield Fault(at, FAIL, ERRORS["EACCES"], READS, ONCE)


@dataclass(frozen=True, slots=True)
class Blow:
    """What is done to the command of a scene: a fault, or a kill at some part of its time."""

    scene: Scene
    fault: Fault | None = None
    moment: float = 0.0
    """Of the time that it takes when nothing happens to it."""
    alone: bool = False
    """Whether the processes that it started are left to themselves."""

    def __str__(self) -> str:
        """Say it in a few words, for messages."""
        return f"{self.scene.name}, {self.fault or f'killed after {self.moment:.4f} of its time'}"


class Stages:
    """The scenes that a thread plays, each put up once, in a home of its own."""

    def __init__(self, home: Callable[[], Home], seed: int) -> None:
        self._home, self._seed = home, seed
        self._up: dict[str, tuple[Home, list[Text], float]] = {}

    def calls(self, scene: Scene, classes: int) -> int:
        """Count the system calls of a class of a scene's command."""
        home, _, _ = self._put_up(scene)
        home.back("scene")
        counted = scenes.run(home, scene, fault=Fault(action=COUNT, classes=classes))
        assert counted.code == 0, counted
        return counted.fired.counted

    def struck(self, blow: Blow) -> Ended:
        """Play a scene, strike, and check all that must be true; give how its command ended."""
        scene = blow.scene
        home, texts, seconds = self._put_up(scene)
        home.back("scene")
        after = None if blow.fault else blow.moment * seconds
        ended = scenes.run(home, scene, fault=blow.fault, kill_after=after, alone=blow.alone)
        try:
            if not ended.killed:
                in_a_sentence(ended)
            scenes.held(home, scene, texts, ended)
            scenes.went_on(home, scene, texts, ended)
        except Exception as error:
            raise AssertionError(f"{blow}: {ended.fired.what}\n{error}\n{ended}") from error
        return ended

    def _put_up(self, scene: Scene) -> tuple[Home, list[Text], float]:
        if scene.name not in self._up:
            home = self._home()
            texts = scenes.staged(home, scene, random.Random(self._seed))
            home.back("scene")
            whole = scenes.run(home, scene)
            assert whole.code == 0, whole
            scenes.held(home, scene, texts, whole)
            scenes.went_on(home, scene, texts, whole)
            self._up[scene.name] = home, texts, whole.seconds
        return self._up[scene.name]


def at_calls(
    stages: Stages, played: Iterable[Scene], faults: Faults, rng: random.Random
) -> list[Blow]:
    """List the blows at all calls of scenes, in an order by lot: however few, they are of all."""
    classes = next(iter(faults(1))).classes
    blows = [
        Blow(scene, fault)
        for scene in played
        for at in range(
            1 + rng.randrange(scene.every), stages.calls(scene, classes) + 1, scene.every
        )
        for fault in _some(list(faults(at)), scene, rng)
    ]
    rng.shuffle(blows)
    return blows


def _some(faults: list[Fault], scene: Scene, rng: random.Random) -> list[Fault]:
    """Give all faults, or one by lot of many."""
    return [rng.choice(faults)] if scene.slow and len(faults) > _MANY else faults


_MANY = 2


def at_instants(played: Sequence[Scene], rng: random.Random) -> Iterator[Blow]:
    """Give kills at random instants of scenes in turn, without end."""
    for scene in itertools.cycle(played):
        yield Blow(scene, moment=rng.uniform(0.0, 1.1), alone=rng.random() < 0.5)


def in_a_sentence(ended: Ended) -> None:
    """Check that a command that was not killed ended as commands end, whatever failed."""
    assert ended.code in (0, 1, 2, 3, 4, 75), ended
    assert "Traceback" not in ended.err, ended
    assert "inside apg itself" not in ended.err, ended
    assert ended.code in (0, 1) or (ended.err + ended.out).strip(), ended
