"""Several files are written as one: all or none, whenever it is interrupted."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from apg_cli.archive import journal
from apg_cli.errors import WriteFailed

FILES = {"originals/a.txt": b"original", "2020/a.md": b"statement"}
APPENDED = {"register.jsonl": b'{"id": "a"}\n', "manifest.txt": b"0  a\n"}


STEPS = 24
"""Calls that a whole writing makes; the last test checks it."""


class Killed(BaseException):
    """Stands for the process being killed: nothing after it is carried out."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".apg").mkdir()
    (tmp_path / "register.jsonl").write_bytes(b'{"id": "before"}\n')
    return tmp_path


def written(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def killing_after(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill at the given one of all calls that write, rename, link or sync."""
    left = iter(range(steps))

    def counted(real: object) -> object:
        def call(*args: object, **options: object) -> object:
            if next(left, None) is None:
                raise Killed
            assert callable(real)
            return real(*args, **options)

        return call

    for owner, name in (
        (os, "fsync"),
        (os, "link"),
        (Path, "mkdir"),
        (Path, "rename"),
        (shutil, "rmtree"),
    ):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))


@pytest.mark.parametrize("step", range(STEPS))
def test_a_kill_leaves_all_or_nothing(
    root: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(root)
    with monkeypatch.context() as patch:
        killing_after(step, patch)
        with contextlib.suppress(Killed):
            journal.finish(root, journal.stage(root, FILES, APPENDED))
    journal.recover(root)
    whole = {
        **FILES,
        "register.jsonl": before["register.jsonl"] + APPENDED["register.jsonl"],
        "manifest.txt": APPENDED["manifest.txt"],
    }
    assert written(root) in (before, whole)
    assert list((root / ".apg").iterdir()) == []


def test_the_kills_above_come_at_every_step(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killing_after(STEPS - 1, monkeypatch)
    journal.finish(root, journal.stage(root, FILES, APPENDED))


def test_a_file_that_is_there_is_never_written_over(root: Path) -> None:
    (root / "2020").mkdir()
    (root / "2020/a.md").write_bytes(b"theirs")
    before = written(root)
    planned = journal.stage(root, FILES, APPENDED)
    with pytest.raises(WriteFailed):
        journal.finish(root, planned)
    assert written(root) == before


def test_a_failure_while_appending_takes_back_what_was_done(root: Path) -> None:
    (root / "manifest.txt").mkdir()
    before = written(root)
    with pytest.raises(WriteFailed):
        journal.finish(root, journal.stage(root, FILES, APPENDED))
    assert written(root) == before
    assert list((root / ".apg").iterdir()) == []


def test_what_was_edited_since_an_interruption_is_kept(root: Path) -> None:
    planned = journal.stage(root, FILES, APPENDED)
    (root / "2020").mkdir()
    (root / "2020/a.md").write_bytes(b"statement, edited")
    journal.recover(root)
    assert (root / "2020/a.md").read_bytes() == b"statement, edited"
    assert (root / "originals/a.txt").read_bytes() == b"original"
    assert not planned.exists()


def test_a_line_written_by_hand_meanwhile_is_kept(root: Path) -> None:
    journal.stage(root, FILES, APPENDED)
    with (root / "register.jsonl").open("ab") as register:
        register.write(b"by hand")
    journal.recover(root)
    assert (root / "register.jsonl").read_bytes() == (b'{"id": "before"}\nby hand\n{"id": "a"}\n')


def test_a_half_written_line_is_made_whole(root: Path) -> None:
    journal.stage(root, FILES, APPENDED)
    with (root / "register.jsonl").open("ab") as register:
        register.write(APPENDED["register.jsonl"][:5])
    journal.recover(root)
    assert (root / "register.jsonl").read_bytes() == b'{"id": "before"}\n{"id": "a"}\n'
