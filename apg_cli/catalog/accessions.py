"""Take texts in: have them described, tell duplicates, add in groups, say what became of each."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.accession.readers.sniff import form
from apg_cli.accession.record import evidence
from apg_cli.archive.known import KnownTexts
from apg_cli.archive.register import digest
from apg_cli.archive.writing import Writer, writing
from apg_cli.catalog.describing import Described, Found, Job, Known, Unread, describing, found
from apg_cli.errors import ApgError, UnreadableInput, WriteFailed

if TYPE_CHECKING:
    from apg_cli.accession.describe.description import Description
    from apg_cli.accession.saying import Said
    from apg_cli.accession.sources import Source, Supply
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.workers import Workers
    from apg_cli.statement import Guess, Statement

_GROUP = 64
"""Statements added as one: enough to share the waiting for the disk, few enough that little has to
be described again after an interruption."""

_GROUP_BYTES = 16_000_000
_GROUP_SECONDS = 2.0
"""How much, and how long, described texts wait for their group to be full."""

_AHEAD = 48
_AHEAD_BYTES = 48_000_000
"""How many files, and how much of them, are held for workers ahead of the one whose turn it is."""

_FEW = 24
_SMALL = 1_000_000
"""Up to so many files, plain texts of up to so many bytes are not worth a process of their own."""


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
    notes: tuple[str, ...] = ()
    error: ApgError | None = None


Ask = Callable[[str, Mapping[str, "Guess[object]"]], Mapping[str, "Guess[object]"]]
"""Has a person decide what is unsure of the text of this name, before it is added."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are taken in."""

    dry_run: bool = False
    ask: Ask | None = None
    """With it each text is settled before the next is asked about: an answer is kept at once."""
    jobs: int | None = None
    """Processes that read and describe; as many as there are cores where None is said."""
    limit: float = 60.0
    """Seconds that one text may take."""
    stopped: Callable[[], bool] = lambda: False
    """Asked between texts: whether to settle what is described, and take no more."""


def ingest(catalog: Catalog, sources: Supply, person: Said, manner: Manner) -> Iterator[Outcome]:
    """Take in texts in their order; an outcome is given when it is true on the disk."""
    if not manner.dry_run:
        with writing(catalog.archive, catalog.tell):
            pass  # whoever may not write learns it before anything is read or asked
    known = KnownTexts(catalog.archive)
    known.refresh()
    waiting: list[Described] = []
    since = time.monotonic()
    with contextlib.closing(_found(catalog, sources, person, manner, known)) as texts:
        for text in texts:
            if isinstance(text, Described):
                since = since if waiting else time.monotonic()
                waiting.append(text)
                full = manner.ask or _full(waiting) or time.monotonic() - since > _GROUP_SECONDS
                if not (full or manner.stopped()):
                    continue
            yield from _settle(catalog, waiting, known, manner)
            waiting = []
            if isinstance(text, Unread):
                yield Outcome("failed", text.source, text.position, error=text.error)
            elif isinstance(text, Known):
                yield Outcome("duplicate", text.source, text.position, id=known.id(text.digest))
            if manner.stopped():
                return
    yield from _settle(catalog, waiting, known, manner)


def _full(waiting: list[Described]) -> bool:
    return len(waiting) == _GROUP or sum(len(each.content) for each in waiting) > _GROUP_BYTES


def _found(
    catalog: Catalog, sources: Supply, person: Said, manner: Manner, known: KnownTexts
) -> Generator[Found]:
    """Read and describe the sources, ahead of whoever asks, in their order."""
    few = len(sources) <= _FEW
    describer = describing(catalog)
    digests = frozenset(known.digests())
    ahead: deque[tuple[int, Iterator[Found]]] = deque()
    with contextlib.ExitStack() as stack:
        crew: Workers | None = None
        for position, source in enumerate(sources, 1):
            job = _delivered(source, position)
            size = len(job.content) if isinstance(job, Job) else 0
            if isinstance(job, Unread):
                texts: Iterator[Found] = iter((job,))
            elif known.id(same := digest(job.content)):
                texts = iter((Known(job.source, position, same),))
            elif few and size <= _SMALL and _is_plain(job):
                texts = found(job, describer, person, digests)
            else:
                if crew is None:
                    from apg_cli.catalog.workers import Briefing, cores, workers

                    briefing = Briefing(catalog.archive.root, person, digests)
                    jobs = min(manner.jobs or cores(), len(sources))
                    crew = stack.enter_context(workers(jobs, briefing, manner.limit))
                texts = crew.described(job)
            ahead.append((size, texts))
            while few or len(ahead) > _AHEAD or sum(each for each, _ in ahead) > _AHEAD_BYTES:
                if not ahead:
                    break
                yield from ahead.popleft()[1]
            if manner.stopped():
                return
        while ahead:
            yield from ahead.popleft()[1]


