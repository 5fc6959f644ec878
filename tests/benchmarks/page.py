"""Write what was measured into its place on a page: a block between two comments of its name."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from pathlib import Path


def put(page: Path, block: str, lines: Iterable[str]) -> None:
    """Put lines in the place of what stands in a block; raise ValueError where there is none."""
    text = page.read_text(encoding="utf-8")
    place = re.compile(rf"(?<=<!-- {block}: -->\n).*?(?=<!-- :{block} -->)", re.DOTALL)
    if not place.search(text):
        raise ValueError(f"{page} has no block {block}")
    written = "\n" + "".join(f"{line}\n" for line in lines) + "\n"
    page.write_text(place.sub(lambda _: written, text), encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write a table, its first column words and the others figures."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def machine() -> str:
    """Say on what is measured, as far as it matters."""
    model = platform.processor() or platform.machine()
    return (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores ({model})"
    )
