"""`apg edit`: change a statement in your own editor, safely."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from apg_cli.commands.options import Place

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog


_AT_ONCE = 1.0
"""Seconds in which nobody has read a statement: the editor came back before it was closed."""


def edit(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a part that fits one.")],
    place: Place,
) -> None:
    r"""Open a statement in $VISUAL or $EDITOR; what you save is checked before it is kept.

    \b
    apg edit 2023-01-17-peru
    EDITOR=nano apg edit 3          the third of the last listing
    """
    from apg_cli.archive.writing import writing
    from apg_cli.commands import listed
    from apg_cli.render import screen

    catalog = place.catalog()
    path = catalog.find(listed.recalled(catalog.index_folder, wanted))
    with writing(catalog.archive, catalog.tell):
        pass  # whoever may not write learns it before the editor opens
    before = catalog.archive.content(path)
    folder = Path(tempfile.mkdtemp(prefix="apg-edit-"))
    draft = folder / Path(path).name
    draft.write_bytes(before)
    kept = False
    try:
        kept = _edited(catalog, path, before, draft)
    finally:
        # What somebody wrote is never thrown away, whatever went wrong.
        if kept or not draft.exists() or draft.read_bytes() == before:
            draft.unlink(missing_ok=True)
            folder.rmdir()
        else:
            screen.tell(f"What you wrote is in {draft}")


def _edited(catalog: Catalog, path: str, before: bytes, draft: Path) -> bool:
    """Have a draft edited until it can be kept or the person gives up; tell whether it was kept.

    Raises what keeps it from being kept.
    """
    from apg_cli.catalog import curation
    from apg_cli.errors import ApgError, ChangedMeanwhile, UsageError
    from apg_cli.render import changes, screen

    while True:
        began = time.monotonic()
        _open_editor(draft)
        if not draft.exists():
            raise UsageError("the editor left no file behind", "Nothing was changed.")
        after = draft.read_bytes()
        if after == before:
            screen.tell("Nothing was changed.")
            if time.monotonic() - began < _AT_ONCE:
                screen.tell(
                    "If your editor is still open, it has to be told to wait: EDITOR='code --wait'."
                )
            return True
        try:
            old, new = curation.rewrite(catalog, path, before, after)
        except ChangedMeanwhile:
            raise
        except ApgError as error:
            if not sys.stdin.isatty():
                raise
            screen.tell(error.what)
            if not typer.confirm("Edit it again?", default=True, err=True):
                raise
        else:
            screen.answer(changes.changed(old, new))
            return True


def _open_editor(draft: Path) -> None:
    """Wait while somebody edits a file. Raises UsageError where no editor can be started."""
    from apg_cli.errors import UsageError

    default = "notepad" if os.name == "nt" else "vi"
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    hint = "Set VISUAL or EDITOR to your editor."
    try:
        program, *options = _words(editor)
        found = shutil.which(program) or program  # Windows starts `code.cmd` by its whole name only
        done = subprocess.run([found, *options, str(draft)], check=False)  # noqa: S603  # the user's own editor
    except FileNotFoundError:
        raise UsageError(f"there is no editor '{editor}' here", hint) from None
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"the editor '{editor}' cannot be started: {why}", hint) from None
    if done.returncode:
        raise UsageError(f"the editor '{editor}' ended with an error", "Nothing was changed.")


def _words(editor: str) -> list[str]:
    """Part an editor's command into words, as the system's own shell would."""
    if os.name != "nt":
        return shlex.split(editor)
    if Path(editor).exists():
        return [editor]
    return [word.strip('"') for word in shlex.split(editor, posix=False)]
