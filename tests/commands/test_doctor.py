"""`apg doctor`: explains what is wrong, mends what can be mended, keeps a copy, touches no more."""

import json
import re
from pathlib import Path

import pytest

from tests.commands.test_verify import ECUADOR, HONDURAS, ORIGINAL, STATEMENT, archive, changed
from tests.conftest import Shell

MANIFEST, REGISTER = "manifest-sha256.txt", "register.jsonl"
NOTES = "originals/notes.txt"


def kept(apg: Shell) -> dict[str, bytes]:
    """Give what the doctor kept, by its path in the folder of this time."""
    return {
        "/".join(Path(path).parts[3:]): content
        for path, content in apg.files().items()
        if path.startswith(".history/.doctor/")
    }


def lines(apg: Shell, name: str) -> list[bytes]:
    return (archive(apg) / name).read_bytes().splitlines(keepends=True)


def test_a_sound_archive_needs_nothing(stocked: Shell) -> None:
    before = stocked.files()
    for command in ("apg doctor", "apg doctor --fix"):
        told = stocked(command)
        assert (told.out, told.code) == ("", 0)
        assert told.err == "2 statements, 2 originals (1 KB; every byte): sound.\n"
    assert stocked.files() == before


def test_each_finding_is_explained_with_what_to_do(stocked: Shell) -> None:
    changed(archive(stocked) / ORIGINAL, "Guapinol", "Lonipaug")
    stocked.file(f"archive/{NOTES}", "mine")
    before = stocked.files()
    told = stocked("apg doctor")
    assert told.code == 3
    assert re.sub(r"[0-9a-f]{12}…", "DIGEST…", told.out) == (
        f"corrupt    {ORIGINAL}: its bytes have changed: sha256 was DIGEST…, is DIGEST…\n"
        "    Bring it back from a backup; until then do not rely on it.\n"
        f"unexpected {NOTES}: stands among the originals, and nothing lists it\n"
        "    'apg doctor --fix' puts it apart and says where; "
        "'apg ingest' takes it in from there.\n"
    )
    assert told.err == "'apg doctor --fix' tries to mend 1 of these, after a copy.\n"
    assert stocked.files() == before


def test_what_cannot_be_mended_is_not_touched_and_told(stocked: Shell) -> None:
    changed(archive(stocked) / ORIGINAL, "Guapinol", "Lonipaug")
    stocked.file("archive/bad.md", "---\ntitle: [\n---\nx\n")
    before = stocked.files()
    told = stocked("apg doctor --fix")
    assert told.code == 3
    assert told.out.startswith(f"corrupt    {ORIGINAL}: its bytes have changed")
    assert told.err == "2 findings left that cannot be mended here.\n"
    assert stocked.files() == before


def test_a_missing_manifest_line_is_written_again(stocked: Shell) -> None:
    listing = archive(stocked) / MANIFEST
    whole = listing.read_bytes()
    cut = b"".join((lines(stocked, MANIFEST)[1], b"a note\n", lines(stocked, MANIFEST)[1]))
    listing.write_bytes(cut)
    told = stocked("apg doctor --fix")
    assert told.code == 0
    folder = re.findall(r"are in (.*)\n", told.err)[0]
    assert told.out == (
        f"mended     {MANIFEST}: line 2 was taken out\n"
        f"mended     {ORIGINAL}: a line was written\n"
        f"mended     originals/2019/{ECUADOR}.txt: line 1 stays\n"
    )
    assert told.err == (
        f"Copies of what was changed or put apart are in {folder}\n"
        "2 statements, 2 originals (1 KB; every byte): sound.\n"
    )
    assert sorted(listing.read_bytes().splitlines()) == sorted(whole.splitlines())
    assert kept(stocked) == {MANIFEST: cut}


def test_a_manifest_and_a_register_that_are_gone_are_written_again(stocked: Shell) -> None:
    whole = sorted(lines(stocked, MANIFEST))
    for name in (MANIFEST, REGISTER):
        (archive(stocked) / name).unlink()
    assert stocked("apg verify").code == 3
    assert stocked("apg doctor --fix").code == 0
    assert stocked("apg verify").code == 0
    assert sorted(lines(stocked, MANIFEST)) == whole
    assert stocked("apg ingest letter.txt").out.startswith("duplicate")


