"""Take texts in: read, describe, tell duplicates, add in groups, and say what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.accession import readers
from apg_cli.accession.describe import describe
from apg_cli.accession.describe.description import Description, House
from apg_cli.accession.readers import Part, Reading
from apg_cli.accession.record import evidence, known, record
from apg_cli.accession.saying import Said
from apg_cli.accession.told import weighed
from apg_cli.archive import settings
from apg_cli.archive.register import digest, fingerprint
from apg_cli.archive.writing import Arrival, Writer, known_texts, writing
from apg_cli.errors import ApgError, UnreadableInput

if TYPE_CHECKING:
    from apg_cli.accession.sources import Source
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Guess, Statement

_GROUP = 64
"""Statements added as one: enough to share the waiting for the disk, few enough that little has to
be described again after an interruption."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text that was to be taken in."""

    status: str
    """`added`, `would-add`, `duplicate` or `failed`."""
    source: str
    """The name it came by."""
    id: str = ""
    """Of the statement; of the one that is there already, for a duplicate."""
    statement: Statement | None = None
    description: Description | None = None
    evidence: Mapping[str, object] | None = None
    notes: tuple[str, ...] = ()
    error: ApgError | None = None


@dataclass(frozen=True, slots=True)
class _Described:
    """A text that was read and described and waits to be added."""

    source: str
    name: str
    """Of the file alone: a path would tell of somebody's machine."""
    description: Description
    fields: Mapping[str, Guess[object]]
    front: Statement | None
    """What its own front matter says, if it has any."""
    content: bytes
    suffix: str
    fingerprint: str
    notes: tuple[str, ...]

    @property
    def statement(self) -> Statement:
        """Make the record of it."""
        made = record(self.description, self.fields)
        if not self.front:
            return made
        return replace(
            made,
            translation_of=self.front.translation_of,
            replaces=self.front.replaces,
            reply_to=self.front.reply_to,
            access=self.front.access,
            extra=self.front.extra,
        )

    @property
    def outcome(self) -> Outcome:
        """Say what would become of it."""
        return Outcome(
            "would-add",
            self.source,
            statement=self.statement,
            description=self.description,
            evidence=evidence(self.fields),
            notes=self.notes,
        )

    @property
    def arrival(self) -> Arrival:
        """Give it as the archive takes it."""
        return Arrival(
            statement=self.statement,
            original=self.content,
            suffix=self.suffix,
            came_from=self.name,
            fingerprint=self.fingerprint,
            guesses=evidence(self.fields),
            left_out=tuple((piece.words, piece.why) for piece in self.description.left_out),
            notes=self.notes,
        )


Describer = Callable[[str], Description]

Ask = Callable[[str, Mapping[str, "Guess[object]"]], Mapping[str, "Guess[object]"]]
"""Has a person decide what is unsure of the text of this name, before it is added."""


def ingest(
    catalog: Catalog,
    sources: Iterable[Source],
    person: Said,
    *,
    dry_run: bool,
    ask: Ask | None = None,
) -> Iterator[Outcome]:
    """Take in texts one after the other; an outcome is given when it is true on the disk.

    With `ask` each text is settled before the next is asked about: an answer is kept at once.
    """
    describer = describing(catalog)
    group = 1 if ask else _GROUP
    if not dry_run:
        with writing(catalog.archive, catalog.tell):
            pass  # whoever may not write learns it before anything is read or asked
    waiting: list[_Described] = []
    for source in sources:
        for name, part in _parts(source):
            failed = isinstance(part.found, UnreadableInput)
            if isinstance(part.found, Reading):
                waiting.append(_described(source, name, part, part.found, describer, person))
            if failed or len(waiting) == group:
                yield from _settle(catalog, waiting, ask, dry_run=dry_run)
                waiting = []
            if isinstance(part.found, UnreadableInput):
                yield Outcome("failed", name, error=part.found)
    yield from _settle(catalog, waiting, ask, dry_run=dry_run)


def describing(catalog: Catalog) -> Describer:
    """Give the describer as the archive's settings want it: its house, its own concepts."""
    told = settings.read(catalog.archive.root)
    house = House(organisation=told.organisation, home=told.home)
    return partial(describe, house=house, concepts=catalog.concepts())


def _parts(source: Source) -> Iterator[tuple[str, Part]]:
    """Give every text in a file, or what was wrong with it, with the name to speak of it by."""
    try:
        content = source.read()
    except UnreadableInput as error:
        yield source.name, Part("", b"", error)
        return
    for part in readers.readings(source.name, content):
        yield part.named(source.name), part


def _described(
    source: Source, name: str, part: Part, reading: Reading, describer: Describer, person: Said
) -> _Described:
    """Describe one text that was read."""
    written = reading.front_matter
    text, front = reading.text, None
    problems: tuple[str, ...] = ()
    if written is not None:
        from apg_cli.archive import front_matter

        front, problems = front_matter.carried(written)
        text = text if front else f"---\n{written}---\n{text}"
    description = weighed(describer(text), reading.told)
    fields = known(description, person, Said.of(front) if front else person)
    return _Described(
        source=name,
        name=part.named(source.file),
        description=description,
        fields=fields,
        front=front,
        content=part.content,
        suffix=reading.suffix,
        fingerprint=fingerprint(reading.text),
        notes=(*reading.notes, *problems, *description.notes),
    )


def _settle(
    catalog: Catalog, waiting: list[_Described], ask: Ask | None, *, dry_run: bool
) -> Iterator[Outcome]:
    """Part duplicates from new texts, ask about these, and add them, all of a group or none."""
    if not waiting:
        return
    if dry_run or ask:
        apart = _apart(waiting, known_texts(catalog.archive))
        if dry_run:
            yield from apart
            return
        assert ask
        waiting = [
            replace(described, fields=ask(described.source, described.fields))
            if outcome.status == "would-add"
            else described
            for described, outcome in zip(waiting, apart, strict=True)
        ]
    with writing(catalog.archive, catalog.tell) as writer:
        outcomes = _added(writer, waiting)
    yield from outcomes


def _added(writer: Writer, waiting: list[_Described]) -> list[Outcome]:
    outcomes = _apart(waiting, writer.known_texts())
    new = [
        described.arrival
        for described, outcome in zip(waiting, outcomes, strict=True)
        if outcome.status == "would-add"
    ]
    added = iter(writer.add(new, __version__) if new else ())
    named: dict[str, str] = {}
    settled = []
    for described, outcome in zip(waiting, outcomes, strict=True):
        if outcome.status == "would-add":
            statement = next(added)
            named[described.fingerprint] = statement.id
            settled.append(replace(outcome, status="added", id=statement.id, statement=statement))
        else:
            # The twin of a text of the same group has got its id only now.
            there = outcome.id or named[described.fingerprint]
            settled.append(replace(outcome, id=there))
    return settled


def _apart(waiting: list[_Described], known: Mapping[str, str]) -> list[Outcome]:
    """Mark as duplicates the texts whose bytes or words are known, or come earlier in the group."""
    seen = dict(known)
    outcomes = []
    for described in waiting:
        there = seen.get(digest(described.content), seen.get(described.fingerprint))
        if there is None:
            seen[described.fingerprint] = ""
            outcomes.append(described.outcome)
        else:
            outcomes.append(Outcome("duplicate", described.source, id=there))
    return outcomes
