"""What happened to statements, in plain lines and values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line, safe, size

if TYPE_CHECKING:
    from apg_cli.archive.backups import Backup
    from apg_cli.archive.trash import Removed
    from apg_cli.archive.versions import Step
    from apg_cli.catalog.keeping import Compared, History

_EVENTS = {
    "accession": "came in",
    "set": "set",
    "edit": "edited",
    "review": "reviewed",
    "describe": "described again",
    "revert": "brought back to an earlier version",
    "remove": "removed",
    "restore": "restored",
    "emptied": "taken out of the trash for good",
    "by hand": "edited by hand",
}


def moved(how: str, identity: str) -> str:
    """Say in a line what was removed or restored."""
    return f"{how:<10} {one_line(identity)}\n"


def trash(listed: Iterable[Removed]) -> str:
    """Write what is in the trash, an id a line."""
    return "".join(f"{one_line(gone.name)}\n" for gone in listed)


def backed_up(done: Backup) -> str:
    """Say what went into a backup."""
    links = "".join(
        f"\nNot in it: what {one_line(link)} leads to, a link to a folder." for link in done.links
    )
    return f"{done.files} files ({size(done.size)}), read again and as they were.{links}"


def trash_values(listed: Iterable[Removed]) -> dict[str, object]:
    """Give what is in the trash as plain values: each file's place in it by the one it had."""
    return {
        "version": VERSION,
        "trash": [{"id": gone.id, "name": gone.name, "files": dict(gone.files)} for gone in listed],
    }


def backup_values(done: Backup) -> dict[str, object]:
    """Give what went into a backup or came out of one as plain values."""
    return {
        "version": VERSION,
        "files": done.files,
        "bytes": done.size,
        "links_left_out": list(done.links),
    }


def restored_values(identity: str, paths: Iterable[str]) -> dict[str, object]:
    """Give what came back from the trash as plain values."""
    return {"version": VERSION, "id": identity, "files": list(paths)}


def compared_values(compared: Compared) -> dict[str, object]:
    """Give two versions and what differs as plain values: unified lines, as they are written."""
    before, after = (
        content.decode("utf-8", errors="replace").split("\n")
        for content in (compared.before, compared.after)
    )
    lines = difflib.unified_diff(
        before, after, compared.before_name, compared.after_name, n=2, lineterm=""
    )
    return {
        "version": VERSION,
        "before": compared.before_name,
        "after": compared.after_name,
        "lines": list(lines),
    }


def history(told: History) -> str:
    """Write a line for each thing that happened, the oldest first, with the version it left."""
    lines = [one_line(told.id), *(f"  {_line(step)}" for step in told.steps)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _line(step: Step) -> str:
    number = str(step.number or "–")
    at = f"{step.at.replace('T', ' ')[:16]}Z" if step.at else ""
    event = _EVENTS.get(step.event, step.event)
    what = f"{event} as {step.came_from}" if step.came_from else event
    keys = [key for key in step.keys if key != "guessed"] or step.keys
    changed = f": {', '.join(keys)}" if keys else ""
    by = f", by {step.by}" if step.by else ""
    now = "  (now)" if step.number and not step.version else ""
    return f"{number:>2}  {at:<17}  {one_line(f'{what}{changed}{by}')}{now}"


def history_values(told: History) -> dict[str, object]:
    """Give a history as plain values."""
    return {
        "version": VERSION,
        "id": told.id,
        "removed": told.removed,
        "history": [
            {
                "event": step.event,
                "at": step.at or None,
                "by": step.by or None,
                "from": step.came_from or None,
                "changed": list(step.keys),
                "version": step.number,
                "path": step.version.path if step.version else None,
                "sha256": step.now or (step.version.sha256 if step.version else None),
            }
            for step in told.steps
        ],
    }


def unified(compared: Compared) -> list[str]:
    """Write what differs as unified lines, made safe; none where nothing does."""
    before, after = (
        safe(content.decode("utf-8", errors="replace")).split("\n")
        for content in (compared.before, compared.after)
    )
    return list(
        difflib.unified_diff(
            before, after, compared.before_name, compared.after_name, n=2, lineterm=""
        )
    )
