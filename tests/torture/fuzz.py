"""Whatever bytes come in: no exception but ours, in bounded time and memory.

`python -m tests.torture.fuzz READER` lets atheris, where it is installed, look for such bytes.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from apg_cli.accession import readers
from apg_cli.accession.describe import describe
from apg_cli.archive import front_matter
from apg_cli.errors import ApgError
from apg_cli.search.parse import parse

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
    front_matter.read(f"---\n{text}\n---\nx\n", "a.md")
    front_matter.read(text, "a.md")
    front_matter.carried(text)


def _read(name: str) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        for part in readers.readings(name, content):
            str(part)

    return read


def samples() -> dict[str, bytes]:
    """Give a small sound file of each format, to be changed at random."""
    page = b"<html><head><title>T</title></head><body><h1>T</h1><p>River of Peru.</p></body></html>"
    mail = b"From: a@b.c\nTo: d@e.f\nSubject: T\nMIME-Version: 1.0\nContent-Type: text/plain\n\nRiver.\n"
    found = {
        "a.txt": "Carta\n\nLima, 3 de mayo de 2021\n\nEl río.\n".encode("cp1252"),
        "a.md": b"---\ntitle: T\n---\n\n# River\n\nText.\n",
        "a.html": page,
        "a.eml": mail,
        "a.mbox": b"From a@b.c Thu Jan  1 00:00:00 2020\n" + mail,
        "a.rtf": b"{\\rtf1\\ansi River of {\\b Peru}\\par}",
    }
    folder = Path(__file__).parents[1] / "readers"
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if (
            file.suffix in (".pdf", ".docx", ".odt", ".zip", ".mht")
            and file.stat().st_size < 200_000
        ):
            found.setdefault(f"a{file.suffix}", file.read_bytes())
    return found


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


def inputs(rng: random.Random, count: int) -> Iterator[tuple[str, int]]:
    """Try so many inputs of each kind; gives what was tried, and how many."""
    for what, strategy, work in (
        ("front matter", _mixed(_YAML), _front),
        ("query", _mixed(_QUERY), parse),
        ("describer", _mixed(_WORDS), describe),
    ):
        _tried(strategy, work, rng.randrange(2**32), count)
        yield what, count
    for name, content in samples().items():
        read = _read(name)
        for _ in range(count):
            changed = damaged(rng, content)
            bounded(partial(read, changed), (name, changed))
        yield f"reader of {name[1:]}", count


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


def main() -> None:
    """Let atheris look for inputs that break one reader."""
    import atheris  # only for this: an extra of its own

    name = sys.argv.pop(1)
    work: Any = {"front matter": _front, "query": parse, "describe": describe}.get(name)
    read = _read(name)

    def one(content: bytes) -> None:
        if work:
            bounded(lambda: work(content.decode("utf-8", "replace")), content)
        else:
            bounded(lambda: read(content), content)

    fuzzer: Any = atheris
    fuzzer.instrument_all()
    fuzzer.Setup(sys.argv, one)
    fuzzer.Fuzz()


if __name__ == "__main__":
    main()
