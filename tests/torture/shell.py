"""A person's machine for the harness: a home with an archive, and `apg` to be run, failed and killed."""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.torture import injector
from tests.torture.injector import Fault, Fired

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: exit code (a signal as a negative number), and what it wrote."""

    line: str
    code: int
    out: str
    err: str
    seconds: float
    fired: Fired

    @property
    def killed(self) -> bool:
        return self.code < 0

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def __str__(self) -> str:
        """Show it as one looks at it when something is amiss."""
        return f"$ {self.line}\n[{self.code}] out: {self.out[-2000:]}\nerr: {self.err[-3000:]}"


class Server:
    """The process that starts all others."""

    def __init__(self, folder: Path, library: Path | None) -> None:
        self.library = library
        self.socket = folder / "server"
        self._open: list[Any] = []
        environment = dict(os.environ)
        if library:
            environment["LD_PRELOAD"] = str(library)
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.torture.server", str(self.socket)],
            cwd=ROOT,
            env=environment,
        )
        until = time.monotonic() + 60
        while not self.socket.exists():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server does not start")
            time.sleep(0.02)

    def connected(self) -> Any:
        """Give a stream to ask the server on; it is closed with the server."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(self.socket))
        stream = connection.makefile("rwb")
        self._open += [stream, connection]
        return stream

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for each in self._open:
            with contextlib.suppress(OSError):
                each.close()


@dataclass
class Home:
    """A folder with an archive, an index folder, texts, and a connection to the server.

    A fault counts what happens below the folder.
    """

    server: Server
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    _stream: Any = None

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "tmp").mkdir(exist_ok=True)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def indexes(self) -> Path:
        return self.folder / "indexes"

    def __call__(
        self,
        line: str,
        *,
        fault: Fault | None = None,
        kill_after: float | None = None,
        keys: str | None = None,
        terminal: bool = False,
        stdin: Path | None = None,
        lowered: Mapping[str, int] | None = None,
        alone: bool = False,
        **environment: str,
    ) -> Ended:
        """Run a command line; with `keys` on a terminal, each pressed when apg waits for one."""
        words = shlex.split(line)
        assert words[0] == "apg"
        return self.run(
            words[1:],
            fault=fault,
            kill_after=kill_after,
            keys=keys,
            terminal=terminal,
            stdin=stdin,
            lowered=lowered,
            alone=alone,
            environment=environment,
        )

    def run(
        self,
        words: list[str],
        *,
        fault: Fault | None = None,
        kill_after: float | None = None,
        keys: str | None = None,
        terminal: bool = False,
        stdin: Path | None = None,
        lowered: Mapping[str, int] | None = None,
        alone: bool = False,
        environment: dict[str, str] | None = None,
    ) -> Ended:
        """Run apg with these words; what is killed dies with the processes it started, or alone."""
        plan = self.folder.with_name(f"{self.folder.name}.plan")
        if fault:
            injector.plan(plan, self.folder, fault)
        asked = {
            "words": words,
            "folder": str(self.folder),
            "environment": self._environment(bool(fault), plan) | (environment or {}),
            "stdin": str(stdin) if stdin else "",
            "plan": str(plan) if fault else "",
            "kill_after": kill_after,
            "keys": keys,
            "terminal": terminal,
            "lowered": dict(lowered or {}),
            "alone": alone,
        }
        if self._stream is None:
            self._stream = self.server.connected()
        self._stream.write(json.dumps(asked).encode() + b"\n")
        self._stream.flush()
        fired = Fired(0, False, "")
        answer = json.loads(self._stream.readline())
        if fault:
            fired = injector.read(plan)
        return Ended(shlex.join(["apg", *words]), fired=fired, **answer)

    def _environment(self, faulty: bool, plan: Path) -> dict[str, str]:
        inherited = {"LD_PRELOAD": str(self.server.library), "TORTURE_PLAN": str(plan)}
        return {
            **(inherited if faulty and self.server.library else {}),
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder / "tmp"),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "APG_ARCHIVE": str(self.archive),
            "APG_INDEX_DIR": str(self.indexes),
            **self.environment,
        }

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def keep(self, name: str) -> None:
        """Keep the home as it is, to be come back to."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._kept(name))
        shutil.copytree(self.folder, self._kept(name), symlinks=True)

    def back(self, name: str) -> None:
        """Make the home what it was when it was kept."""
        while self.folder.exists():  # processes whose parent was killed may be ending still
            shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._kept(name), self.folder, symlinks=True)

    def _kept(self, name: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.kept-{name}")


def in_memory() -> Path | None:
    """Give a folder that is in memory, where this system has one with room."""
    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        return None
    return memory if shutil.disk_usage(memory).free > _ROOM else None


_ROOM = 1_000_000_000


@contextlib.contextmanager
def machine(place: Path | None = None) -> Iterator[tuple[Server, Path]]:
    """Give a server and an empty folder for homes, in a place or where temporary files are."""
    with tempfile.TemporaryDirectory(prefix="apg-torture-", dir=place) as name:
        folder = Path(name).resolve()
        server = Server(folder, injector.built(folder))
        try:
            yield server, folder
        finally:
            server.close()
