"""`apg ingest FOLDER`: thousands at once, in order; one bad file stops no other."""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from apg_cli.accession.saying import said
from apg_cli.catalog.describing import Described, Job, Unread
from apg_cli.catalog.workers import Briefing, Workers, workers
from tests.conftest import LETTER, STATEMENT, Shell

posix = pytest.mark.skipif(os.name != "posix", reason="of POSIX")


def letter(number: int) -> str:
    """Write a letter that is like no other."""
    words = sorted(set(f"{LETTER} {STATEMENT}".split()))
    chance = random.Random(number)  # noqa: S311  # the same words each time
    said = "\n\n".join(" ".join(chance.choices(words, k=40)) + "." for _ in range(3))
    return f"Letter {number} on Honduras\n\nDear Minister,\n\n{said}\n"


def many(apg: Shell, count: int, folder: str = "texts") -> None:
    for number in range(count):
        apg.file(f"{folder}/{number:03}.txt", letter(number))


def sources(apg: Shell, line: str) -> dict[str, str]:
    return {
        Path(accession["source"]).as_posix(): accession["status"]
        for accession in apg(f"{line} --json").json["accessions"]
    }


def test_many_are_told_in_their_order_and_known_ones_are_passed_over(apg: Shell) -> None:
    many(apg, 30)
    apg.file("texts/010.txt", "")
    taken = apg("apg ingest texts")
    assert taken.code == 3
    assert len(taken.out.splitlines()) == 29
    assert taken.err == (
        "failed texts/010.txt: is empty. Give a file with the text of a statement.\n"
        "29 added, 1 failed.\n"
        "  1 is empty: texts/010.txt\n"
    ).replace("texts/", f"texts{os.sep}")
    before = apg.files()
    again = sources(apg, "apg ingest texts")
    assert list(again) == [f"texts/{number:03}.txt" for number in range(30)]
    assert set(again.values()) == {"duplicate", "failed"}
    assert apg.files() == before
    for number, line in enumerate(before["register.jsonl"].splitlines()):
        assert json.loads(line)["from"] == f"{number + (number >= 10):03}.txt"


def test_patterns_and_an_ignore_file_say_what_a_folder_gives(apg: Shell) -> None:
    for number, name in enumerate(
        ("a.txt", "b.md", "drafts/c.txt", "2019/d.txt", "2019/e.txt", "2019/private/f.txt")
    ):
        apg.file(f"texts/{name}", letter(number))
    apg.file("texts/.apgignore", "# not these\ndrafts/\n")
    apg.file("texts/2019/.apgignore", "e.*\n")
    dry = "apg ingest texts --dry-run"
    everything = {"texts/a.txt", "texts/b.md", "texts/2019/d.txt", "texts/2019/private/f.txt"}
    assert set(sources(apg, dry)) == everything
    assert set(sources(apg, f"{dry} --include '*.md'")) == {"texts/b.md"}
    assert set(sources(apg, f"{dry} --exclude private --exclude '*.md'")) == {
        "texts/a.txt",
        "texts/2019/d.txt",
    }
    refused = apg("apg ingest texts --exclude '!'")
    assert (refused.code, refused.out) == (2, "")
    assert "Patterns are written as in .gitignore." in refused.err


def test_what_is_passed_over_is_told(apg: Shell) -> None:
    apg.file("texts/page.txt", LETTER)
    apg.file("texts/page.html", "")
    apg.file("texts/page_files/advertisement.html", "")
    for name in ("a.png", "b.png", "Makefile"):
        apg.file(f"texts/{name}", "x")
    taken = apg("apg ingest texts --exclude '*.html' --dry-run")
    assert taken.err == (
        "Passed over 3 files of other kinds (.png, no ending); --include takes them.\n"
        "1 would be added; nothing was written.\n"
    )


