"""Read and begin `apg.toml`, which makes a folder an archive."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from apg_cli.errors import ApgError, UnreadableArchive
from apg_cli.reference.countries import name_of, nearest, resolve

FILE = "apg.toml"
_ORGANISATION = "Americas Policy Group"
_HOME = "CA"


@dataclass(frozen=True, slots=True)
class Settings:
    """What `apg.toml` says of an archive."""

    name: str = "Archive"
    organisation: str = _ORGANISATION
    home: str = _HOME
    """ISO 3166-1 alpha-2 code of the country that the organisation speaks from."""
    tables: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """The whole file, for the rooms that have tables of their own in it."""


class BadSettings(ApgError):
    """Say that `apg.toml` cannot be understood."""


def load(path: Path) -> dict[str, object]:
    """Read a TOML file; raise BadSettings with the place of a mistake, UnreadableArchive."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(_text(path))
    except UnicodeDecodeError:
        raise BadSettings(f"{path} is not UTF-8 text", "Save it as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(f"{path}: {error}", "Mend the file by hand.") from None
    except OSError as error:
        raise UnreadableArchive(path, error.strerror or str(error)) from None


def _text(path: Path) -> str:
    return path.read_bytes().removeprefix(BOM_UTF8).decode()


def table(root: Path, name: str) -> Mapping[str, object]:
    """Read one table of the archive at `root`; raise BadSettings where it is none.

    What the file does not even name takes no parser, which would be a good part of a search.
    """
    path = root / FILE
    with suppress(OSError, UnicodeDecodeError):
        if name not in _text(path):
            return {}
    found = load(path).get(name, {})
    if not isinstance(found, dict):
        raise BadSettings(f"{path}: '{name}' is not a table", f"Write [{name}] on its own line.")
    return found


def read(root: Path) -> Settings:
    """Read the settings of the archive at `root`; raise BadSettings with the place of a mistake."""
    path = root / FILE
    tables = load(path)
    archive = tables.get("archive", {})
    if not isinstance(archive, dict):
        raise BadSettings(f"{path}: 'archive' is not a table", "Write [archive] on its own line.")
    home = str(archive.get("home", _HOME))
    known = resolve(home)
    if not known:
        near = nearest(home)
        hint = f"Did you mean '{near[0]}'?" if near else "Write its name or its ISO code."
        raise BadSettings(f"{path}: home = '{home}' is no country we know", hint)
    return Settings(
        name=str(archive.get("name", root.name)),
        organisation=str(archive.get("organisation", _ORGANISATION)),
        home=known[1],
        tables=tables,
    )


def write(settings: Settings) -> str:
    """Write the settings of a new archive, with a word on each for whoever opens the file."""
    return (
        "# This file makes the folder an archive of apg.\n"
        "\n"
        "[archive]\n"
        f"name = {_quoted(settings.name)}\n"
        "# Who speaks in these statements, and from which country: never taken for the subject\n"
        "# only because they are named.\n"
        f"organisation = {_quoted(settings.organisation)}\n"
        f"home = {_quoted(name_of(settings.home))}\n"
        "# One commit a change, where the archive is in a git repository:\n"
        '# git = "commit"\n'
    )


def _quoted(value: str) -> str:
    """Quote a TOML string; JSON's escapes are a subset of TOML's, but for DEL."""
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
