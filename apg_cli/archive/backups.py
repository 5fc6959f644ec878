"""A whole archive in one file, and back: a tar archive, packed with gzip."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from apg_cli.archive import journal, settings, steps
from apg_cli.archive.register import digest
from apg_cli.archive.store import Archive
from apg_cli.archive.writing import still
from apg_cli.errors import ApgError, UnreadableArchive, UsageError, WriteFailed

LEFT_OUT = (journal.FOLDER, ".git")
"""Folders that are no part of an archive: its workings, and a repository, which git copies."""
SUFFIXES = (".tar.gz", ".tgz")
_GZIP = b"\x1f\x8b"

Watch = Callable[[Sequence[str]], Iterable[str]]
"""Passes paths on and may show how far it has come."""


class BadBackup(ApgError):
    """Say why a file cannot be restored from; nothing was written."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What went into a backup or came out of one."""

    files: int
    size: int
    """Of the files in it, in bytes."""
    links: tuple[str, ...] = ()
    """Links to folders: what they lead to is not in it."""


def is_backup(file: Path) -> bool:
    """Tell whether a file could be a backup, by its first bytes; a damaged one is one too."""
    try:
        with file.open("rb") as opened:
            return opened.read(len(_GZIP)) == _GZIP
    except OSError:
        return False


def write(archive: Archive, file: Path, tell: Callable[[str], None], watch: Watch) -> Backup:
    """Write all of an archive into a new file, and read that again before it gets its name.

    Raises UsageError for a file that is there already, would be in the archive itself or has
    another suffix, UnreadableArchive, WriteFailed.
    """
    if not file.name.lower().endswith(SUFFIXES):
        raise UsageError(
            f"a backup is a .tar.gz, and {file.name} would not be known for one",
            f"Name it {file.name}{SUFFIXES[0]}, for one.",
        )
    if file.exists():
        raise UsageError(f"{file} is there already", "Name a new file.")
    if file.resolve().is_relative_to(archive.root.resolve()):
        raise UsageError(f"{file} would be in the archive itself", "Name a file outside.")
    part = file.with_name(f".{file.name}.part-{uuid4().hex[:8]}")
    try:
        with still(archive, tell):
            paths, links = _paths(archive.root)
            digests = _pack(archive.root, part, watch(paths))
        with part.open("rb") as opened:
            os.fsync(opened.fileno())
        if dict(_digests(part)) != digests:
            raise WriteFailed(file, "what was written cannot be read again as it was")
        steps.place(part, file)
    except OSError as error:
        raise WriteFailed(file, error.strerror or str(error)) from None
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise WriteFailed(file, f"it cannot be read again: {error}") from None
    finally:
        part.unlink(missing_ok=True)
    size = sum((archive.root / path).stat().st_size for path in digests)
    return Backup(len(digests), size, tuple(links))


def restore(file: Path, folder: Path, watch: Watch) -> Backup:
    """Unpack a backup into a folder that is new or empty, whole or not at all.

    Raises BadBackup for a file that is none or would write elsewhere, UsageError for a folder in
    which there is something, WriteFailed.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty", "Name a new folder.")
    part = folder.with_name(f".{folder.name}.part-{uuid4().hex[:8]}")
    try:
        part.mkdir(parents=True)
        size = 0
        with _reading(file), tarfile.open(file, "r:gz") as tar:
            members = {member.name: member for member in tar.getmembers()}
            _check(file, members.values(), len(tar.getmembers()))
            for name in watch(list(members)):
                size += _unpack(tar, members[name], part / name)
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        raise WriteFailed(folder, error.strerror or str(error)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Backup(sum(member.isreg() for member in members.values()), size)


def _paths(root: Path) -> tuple[list[str], list[str]]:
    """List the files of an archive, and the links to folders in it. Raises UnreadableArchive."""
    paths: list[str] = []
    links: list[str] = []

    def unreadable(error: OSError) -> None:
        raise UnreadableArchive(Path(error.filename), error.strerror or str(error)) from None

    for parent, folders, files in os.walk(root, onerror=unreadable):
        here = Path(parent)
        if here == root:
            folders[:] = [name for name in folders if name not in LEFT_OUT]
        links += [
            (here / name).relative_to(root).as_posix()
            for name in folders
            if (here / name).is_symlink()
        ]
        paths += [
            (here / name).relative_to(root).as_posix() for name in files if (here / name).is_file()
        ]
    return sorted(paths), sorted(links)


def _pack(root: Path, part: Path, paths: Iterable[str]) -> dict[str, str]:
    """Write files into a tar archive; give the digest of each."""
    digests: dict[str, str] = {}
    with tarfile.open(part, "x:gz", format=tarfile.PAX_FORMAT) as tar:
        for path in paths:
            content = (root / path).read_bytes()
            member = tarfile.TarInfo(path)
            member.size = len(content)
            member.mtime = int((root / path).stat().st_mtime)
            tar.addfile(member, io.BytesIO(content))
            digests[path] = digest(content)
    return digests


def _digests(file: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(file, "r:gz") as tar:
        for member in tar:
            opened = tar.extractfile(member)
            assert opened
            yield member.name, digest(opened.read())


@contextlib.contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Say of a file that cannot be read that it is no backup, or a damaged one."""
    try:
        file.open("rb").close()
    except OSError as error:
        raise BadBackup(
            f"{file}: {(error.strerror or str(error)).lower()}", "Look at it."
        ) from None
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, UnicodeError) as error:
        raise BadBackup(f"{file} is damaged or no backup: {error}", "Try another copy.") from None


def _check(file: Path, members: Iterable[tarfile.TarInfo], count: int) -> None:
    """Refuse what no backup has: links, devices, files elsewhere, a name twice, other workings."""
    seen = 0
    names = set()
    for member in members:
        seen += 1
        names.add(member.name)
        first = member.name.split("/", maxsplit=1)[0]
        if not member.isreg() or not journal.is_below(member.name) or first in LEFT_OUT:
            raise BadBackup(
                f"{file} has something in it that no backup has: {member.name}",
                "It was not written by 'apg backup'; nothing was unpacked.",
            )
    if seen != count or settings.FILE not in names:
        why = "a name twice" if seen != count else f"no {settings.FILE}"
        raise BadBackup(f"{file} is no backup of an archive: it has {why}", "Try another file.")


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> int:
    """Write one file, never over another; give its size in bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    source = tar.extractfile(member)
    assert source
    with target.open("xb") as file:
        shutil.copyfileobj(source, file)
    os.utime(target, (member.mtime, member.mtime))
    return member.size
