"""Compare what is on disk with what manifest and register say of it; reads nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from apg_cli.archive import conflicts, findings, manifest, register
from apg_cli.archive.findings import WORDS, Finding
from apg_cli.archive.inventory import RELATIONS, Held, Inventory, Registered
from apg_cli.archive.store import ORIGINALS, TRASH

_EMBARGO = dt.timedelta(days=60)
"""How far ahead a statement may well be dated: one that is not to be published yet."""


def compared(stock: Inventory, digests: Mapping[str, str | OSError] | None) -> list[Finding]:
    """Give all that is not as it should be, and what a person changed, the gravest first.

    `digests` has the SHA-256 of files by their path, or why one could not be read; None where only
    sizes and presence are to be compared.
    """
    found = [
        *_listed(stock, digests),
        *_versions(stock, digests),
        *_registered(stock),
        *_strays(stock),
        *_copies(stock),
        *_lines(stock),
        *_statements(stock),
    ]
    return sorted(
        dict.fromkeys(found), key=lambda each: (WORDS.index(each.word), each.path, str(each))
    )


def expected(stock: Inventory) -> dict[str, str]:
    """Give the digest that each file must have: of the manifest first, then of the register."""
    digests = {
        each.original: each.sha256
        for each in stock.register.statements.values()
        if each.original and each.sha256
    }
    digests.update(stock.register.versions)
    digests.update((entry.path, entry.sha256) for entry in reversed(stock.manifest.entries))
    return digests


def _listed(stock: Inventory, digests: Mapping[str, str | OSError] | None) -> Iterator[Finding]:
    """Compare originals with the manifest, and it with the register."""
    by_original = {
        each.original: each for each in stock.register.statements.values() if each.original
    }
    listed: dict[str, str] = {}
    for entry in stock.manifest.entries:
        if entry.path in listed:
            yield findings.ListedTwice(entry.path, entry.line)
            continue
        listed[entry.path] = entry.sha256
        known = by_original.get(entry.path)
        if entry.path not in stock.files:
            cut = entry.path and any(path.startswith(entry.path) for path in stock.originals)
            if cut:
                yield findings.LineUnreadable(manifest.FILE, entry.line)
            else:
                yield _gone(entry.path, entry.sha256, "the manifest")
            continue
        if known and known.sha256 != entry.sha256:
            yield findings.ManifestDisagrees(entry.path, entry.sha256, known.sha256)
        yield from _content(entry.path, entry.sha256, known, stock, digests)
    for path, known in by_original.items():
        if path in listed:
            continue
        if path in stock.files:
            yield findings.NotInManifest(path, known.sha256)
            yield from _content(path, known.sha256, known, stock, digests)
        elif not known.removed:
            yield _gone(path, known.sha256, "the register")


def _content(
    path: str,
    sha256: str,
    known: Registered | None,
    stock: Inventory,
    digests: Mapping[str, str | OSError] | None,
) -> Iterator[Finding]:
    """Compare the bytes of a file with what they were; without digests, how many there are."""
    size = stock.files[path]
    if size < 0:
        yield findings.FileUnreadable(path, "it is no file that can be read")
    elif digests is None:
        if known and known.size is not None and known.size != size:
            yield findings.SizeMismatch(path, known.size, size)
    else:
        is_now = digests.get(path)
        if isinstance(is_now, OSError):
            yield findings.FileUnreadable(path, (is_now.strerror or str(is_now)).lower())
        elif is_now is not None and is_now not in {sha256, known.sha256 if known else sha256}:
            yield findings.ChecksumMismatch(path, sha256, is_now)


def _gone(path: str, sha256: str, listed_in: str) -> Finding:
    """Say of a file that is not there what that means."""
    parts = path.split("/")
    if parts[0] == TRASH and len(parts) > 1:
        return findings.TrashEmptied(path, parts[1], parts[1].partition("~")[0])
    return findings.FileMissing(path, sha256, listed_in)


def _versions(stock: Inventory, digests: Mapping[str, str | OSError] | None) -> Iterator[Finding]:
    """Compare earlier versions with the register, which knows their digests."""
    for path, sha256 in stock.register.versions:
        if path not in stock.files:
            yield _gone(path, sha256, "the register")
        else:
            yield from _content(path, sha256, None, stock, digests)


def _registered(stock: Inventory) -> Iterator[Finding]:
    """Compare the statements that the register knows with those that are there."""
    here = {held.id for held in stock.statements}
    by_original = {
        held.statement.original: held
        for held in stock.statements
        if held.statement and held.statement.original
    }
    for known in stock.register.statements.values():
        if known.removed or known.id in here:
            continue
        renamed = by_original.get(known.original)
        if renamed:
            yield findings.Renamed(renamed.path, known.id)
        elif known.original in stock.files:
            yield findings.StatementMissing(known.path, known.id, known.original)
        else:
            yield findings.StatementLost(known.path, known.id)


def _strays(stock: Inventory) -> Iterator[Finding]:
    """Give the files among the originals that nothing speaks of."""
    known = {entry.path for entry in stock.manifest.entries}
    known |= {each.original for each in stock.register.statements.values()}
    known |= {held.statement.original for held in stock.statements if held.statement}
    for path in stock.files:
        if path.startswith(f"{ORIGINALS}/") and path not in known:
            copied = conflicts.copied(path)
            if copied in known:
                yield findings.ConflictCopyOfOriginal(path, copied)
            else:
                yield findings.UnexpectedFile(path)


def _copies(stock: Inventory) -> Iterator[Finding]:
    """Give the conflict copies of statements and of the archive's books."""
    for path in stock.copies:
        copied = conflicts.copied(path)
        of_lines = copied in {register.REGISTER, manifest.FILE}
        kind = findings.ConflictCopyOfLines if of_lines else findings.ConflictCopy
        yield kind(path, copied)


