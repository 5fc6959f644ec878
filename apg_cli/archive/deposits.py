"""Put statements into a bag with all that belongs to them, and take such a bag in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from apg_cli.archive import bags, dublin_core, manifest, register, settings
from apg_cli.archive.bags import BadBag, Bag, Watch
from apg_cli.archive.extracts import Extract, extract
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.store import ENDINGS, HISTORY, ORIGINALS, TRASH, Archive, id_of
from apg_cli.archive.writing import Writer, still
from apg_cli.errors import ApgError, UnreadableStatement
from apg_cli.statement import Statement

_TAGS = "metadata/dublin-core.xml"


class NotDepositable(ApgError):
    """Say that something of the archive cannot go into a bag as it is."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one statement of a bag."""

    id: str
    status: str
    """`added`, `would-add`, `duplicate` (it is here already) or `failed`."""
    why: str = ""
    """Of one that was refused."""


def deposit(
    archive: Archive,
    folder: Path,
    statements: Sequence[Statement],
    held_back: Sequence[Statement],
    version: str,
    tell: Callable[[str], None],
    watch: Watch,
) -> Extract:
    """Write a bag of statements; its payload is an archive in itself. Gives what went into it.

    `version` is of apg. Raises NotDepositable, UnreadableStatement, UsageError,
    WriteFailed.
    """
    told = settings.read(archive.root)
    with still(archive, tell):
        for statement in statements:
            if archive.read(statement.path)[0] != statement:
                # Somebody may just have restricted it.
                raise NotDepositable(f"{statement.path} was changed meanwhile", "Try again.")
        part = extract(archive.root, statements, held_back)
        for path in part.files:
            if not bags.nameable(path):
                raise NotDepositable(
                    f"{path!r} has a name that readers of bags do not read alike",
                    "Rename it: no line ends, no %, no spaces at an end.",
                )
        for path, sha256 in part.digests.items():
            if sha256_of(archive.root / path) != sha256:
                raise NotDepositable(f"{path} is corrupt", "'apg doctor' tells more.")
        about = (
            ("Source-Organization", told.organisation),
            ("External-Description", f"{told.name}: {len(statements)} statements"),
            ("Bagging-Date", date.today().isoformat()),  # noqa: DTZ011  # the day of the depositor
            ("Bag-Software-Agent", f"apg {version}"),
        )
        own = settings.Settings(told.name, told.organisation, told.home)
        payload: dict[str, bytes | Path] = {
            settings.FILE: settings.write(own).encode(),
            manifest.FILE: part.listed,
            register.REGISTER: part.told,
            **part.files,
        }
        records = dublin_core.records(statements, bags.PAYLOAD)
        bags.write(folder, payload, {_TAGS: records}, about, watch)
    return part


def take_in(
    writer: Writer, bag: Bag, tell: Callable[[str], None], *, dry_run: bool = False
) -> list[Taken]:
    """Take the statements of a bag in as they are, ids, originals and history with them.

    One whose id is here with other content is refused and the others are taken. Raises BadBag for a
    bag of somebody else's, WriteFailed with nothing taken in.
    """
    if settings.FILE not in bag.payload:
        raise BadBag(
            f"{bag.folder} was not written by apg",
            f"To take in the texts in it: apg ingest {bag.folder / bags.PAYLOAD}",
        )
    source = Archive(bag.folder / bags.PAYLOAD)
    statements: list[Statement] = []
    taken: list[Taken] = []
    here = {id_of(path).lower(): path for path in writer.archive.paths()}
    for path in sorted(source.paths()):
        try:
            statement, problems = source.read(path)
        except UnreadableStatement as error:
            taken.append(Taken(id_of(path), "failed", error.what))
            continue
        for problem in problems:
            tell(f"Warning: {problem}")
        outcome = _settled(writer.archive, source, statement, here)
        taken.append(outcome)
        if outcome.status == "added":
            statements.append(statement)
    if dry_run:
        return [Taken(each.id, "would-add") if each.status == "added" else each for each in taken]
    if statements:
        _place(writer, extract(source.root, statements))
    return taken


def _settled(
    archive: Archive, source: Archive, statement: Statement, here: Mapping[str, str]
) -> Taken:
    """Tell whether a statement can be taken in."""
    there = here.get(statement.id.lower())
    if there is not None:
        same = archive.content(there) == source.content(statement.path)
        if same and _same_original(archive, source, statement):
            return Taken(statement.id, "duplicate")
        return Taken(statement.id, "failed", "its id is here already, with other content")
    if (archive.root / TRASH / statement.id).exists():
        return Taken(
            statement.id, "failed", "it is in the trash here; 'apg restore' brings it back"
        )
    if not _same_original(archive, source, statement):
        return Taken(statement.id, "failed", f"{statement.original} is here with other content")
    return Taken(statement.id, "added")


def _same_original(archive: Archive, source: Archive, statement: Statement) -> bool:
    """Tell whether the place of a statement's original is free, or holds the same."""
    if not statement.original:
        return True
    there, coming = archive.root / statement.original, source.root / statement.original
    return not there.exists() or (coming.exists() and sha256_of(there) == sha256_of(coming))


def _place(writer: Writer, part: Extract) -> None:
    """Write files and records as one."""
    root = writer.archive.root
    try:
        part.told.decode()
    except UnicodeDecodeError:
        raise BadBag("the register in the bag is not UTF-8 text", "Nothing was taken in.") from None
    listed = {entry.path for entry in manifest.parse(manifest.content(root)).entries}
    new = [
        manifest.line(entry.sha256, entry.path)
        for entry in manifest.parse(part.listed).entries
        if entry.path not in listed
    ]
    # The originals come first, the statements last: whoever sees one can open its original.
    paths = sorted(part.files, key=lambda path: not path.startswith((ORIGINALS, HISTORY)))
    files: dict[str, bytes | Path] = {
        path: part.files[path] for path in paths if not (root / path).exists()
    }
    writer.settle(
        f"import of a bag: {sum(path.endswith(ENDINGS) for path in files)} files",
        files=files,
        appended={manifest.FILE: b"".join(new), register.REGISTER: part.told},
    )
