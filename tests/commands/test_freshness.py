"""Whatever is done to the files by hand, the next answer is right; the index is only a cache."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from apg_cli.catalog import reading
from tests.conftest import Shell


def listed(apg: Shell, query: str = "") -> list[str]:
    return apg(f"apg list {query} --format ids").out.split()


def statement(apg: Shell, name: str) -> Path:
    (path,) = (apg.home / "archive").glob(f"*/*{name}*.md")
    return path


def test_an_edited_statement_is_found_by_its_new_words_only(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    assert listed(stocked, "zarzaparrilla") == []
    path.write_text(path.read_text("utf-8").replace("Guapinol", "Zarzaparrilla"), "utf-8")
    assert listed(stocked, "zarzaparrilla") == [path.stem]
    assert listed(stocked, "guapinol") == []


def test_an_edit_that_keeps_size_and_time_is_seen(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    assert listed(stocked, "guapinol") == [path.stem]
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("Guapinol", "Lonipaug"), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert listed(stocked, "lonipaug") == [path.stem]
    assert listed(stocked, "guapinol") == []


def test_edits_in_quick_succession_are_all_seen(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    text = path.read_text("utf-8")
    for word in ("Aaaaaaaa", "Bbbbbbbb", "Cccccccc", "Dddddddd"):
        path.write_text(text.replace("Guapinol", word), "utf-8")
        assert listed(stocked, word) == [path.stem]


def test_a_statement_written_by_hand_is_found(stocked: Shell) -> None:
    listed(stocked)
    path = stocked.home / "archive/notes/by-hand.md"
    path.parent.mkdir()
    path.write_text("---\ntitle: By hand\ncountries: Chile\n---\nWords of mine\n", "utf-8")
    assert listed(stocked, "country:chile mine") == ["by-hand"]


def test_a_renamed_or_moved_statement_is_found_under_its_new_name(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    listed(stocked)
    path.rename(path.with_name("renamed.md"))
    assert listed(stocked, "guapinol") == ["renamed"]
    shutil.move(path.with_name("renamed.md"), stocked.home / "archive/renamed.md")
    assert listed(stocked, "guapinol") == ["renamed"]
    assert stocked("apg show renamed --path").out.endswith("renamed.md\n")


def test_a_moved_statement_is_no_twin_of_where_it_was(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    listed(stocked)
    (stocked.home / "archive/moved").mkdir()
    path.rename(stocked.home / "archive/moved" / path.name)
    assert stocked("apg list --format ids").err == ""


def test_a_deleted_statement_is_gone(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    assert path.stem in listed(stocked)
    path.unlink()
    assert path.stem not in listed(stocked)
    assert stocked("apg search guapinol").code == 1


@pytest.mark.parametrize("damage", ["deleted", "emptied", "garbled", "cut", "older"])
def test_a_damaged_index_gives_the_same_answers(stocked: Shell, damage: str) -> None:
    asked = "apg search 'state of emergency' --no-expand --json"
    before = stocked(asked)
    (index,) = (path for path in (stocked.home / "indexes").iterdir() if path.is_dir())
    if damage == "deleted":
        shutil.rmtree(index)
    else:
        for file in index.iterdir():
            if damage == "older" and file.name != "FORMAT":
                continue
            content = file.read_bytes()
            file.write_bytes(
                {
                    "emptied": b"",
                    "garbled": bytes(byte ^ 0x55 for byte in content),
                    "cut": content[: len(content) // 2],
                    "older": b"apg index 0",
                }[damage]
            )
    after = stocked(asked)
    assert after.out == before.out
    assert after.code == 0
    if damage != "deleted":
        (notice,) = after.err.splitlines()
        assert notice.endswith("building it anew from the files.")
    assert stocked(asked).err == ""


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_found(stocked: Shell) -> None:
    bad = stocked.home / "archive/2020/bad.md"
    bad.parent.mkdir()
    bad.write_text("---\ntitle: x\ncountries: [Peru\n---\nText\n", "utf-8")
    for _ in range(2):
        found = stocked("apg search guapinol")
        assert found.code == 0
        assert found.err.startswith("Warning: skipped 2020/bad.md, line ")
    assert stocked("apg index status").code == 3
    bad.write_text("---\ntitle: Mended\n---\nText\n", "utf-8")
    assert stocked("apg list --format ids").err == ""
    assert "bad" in listed(stocked)


def test_a_value_that_is_none_is_told_and_the_statement_found(stocked: Shell) -> None:
    odd = stocked.home / "archive/odd.md"
    odd.write_text("---\ntitle: Odd\ncountries: [Atlantis]\n---\nText\n", "utf-8")
    found = stocked("apg list --format ids")
    assert "odd" in found.out.split()
    assert found.err == "Warning: odd.md, line 3: 'Atlantis' is no country we know\n"


def test_two_files_of_one_name_are_told(stocked: Shell) -> None:
    path = statement(stocked, "honduras")
    shutil.copy(path, stocked.home / "archive" / path.name)
    warned = stocked("apg list --format paths")
    assert len(warned.out.split()) == 3
    assert "has the same id as" in warned.err
    both = stocked(f"apg show {path.stem}")
    assert both.code == 2
    assert "fits 2 statements" in both.err


def test_a_read_only_archive_can_be_searched(stocked: Shell) -> None:
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("the superuser may write to whatever is read-only")
    archive = stocked.home / "archive"
    for path in (archive, *archive.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert len(listed(stocked)) == 2
        refused = stocked("apg ingest -", stdin="A new text about Peru\n")
        assert refused.code == 3
        assert "cannot be written to" in refused.err
    finally:
        for path in (archive, *archive.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_the_index_is_private(stocked: Shell) -> None:
    if os.name != "posix":
        pytest.skip("permissions are of POSIX")
    listed(stocked)
    (index,) = (path for path in (stocked.home / "indexes").iterdir() if path.is_dir())
    assert index.stat().st_mode & 0o077 == 0


def test_a_changed_byte_is_noticed_though_size_and_time_stay(stocked: Shell) -> None:
    asked = "apg search 'state of emergency' --json --no-expand"
    before = stocked(asked)
    (index,) = (path for path in (stocked.home / "indexes").iterdir() if path.is_dir())
    (segment,) = index.glob("*.seg")
    times = segment.stat()
    content = bytearray(segment.read_bytes())
    content[len(content) // 3] ^= 1
    segment.write_bytes(content)
    os.utime(segment, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = stocked(asked)
    assert after.out == before.out
    assert "building it anew" in after.err


@pytest.fixture
def many(apg: Shell) -> Shell:
    """Give an archive of as many files as other processes are started for."""
    for number in range(reading.MANY):
        text = f"---\ntitle: Letter {number}\n---\nGold number{number}\n"
        apg.file(f"archive/{number % 10}/letter-{number}.md", text)
    return apg


def test_many_files_are_read_by_several_processes_as_by_one(
    many: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "cores", lambda: 2)
    asked = "apg search gold --json --limit 600"
    together = many(asked)
    (index,) = (path for path in (many.home / "indexes").iterdir() if path.is_dir())
    assert len(list(index.glob("*.seg"))) == 2
    assert len(together.json["statements"]) == reading.MANY
    monkeypatch.setattr(reading, "cores", lambda: 1)
    assert many("apg index rebuild").code == 0
    assert len(list(index.glob("*.seg"))) == 1
    assert many(asked) == together


def test_where_other_processes_cannot_work_this_one_does(
    many: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "cores", lambda: 2)
    monkeypatch.setattr(reading, "_work", "".join)  # ends at once
    assert listed(many, "number77") == ["letter-77"]


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_rebuild_that_is_ended_leaves_an_index_that_is_right(many: Shell, number: int) -> None:
    assert len(listed(many, "gold")) == reading.MANY
    command = [sys.executable, "-m", "apg_cli", "index", "rebuild"]
    environment = {**os.environ, **many.environment, "APG_ARCHIVE": str(many.home / "archive")}
    for pause in (0.2, 0.5):
        rebuild = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        time.sleep(pause)
        rebuild.send_signal(number)
        rebuild.communicate(timeout=30)
        assert len(listed(many, "gold")) == reading.MANY
        assert listed(many, "number77") == ["letter-77"]
