"""Several files are written as one: all or none, whenever it is interrupted."""

import contextlib
import json
import os
import platform
import shutil
import sys
import time
from pathlib import Path

import pytest

from apg_cli.archive import journal
from apg_cli.archive.register import digest
from apg_cli.errors import ChangedMeanwhile, WriteFailed

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
        (Path, "replace"),
        (Path, "unlink"),
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


MOVED = {
    "2020/a.md": journal.Move(".trash/a/2020/a.md", digest(b"statement")),
    "originals/a.txt": journal.Move(".trash/a/originals/a.txt", digest(b"original")),
}
LISTED = journal.Replacement(b"originals/a.txt", b".trash/a/originals/a.txt")
STEPS_OF_A_MOVE = 36


def moving(root: Path) -> None:
    journal.finish(
        root,
        journal.stage(
            root,
            {".history/a/1.md": b"earlier"},
            {"register.jsonl": b'{"id": "a"}\n'},
            {"manifest.txt": LISTED},
            MOVED,
        ),
    )


@pytest.fixture
def full(root: Path) -> Path:
    for path, content in (*FILES.items(), ("manifest.txt", LISTED.before)):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.mark.parametrize("step", range(STEPS_OF_A_MOVE))
def test_a_kill_while_files_move_leaves_all_or_nothing_and_what_is_listed_there(
    full: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(full)
    with monkeypatch.context() as patch:
        killing_after(step, patch)
        with contextlib.suppress(Killed):
            moving(full)
    listed = full / (full / "manifest.txt").read_text("utf-8")
    assert listed.read_bytes() == b"original"
    journal.recover(full)
    moved = {
        ".history/a/1.md": b"earlier",
        ".trash/a/2020/a.md": b"statement",
        ".trash/a/originals/a.txt": b"original",
        "manifest.txt": LISTED.after,
        "register.jsonl": before["register.jsonl"] + b'{"id": "a"}\n',
    }
    assert written(full) in (before, moved)
    assert list((full / ".apg").iterdir()) == []


def test_the_kills_of_a_move_come_at_every_step(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing_after(STEPS_OF_A_MOVE - 1, monkeypatch)
    moving(full)


def test_a_file_that_was_edited_does_not_move(full: Path) -> None:
    (full / "2020/a.md").write_bytes(b"theirs")
    before = written(full)
    with pytest.raises(WriteFailed):
        moving(full)
    assert written(full) == before


def test_a_failure_while_files_move_takes_back_what_was_done(full: Path) -> None:
    (full / "manifest.txt").write_bytes(b"changed by hand")
    before = written(full)
    with pytest.raises(WriteFailed):
        moving(full)
    assert written(full) == before


def test_what_was_deleted_by_hand_since_an_interruption_does_not_stop_the_rest(full: Path) -> None:
    journal.stage(full, {}, {"register.jsonl": b"{}\n"}, {"manifest.txt": LISTED}, MOVED)
    (full / "manifest.txt").unlink()
    (full / "2020/a.md").unlink()
    assert journal.recover(full) == 1
    assert (full / ".trash/a/originals/a.txt").read_bytes() == b"original"
    assert list((full / ".apg").iterdir()) == []


@pytest.mark.parametrize("outside", ["../x", "/apg-x", "a/../../x", "out/x"])
def test_a_plan_of_a_stranger_reaches_nothing_outside(
    tmp_path: Path, root: Path, outside: str
) -> None:
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    elsewhere.mkdir()
    if outside.startswith("out"):
        (root / "out").symlink_to(elsewhere)
    planned = root / ".apg/planned-1"
    planned.mkdir()
    (planned / "0").write_bytes(b"harm")
    (planned / "plan.json").write_text(json.dumps({"files": [outside]}), "utf-8")
    assert journal.recover(root) == 0
    assert list(elsewhere.iterdir()) == []
    assert not (tmp_path / "../x").exists()
    assert journal.unfinished(root) == ["planned-1"]


def test_a_plan_that_cannot_be_read_is_left_for_a_person(root: Path) -> None:
    for name, plan in (("planned-1", "{"), ("planned-2", "[]"), ("planned-3", '{"moved": [1]}')):
        (root / ".apg" / name).mkdir()
        (root / ".apg" / name / "plan.json").write_text(plan, "utf-8")
    assert journal.recover(root) == 0
    assert journal.unfinished(root) == ["planned-1", "planned-2", "planned-3"]


def test_a_kill_while_a_plan_is_swept_leaves_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(folder: Path, **_: object) -> None:
        (folder / "0").unlink()
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with contextlib.suppress(Killed):
            journal.finish(root, journal.stage(root, FILES, APPENDED))
    whole = written(root)
    journal.recover(root)
    assert written(root).items() <= whole.items()
    assert list((root / ".apg").iterdir()) == []


def test_a_plan_of_an_earlier_version_is_finished(root: Path) -> None:
    planned = root / ".apg/planned-0123"
    planned.mkdir()
    (planned / "0").write_bytes(b"statement")
    plan = {"files": ["2020/a.md"], "appended": {"register.jsonl": {"after": 17, "text": "x\n"}}}
    (planned / "plan.json").write_text(json.dumps(plan), "utf-8")
    journal.recover(root)
    assert (root / "2020/a.md").read_bytes() == b"statement"
    assert (root / "register.jsonl").read_bytes().endswith(b"x\n")


def test_a_plan_that_is_not_whole_is_left_for_a_person(root: Path) -> None:
    planned = journal.stage(root, FILES, APPENDED)
    (planned / "1").write_bytes(b"half")
    before = written(root)
    assert journal.recover(root) == 0
    assert written(root) == before
    assert journal.unfinished(root) == [planned.name]


def test_what_another_machine_is_at_is_left_to_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(platform, "node", lambda: "another")
        planned = journal.stage(root, FILES, APPENDED)
    before = written(root)
    assert journal.recover(root) == 0
    assert written(root) == before
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(planned, (long_ago, long_ago))
    journal.recover(root)
    assert (root / "2020/a.md").read_bytes() == b"statement"


def test_a_failure_takes_back_only_what_it_placed_itself(root: Path) -> None:
    (root / "2020").mkdir()
    (root / "2020/a.md").write_bytes(FILES["2020/a.md"])
    (root / "manifest.txt").mkdir()
    before = written(root)
    with pytest.raises(WriteFailed):
        journal.finish(root, journal.stage(root, FILES, APPENDED))
    assert written(root) == before


def test_a_line_is_added_on_a_line_of_its_own(root: Path) -> None:
    (root / "register.jsonl").write_bytes(b'{"id": "cut')
    journal.finish(root, journal.stage(root, FILES, APPENDED))
    assert (root / "register.jsonl").read_bytes() == b'{"id": "cut\n{"id": "a"}\n'


def test_an_edit_in_the_moment_of_the_change_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = root / "a.md"
    target.write_bytes(b"before")
    planned = journal.stage(root, {}, {}, {"a.md": journal.Replacement(b"before", b"after")})
    copymode = shutil.copymode

    def edited(*paths: Path) -> None:
        copymode(*paths)
        fresh = root / "b.md"
        fresh.write_bytes(b"by hand")
        fresh.replace(target)

    monkeypatch.setattr(shutil, "copymode", edited)
    if sys.platform not in ("linux", "darwin"):
        pytest.skip("this system cannot exchange two files")
    with pytest.raises(ChangedMeanwhile):
        journal.finish(root, planned)
    assert target.read_bytes() == b"by hand"


def test_where_there_are_no_hard_links_files_are_whole_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    (root / "originals").mkdir()
    (root / "originals/a.txt").write_bytes(b"orig")  # cut short by an earlier kill
    journal.finish(root, journal.stage(root, FILES, APPENDED))
    assert (root / "originals/a.txt").read_bytes() == b"original"
    assert (root / "2020/a.md").read_bytes() == b"statement"
    with pytest.raises(WriteFailed):
        journal.finish(root, journal.stage(root, {"2020/a.md": b"another"}, {}))
    assert (root / "2020/a.md").read_bytes() == b"statement"
