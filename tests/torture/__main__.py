"""`python -m tests.torture`: try to make apg lose something, and say what was tried."""

from __future__ import annotations

import argparse
import platform
import random
import sys
import time
import traceback
from pathlib import Path

from tests.torture.parts import PARTS, Run
from tests.torture.shell import machine

_PAGE = """\
# Reliability

What was done to `apg` to make it lose, mix up or show what it must not, and what came of it. Nothing
that was told as done may be lost, whole statements only are seen, and the next command works without
a word; the files are held against that by a checker that shares no code with `apg`
(`tests/torture/checker.py`), and by `apg verify`.

| part | tried | lost or wrong | minutes, seed |
|---|---|---|---|
{rows}

{when}. A part again, with its seed, and as many minutes as it was given:

```sh
python -m tests.torture --only PART --seed SEED --minutes MINUTES
```

Without `--only` the minutes are shared out among all parts; a short run of each is in the tests.
Faults are put at the system calls by a small library that is loaded before the C library
(`tests/torture/injector.c`): it kills the process before a call, kills it with half of it done, or
lets the call fail as on a full disk (ENOSPC), over quota (EDQUOT), on a broken disk (EIO), a
read-only one (EROFS) or without permission (EACCES), once or from then on. It needs Linux and a C
compiler. A cut of power is not tried; the order of writing and syncing is made for it: whole files
first, then the plan, then one rename that decides.
"""


def main() -> int:
    """Run the parts that are asked for; give 1 where anything was lost or wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--minutes", type=float, default=10.0, help="for all parts together")
    asked.add_argument("--only", default=",".join(PARTS), help=f"of {', '.join(PARTS)}")
    asked.add_argument(
        "--write", type=Path, help="a page to write the figures to; of other parts it keeps them"
    )
    told = asked.parse_args()
    names = [name.strip() for name in told.only.split(",")]
    minutes = told.minutes / len(names)
    rows: dict[str, list[str]] = {}
    amiss = 0
    with machine() as (server, folder):
        for name in names:
            run = Run(server, folder / name, random.Random(told.seed), minutes * 60)
            run.folder.mkdir()
            begun = time.monotonic()
            rows[name] = []
            row = f"| `{name}` | {{}} | {{}} | {minutes:.3g}, seed {told.seed} |"
            try:
                for figure in PARTS[name](run):
                    rows[name].append(row.format(figure, "nothing"))
                    sys.stdout.write(f"{name}: {figure}: nothing lost\n")
                    sys.stdout.flush()
            except Exception as error:  # noqa: BLE001  # of whatever kind, it is told
                amiss += 1
                rows[name].append(row.format("", str(error).splitlines()[0]))
                sys.stdout.write(f"{name}: {error}\n")
                traceback.print_exc()
            sys.stdout.write(f"{name}: {time.monotonic() - begun:.0f} s\n")
            sys.stdout.flush()
    if told.write:
        _write(told.write, rows)
    return 1 if amiss else 0


def _write(page: Path, rows: dict[str, list[str]]) -> None:
    """Write the figures of parts, and keep those of the others that a page has."""
    before = page.read_text("utf-8").splitlines() if page.exists() else []
    known = {name: [row for row in before if row.startswith(f"| `{name}` |")] for name in PARTS}
    known |= rows
    written = _PAGE.format(
        rows="\n".join(row for name in PARTS for row in known[name]),
        when=f"Python {platform.python_version()} on {platform.system()}, {time.strftime('%Y-%m-%d')}",
    )
    page.write_text(written, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
