"""Read the files that have changed into the index, on all cores where there are many."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from apg_cli.archive import conflicts
from apg_cli.archive.store import Archive, Stamp, id_of
from apg_cli.catalog.processes import cores, uninterrupted
from apg_cli.catalog.spoken import spoken
from apg_cli.errors import UnreadableStatement
from apg_cli.search.listing import FileMark
from apg_cli.search.parts import Part, Parts

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from apg_cli.statement import Statement

MANY = 500
"""Files from which on it is worth the while to start other processes."""

_AT_ONCE = 100
"""Files that a process gets to read at a time."""

_TICK_NS = 50_000_000
_COARSE_TICK_NS = 2_000_000_000
"""How far apart two changes of a file must be to get two times: on most file systems, and on those
that keep whole seconds only (FAT)."""

Marks = dict[str, FileMark]


class Job(NamedTuple):
    """A file to be read."""

    path: str
    stamp: Stamp
    digest: str | None
    """Of what is in the index of it; None where nothing is."""


def read(archive: Archive, jobs: Sequence[Job], folder: Path) -> tuple[Marks, list[Part]]:
    """Read files into parts of the index in a folder; give what to know of them, and the parts.

    A file that has the digest it had is in none of the parts.
    """
    if len(jobs) >= MANY:
        size = cores()
        if size > 1:
            with contextlib.suppress(EOFError, OSError):  # what went wrong shows without them too
                return _on_all_cores(archive.root, jobs, folder, size)
    parts = Parts(folder)
    try:
        return _read_into(parts, archive, jobs), parts.finish()
    except BaseException:
        parts.discard()
        raise


def _read_into(parts: Parts, archive: Archive, jobs: Sequence[Job]) -> Marks:
    marks: Marks = {}
    for job in jobs:
        statement, mark = _read(archive, job.path, job.stamp)
        if mark is None:
            continue
        marks[job.path] = mark
        if statement is not None and mark.digest != job.digest:
            parts.add(statement, spoken(statement))
    return marks


def _read(archive: Archive, path: str, stamp: Stamp) -> tuple[Statement | None, FileMark | None]:
    """Read a file that changed, and note what will tell whether it changes again.

    There is nothing to note of one that was deleted since the files were listed.
    """
    read_at = time.time_ns()
    identity = id_of(path)
    try:
        content = archive.content(path)
        digest = hashlib.sha256(content).hexdigest()
    except UnreadableStatement as error:
        if not (archive.root / path).exists():
            return None, None
        stamp = stamp._replace(size=-1)  # it may be readable again without a change
        return None, FileMark(*stamp, digest="", id=identity, problem=_sentence(error))
    conflict = conflicts.told(path)
    if conflict:
        return None, FileMark(*stamp, digest=digest, id=identity, problem=f"skipped: {conflict}.")
    latest = max(stamp.mtime_ns, stamp.ctime_ns)
    tick = _COARSE_TICK_NS if latest % 1_000_000_000 == 0 else _TICK_NS
    if latest > read_at - tick:
        # It could change again without getting another time: have it looked at again next time.
        stamp = stamp._replace(size=-1)
    try:
        statement, problems = archive.parse(content, path)
    except UnreadableStatement as error:
        return None, FileMark(*stamp, digest=digest, id=identity, problem=_sentence(error))
    related = "\n".join(filter(None, (statement.translation_of, statement.replaces)))
    mark = FileMark(
        *stamp, digest=digest, id=identity, problem="; ".join(problems), related=related
    )
    return statement, mark


def _sentence(error: UnreadableStatement) -> str:
    return f"skipped {error.what}. {error.hint}".strip()


def _on_all_cores(
    root: Path, jobs: Sequence[Job], folder: Path, size: int
) -> tuple[Marks, list[Part]]:
    """Have processes read the files, each into parts of its own.

    They are started anew, the same way on every system, so that they hold nothing of ours: neither
    lock nor terminal. Raises EOFError or OSError where one of them ends before its work.
    """
    marks: Marks = {}
    parts: list[Part] = []
    waiting = iter([jobs[at : at + _AT_ONCE] for at in range(0, len(jobs), _AT_ONCE)])
    with ExitStack() as stack:
        reading = {stack.enter_context(_process(root, folder)) for _ in range(size)}
        for pipe in reading:
            pipe.send(next(waiting, None))
        while reading:
            ready: list[Any] = wait(list(reading))
            for pipe in ready:
                said = pipe.recv()
                if isinstance(said, dict):
                    marks |= said
                    pipe.send(next(waiting, None))
                else:
                    parts += said
                    reading.remove(pipe)
    return marks, parts


@contextlib.contextmanager
def _process(root: Path, folder: Path) -> Iterator[Any]:
    """Give a pipe to a process that reads files, which in the end has nothing more to do."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, root, folder), daemon=True)
    with uninterrupted():
        process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.kill()
        process.join()


def _work(pipe: Connection, root: Path, folder: Path) -> None:
    """Read files until there are no more, or until nobody waits for it any longer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parts = Parts(folder)
    archive = Archive(root)
    try:
        while (jobs := pipe.recv()) is not None:
            pipe.send(_read_into(parts, archive, jobs))
        pipe.send(parts.finish())
    except Exception:  # noqa: BLE001  # whoever waits sees that the pipe has ended
        parts.discard()
