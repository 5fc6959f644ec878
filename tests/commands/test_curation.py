"""`set`, `edit`, `explain`, `describe --again`, `review`: decisions are kept, guesses seen."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"


def front(apg: Shell) -> str:
    return apg.files()[f"2021/{HONDURAS}.md"].decode().split("---\n")[1]


def editor(apg: Shell, code: str) -> dict[str, str]:
    """Make an editor that runs Python on the text `t` of a file."""
    script = apg.file(
        "editor.py",
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\nt = p.read_text('utf-8')\n"
        f"{code}\np.write_text(t, 'utf-8')\n",
    )
    return {"VISUAL": f'"{sys.executable}" "{script}"'}


def test_set_changes_what_is_said_and_confirms_it(stocked: Shell) -> None:
    assert "countries" in stocked("apg show 2021 --json").json["guessed"]
    done = stocked("apg set 2021 country=Guatemala,Honduras 'to=A, B; C' tags+=water kind=brief")
    assert done.code == 0
    assert "countries: Honduras → Guatemala; Honduras" in done.out
    shown = stocked("apg show 2021 --json").json
    assert shown["countries"] == ["Guatemala", "Honduras"]
    assert shown["recipients"] == ["A, B", "C"]
    assert shown["kind"] == "brief"
    assert "water" in shown["tags"]
    assert {"countries", "recipients", "kind", "tags"}.isdisjoint(shown["guessed"])
    assert shown["id"] == HONDURAS
    assert stocked("apg list --country Guatemala --format ids").out == f"{HONDURAS}\n"


def test_set_adds_takes_away_and_empties(stocked: Shell) -> None:
    stocked("apg set 2021 tags=one,two,three")
    stocked("apg set 2021 tags-=two tags+=four source=")
    shown = stocked("apg show 2021 --json").json
    assert shown["tags"] == ["one", "three", "four"]
    assert shown["source"] is None


def test_set_keeps_keys_of_others_and_takes_new_ones(stocked: Shell) -> None:
    path = stocked.home / f"archive/2021/{HONDURAS}.md"
    path.write_text(
        path.read_text("utf-8").replace("---\n", "---\n# mine\nlayout: post\n", 1), "utf-8"
    )
    stocked("apg set 2021 kind=brief shelf=B12")
    written = front(stocked)
    assert written.startswith("# mine\nlayout: post\n")
    assert "shelf: B12\n" in written


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("apg set 2021 kind=leter", 2, "Did you mean 'letter'"),
        ("apg set 2021 contries=Peru", 2, "Did you mean 'countries'"),
        ("apg set 2021 date=soon", 2, "is not a date"),
        ("apg set 2021 kind", 2, "is not of the form key=value"),
        ("apg set 2021 kind+=letter", 2, "'kind' has one value"),
        ("apg set 2021 id=x", 2, "kept by apg itself"),
        ("apg set nowhere kind=letter", 4, "no statement has the id"),
        ("apg explain nowhere", 4, "no statement has the id"),
        ("apg edit nowhere", 4, "no statement has the id"),
    ],
)
def test_what_cannot_be_set_is_refused_and_nothing_is_written(
    stocked: Shell, line: str, code: int, said: str
) -> None:
    before = stocked.files()
    refused = stocked(line)
    assert refused.code == code
    assert said in refused.err
    assert stocked.files() == before


def test_explain_knows_a_statement_that_was_renamed_by_hand(stocked: Shell) -> None:
    (path,) = (stocked.home / "archive" / "2021").glob("*.md")
    path.rename(path.with_name("2021-renamed.md"))
    assert "“March 9, 2021”" in stocked("apg explain 2021-renamed").out


def test_explain_tells_guesses_their_words_and_changes(stocked: Shell) -> None:
    before = stocked("apg explain 2021").out
    assert "  date: 2021-03-09  [unconfirmed; guessed, sure]" in before
    assert "“March 9, 2021”" in before
    stocked("apg set 2021 date=2021-03-10")
    after = stocked("apg explain 2021").out
    assert "  date: 2021-03-10  [confirmed; guessed 2021-03-09, sure]" in after
    assert ": set date, guessed" in after
    told = stocked("apg explain 2021 --json").json
    assert told["evidence"]["date"]["value"] == "2021-03-09"
    assert told["changes"][0]["changed"]["date"] == {"from": "2021-03-09", "to": "2021-03-10"}


def test_an_edit_is_checked_kept_and_confirms_what_it_changed(stocked: Shell) -> None:
    environment = editor(stocked, "t = t.replace('kind: letter', 'kind: brief') + 'More words.\\n'")
    done = stocked("apg edit 2021", environment=environment)
    assert done.code == 0, done.err
    assert "kind: letter → brief" in done.out
    shown = stocked("apg show 2021 --json").json
    assert (shown["kind"], shown["text"].endswith("More words.\n")) == ("brief", True)
    assert "kind" not in shown["guessed"]
    assert "date" in shown["guessed"]
    last = json.loads(stocked.files()["register.jsonl"].splitlines()[-1])
    assert (last["event"], set(last["changed"])) == ("edit", {"kind", "guessed", "text"})


def test_an_edit_that_is_wrong_is_not_kept_and_not_thrown_away(stocked: Shell) -> None:
    before = stocked.files()
    environment = editor(
        stocked, "t = t.replace('countries: [Honduras]', 'countries: [Hondurass]')"
    )
    refused = stocked("apg edit 2021", environment=environment)
    assert refused.code == 3
    assert "'Hondurass' is no country we know" in refused.err
    assert stocked.files() == before
    draft = Path(re.findall(r"What you wrote is in (.*)", refused.err)[0])
    assert "Hondurass" in draft.read_text("utf-8")


def test_an_edit_by_another_meanwhile_is_not_lost(stocked: Shell) -> None:
    path = stocked.home / f"archive/2021/{HONDURAS}.md"
    environment = editor(
        stocked,
        "t += 'Mine.\\n'\n"
        f"o = pathlib.Path({str(path)!r})\n"
        "o.write_text(o.read_text('utf-8') + 'Theirs.\\n', 'utf-8')",
    )
    refused = stocked("apg edit 2021", environment=environment)
    assert refused.code == 3
    assert "changed by somebody else" in refused.err
    assert path.read_text("utf-8").endswith("Theirs.\n")
    draft = Path(re.findall(r"What you wrote is in (.*)", refused.err)[0])
    assert draft.read_text("utf-8").endswith("Mine.\n")


def test_no_change_and_no_editor(stocked: Shell) -> None:
    before = stocked.files()
    assert stocked("apg edit 2021", environment=editor(stocked, "")).err == (
        "Nothing was changed.\n"
        "If your editor is still open, it has to be told to wait: EDITOR='code --wait'.\n"
    )
    missing = stocked("apg edit 2021", environment={"VISUAL": "no-such-editor"})
    assert missing.code == 2
    assert "no-such-editor" in missing.err
    assert stocked.files() == before


def test_review_lists_what_nobody_confirmed_the_least_sure_first(stocked: Shell) -> None:
    told = stocked("apg review --list --json").json
    confidences = [question["confidence"] for question in told["questions"]]
    assert confidences == sorted(confidences)
    fields = {question["field"] for question in told["questions"] if question["id"] == HONDURAS}
    assert fields == set(stocked("apg show 2021 --json").json["guessed"])
    stocked("apg set 2021 guessed=")
    ids = {line.split("\t")[0] for line in stocked("apg review --list").out.splitlines()}
    assert HONDURAS not in ids
    assert stocked("apg review").code == 2


def test_describe_again_changes_only_what_nobody_confirmed(stocked: Shell) -> None:
    path = stocked.home / f"archive/2021/{HONDURAS}.md"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("date: 2021-03-09", "date: 2020-01-01").replace("kind: letter", "kind: brief"),
        "utf-8",
    )
    stocked("apg set 2021 kind=report")
    shown = stocked("apg describe --again")
    assert shown.out == (
        f"{HONDURAS}  date: 2020-01-01 → 2021-03-09  [sure] sent on: “March 9, 2021”\n"
    )
    assert "date: 2020-01-01" in path.read_text("utf-8")
    assert stocked("apg describe --again --yes").code == 0
    after = stocked("apg show 2021 --json").json
    assert (after["date"], after["kind"]) == ("2021-03-09", "report")
    assert "date" in after["guessed"]
    assert stocked("apg describe --again --yes").err == "Nothing would be guessed otherwise.\n"
    assert stocked("apg describe").code == 2


posix_only = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are of POSIX")


@posix_only
def test_review_on_a_terminal_keeps_each_decision_at_once(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    before = stocked("apg show 2021 --json").json["guessed"]
    screen = on_a_terminal(stocked, "apg review --country HN", keys="\rq")
    assert "1 confirmed" in screen
    after = stocked("apg show 2021 --json").json["guessed"]
    assert len(after) == len(before) - 1


@posix_only
def test_a_letter_with_enter_after_it_is_the_letter(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    screen = on_a_terminal(stocked, "apg review --country HN", keys=["s\r", "q"])
    assert "[2/" in screen
    assert "0 confirmed" in screen


@posix_only
def test_ingest_on_a_terminal_asks_about_what_is_unsure(apg: Shell) -> None:
    from tests.terminal import on_a_terminal

    apg.file(
        "note.txt", "Some words about water and land in the hills\n\nNobody knows from when.\n"
    )
    screen = on_a_terminal(apg, "apg ingest note.txt", keys="sssssssss")
    assert "Enter accept" in screen
    left = apg("apg list --json").json["statements"][0]
    assert left["guessed"]
    assert Path(apg.home / "archive" / left["path"]).exists()


@posix_only
def test_enter_confirms_what_the_file_says_not_an_old_guess(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    path = stocked.home / f"archive/2021/{HONDURAS}.md"
    by_hand = path.read_text("utf-8").replace("countries: [Honduras]", "countries: [Chile, Peru]")
    path.write_text(by_hand, "utf-8")
    shown = on_a_terminal(stocked, "apg review title:guapinol OR guapinol", keys="\r" * 9)
    assert "countries: Chile; Peru   (not as it was guessed)" in shown
    after = stocked("apg show 2021 --json").json
    assert after["countries"] == ["Chile", "Peru"]
    assert after["guessed"] == []
    assert after["title"] == "Stop the attacks on water defenders in Honduras"


def test_a_known_name_with_commas_is_one_tag(stocked: Shell) -> None:
    stocked("apg set 2021 'tags=free, prior and informed consent'")
    assert stocked("apg show 2021 --json").json["tags"] == ["free, prior and informed consent"]
    stocked("apg set 2021 'tags=water, free, prior and informed consent; land'")
    assert stocked("apg show 2021 --json").json["tags"] == [
        "water",
        "free, prior and informed consent",
        "land",
    ]


def test_an_edit_cannot_lose_the_text_or_the_original(stocked: Shell) -> None:
    before = stocked.files()
    for code, said in (
        ("t = t.split('---')[0] + '---' + t.split('---')[1] + '---'", "there is no text left"),
        ("t = t.replace('original: ', 'was: ')", "'original' is kept by apg itself"),
        ("t = t.replace('kind: letter', 'kind: missive')", "'missive' is no kind we know"),
    ):
        refused = stocked("apg edit 2021", environment=editor(stocked, code))
        assert refused.code == 3
        assert said in refused.err
    assert stocked.files() == before


def test_setting_what_is_so_already_writes_nothing(stocked: Shell) -> None:
    stocked("apg set 2021 kind=letter")
    before = stocked.files()
    assert "is so already" in stocked("apg set 2021 kind=letter").out
    assert stocked.files() == before


def test_two_who_add_a_tag_at_the_same_time_lose_none(stocked: Shell) -> None:
    before = set(stocked("apg show 2021 --json").json["tags"])
    environment = {**os.environ, **stocked.environment}
    adding = [
        subprocess.Popen(
            [sys.executable, "-m", "apg_cli", "set", "2021", f"tags+=tag{number}"],
            cwd=stocked.home,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for number in range(4)
    ]
    assert [each.wait() for each in adding] == [0] * 4
    tags = set(stocked("apg show 2021 --json").json["tags"])
    assert tags == before | {f"tag{number}" for number in range(4)}


def test_describing_again_tells_programs_what_would_differ(stocked: Shell) -> None:
    path = next((stocked.home / "archive/2019").glob("*.md"))
    before = path.read_text("utf-8")
    path.write_text("".join(x for x in before.splitlines(True) if "kind:" not in x), "utf-8")
    told = stocked("apg describe --again --json").json
    assert (told["taken"], [each["field"] for each in told["differences"]]) == (False, ["kind"])
    assert stocked("apg describe --again --yes --json").json["taken"]
    assert "\nkind: " in path.read_text("utf-8")
