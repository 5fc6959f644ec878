"""Find the archive that a person means, and begin a new one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from apg_cli.archive import settings
from apg_cli.archive.settings import BadSettings, Settings
from apg_cli.archive.store import ORIGINALS, Archive, is_archive
from apg_cli.errors import NoArchive, UsageError, WriteFailed

VARIABLE = "APG_ARCHIVE"
_HINT = "Make one with 'apg init FOLDER', or name one with --archive FOLDER or APG_ARCHIVE."


def locate(named: Path | None, environment: Mapping[str, str], here: Path) -> Archive:
    """Find the archive: as named, by APG_ARCHIVE, upward from `here`, by the user's configuration.

    Raises NoArchive, saying where was looked.
    """
    if named:
        return _at(named, f"--archive {named}")
    if environment.get(VARIABLE):
        folder = Path(environment[VARIABLE]).expanduser()
        return _at(folder, f"{VARIABLE}={folder}")
    for folder in (here, *here.parents):
        for candidate in (folder, folder / "archive"):
            if is_archive(candidate):
                return Archive(candidate)
    configured = _configured()
    if configured:
        return _at(configured, f"the user's configuration, archive = {configured}")
    below = [folder.name for folder in _folders(here) if is_archive(folder)]
    if below:
        others = f", and {len(below) - 1} more are here" if below[1:] else ""
        hint = f"The folder '{below[0]}' is one{others}: say --archive {below[0]}."
        raise NoArchive(f"no archive in {here} or above it", hint)
    raise NoArchive(f"no archive in {here} or above it", _HINT)


def begin(folder: Path, new: Settings) -> Archive:
    """Make a folder an archive; what is in it stays. Raises UsageError where it is one already."""
    from apg_cli.archive import journal  # only to write

    if is_archive(folder):
        raise UsageError(
            f"{folder} is an archive already", "Nothing was changed; 'apg list' shows it."
        )
    try:
        (folder / ORIGINALS).mkdir(parents=True, exist_ok=True)
        staged = journal.stage(folder, {settings.FILE: settings.write(new).encode()}, {})
        journal.finish(folder, staged)
    except (FileExistsError, NotADirectoryError):
        raise UsageError(f"{folder} is a file", "Name a folder.") from None
    except OSError as error:
        raise WriteFailed(folder / settings.FILE, error.strerror or str(error)) from None
    return Archive(folder)


def _folders(here: Path) -> list[Path]:
    try:
        return sorted(path for path in here.iterdir() if path.is_dir())
    except OSError:
        return []


def _at(folder: Path, said: str) -> Archive:
    """Take a folder that was named as the archive, or the `archive/` in it."""
    for candidate in (folder, folder / "archive"):
        if is_archive(candidate):
            return Archive(candidate.absolute())
    what = "is no archive: it has no apg.toml" if folder.is_dir() else "does not exist"
    raise NoArchive(f"{said}: the folder {what}", _HINT)


def _configured() -> Path | None:
    """Read `archive = "…"` from the user's configuration, if there is one. Raises BadSettings."""
    from platformdirs import user_config_path

    file = user_config_path("apg") / "config.toml"
    if not file.is_file():
        return None
    archive = settings.load(file).get("archive", "")
    if not isinstance(archive, str):
        raise BadSettings(f"{file}: archive = {archive} is no folder", 'Write archive = "FOLDER".')
    return Path(archive).expanduser() if archive else None
