"""A short run of each part of the harness: see `python -m tests.torture --help` for a long one."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the harness forks and kills")

if os.name == "posix":
    from tests.torture import scenes
    from tests.torture.injector import COUNT, KILL, Fault
    from tests.torture.parts import PARTS, Run
    from tests.torture.shell import Home, Server, machine
else:
    PARTS = {}

SECONDS = {
    "kills": 1.5,
    "instants": 1.0,
    "disk": 1.5,
    "writers": 2.0,
    "index": 2.0,
    "edits": 1.0,
    "paths": 1.5,
    "terminal": 1.5,
    "fuzz": 1.0,
    "small disk": 1.0,
}


@pytest.fixture(scope="module")
def served() -> Iterator[tuple["Server", Path]]:
    with machine() as made:
        yield made


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost(served: tuple["Server", Path], part: str) -> None:
    server, folder = served
    (folder / part).mkdir()
    run = Run(server, folder / part, random.Random(7), SECONDS[part])
    figures = list(PARTS[part].tries(run))
    assert figures


@pytest.mark.parametrize("name", ["restore", "import bag"])
def test_what_comes_back_or_in_has_its_original_before_it_is_seen(
    served: tuple["Server", Path], name: str
) -> None:
    server, folder = served
    if server.library is None:
        pytest.skip("faults at system calls need Linux and a C compiler")
    home = Home(server, folder / name.replace(" ", "-"))
    (scene,) = (scene for scene in scenes.SCENES if scene.name == name)
    texts = scenes.staged(home, scene, random.Random(7))
    home.back("scene")
    calls = scenes.run(home, scene, fault=Fault(action=COUNT)).fired.counted
    assert calls
    for at in range(1, calls + 1):
        home.back("scene")
        scenes.held(home, scene, texts, scenes.run(home, scene, fault=Fault(at, KILL)))
