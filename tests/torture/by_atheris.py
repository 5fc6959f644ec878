"""`python -m tests.torture.by_atheris a.pdf` lets atheris look for bytes that break a reader.

Or `query`, `describe`, `front matter`; until it is stopped, or for `-max_total_time=60` seconds.
Atheris comes with the extra `fuzz`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any


def main() -> None:
    """Fuzz one kind of input, beginning from our sample of it."""
    import atheris  # only for this: an extra of its own

    fuzzer: Any = atheris
    with fuzzer.instrument_imports(include=["apg_cli"]):
        from tests.readers.test_broken import SAMPLES
        from tests.torture import fuzz

    kind = sys.argv.pop(1)
    work = fuzz.work(kind)

    def one(content: bytes) -> None:
        fuzz.bounded(lambda: work(content), content)

    with tempfile.TemporaryDirectory(prefix="apg-fuzz-") as seeds:
        if kind in SAMPLES:
            Path(seeds, kind).write_bytes(SAMPLES[kind])
        fuzzer.Setup([*sys.argv, seeds], one)
        fuzzer.Fuzz()


if __name__ == "__main__":
    main()
