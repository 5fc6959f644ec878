"""An archive that other machines write to as well is told so, by where it is."""

from pathlib import Path

import pytest

from apg_cli.archive import places
from tests.conftest import Shell

SYNCHRONISED = [
    ("Dropbox", "", "Dropbox"),
    ("Dropbox (Americas Policy Group)", "", "Dropbox"),
    ("OneDrive", "", "OneDrive"),
    ("OneDrive - Red de Derechos", "", "OneDrive"),
    ("Library/CloudStorage/OneDrive-Personal", "", "OneDrive"),
    ("Library/CloudStorage/GoogleDrive-ana@example.org", "", "Google Drive"),
    ("Library/Mobile Documents/com~apple~CloudDocs", "", "iCloud"),
    ("Google Drive/Mi unidad", "", "Google Drive"),
    ("Nextcloud", "", "Nextcloud"),
    ("shared", ".stfolder/", "Syncthing"),
    ("shared", ".dropbox.cache/", "Dropbox"),
    ("shared", ".nextcloudsync.log", "Nextcloud"),
]


@pytest.mark.parametrize(("above", "mark", "program"), SYNCHRONISED)
def test_a_synchronised_folder_is_known(
    tmp_path: Path, above: str, mark: str, program: str
) -> None:
    folder = tmp_path / above / "letters" / "archive"
    folder.mkdir(parents=True)
    if mark.endswith("/"):
        (tmp_path / above / mark).mkdir()
    elif mark:
        (tmp_path / above / mark).touch()
    assert places.synchronised_by(folder) == program
    assert f"a folder that {program} keeps alike on several machines" in places.told(folder)


@pytest.mark.parametrize("name", ["letters", "On Dropbox", "OneDriver", "Google Drives of 2020"])
def test_another_folder_is_none(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "archive"
    folder.mkdir(parents=True)
    (tmp_path / name / ".dropbox").mkdir()
    assert places.synchronised_by(folder) == ""


MOUNTS = [
    "/dev/sda1 / ext4 rw 0 0",
    r"server:/letters /mnt/our\040letters nfs4 rw,vers=4.2 0 0",
    "//nas/share /mnt/nas cifs rw 0 0",
    "C:\\134 /mnt/c 9p rw,aname=drvfs;path=C:\\;uid=1000 0 0",
    "ana@host:/ /home/ana/host fuse.sshfs rw 0 0",
    "/dev/sdb1 /mnt/nas/disk ext4 rw 0 0",
    "a line that is none",
]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/archive", "ext4"),
        ("/mnt/our letters/archive", "nfs4"),
        ("/mnt/nas/archive", "cifs"),
        ("/mnt/nas/disk/archive", "ext4"),
        ("/mnt/nasty", "ext4"),
        ("/mnt/c/archive", ""),
        ("/home/ana/host/archive", "fuse.sshfs"),
    ],
)
def test_the_file_system_is_the_nearest_above(folder: str, kind: str) -> None:
    assert places.mounted_as(Path(folder), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "share"),
    [
        ("\\\\nas\\letters\\archive", "\\\\nas\\letters"),
        ("\\\\?\\UNC\\nas\\letters\\archive", "\\\\nas\\letters"),
        ("C:\\Users\\ana\\archive", ""),
        ("\\\\?\\C:\\archive", ""),
    ],
)
def test_a_share_is_known_by_its_path(path: str, share: str) -> None:
    assert places.share(path) == share


def test_it_is_told_when_the_archive_is_begun_and_when_it_is_checked(apg: Shell) -> None:
    shared = apg.home / "Dropbox"
    shared.mkdir()
    begun = apg("apg init Dropbox/letters")
    assert begun.code == 0
    told = (
        "Note: This archive is in a folder that Dropbox keeps alike on several machines. Add to it "
        "on one at a time, and let Dropbox finish before the next begins: of what two change at "
        "once it makes conflict copies, which apg names and never merges.\n"
    )
    assert told in begun.err
    assert told in apg("apg verify --archive Dropbox/letters").err
    assert "Dropbox" not in apg("apg list --archive Dropbox/letters").err
