"""One writer at a time: the others wait, say so, and give up in a sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from apg_cli.archive.lock import held
from apg_cli.errors import Busy, UsageError
from tests.conftest import Shell

HOLD = (
    "import sys, filelock; lock = filelock.{kind}(sys.argv[1]); lock.acquire();"
    "print(1, flush=True); input()"
)


def holder(lock: Path, kind: str = "FileLock") -> subprocess.Popen[str]:
    """Start a process that holds a lock until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD.format(kind=kind), str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "1\n"
    return process


def test_a_writer_waits_says_so_and_gives_up_with_75(stocked: Shell) -> None:
    with holder(stocked.home / "archive/.apg/lock") as other:
        refused = stocked("apg set honduras tags=water", environment={"APG_WAIT": "0.7"})
        other.kill()
    assert refused.code == 75
    assert refused.err.splitlines() == [
        f"Waiting for another apg that is writing to {stocked.home / 'archive'} …",
        f"apg: another apg has been writing to {stocked.home / 'archive'} for 0.7 seconds",
        "Try again when it is done; APG_WAIT=SECONDS waits longer.",
    ]


def test_readers_do_not_wait_for_a_writer(stocked: Shell) -> None:
    with holder(stocked.home / "archive/.apg/lock") as other:
        assert stocked("apg search guapinol", environment={"APG_WAIT": "0"}).code == 0
        other.kill()


@pytest.mark.parametrize("kind", ["FileLock", "SoftFileLock"])
def test_the_lock_of_a_dead_process_is_taken_over(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "lock"
    if kind == "SoftFileLock":
        no_locks(monkeypatch)
        lock = tmp_path / "lock.held"
    with holder(lock, kind) as other:
        other.kill()
    monkeypatch.setenv("APG_WAIT", "10")
    with held(tmp_path / "lock", "the archive", lambda _: None):
        pass


def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refused)


def test_where_a_drive_has_no_locks_a_file_stands_for_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_locks(monkeypatch)
    monkeypatch.setenv("APG_WAIT", "0.1")
    told: list[str] = []
    with (
        held(tmp_path / "lock", "the archive", told.append),
        pytest.raises(Busy),
        held(tmp_path / "lock", "the archive", told.append),
    ):
        pass
    assert told == ["Waiting for another apg that is writing to the archive …"]
    with held(tmp_path / "lock", "the archive", told.append):
        pass


@pytest.mark.parametrize("said", ["soon", "-1", "inf", "nan"])
def test_a_patience_that_is_no_number_is_told(
    tmp_path: Path, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APG_WAIT", said)
    with pytest.raises(UsageError), held(tmp_path / "lock", "the archive", lambda _: None):
        pass