def test_files_without_a_telling_ending_get_a_look(apg: Shell) -> None:
    apg.file("texts/letter", LETTER)
    apg.file("texts/declaración.old", STATEMENT)
    apg.file("texts/page.saved", f"<!doctype html><html><body><p>{LETTER}</body></html>")
    apg.file("texts/list.txt.gz", b"\x1f\x8b")
    apg.file("texts/data.bak", b"\0\1\2" * 500)
    apg.file("texts/build.cmd", "set PATH=%PATH%;C:\\tools\nmake all\n" * 40)
    apg.file("texts/LICENSE", LETTER)
    apg.file("texts/notes.csv", LETTER)
    dry = apg("apg ingest texts --dry-run --json")
    taken = [one["source"] for one in dry.json["accessions"]]
    assert taken == ["texts/declaración.old", "texts/letter", "texts/page.saved"]
    assert dry.err.startswith("Passed over 5 files of other kinds (")


@pytest.mark.skipif(sys.platform == "darwin", reason="one name in both forms is one file there")
def test_names_that_look_the_same_are_told_apart(apg: Shell) -> None:
    apg.file(unicodedata.normalize("NFC", "texts/declaración.txt"), LETTER)
    apg.file(unicodedata.normalize("NFD", "texts/declaración.txt"), STATEMENT)
    dry = apg("apg ingest texts --dry-run --json")
    assert [one["source"].rpartition("txt ")[2] for one in dry.json["accessions"]] == [
        "(accents apart, NFD)",
        "(accents within letters, NFC)",
    ]


@posix
def test_strange_files_are_a_line_each(apg: Shell) -> None:
    texts = apg.home / "texts"
    apg.file("texts/z.txt", LETTER)
    os.mkfifo(texts / "fifo.txt")
    (texts / "loop.txt").symlink_to("loop.txt")
    (texts / "gone.txt").symlink_to("nowhere.txt")
    (texts / "round").symlink_to("..")
    (texts / "folder.txt").mkdir()
    apg.file("texts/new\nline.txt", letter(1))
    apg.file("texts/-dash.txt", letter(2))
    apg.file("texts/e\N{COMBINING ACUTE ACCENT}.txt", letter(3))
    apg.file("texts/\N{LATIN SMALL LETTER E WITH ACUTE}.txt", letter(4))
    taken = apg("apg ingest texts")
    assert taken.code == 3
    assert taken.err == (
        "failed texts/fifo.txt: is not a regular file.\n"
        "failed texts/gone.txt: is a link that leads nowhere.\n"
        "failed texts/loop.txt: too many levels of symbolic links.\n"
        "failed texts/round: is a link back to a folder that it is in.\n"
        "5 added, 4 failed.\n"
    )
    assert len(taken.out.splitlines()) == 5
    assert apg("apg ingest texts/-dash.txt").code == 0


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read all")
def test_what_may_not_be_read_is_a_line(apg: Shell) -> None:
    apg.file("texts/a.txt", LETTER).chmod(0)
    apg.file("texts/b/c.txt", LETTER).parent.chmod(0)
    apg.file("texts/d.txt", LETTER)
    taken = apg("apg ingest texts --json").json["accessions"]
    apg.home.joinpath("texts/b").chmod(0o700)
    assert [each["status"] for each in taken] == ["failed", "added", "failed"]
    assert "permission denied" in taken[0]["error"]["what"]


def test_a_text_that_takes_too_long_fails_and_the_rest_goes_on(apg: Shell) -> None:
    apg.file("texts/a.txt", LETTER)
    apg.file("texts/long.txt", "".join(f"{letter(n)}\n\n" for n in range(9000)))
    apg.file("texts/z.txt", STATEMENT)
    taken = apg("apg ingest texts --time-limit 0.2")
    assert taken.code == 3
    assert len(taken.out.splitlines()) > 2
    assert "long.txt: takes longer than 0.2 seconds." in taken.err
    assert "2 added, 1 failed." in taken.err


