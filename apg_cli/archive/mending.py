"""Mend what verification found and can be mended safely; a copy of what changes is kept first."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from apg_cli.archive import findings, journal, manifest, register
from apg_cli.archive.amending import amended
from apg_cli.archive.findings import Finding
from apg_cli.archive.inventory import Held, Inventory, is_blank
from apg_cli.archive.manifest import Entry
from apg_cli.archive.remaking import Kept, Reading, remade
from apg_cli.archive.store import HISTORY
from apg_cli.archive.writing import Why, Writer, now
from apg_cli.errors import UnreadableStatement

KEPT = f"{HISTORY}/.doctor"
"""Where copies of what is mended are kept, a folder for each time."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A finding, and what was done about it."""

    finding: Finding
    done: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """All that was mended at once."""

    mended: tuple[Mended, ...]
    kept: str
    """The folder with the copies of what was changed or put apart; empty where none was needed."""


@dataclass
class _Plan:
    """What mending comes to, while it is made out finding by finding."""

    root: Path
    stock: Inventory
    digests: Mapping[str, str | OSError]
    reading: Reading
    version: str
    kept: str
    lines: list[bytes]
    """Of the register."""
    cut: dict[str, tuple[int, dict[str, object]]] = field(default_factory=dict)
    """What is left of the accession lines that were cut short, by id, with their numbers."""
    listed: dict[int, bytes | None] = field(default_factory=dict)
    """Lines of the manifest that change, by number; None for those that go."""
    told: dict[int, bytes | None] = field(default_factory=dict)
    """Lines of the register that change, likewise."""
    new_listed: list[bytes] = field(default_factory=list)
    new_told: list[bytes] = field(default_factory=list)
    files: dict[str, bytes | Path] = field(default_factory=dict)
    moved: dict[str, journal.Move] = field(default_factory=dict)
    replaced: dict[str, journal.Replacement] = field(default_factory=dict)
    mended: list[Mended] = field(default_factory=list)

    @cached_property
    def held(self) -> dict[str, Held]:
        """Give the statements by path."""
        return {each.path: each for each in self.stock.statements}

    @cached_property
    def history(self) -> dict[str, list[dict[str, object]]]:
        """Give the lines of the register by id, the oldest first."""
        found: dict[str, list[dict[str, object]]] = {}
        for line in register.lines(self.root):
            found.setdefault(str(line.get("id")), []).append(line)
        return found

    @cached_property
    def kept_files(self) -> Kept:
        """Give what files can be made again from."""
        return Kept(self.root, lambda path, sha256: self.digests.get(path) == sha256)

    @cached_property
    def strays(self) -> dict[str, list[str]]:
        """Give the originals that nothing speaks of, by their digest."""
        known = {entry.path for entry in self.stock.manifest.entries}
        known |= {each.original for each in self.stock.register.statements.values()}
        known |= {held.statement.original for held in self.stock.statements if held.statement}
        found: dict[str, list[str]] = {}
        for path in self.stock.originals:
            if path not in known:
                found.setdefault(str(self.digests.get(path)), []).append(path)
        return found


def mend(
    writer: Writer,
    stock: Inventory,
    digests: Mapping[str, str | OSError],
    found: Iterable[Finding],
    reading: Reading,
    version: str,
    kept: str,
) -> Treatment:
    """Mend what can be, all at once or nothing, and tell what was done.

    `version` is of apg, `kept` the folder for copies. Raises WriteFailed.
    """
    root = writer.archive.root
    content = _content(root / register.REGISTER)
    plan = _Plan(
        root=root,
        stock=stock,
        digests=digests,
        reading=reading,
        version=version,
        kept=kept,
        lines=content.split(b"\n"),
    )
    ordered = sorted(found, key=lambda finding: not isinstance(finding, findings.LineUnreadable))
    cut = any(isinstance(finding, findings.LineUnreadable) for finding in ordered)
    for finding in ordered:
        if cut and isinstance(finding, findings.UnexpectedFile):
            continue  # a line that is written again may speak of it: another round will tell
        mender = _MENDERS.get(type(finding))
        done = mender(plan, finding) if mender else ""
        if done:
            plan.mended.append(Mended(finding, done))
    _carry_out(writer, plan, content)
    plan.mended += _renamed(writer, ordered, version)
    plan.mended += _put_apart(plan, ordered)
    return Treatment(tuple(plan.mended), kept if (root / kept).exists() else "")


