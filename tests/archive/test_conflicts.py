"""What synchronised folders make of a change on two machines is named, not taken in silence."""

import shutil

import pytest

from apg_cli.archive.conflicts import original_of
from tests.conftest import Shell

COPIES = [
    "{} (conflicted copy 2024-01-02).md",
    "{} (Ana's conflicted copy 2024-01-02).md",
    "{} (copia en conflicto de Ana 2024-01-02).md",
    "{} (copie en conflit de Ana 2024-01-02).md",
    "{}.sync-conflict-20240102-101112-ABCDEFG.md",
    "{}-DESKTOP-AB12CD3.md",
    "{}_conflict-20240102-101112.md",
]


@pytest.mark.parametrize("copy", COPIES)
def test_a_conflict_copy_is_no_statement_and_is_told(stocked: Shell, copy: str) -> None:
    (path,) = (stocked.home / "archive").glob("*/*honduras*.md")
    before = stocked("apg list --format ids").out
    name = copy.format(path.stem)
    shutil.copy(path, path.with_name(name))
    listed = stocked("apg list --format ids")
    assert listed.out == before
    assert listed.err == (
        f"Warning: skipped: 2021/{name} is a copy that a synchronised folder made because "
        f"2021/{path.name} was changed on two machines. Compare the two, bring into one what is "
        "right, and delete the copy.\n"
    )


def test_a_conflict_copy_of_the_register_is_told_to_whoever_writes(stocked: Shell) -> None:
    archive = stocked.home / "archive"
    shutil.copy(
        archive / "register.jsonl", archive / "register.sync-conflict-20240102-101112-A.jsonl"
    )
    done = stocked("apg set honduras kind=brief")
    assert done.code == 0
    assert "because register.jsonl was changed on two machines" in done.err


@pytest.mark.parametrize(
    "name", ["2021-03-09-honduras.md", "Letter (draft).md", "On conflict (2024).md", "a-PC.md"]
)
def test_other_names_are_none(name: str) -> None:
    assert original_of(name) == ""
