"""Walk through folders of texts: in order, by patterns, never twice round, never silently."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli.accession.kept import Keeping, is_of_texts, keeping
from apg_cli.accession.readers.likely import LOOK, worth_reading
from apg_cli.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".apgignore"
"""Names in a folder what is not taken from it, in the syntax of `.gitignore`."""

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_ASSETS = ("_files", "_archivos", "_fichiers", "_arquivos", ".files", "-Dateien")
"""How browsers in the four languages name the folder of what a saved page is made of."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Which files of a folder are taken."""

    include: tuple[str, ...] = ()
    """Patterns as in `.gitignore`; with any, only files that one of them fits."""
    exclude: tuple[str, ...] = ()
    """Patterns as in `.gitignore`: files and folders that are passed over."""
    leave_out: tuple[Path, ...] = ()
    """Folders never gone into, resolved: the archive itself, and where taken-in files go."""
    passed_over: Counter[str] = field(default_factory=Counter)
    """Counts, by their endings, the files that were not taken because of them."""
    left_by_patterns: Counter[str] = field(default_factory=Counter)
    """Counts what was not taken because of patterns, by where those are."""
    kept: dict[str, Keeping] = field(default_factory=dict)
    """The archives and bags that were met, each by its folder: of them only the texts are taken."""

    def below(self, folder: str) -> Iterator[str | UnreadableInput]:
        """Give the files below a folder by name, and what could not be looked into.

        Hidden files are passed over, links to folders not followed. Raises UsageError for a
        pattern that is none.
        """
        try:
            rules = _Rules(_spec(self.include), _spec(self.exclude))
        except ValueError as error:
            raise UsageError(str(error), "Patterns are written as in .gitignore.") from None
        if any(Path(folder).resolve().is_relative_to(left_out) for left_out in self.leave_out):
            yield UnreadableInput(folder, "is part of the archive itself", "Name another folder.")
        else:
            yield from self._below(folder, "", rules)

    def _below(self, folder: str, within: str, rules: _Rules) -> Iterator[str | UnreadableInput]:
        """Give the files of one folder, `within` the one given as `a/b/`."""
        try:
            rules = rules.beside(folder, within)
            with os.scandir(folder) as found:
                visible = [entry for entry in found if not entry.name.startswith(".")]
        except (OSError, UnreadableInput) as error:
            yield _unreadable(folder, error)
            return
        kept = keeping({entry.name for entry in visible})
        if kept:
            self.kept[folder] = kept
            visible = [entry for entry in visible if is_of_texts(kept, entry.name)]
        visible.sort(key=lambda entry: entry.name)
        below = [entry for entry in visible if entry.is_dir(follow_symlinks=False)]
        files = [entry for entry in visible if not entry.is_dir(follow_symlinks=False)]
        for entry in files:
            path, file = within + entry.name, str(Path(folder, entry.name))
            if self._passes_over(rules, path):
                continue
            if entry.is_symlink() and _leads_back(entry.path, folder):
                yield UnreadableInput(file, "is a link back to a folder that it is in")
            elif self._wanted(entry, path, rules):
                yield file
        pages = {Path(entry.name).stem for entry in files if _is_page(entry.name)}
        for entry in below:
            path = f"{within}{entry.name}/"
            if _is_of(pages, entry.name) or self._left_out(entry):
                continue
            if not self._passes_over(rules, path):
                yield from self._below(str(Path(folder, entry.name)), path, rules)

    def _wanted(self, entry: os.DirEntry[str], path: str, rules: _Rules) -> bool:
        if self.include:
            fits = rules.fits(path)
            self.left_by_patterns["--include"] += not fits
            return fits
        if worth_reading(entry.name, partial(_head, entry)):
            return True
        self.passed_over[Path(entry.name).suffix.lower()] += 1
        return False

    def _passes_over(self, rules: _Rules, path: str) -> bool:
        where = rules.pass_over(path)
        if where:
            self.left_by_patterns[where] += 1
        return bool(where)

    def _left_out(self, entry: os.DirEntry[str]) -> bool:
        return bool(self.leave_out) and Path(entry.path).resolve() in self.leave_out


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns that hold in a folder: those given, and those of the ignore files above it."""

    include: GitIgnoreSpec
    exclude: GitIgnoreSpec
    ignored: tuple[tuple[str, GitIgnoreSpec], ...] = field(default=())
    """For each ignore file the folder that it is in, as `a/b/`, and its patterns."""

    def beside(self, folder: str, within: str) -> _Rules:
        """Add the patterns of the ignore file in a folder, if it has one."""
        file = Path(folder, IGNORE_FILE)
        try:
            spec = _spec(file.read_text(encoding="utf-8-sig").splitlines())
        except FileNotFoundError:
            return self
        except ValueError as error:  # no UTF-8, or no pattern
            raise UnreadableInput(str(file), str(error), "Mend it by hand.") from None
        return _Rules(self.include, self.exclude, (*self.ignored, (within, spec)))

    def pass_over(self, path: str) -> str:
        """Tell by which patterns a file, or a folder with `/` at its end, is not looked at.

        Empty where it is.
        """
        path = _as_typed(path)
        if self.exclude.match_file(path):
            return "--exclude"
        passed: bool | None = False
        for within, spec in self.ignored:
            verdict = spec.check_file(path[len(_as_typed(within)) :]).include
            passed = passed if verdict is None else verdict
        return IGNORE_FILE if passed else ""

    def fits(self, path: str) -> bool:
        """Tell whether a pattern for what is taken fits."""
        return self.include.match_file(_as_typed(path))


def _spec(patterns: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(map(_as_typed, patterns))


def _as_typed(text: str) -> str:
    """Write accents in the one form that keyboards give, whichever a file system keeps."""
    return unicodedata.normalize("NFC", text)


def _leads_back(link: str, folder: str) -> bool:
    """Tell whether a link in a folder leads to that folder or to one above it."""
    try:
        target = Path(link).resolve()
    except (OSError, RuntimeError):  # a loop of links alone
        return False
    return target.is_dir() and Path(folder).resolve().is_relative_to(target)


def _head(entry: os.DirEntry[str]) -> bytes:
    """Give the first bytes of a file; nothing of what is none, or may not be read."""
    try:
        if not entry.is_file():  # a pipe would keep us for ever
            return b""
        with Path(entry.path).open("rb") as file:
            return file.read(LOOK)
    except (OSError, ValueError):
        return b""


def _is_page(name: str) -> bool:
    return name.lower().endswith(_PAGE_SUFFIXES)


def _is_of(pages: set[str], folder: str) -> bool:
    """Tell whether a folder holds what one of the saved pages beside it is made of."""
    return any(folder.endswith(end) and folder[: -len(end)] in pages for end in _ASSETS)


def _unreadable(folder: str, error: OSError | UnreadableInput) -> UnreadableInput:
    if isinstance(error, UnreadableInput):
        return error
    why = (error.strerror or str(error)).lower()
    return UnreadableInput(folder, f"cannot be looked into: {why}", "Give yourself permission.")
