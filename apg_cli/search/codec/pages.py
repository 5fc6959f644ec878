"""A file of sections in pages, each page with a checksum that is verified when it is first read."""

from __future__ import annotations

import mmap
import os
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO
from weakref import finalize
from zlib import crc32

MAGIC = b"apg seg\x01"
PAGE = 1 << 14
"""Bytes that one checksum is of."""

_ALIGNED = 8
_SECTION = struct.Struct("<16sQQ")
_TAIL = struct.Struct("<QIII")
"""Where the checksums begin, how many documents, how many sections, the checksum of what precedes
it from there on."""

Span = tuple[int, int]
"""Bytes [begin, end) of the file."""


class Damaged(ValueError):
    """Say that a file does not hold what was written into it."""


class Pages:
    """Write a file: sections one after the other, then where they are, then the checksums."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        """Bytes written so far."""
        self._sections: dict[str, Span] = {}
        self._sums: array[int] = array("I")
        self._sum = 0
        self.write(MAGIC)

    def write(self, content: bytes | bytearray) -> None:
        """Add to the section at hand."""
        self._file.write(content)
        if len(content) < PAGE - self.size % PAGE:
            self._sum = crc32(content, self._sum)
            self.size += len(content)
            return
        view = memoryview(content)
        while view:
            part = view[: PAGE - self.size % PAGE]
            self._sum = crc32(part, self._sum)
            self.size += len(part)
            if self.size % PAGE == 0:
                self._sums.append(self._sum)
                self._sum = 0
            view = view[len(part) :]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Have what is written meanwhile be a section."""
        self.write(bytes(-self.size % _ALIGNED))
        begin = self.size
        yield
        self._sections[name] = begin, self.size

    def finish(self, documents: int) -> int:
        """Write what tells where the sections are; give the checksum that stands for the file."""
        for name, (begin, end) in self._sections.items():
            self.write(_SECTION.pack(name.encode(), begin, end))
        if self.size % PAGE:
            self._sums.append(self._sum)
        at = self.size
        sums = stored(self._sums)
        tail = _TAIL.pack(at, documents, len(self._sections), 0)[:-4]
        whole = crc32(tail, crc32(sums))
        self._file.write(sums + tail + whole.to_bytes(4, "little"))
        return whole


class Sections:
    """Read a file of sections where it lies."""

    def __init__(self, file: Path, expected: int) -> None:
        """Open it; raise Damaged where it is not the one whose checksum was `expected`."""
        self._name = file.name
        self._descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._let_go = finalize(self, os.close, self._descriptor)
        try:
            self.documents, self._spans = self._opened(expected)
        except BaseException:
            self.close()
            raise

    def _opened(self, expected: int) -> tuple[int, Mapping[str, Span]]:
        size = os.fstat(self._descriptor).st_size
        if size < len(MAGIC) + _TAIL.size:
            raise Damaged(f"{self._name} is too short")
        tail = self._at(size - _TAIL.size, size)
        at, documents, sections, whole = _TAIL.unpack(tail)
        sums = self._at(at, max(at, size - _TAIL.size))
        if whole != expected or crc32(tail[:-4], crc32(sums)) != whole:
            raise Damaged(f"{self._name} is not as it was written")
        self._sums = numbers("I", sums)
        self._sound = bytearray(len(self._sums))
        self._end = at
        begin = at - sections * _SECTION.size
        spans = {
            name.rstrip(b"\0").decode(): (first, last)
            for name, first, last in _SECTION.iter_unpack(self.read(begin, at))
        }
        return documents, spans

    def span(self, name: str) -> Span:
        """Tell where a section is."""
        return self._spans[name]

    def read(self, begin: int, end: int) -> bytes:
        """Give some bytes; raise Damaged where they are not those that were written."""
        if begin < end:
            self.verify(begin, end)
        return self._at(begin, end)

    def mapped(self, begin: int, end: int) -> bytes:
        """Give the same in a third of the time; the memory they lie in is taken until the end."""
        page = begin // PAGE
        if not self._sound[page] or (end - 1) // PAGE != page:
            if begin == end:
                return b""
            self.verify(begin, end)
        return self.verified[begin:end]

    def _at(self, begin: int, end: int) -> bytes:
        """Give some bytes as they are; what is read so takes no memory once it was used."""
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, end - begin, begin)
        os.lseek(self._descriptor, begin, os.SEEK_SET)  # Windows
        return os.read(self._descriptor, end - begin)

    def whole(self, name: str) -> bytes:
        """Give a section whole."""
        return self.read(*self._spans[name])

    def numbers(self, name: str, code: str) -> array[int]:
        """Give a section of numbers; `code` is the type of `array` they are."""
        return numbers(code, self.whole(name))

    def verify(self, begin: int, end: int) -> None:
        """Verify the pages of some bytes, at least one, that have not been read yet."""
        first, last = begin // PAGE, (end - 1) // PAGE
        if first != last or not self._sound[first]:
            self.verify_pages(range(first, last + 1))

    def verify_pages(self, pages: Iterable[int]) -> None:
        """Verify pages, by their numbers, that have not been read yet."""
        for page in pages:
            if not self._sound[page]:
                first = page * PAGE
                content = self._at(first, min(first + PAGE, self._end))
                if crc32(content) != self._sums[page]:
                    raise Damaged(f"{self._name} is damaged at byte {first} or after it")
                self._sound[page] = True

    def sound(self, begin: int, end: int) -> bool:
        """Tell whether the pages of some bytes were all verified before."""
        return self._sound.find(0, begin // PAGE, (end - 1) // PAGE + 1) < 0

    @cached_property
    def verified(self) -> mmap.mmap:
        """The bytes as they lie, of which only those may be read that were verified before."""
        return mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ)

    def forget(self, name: str) -> None:
        """Let the memory go that a section lies in, where the system can; it is read again."""
        if hasattr(mmap, "MADV_DONTNEED"):
            begin, end = self._spans[name]
            begin += -begin % mmap.PAGESIZE
            if begin < end:
                self.verified.madvise(mmap.MADV_DONTNEED, begin, end - begin)

    def close(self) -> None:
        """Let go of the file."""
        if "verified" in vars(self):
            self.verified.close()
        self._let_go()


def stored(values: array[int]) -> bytes:
    """Give numbers as they are stored, little-endian."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def numbers(code: str, content: bytes) -> array[int]:
    """Undo `stored`."""
    values = array(code)
    values.frombytes(content)
    if sys.byteorder == "big":
        values.byteswap()
    return values
