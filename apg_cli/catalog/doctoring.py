"""Mend an archive with the help of those who read originals and describe texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from apg_cli import __version__
from apg_cli.accession import readers
from apg_cli.accession.record import known, record
from apg_cli.accession.saying import meant
from apg_cli.accession.told import weighed
from apg_cli.archive import front_matter, inventory, mending, verifying
from apg_cli.archive.amending import amended
from apg_cli.archive.register import fingerprint
from apg_cli.archive.writing import writing
from apg_cli.catalog.describing import describing
from apg_cli.errors import ApgError
from apg_cli.statement import STATED, Guess

if TYPE_CHECKING:
    from apg_cli.archive.inventory import Registered
    from apg_cli.archive.mending import Treatment
    from apg_cli.archive.verifying import Verification, Watch
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.describing import Describer


@dataclass(frozen=True, slots=True)
class Visit:
    """What a doctor found, what was mended, and what is left."""

    before: Verification
    treatment: Treatment
    after: Verification


def treat(catalog: Catalog, watch: Watch) -> Visit:
    """Mend what can be mended safely, and look again.

    Raises ArchiveNotWritable, Busy, WriteFailed.
    """
    archive = catalog.archive
    reading = mending.Reading(partial(_remade, describing(catalog)), _fingerprint)
    with writing(archive, catalog.tell) as writer:
        stock = inventory.taken(archive)
        wanted = dict.fromkeys((*verifying.readable(stock), *stock.originals))
        digests = verifying.digests(archive, list(wanted), watch)
        before = verifying.verification(stock, digests)
        treatment = mending.mend(writer, stock, digests, before.findings, reading, __version__)
        after = before
        if treatment.mended:
            stock = inventory.taken(archive)
            again = [path for path in verifying.readable(stock) if path not in digests]
            digests |= verifying.digests(archive, again, watch)
            after = verifying.verification(stock, digests)
    return Visit(before, treatment, after)


def _fingerprint(original: str, content: bytes) -> str:
    """Give the fingerprint of the text of an original; empty where it cannot be read."""
    try:
        return fingerprint(readers.read(original, content).text)
    except ApgError:
        return ""


def _remade(
    describer: Describer,
    registered: Registered,
    lines: list[dict[str, object]],
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
    text = front_matter.write(statement)
    for line in lines:
        changed = line.get("changed")
        if isinstance(changed, Mapping):
            text = amended(text, registered.path, _values(changed))
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
