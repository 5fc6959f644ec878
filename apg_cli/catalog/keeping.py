"""Remove and restore statements, and look at what they were."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.archive import inventory, register, trash, versions
from apg_cli.archive.store import ENDINGS, id_of
from apg_cli.archive.trash import Removed
from apg_cli.archive.versions import NoSuchVersion, Step
from apg_cli.archive.writing import Why, writing
from apg_cli.catalog.finding import matching
from apg_cli.errors import AmbiguousId, NoSuchStatement, NotFound, UnreadableStatement

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Statement


class NotInTrash(NotFound):
    """Say that nothing in the trash has this id."""


class NothingEarlier(NotFound):
    """Say that there is nothing to compare a statement with."""


@dataclass(frozen=True, slots=True)
class History:
    """What happened to a statement, as the register tells it."""

    id: str
    steps: tuple[Step, ...]
    removed: bool
    """Whether it is in the trash."""


def removable(catalog: Catalog, wanted: str) -> tuple[str, str | None]:
    """Give the id and path of a statement; no path for one of which only the register knows.

    Raises NoSuchStatement, AmbiguousId.
    """
    try:
        path = catalog.find(wanted)
    except NoSuchStatement:
        known = inventory.registered(register.numbered(catalog.archive.root)).statements
        if wanted in known and not known[wanted].removed:
            return wanted, None
        raise
    return id_of(path), path


def remove(catalog: Catalog, identity: str, path: str | None) -> Removed:
    """Move a statement and its original into the trash. Raises WriteFailed, NoSuchStatement."""
    with writing(catalog.archive, catalog.tell) as writer:
        if path and path not in catalog.archive.paths():
            raise NoSuchStatement(identity)  # another was quicker
        return trash.remove(writer, identity, path, __version__)


def removed(catalog: Catalog, wanted: str) -> Removed:
    """Find what is in the trash by its id, or by a part of it that fits one.

    Raises NotInTrash, AmbiguousId.
    """
    listed = {each.name: each for each in trash.removed(catalog.archive)}
    for fits in matching(wanted, listed):
        if len(fits) > 1:
            raise AmbiguousId(wanted, fits)
        return listed[fits[0]]
    raise NotInTrash(f"nothing in the trash has the id '{wanted}'", "'apg restore' lists it.")


def restore(catalog: Catalog, gone: Removed) -> tuple[str, ...]:
    """Bring a statement back from the trash; one that was deleted by hand before is made again.

    Raises NotInTrash, CannotRestore, WriteFailed.
    """
    with writing(catalog.archive, catalog.tell) as writer:
        gone = removed(catalog, gone.name)  # unless another was quicker
        paths = trash.restore(writer, gone, __version__)
        if not any(path.endswith(ENDINGS) for path in paths):
            from apg_cli.catalog.doctoring import made_again  # which loads all that describes

            told = made_again(catalog, writer, gone.id)
            if told:
                catalog.tell(f"{gone.id} had been deleted by hand before: {told}.")
        return paths


def history(catalog: Catalog, wanted: str) -> History:
    """Tell what happened to a statement, one in the trash too. Raises as `find` does."""
    root = catalog.archive.root
    try:
        path = catalog.find(wanted)
    except NoSuchStatement as missing:
        try:
            gone = removed(catalog, wanted)
        except NotInTrash:
            raise missing from None
        lines = register.entries(root, gone.id)
        at = next((place for place in gone.files.values() if place.endswith(ENDINGS)), "")
        current = register.digest(catalog.archive.content(at)) if at else ""
        return History(gone.id, versions.steps(lines, current, at), removed=True)
    identity = id_of(path)
    content = catalog.archive.content(path)
    lines = register.entries(root, identity)
    with contextlib.suppress(UnreadableStatement):
        original = catalog.archive.parse(content, path)[0].original
        lines = versions.entries(root, identity, original)
    return History(identity, versions.steps(lines, register.digest(content)), removed=False)


def version(catalog: Catalog, wanted: str, number: int) -> bytes:
    """Give a version of a statement by its number, byte for byte. Raises NoSuchVersion."""
    told = history(catalog, wanted)
    for step in told.steps:
        if step.number == number:
            if step.version:
                return catalog.archive.content(step.version.path)
            return catalog.archive.content(catalog.find(wanted))
    last = max((step.number or 0 for step in told.steps), default=0)
    raise NoSuchVersion(told.id, number, last)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a statement, each with the name to speak of it by."""

    before_name: str
    before: bytes
    after_name: str
    after: bytes


def compared(catalog: Catalog, wanted: str, older: int | None, newer: int | None) -> Compared:
    """Give two versions to be compared: else the last that is kept, and how it is now.

    Raises NoSuchVersion.
    """
    told = history(catalog, wanted)
    numbers = [step.number for step in told.steps if step.number]
    last = max(numbers, default=0)
    first = older or max(last - 1, 1)
    second = newer or last
    if not numbers or (older is None and last == 1):
        raise NothingEarlier(
            f"no earlier version of {told.id} is kept",
            "One is kept of each that apg changes; 'apg show ID --original' has what came in.",
        )
    return Compared(
        f"{told.id} version {first}",
        version(catalog, wanted, first),
        f"{told.id} version {second}{'' if newer or told.removed else ' (now)'}",
        version(catalog, wanted, second),
    )


def revert(catalog: Catalog, wanted: str, number: int) -> tuple[Statement | None, Statement]:
    """Let a statement be again as it was in a version; how it is now is kept as another.

    Gives it before, None where it was no statement any more, and after. Raises NoSuchVersion,
    WriteFailed.
    """
    path = catalog.find(wanted)
    after = version(catalog, path, number)
    before = catalog.archive.content(path)
    old = None
    with contextlib.suppress(UnreadableStatement):
        old, _ = catalog.archive.parse(before, path)
    with writing(catalog.archive, catalog.tell) as writer:
        return old, writer.rewrite(path, before, after, Why("revert", __version__))
