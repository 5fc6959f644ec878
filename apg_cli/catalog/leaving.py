"""What may leave an archive: the statements asked for, but those that are restricted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.archive import deposits
from apg_cli.archive.inventory import RELATIONS

if TYPE_CHECKING:
    from apg_cli.archive.bags import Watch
    from apg_cli.archive.extracts import Extract
    from apg_cli.catalog import Catalog
    from apg_cli.search.query import Query
    from apg_cli.statement import Statement


@dataclass(frozen=True, slots=True)
class Chosen:
    """Statements that leave, and those that do not."""

    statements: tuple[Statement, ...]
    held_back: tuple[Statement, ...]
    """Restricted ones, whether they were asked for or not: nothing of theirs goes along."""
    left_out: int
    """How many of those were asked for."""

    @property
    def naming(self) -> int:
        """Count the statements that leave and name one that does not."""
        back = {statement.id for statement in self.held_back}
        return sum(
            any(getattr(statement, key) in back for key in RELATIONS)
            for statement in self.statements
        )


def chosen(catalog: Catalog, query: Query, *, include_restricted: bool = False) -> Chosen:
    """Part what was asked for into what may leave and what may not."""
    from apg_cli.search.query import Everything

    found = catalog.search(query, sort="oldest", passages=False)
    asked = [hit.statement for hit in found.hits]
    if include_restricted:
        return Chosen(tuple(asked), (), 0)
    every = catalog.search(Everything(), sort="oldest", passages=False)
    back = tuple(hit.statement for hit in every.hits if hit.statement.restricted)
    free = tuple(statement for statement in asked if not statement.restricted)
    return Chosen(free, back, len(asked) - len(free))


def deposit(catalog: Catalog, folder: Path, leaves: Chosen, watch: Watch) -> Extract:
    """Write a bag. Raises NotDepositable, UsageError, WriteFailed."""
    return deposits.deposit(
        catalog.archive,
        folder,
        leaves.statements,
        leaves.held_back,
        __version__,
        catalog.tell,
        watch,
    )
