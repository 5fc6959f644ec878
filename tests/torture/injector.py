"""Faults at system calls: a library that is loaded before the C library, and the plans it acts on."""

from __future__ import annotations

import errno
import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("injector.c")
CHANGES, READS, LOCKS = 1, 2, 4
"""Classes of calls: those that write, rename, link, unlink or sync; those that read; locks."""

COUNT, KILL, TORN, FAIL = range(4)
"""What to do at the call: nothing; die before it; die with half of it done; fail."""

ONCE, LASTING, FULL = range(3)
"""How long calls fail: at this one; from it on; from it on where they need room on the disk."""

ERRORS = {name: getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES")}

_PLAN = struct.Struct("=qqiiiiii512s1024s")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to happen at which of the calls of a class."""

    at: int = 0
    action: int = COUNT
    error: int = 0
    classes: int = CHANGES
    lasting: int = ONCE

    def __str__(self) -> str:
        """Say it in a word, for messages."""
        what = ("count", "kill", "torn", errno.errorcode.get(self.error, ""))[self.action]
        return f"{what} at call {self.at}" + ("" if not self.lasting else " and from there on")


@dataclass(frozen=True, slots=True)
class Fired:
    """What a plan has done: how many calls there were, whether it acted and at which."""

    counted: int
    fired: bool
    what: str


def built(folder: Path) -> Path | None:
    """Compile the library into a folder; give None where that cannot be."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not (sys.platform == "linux" and compiler):
        return None
    library = folder / "injector.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    done = subprocess.run(command, capture_output=True, check=False)
    return library if done.returncode == 0 else None


def plan(file: Path, under: Path, fault: Fault) -> None:
    """Write the plan of a fault for what happens to files below a folder."""
    file.write_bytes(
        _PLAN.pack(
            0, fault.at, fault.action, fault.error, fault.classes, fault.lasting, 0, 0,
            os.fsencode(under), b"",
        )
    )  # fmt: skip


def read(file: Path) -> Fired:
    """Read what became of a plan."""
    fields = _PLAN.unpack(file.read_bytes())
    return Fired(fields[0], bool(fields[6]), fields[9].rstrip(b"\0").decode("utf-8", "replace"))


def arm(file: str) -> None:
    """Let a plan take effect in this process and its children; the library has to be loaded."""
    import ctypes

    ctypes.CDLL(None).torture_arm(os.fsencode(file))
