"""`apg` alone, its help and version, and beginning an archive."""

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
