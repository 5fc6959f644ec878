"""Check an archive: take stock of it, read every original, compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from apg_cli.archive import comparing, inventory
from apg_cli.archive.findings import Finding
from apg_cli.archive.fixity import sha256_of
from apg_cli.archive.inventory import Inventory
from apg_cli.archive.store import Archive
from apg_cli.archive.writing import still

Watch = Callable[[Sequence[str]], Iterable[str]]
"""Passes paths on and may show how far it has come."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked and what was found."""

    statements: int
    originals: int
    size: int
    """Of the originals, in bytes."""
    quick: bool
    """Whether only sizes and presence were compared, no digests."""
    findings: tuple[Finding, ...]
    unknown: int = 0
    """How many statements came in before their text was noted: whether it was edited since, nobody
    can tell."""

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong; what was edited by a person may well be so."""
        return not any(finding.wrong for finding in self.findings)


def verify(
    archive: Archive, tell: Callable[[str], None], watch: Watch, *, quick: bool = False
) -> Verification:
    """Check every original against the manifest, and all records against each other.

    Stock is taken while nobody writes; where one may only read, as it is. Raises UnreadableArchive,
    Busy.
    """
    with still(archive, tell):
        stock = inventory.taken(archive)
    found = None if quick else digests(archive, readable(stock), watch)
    return verification(stock, found)


def verification(stock: Inventory, found: dict[str, str | OSError] | None) -> Verification:
    """Compare what was found; `found` has the digests of files, None where none were read."""
    return Verification(
        statements=len(stock.statements),
        originals=len(stock.originals),
        size=sum(max(stock.files[path], 0) for path in stock.originals),
        quick=found is None,
        findings=tuple(comparing.compared(stock, found)),
        unknown=sum(
            not each.text and not each.removed for each in stock.register.statements.values()
        ),
    )


def digests(archive: Archive, paths: Sequence[str], watch: Watch) -> dict[str, str | OSError]:
    """Read files for their digests; one that was moved away meanwhile is left out."""
    found: dict[str, str | OSError] = {}
    for path in watch(paths):
        try:
            found[path] = sha256_of(archive.root / path)
        except FileNotFoundError:
            continue
        except OSError as error:
            found[path] = error
    return found


def readable(stock: Inventory) -> list[str]:
    """List the files that have a digest to be compared."""
    return [path for path in comparing.expected(stock) if stock.files.get(path, -1) >= 0]
