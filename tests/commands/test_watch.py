"""`apg ingest INBOX --watch`: what comes into a folder is taken in and put away."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from apg_cli.accession.folders import Walk
from apg_cli.accession.inbox import inbox
from tests.conftest import LETTER, STATEMENT, Shell

PATIENCE = 60.0


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX")
def test_an_inbox_is_kept_empty(apg: Shell) -> None:
    apg.file("inbox/a.txt", LETTER)
    apg.file("inbox/2019/b.txt", STATEMENT)
    apg.file("inbox/empty.txt", "")
    apg.file("inbox/picture.png", "no text")
    box, done, failed = (apg.home / name for name in ("inbox", "inbox-ingested", "inbox-failed"))
    with subprocess.Popen(
        [sys.executable, "-m", "apg_cli", "ingest", "inbox", "--watch", "--report", "r.jsonl"],
        cwd=apg.home,
        env={**os.environ, **apg.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watching:
        wait_until(lambda: list(files(box)) == ["picture.png"])
        apg.file("inbox/again.txt", LETTER)
        wait_until(lambda: list(files(box)) == ["picture.png"])
        watching.send_signal(signal.SIGINT)
        out, err = watching.communicate(timeout=PATIENCE)
    assert watching.returncode == 0
    assert files(done) == {"2019/b.txt": STATEMENT, "a.txt": LETTER, "again.txt": LETTER}
    why = "failed inbox/empty.txt: is empty. Give a file with the text of a statement.\n"
    why = why.replace("inbox/", f"{box}/")
    assert files(failed) == {"empty.txt": "", "empty.txt.why.txt": why}
    assert not (box / "2019").exists()
    assert [line.split()[0] for line in out.splitlines()] == ["added", "added", "duplicate"]
    assert err.startswith(
        f"Watching {box}; what is taken in goes to {done}, what fails to {failed}."
    )
    assert err.endswith("No longer watching.\n")
    rows = [json.loads(line)["status"] for line in (apg.home / "r.jsonl").read_text().splitlines()]
    assert sorted(rows) == ["added", "added", "duplicate", "failed"]


def test_a_file_that_is_still_written_is_left(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    file = tmp_path / "box/a.txt"
    box = inbox(str(tmp_path / "box"), Walk())
    file.write_text("Dear Minister,")
    assert box.quiet() == []
    file.write_text("Dear Minister, we write to you")
    assert box.quiet() == []
    assert box.quiet() == [str(file)]
    file.write_text("Dear Minister, we write to you about Honduras.")
    assert box.put_away(str(file)) == ""
    assert file.exists()


def test_nothing_that_was_put_away_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    box = inbox(str(tmp_path / "box"), Walk())
    for text in ("one", "two", "three"):
        (tmp_path / "box/a.txt").write_text(text)
        box.quiet()
        (path,) = box.quiet()
        box.put_away(path)
    assert files(tmp_path / "box-ingested") == {
        "a (2).txt": "two",
        "a (3).txt": "three",
        "a.txt": "one",
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("apg ingest letter.txt --watch", "letter.txt is no folder"),
        ("apg ingest inbox --watch --dry-run", "Leave --dry-run out, or --watch."),
    ],
)
def test_what_cannot_be_watched(apg: Shell, line: str, said: str) -> None:
    apg.file("letter.txt", LETTER)
    (apg.home / "inbox").mkdir()
    refused = apg(line)
    assert refused.code == 2
    assert said in refused.err
