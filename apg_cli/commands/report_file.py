"""The report of a run, a line a text, written as it goes: JSON lines or CSV by its ending."""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli.errors import UsageError, WriteFailed
from apg_cli.render.formats import cell
from apg_cli.render.plain_values import report_values

if TYPE_CHECKING:
    from apg_cli.catalog.outcome import Outcome

_COLUMNS = ("source", "status", "id", "title", "why", "hint", "alike", "relation", "notes")
_ENDINGS = (".jsonl", ".csv")


@contextlib.contextmanager
def writing(path: Path | None) -> Iterator[Callable[[Outcome], None]]:
    """Open a report and give what adds to it; without a path nothing is written.

    An earlier report is written over, any other file is not. Raises UsageError, WriteFailed.
    """
    if path is None:
        yield lambda _: None
        return
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise UsageError(f"{path}: a report ends in .jsonl or .csv", "Name it so.")
    try:
        if path.exists() and not _is_report(path):
            raise UsageError(f"{path} is there already and is no report", "Name another file.")
        with path.open("w", encoding="utf-8", newline="", buffering=1) as file:
            rows = csv.writer(file, lineterminator="\n")
            if ending == ".csv":
                rows.writerow(_COLUMNS)

            def add(outcome: Outcome) -> None:
                values = report_values(outcome)
                if ending == ".csv":
                    rows.writerow([cell(values[column]) for column in _COLUMNS])
                else:
                    file.write(json.dumps(values, ensure_ascii=False) + "\n")

            yield add
    except OSError as error:
        if error.filename is not None and Path(error.filename) != path:
            raise
        raise WriteFailed(path, error.strerror or str(error)) from None


def _is_report(path: Path) -> bool:
    with path.open(encoding="utf-8", errors="replace") as file:
        line = file.read(200)
    return not line or line.startswith((",".join(_COLUMNS), '{"source": '))
