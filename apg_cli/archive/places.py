"""Whether an archive is in a synchronised folder or on a network drive, by where it is."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath

_NAMED = (
    (r"Dropbox(?: \(.+\))?|Dropbox-.+", "Dropbox"),
    (r"OneDrive(?: ?- ?.+)?", "OneDrive"),
    (r"Mobile Documents|iCloud ?Drive|com~apple~CloudDocs", "iCloud"),
    (r"Google ?Drive(?:-.+)?|My Drive", "Google Drive"),
    (r"Nextcloud\d*", "Nextcloud"),
    (r"ownCloud\d*", "ownCloud"),
)
"""What the programs call the folder that they synchronise, unless somebody says otherwise."""

_MARKED = (
    (".dropbox.cache", "Dropbox"),
    (".dropbox", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
)
"""What they leave in it."""

_NETWORK = frozenset(
    "nfs nfs3 nfs4 cifs smb smb2 smb3 smbfs afs 9p ceph glusterfs lustre ncpfs davfs fuse.davfs2 "
    "fuse.sshfs fuse.rclone fuse.glusterfs fuse.s3fs fuse.gvfsd-fuse".split()
)
"""Types of file systems that other machines write to as well, as Linux names them."""

_MOUNTS = Path("/proc/self/mounts")


def told(root: Path) -> str:
    """Say what it means that other machines write to an archive too; empty where none is seen to.

    On a Mac a network drive is not told from another disk: the system says it to nobody who does
    not ask in C.
    """
    folder = root.resolve()
    program = synchronised_by(folder)
    if program:
        return (
            f"This archive is in a folder that {program} keeps alike on several machines. Add to "
            f"it on one at a time, and let {program} finish before the next begins: of what two "
            "change at once it makes conflict copies, which apg names and never merges."
        )
    drive = network_drive(folder)
    if drive:
        return (
            f"This archive is on a network drive ({drive}). Add to it on one machine at a time: "
            "apg waits for another machine that writes only where the drive tells it of the lock."
        )
    return ""


def synchronised_by(folder: Path) -> str:
    """Name the program that synchronises a folder, by the names and marks above it; else empty."""
    for each in (folder, *folder.parents):
        for pattern, program in _NAMED:
            if re.fullmatch(pattern, each.name, re.IGNORECASE):
                return program
        for mark, program in _MARKED:
            # ~/.dropbox is where the program keeps its settings: it does not speak of the home.
            if os.path.lexists(each / mark) and not (mark == ".dropbox" and (each / mark).is_dir()):
                return program
    return ""


def network_drive(folder: Path) -> str:
    r"""Give the type of the network file system that a folder is on, or its `\\server\share`."""
    if sys.platform == "win32":
        return share(str(folder))
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    kind = mounted_as(folder, mounts)
    return kind if kind in _NETWORK else ""


def share(path: str) -> str:
    r"""Give the `\\server\share` that a Windows path begins with; empty for a drive's letter."""
    drive = PureWindowsPath(path).drive
    if drive.upper().startswith("\\\\?\\UNC\\"):
        drive = "\\\\" + drive[8:]
    return (
        drive if drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\")) else ""
    )


def mounted_as(folder: Path, mounts: Iterable[str]) -> str:
    """Give the type of the file system that a folder is on; `mounts` are lines as of fstab(5)."""
    best, found = -1, ""
    for line in mounts:
        fields = line.split(" ")
        if len(fields) < 4:  # device, place, type, options
            continue
        place = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        # Of two that are mounted at one place the later one is seen.
        if folder.is_relative_to(place) and len(place.parts) >= best:
            # Windows' own disks, as its Linux sees them, are 9p and in this machine.
            local = "aname=drvfs" in fields[3]
            best, found = len(place.parts), "" if local else fields[2]
    return found
