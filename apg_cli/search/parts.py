"""Parts of an index in the making, which several processes can write at the same time."""

from __future__ import annotations

from pathlib import Path

from apg_cli.search.codec.commits import Segment as Part
from apg_cli.search.codec.commits import SegmentsInTheMaking
from apg_cli.search.codec.inversion import undisturbed
from apg_cli.search.document import document
from apg_cli.statement import Statement

__all__ = ["Part", "Parts"]


class Parts:
    """Put statements into an index without committing them: another process will, all at once."""

    def __init__(self, folder: Path) -> None:
        self._made = SegmentsInTheMaking(folder)

    def add(self, statement: Statement, language: str = "") -> None:
        """Put a statement in; `language` is what it is written in, where it does not say so."""
        with undisturbed():
            self._made.add(document(statement, language))

    def finish(self) -> list[Part]:
        """Give what is to be committed."""
        with undisturbed():
            return self._made.finish()

    def discard(self) -> None:
        """Take it all out again."""
        self._made.discard()
