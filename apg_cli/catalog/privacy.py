"""Look for what could lead to a person in statements that are about to leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apg_cli.archive.privacy import Place, places
from apg_cli.archive.store import decoded
from apg_cli.errors import UnreadableStatement

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.leaving import Chosen
    from apg_cli.statement import Statement


@dataclass(frozen=True, slots=True)
class Looked:
    """A statement that was looked at, and what was found in its file."""

    statement: Statement
    places: tuple[Place, ...]


def look(catalog: Catalog, leaves: Chosen) -> Iterator[Looked]:
    """Look at each statement that may leave; one that has gone meanwhile is passed over."""
    for statement in leaves.statements:
        try:
            text = decoded(catalog.archive.content(statement.path), statement.path)
        except UnreadableStatement:
            continue
        yield Looked(statement, tuple(places(text)))
