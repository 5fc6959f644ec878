"""`apg edit`: change a statement in your own editor, safely."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place


def edit(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="Its id, or a part that fits one.")],
    place: Place,
) -> None:
    """Open a statement in $VISUAL or $EDITOR; what you save is checked before it is kept."""
    from apg_cli.catalog import curation
    from apg_cli.commands import listed
    from apg_cli.errors import ApgError, UsageError
    from apg_cli.render import changes, screen

    catalog = place.catalog()
    wanted = listed.recalled(catalog.index_folder, wanted)
    path = catalog.find(wanted)
    before = catalog.archive.content(path)
    # Not deleted but when all went well: what somebody wrote is never thrown away.
    folder = Path(tempfile.mkdtemp(prefix="apg-edit-"))
    draft = folder / Path(path).name
    draft.write_bytes(before)
    while True:
        _edited(draft)
        after = draft.read_bytes()
        try:
            if after == before:
                screen.tell("Nothing was changed.")
            else:
                problems = catalog.archive.parse(after, path)[1]
                if problems:
                    raise UsageError("\n".join(problems))
                old, new = curation.rewrite(catalog, path, before, after)
                screen.answer(changes.changed(old, new))
        except ApgError as error:
            screen.tell(error.what)
            if sys.stdin.isatty() and typer.confirm("Edit it again?", default=True, err=True):
                continue
            raise UsageError("the edit was not kept", f"What you wrote is in {draft}.") from None
        draft.unlink()
        folder.rmdir()
        return


def _edited(draft: Path) -> None:
    """Wait while somebody edits a file. Raises UsageError where no editor can be started."""
    from apg_cli.errors import UsageError

    default = "notepad" if os.name == "nt" else "vi"
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    command = [*shlex.split(editor, posix=os.name != "nt"), str(draft)]
    try:
        done = subprocess.run(command, check=False)  # noqa: S603  # the user's own editor
    except OSError as error:
        draft_kept = f"Set VISUAL or EDITOR to your editor; the draft is {draft}."
        raise UsageError(f"the editor '{editor}' cannot be started: {error}", draft_kept) from None
    if done.returncode:
        raise UsageError(
            f"the editor '{editor}' ended with an error", f"Nothing was kept; the draft is {draft}."
        )