def _carry_out(writer: Writer, plan: _Plan, content: bytes) -> None:
    listing = manifest.content(plan.root)
    replaced = plan.replaced
    for path, before, changes, added in (
        (manifest.FILE, listing, plan.listed, plan.new_listed),
        (register.REGISTER, content, plan.told, plan.new_told),
    ):
        after = _changed(before, changes, added)
        if after == before:
            continue
        if (plan.root / path).exists():
            plan.files[f"{plan.kept}/{path}"] = before
            replaced[path] = journal.Replacement(before, after)
        else:
            plan.files[path] = after
    if plan.files or replaced or plan.moved:
        writer.settle("doctor", files=plan.files, replaced=replaced, moved=plan.moved)


def _changed(before: bytes, changes: Mapping[int, bytes | None], added: Iterable[bytes]) -> bytes:
    """Give a file of lines with some changed or gone, and some added, each ended by a line end."""
    lines = [changes.get(number, line) for number, line in enumerate(before.split(b"\n"), 1)]
    after = b"\n".join(line for line in lines if line is not None)
    if after and not after.endswith(b"\n"):
        after += b"\n"
    return after + b"".join(added)


def _unreadable(plan: _Plan, finding: Any) -> str:
    """Write a line that was cut short again as far as it goes; one that tells nothing goes."""
    if finding.path == manifest.FILE:
        plan.listed[finding.line] = None
        return f"line {finding.line} was taken out"
    left = register.salvaged(plan.lines[finding.line - 1])
    identity = left.get("id")
    whole = {"sha256", "id", "path", "original"} if left.get("event") == "accession" else {"id"}
    if isinstance(identity, str) and (left.get("event") or "sha256" in left):
        plan.cut[identity] = (finding.line, left)
    if whole <= left.keys() and left.get("event"):
        plan.told[finding.line] = _json({**left, "mended": now()})
        return f"line {finding.line} was written again from what is left of it"
    plan.told[finding.line] = None
    return f"line {finding.line} was taken out"


def _listed_twice(plan: _Plan, finding: Any) -> str:
    lines = [entry for entry in plan.stock.manifest.entries if entry.path == finding.path]
    right = [entry for entry in lines if entry.sha256 == plan.digests.get(finding.path)]
    stays = (right or lines)[0]
    plan.listed |= {entry.line: None for entry in lines if entry is not stays}
    return f"line {stays.line} stays"


def _not_in_manifest(plan: _Plan, finding: Any) -> str:
    sha256 = plan.digests.get(finding.path)
    if not isinstance(sha256, str) or finding.sha256 not in {"", sha256}:
        return ""
    plan.new_listed.append(manifest.line(sha256, finding.path))
    return "a line was written"


def _disagrees(plan: _Plan, finding: Any) -> str:
    """Let the original itself decide between manifest and register."""
    is_now = plan.digests.get(finding.path)
    if isinstance(is_now, str) and is_now == finding.register:
        entry = _entry(plan, finding.path)
        plan.listed[entry.line] = manifest.line(is_now, finding.path).removesuffix(b"\n")
        return "the manifest has the digest of the register again"
    if is_now == finding.manifest:
        for number, line in enumerate(plan.lines, 1):
            told = register.parse(line)
            if told and told.get("original") == finding.path and told.get("sha256"):
                plan.told[number] = _json({**told, "sha256": is_now, "mended": now()})
        return "the register has the digest of the manifest again"
    return ""


def _missing(plan: _Plan, finding: Any) -> str:
    """Give a file that only has another name its own one again: it is known by its digest."""
    for path in plan.strays.get(finding.sha256, ()) if finding.sha256 else ():
        if path not in plan.moved:
            plan.moved[path] = journal.Move(finding.path, finding.sha256)
            return f"it was {path} and has its name again"
    return ""


def _unexpected(plan: _Plan, finding: Any) -> str:
    if finding.path in plan.moved:
        return "it is one that was missed"
    sha256 = plan.digests.get(finding.path)
    if not isinstance(sha256, str):
        return ""
    place = f"{plan.kept}/{finding.path}"
    plan.moved[finding.path] = journal.Move(place, sha256)
    return f"it is {place} now"


