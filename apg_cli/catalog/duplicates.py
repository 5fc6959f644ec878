"""Find what an archive has twice: the same text, versions of one, translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from apg_cli.accession.duplicates import (
    NEAR_DAYS,
    Likeness,
    Relation,
    is_shorter,
    may_be_copies,
    relation,
)
from apg_cli.catalog.likeness import LEAST_SHARED, Likenesses, of_statement
from apg_cli.catalog.sketches import opened
from apg_cli.errors import UnreadableStatement

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Statement

_KEPT = 512
"""Statements held while those they may be like are compared with them."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that are one text."""

    relation: Relation
    share: float
    """How alike they are, from 0 to 1."""
    one: Statement
    other: Statement
    """The one that would say what it is to the first: its copy, or its translation."""
    written_down: bool
    """Whether they say already, be it by way of others, that they are one text."""


def duplicates(catalog: Catalog) -> Iterator[Pair]:
    """Give the pairs of statements that are one text, in the order of their paths.

    Raises SketchesUnusable.
    """
    folder = catalog.index_folder

    @lru_cache(_KEPT)
    def read(path: str) -> tuple[Statement, Likeness] | None:
        try:
            statement, _ = catalog.archive.read(path)
        except UnreadableStatement:
            return None
        return statement, of_statement(statement)

    with opened(folder.with_name(f"{folder.name}.sketches")) as sketches:
        Likenesses(catalog, sketches).refresh()
        shared = sketches.pairs(LEAST_SHARED)
        copies = ((a, b) for a, b, mine, theirs in shared if may_be_copies(mine, theirs))
        pairs = merge(copies, sketches.pairs_of_days(NEAR_DAYS))
        versions = catalog.versions()
        for (first, second), _ in groupby(pairs):
            one, other = read(first), read(second)
            if not one or not other:
                continue
            related, share = relation(one[1], other[1])
            if related:
                # A text that was cut short is what the whole one replaces.
                if is_shorter(other[1], one[1]):
                    one, other = other, one
                told = second in versions.others(first)
                yield Pair(related, share, one[0], other[0], written_down=told)