@pytest.mark.parametrize("left", [30, 200, 700, 1500])
def test_a_register_line_cut_short_is_written_again_as_far_as_it_goes(
    stocked: Shell, left: int
) -> None:
    first, second = lines(stocked, REGISTER)
    (archive(stocked) / REGISTER).write_bytes(first[:left] + b"\n" + second)
    assert stocked("apg verify").code == 3
    assert stocked("apg doctor --fix").code == 0
    assert stocked("apg verify").code == 0
    told = [json.loads(line) for line in lines(stocked, REGISTER)]
    (again,) = (line for line in told if line["id"] == HONDURAS)
    before = json.loads(first)
    keys = ("sha256", "fingerprint", "event", "path", "original", "size")
    assert {key: again[key] for key in keys} == {key: before[key] for key in keys}
    assert kept(stocked)[REGISTER].startswith(first[:left])
    assert stocked("apg ingest letter.txt").out.startswith("duplicate")


def test_a_change_line_cut_short_does_not_lose_the_version_it_tells_of(stocked: Shell) -> None:
    before = stocked.files()[STATEMENT]
    stocked("apg set 2021 kind=brief tags=water")
    register = archive(stocked) / REGISTER
    register.write_bytes(register.read_bytes()[:-60])
    assert stocked("apg verify").code == 3
    assert stocked("apg doctor --fix").code == 0
    assert stocked("apg show 2021 --version 1").out.encode() == before


def test_a_missing_statement_is_made_again_as_it_was_from_a_version_and_the_register(
    stocked: Shell,
) -> None:
    stocked("apg set 2021 kind=brief access=restricted shelf=B12 date=2021-04")
    stocked("apg set 2021 'to=Jane Doe, Minister'")
    before = stocked.files()[STATEMENT]
    (archive(stocked) / STATEMENT).unlink()
    told = stocked("apg doctor --fix")
    assert re.fullmatch(
        rf"mended     {STATEMENT}: it was made again from \.history/\S+ and the register\n",
        told.out,
    )
    assert stocked.files()[STATEMENT] == before
    assert stocked("apg verify").code == 0


def test_without_a_version_it_is_made_again_from_its_original_and_the_register(
    stocked: Shell,
) -> None:
    stocked("apg set 2021 kind=brief access=restricted shelf=B12 date=2021-04")
    stocked("apg set 2021 'to=Jane Doe, Minister'")
    before = stocked.files()[STATEMENT]
    (archive(stocked) / STATEMENT).unlink()
    for version in (archive(stocked) / ".history" / HONDURAS).iterdir():
        version.unlink()
    told = stocked("apg doctor --fix")
    assert told.out.startswith(
        f"mended     {STATEMENT}: it was made again from its original and the register; "
        "look it over\n"
    )
    assert stocked.files()[STATEMENT] == before


@pytest.mark.parametrize("left", [b"", b"\n\n", b"\0" * 4096])
def test_an_emptied_statement_is_made_again_after_a_copy(stocked: Shell, left: bytes) -> None:
    before = stocked.files()[STATEMENT]
    (archive(stocked) / STATEMENT).write_bytes(left)
    assert stocked("apg verify").out == (
        f"missing    {STATEMENT}: is registered, and there is nothing in its file\n"
    )
    told = stocked("apg doctor --fix")
    assert told.out == (
        f"mended     {STATEMENT}: it was made again from its original and the register; "
        "look it over\n"
    )
    assert stocked.files()[STATEMENT] == before
    assert kept(stocked) == {STATEMENT: left}
    assert stocked("apg verify").code == 0


def test_an_emptied_statement_with_an_edited_text_is_as_near_as_can_be(stocked: Shell) -> None:
    stocked("apg edit 2021", environment={"EDITOR": """sh -c 'echo "By hand." >> "$0"'"""})
    stocked("apg set 2021 kind=brief")
    before = stocked.files()[STATEMENT]
    (archive(stocked) / STATEMENT).write_bytes(b"")
    assert stocked("apg doctor --fix").out.endswith(".md and the register\n")
    assert stocked.files()[STATEMENT] == before


def test_a_manifest_line_cut_short_never_takes_an_original_from_its_place(stocked: Shell) -> None:
    *_, last = lines(stocked, MANIFEST)
    whole = stocked.files()
    for left in (66, 69, 70, 80, len(last) - 1):
        (archive(stocked) / MANIFEST).write_bytes(whole[MANIFEST][: -len(last) + left])
        assert stocked("apg verify").code == (3 if left < len(last) - 1 else 0)
        assert stocked("apg doctor --fix").code == 0
        assert {k: v for k, v in stocked.files().items() if k[0] != "."}[MANIFEST].strip() == (
            whole[MANIFEST].strip()
        )


