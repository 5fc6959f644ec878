"""Whatever bytes come in: no exception but ours, in bounded time and memory."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from apg_cli.accession import readers
from apg_cli.accession.describe import describe
from apg_cli.archive import front_matter
from apg_cli.errors import ApgError
from apg_cli.search.parse import parse
from tests.readers.office import packed
from tests.readers.test_broken import SAMPLES

_START = 4
"""Seconds that atheris takes to begin."""

SECONDS, MEGABYTES = 20.0, 400
"""What one input may cost at the most; far more than any should."""

_YAML = st.sampled_from(
    "title: x|date: 2020-02-30|[|]|{|}|: |- |\n|---\n|&a|*a|!!python/object|!!binary x|#|'|\"|>|\\|"
    "countries:|tags: [a, b]|\x85|\ufeff|\ud7ff|\U0001f480|0o17|1e999|~|null|? |<<: *a|%YAML 9".split(
        "|"
    )
)
_QUERY = st.sampled_from(
    '(|)|"|AND|OR|NOT|-|^|~|~5|*|:|date:|country:|..|title:|a|é|\u0301|\x00|«|’|@x|#|\\|&'.split(
        "|"
    )
)
_WORDS = st.sampled_from(
    "Peru|Dear Minister,|March 3, 2021|le 3 mars|\n|\n\n|# |> |http://a.b|«|»|\t|To: |De: |\x0c|"
    "de|la|of|Señor|İ|ǆ|\u202e|\u200b|１２|²|३|2021-13-45|99999999999|ﬁ".split("|")
)


def _mixed(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(pieces | st.text(max_size=8), max_size=60).map("".join)


def _front(text: str) -> None:
    for front in (f"---\n{text}\n---\nx\n", text):
        with contextlib.suppress(ApgError):
            front_matter.read(front, "a.md")
        with contextlib.suppress(ApgError):
            front_matter.carried(front)


def work(kind: str) -> Callable[[bytes], object]:
    """Give what is done with the bytes of a kind: `front matter`, `query`, `describe`, `a.pdf` …."""
    of_text = {"front matter": _front, "query": parse, "describe": describe}.get(kind)
    if of_text is None:
        return _read(kind)
    return lambda content: of_text(content.decode("utf-8", "replace"))  # type: ignore[operator]


def _read(name: str) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        for part in readers.readings(name, content):
            str(part)

    return read


def damaged(rng: random.Random, content: bytes) -> bytes:
    """Change a file as disks, mails and hostile hands do."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed) + 1)
        kind = rng.randrange(5)
        if kind == 0 and changed:
            changed[at % len(changed)] = rng.randrange(256)
        elif kind == 1:
            changed[at:at] = rng.randbytes(rng.randint(1, 40))
        elif kind == 2:
            del changed[at : at + rng.randint(1, 200)]
        elif kind == 3:
            piece = changed[at : at + rng.randint(1, 60)]
            changed[at:at] = piece * rng.randint(1, 50)
        else:
            changed = changed[: rng.randrange(len(changed) + 1)]
    return bytes(changed)


def damaged_within(rng: random.Random, content: bytes) -> bytes:
    """Change one member of a zip, which is a sound zip still; any other file anywhere."""
    if not zipfile.is_zipfile(io.BytesIO(content)) or rng.random() < 0.3:
        return damaged(rng, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(members))
    return packed(members | {name: damaged(rng, members[name])})


def bounded(work: Callable[[], object], what: object) -> None:
    """Do something; raise AssertionError where it raises another error than ours, or costs much."""
    begun = time.monotonic()
    tracemalloc.start()
    try:
        work()
    except ApgError:
        pass
    except Exception as error:
        raise AssertionError(f"{type(error).__name__}: {error}, of {what!r:.2000}") from error
    finally:
        most = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    assert most < MEGABYTES, f"{most:.0f} MB, of {what!r:.2000}"
    assert time.monotonic() - begun < SECONDS, f"too slow, of {what!r:.2000}"


def inputs(rng: random.Random, seconds: float) -> Iterator[tuple[str, int]]:
    """Try inputs of each kind for its share of the time; gives what was tried, and how many."""
    share = seconds / (3 + len(SAMPLES))
    for what, strategy, work in (
        ("front matter", _mixed(_YAML), _front),
        ("query", _mixed(_QUERY), parse),
        ("describer", _mixed(_WORDS), describe),
    ):
        until = time.monotonic() + share
        count = 0
        while count == 0 or time.monotonic() < until:
            _tried(strategy, work, rng.randrange(2**32), 20)
            count += 20
        yield what, count
    for name, content in SAMPLES.items():
        read = _read(name)
        until = time.monotonic() + share
        count = 0
        while count == 0 or time.monotonic() < until:
            changed = damaged_within(rng, content)
            bounded(partial(read, changed), (name, changed))
            count += 1
        yield name[1:], count


def _tried(
    strategy: st.SearchStrategy[str], work: Callable[[str], object], by: int, count: int
) -> None:
    @seed(by)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def one(text: str) -> None:
        bounded(lambda: work(text), text)

    one()


KINDS = ("front matter", "query", "describe", *SAMPLES)


def by_atheris(rng: random.Random, seconds: float) -> Iterator[tuple[str, int]]:
    """Let atheris look for inputs in each kind, on all cores; gives none where it is not installed.

    Raises AssertionError with what it found.
    """
    if importlib.util.find_spec("atheris") is None:
        return
    cores = os.cpu_count() or 1
    each = max(2, int(seconds * cores / len(KINDS)) - _START)
    with ThreadPoolExecutor(cores) as threads:
        seeds = [(kind, rng.randrange(1, 2**31)) for kind in KINDS]
        yield from threads.map(lambda of: (of[0], _found_in(of[0], of[1], each)), seeds)


def _found_in(kind: str, seed: int, seconds: int) -> int:
    with tempfile.TemporaryDirectory(prefix="apg-fuzz-") as folder:
        words = [f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={folder}/"]
        done = subprocess.run(
            [sys.executable, "-m", "tests.torture.by_atheris", kind, *words],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=False,
        )
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode == 0, f"{kind}, seed {seed}:\n{told[-6000:]}"
    counted = re.findall(r"Done (\d+) runs", told)
    return int(counted[-1]) if counted else 0
