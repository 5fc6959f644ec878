"""An archive and its index as one thing: whoever asks gets the files as they are now."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from apg_cli.archive.store import ENDINGS, Archive, id_of
from apg_cli.catalog.finding import matching, nearest
from apg_cli.errors import (
    AmbiguousId,
    NoSuchStatement,
    UnreadableStatement,
)

if TYPE_CHECKING:
    from apg_cli.accession.saying import Said
    from apg_cli.accession.sources import Supply
    from apg_cli.catalog.folding import Versions
    from apg_cli.catalog.freshness import Status
    from apg_cli.catalog.outcome import Manner, Outcome
    from apg_cli.reference.concepts import Concepts
    from apg_cli.search.index import Index
    from apg_cli.search.query import Query
    from apg_cli.search.results import Answer, Counts, Found, Hit, Paragraph, Results
    from apg_cli.statement import Statement


Asked = TypeVar("Asked")

_LONGEST_SHOWN = 40
_PERHAPS = 3
"""Statements suggested where nothing was found."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """An archive, the folder of its index, and whom to tell of what goes on meanwhile."""

    archive: Archive
    index_folder: Path
    tell: Callable[[str], None]

    def search(
        self,
        query: Query,
        asked: str = "",
        *,
        limit: int | None = None,
        offset: int = 0,
        sort: str = "relevance",
        facets: Sequence[str] = (),
        leave_out: Collection[str] = (),
        passages: bool = True,
        fold: bool = False,
    ) -> Results:
        """Answer a query from the files as they are now.

        `asked` is how it was typed; statements with an id in `leave_out` are not counted. With
        `fold` translations and versions of one statement are one hit, the one that comes first.
        """
        from apg_cli.catalog.folding import Versions
        from apg_cli.search.results import Results

        def ask(index: Index) -> tuple[Answer, Versions]:
            versions = Versions.of(index.listing()) if fold else Versions({})
            # What is left out or folded is only known when all is known.
            every = bool(leave_out or versions.groups)
            if not every:
                return index.search(
                    query, limit=limit, offset=offset, sort=sort, facets=facets
                ), versions
            answer = index.search(query, limit=None, sort=sort)
            first = _first(answer, versions, leave_out)
            if facets:  # of what is shown
                gone = {each.path for each in answer.found} - {each.path for each in first}
                counted = index.search(query, limit=0, facets=facets, without=gone)
                answer = answer._replace(facets=counted.facets if first else {})
            page = first[offset:] if limit is None else first[offset : offset + limit]
            folded = sum(each.id not in leave_out for each in answer.found) - len(first)
            answer = answer._replace(total=len(first), found=tuple(page), folded=folded)
            return answer, versions

        answer, versions = self._asking(ask)
        hits = self._hits(answer.found, query, passages=passages)
        return Results(
            query=asked,
            total=answer.total,
            hits=tuple(self._with_versions(hits, versions)),
            offset=offset,
            notes=(*_notes(answer), *self._perhaps(query, answer)),
            facets=_named(answer.facets),
            folded=answer.folded,
        )

    def versions(self) -> Versions:
        """Tell which statements say that they are translations or versions of each other."""
        from apg_cli.catalog.folding import Versions

        return self._asking(lambda index: Versions.of(index.listing()))

    def _with_versions(self, hits: Iterable[Hit], versions: Versions) -> Iterator[Hit]:
        """Add to hits the other statements of their groups."""
        for hit in hits:
            others = []
            for path in versions.others(hit.statement.path):
                with contextlib.suppress(UnreadableStatement):
                    others.append(self.archive.read(path)[0])
            yield hit._replace(also=tuple(others)) if others else hit

    def similar(self, wanted: str, limit: int) -> Results:
        """Give the statements that speak of the same as one, the nearest first."""
        from apg_cli.search.query import Everything
        from apg_cli.search.results import Results

        path = self.find(wanted)
        answer = self._asking(lambda index: index.similar(path, limit, self.concepts()))
        hits = tuple(self._hits(answer.found, Everything(), passages=False))
        return Results(query=wanted, total=len(hits), hits=hits)

    def _perhaps(self, query: Query, answer: Answer) -> Iterator[str]:
        """Suggest statements where there are none: words spelt nearly so, apart, in other forms."""
        if answer.total:
            return
        from apg_cli.search.query import loosened, respelt

        near = {word: found[0] for word, found in answer.nearest.items() if found}
        looser = loosened(respelt(query, near))
        if looser == query:
            return
        answer = self._asking(lambda index: index.search(looser, limit=_PERHAPS))
        for found in answer.found:
            if not self._is_restricted(found.path):
                yield f"Perhaps: {found.id}"

    def _is_restricted(self, path: str) -> bool:
        """Tell whether a statement is not to be suggested unasked; one that cannot be read is."""
        try:
            return self.archive.read(path)[0].restricted
        except UnreadableStatement:
            return True

    def ids(self, query: Query) -> tuple[str, ...]:
        """Give the ids of all statements that match."""
        answer = self._asking(lambda index: index.search(query, limit=None, sort="newest"))
        return tuple(found.id for found in answer.found)

    def fields(self) -> frozenset[str]:
        """Give the names of the fields that some statement has, front-matter keys among them."""
        return self._asking(lambda index: index.fields())

    def _asking(self, ask: Callable[[Index], Asked]) -> Asked:
        """Ask the index as it is now; one that turns out to be damaged is made anew first."""
        from apg_cli.catalog import freshness

        return freshness.asked(self, ask)

    def _hits(self, found: Iterable[Found], query: Query, *, passages: bool) -> Iterator[Hit]:
        """Read the statements of a page from their files and find the passages in them."""
        from apg_cli.catalog.spoken import spoken
        from apg_cli.search.results import Hit
        from apg_cli.search.within import hit

        for match in found:
            try:
                statement, _ = self.archive.read(match.path)
            except UnreadableStatement:
                continue  # deleted or damaged since the index was asked: it is not there any more
            if passages:
                yield hit(statement, match.score, query, spoken(statement))
            else:
                yield Hit(statement, match.score)

    def within(self, wanted: str, query: Query) -> tuple[Statement, tuple[Paragraph, ...]]:
        """Give a statement, and those of its paragraphs in which a query finds something."""
        from apg_cli.catalog.spoken import spoken
        from apg_cli.search.within import paragraphs

        statement = self.statement(wanted)
        return statement, paragraphs(statement.text, spoken(statement), query)

    def find(self, wanted: str) -> str:
        """Give the path of the statement with this id, this path, or the only id it is part of.

        Raises AmbiguousId, NoSuchStatement.
        """
        every = sorted(self.archive.paths())
        given = wanted.strip()
        if "/" in given or given.endswith(ENDINGS):
            files = [given] if given.endswith(ENDINGS) else [given + each for each in ENDINGS]
            at = [path for path in every if f"/{path}".endswith(tuple(f"/{f}" for f in files))]
            whole = [path for path in at if path in files]
            if len(whole or at) == 1:
                return (whole or at)[0]
        from apg_cli.archive.conflicts import copied

        paths: dict[str, list[str]] = {}
        for path in every:
            if copied(path):
                continue  # a conflict copy goes by its path alone
            paths.setdefault(id_of(path), []).append(path)
        part = id_of(given).lower()
        if part:
            for fits in matching(part, paths):
                files = [path for identity in fits for path in paths[identity]]
                if len(files) == 1:
                    return files[0]
                raise AmbiguousId(wanted, fits if len(fits) > 1 else files)
        near = [found for found in nearest(part, paths) if not self._is_restricted(paths[found][0])]
        raise NoSuchStatement(wanted, near)

    def statement(self, wanted: str) -> Statement:
        """Give a statement by its id or part of it, read from its file.

        Raises AmbiguousId, NoSuchStatement, UnreadableStatement.
        """
        statement, problems = self.archive.read(self.find(wanted))
        for problem in problems:
            self.tell(f"Warning: {problem}")
        return statement

    def ingest(self, sources: Supply, person: Said, manner: Manner) -> Iterator[Outcome]:
        """Take in texts, and tell what became of each when it is safely in the archive."""
        from apg_cli.catalog import accessions

        return accessions.ingest(self, sources, person, manner)

    def concepts(self) -> Concepts:
        """Give the concepts, with what `apg.toml` adds to them. Raises UsageError."""
        from apg_cli.archive import settings
        from apg_cli.reference.concepts import load

        return load(settings.table(self.archive.root, "concepts"))

    def status(self) -> Status:
        """Bring the index up to the files and tell what it holds."""
        from apg_cli.catalog import freshness

        return freshness.status(self)

    def rebuild(self) -> Status:
        """Make the index anew from the files."""
        from apg_cli.catalog import freshness

        return freshness.rebuilt(self)


def _first(answer: Answer, versions: Versions, leave_out: Collection[str]) -> list[Found]:
    """Leave statements out of an answer, and fold what are versions of each other."""
    return versions.folded(each for each in answer.found if each.id not in leave_out)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…"


def _named(facets: Counts) -> Counts:
    """Call countries by their names instead of the codes that the index knows."""
    if "country" not in facets:
        return facets
    from apg_cli.reference.countries import name_of, resolve

    def name(value: str) -> str:
        return name_of(value) if resolve(value) else value

    counts = [(-count, name(value)) for value, count in facets["country"].items()]
    countries = {value: -count for count, value in sorted(counts)}
    return {**facets, "country": countries}


def _notes(answer: Answer) -> tuple[str, ...]:
    """Say how an answer was come by, where it might surprise."""
    notes = []
    if answer.any_of:
        notes.append("No statement has all of these words; these have some of them.")
    for word, near in answer.nearest.items():
        if near:
            notes.append(f"'{_short(word)}' is in no statement; near it: {', '.join(near)}.")
        else:
            notes.append(f"'{_short(word)}' is in no statement.")
    return tuple(notes)