def kill_worker(crew: Workers, served: dict[int, int]) -> None:
    """Kill the worker of a crew of one, once it was given more files than it had served before."""
    deadline = time.monotonic() + 60
    while not (busy := [w for w in crew._all if w.jobs > served.get(w.process.pid, 0)]):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    served[busy[0].process.pid] = busy[0].jobs
    os.kill(busy[0].process.pid, signal.SIGKILL)


@posix
@pytest.mark.parametrize("kills", [1, 2])
def test_who_kills_readers_again_and_again_fails_and_the_rest_goes_on(
    apg: Shell, kills: int
) -> None:
    briefing = Briefing(apg.home / "archive", said(), frozenset())
    long = "".join(f"{letter(n)}\n\n" for n in range(150)).encode()
    jobs = [
        Job(name, name, content, position)
        for position, (name, content) in enumerate(
            (("a.txt", LETTER.encode()), ("long.txt", long), ("z.txt", STATEMENT.encode())), 1
        )
    ]
    with workers(1, briefing, 60) as crew:
        first = list(crew.described(jobs[0]))
        served = {worker.process.pid: worker.jobs for worker in crew._all}
        texts = crew.described(jobs[1])
        for _ in range(kills):
            kill_worker(crew, served)
        found = [*first, *texts, *crew.described(jobs[2])]
    a, killer, z = found
    assert isinstance(a, Described)
    assert isinstance(z, Described)
    assert (a.content, z.content) == (LETTER.encode(), STATEMENT.encode())
    if kills == 1:
        assert isinstance(killer, Described)
    else:
        assert isinstance(killer, Unread)
        assert killer.error.what == "long.txt: broke what reads it (signal 9)"


@pytest.mark.parametrize("name", ["report.jsonl", "report.csv"])
def test_a_report_has_a_line_for_each(apg: Shell, name: str) -> None:
    apg.file("texts/a.txt", LETTER)
    apg.file("texts/b.txt", LETTER)
    apg.file("texts/c.txt", "")
    for expected in (["added", "duplicate", "failed"], ["duplicate", "duplicate", "failed"]):
        assert apg(f"apg ingest texts --report {name}").code == 3
        text = (apg.home / name).read_text("utf-8")
        if name.endswith("csv"):
            rows = list(csv.DictReader(text.splitlines()))
        else:
            rows = [json.loads(line) for line in text.splitlines()]
        assert [row["status"] for row in rows] == expected
        assert [Path(row["source"]).name for row in rows] == ["a.txt", "b.txt", "c.txt"]
        assert rows[0]["id"] == rows[1]["id"] != ""
        assert rows[2]["why"].endswith("c.txt: is empty")


def test_a_report_writes_over_nothing_but_a_report(apg: Shell) -> None:
    apg.file("a.txt", LETTER)
    apg.file("mine.csv", "title,date\n")
    refused = apg("apg ingest a.txt --report mine.csv")
    assert (refused.code, refused.err) == (
        2,
        "apg: mine.csv is there already and is no report\nName another file.\n",
    )
    assert (apg.home / "mine.csv").read_text("utf-8") == "title,date\n"
    refused = apg("apg ingest a.txt --report report.txt")
    assert (refused.code, refused.out) == (2, "")
    assert "register.jsonl" not in apg.files()


