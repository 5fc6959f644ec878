"""Find the statements that a text is nearly the same as, or a translation of."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from apg_cli.accession.duplicates import (
    NEAR_DAYS,
    Likeness,
    Sketch,
    is_shorter,
    may_be_copies,
    relation,
)
from apg_cli.archive.store import Stamp, id_of
from apg_cli.catalog.outcome import Alike
from apg_cli.catalog.sketches import Kept, Sketches, SketchesUnusable, opened
from apg_cli.errors import UnreadableStatement

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Statement

LEAST_SHARED = 4
"""Hashes that two sketches have in common, from which on their texts are compared."""
_MOST_LOOKED_AT = 8
_OF_DAYS = 40
"""Texts that share most with a sketch, and those of the same days, that are read and compared."""
_MOST_WAITING = 2000
_WAITING = "waiting/"
"""Begins what stands for a path while a text has none; no folder of statements is called so."""
_NO_STAMP = Stamp(0, 0, 0, 0)
_AT_A_TIME = 2000
_MANY = 500
"""Statements from which on it is told that they are looked at: that takes a while."""

_ORDER = {"same": 0, "version": 1, "translation": 2}


def of_statement(statement: Statement) -> Likeness:
    """Give a statement as it is compared."""
    return Likeness(
        statement.text,
        statement.language,
        statement.date,
        statement.countries,
        statement.recipients,
    )


@dataclass(slots=True)
class Likenesses:
    """The texts of an archive, to be asked which of them another text is like."""

    catalog: Catalog
    sketches: Sketches
    _waiting: OrderedDict[str, Likeness] = field(default_factory=OrderedDict)
    """Texts that are about to be added, by what stands for their path."""
    _count: int = 0

    def refresh(self) -> None:
        """Bring the sketches up to the files, reading only what changed."""
        archive = self.catalog.archive
        files, known = archive.stamps(), self.sketches.stamps()
        self.sketches.drop([path for path in known if path not in files])
        changed = [path for path, stamp in files.items() if known.get(path) != stamp]
        if len(changed) >= _MANY:
            self.catalog.tell(f"Looking at {len(changed)} statements for the first time …")
        for at in range(0, len(changed), _AT_A_TIME):
            part = changed[at : at + _AT_A_TIME]
            self.sketches.drop(part)
            self.sketches.put(self._sketched(part, files))
        self.sketches.keep()

    def _sketched(
        self, paths: Iterable[str], files: Mapping[str, Stamp]
    ) -> Iterator[tuple[str, Stamp, Kept]]:
        for path in paths:
            with contextlib.suppress(UnreadableStatement):
                likeness = of_statement(self.catalog.archive.read(path)[0])
                yield path, files[path], _kept(likeness, likeness.sketch)

    def nearest(self, likeness: Likeness, sketch: Sketch) -> tuple[Alike, str] | None:
        """Give what a text is most like, with its path, or what stands for it."""
        found: list[tuple[int, float, str, Alike]] = []
        for path in self._candidates(likeness, sketch):
            other = self._text(path)
            if other is None:
                continue
            related, share = relation(likeness, other)
            if related:
                shorter = is_shorter(likeness, other)
                alike = Alike(related, _id(path), share, shorter)
                found.append((_ORDER[related], -share, path, alike))
        if not found:
            return None
        _, _, path, alike = min(found, key=lambda each: each[:3])
        return alike, path

    def _candidates(self, likeness: Likeness, sketch: Sketch) -> Sequence[str]:
        sharing = self.sketches.sharing(sketch, LEAST_SHARED, _MOST_LOOKED_AT)
        paths = [path for path, other in sharing if may_be_copies(sketch, other)]
        kept = _kept(likeness, sketch)
        if kept.first and kept.language and kept.countries:
            paths += self.sketches.of_days(kept, NEAR_DAYS, _OF_DAYS)
        return list(dict.fromkeys(paths))

    def _text(self, path: str) -> Likeness | None:
        if path.startswith(_WAITING):
            return self._waiting.get(path)
        try:
            return of_statement(self.catalog.archive.read(path)[0])
        except UnreadableStatement:
            return None

    def wait(self, likeness: Likeness, sketch: Sketch) -> str:
        """Let texts that come after it be compared with one that is about to be added."""
        self._count += 1
        standing = f"{_WAITING}{self._count}"
        self.sketches.put([(standing, _NO_STAMP, _kept(likeness, sketch))])
        self._waiting[standing] = likeness
        if len(self._waiting) > _MOST_WAITING:  # of a dry run, in which nothing is ever added
            self._waiting.popitem(last=False)
        return standing

    def added(self, standing: str, path: str) -> None:
        """Note the path that a text was added at."""
        self._waiting.pop(standing)
        with contextlib.suppress(OSError):
            status = (self.catalog.archive.root / path).stat()
            stamp = Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size)
            self.sketches.rename(standing, path, stamp)

    def withdraw(self, standing: str) -> None:
        """Forget a text that was about to be added."""
        self._waiting.pop(standing, None)
        self.sketches.drop([standing])

    def keep(self) -> None:
        """Keep the sketches of what was added."""
        self.sketches.keep()

    def undo(self) -> None:
        """Forget what was about to be added."""
        self._waiting.clear()
        self.sketches.undo()


def _kept(likeness: Likeness, sketch: Sketch) -> Kept:
    date = likeness.date
    first, last = (date.first.toordinal(), date.last.toordinal()) if date else (0, 0)
    codes = "".join(f" {country.code} " for country in likeness.countries if country.code)
    return Kept(first, last, likeness.language, codes, sketch)


def _id(path: str) -> str:
    return "" if path.startswith(_WAITING) else id_of(path)


@contextlib.contextmanager
def likenesses(catalog: Catalog) -> Iterator[Likenesses | None]:
    """Give the texts of an archive as they are now; None, with a warning, where that cannot be."""
    with contextlib.ExitStack() as stack:
        folder = catalog.index_folder
        found = None
        try:
            sketches = stack.enter_context(opened(folder.with_name(f"{folder.name}.sketches")))
            found = Likenesses(catalog, sketches)
            found.refresh()
        except SketchesUnusable as error:
            catalog.tell(f"Warning: copies and translations are not looked for: {error.what}")
        yield found
