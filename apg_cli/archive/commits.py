"""One git commit a change, where `apg.toml` says so and the archive is in a git repository."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from apg_cli.archive import settings
from apg_cli.archive.journal import FOLDER
from apg_cli.archive.store import HISTORY

KEY = "git"
VALUE = "commit"
_PATIENCE = 120.0
"""Seconds for one call of git."""

# A repository can come from a stranger with the archive: none of its programs are run.
_QUIETLY = (
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "commit.gpgSign=false"),
)
_FROM_INPUT = ("--pathspec-from-file=-", "--pathspec-file-nul")
_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def setting(root: Path) -> str:
    """Give what `apg.toml` says of git, under [archive]: `commit`, or nothing."""
    try:
        archive = settings.load(root / settings.FILE).get("archive", {})
    except (settings.BadSettings, OSError):
        return ""
    return str(archive.get(KEY, "")) if isinstance(archive, dict) else ""


def after(root: Path, paths: Iterable[str], message: str) -> str:
    """Commit a change where that is wanted; give what is to be told of it, if anything."""
    said = setting(root)
    if said not in {"", VALUE}:
        return f'{settings.FILE}: {KEY} = {said!r} is not known; write {KEY} = "{VALUE}"'
    return commit(root, paths, message) if said else ""


def commit(root: Path, paths: Iterable[str], message: str) -> str:
    """Commit these files of an archive and no others; give what git complains of, if anything.

    Without git, or outside a repository, nothing happens.
    """
    import shutil

    git = shutil.which("git")
    if not git or _run(git, root, "rev-parse", "--is-inside-work-tree")[0]:
        return ""
    _keep_workings_out(root)
    changes = set(paths)
    wanted = changes | set(_earlier(git, root, changes))
    changed = "\0".join(_to_commit(git, root, sorted(wanted)))
    if not changed:
        return ""
    # What is ignored was left out; git would refuse too what it knows in a folder that is ignored.
    failed, told = _run(git, root, "add", "--all", "--force", *_FROM_INPUT, given=changed)
    if not failed:
        only = ("commit", "--quiet", "--only", "--message", message, *_FROM_INPUT)
        failed, told = _run(git, root, *_QUIETLY, *only, given=changed)
    if not failed or "nothing to commit" in told or "nothing added" in told:
        return ""
    lines = told.strip().splitlines() or ["it failed"]
    return f"the change is made, but git did not commit it: {lines[0]}"


def _keep_workings_out(root: Path) -> None:
    """Have git ignore the archive's workings, whoever adds files to a commit."""
    with contextlib.suppress(OSError), (root / FOLDER / ".gitignore").open("x") as file:
        file.write("*\n")


def _earlier(git: str, root: Path, paths: Iterable[str]) -> list[str]:
    """Give the versions of the same statements that a commit that failed before has left."""
    folders = {path.rpartition("/")[0] for path in paths if path.startswith(f"{HISTORY}/")}
    if not folders:
        return []
    untracked = ("ls-files", "--others", "--exclude-standard", "-z", "--")
    failed, told = _run(git, root, *untracked, *sorted(folders))
    return [] if failed else [path for path in told.split("\0") if path]


def _to_commit(git: str, root: Path, paths: list[str]) -> list[str]:
    """Leave out what git is told to ignore, and what is gone and was never known to it."""
    _, ignored = _run(git, root, "check-ignore", "--stdin", "-z", given="\0".join(paths))
    gone = [path for path in paths if not (root / path).exists()]
    _, known = _run(git, root, "ls-files", "-z", "--", *gone) if gone else (0, "")
    left_out = set(ignored.split("\0")) | (set(gone) - set(known.split("\0")))
    return [path for path in paths if path not in left_out]


def _run(git: str, root: Path, *words: str, given: str = "") -> tuple[int, str]:
    """Run git; give its exit code and what it said."""
    import subprocess

    environment = {key: value for key, value in os.environ.items() if key not in _NOT_OURS}
    environment |= {"GIT_TERMINAL_PROMPT": "0"}
    if words[0] != "check-ignore":  # which takes paths for nothing else
        environment |= {"GIT_LITERAL_PATHSPECS": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # git, found on the PATH, with words of our own
            [git, "-C", str(root), *words],
            input=os.fsencode(given),
            capture_output=True,
            env=environment,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as error:
        return 1, str(error)
    said = done.stdout + (done.stderr if done.returncode else b"")
    return done.returncode, os.fsdecode(said)
