"""`apg verify`: what is corrupt, missing, unexpected, wrong or edited, each by its name."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive import manifest
from apg_cli.archive.fixity import sha256_of
from tests.conftest import Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"
ECUADOR = "2019-10-14-ecuador-declaracion-sobre-estado-emergencia"
ORIGINAL = f"originals/2021/{HONDURAS}.txt"
STATEMENT = f"2021/{HONDURAS}.md"


def archive(apg: Shell) -> Path:
    return apg.home / "archive"


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def found(apg: Shell, options: str = "") -> list[tuple[str, str]]:
    told = apg(f"apg verify {options} --json").json
    return [(finding["finding"], finding["path"]) for finding in told["findings"]]


def test_a_sound_archive_is_told_so(stocked: Shell) -> None:
    checked = stocked("apg verify")
    assert (checked.out, checked.code) == ("", 0)
    assert checked.err == "2 statements, 2 originals (1 KB; every byte): sound.\n"
    assert stocked("apg verify --quick").err == (
        "2 statements, 2 originals (1 KB; sizes and presence): sound.\n"
    )


def test_an_empty_archive_is_sound(apg: Shell) -> None:
    assert apg("apg verify").code == 0


def test_corrupt_is_told_from_edited_and_missing_and_unexpected(stocked: Shell) -> None:
    root = archive(stocked)
    changed(root / ORIGINAL, "Guapinol", "Lonipaug")
    changed(root / f"2019/{ECUADOR}.md", "Exigimos", "Pedimos")
    (root / f"originals/2019/{ECUADOR}.txt").unlink()
    (root / "originals/notes.txt").write_text("mine", "utf-8")
    checked = stocked("apg verify")
    assert checked.code == 3
    lines = checked.out.splitlines()
    assert lines[0].startswith(f"corrupt    {ORIGINAL}: its bytes have changed: sha256 was ")
    assert lines[1:] == [
        f"missing    originals/2019/{ECUADOR}.txt: is not there, and the manifest lists it",
        "unexpected originals/notes.txt: stands among the originals, and nothing lists it",
        f"edited     2019/{ECUADOR}.md: its text was edited since it came in",
    ]
    assert checked.err == (
        "2 statements, 2 originals (1 KB; every byte): 1 corrupt, 1 missing, 1 unexpected.\n"
        "'apg doctor' explains it and mends what can be mended.\n"
    )


def test_quick_computes_no_digest_but_sees_a_size(stocked: Shell) -> None:
    changed(archive(stocked) / ORIGINAL, "Guapinol", "Lonipaug")
    assert stocked("apg verify --quick").code == 0
    changed(archive(stocked) / ORIGINAL, "Lonipaug", "Guapi")
    assert found(stocked, "--quick") == [("SizeMismatch", ORIGINAL)]


def test_what_a_person_may_do_is_shown_and_is_no_error(stocked: Shell) -> None:
    root = archive(stocked)
    changed(root / STATEMENT, "We ask", "We urge")
    (root / f"2019/{ECUADOR}.md").rename(root / "2019/renamed.md")
    (root / "by-hand.md").write_text("# Written by hand\n\nText\n", "utf-8")
    assert found(stocked) == [("Renamed", "2019/renamed.md"), ("TextEdited", STATEMENT)]
    checked = stocked("apg verify")
    assert checked.code == 0
    assert checked.out.splitlines()[0] == (
        f"edited     2019/renamed.md: was renamed: it came in as {ECUADOR}"
    )


def test_metadata_may_change_and_a_text_may_be_edited_by_apg(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief")
    assert found(stocked) == []


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines(keepends=True)


def test_manifest_register_originals_and_statements_are_held_against_each_other(
    stocked: Shell,
) -> None:
    root = archive(stocked)
    listing = root / "manifest-sha256.txt"
    register = root / "register.jsonl"
    whole, told = lines(listing), lines(register)

    listing.write_bytes(whole[1])
    assert found(stocked) == [("NotInManifest", ORIGINAL)]

    listing.write_bytes(b"".join((*whole, whole[0], b"a note\n")))
    assert found(stocked) == [
        ("LineUnreadable", "manifest-sha256.txt"),
        ("ListedTwice", ORIGINAL),
    ]

    listing.write_bytes(b"0" * 64 + whole[0][64:] + whole[1])
    assert found(stocked) == [("ManifestDisagrees", ORIGINAL)]

    listing.write_bytes(b"".join(whole))
    register.write_bytes(told[0][:200] + b"\n" + told[1])
    assert found(stocked) == [("NotInRegister", STATEMENT), ("LineUnreadable", "register.jsonl")]

    register.write_bytes(b"".join(told))
    (root / STATEMENT).unlink()
    assert found(stocked) == [("StatementMissing", STATEMENT)]


def test_front_matter_ids_and_relations_are_checked(stocked: Shell) -> None:
    root = archive(stocked)
    (root / "a.md").write_text("---\ntitle: [\n---\nx\n", "utf-8")
    (root / "b.md").write_text(
        "---\ncountries: [Atlantis]\nreply_to: nowhere\nreplaces: https://example.org/x\n"
        f"translation_of: {ECUADOR}\n---\nx\n",
        "utf-8",
    )
    shutil.copy(root / STATEMENT, root / f"{HONDURAS}.md")
    assert found(stocked) == [
        ("SameId", STATEMENT),
        ("StatementUnreadable", "a.md"),
        ("BadValue", "b.md"),
        ("DanglingRelation", "b.md"),
    ]
    assert "b.md: reply_to names 'nowhere', and no statement has that id" in (
        stocked("apg verify").out
    )


def test_an_original_that_no_statement_names_as_the_register_does(stocked: Shell) -> None:
    changed(archive(stocked) / STATEMENT, f"original: {ORIGINAL}", "shelf: B12")
    assert found(stocked) == [("OriginalNotNamed", STATEMENT)]


def test_a_register_of_an_earlier_apg_does_not_tell_of_edits(stocked: Shell) -> None:
    register = archive(stocked) / "register.jsonl"
    register.write_bytes(re.sub(rb'"text": "[0-9a-f]{64}", ', b"", register.read_bytes()))
    changed(archive(stocked) / STATEMENT, "We ask", "We urge")
    checked = stocked("apg verify")
    assert (checked.out, checked.code) == ("", 0)
    assert checked.err.splitlines()[1] == (
        "2 statements came in before apg noted their text: "
        "whether it was edited since is not known."
    )


def test_what_file_managers_leave_behind_is_passed_over(stocked: Shell) -> None:
    for name in (".DS_Store", "Thumbs.db", "2021/._x.txt"):
        stocked.file(f"archive/originals/{name}", "x")
    assert found(stocked) == []


def test_json_is_whole_and_versioned(stocked: Shell) -> None:
    sha256 = sha256_of(archive(stocked) / ORIGINAL)
    (archive(stocked) / ORIGINAL).unlink()
    told = stocked("apg verify --json")
    assert told.code == 3
    assert list(told.json) == [
        "version", "sound", "quick", "statements", "originals", "bytes", "text_unknown",
        "findings",
    ]  # fmt: skip
    assert told.json["findings"] == [
        {
            "finding": "FileMissing",
            "word": "missing",
            "wrong": True,
            "mendable": True,
            "path": ORIGINAL,
            "sha256": sha256,
            "listed_in": "the manifest",
            "sentence": "is not there, and the manifest lists it",
            "remedy": "If it only has another name now, 'apg doctor --fix' knows it by its digest; "
            "else bring it back from a backup.",
        }
    ]


def test_what_an_interrupted_apg_had_begun_is_finished_first(stocked: Shell) -> None:
    planned = archive(stocked) / ".apg/planned-0"
    planned.mkdir()
    (planned / "0").write_bytes(b"text\n")
    # As the first versions wrote it: without replacements.
    (planned / "plan.json").write_text(json.dumps({"files": ["x.md"], "appended": {}}), "utf-8")
    assert found(stocked) == []
    assert (archive(stocked) / "x.md").read_bytes() == b"text\n"


names = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0/"), min_size=1
).filter(lambda name: name not in {".", ".."})


@given(names)
def test_a_manifest_is_read_as_it_is_written(name: str) -> None:
    listed = manifest.parse(manifest.line("a" * 64, name))
    assert [(entry.sha256, entry.path) for entry in listed.entries] == [("a" * 64, name)]
    assert listed.unreadable == ()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
@pytest.mark.parametrize(
    "name", ["plain.txt", "with space.txt", "back\\slash.txt", "new\nline.txt", "é\rñ.txt", "\\n"]
)
def test_sha256sum_agrees_whatever_the_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"content")
    (tmp_path / "manifest-sha256.txt").write_bytes(manifest.line(sha256_of(file), name))
    check = ["sha256sum", "--strict", "-c", "manifest-sha256.txt"]
    subprocess.run(check, cwd=tmp_path, check=True, capture_output=True)
    theirs = subprocess.run(
        ["sha256sum", "--", name], cwd=tmp_path, check=True, capture_output=True
    )
    assert manifest.parse(theirs.stdout).entries[0].path == name
