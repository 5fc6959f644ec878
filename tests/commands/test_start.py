"""`apg` alone, its help and version, and beginning an archive."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from apg_cli import __version__
from apg_cli.cli import COMMANDS
from tests.conftest import Shell


def test_apg_alone_shows_what_one_can_do(bare: Shell) -> None:
    shown = bare("apg")
    assert shown.code == 0
    assert "apg search state of emergency" in shown.out
    assert "apg ingest letter.txt" in shown.out


def test_version(bare: Shell) -> None:
    assert bare("apg --version").out == f"apg {__version__}\n"


@pytest.mark.parametrize("command", ["", "index status", "index rebuild", *COMMANDS])
def test_every_command_has_help(bare: Shell, command: str) -> None:
    shown = bare(f"apg {command} --help")
    assert shown.code == 0
    assert "Usage: apg" in shown.out
    assert "\\b" not in shown.out


@pytest.mark.parametrize(
    "command", ["", "index status", "index rebuild", "export bagit", *COMMANDS]
)
def test_a_help_fits_a_terminal_of_80_columns_and_is_not_cut(
    bare: Shell, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = bare(f"apg {command} --help").out
    assert max(map(len, shown.splitlines())) <= 80
    listed = shown.partition("Commands:\n")[2]
    assert "..." not in listed
    for jargon in ("<str>", "<int range>", "[folder]"):
        assert jargon not in shown


@pytest.mark.parametrize(
    "command",
    ["index status", "index rebuild", "export bagit", *COMMANDS.keys() - {"index", "export"}],
)
def test_every_help_has_an_example_on_a_line_of_its_own(bare: Shell, command: str) -> None:
    shown = bare(f"apg {command} --help").out.partition("Usage: ")[2].partition("\n")[2]
    assert re.search(rf"^  (EDITOR=\w+ )?apg {command}\b", shown, re.MULTILINE)


def test_an_archive_of_which_nothing_is_held_yet_says_what_comes_next(bare: Shell) -> None:
    bare("apg init mine")
    for command in ("list", "search water", "list --json"):
        looked = bare(f"apg -A mine {command}")
        assert looked.code == 1
        assert looked.err.endswith("The archive is empty. Next: apg ingest FILE …\n")
    listed = bare("apg -A mine restore")
    assert (listed.code, listed.out, listed.err) == (0, "", "The trash is empty.\n")


def test_ids_that_a_part_fits_are_told_in_their_order(bare: Shell) -> None:
    bare("apg init mine")
    bare.file("mine/2020/2020-a-letter.md", "# One\n")
    bare.file("mine/2020/2020-a-letter-2.md", "# Two\n")
    assert "\n  2020-a-letter\n  2020-a-letter-2\n" in bare("apg -A mine show letter").err


def test_examples_in_a_help_keep_their_lines(bare: Shell) -> None:
    shown = bare("apg show --help").out
    assert "\n  apg show 2023-01-17-peru\n  apg show water-defenders --raw\n" in shown


def test_init_makes_a_folder_an_archive_and_keeps_what_is_in_it(bare: Shell) -> None:
    bare.file("letters/2020/mine.md", "# Mine\n\nWords about Peru\n")
    assert bare("apg init letters --name Letters --home Mexique").code == 0
    settings = (bare.home / "letters/apg.toml").read_text("utf-8")
    assert 'name = "Letters"' in settings
    assert 'home = "Mexico"' in settings
    assert bare("apg -A letters list --format ids").out == "mine\n"


def test_init_refuses_a_folder_that_is_one_already(apg: Shell) -> None:
    before = apg.files()
    refused = apg("apg init archive")
    assert refused.code == 2
    assert "is an archive already" in refused.err
    assert apg.files() == before


def test_init_refuses_a_file(bare: Shell) -> None:
    bare.file("letters", "x")
    assert bare("apg init letters").code in {2, 3}


def test_the_archive_is_found_from_a_folder_below(
    apg: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    apg.file("archive/2020/a.md", "# A\n")
    monkeypatch.chdir(apg.home / "archive" / "2020")
    assert apg("apg list --format ids").out == "a\n"


def test_settings_that_are_none_are_told_with_their_place(apg: Shell) -> None:
    apg.file("archive/apg.toml", "[archive]\nhome = \n")
    refused = apg("apg ingest -", stdin="Text\n")
    assert refused.code == 3
    assert "apg.toml" in refused.err
    assert "line 2" in refused.err
    apg.file("archive/apg.toml", '[archive]\nhome = "Atlantis"\n')
    assert "no country we know" in apg("apg ingest -", stdin="Text\n").err


def test_the_help_lists_every_command_there_is(bare: Shell) -> None:
    from apg_cli import commands

    shown = bare("apg --help").out.partition("Commands:")[2]
    assert [line.split()[0] for line in shown.strip().splitlines()] == list(COMMANDS)
    folder = Path(commands.__file__).parent
    made = [
        path.stem for path in folder.glob("*.py") if f"`apg {path.stem}" in path.read_text("utf-8")
    ]
    assert sorted(made) == sorted(COMMANDS)


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes what a command writes to")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_an_answer_that_nobody_takes_is_no_fault(stocked: Shell, closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m apg_cli list {closed}', sys.executable],
        cwd=stocked.home,
        env={**os.environ, **stocked.environment},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_init_tells_programs_where(bare: Shell) -> None:
    assert bare("apg init mine --json").json == {"version": 1, "archive": "mine"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "apg search --formt json x",
            (
                "unknown option '--formt'\n"
                "Did you mean '--format' or '--sort'? 'apg search --help' lists them."
            ),
        ),
        ("apg --nope", "unknown option '--nope'\n'apg --help' lists them."),
        (
            "apg list -f jsn",
            (
                "unknown format 'jsn'\n"
                "Did you mean 'json' or 'jsonl'? Known: table, json, jsonl, csv, ids, paths."
            ),
        ),
        ("apg list -n abc", "--limit: 'abc' is no number\n'apg list --help' tells more."),
        ("apg list -n 0", "--limit 0: 1 is the least"),
        (
            "apg list --since",
            "--since needs a value after it\n'apg list --help' tells what it is for.",
        ),
        ("apg list --json=1", "--json takes no value\n'apg list --help' tells what it is for."),
        (
            "apg set 2021",
            "KEY=VALUE… is missing\nWrite apg set ID KEY=VALUE…. 'apg set --help' tells more.",
        ),
        (
            "apg init a b c",
            "too many words: b c\nWrite apg init [FOLDER]. 'apg init --help' tells more.",
        ),
        (
            "apg index stats",
            "unknown command 'stats'\nDid you mean 'status'? Known: status, rebuild.",
        ),
        ("apg '--\x1b[31m' x", "unknown option '--[31m'\n'apg --help' lists them."),
    ],
)
def test_a_slip_in_a_command_line_is_told_as_all_errors_are(
    bare: Shell, line: str, said: str
) -> None:
    told = bare(line)
    assert (told.code, told.out, told.err) == (2, "", f"apg: {said}\n")


def test_a_usage_shows_what_to_write(bare: Shell) -> None:
    assert bare("apg set -h").out.startswith("Usage: apg set [OPTIONS] ID KEY=VALUE…\n")
