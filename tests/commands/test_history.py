"""`remove`, `restore`, `history`, `diff`: nothing that apg changes is lost."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import LETTER, Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"
ORIGINAL = f"originals/2021/{HONDURAS}.txt"
PATH = f"2021/{HONDURAS}.md"


def times_taken_out(text: str) -> str:
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\dZ", "TIME", text)


def sha256sum_agrees(apg: Shell) -> bool:
    if not shutil.which("sha256sum"):
        return True
    check = ["sha256sum", "--strict", "--status", "-c", "manifest-sha256.txt"]
    return subprocess.run(check, cwd=apg.home / "archive", check=False).returncode == 0


def test_what_is_removed_is_found_no_more_and_can_be_restored(stocked: Shell) -> None:
    before = stocked.files()
    done = stocked("apg remove 2021 --yes")
    assert (done.out, done.code) == (f"removed    {HONDURAS}\n", 0)
    assert done.err == (
        "It is in the archive's trash; 'apg restore' lists what is there and brings back.\n"
    )
    assert stocked("apg search guapinol").code == 1
    assert stocked("apg show 2021").code == 4
    after = stocked.files()
    assert PATH not in after
    assert after[f".trash/{HONDURAS}/{PATH}"] == before[PATH]
    assert after[f".trash/{HONDURAS}/{ORIGINAL}"] == before[ORIGINAL]
    assert stocked("apg verify").code == 0
    assert sha256sum_agrees(stocked)

    assert stocked("apg restore").out == f"{HONDURAS}\n"
    assert stocked("apg restore water").out == f"restored   {HONDURAS}\n"
    again = stocked.files()
    assert {path: again[path] for path in before if path != "register.jsonl"} == {
        path: content for path, content in before.items() if path != "register.jsonl"
    }
    assert not (stocked.home / "archive/.trash").exists()
    events = [json.loads(line)["event"] for line in again["register.jsonl"].splitlines()]
    assert events[-2:] == ["remove", "restore"]
    assert stocked("apg verify").code == 0
    assert sha256sum_agrees(stocked)


def test_remove_asks_and_without_a_terminal_wants_yes(stocked: Shell) -> None:
    before = stocked.files()
    refused = stocked("apg remove 2021")
    assert (refused.out, refused.code) == ("", 2)
    assert "Say --yes" in refused.err
    assert stocked.files() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
def test_remove_on_a_terminal_takes_no_for_an_answer(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    shown = on_a_terminal(stocked, "apg remove 2021", ["n\n"], question="[y/N]")
    assert f"Remove {HONDURAS}?" in shown.replace("\r\n", "")
    assert "Nothing was removed." in shown
    assert PATH in stocked.files()
    assert "removed" in on_a_terminal(stocked, "apg remove 2021", ["y\n"], question="[y/N]")
    assert PATH not in stocked.files()


def test_a_removed_text_is_added_again_under_an_id_of_its_own(stocked: Shell) -> None:
    stocked("apg remove 2021 --yes")
    assert stocked("apg ingest letter.txt").out.startswith(f"added      {HONDURAS}-2\n")
    assert stocked("apg ingest letter.txt").out.startswith("duplicate")
    assert stocked("apg restore 2021").out == f"restored   {HONDURAS}\n"
    assert len(stocked("apg list --format ids").out.split()) == 3
    assert stocked("apg verify").code == 0


def test_what_stands_in_the_way_of_restoring_is_never_overwritten(stocked: Shell) -> None:
    stocked("apg remove 2021 --yes")
    stocked.file(f"archive/{PATH}", "---\ntitle: Another\n---\nText\n")
    before = stocked.files()
    refused = stocked("apg restore 2021")
    assert (refused.out, refused.code) == ("", 3)
    assert f"{PATH} is there already" in refused.err
    (stocked.home / f"archive/{PATH}").rename(stocked.home / f"archive/{HONDURAS}.md")
    assert "another statement has the id" in stocked("apg restore 2021").err
    assert list(stocked.files().values()) != []
    assert stocked.files()[f"{HONDURAS}.md"] == before[PATH]


def test_what_is_not_there_is_told(stocked: Shell) -> None:
    assert stocked("apg restore").out == ""
    assert stocked("apg restore nowhere").code == 4
    assert "nothing in the trash has the id 'nowhere'" in stocked("apg restore nowhere").err
    assert stocked("apg remove nowhere --yes").code == 4
    assert stocked("apg restore 2021 --version 9").code == 4
    assert "has no version 9" in stocked("apg restore 2021 --version 9").err
    nothing = stocked("apg diff 2021")
    assert (nothing.out, nothing.code) == ("", 4)


def test_a_statement_written_by_hand_is_removed_as_often_as_it_is_written(apg: Shell) -> None:
    for text in ("One\n", "Two\n"):
        apg.file("archive/mine.md", text)
        assert apg("apg remove mine --yes").code == 0
    assert apg("apg restore").out == "mine\nmine~2\n"
    assert apg("apg restore mine~2").code == 0
    assert apg.files()["mine.md"] == b"Two\n"


def test_a_statement_whose_file_is_gone_can_be_removed_for_good_measure(stocked: Shell) -> None:
    (stocked.home / f"archive/{PATH}").unlink()
    assert stocked("apg verify").code == 3
    assert stocked(f"apg remove {HONDURAS} --yes").code == 0
    assert stocked("apg verify").code == 0
    assert sha256sum_agrees(stocked)


def test_what_was_deleted_by_hand_and_removed_is_whole_again_when_restored(
    stocked: Shell,
) -> None:
    stocked(f"apg set {HONDURAS} kind=brief")
    before = stocked.files()[PATH]
    (stocked.home / f"archive/{PATH}").unlink()
    stocked(f"apg remove {HONDURAS} --yes")
    told = stocked(f"apg restore {HONDURAS}")
    assert told.out == f"restored   {HONDURAS}\n"
    assert told.err.startswith(f"{HONDURAS} had been deleted by hand before: it was made again")
    assert stocked.files()[PATH] == before
    assert stocked("apg verify").code == 0


def test_an_original_that_another_statement_came_from_stays(stocked: Shell) -> None:
    shutil.copy(stocked.home / f"archive/{PATH}", stocked.home / "archive/copy.md")
    stocked("apg remove copy --yes")
    assert ORIGINAL in stocked.files()
    assert stocked("apg verify").code == 0


def test_history_tells_what_when_and_who_and_counts_versions(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief", environment={"APG_BY": "Jane Doe"})
    path = stocked.home / f"archive/{PATH}"
    path.write_text(path.read_text("utf-8").replace("Guapinol", "Guapi"), "utf-8")
    stocked("apg set 2021 tags=water")
    assert times_taken_out(stocked("apg history 2021").out) == (
        f"{HONDURAS}\n"
        "   1  TIME  came in as letter.txt\n"
        "   –  TIME  set: kind, by Jane Doe\n"
        "   2                     edited by hand\n"
        "   3  TIME  set: tags  (now)\n"
    )
    told = stocked("apg history 2021 --json").json
    assert list(told) == ["version", "id", "removed", "history"]
    assert [(step["event"], step["version"]) for step in told["history"]] == [
        ("accession", 1),
        ("set", None),
        ("by hand", 2),
        ("set", 3),
    ]
    assert set(told["history"][0]) == {
        "event", "at", "by", "from", "changed", "version", "path", "sha256",
    }  # fmt: skip
    stocked("apg remove 2021 --yes")
    assert times_taken_out(stocked("apg history 2021").out).endswith("   –  TIME  removed\n")


def test_diff_shows_what_a_change_changed(stocked: Shell) -> None:
    stocked("apg set 2021 'kind=brief' 'source=https://example.org/a'")
    stocked("apg set 2021 kind=report")
    shown = stocked("apg diff 2021")
    assert shown.out == (
        f"--- {HONDURAS} version 2\n"
        f"+++ {HONDURAS} version 3 (now)\n"
        "@@ -3,5 +3,5 @@\n"
        " date: 2021-03-09\n"
        " countries: [Honduras]\n"
        "-kind: brief\n"
        "+kind: report\n"
        " language: en\n"
        " recipients: ['Marc Garneau, Canadian Minister of Foreign Affairs']\n"
    )
    assert "+source: https://example.org/a" in stocked("apg diff 2021 1").out
    assert "+kind: brief" in stocked("apg diff 2021 1 2").out
    coloured = stocked("apg diff 2021", environment={"FORCE_COLOR": "1"}).out
    assert "\x1b[32m+kind: report" in coloured


def test_an_earlier_version_comes_back_and_the_later_one_is_kept_too(stocked: Shell) -> None:
    before = stocked.files()[PATH]
    stocked("apg set 2021 kind=brief")
    changed = stocked.files()[PATH]
    assert stocked("apg restore 2021 --version 1").out == (
        f"{HONDURAS}\n"
        "  kind: brief → letter\n"
        "  guessed: title; date; countries; language; recipients; author; tags → "
        "title; date; countries; kind; language; recipients; author; tags\n"
    )
    assert stocked.files()[PATH] == before
    assert stocked("apg show 2021 --version 2").out.encode() == changed
    assert stocked("apg verify").code == 0


def test_an_earlier_version_that_was_changed_or_deleted_is_found_out(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief")
    (kept,) = (stocked.home / "archive/.history").glob("*/*.md")
    kept.write_text("else", "utf-8")
    assert stocked("apg verify").out.startswith("corrupt    .history/")
    stocked("apg restore 2021 --version 1")
    stocked("apg set 2021 kind=letter")
    kept.unlink()
    assert stocked("apg verify").out.startswith("missing    .history/")


steps = st.lists(
    st.one_of(
        st.sampled_from(["remove", "restore", "revert", "by hand"]),
        st.sampled_from(["brief", "letter", "report"]).map(lambda kind: f"kind={kind}"),
        st.sampled_from(["water", "land", ""]).map(lambda tags: f"tags={tags}"),
    ),
    max_size=9,
)


def in_trash(home: Path) -> Path:
    (found,) = (home / "archive/.trash").rglob("*.md")
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_every_version_that_apg_changed_can_be_reached_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, steps: list[str]
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.chdir(home)
    apg = Shell(home, {"APG_INDEX_DIR": str(home / "indexes"), "HOME": str(home)})
    apg("apg init archive")
    apg("apg ingest -", stdin=LETTER)
    path = home / "archive" / PATH
    had: list[bytes] = []
    for step in steps:
        content = path.read_bytes() if path.exists() else b""
        if step == "by hand" and content:
            path.write_bytes(content + b"By hand.\n")
            continue
        line = {
            "remove": "apg remove 2021 --yes",
            "restore": "apg restore 2021",
            "revert": "apg restore 2021 --version 1",
            "by hand": "apg list",
        }.get(step, f"apg set 2021 '{step}'")
        apg(line)
        if content and path.exists() and path.read_bytes() != content:
            had.append(content)
    had.append((path if path.exists() else in_trash(home)).read_bytes())
    told = apg("apg history 2021 --json").json
    numbers = [step["version"] for step in told["history"] if step["version"]]
    reached = [apg(f"apg show 2021 --version {number}").out.encode() for number in numbers]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(had) <= set(reached)
    assert apg("apg verify").code == 0
    assert sha256sum_agrees(apg)


def test_remove_restore_and_diff_tell_programs_what_they_did(stocked: Shell) -> None:
    original = f"originals/{PATH.replace('.md', '.txt')}"
    stocked(f"apg set {HONDURAS} kind=brief")
    told = stocked(f"apg diff {HONDURAS} --json").json
    assert list(told) == ["version", "before", "after", "lines"]
    assert "-kind: letter" in told["lines"]
    assert "+kind: brief" in told["lines"]
    places = {path: f".trash/{HONDURAS}/{path}" for path in (PATH, original)}
    gone = {"version": 1, "trash": [{"id": HONDURAS, "name": HONDURAS, "files": places}]}
    done = stocked(f"apg remove {HONDURAS} --yes --json")
    assert (done.json, done.err) == (gone, "")
    assert stocked("apg restore --json").json == gone
    back = stocked(f"apg restore {HONDURAS} --json").json
    assert (back["id"], sorted(back["files"])) == (HONDURAS, sorted(places))
    again = stocked(f"apg restore {HONDURAS} --version 1 --json").json
    assert again["statement"]["kind"] == "letter"
