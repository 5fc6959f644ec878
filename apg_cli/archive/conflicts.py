"""Copies that synchronised folders make where two machines changed a file: named, never merged."""

from __future__ import annotations

import re
from pathlib import Path

_COPY = re.compile(
    r"""
    (?P<name>.+?)
    (?:
        [ ]\([^()]*\b(?:conflict(?:ed)?[ ]copy|case[ ]conflict|en[ ]conflit|en[ ]conflicto
            |em[ ]conflito)\b[^()]*\)        # Dropbox, Nextcloud, ownCloud, Google Drive
      | \.sync-conflict-\d{8}-\d{6}(?:-\w+)? # Syncthing
      | _conflict-\d{8}-\d{6}                # older Nextcloud
      | [ ]\(conflict(?:ed)?\b[^()]*\)       # Box, Drive
      | (?-i:-(?:DESKTOP|LAPTOP|WIN|PC)-[A-Z0-9]+(?:-\d+)?)
        # OneDrive: the name that Windows gives, in capitals, unlike "…-activists-win-prize"
    )
    (?P<ending>\.\w+)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def original_of(name: str) -> str:
    """Give the name of the file that one is a conflict copy of, by its name; empty for another."""
    found = _COPY.fullmatch(name)
    return f"{found['name']}{found['ending']}" if found else ""


def copied(path: str) -> str:
    """Give the path of the file that one is a conflict copy of; empty for any other."""
    folder, slash, name = path.rpartition("/")
    original = original_of(name)
    return f"{folder}{slash}{original}" if original else ""


def told(path: str) -> str:
    """Say of a conflict copy what it is and what to do; empty for any other file."""
    original = copied(path)
    if not original:
        return ""
    return (
        f"{path} is a copy that a synchronised folder made because {original} was "
        "changed on two machines. Compare the two, bring into one what is right, and delete the "
        "copy"
    )


def of_the_books(root: Path) -> list[str]:
    """Name the copies of the files in an archive's own folder: register, manifest, settings."""
    return sorted(
        file.name for file in root.iterdir() if file.suffix != ".md" and copied(file.name)
    )
