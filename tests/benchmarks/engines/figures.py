"""What was measured, and what it must be beside the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.benchmarks.engines.question import KINDS, Question

OURS = "ours"

INDEX = "index, statements a second"
SIZE = "size, MB"
TEXTS = "of it stored texts, MB"
INDEX_MEMORY = "memory to index, MB"
MEMORY = "memory to search, MB"
ADDING = "adding one, ms"
COLD = "cold process, two words, ms"
PASSAGES = "rare, with 10 passages"
MORE_IS_BETTER = (INDEX,)
QUERIES = (*KINDS, PASSAGES)


@dataclass(frozen=True, slots=True)
class Goal:
    """How many times another engine's figure ours may be at most; at least, of a rate."""

    than: str
    times: float


GOALS: dict[str, tuple[Goal, ...]] = {
    INDEX: (Goal("fts5", 0.55),),
    SIZE: (Goal("tantivy", 1),),
    **{kind: (Goal("fts5", 1), Goal("tantivy", 2)) for kind in QUERIES},
}


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

    def ratio(self, measure: str, size: int, engine: str, other: str) -> float | None:
        """Give the middle of the ratios of an engine's values to those another had in turn."""
        ours = self.values.get((measure, size, engine), [])
        theirs = self.values.get((measure, size, other), [])
        pairs = [a / b for a, b in zip(ours, theirs, strict=False) if b]
        return median(pairs) if pairs else None

    def measures(self, size: int) -> list[str]:
        """Give what was measured at a size, in the order of measuring."""
        return list(dict.fromkeys(measure for measure, at, _ in self.values if at == size))


def measure_of(question: Question) -> str:
    """Name what asking a question measures."""
    return PASSAGES if question.passages else question.kind


def disagreements(
    counts: Mapping[Question, Mapping[str, int | None]],
) -> Iterator[str]:
    """Tell where engines differ by more than one in fifty in how many statements match."""
    for question, totals in counts.items():
        told = {engine: total for engine, total in totals.items() if total is not None}
        if told and max(told.values()) > 1.02 * min(told.values()):
            each = ", ".join(f"{engine} {total:,}" for engine, total in told.items())
            yield f"  {question.kind} {' '.join(question.words)!r}: {each}"


def table(figures: Figures, size: int, engines: Sequence[str]) -> Iterator[str]:
    """Write the medians of one size a line a measure, with ratios to what is to be reached.

    A `<` marks a figure that misses it.
    """
    yield (
        f"{f'{size:,} statements':30}" + "".join(f"{name:>14}" for name in engines) + "   to reach"
    )
    for measure in figures.measures(size):
        cells = "".join(_cell(figures.median(measure, size, name)) for name in engines)
        goals = (_goal(figures, measure, size, goal) for goal in GOALS.get(measure, ()))
        yield f"{measure:30}{cells}   " + ", ".join(filter(None, goals))


def _cell(value: float | None) -> str:
    if value is None:
        return f"{'':>14}"
    return f"{value:14,.0f}" if value >= 100 else f"{value:14.3g}"


def _goal(figures: Figures, measure: str, size: int, goal: Goal) -> str:
    ratio = figures.ratio(measure, size, OURS, goal.than)
    if ratio is None:
        return ""
    sign = ">=" if measure in MORE_IS_BETTER else "<="
    reached = ratio >= goal.times if measure in MORE_IS_BETTER else ratio <= goal.times
    return f"{ratio:.2f} {goal.than} ({sign} {goal.times:g}){'' if reached else ' <'}"
