"""What was measured, and what it must be beside the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

from tests.benchmarks.engines.question import KINDS, Question

OURS = "ours"

INDEX = "index, statements a second"
INDEX_FILES = "index files on all cores, a second"
SIZE = "size, MB"
INDEX_MEMORY = "memory to index, MB"
MEMORY = "memory to search, MB"
ADDING = "adding one, ms"
COLD = "cold process, two words, ms"
PASSAGES = "rare with 10 passages, ms"
REFRESH = "refresh, nothing changed, ms"
WALK = "a walk through the files, ms"
QUERIES = (*(f"{kind}, ms" for kind in KINDS), PASSAGES)


@dataclass(slots=True)
class Figures:
    """Every value, by what was measured, at which size, of which engine."""

    values: defaultdict[tuple[str, int, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, measure: str, size: int, engine: str, value: float) -> None:
        """Keep a value."""
        self.values[measure, size, engine].append(value)

    def median(self, measure: str, size: int, engine: str) -> float | None:
        """Give the middle value; None where nothing was measured."""
        values = self.values.get((measure, size, engine))
        return median(values) if values else None

    def ratio(self, measure: str, size: int, other: str, its: str = "") -> float | None:
        """Give the middle of the ratios of our values to those another engine had in turn.

        `its` is the measure of the other, where it is not the same.
        """
        ours = self.values.get((measure, size, OURS), [])
        theirs = self.values.get((its or measure, size, other), [])
        pairs = [a / b for a, b in zip(ours, theirs, strict=False) if b]
        return median(pairs) if pairs else None

    def sizes(self) -> list[int]:
        """Give the sizes that were measured at."""
        return sorted({size for _, size, _ in self.values})

    def measures(self, size: int) -> list[str]:
        """Give what was measured at a size, in the order of measuring."""
        return list(dict.fromkeys(measure for measure, at, _ in self.values if at == size))


class Goal(Protocol):
    """A figure to reach."""

    def said(self, figures: Figures, measure: str, size: int) -> str:
        """Say how ours stands to it, with a `<` where it is missed; "" where nothing tells."""


@dataclass(frozen=True, slots=True)
class NoMoreThan:
    """Ours is at most so many times that of another engine."""

    engine: str
    times: float

    def said(self, figures: Figures, measure: str, size: int) -> str:
        """Say the ratio."""
        ratio = figures.ratio(measure, size, self.engine)
        if ratio is None:
            return ""
        missed = "" if ratio <= self.times else " <"
        return f"{ratio:.2f} × {self.engine} (≤ {self.times:g}){missed}"


@dataclass(frozen=True, slots=True)
class NoSlowerThan:
    """Our rate is at least so many times the rate at which another engine indexes."""

    engine: str
    times: float

    def said(self, figures: Figures, measure: str, size: int) -> str:
        """Say the ratio."""
        ratio = figures.ratio(measure, size, self.engine, INDEX)
        if ratio is None:
            return ""
        missed = "" if ratio >= self.times else " <"
        return f"{ratio:.2f} × {self.engine} (≥ {self.times:g}){missed}"


@dataclass(frozen=True, slots=True)
class AtMost:
    """Ours is at most so much at one size."""

    value: float
    size: int

    def said(self, figures: Figures, measure: str, size: int) -> str:
        """Say the bound."""
        ours = figures.median(measure, size, OURS)
        if ours is None or size != self.size:
            return ""
        return f"≤ {self.value:g}{'' if ours <= self.value else ' <'}"


@dataclass(frozen=True, slots=True)
class GrowsBy:
    """Ours is at most so many times what it is at the smallest size."""

    times: float

    def said(self, figures: Figures, measure: str, size: int) -> str:
        """Say how much it has grown."""
        smallest = figures.sizes()[0]
        now, then = (figures.median(measure, at, OURS) for at in (size, smallest))
        if not now or not then or size == smallest:
            return ""
        ratio = now / then
        reached = "" if ratio <= self.times else " <"
        return f"{ratio:.2f} × that at {smallest:,} (≤ {self.times:g}){reached}"


GOALS: Mapping[str, Sequence[Goal]] = {
    INDEX: (NoSlowerThan("fts5", 0.55),),
    INDEX_FILES: (NoSlowerThan("tantivy", 1),),
    SIZE: (NoMoreThan("tantivy", 1),),
    INDEX_MEMORY: (AtMost(400, 100_000),),
    MEMORY: (AtMost(150, 100_000),),
    ADDING: (GrowsBy(1.5),),
    REFRESH: (AtMost(50, 10_000),),
    **dict.fromkeys(QUERIES, (NoMoreThan("fts5", 1), NoMoreThan("tantivy", 2))),
}


def measure_of(question: Question) -> str:
    """Name what asking a question measures."""
    return PASSAGES if question.passages else f"{question.kind}, ms"


def rows(
    figures: Figures, size: int, engines: Sequence[str]
) -> Iterator[tuple[str, list[str], str]]:
    """Give for each measure at a size its name, the median of each engine, and the goals."""
    for measure in figures.measures(size):
        cells = [shown(figures.median(measure, size, name)) for name in engines]
        goals = (goal.said(figures, measure, size) for goal in GOALS.get(measure, ()))
        yield measure, cells, ", ".join(filter(None, goals))


def shown(value: float | None) -> str:
    """Write a figure with three digits that tell."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(figures: Figures, size: int, engines: Sequence[str]) -> Iterator[str]:
    """Write the medians of one size a line a measure, with what is to be reached."""
    yield f"{f'{size:,} statements':40}{''.join(f'{name:>14}' for name in engines)}   to reach"
    for measure, cells, goals in rows(figures, size, engines):
        yield f"{measure:40}{''.join(f'{cell:>14}' for cell in cells)}   {goals}".rstrip()


def disagreements(counts: Mapping[Question, Mapping[str, int | None]]) -> Iterator[str]:
    """Tell where engines differ by more than one in fifty in how many statements match."""
    for question, totals in counts.items():
        told = {engine: total for engine, total in totals.items() if total is not None}
        if told and max(told.values()) > 1.02 * min(told.values()):
            each = ", ".join(f"{engine} {total:,}" for engine, total in told.items())
            yield f"{question.kind} '{' '.join(question.words)}': {each}"
