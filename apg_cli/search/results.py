"""What a search answers: plain values that the index gives and the renderers read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from apg_cli.statement import Statement

Counts = Mapping[str, Mapping[str, int]]
"""For each facet asked for, its values with the number of statements, the most first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a statement that answer, and where the words asked for stand in them."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    """Character offsets [start, end) into `text`, in order, apart from each other."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a statement in which something was found."""

    number: int
    """From 1; headings count."""
    passage: Passage
    """Whole."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement found, how well it answers, and where it does."""

    statement: Statement
    score: float = 0.0
    passages: tuple[Passage, ...] = ()
    title: Passage | None = None
    """The title with the words that were asked for; None where nothing was searched for."""
    also: tuple[Statement, ...] = ()
    """Its translations and versions, which it stands for."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of an answer, as a person or a program reads it."""

    query: str
    total: int
    """How many statements match, on this page and others."""
    hits: tuple[Hit, ...]
    offset: int = 0
    """How many come before the first of this page."""
    notes: tuple[str, ...] = ()
    """Sentences that say how the query was understood where it might surprise."""
    facets: Counts = field(default_factory=lambda: MappingProxyType({}))
    folded: int = 0
    """How many match besides, as translations or versions of these."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement as the index knows it."""

    path: str
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index says to a query."""

    total: int
    found: tuple[Found, ...]
    facets: Counts = field(default_factory=lambda: MappingProxyType({}))
    folded: int = 0
    """How many are translations or versions of those found, and not among them."""
    any_of: bool = False
    """Nothing matched all the words, so these match some of them."""
    nearest: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Words of the query that are in no statement, each with words spelt nearly so that are."""
