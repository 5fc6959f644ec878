"""What a search answers: plain values that the index gives and the renderers read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from apg_cli.statement import Statement

Counts = Mapping[str, Mapping[str, int]]
"""For each facet asked for, its values with the number of statements, the most first."""


class Passage(NamedTuple):
    """Sentences of a statement that answer, and where the words asked for stand in them."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    """Character offsets [start, end) into `text`, in order, apart from each other."""


class Paragraph(NamedTuple):
    """A paragraph of a statement in which something was found."""

    number: int
    """From 1; headings count."""
    passage: Passage
    """Whole."""


class Hit(NamedTuple):
    """A statement found, how well it answers, and where it does."""

    statement: Statement
    score: float = 0.0
    passages: tuple[Passage, ...] = ()
    title: Passage | None = None
    """The title with the words that were asked for; None where nothing was searched for."""
    also: tuple[Statement, ...] = ()
    """Its translations and versions, which it stands for."""


class Results(NamedTuple):
    """One page of an answer, as a person or a program reads it."""

    query: str
    total: int
    """How many statements match, on this page and others."""
    hits: tuple[Hit, ...]
    offset: int = 0
    """How many come before the first of this page."""
    notes: tuple[str, ...] = ()
    """Sentences that say how the query was understood where it might surprise."""
    facets: Counts = MappingProxyType({})
    folded: int = 0
    """How many match besides, as translations or versions of these."""


class Found(NamedTuple):
    """A statement as the index knows it."""

    path: str
    id: str
    score: float


class Answer(NamedTuple):
    """What the index says to a query."""

    total: int
    found: tuple[Found, ...]
    facets: Counts = MappingProxyType({})
    folded: int = 0
    """How many are translations or versions of those found, and not among them."""
    any_of: bool = False
    """Nothing matched all the words, so these match some of them."""
    nearest: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Words of the query that are in no statement, each with words spelt nearly so that are."""
