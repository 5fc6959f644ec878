"""Zip archives, be they letters packed together or office documents: read within limits.

Nothing is written to a disk, and the names in an archive are only for speaking of its parts.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from apg_cli.accession.kept import Keeping, is_of_texts, keeping
from apg_cli.accession.readers import SUFFIXES
from apg_cli.accession.readers.likely import LOOK, worth_reading
from apg_cli.accession.readers.limits import Allowance, spoken
from apg_cli.errors import UnreadableInput

_MOST_MEMBERS = 20_000
_MOST_BYTES = 100_000_000
"""Bytes of one member, unpacked."""
_MOST_XML = 60_000_000
"""Bytes of one part of an office document, unpacked."""
_BOMB_BYTES, _BOMB_RATIO = 20_000_000, 250
"""A member larger than the first that unpacks to more than so many times its size is a bomb."""
_PIECE = 1 << 18
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    OverflowError,
)
_HIDDEN = ("__macosx", "thumbs.db", "desktop.ini", "mimetype")
_UNKNOWN = "is packed in a way apg cannot unpack"
_AGAIN = "Make it anew, or unpack it and take in what is in it."


class Archive:
    """A zip archive in memory; UnreadableInput where it is damaged or has too many members."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except NotImplementedError:
            raise UnreadableInput(name, _UNKNOWN, _AGAIN) from None
        except _DAMAGED:
            raise UnreadableInput(
                name, "is a damaged zip archive or office document", _AGAIN
            ) from None
        self.members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        if len(self.members) > _MOST_MEMBERS:
            why = f"holds {len(self.members):,} files; apg takes up to {_MOST_MEMBERS:,} at once"
            raise UnreadableInput(name, why, "Unpack it, and take in the folder.")

    def read(self, path: str, most: int = _MOST_BYTES) -> bytes:
        """Unpack one member, of at most so many bytes. Raises UnreadableInput."""
        info = self.members[path]
        if info.flag_bits & 1:
            raise UnreadableInput(self.name, "is under a password", "Unpack it yourself first.")
        bomb = max(_BOMB_BYTES, _BOMB_RATIO * info.compress_size)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as member:
                while piece := member.read(_PIECE):
                    size += len(piece)
                    if size > min(most, bomb):
                        why = f"unpacks to more than {size / 1e6:.0f} MB, as no letter does"
                        raise UnreadableInput(self.name, why, "Is it the right file?")
                    pieces.append(piece)
        except NotImplementedError:
            raise UnreadableInput(self.name, _UNKNOWN, _AGAIN) from None
        except (*_DAMAGED, RuntimeError):
            if not pieces:
                raise UnreadableInput(self.name, "is damaged", _AGAIN) from None
            raise UnreadableInput(self.name, "is damaged or cut off", _AGAIN) from None
        return b"".join(pieces)

    def head(self, path: str) -> bytes:
        """Unpack the first bytes of a member; nothing where that cannot be."""
        try:
            with self._zip.open(self.members[path]) as member:
                return member.read(LOOK)
        except (*_DAMAGED, RuntimeError, NotImplementedError):
            return b""

    def part(self, path: str) -> bytes:
        """Unpack a part of an office document; nothing where it is missing."""
        return self.read(path, _MOST_XML) if path in self.members else b""


def texts(
    name: str, content: bytes, allowance: Allowance
) -> Iterator[tuple[str, bytes | UnreadableInput]]:
    """Give the files of an archive that may be texts, in the order of their names.

    What is none by its name (pictures, styles of a saved page) is passed over, as in a folder.
    Raises UnreadableInput where there is none, or the archive is damaged.
    """
    archive = Archive(name, content)
    kept = _kept(archive.members)
    wanted = [
        path
        for path in sorted(archive.members)
        if _is_of_texts(kept, path) and _is_wanted(archive, path)
    ]
    if not wanted:
        raise UnreadableInput(
            name, "holds no file that apg reads", f"They end in {', '.join(SUFFIXES)}."
        )
    for path in wanted:
        within = spoken(_decoded(path, archive.members[path]))
        archive.name = f"{name} » {within}"
        try:
            unpacked = archive.read(path)
            allowance.take(archive.name, len(unpacked))
        except UnreadableInput as error:
            yield within, error
            if allowance.spent:
                return
        else:
            yield within, unpacked


def _is_wanted(archive: Archive, path: str) -> bool:
    place = PurePosixPath(path.replace("\\", "/").lower())
    hidden = any(part.startswith(".") and part != ".." for part in place.parts)
    if hidden or any(part in _HIDDEN for part in place.parts):
        return False
    beside_a_page = any(
        part.endswith(("_files", "_archivos", "_fichiers")) for part in place.parts[:-1]
    )
    return not beside_a_page and worth_reading(path, partial(archive.head, path))


def _kept(members: Iterable[str]) -> dict[str, Keeping]:
    """Give the folders of an archive that are archives of apg or bags."""
    names: dict[str, set[str]] = defaultdict(set)
    for path in members:
        place = PurePosixPath(path)
        for part, folder in zip((place, *place.parents), place.parents, strict=False):
            names[str(folder)].add(part.name)
    return {folder: kept for folder in names if (kept := keeping(names[folder]))}


def _is_of_texts(kept: Mapping[str, Keeping], path: str) -> bool:
    place = PurePosixPath(path)
    steps = zip((place, *place.parents), place.parents, strict=False)
    return all(is_of_texts(kept.get(str(folder)), part.name) for part, folder in steps)


def _decoded(path: str, info: zipfile.ZipInfo) -> str:
    """Read a name again that was taken for code page 437 only because nothing told its encoding."""
    if info.flag_bits & 0x800 or path.isascii():
        return path
    try:
        written = path.encode("cp437")
    except UnicodeEncodeError:
        return path
    try:
        return written.decode("utf-8")
    except UnicodeDecodeError:
        return written.decode("cp850")
