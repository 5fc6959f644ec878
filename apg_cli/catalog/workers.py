"""Read and describe files in processes of their own: on all cores, each within its time.

A file that kills the process that reads it, or takes too long, is one file that failed.
"""

from __future__ import annotations

import contextlib
import copyreg
import multiprocessing
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from apg_cli.accession.saying import Said
from apg_cli.archive.store import Archive
from apg_cli.catalog.describing import Described, Found, Job, Unread, describing, found
from apg_cli.catalog.processes import uninterrupted
from apg_cli.errors import UnreadableInput
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_AHEAD = 32
"""Texts out of one file that are described before those before them are taken."""
_JOBS_OF_A_WORKER, _BYTES_OF_A_WORKER = 5_000, 40_000_000
"""Files, and what there is in them, after which a worker is followed by a fresh one, whatever
libraries have kept in memory. To start one takes as long as to describe a hundred letters."""
_MOST_MEMORY = 2_000_000_000
"""Bytes of address space that a worker may take up, where the system can hold it to that."""
_START = 30.0
"""Seconds that a worker may take to start, on a busy machine."""


def _fixed(values: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(values)


# A mapping that cannot change has no name by which the other process would find its type; a guess,
# of which each text has twenty, would be asked for its fields each time.
copyreg.pickle(MappingProxyType, lambda proxy: (_fixed, (dict(proxy),)))
_parts_of_a_guess = attrgetter(*(each.name for each in fields(Guess)))
copyreg.pickle(Guess, lambda guess: (Guess, _parts_of_a_guess(guess)))


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a worker has to know before its first file."""

    root: Path
    """Of the archive, for its settings."""
    person: Said
    digests: frozenset[bytes]
    """Of originals in the archive."""


class Broken(Exception):  # never leaves this module
    """Say why a worker could not finish a file."""


class Killed(Broken):
    """Say that a worker has ended, be it by the file or by somebody from outside."""


@contextlib.contextmanager
def workers(size: int, briefing: Briefing, limit: float) -> Iterator[Workers]:
    """Give as many workers; in the end what is still at work is ended."""
    with ThreadPoolExecutor(size, "worker") as threads:
        started = Workers(briefing, limit, threads)
        try:
            yield started
        finally:
            started.end()
            threads.shutdown(wait=False, cancel_futures=True)


@dataclass(slots=True)
class Workers:
    """Processes that read and describe files; texts come back in the order of the files."""

    briefing: Briefing
    limit: float
    """Seconds that one text may take."""
    threads: ThreadPoolExecutor
    """One for each process, waiting for what it says."""
    _own: threading.local = field(default_factory=threading.local)
    _all: list[_Worker] = field(default_factory=list)
    _stopped: threading.Event = field(default_factory=threading.Event)

    def described(self, job: Job) -> Iterator[Found]:
        """Have a file read as soon as a worker is free; give its texts, waiting for them."""
        found: queue.Queue[Found | None] = queue.Queue(_AHEAD)
        self.threads.submit(self._serve, job, found)
        return iter(found.get, None)

    def end(self) -> None:
        """End all that is still at work."""
        self._stopped.set()
        for worker in self._all:
            worker.end()

    def _serve(self, job: Job, into: queue.Queue[Found | None]) -> None:
        """Pass a file to this thread's worker and its texts on; in the end None."""
        try:
            for each in self._described(job):
                self._put(into, each)
        except Broken as broken:
            error = UnreadableInput(job.source, str(broken), "Look at it by hand.")
            self._put(into, Unread(job.source, job.position, error))
        except Exception as error:  # noqa: BLE001  # whatever it is, it must not be waited for
            why = UnreadableInput(job.source, f"could not be worked on: {error!r}")
            self._put(into, Unread(job.source, job.position, why))
        finally:
            self._put(into, None)

    def _described(self, job: Job) -> Iterator[Found]:
        """Have a file described, by another worker where the first was killed. Raises Broken."""
        given = False
        try:
            for each in self._worker().described(job, self.limit):
                given = True
                yield each
        except Killed:
            if given:
                raise
            yield from self._worker().described(job, self.limit)

    def _worker(self) -> _Worker:
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None or not worker.usable:
            if worker is not None:
                self._all.remove(worker)
                worker.end()
            worker = self._own.worker = _Worker.started(self.briefing)
            self._all.append(worker)
        return worker

    def _put(self, into: queue.Queue[Found | None], each: Found | None) -> None:
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                into.put(each, timeout=0.5)
                return


@dataclass(slots=True)
class _Worker:
    """One process, and the pipe to it."""

    process: Any
    pipe: Connection
    jobs: int = 0
    read: int = 0
    """Bytes of the files that it was given."""

    @classmethod
    def started(cls, briefing: Briefing) -> _Worker:
        """Start a process anew, the same way on every system; what this one holds stays its own."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        with uninterrupted():
            process.start()
        theirs.close()
        ours.send(briefing)
        worker = cls(process, ours)
        worker._receive(_START)  # it is ready
        return worker

    @property
    def usable(self) -> bool:
        worn = self.jobs >= _JOBS_OF_A_WORKER or self.read >= _BYTES_OF_A_WORKER
        return not worn and self.process.is_alive()

    def described(self, job: Job, limit: float) -> Iterator[Found]:
        """Give the texts of a file as they come. Raises Broken."""
        self.jobs += 1
        self.read += len(job.content)
        try:
            self.pipe.send(job)
            while (each := self._receive(limit)) is not None:
                yield _with(each, job.content)
        except (EOFError, OSError):
            self.end()  # one that is ending still may seem to live, and be given the file again
            code = self.process.exitcode
            told = f" (signal {-code})" if code and code < 0 else ""
            raise Killed(f"broke what reads it{told}") from None

    def _receive(self, limit: float) -> Any:
        if not self.pipe.poll(limit):
            self.end()
            raise Broken(f"takes longer than {limit:g} seconds")
        return self.pipe.recv()

    def end(self) -> None:
        """End the process at once: it has nothing to lose."""
        self.process.kill()
        self.process.join()


def _without(text: Found, whole: bytes) -> Found:
    """Leave out the bytes of a whole file: whoever sent them has them."""
    if isinstance(text, Described) and text.content is whole:
        return replace(text, content=b"")
    return text


def _with(text: Found, whole: bytes) -> Found:
    """Put them in again."""
    if isinstance(text, Described) and not text.content:
        return replace(text, content=whole)
    return text


def _work(pipe: Connection) -> None:
    """Describe files until nobody gives any more; this is what a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _quietly()
    with contextlib.suppress(EOFError, BrokenPipeError):
        briefing: Briefing = pipe.recv()
        describer = describing(_catalog(briefing.root))
        pipe.send(None)
        while True:
            job: Job = pipe.recv()
            for each in found(job, describer, briefing.person, briefing.digests):
                pipe.send(_without(each, job.content))
            pipe.send(None)


def _catalog(root: Path) -> Any:
    from apg_cli.catalog import Catalog

    return Catalog(Archive(root), root, lambda _: None)


def _quietly() -> None:
    """Keep what libraries say of files off the screen, and their memory within bounds."""
    if not os.environ.get("APG_DEBUG"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                os.dup2(nowhere, stream.fileno())
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
