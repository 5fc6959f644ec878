"""The walk through an archive sees every statement once, whatever else is in the folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from apg_cli.archive import store
from apg_cli.archive.store import Archive, Stamp
from apg_cli.errors import NoArchive, UnreadableArchive

THERE = ("a.md", "2020/b.md", "2020/deep/c.md", "2020/originals/d.md", "ünï/e.md")
NOT_THERE = (
    "README.md",
    ".hidden.md",
    ".history/x/f.md",
    "originals/g.md",
    "2020/h.txt",
    "2020/.i.md",
    "folder.md/j.md",
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    for name in (*THERE, *NOT_THERE):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return Archive(tmp_path)


def stamp(path: Path) -> Stamp:
    told = path.stat()
    return Stamp(told.st_mtime_ns, told.st_ctime_ns, told.st_ino, told.st_size)


@pytest.mark.parametrize("by_descriptor", [True, False])
def test_it_gives_the_stamps_of_statements_only(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, by_descriptor: bool
) -> None:
    if by_descriptor != (os.scandir in os.supports_fd):
        if by_descriptor:
            pytest.skip("this system lists folders by their paths only")
        monkeypatch.setattr(os, "supports_fd", set())
    if os.name == "posix":
        assert archive.stamps() == {path: stamp(archive.root / path) for path in THERE}
    assert sorted(archive.paths()) == sorted(archive.stamps()) == sorted(THERE)
    assert sorted(prefix for prefix, *_ in archive.folders()) == [
        "",
        "2020/",
        "2020/deep/",
        "2020/originals/",
        "ünï/",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links take a privilege there")
def test_links_that_lead_nowhere_hide_no_statement(archive: Archive) -> None:
    (archive.root / "round.md").symlink_to("round.md")
    (archive.root / "gone.md").symlink_to("nowhere.md")
    assert sorted(archive.stamps()) == sorted(archive.paths()) == sorted(THERE)


def test_a_file_that_is_deleted_this_moment_is_not_there(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = store._statements

    def then_deleted(entries: list[os.DirEntry[str]], prefix: str) -> list[os.DirEntry[str]]:
        found = listed(entries, prefix)
        (archive.root / "2020/b.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(store, "_statements", then_deleted)
    assert set(archive.stamps()) == set(THERE) - {"2020/b.md"}


def test_inodes_of_64_bits_are_told_apart() -> None:
    inodes = [0, 1, 2**63 - 1, 2**63, 2**64 - 1]
    kept = store._numbers(inodes)
    assert len(set(kept)) == len(inodes)
    assert list(store._numbers(inodes[:3])) == inodes[:3]


@pytest.mark.skipif(os.name != "posix", reason="links and permissions are of POSIX")
def test_a_link_to_a_file_counts_and_to_a_folder_not(archive: Archive) -> None:
    (archive.root / "link.md").symlink_to("a.md")
    (archive.root / "gone.md").symlink_to("nowhere")
    (archive.root / "again").symlink_to("2020")
    assert set(archive.stamps()) == {*THERE, "link.md"}


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything"
)
@pytest.mark.parametrize("mode", [0o000, 0o400])
def test_a_folder_that_cannot_be_read_is_no_folder_without_files(
    archive: Archive, mode: int
) -> None:
    (archive.root / "2020").chmod(mode)
    try:
        with pytest.raises(UnreadableArchive):
            archive.stamps()
    finally:
        (archive.root / "2020").chmod(0o700)


def test_an_archive_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        list(Archive(tmp_path / "gone").folders())