def _emptied(plan: _Plan, finding: Any) -> str:
    for entry in plan.stock.manifest.entries:
        if entry.path == finding.path:
            plan.listed[entry.line] = None
    event = {"id": finding.id, "event": "emptied", "at": now(), "trash": finding.name}
    line = _json({**event, "apg": plan.version}) + b"\n"
    if not any(f'"trash": {json.dumps(finding.name)}'.encode() in each for each in plan.new_told):
        plan.new_told.append(line)
    return "it is listed no more"


def _not_in_register(plan: _Plan, finding: Any) -> str:
    """Write an accession line from what is left of it, the statement and its original."""
    content = _content(plan.root / finding.path)
    original = _content(plan.root / finding.original)
    held = plan.held[finding.path]
    number, left = plan.cut.get(finding.id, (0, {}))
    if left.get("event") not in {None, "accession"}:
        number, left = 0, {}
    line = {
        "sha256": register.digest(original),
        "fingerprint": plan.reading.fingerprint(finding.original, original)
        or register.digest(original),
        "id": finding.id,
        "event": "accession",
        "at": now(),
        "from": finding.original.rpartition("/")[2],
        "path": finding.path,
        "original": finding.original,
        "size": len(original),
        **({} if left else {"text": held.text, "now": register.digest(content)}),
    }
    line |= {key: value for key, value in left.items() if key not in {"sha256", "original"}}
    if number:
        plan.told[number] = _json({**line, "mended": now()})
    else:
        plan.new_told.append(_json({**line, "mended": now()}) + b"\n")
    return "a line was written from the statement and its original"


def _statement(plan: _Plan, finding: Any) -> str:
    """Make a missing statement again."""
    again = _remade(plan, finding.id)
    if again is None:
        return ""
    plan.files[finding.path], told = again
    return told


def _blank(plan: _Plan, finding: Any) -> str:
    """Make an emptied statement again."""
    before, again = _content(plan.root / finding.path), _remade(plan, finding.id)
    if again is None or not is_blank(before):
        return ""
    plan.files[f"{plan.kept}/{finding.path}"] = before
    plan.replaced[finding.path] = journal.Replacement(before, again[0])
    return again[1]


def _remade(plan: _Plan, identity: str) -> tuple[bytes, str] | None:
    known = plan.stock.register.statements[identity]
    return remade(known, plan.history[identity], plan.kept_files, plan.reading)


def _renamed(writer: Writer, found: Iterable[Finding], version: str) -> list[Mended]:
    """Name in statements the originals that the register gives them."""
    mended = []
    for finding in found:
        if isinstance(finding, findings.OriginalNotNamed):
            before = writer.archive.content(finding.path)
            with contextlib.suppress(UnreadableStatement):
                text = before.decode("utf-8")
                after = amended(text, finding.path, {"original": finding.original}).encode()
                writer.rewrite(finding.path, before, after, Why("doctor", version))
                mended.append(Mended(finding, "it names it now"))
    return mended


def _put_apart(plan: _Plan, found: Iterable[Finding]) -> list[Mended]:
    """Put plans that cannot be carried out where they stop nobody."""
    mended = []
    for finding in found:
        begun = plan.root / finding.path
        stuck = isinstance(finding, findings.Interrupted) and begun.exists()
        if stuck and not journal.of_another_machine(begun):
            place = plan.root / plan.kept / begun.name
            place.parent.mkdir(parents=True, exist_ok=True)
            begun.rename(place)
            mended.append(Mended(finding, f"it is {place.relative_to(plan.root).as_posix()} now"))
    return mended


_MENDERS: Mapping[type[Finding], Callable[[_Plan, Any], str]] = {
    findings.LineUnreadable: _unreadable,
    findings.ListedTwice: _listed_twice,
    findings.NotInManifest: _not_in_manifest,
    findings.ManifestDisagrees: _disagrees,
    findings.FileMissing: _missing,
    findings.UnexpectedFile: _unexpected,
    findings.TrashEmptied: _emptied,
    findings.NotInRegister: _not_in_register,
    findings.StatementMissing: _statement,
    findings.StatementEmptied: _blank,
}


def _entry(plan: _Plan, path: str) -> Entry:
    return next(entry for entry in plan.stock.manifest.entries if entry.path == path)


def _json(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, ensure_ascii=False, default=str).encode()


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def folder(root: Path) -> str:
    """Name a folder for the copies of this time."""
    name = f"{KEPT}/{now().replace(':', '')}"
    free, number = name, 1
    while (root / free).exists():
        number += 1
        free = f"{name}-{number}"
    return free
