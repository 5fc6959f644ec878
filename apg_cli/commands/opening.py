"""Open the archive and the index folder that a person means."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import typer

from apg_cli.archive.locate import VARIABLE, begin, locate
from apg_cli.archive.settings import Settings
from apg_cli.catalog import Catalog
from apg_cli.errors import NoArchive
from apg_cli.render.screen import tell

INDEX_VARIABLE = "APG_INDEX_DIR"


def catalog(archive: Path | None, index_dir: Path | None, *, adding: bool = False) -> Catalog:
    """Find the archive, or offer a person to begin one, and name the folder of its index.

    Where something is to be added and it was found elsewhere, say which it is. Raises NoArchive.
    """
    try:
        found = locate(archive, os.environ, Path.cwd())
    except NoArchive as missing:
        if archive or os.environ.get(VARIABLE) or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        tell(f"apg: {missing.what}")
        if not typer.confirm("Begin an archive here, in the folder 'archive'?", err=True):
            raise
        found = begin(Path.cwd() / "archive", Settings(Path.cwd().name))
    here, root = Path.cwd(), found.root
    named = archive or os.environ.get(VARIABLE)
    if adding and not named and not (root.is_relative_to(here) or here.is_relative_to(root)):
        tell(f"Into the archive {root}; --archive FOLDER means another.")
    return Catalog(found, index_folder(found.root, index_dir), _warning_once())


def _warning_once() -> Callable[[str], None]:
    """Tell notes, but of warnings each once: one command may ask the archive several times."""
    warned: set[str] = set()

    def told(note: str) -> None:
        if note not in warned:
            tell(note)
        if note.startswith("Warning: "):
            warned.add(note)

    return told


def index_folder(root: Path, named: Path | None) -> Path:
    """Name the folder of an archive's index: one of its own, by the archive's path.

    Should two of one name ever get the same checksum, each finds the other's files in the index and
    puts its own in their place.
    """
    real = os.path.realpath(root)
    return _indexes(named) / f"{root.name or 'archive'}-{crc32(os.fsencode(real)):08x}"


def _indexes(named: Path | None) -> Path:
    if named:
        return named
    if os.environ.get(INDEX_VARIABLE):
        return Path(os.environ[INDEX_VARIABLE]).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("apg", appauthor=False) / "index"