def _lines(stock: Inventory) -> Iterator[Finding]:
    """Give the lines that are none, and what an interrupted apg left."""
    for path, numbers in (
        (register.REGISTER, stock.register.unreadable),
        (manifest.FILE, stock.manifest.unreadable),
    ):
        for number in numbers:
            yield findings.LineUnreadable(path, number)
    for path in stock.interrupted:
        yield findings.Interrupted(path)


def _statements(stock: Inventory) -> Iterator[Finding]:
    """Compare statements with the rules of a front matter, the register and each other."""
    first: dict[str, str] = {}
    for held in stock.statements:
        twin = first.setdefault(held.id, held.path)
        if twin != held.path:
            yield findings.SameId(held.path, held.id, twin)
    originals = {each.original for each in stock.register.statements.values()}
    listed = {entry.path for entry in stock.manifest.entries}
    for held in stock.statements:
        if held.error:
            place = f"line {held.error.line}: " if held.error.line else ""
            hint = held.error.hint or "Mend it by hand, or bring it back from a backup."
            yield findings.StatementUnreadable(held.path, f"{place}{held.error.why}", hint)
        for problem in held.problems:
            yield findings.BadValue(held.path, problem.line, problem.why)
        yield from _related(held, first)
        yield from _ahead(held, stock.day)
        yield from _came_in(held, stock, originals, listed)


def _related(held: Held, ids: Mapping[str, str]) -> Iterator[Finding]:
    """Give the relations that lead nowhere; one may name a page of somebody else's."""
    for key in RELATIONS:
        target: str = getattr(held.statement, key) if held.statement else ""
        if target and "://" not in target and target not in ids:
            yield findings.DanglingRelation(held.path, key, target)


def _ahead(held: Held, day: dt.date) -> Iterator[Finding]:
    """Give a date so far ahead that it is a slip of the pen."""
    date = held.statement.date if held.statement else None
    if date and date.first > day + _EMBARGO:
        yield findings.DatedAhead(held.path, str(date))


def _came_in(
    held: Held, stock: Inventory, originals: set[str], listed: set[str]
) -> Iterator[Finding]:
    """Compare a statement with what the register says of how it came in."""
    known = stock.register.statements.get(held.id)
    if held.blank:
        emptied = findings.StatementEmptied(held.path, held.id)
        yield emptied if known and not known.removed else findings.Blank(held.path)
    if not held.statement:
        return
    named = held.statement.original
    if known and not known.removed:
        if known.text and known.text != held.text:
            yield findings.TextEdited(held.path, held.id)
        if known.original and named != known.original:
            yield findings.OriginalNotNamed(held.path, held.id, named, known.original)
    elif named and named not in originals:
        if named in stock.files:
            yield findings.NotInRegister(held.path, held.id, named)
            if named not in listed:
                yield findings.NotInManifest(named, "")
        elif named not in listed:
            yield findings.FileMissing(named, "", held.path)