def _is_plain(job: Job) -> bool:
    """Tell whether reading a file is a matter of its letters only."""
    if job.reading:
        return True
    if job.content.startswith(b"PK"):
        return False  # even to look at what is in it is more
    with contextlib.suppress(UnreadableInput):
        return form(job.source, job.content) == "text"
    return True  # it is refused at once


def _delivered(source: Source, position: int) -> Job | Unread:
    try:
        delivery = source.read()
    except UnreadableInput as error:
        return Unread(source.name, position, error)
    return Job(
        source.name,
        source.file,
        delivery.content,
        position,
        delivery.provenance,
        delivery.said,
        delivery.reading,
        delivery.notes,
    )


def _settle(
    catalog: Catalog, waiting: list[Described], known: KnownTexts, manner: Manner
) -> Iterator[Outcome]:
    """Part duplicates from new texts, ask about these, and add them, all of a group or none."""
    if not waiting:
        return
    if manner.dry_run or manner.ask:
        apart = _apart(waiting, known)
        if manner.dry_run:
            yield from apart
            return
        assert manner.ask
        waiting = [
            replace(described, fields=manner.ask(described.source, described.fields))
            if outcome.status == "would-add"
            else described
            for described, outcome in zip(waiting, apart, strict=True)
        ]
    with writing(catalog.archive, catalog.tell) as writer:
        outcomes = _added(writer, waiting, known)
    yield from outcomes


def _added(writer: Writer, waiting: list[Described], known: KnownTexts) -> list[Outcome]:
    known.refresh()  # others may have written since; now nobody does
    outcomes = _apart(waiting, known)
    new = [
        described.arrival
        for described, outcome in zip(waiting, outcomes, strict=True)
        if outcome.status == "would-add"
    ]
    try:
        added = iter(writer.add(new, __version__) if new else ())
    except WriteFailed as error:
        if len(waiting) == 1:
            return [Outcome("failed", waiting[0].source, waiting[0].position, error=error)]
        # One of them may be what cannot be written, or there is room for some of them.
        return [outcome for each in waiting for outcome in _added(writer, [each], known)]
    named: dict[str, str] = {}
    settled = []
    for described, outcome in zip(waiting, outcomes, strict=True):
        if outcome.status == "would-add":
            statement = next(added)
            named[described.fingerprint] = statement.id
            settled.append(replace(outcome, status="added", id=statement.id, statement=statement))
        else:
            # The twin of a text of the same group has got its id only now.
            there = outcome.id or named[described.fingerprint]
            settled.append(replace(outcome, id=there))
    return settled


def _apart(waiting: list[Described], known: KnownTexts) -> list[Outcome]:
    """Mark as duplicates the texts whose bytes or words are known, or come earlier in the group."""
    earlier: set[str] = set()
    outcomes = []
    for described in waiting:
        there = known.id(digest(described.content)) or known.id(described.fingerprint)
        if there or described.fingerprint in earlier:
            outcomes.append(Outcome("duplicate", described.source, described.position, id=there))
        else:
            earlier.add(described.fingerprint)
            outcomes.append(_would_add(described))
    return outcomes


def _would_add(described: Described) -> Outcome:
    return Outcome(
        "would-add",
        described.source,
        described.position,
        statement=described.statement,
        description=described.description,
        evidence=evidence(described.fields),
        notes=described.notes,
    )
