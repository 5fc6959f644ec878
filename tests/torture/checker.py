"""What must be true of an archive whatever happened to it, read from its files without `apg`.

This knows the archive's form from its description alone: it shares no line with what it checks.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.torture.texts import Text

_ADDED = re.compile(r"^added +(\S+)$", re.MULTILINE)
_FRONT = re.compile(r"---\n(.*?)\n---\n\n", re.DOTALL)
_WORKINGS = ".apg"


def acknowledged(out: str) -> list[str]:
    """Give the ids that a command's output says were added."""
    return _ADDED.findall(out)


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement as its file shows it."""

    id: str
    path: str
    front: Mapping[str, str]
    body: str


def statements(root: Path, *, emptied: bool = False) -> list[Seen]:
    """Read all statements of an archive. Raises AssertionError for one that is not whole.

    With `emptied` files with nothing in them are passed over: somebody else has emptied them.
    """
    found = []
    for path in sorted(root.rglob("*.md")):
        place = path.relative_to(root)
        if place.parts[0] == "originals" or any(part.startswith(".") for part in place.parts):
            continue
        written = path.read_text("utf-8")
        if emptied and not written:
            continue
        front = _FRONT.match(written)
        assert front, f"{place} has no whole front matter: {written[:200]!r}"
        keys = dict(re.findall(r"^(\w+): (.*)$", front[1], re.MULTILINE))
        found.append(Seen(path.stem, place.as_posix(), keys, written[front.end() :]))
    return found


def visible(
    root: Path, texts: Iterable[Text], added: Iterable[str], *, emptied: bool = False
) -> None:
    """Check what everybody sees at every moment, even right after a process was killed.

    Every statement and every original that is there is whole, and what was told as added is there
    once, with its original. Raises AssertionError.
    """
    by_word = {text.word: text for text in texts}
    seen = statements(root, emptied=emptied)
    ids = Counter(statement.id for statement in seen)
    assert not [i for i, times in ids.items() if times > 1], f"twice: {ids}"
    words: Counter[str] = Counter()
    for statement in seen:
        (word,) = set(re.findall(r"zq\d{5}x", statement.body))
        words[word] += 1
        text = by_word[word]
        assert text.end in statement.body, f"{statement.path} is cut short"
        missing = [line for line in text.lines if line not in statement.body]
        assert not missing, f"{statement.path} lacks {missing}"
        original = root / statement.front["original"]
        assert original.read_bytes() == text.content, f"{original} is not what came in"
    assert not [w for w, times in words.items() if times > 1], f"taken in twice: {words}"
    whole = {text.content for text in by_word.values()}
    for original in (root / "originals").rglob("*"):
        if original.is_file():
            assert original.read_bytes() in whole, f"{original} is half-written or changed"
    lost = set(added) - set(ids)
    assert not lost, f"told as added and not there: {lost}"


def settled(root: Path, texts: Iterable[Text], added: Iterable[str]) -> None:
    """Check too what is true once a command has ended well: the books agree with the shelves."""
    visible(root, texts, added)
    seen = {statement.id: statement for statement in statements(root)}
    books(root, {identity: shown.front["original"] for identity, shown in seen.items()})


def swept(root: Path) -> None:
    """Check that nothing is left of what was begun."""
    left = [path.name for path in (root / _WORKINGS).iterdir() if not path.name.startswith("lock")]
    assert not left, f"left behind: {left}"


def books(root: Path, originals: Mapping[str, str]) -> None:
    """Check that register and manifest tell of each statement once, with the right digests."""
    register = root / "register.jsonl"
    lines = register.read_text("utf-8").splitlines() if register.exists() else []
    entries = [json.loads(line) for line in lines]
    accessions = [entry for entry in entries if entry["event"] == "accession"]
    told = Counter(entry["id"] for entry in accessions)
    assert set(told) >= set(originals), f"not in the register: {set(originals) - set(told)}"
    assert max(told.values(), default=1) == 1, f"twice in the register: {told}"
    for entry in accessions:
        if entry["id"] in originals:
            assert entry["original"] == originals[entry["id"]], entry
            content = (root / entry["original"]).read_bytes()
            assert entry["sha256"] == hashlib.sha256(content).hexdigest(), entry
            assert entry["size"] == len(content), entry
    manifest = root / "manifest-sha256.txt"
    rows = manifest.read_text("utf-8").splitlines() if manifest.exists() else []
    listed = [row.split("  ", 1)[::-1] for row in rows]
    assert len(dict(listed)) == len(rows), "the manifest names a file twice"
    for path, sha256 in listed:
        content = (root / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256, (
            f"{path} is not what the manifest says"
        )
    there = {p.relative_to(root).as_posix() for p in (root / "originals").rglob("*") if p.is_file()}
    assert there <= set(dict(listed)), f"not in the manifest: {there - set(dict(listed))}"


def kept(root: Path, texts: Iterable[Text]) -> None:
    """Check that the originals of texts are somewhere in an archive, be it in its trash."""
    there = {path.read_bytes() for path in root.rglob("*") if path.is_file()}
    lost = [text.word for text in texts if text.content not in there]
    assert not lost, f"lost: {lost}"
