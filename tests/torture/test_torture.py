"""A short run of each part of the harness: see `python -m tests.torture --help` for a long one."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the harness forks and kills")

if os.name == "posix":
    from tests.torture.parts import PARTS, Run
    from tests.torture.shell import Server, machine
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
    figures = list(PARTS[part](run))
    assert figures
