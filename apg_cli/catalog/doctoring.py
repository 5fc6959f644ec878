"""Mend an archive with the help of those who read originals and describe texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from apg_cli import __version__
from apg_cli.accession import readers
from apg_cli.accession.record import known, record
from apg_cli.accession.saying import meant
from apg_cli.accession.told import weighed
from apg_cli.archive import front_matter, inventory, mending, register, verifying
from apg_cli.archive.amending import amended
from apg_cli.archive.findings import FileLost, FileMissing
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.register import fingerprint
from apg_cli.archive.remaking import Kept, Reading, remade
from apg_cli.archive.store import decoded
from apg_cli.archive.writing import writing
from apg_cli.catalog.describing import describing
from apg_cli.errors import ApgError
from apg_cli.statement import STATED, Guess

if TYPE_CHECKING:
    from pathlib import Path

    from apg_cli.archive.findings import Finding
    from apg_cli.archive.inventory import Registered
    from apg_cli.archive.mending import Mended, Treatment
    from apg_cli.archive.remaking import Lines
    from apg_cli.archive.verifying import Verification, Watch
    from apg_cli.archive.writing import Writer
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.describing import Describer

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Visit:
    """What a doctor found, what was mended, and what is left."""

    before: Verification
    treatments: tuple[Treatment, ...]
    after: Verification

    @property
    def mended(self) -> list[Mended]:
        """Give all that was mended, in its order."""
        return [each for treatment in self.treatments for each in treatment.mended]

    @property
    def kept(self) -> str:
        """Give the folder with the copies of what was changed; empty where none was needed."""
        return next((treatment.kept for treatment in self.treatments if treatment.kept), "")


def treat(catalog: Catalog, watch: Watch) -> Visit:
    """Mend what can be mended safely, and look again.

    Raises ArchiveNotWritable, Busy, WriteFailed.
    """
    archive = catalog.archive
    reading = _reading(catalog)
    with writing(archive, catalog.tell) as writer:
        stock = inventory.taken(archive)
        wanted = dict.fromkeys((*verifying.readable(stock), *stock.originals))
        digests = verifying.digests(archive, list(wanted), watch)
        before = after = verifying.verification(stock, digests)
        treatments: list[Treatment] = []
        kept = mending.folder(archive.root)
        while len(treatments) < _ROUNDS:  # what is mended can show what else is wrong
            place = f"{kept}/round-{len(treatments) + 1}" if treatments else kept
            found = after.findings
            treatment = mending.mend(writer, stock, digests, found, reading, __version__, place)
            if not treatment.mended:
                break
            treatments.append(treatment)
            stock = inventory.taken(archive)
            digests = {path: has for path, has in digests.items() if path in stock.files}
            again = [path for path in verifying.readable(stock) if path not in digests]
            digests |= verifying.digests(archive, again, watch)
            after = verifying.verification(stock, digests)
    return Visit(before, tuple(treatments), replace(after, findings=_given_up(after.findings)))


def made_again(catalog: Catalog, writer: Writer, identity: str) -> str:
    """Make one statement's file again where it is not there, and say from what, else nothing.

    Raises WriteFailed.
    """
    root = catalog.archive.root
    lines = register.entries(root, identity)
    known = inventory.registered(enumerate(lines, 1)).statements.get(identity)
    if known is None or (root / known.path).exists():
        return ""
    kept = Kept(root, lambda path, sha256: _has(root / path, sha256))
    again = remade(known, lines, kept, _reading(catalog))
    if again is None:
        return ""
    writer.settle(f"made again {identity}", files={known.path: again[0]})
    return again[1]


def _has(path: Path, sha256: str) -> bool:
    return path.is_file() and sha256_of(path) == sha256


def _reading(catalog: Catalog) -> Reading:
    return Reading(partial(_remade, describing(catalog)), _changed, _fingerprint)


def _given_up(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Say of files that no digest was found for that none was."""
    return tuple(
        FileLost(each.path, each.sha256, each.listed_in) if isinstance(each, FileMissing) else each
        for each in found
    )


def _fingerprint(original: str, content: bytes) -> str:
    """Give the fingerprint of the text of an original; empty where it cannot be read."""
    try:
        return fingerprint(readers.read(original, content).text)
    except ApgError:
        return ""


def _remade(
    describer: Describer,
    registered: Registered,
    lines: Lines,
    content: bytes,
) -> bytes | None:
    """Make a statement's file again: the text from its original, the values from the register."""
    try:
        reading = readers.read(registered.original, content)
    except ApgError:
        return None
    front = front_matter.carried(reading.front_matter)[0] if reading.front_matter else None
    description = weighed(describer(reading.text), reading.told)
    fields = known(description)
    for line in lines:
        guessed = line.get("guessed")
        if isinstance(guessed, Mapping):
            fields |= {key: _guess(key, entry) for key, entry in guessed.items() if key in fields}
    statement = record(description, fields)
    if front:
        kept = ("translation_of", "replaces", "reply_to", "access", "extra")
        statement = replace(statement, **{key: getattr(front, key) for key in kept})
    statement = replace(
        statement, id=registered.id, path=registered.path, original=registered.original
    )
    return _changed(front_matter.write(statement).encode(), registered.path, lines)


def _changed(content: bytes, path: str, lines: Lines) -> bytes:
    """Change a statement's file as lines of the register say it was changed.

    Raises UnreadableStatement.
    """
    text = decoded(content, path)
    for line in lines:
        changed = line.get("changed")
        if isinstance(changed, Mapping):
            text = amended(text, path, _values(changed))
    return text.encode()


def _guess(key: str, entry: Mapping[str, Any]) -> Guess[object]:
    candidates = tuple(meant(key, each) for each in entry.get("candidates", ()))
    return Guess(
        meant(key, entry.get("value")), float(entry.get("confidence", 0)), candidates=candidates
    )


def _values(changed: Mapping[str, Any]) -> dict[str, object]:
    """Give the values that a change left behind, as a front matter has them."""
    return {
        key: front_matter.plain(meant(key, told["to"])) if key in STATED else told["to"]
        for key, told in changed.items()
        if key not in {"text", "original"} and isinstance(told, Mapping) and "to" in told
    }
