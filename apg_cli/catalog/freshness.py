"""Keep the index true to the files: compare, read what changed, commit it as the only writer."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from apg_cli.archive.store import Stamp, id_of
from apg_cli.errors import ApgError, IndexUnusable
from apg_cli.search import seen
from apg_cli.search.index import FileMark, Index
from apg_cli.search.query import Everything

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.reading import Job

_WARNINGS_SHOWN = 5

_ATTEMPTS = 5
"""Times that an index is made anew for one question."""

Asked = TypeVar("Asked")


class IndexFolderUnusable(ApgError):
    """Say that the folder for the index cannot be used."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"the index folder {folder} cannot be used: {why}",
            "Name another with --index-dir FOLDER or APG_INDEX_DIR.",
        )


class Changes(NamedTuple):
    """What differs between the files and what the index knows of them, by path."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


class Status(NamedTuple):
    """What the index of an archive holds and where it is."""

    archive: Path
    folder: Path
    statements: int
    problems: tuple[str, ...]
    """A sentence for each file that could not be read, or not wholly."""
    size: int
    """In bytes."""
    was: Changes
    """What had changed in the files since the index was last written."""


def compare(files: Mapping[str, Stamp], known: Mapping[str, FileMark]) -> Changes:
    """Tell what has changed since the index was written; reads nothing."""
    new, changed = [], []
    for path, stamp in files.items():
        mark = known.get(path)
        if mark is None:
            new.append(path)
        elif stamp != mark.stamp:
            changed.append(path)
    all_there = len(known) + len(new) == len(files)
    gone = () if all_there else tuple(path for path in known if path not in files)
    return Changes(tuple(new), tuple(changed), gone)


def refreshed(catalog: Catalog) -> Index:
    """Bring the index up to the files, reading only what changed; warn of what is unreadable."""
    index = _opened(catalog)
    try:
        files = {prefix: (names, stamps) for prefix, names, stamps in catalog.archive.folders()}
        unchanged = seen.same(files, index.listing().folders)
    except BaseException:
        index.close()  # Windows does not replace files that are open
        raise
    if not unchanged:
        index.close()
        index = _updated(catalog)
    problems = list(index.listing().problems.values())
    for problem in problems[:_WARNINGS_SHOWN]:
        catalog.tell(f"Warning: {problem}")
    if len(problems) > _WARNINGS_SHOWN:
        more = len(problems) - _WARNINGS_SHOWN
        catalog.tell(f"Warning: {more} more such files; 'apg index status' lists them.")
    return index


def asked(catalog: Catalog, ask: Callable[[Index], Asked]) -> Asked:
    """Ask the index as it is now; one that turns out to be damaged is made anew first.

    Somebody may be at it all the while, so that is tried more than once. Raises IndexUnusable.
    """
    for left in reversed(range(_ATTEMPTS)):
        index: Index | None = None
        try:
            index = refreshed(catalog)
            return ask(index)
        except IndexUnusable as damage:
            if not left:
                raise
            _begun_anew(catalog, damage)
        finally:
            if index is not None:
                index.close()
    raise AssertionError("the last attempt returns or raises")


def _begun_anew(catalog: Catalog, damage: IndexUnusable) -> None:
    catalog.tell(_notice(damage))
    with _held(catalog):
        Index.create(catalog.index_folder).close()


def rebuilt(catalog: Catalog) -> Status:
    """Make the index anew from the files."""
    with _held(catalog):
        Index.create(catalog.index_folder).close()
    return status(catalog)


def status(catalog: Catalog) -> Status:
    """Bring the index up to the files and tell what it holds."""
    index = _opened(catalog)
    was = compare(catalog.archive.stamps(), index.listing())
    index.close()
    index = _updated(catalog) if was else _opened(catalog)
    problems = index.listing().problems
    statements = index.search(Everything(), limit=0).total
    index.close()
    size = sum(entry.stat().st_size for entry in os.scandir(catalog.index_folder))
    return Status(
        archive=catalog.archive.root,
        folder=catalog.index_folder,
        statements=statements,
        problems=tuple(problems.values()),
        size=size,
        was=was,
    )


def _notice(damage: IndexUnusable) -> str:
    return f"{damage.what[0].upper()}{damage.what[1:]}; building it anew from the files."


def _opened(catalog: Catalog) -> Index:
    """Open the index; where it is damaged or of another version, say so and begin a new one."""
    try:
        return Index.open(catalog.index_folder)
    except IndexUnusable as damage:
        with _held(catalog):
            # Another apg may have made it anew while we waited.
            with contextlib.suppress(IndexUnusable):
                return Index.open(catalog.index_folder)
            catalog.tell(_notice(damage))
            return Index.create(catalog.index_folder)
    except OSError as error:
        raise _failed(catalog.index_folder, error) from None


def _updated(catalog: Catalog) -> Index:
    """Commit to the index what has changed in the files."""
    archive = catalog.archive
    with _held(catalog):
        # Another apg may have done it while we waited: look again, now that nobody else writes.
        index = Index.open(catalog.index_folder)
        files, known = archive.stamps(), index.listing()
        changes = compare(files, known)
        if not changes:
            return index
        from apg_cli.catalog import reading  # with what starts processes: where there is to read

        jobs = [
            reading.Job(path, files[path], known[path].digest if path in known else None)
            for path in (*changes.new, *changes.changed)
        ]
        read, parts = reading.read(archive, jobs, index.folder)
        # What was deleted while it was to be read is as gone as what was not listed any more.
        vanished = (job.path for job in jobs if job.path not in read and job.path in known)
        gone = (*changes.gone, *vanished)
        changed = (job.path for job in jobs if _differs(job, read))
        marks = {**_with_twins(read, known, frozenset(gone)), **dict.fromkeys(gone)}
        index.commit(marks, (*gone, *changed), (), parts, files)
        return index


def _differs(job: Job, read: Mapping[str, FileMark]) -> bool:
    """Tell whether a file has been read that the index knows otherwise."""
    return job.path in read and job.digest not in (None, read[job.path].digest)


def _with_twins(
    read: Mapping[str, FileMark], known: Mapping[str, FileMark], gone: Collection[str]
) -> dict[str, FileMark]:
    """Note a problem with files of one name in two folders: they have the same id."""
    names = {mark.id for mark in read.values()}
    noted = dict(read)
    there = (path for path in known if id_of(path) in names and path not in gone)
    alike = {path: known[path] for path in there} | noted
    first: dict[str, str] = {}
    for path in sorted(alike):
        mark = alike[path]
        twin = first.setdefault(mark.id, path)
        told = f"{path} has the same id as {twin}; rename one of them"
        if twin != path and told not in mark.problem:
            noted[path] = mark._replace(problem="; ".join(filter(None, (mark.problem, told))))
    return noted


@contextlib.contextmanager
def _held(catalog: Catalog) -> Iterator[None]:
    """Hold the index for writing."""
    from apg_cli.archive.lock import held

    folder = catalog.index_folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with held(folder.with_name(f"{folder.name}.lock"), "the index", catalog.tell):
            yield
    except OSError as error:
        raise _failed(folder, error) from None


def _failed(folder: Path, error: OSError) -> ApgError:
    """Tell a file that somebody has deleted, which can be made again, from a folder of no use."""
    if isinstance(error, FileNotFoundError) and folder.parent.is_dir():
        return IndexUnusable(f"the index in {folder} lost a file while it was in use")
    return IndexFolderUnusable(folder, error.strerror or str(error))
