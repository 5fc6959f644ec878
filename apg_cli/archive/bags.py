"""Bags, by BagIt 1.0 (RFC 8493): folders that a library takes in, with digests of all in them."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from uuid import uuid4

from apg_cli.archive.fixity import digests_of
from apg_cli.errors import ApgError, UsageError, WriteFailed

ALGORITHMS = ("sha256", "sha512")
"""Those that bags are written with; any that hashlib knows can be read."""

PAYLOAD = "data"
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_VERSION = re.compile(rb"\s*BagIt-Version:\s*(0\.9\d|1\.0)\s*\n", re.IGNORECASE)
_MANIFEST = re.compile(r"(tag)?manifest-([a-z0-9]+)\.txt")
_LINE = re.compile(r"([0-9a-fA-F]+)\s+\*?(.+)")
_CODED = re.compile("%(0A|0D|25)", re.IGNORECASE)
_MOST_TOLD = 3

Watch = Callable[[Sequence[str]], Iterable[str]]
"""Passes paths on and may show how far it has come."""


class BadBag(ApgError):
    """Say what is wrong with a bag: nothing was taken from it."""


@dataclass(frozen=True, slots=True)
class Bag:
    """A bag that was found to be whole."""

    folder: Path
    payload: Mapping[str, Path]
    """Its files, by their path from its payload folder."""


def write(
    folder: Path,
    payload: Mapping[str, bytes | Path],
    tags: Mapping[str, bytes],
    about: Sequence[tuple[str, str]],
    watch: Watch,
) -> None:
    """Write a bag, whole or not at all, into a folder that is new or empty.

    `payload` and `tags` give bytes or files to be copied by the paths they get, `about` the lines
    of `bag-info.txt`. Raises UsageError for a folder in which there is something, WriteFailed.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty", "Name a new folder.")
    part = folder.with_name(f".{folder.name}.part-{uuid4().hex[:8]}")
    try:
        part.mkdir(parents=True)
        _fill(part, payload, tags, about, watch)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        raise WriteFailed(folder, error.strerror or str(error)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fill(
    part: Path,
    payload: Mapping[str, bytes | Path],
    tags: Mapping[str, bytes],
    about: Sequence[tuple[str, str]],
    watch: Watch,
) -> None:
    """Write the files of a bag, then the manifests of what is on the disk."""
    for path in watch(list(payload)):
        _put(part / PAYLOAD / path, payload[path])
    octets = sum((part / PAYLOAD / path).stat().st_size for path in payload)
    lines = [*about, ("Payload-Oxum", f"{octets}.{len(payload)}")]
    head = {
        "bagit.txt": _DECLARATION.encode(),
        "bag-info.txt": "".join(f"{name}: {_flat(value)}\n" for name, value in lines).encode(),
    }
    for path, content in {**head, **tags}.items():
        _put(part / path, content)
    _list(part, "", [f"{PAYLOAD}/{path}" for path in payload])
    manifests = [f"manifest-{name}.txt" for name in ALGORITHMS]
    _list(part, "tag", [*head, *tags, *manifests])


def _put(path: Path, content: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)


def _list(part: Path, kind: str, paths: Iterable[str]) -> None:
    """Write the manifests of files that are in a bag."""
    written: dict[str, list[str]] = {name: [] for name in ALGORITHMS}
    for path in sorted(paths):
        for name, digest in digests_of(part / path, ALGORITHMS).items():
            written[name].append(f"{digest}  {path}\n")
    for name, lines in written.items():
        _put(part / f"{kind}manifest-{name}.txt", "".join(lines).encode())


def nameable(path: str) -> bool:
    """Tell whether every reader of bags understands a path alike.

    Line ends, `%` and spaces at an end are read differently; bytes that are not UTF-8 not at all.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return not re.search(r"[\r\n%]", path) and path == path.strip()


def _flat(text: str) -> str:
    return " ".join(text.split())


def read(folder: Path, watch: Watch) -> Bag:
    """Check a bag against all its manifests and give its payload. Raises BadBag."""
    if not folder.is_dir():
        raise BadBag(f"there is no folder {folder}", "Check the name.")
    declaration = folder / "bagit.txt"
    if not declaration.is_file() or not _VERSION.match(declaration.read_bytes()):
        raise BadBag(
            f"{folder} is no bag: it has no bagit.txt of BagIt 0.9x or 1.0",
            "Give the folder that 'apg export bagit' wrote.",
        )
    there = _files(folder)
    if "fetch.txt" in there and (folder / "fetch.txt").read_text("utf-8").strip():
        raise BadBag(f"{folder} has parts that are still to be fetched", "Ask for the whole bag.")
    manifests = {path: found for path in there if (found := _MANIFEST.fullmatch(path))}
    listed = {path: _listed(folder / path) for path in manifests}
    kept = [listed[path] for path, found in manifests.items() if not found[1]]
    if not kept:
        raise BadBag(f"{folder} has no manifest of its payload", "Ask for the whole bag.")
    wrong: list[str] = []
    payload = {path for path in there if path.startswith(f"{PAYLOAD}/")}
    for paths in kept:
        named = {_same(path) for path in paths}
        wrong += [
            f"{path} is in no manifest" for path in sorted(payload) if _same(path) not in named
        ]
    wrong += _mismatches(folder, there, manifests, listed, watch)
    if wrong:
        more = f"\n… and {len(wrong) - _MOST_TOLD} more" if len(wrong) > _MOST_TOLD else ""
        told = "\n".join(dict.fromkeys(wrong[:_MOST_TOLD]))
        raise BadBag(
            f"{folder} is damaged:\n{told}{more}", "Nothing was taken in; ask for it again."
        )
    cut = len(PAYLOAD) + 1
    return Bag(folder, {path[cut:]: there[path] for path in sorted(payload)})


def _mismatches(
    folder: Path,
    there: Mapping[str, Path],
    manifests: Mapping[str, re.Match[str]],
    listed: Mapping[str, Mapping[str, str]],
    watch: Watch,
) -> list[str]:
    """Compare every listed file with its digests, each read once."""
    by_name = {_same(path): file for path, file in there.items()}
    wanted: dict[str, dict[str, str]] = {}
    for manifest, paths in listed.items():
        for path, digest in paths.items():
            wanted.setdefault(path, {})[manifests[manifest][2]] = digest
    wrong: list[str] = []
    for path in watch(sorted(wanted)):
        file = by_name.get(_same(path))
        if file is None:
            wrong.append(f"{path} is missing")
            continue
        try:
            found = digests_of(file, wanted[path])
        except ValueError:
            raise BadBag(
                f"{folder} has a manifest of a kind that is not known here: "
                f"{', '.join(sorted(wanted[path]))}",
                "Ask for one with SHA-256 or SHA-512.",
            ) from None
        except OSError as error:
            wrong.append(f"{path} cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        wrong += [
            f"{path} is not what its {name} says"
            for name, digest in wanted[path].items()
            if found[name] != digest
        ]
    return wrong


def _files(folder: Path) -> dict[str, Path]:
    """Give the files in a bag by path; raise BadBag for a link, which could lead anywhere."""
    found: dict[str, Path] = {}
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            if path.is_symlink():
                raise BadBag(
                    f"{folder} has a link in it: {path.relative_to(folder)}", "Links are not taken."
                )
        for name in files:
            path = Path(parent, name)
            found[path.relative_to(folder).as_posix()] = path
    return found


def _listed(manifest: Path) -> dict[str, str]:
    """Read a manifest: the digest of each path. Raises BadBag for one that leads outside."""
    listed: dict[str, str] = {}
    try:
        lines = manifest.read_text("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadBag(f"{manifest} is not UTF-8 text", "Ask for another bag.") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = _LINE.fullmatch(line.strip())
        path = _CODED.sub(lambda code: chr(int(code[1], 16)), found[2]) if found else ""
        path = path.removeprefix("./")
        windows = PureWindowsPath(path)
        if not found or windows.drive or windows.root or ".." in windows.parts:
            raise BadBag(f"{manifest}, line {number}, lists no file in the bag", "Look at it.")
        listed[path] = found[1].lower()
    return listed


def _same(path: str) -> str:
    """Write a path so that it is the same whatever a file system did to its accents."""
    return unicodedata.normalize("NFC", path)