def test_what_no_doctor_finds_is_to_come_from_a_backup(stocked: Shell) -> None:
    (archive(stocked) / ORIGINAL).unlink()
    told = stocked("apg doctor --fix")
    assert told.code == 3
    assert "bring it back from a backup" in told.out
    assert "doctor --fix" not in told.out


def test_a_missing_statement_comes_back_as_the_version_that_is_kept(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief")
    stocked("apg restore 2021 --version 1")
    before = stocked.files()[STATEMENT]
    (archive(stocked) / STATEMENT).unlink()
    assert "made again from .history/" in stocked("apg doctor --fix").out
    assert stocked.files()[STATEMENT] == before


def test_an_unexpected_original_is_put_apart_and_can_be_taken_in(stocked: Shell) -> None:
    stocked.file(f"archive/{NOTES}", "Notes on the strike in Haiti\n\nPort-au-Prince, 2019\n")
    told = stocked("apg doctor --fix")
    place = re.findall(r"it is (\S+) now", told.out)[0]
    assert NOTES not in stocked.files()
    assert stocked(f"apg ingest archive/{place} --yes").code == 0
    assert stocked("apg verify").code == 0


def test_an_original_that_only_has_another_name_gets_its_own_again(stocked: Shell) -> None:
    before = stocked.files()
    (archive(stocked) / ORIGINAL).rename(archive(stocked) / "originals/letter of march.txt")
    told = stocked("apg doctor --fix")
    assert told.out == (
        f"mended     {ORIGINAL}: it was originals/letter of march.txt and has its name again\n"
        "mended     originals/letter of march.txt: it is one that was missed\n"
    )
    assert stocked.files() == before


def test_where_manifest_and_register_disagree_the_original_decides(stocked: Shell) -> None:
    before = stocked.files()
    first, second = lines(stocked, MANIFEST)
    (archive(stocked) / MANIFEST).write_bytes(b"0" * 64 + first[64:] + second)
    assert stocked("apg doctor --fix").code == 0
    assert stocked.files()[MANIFEST] == before[MANIFEST]
    register = archive(stocked) / REGISTER
    register.write_bytes(before[REGISTER].replace(first[:64], b"0" * 64))
    assert stocked("apg doctor --fix").code == 0
    told = json.loads(lines(stocked, REGISTER)[0])
    assert told["sha256"] == first[:64].decode()


def test_a_statement_names_its_original_again(stocked: Shell) -> None:
    changed(archive(stocked) / STATEMENT, f"original: {ORIGINAL}\n", "")
    assert stocked("apg doctor --fix").out == f"mended     {STATEMENT}: it names it now\n"
    assert stocked("apg show 2021 --original").code == 0


def test_a_trash_that_was_emptied_by_hand_is_listed_no_more(stocked: Shell) -> None:
    import shutil

    stocked("apg remove 2021 --yes")
    shutil.rmtree(archive(stocked) / ".trash")
    assert "cannot be restored" in stocked("apg verify").out
    assert stocked("apg doctor --fix").code == 0
    assert stocked("apg verify").code == 0
    assert stocked("apg doctor --fix").out == ""


def test_a_plan_that_cannot_be_read_is_put_apart(stocked: Shell) -> None:
    stocked.file("archive/.apg/planned-1/plan.json", "{")
    assert stocked("apg verify").code == 3
    assert stocked("apg doctor --fix").code == 0
    assert kept(stocked) == {"planned-1/plan.json": b"{"}


def test_a_register_of_a_stranger_makes_nothing_outside(stocked: Shell) -> None:
    (archive(stocked) / STATEMENT).unlink()
    register = archive(stocked) / REGISTER
    evil = register.read_text("utf-8").replace(f'"{STATEMENT}"', '"../outside.md"')
    register.write_text(evil, "utf-8")
    refused = stocked("apg doctor --fix")
    assert refused.code == 3
    assert not (stocked.home / "outside.md").exists()


def test_json_says_what_was_mended_and_what_is_left(stocked: Shell) -> None:
    stocked.file(f"archive/{NOTES}", "mine")
    changed(archive(stocked) / ORIGINAL, "Guapinol", "Lonipaug")
    told = stocked("apg doctor --fix --json").json
    assert [(each["finding"], each["path"]) for each in told["mended"]] == [
        ("UnexpectedFile", NOTES)
    ]
    assert [each["finding"] for each in told["findings"]] == ["ChecksumMismatch"]
    assert told["kept"].startswith(".history/.doctor/")
