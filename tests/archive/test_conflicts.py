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
    "name",
    [
        "2021-03-09-honduras.md",
        "2021-03-09-honduras-activists-win-prize.md",
        "2021-03-09-laptop-found.md",
        "Letter (draft).md",
        "On conflict (2024).md",
        "a-PC.md",
    ],
)
def test_other_names_are_none(name: str) -> None:
    assert original_of(name) == ""


@pytest.mark.parametrize(
    ("book", "finding"),
    [
        ("register.jsonl", "ConflictCopyOfLines"),
        ("manifest-sha256.txt", "ConflictCopyOfLines"),
        ("apg.toml", "ConflictCopy"),
    ],
)
def test_verify_finds_a_conflict_copy_of_each_book(stocked: Shell, book: str, finding: str) -> None:
    file = stocked.home / "archive" / book
    copy = file.with_name(f"{file.stem} (Ana's conflicted copy 2024-01-02){file.suffix}")
    shutil.copy(file, copy)
    checked = stocked("apg verify --json")
    assert checked.code == 3
    assert [(each["finding"], each["path"]) for each in checked.json["findings"]] == [
        (finding, copy.name)
    ]


def test_verify_finds_conflict_copies_of_statements_and_originals(stocked: Shell) -> None:
    archive = stocked.home / "archive"
    (original,) = archive.glob("originals/*/*honduras*")
    (statement,) = archive.glob("2*/*honduras*.md")
    for file in (original, statement):
        copy = file.with_name(f"{file.stem}.sync-conflict-20240102-101112-ABCDEFG{file.suffix}")
        copy.write_bytes(file.read_bytes() + b"\nA line of another machine.\n")
    checked = stocked("apg verify")
    assert checked.code == 3
    made = "is a copy that a synchronised folder made because"
    name = statement.stem
    assert checked.out == (
        f"unexpected 2021/{name}.sync-conflict-20240102-101112-ABCDEFG.md: {made} 2021/{name}.md "
        "was changed on two machines\n"
        f"unexpected originals/2021/{name}.sync-conflict-20240102-101112-ABCDEFG.txt: {made} "
        f"originals/2021/{name}.txt was changed on two machines\n"
    )


def test_doctor_explains_conflict_copies_and_touches_none(stocked: Shell) -> None:
    archive = stocked.home / "archive"
    copies = [
        archive / "register.sync-conflict-20240102-101112-A.jsonl",
        archive / "apg-DESKTOP-AB12CD3.toml",
    ]
    shutil.copy(archive / "register.jsonl", copies[0])
    shutil.copy(archive / "apg.toml", copies[1])
    explained = stocked("apg doctor").out
    assert (
        "    Add the lines that only the copy has to the end of register.jsonl, and delete the "
        "copy; apg never merges them.\n"
    ) in explained
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    mended = stocked("apg doctor --fix")
    assert mended.code == 3
    assert {path: path.read_bytes() for path in before} == before
    for copy in copies:
        copy.unlink()
    assert stocked("apg verify").code == 0


def test_a_conflict_copy_makes_no_id_ambiguous(stocked: Shell) -> None:
    (statement,) = (stocked.home / "archive/2021").iterdir()
    shutil.copy(statement, statement.with_name(f"{statement.stem} (conflicted copy).md"))
    assert stocked("apg set 2021 kind=brief").code == 0
    assert "kind: brief" in statement.read_text("utf-8")
