"""Take texts in: have them described, tell duplicates, add in groups, say what became of each."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING

from apg_cli.accession.readers.sniff import form
from apg_cli.archive.known import KnownTexts
from apg_cli.archive.register import digest
from apg_cli.archive.writing import writing
from apg_cli.catalog.describing import Described, Found, Job, Known, Unread, describing, found
from apg_cli.catalog.likeness import likenesses
from apg_cli.catalog.outcome import Manner, Outcome
from apg_cli.catalog.settling import Settlement
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from apg_cli.accession.saying import Said
    from apg_cli.accession.sources import Source, Supply
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.workers import Workers

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


def ingest(catalog: Catalog, sources: Supply, person: Said, manner: Manner) -> Iterator[Outcome]:
    """Take in texts in their order; an outcome is given when it is true on the disk."""
    if not manner.dry_run:
        with writing(catalog.archive, catalog.tell):
            pass  # whoever may not write learns it before anything is read or asked
    known = KnownTexts(catalog.archive)
    known.refresh()
    with contextlib.ExitStack() as stack:
        near = stack.enter_context(likenesses(catalog))
        settlement = Settlement(catalog, manner, known, near)
        found = _found(catalog, sources, person, manner, known)
        yield from _in_groups(stack.enter_context(contextlib.closing(found)), settlement)


def _in_groups(texts: Iterator[Found], settlement: Settlement) -> Iterator[Outcome]:
    """Settle texts as soon as there are enough of them, or they have waited long enough."""
    manner = settlement.manner
    waiting: list[Described] = []
    size, since = 0, time.monotonic()
    for text in texts:
        if isinstance(text, Described):
            since = since if waiting else time.monotonic()
            waiting.append(text)
            size += len(text.content)
            full = len(waiting) == _GROUP or size > _GROUP_BYTES
            late = time.monotonic() - since > _GROUP_SECONDS
            if not (full or late or manner.ask or manner.stopped()):
                continue
        yield from settlement.settle(waiting)
        waiting, size = [], 0
        if isinstance(text, Unread):
            yield Outcome("failed", text.source, text.position, error=text.error)
        elif isinstance(text, Known):
            there = settlement.known.id(text.digest)
            yield Outcome("duplicate", text.source, text.position, id=there)
        if manner.stopped():
            return
    yield from settlement.settle(waiting)


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
                    from apg_cli.catalog.processes import cores
                    from apg_cli.catalog.workers import Briefing, workers

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
