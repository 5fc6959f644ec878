"""How commands read their words: a query may say `-draft` without its being an option."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any

from typer.core import TyperCommand

from apg_cli.render.screen import safe

_HYPHEN = "\ue000"
"""A character that nobody types stands for a hyphen while options are parsed."""

_EXCLUDED = re.compile(r"-(?![-\d])(?![a-zA-Z](?:\d|$)).")
"""A hyphen and a word; not an option: `-n`, `-n20`, `--since`, and (below) `-cPeru`."""


_SHORT = re.compile(r"-[a-zA-Z]$")


class Command(TyperCommand):
    """Show in its usage what is to be written, without braces."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Give what stands after the command's name."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Querying(Command):
    """Read `-draft` and `-country:Peru` as parts of a query, not as options run together."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Keep words with a hyphen before them out of the option parser's sight."""
        ended = args.index("--") if "--" in args else len(args)
        options = {name[1] for option in self.params for name in option.opts if _SHORT.match(name)}
        for place, word in enumerate(args[:ended]):
            if _EXCLUDED.match(word) and not (word[1] in options and word[2].isupper()):
                args[place] = _HYPHEN + word[1:]
                if word[1] in options:
                    sys.stderr.write(
                        f"{safe(word)} is read as: without {safe(word[1:])}. "
                        f"For the option write {word[:2]} {safe(word[2:])}\n"
                    )
        return super().parse_args(ctx, args)


def typed(words: Iterable[str] | None) -> str:
    """Join the words of a query as they were typed."""
    return " ".join(words or ()).replace(_HYPHEN, "-")
