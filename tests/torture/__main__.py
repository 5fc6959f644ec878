"""`python -m tests.torture`: try to make apg lose something, and say what was tried."""

from __future__ import annotations

import argparse
import os
import platform
import random
import subprocess
import sys
import time
import traceback
from pathlib import Path

from tests.torture.parts import PARTS, Run
from tests.torture.scenes import SCENES
from tests.torture.shell import in_memory, machine

_PAGE = """\
# Reliability

What was done to `apg` to make it lose, mix up or show what it must not, and what came of it. Nothing
that was told as done may be lost, whole statements only are seen, and the next command works without
a word; the files are held against that by a checker that shares no code with `apg`
(`tests/torture/checker.py`), and by `apg verify`.

| part | tried | lost or wrong |
|---|---|---|
{rows}

{when}. The same again:

```sh
python -m tests.torture --minutes {minutes:g} --seed {seed} --write docs/reliability.md
```

A part by itself is had with `--only PART`; a short run of each is in the tests. Faults are put at the
system calls by a small library that is loaded before the C library (`tests/torture/injector.c`), in
the command and in every process that it starts: it kills the process before a call, kills it with
half of it done, or lets the call fail as on a full disk (ENOSPC), over quota (EDQUOT), on a broken
disk (EIO), a read-only one (EROFS) or without permission (EACCES), each once, and one of them from
then on. It needs Linux and a C compiler. What is done for many files only, several processes that
read into the index, is done for few by a lowered threshold. Where the system has a file system in
memory it is all done there, which is quicker: to a process that is killed all are the same. A cut of power is not tried; the order of
writing and syncing is made for it: whole files first, then the plan, then one rename that decides.

The commands that are killed and failed: {commands}.
"""


def main() -> int:
    """Run the parts that are asked for; give 1 where anything was lost or wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--minutes", type=float, default=10.0, help="for all parts together")
    asked.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    asked.add_argument("--write", type=Path, help="a page to write the figures to")
    told = asked.parse_args()
    names = [name.strip() for name in told.only.split(",")]
    if told.write and names != list(PARTS):
        asked.error("a page is written of all parts at once")
    begun = time.monotonic()
    until = begun + told.minutes * 60
    rows: list[str] = []
    tries = amiss = 0
    with machine(in_memory()) as (server, folder):
        for number, name in enumerate(names):
            shares = [PARTS[each].share for each in names[number:]]
            seconds = max(2.0, (until - time.monotonic()) * shares[0] / sum(shares))
            place = folder / name.replace(" ", "-")
            run = Run(server, place, random.Random(told.seed), min(seconds, PARTS[name].most))
            run.folder.mkdir()
            at = time.monotonic()
            try:
                for figure in PARTS[name].tries(run):
                    tries += figure.count
                    rows.append(f"| {name} | {figure} | nothing |")
                    _say(f"{name}: {figure}: nothing lost")
            except Exception as error:  # noqa: BLE001  # of whatever kind, it is told
                amiss += 1
                rows.append(f"| {name} | | {str(error).splitlines()[0]} |")
                _say(f"{name}: {error}")
                traceback.print_exc()
            _say(f"{name}: {time.monotonic() - at:.0f} s")
    minutes = (time.monotonic() - begun) / 60
    _say(f"{tries:,} tries in {minutes:.1f} minutes, {amiss} parts amiss")
    if told.write:
        rows.append(f"| in all | **{tries:,}** | {'nothing' if not amiss else f'{amiss} parts'} |")
        page = _PAGE.format(
            rows="\n".join(rows),
            when=f"Commit {_commit()}, Python {platform.python_version()} on {platform.system()}, "
            f"{os.cpu_count()} cores, {minutes:.0f} minutes, {time.strftime('%Y-%m-%d')}",
            minutes=told.minutes,
            seed=told.seed,
            commands=", ".join(f"`{scene.line}` ({scene.name})" for scene in SCENES),
        )
        told.write.write_text(page, "utf-8")
    return 1 if amiss else 0


def _say(told: str) -> None:
    sys.stdout.write(f"{told}\n")
    sys.stdout.flush()


def _commit() -> str:
    """Name the commit that is tried, and whether it is tried as it is."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "--", "apg_cli", "tests")
    return git("rev-parse", "--short=12", "HEAD") + (" with changes" if changed else "")


if __name__ == "__main__":
    sys.exit(main())
