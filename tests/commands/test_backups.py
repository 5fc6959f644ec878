"""`apg backup` and `apg restore FILE FOLDER`: all of an archive, and nothing anywhere else."""

import io
import os
import tarfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.test_deposits import without_settings
from tests.commands.test_verify import STATEMENT, archive
from tests.conftest import Shell


def whole(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".apg" not in path.parts
    }


def test_a_backup_is_named_as_one(stocked: Shell) -> None:
    refused = stocked("apg backup b.foo")
    assert refused.code == 2
    assert "Name it b.foo.tar.gz" in refused.err
    assert not (stocked.home / "b.foo").exists()


def test_backup_and_restore_tell_programs_what_they_did(stocked: Shell) -> None:
    done = stocked("apg backup b.tar.gz --json").json
    count, size = done["files"], done["bytes"]
    assert done == {
        "version": 1, "files": count, "bytes": size, "links_left_out": [], "file": "b.tar.gz",
    }  # fmt: skip
    assert stocked("apg restore b.tar.gz back --json").json == {
        "version": 1, "files": count, "bytes": size, "links_left_out": [], "folder": "back",
        "sound": True,
    }  # fmt: skip


def test_an_archive_comes_back_whole_history_trash_and_all(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief")
    stocked("apg remove 2019 --yes")
    done = stocked("apg backup b.tar.gz")
    assert (done.out, done.code) == ("b.tar.gz\n", 0)
    files = whole(archive(stocked))
    octets = sum(map(len, files.values()))
    told = f"{len(files)} files ({-(-octets // 1000)} KB), read again and as they were.\n"
    assert done.err == told
    back = stocked("apg restore b.tar.gz back")
    assert (back.out, back.code) == ("back\n", 0)
    assert back.err == "1 statement, 1 original (1 KB; every byte): sound.\n"
    assert whole(stocked.home / "back") == files
    assert stocked("apg -A back restore 2019").code == 0
    names = {path.name for path in stocked.home.iterdir()}
    assert not any("part" in name for name in names)


def test_it_tells_nothing_of_the_machine_and_leaves_a_repository_to_git(stocked: Shell) -> None:
    stocked.file("archive/.git/config", "x")
    stocked("apg backup b.tar.gz")
    with tarfile.open(stocked.home / "b.tar.gz") as tar:
        for member in tar:
            assert (member.uid, member.gid, member.uname, member.gname) == (0, 0, "", "")
            assert not member.name.startswith((".git/", ".apg/"))


def test_nothing_is_written_over(stocked: Shell) -> None:
    stocked.file("b.tar.gz", "mine")
    refused = stocked("apg backup b.tar.gz")
    assert (refused.code, "is there already" in refused.err) == (2, True)
    assert "in the archive itself" in stocked("apg backup archive/b.tar.gz").err
    stocked("apg backup c.tar.gz")
    stocked.file("full/mine.txt", "mine")
    refused = stocked("apg restore c.tar.gz full")
    assert (refused.code, "is not empty" in refused.err) == (2, True)
    assert without_settings(stocked, "full") == {"mine.txt": b"mine"}
    assert "into which folder?" in stocked("apg restore c.tar.gz").err


@pytest.mark.parametrize("cut", [0.2, 0.9])
def test_a_damaged_backup_is_told_and_nothing_written(stocked: Shell, cut: float) -> None:
    stocked("apg backup b.tar.gz")
    file = stocked.home / "b.tar.gz"
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * cut)])
    refused = stocked("apg restore b.tar.gz back")
    assert refused.code == 3
    assert "is damaged or no backup" in refused.err
    assert not (stocked.home / "back").exists()
    assert stocked("apg restore nowhere.tar.gz back").code == 3


def evil(file: Path, *members: tarfile.TarInfo) -> None:
    with tarfile.open(file, "w:gz") as tar:
        for member in (tarfile.TarInfo("apg.toml"), *members):
            member.size = 4 if member.isreg() else 0
            tar.addfile(member, io.BytesIO(b"harm"))


def link(name: str, to: str) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = tarfile.SYMTYPE, to
    return made


@pytest.mark.parametrize(
    "members",
    [
        [tarfile.TarInfo("../outside")],
        [tarfile.TarInfo("/outside")],
        [tarfile.TarInfo("a/../../outside")],
        [link("out", ".."), tarfile.TarInfo("out/outside")],
        [tarfile.TarInfo(".git/hooks/post-commit")],
        [tarfile.TarInfo(".apg/planned-1/plan.json")],
        [tarfile.TarInfo("a"), tarfile.TarInfo("a")],
    ],
)
def test_a_backup_of_a_stranger_writes_nowhere_else(
    bare: Shell, members: list[tarfile.TarInfo]
) -> None:
    evil(bare.home / "b.tar.gz", *members)
    refused = bare("apg restore b.tar.gz back")
    assert refused.code == 3
    assert {path.name for path in bare.home.rglob("*")} == {"b.tar.gz"}


names = st.text(
    st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12
).filter(lambda name: name.strip(".") and name != "apg.toml")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(names, st.binary(max_size=50), max_size=4))
def test_whatever_is_in_an_archive_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, bytes],
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.chdir(home)
    apg = Shell(home, {"APG_INDEX_DIR": str(home / "indexes"), "HOME": str(home)})
    apg("apg init archive")
    for name, content in files.items():
        (home / "archive/notes").mkdir(exist_ok=True)
        (home / "archive/notes" / name).write_bytes(content)
    before = whole(home / "archive")
    assert apg("apg backup b.tar.gz").code == 0
    assert apg("apg restore b.tar.gz back").code == 0
    assert whole(home / "back") == before


@pytest.mark.skipif(os.name == "nt", reason="a name like any other on POSIX only")
def test_a_name_that_would_be_a_drive_elsewhere_is_a_name_here(stocked: Shell) -> None:
    stocked.file("archive/A: note.md", "Text\n")
    assert stocked("apg set 'A: note' kind=brief").code == 0
    assert stocked("apg backup b.tar.gz").code == 0
    assert stocked("apg restore b.tar.gz back").code == 0
    assert (stocked.home / "back/A: note.md").exists()


def test_a_statement_can_be_restored_though_a_file_has_its_name(stocked: Shell) -> None:
    stocked("apg remove 2021 --yes")
    stocked.file("2021", "a file of mine\n")
    assert stocked("apg restore 2021").code == 0
    assert (archive(stocked) / STATEMENT).exists()