@posix
def test_what_cannot_be_written_fails_alone(apg: Shell) -> None:
    import resource

    many(apg, 5)
    apg.file("texts/002.txt", f"{letter(2)}\n{'Nothing more to be said. ' * 4000}\n")
    done = subprocess.run(
        [sys.executable, "-m", "apg_cli", "ingest", "texts"],
        cwd=apg.home,
        env={**os.environ, **apg.environment},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 4
    assert "File too large" in done.stderr
    assert "4 added, 1 failed." in done.stderr
    assert apg("apg list --json").json["total"] == 4
    assert not any(path.name != "lock" for path in (apg.home / "archive/.apg").iterdir())


@posix
def test_ctrl_c_stops_at_a_statements_end_and_the_same_command_goes_on(apg: Shell) -> None:
    many(apg, 400)
    running = subprocess.Popen(
        [sys.executable, "-m", "apg_cli", "ingest", "texts"],
        cwd=apg.home,
        env={**os.environ, **apg.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    assert running.stderr
    first = running.stdout.readline()
    running.send_signal(signal.SIGINT)
    told = [first, *running.stdout.readlines()]
    notes = running.stderr.read()
    running.stdout.close()
    running.stderr.close()
    assert running.wait(60) == 130
    assert "Stopping at the end of this statement; Ctrl-C again stops at once." in notes
    assert "Interrupted; what was told as done is done." in notes
    assert "Traceback" not in notes
    there = {json.loads(line)["id"] for line in apg.files()["register.jsonl"].decode().splitlines()}
    assert {line.split()[1] for line in told} == there
    assert 0 < len(there) < 400
    again = sources(apg, "apg ingest texts")
    assert sum(status == "added" for status in again.values()) == 400 - len(there)
    assert apg("apg list --json").json["total"] == 400


@pytest.fixture
def kept(apg: Shell) -> Shell:
    """Give a shell with a folder in which there are another archive, its bag and a strange bag."""
    apg.file("texts/letter.txt", LETTER)
    apg.file("note.txt", STATEMENT)
    apg("apg init texts/other")
    apg("apg --archive texts/other ingest note.txt")
    apg("apg --archive texts/other export bagit texts/bag")
    apg.file("texts/strange/bagit.txt", "BagIt-Version: 1.0\n")
    apg.file("texts/strange/manifest-sha256.txt", f"{letter(1)}")
    apg.file("texts/strange/data/letter.txt", letter(2))
    return apg


def test_of_archives_and_bags_in_a_folder_the_texts_are_taken(kept: Shell) -> None:
    dry = kept("apg ingest texts --dry-run --json")
    taken = [one["source"].replace(os.sep, "/") for one in dry.json["accessions"]]
    other = kept.home / "texts/other"
    (statement,) = [path.relative_to(other).as_posix() for path in other.glob("2*/*.md")]
    assert taken == [
        "texts/letter.txt",
        f"texts/bag/data/{statement}",
        f"texts/other/{statement}",
        "texts/strange/data/letter.txt",
    ]
    told = dry.err.replace(os.sep, "/")
    assert "texts/bag is a bag of apg" in told
    assert "apg import bag texts/bag\n" in told
    assert "apg -A texts/other export bagit BAG, then apg import bag BAG\n" in told
    assert "texts/strange is a bag: of it the folder data is taken.\n" in told
    assert "texts/bag/data is" not in told


def test_of_archives_and_bags_in_a_zip_the_texts_are_taken(kept: Shell) -> None:
    shutil.make_archive(str(kept.home / "all"), "zip", kept.home / "texts")
    dry = kept("apg ingest all.zip --dry-run --json").json["accessions"]
    assert len(dry) == 4
    assert [one["source"] for one in dry if "manifest" in one["source"]] == []


@pytest.mark.parametrize("option", ["--exclude '*.txt'", "--include '*.pdf'", ""])
def test_patterns_that_leave_nothing_are_told(apg: Shell, option: str) -> None:
    apg.file("texts/letter.txt", LETTER)
    if not option:
        apg.file("texts/.apgignore", "*.txt\n")
    told = apg(f"apg ingest texts {option}")
    by = option.partition(" ")[0] or ".apgignore"
    assert (told.code, told.err) == (
        3,
        (
            f"failed texts: {by} leaves nothing of this folder. Patterns are written as in"
            " .gitignore.\n"
        ),
    )


def test_an_empty_name_is_told(apg: Shell) -> None:
    assert apg("apg ingest ''").err == (
        "failed '': an empty name was given. Was a variable empty? Name a file.\n"
    )
