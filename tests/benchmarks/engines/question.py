"""What engines are asked and what they answer."""

from __future__ import annotations

from typing import NamedTuple, Protocol

TOP = 10
"""How many of the best every engine gives."""

KINDS = (
    "rare",
    "common",
    "two words",
    "phrase",
    "hot phrase",
    "prefix",
    "fuzzy",
    "date and country",
    "newest first",
)


class Question(NamedTuple):
    """One question, said in no engine's own language."""

    kind: str
    """One of `KINDS`."""
    words: tuple[str, ...]
    """All of them; in this order and together for a phrase; the beginning for a prefix."""
    country: str = ""
    """Alpha-2 code that a statement must have."""
    since: str = ""
    until: str = ""
    """ISO days, both included."""
    passages: bool = False
    """With what to read of each of the ten: up to three passages, or what an engine has of such."""

    @property
    def newest_first(self) -> bool:
        """Tell whether the order is by date instead of by score."""
        return self.kind == "newest first"


class Answered(NamedTuple):
    """How many match, None where an engine does not say, and the ids of the first ten."""

    total: int | None
    ids: tuple[str, ...]


class Searcher(Protocol):
    """An index, open to be asked."""

    def ask(self, question: Question) -> Answered:
        """Answer; raise NotImplementedError for what the engine has no words for."""
