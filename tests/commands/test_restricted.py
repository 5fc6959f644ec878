"""What must not leave by an export is marked by a word wherever it is shown, never suggested."""

import pytest

from tests.conftest import Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"
TITLE = "Stop the attacks on water defenders in Honduras"


@pytest.fixture
def secret(stocked: Shell) -> Shell:
    stocked("apg set 2021 access=restricted")
    return stocked


@pytest.mark.parametrize("command", ["apg list", "apg search guapinol", "apg show 2021"])
def test_a_word_marks_it(secret: Shell, command: str) -> None:
    assert f"[restricted] {TITLE}" in secret(command).out
    for terminal in (
        {"FORCE_COLOR": "1"},
        {"FORCE_COLOR": "1", "NO_COLOR": "1"},
        {"FORCE_COLOR": "1", "COLUMNS": "140"},
    ):
        shown = secret(command, environment=terminal).out
        assert "restricted" in shown.split("in Honduras")[0]
    secret("apg set 2021 access=")
    assert "restricted" not in secret(command).out


def test_a_pair_of_copies_is_marked_where_one_of_them_is(secret: Shell) -> None:
    letter = (secret.home / "letter.txt").read_text(encoding="utf-8")
    secret.file("copy.txt", letter.replace("have been in prison", "are in prison"))
    secret("apg ingest copy.txt")
    assert secret("apg duplicates").out.split("\t")[-1] == "restricted\n"
    assert secret("apg duplicates --json").json["duplicates"][0]["restricted"].count(True) == 1
    assert "restricted" in secret("apg duplicates", environment={"FORCE_COLOR": "1"}).out


def test_any_access_but_an_open_one_is_meant_so(stocked: Shell) -> None:
    for access in ("confidential", "Restricted", "no"):
        stocked(f"apg set 2021 access={access}")
        assert f"[restricted] {TITLE}" in stocked("apg list").out
    for access in ("open", "Public"):
        stocked(f"apg set 2021 access={access}")
        assert "restricted" not in stocked("apg list").out


def test_programs_are_told_too(secret: Shell) -> None:
    (listed,) = secret("apg list --country HN --json").json["statements"]
    assert listed["access"] == "restricted"
    head, row = secret("apg list --country HN --format csv").out.splitlines()
    assert (head.split(",")[-1], row.split(",")[-1]) == ("access", "restricted")


@pytest.mark.parametrize("command", ["apg show hondurass-letter", "apg search guapinolx"])
def test_it_is_never_suggested_unasked(stocked: Shell, command: str) -> None:
    assert HONDURAS in stocked(command).err
    stocked("apg set 2021 access=restricted")
    assert HONDURAS not in stocked(command).err


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_a_program_that_gets_it_is_told(secret: Shell, form: str) -> None:
    listed = secret(f"apg list --format {form}")
    assert HONDURAS in listed.out
    assert listed.err == "1 of these is restricted: not to be handed on.\n"
    secret("apg set 2021 access=")
    assert secret(f"apg list --format {form}").err == ""
