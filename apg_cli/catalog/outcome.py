"""How texts are to be taken in, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from apg_cli.accession.describe.description import Description
    from apg_cli.accession.duplicates import Relation
    from apg_cli.errors import ApgError
    from apg_cli.statement import Guess, Statement


@dataclass(frozen=True, slots=True)
class Alike:
    """A statement that a text is nearly the same as, or a translation of."""

    relation: Relation
    id: str
    share: float
    """How alike they are, from 0 to 1: of a copy the share of the shorter that is in the longer."""
    shorter: bool
    """The text that came is the shorter one."""
    linked: bool = False
    """The relation was written into the front matter."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text that was to be taken in."""

    status: str
    """`added`, `would-add`, `duplicate` or `failed`."""
    source: str
    """The name it came by."""
    position: int = 0
    """Which of the files it was in, from 1."""
    id: str = ""
    """Of the statement; of the one that is there already, for a duplicate."""
    statement: Statement | None = None
    description: Description | None = None
    evidence: Mapping[str, object] | None = None
    alike: Alike | None = None
    """What else it may be: nobody is sure of that."""
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """Those of the notes that are of what came with it and could not be taken as it is."""
    error: ApgError | None = None


Ask = Callable[[str, Mapping[str, "Guess[object]"]], Mapping[str, "Guess[object]"]]
"""Has a person decide what is unsure of the text of this name, before it is added."""

Choice = Literal["link", "keep", "skip"]
"""Of a text that is like another: write down how, keep both apart, leave it out."""

Choose = Callable[[str, Alike], Choice]
"""Decides on the text of this name."""


def keep_apart(_name: str, _alike: Alike) -> Choice:
    """Keep both, and only tell."""
    return "keep"


def link(_name: str, _alike: Alike) -> Choice:
    """Write down how they are related."""
    return "link"


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are taken in."""

    dry_run: bool = False
    ask: Ask | None = None
    """With it each text is settled before the next is asked about: an answer is kept at once."""
    choose: Choose = keep_apart
    jobs: int | None = None
    """Processes that read and describe; as many as there are cores where None is said."""
    limit: float = 60.0
    """Seconds that one text may take."""
    stopped: Callable[[], bool] = lambda: False
    """Asked between texts: whether to settle what is described, and take no more."""
