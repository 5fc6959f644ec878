"""Measure all that `docs/performance.md` tells, and write it there.

python -m tests.benchmarks.performance [ARGUMENTS OF tests.benchmarks.engines …]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "performance.md"
COMMANDS = (
    ["tests.benchmarks.start_up"],
    ["tests.benchmarks.whole_commands"],
    ["tests.benchmarks.engines", *sys.argv[1:]],
)


def main() -> None:
    """Run one after the other."""
    for command in COMMANDS:
        subprocess.run(
            [sys.executable, "-m", *command, "--write", str(PAGE)], cwd=PROJECT, check=True
        )


if __name__ == "__main__":
    main()
