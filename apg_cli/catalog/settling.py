"""Settle described texts: tell duplicates and what is like another, and add the rest as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.accession.duplicates import Likeness
from apg_cli.archive.known import KnownTexts
from apg_cli.archive.register import digest
from apg_cli.archive.writing import Why, Writer, writing
from apg_cli.catalog.outcome import Alike, Ask, Choice, Manner, Outcome
from apg_cli.catalog.sketches import SketchesUnusable
from apg_cli.errors import WriteFailed

if TYPE_CHECKING:
    from apg_cli.archive.writing import Arrival
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.describing import Described
    from apg_cli.catalog.likeness import Likenesses
    from apg_cli.statement import Statement


@dataclass(frozen=True, slots=True)
class _Judged:
    """A described text, and what is to become of it."""

    described: Described
    outcome: Outcome
    standing: str = ""
    """What stands for its path among the likenesses."""
    like: str = ""
    """The path, or what stands for it, of what it is like."""
    choice: Choice = "keep"


@dataclass(slots=True)
class Settlement:
    """What texts are settled against; it grows with what is added."""

    catalog: Catalog
    manner: Manner
    known: KnownTexts
    likenesses: Likenesses | None
    _waiting: dict[str, str] = field(default_factory=dict)
    """The texts that are about to be added, by fingerprint: what stands for their paths."""

    def settle(self, waiting: Sequence[Described]) -> Iterator[Outcome]:
        """Give what becomes of texts, when it is true on the disk; in a dry run what would."""
        if not waiting:
            return
        if self.manner.dry_run:
            yield from (self._judged(each).outcome for each in waiting)
            return
        if self.manner.ask:
            for each in waiting:
                yield from self._with_a_person(each, self.manner.ask)
            return
        with writing(self.catalog.archive, self.catalog.tell) as writer:
            self.known.refresh(writer.ids())  # others may have written since; now nobody does
            outcomes = self._settled(writer, waiting)
        yield from outcomes

    def _with_a_person(self, described: Described, ask: Ask) -> list[Outcome]:
        """Settle a text after what is unsure was asked; no lock is held while a person thinks."""
        judged = self._judged(described)
        if judged.outcome.status == "would-add":
            described = described.decided(ask(described.source, described.fields))
            outcome = replace(
                judged.outcome,
                statement=described.statement,
                evidence=described.evidence,
            )
            judged = replace(judged, described=described, outcome=outcome)
        with writing(self.catalog.archive, self.catalog.tell) as writer:
            self.known.refresh(writer.ids())
            if self._there(described):
                self._forget()
                judged = self._judged(described)
            return self._written(writer, [judged])

    def _there(self, described: Described) -> str:
        """Give the id of the statement with these bytes or these words."""
        return self.known.id(digest(described.content)) or self.known.id(described.fingerprint)

    def _settled(self, writer: Writer, waiting: Sequence[Described]) -> list[Outcome]:
        """Judge and add texts of a group: all that are new as one, or where that fails singly."""
        outcomes: list[Outcome] = []
        batch: list[_Judged] = []
        for each in waiting:
            judged = self._judged(each)
            if judged.choice == "link" and judged.like in {before.standing for before in batch}:
                # What it is related to must have an id first.
                self._withdraw(judged)
                outcomes += self._written(writer, batch)
                batch = []
                judged = self._judged(each)
            batch.append(judged)
        return outcomes + self._written(writer, batch)

    def _judged(self, described: Described) -> _Judged:
        """Tell whether a text is here already, and what it is like if it is not."""
        there = self._there(described)
        if there or described.fingerprint in self._waiting:
            return _Judged(described, _duplicate(described, there))
        statement = described.statement
        outcome = Outcome(
            "would-add",
            described.source,
            described.position,
            statement=statement,
            description=described.description,
            evidence=described.evidence,
            notes=described.notes,
            problems=described.problems,
        )
        if self.likenesses:
            try:
                return self._compared(described, statement, outcome, self.likenesses)
            except SketchesUnusable as error:
                self._without_likenesses(error)
        self._waiting[described.fingerprint] = ""
        return _Judged(described, outcome)

    def _compared(
        self, described: Described, statement: Statement, outcome: Outcome, likenesses: Likenesses
    ) -> _Judged:
        likeness = Likeness(
            described.description.body,
            statement.language,
            statement.date,
            statement.countries,
            statement.recipients,
        )
        alike, like = likenesses.nearest(likeness, described.sketch) or (None, "")
        if alike and alike.id and alike.id in (statement.replaces, statement.translation_of):
            alike = None  # it says so itself
        choice: Choice = "keep"
        if alike and alike.relation == "same":
            choice = "skip"
        elif alike and not (statement.replaces or statement.translation_of):
            choice = self.manner.choose(described.source, alike)
        if choice == "skip":
            assert alike
            return _Judged(described, _duplicate(described, alike.id, alike), like=like)
        standing = likenesses.wait(likeness, described.sketch)
        self._waiting[described.fingerprint] = standing
        return _Judged(described, replace(outcome, alike=alike), standing, like, choice)

    def _written(self, writer: Writer, batch: Sequence[_Judged]) -> list[Outcome]:
        """Add what is new, and tell what became of each."""
        new = [each for each in batch if each.outcome.status == "would-add"]
        try:
            arrivals = [_arrival(each) for each in new]
            added = writer.add(arrivals, __version__) if new else []
        except WriteFailed as error:
            self._forget()
            if len(batch) == 1:
                failed = batch[0].described
                return [Outcome("failed", failed.source, failed.position, error=error)]
            # One of them may be what cannot be written, or there is room for some of them.
            return [
                outcome
                for each in batch
                for outcome in self._written(writer, [self._judged(each.described)])
            ]
        named: dict[str, str] = {}
        for each, statement in zip(new, added, strict=True):
            named[each.standing] = named[each.described.fingerprint] = statement.id
        statements = iter(added)
        outcomes = [
            self._told(writer, each, named, next(statements))
            if each.outcome.status == "would-add"
            else _named(each, named)
            for each in batch
        ]
        self._waiting.clear()
        self._keep(new, added)
        self.known.refresh(writer.ids())
        return outcomes

    def _keep(self, new: Sequence[_Judged], added: Sequence[Statement]) -> None:
        """Keep the sketches of what was added."""
        if not self.likenesses:
            return
        try:
            for each, statement in zip(new, added, strict=True):
                if each.standing:
                    self.likenesses.added(each.standing, statement.path)
            self.likenesses.keep()
        except SketchesUnusable as error:
            self._without_likenesses(error)

    def _without_likenesses(self, error: SketchesUnusable) -> None:
        """Go on without what is only a cache."""
        self.likenesses = None
        self.catalog.tell(f"Warning: copies and translations are not looked for: {error.what}")

    def _told(
        self, writer: Writer, judged: _Judged, named: dict[str, str], statement: Statement
    ) -> Outcome:
        """Tell of a text that was added; where it is the shorter of two, link the other to it."""
        outcome = replace(judged.outcome, status="added", id=statement.id, statement=statement)
        alike = judged.outcome.alike
        if not alike:
            return outcome
        alike = replace(alike, id=alike.id or named.get(judged.like, ""))
        linked = judged.choice == "link"
        if linked and alike.relation == "version" and alike.shorter:
            linked = self._replaces(writer, judged.like, statement.id)
        return replace(outcome, alike=replace(alike, linked=linked))

    def _replaces(self, writer: Writer, path: str, identity: str) -> bool:
        """Note in a statement that it replaces the shorter copy of it, unless it says otherwise."""
        archive = self.catalog.archive
        before = archive.content(path)
        statement, _ = archive.parse(before, path)
        if statement.replaces:
            return False
        writer.amend(path, before, {"replaces": identity}, Why("ingest", __version__))
        return True

    def _withdraw(self, judged: _Judged) -> None:
        """Take back one text that was about to be added."""
        self._waiting.pop(judged.described.fingerprint, None)
        if self.likenesses:
            self.likenesses.withdraw(judged.standing)

    def _forget(self) -> None:
        self._waiting.clear()
        if self.likenesses:
            try:
                self.likenesses.undo()
            except SketchesUnusable as error:
                self._without_likenesses(error)


def _duplicate(described: Described, there: str, alike: Alike | None = None) -> Outcome:
    return Outcome("duplicate", described.source, described.position, id=there, alike=alike)


def _named(judged: _Judged, named: dict[str, str]) -> Outcome:
    """Give a duplicate the id of its twin, which has got it only now."""
    outcome = judged.outcome
    there = outcome.id or named.get(judged.like) or named.get(judged.described.fingerprint, "")
    return replace(outcome, id=there, alike=outcome.alike and replace(outcome.alike, id=there))


def _arrival(judged: _Judged) -> Arrival:
    """Give a text as the archive takes it, related to what it was decided to be like."""
    assert judged.outcome.statement
    arrival = judged.described.arrival(judged.outcome.statement)
    alike = judged.outcome.alike
    if judged.choice != "link" or not alike or (alike.relation == "version" and alike.shorter):
        return arrival
    if alike.relation == "translation":
        return replace(arrival, statement=replace(arrival.statement, translation_of=alike.id))
    return replace(arrival, statement=replace(arrival.statement, replaces=alike.id))
