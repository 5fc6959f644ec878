"""Let a query on the command line say `-draft` without its being taken for an option."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand

_HYPHEN = "\ue000"
"""A character that nobody types stands for a hyphen while options are parsed."""

_EXCLUDED = re.compile(r"-(?![-\d])(?![a-zA-Z](?:\d|$)).")
"""A hyphen and a word; not an option: `-n`, `-n20`, `--since`."""


class Querying(TyperCommand):
    """Read `-draft` and `-country:Peru` as parts of a query, not as options run together."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep words with a hyphen before them out of the option parser's sight."""
        ended = args.index("--") if "--" in args else len(args)
        return super().parse_args(
            ctx,
            [
                _HYPHEN + word[1:] if place < ended and _EXCLUDED.match(word) else word
                for place, word in enumerate(args)
            ],
        )


def typed(words: Iterable[str] | None) -> str:
    """Join the words of a query as they were typed."""
    return " ".join(words or ()).replace(_HYPHEN, "-")
