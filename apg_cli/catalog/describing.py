"""Read and describe what came, in whichever process: bytes in, described texts out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from apg_cli.accession import readers
from apg_cli.accession.describe import describe
from apg_cli.accession.describe.description import Description, House
from apg_cli.accession.describe.notes import NO_TEXT
from apg_cli.accession.duplicates import Sketch, sketch, words
from apg_cli.accession.readers import Part, Reading
from apg_cli.accession.record import evidence, known, record
from apg_cli.accession.saying import Said
from apg_cli.accession.told import weighed
from apg_cli.archive import settings
from apg_cli.archive.register import digest, fingerprint
from apg_cli.archive.writing import Arrival
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Guess, Statement

Describer = Callable[[str], Description]


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read and describe."""

    source: str
    """The name to speak of it by."""
    file: str
    """Its own name: a path would tell of somebody's machine."""
    content: bytes
    position: int
    """Which of the files it is, from 1."""
    provenance: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    said: Said | None = None
    """What came with it says of the statement."""
    reading: Reading | None = None
    """Where no reader is needed."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """A text that was read and described and waits to be added."""

    source: str
    position: int
    """Of its file, from 1."""
    name: str
    """Of the file alone."""
    description: Description
    fields: Mapping[str, Guess[object]]
    evidence: Mapping[str, object]
    """The fields as plain values, with the words behind them."""
    front: Statement | None
    """What its own front matter says, if it has any."""
    content: bytes
    suffix: str
    fingerprint: str
    sketch: Sketch
    provenance: Mapping[str, object]
    notes: tuple[str, ...]
    problems: tuple[str, ...] = ()
    """Those of the notes that are of what came with it and could not be taken as it is."""

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

    def decided(self, fields: Mapping[str, Guess[object]]) -> Described:
        """Give it with what somebody decided."""
        return replace(self, fields=fields, evidence=evidence(fields))

    def arrival(self, statement: Statement) -> Arrival:
        """Give it, with the record that was made of it, as the archive takes it."""
        return Arrival(
            statement=statement,
            original=self.content,
            suffix=self.suffix,
            came_from=self.name,
            fingerprint=self.fingerprint,
            guesses=self.evidence,
            left_out=tuple((piece.words, piece.why) for piece in self.description.left_out),
            notes=self.notes,
            provenance=self.provenance,
        )


@dataclass(frozen=True, slots=True)
class Known:
    """A text whose very bytes are in the archive already: it need not be described."""

    source: str
    position: int
    digest: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A text that could not be read."""

    source: str
    position: int
    error: UnreadableInput


Found = Described | Known | Unread
"""What becomes of a text before the archive is asked."""


def describing(catalog: Catalog) -> Describer:
    """Give the describer as the archive's settings want it: its house, its own concepts."""
    told = settings.read(catalog.archive.root)
    house = House(organisation=told.organisation, home=told.home)
    return partial(describe, house=house, concepts=catalog.concepts())


def found(
    job: Job, describer: Describer, person: Said, digests: Collection[bytes]
) -> Iterator[Found]:
    """Read a file and describe every text in it, in order.

    `digests` are those of originals in the archive: what has one of them is not described again.
    """
    parts: Iterable[Part] = (
        (Part("", job.content, job.reading),)
        if job.reading
        else readers.readings(job.source, job.content)
    )
    for part in parts:
        name = part.named(job.source)
        if isinstance(part.found, UnreadableInput):
            yield Unread(name, job.position, part.found)
        elif bytes.fromhex(digest(part.content)) in digests:
            yield Known(name, job.position, digest(part.content))
        else:
            yield _described(job, name, part, part.found, describer, person)


def _described(
    job: Job, name: str, part: Part, reading: Reading, describer: Describer, person: Said
) -> Described:
    """Describe one text that was read."""
    written = reading.front_matter
    text, front = reading.text, None
    problems: tuple[str, ...] = ()
    if written is not None:
        from apg_cli.archive import front_matter

        front, problems = front_matter.carried(written)
        text = text if front else f"---\n{written}---\n{text}"
    description = weighed(describer(text), reading.told)
    sayings = tuple(filter(None, (person, job.said, Said.of(front) if front else None)))
    fields = known(description, *sayings)
    titled = any(each.title for each in sayings) and bool(text.strip())
    return Described(
        source=name,
        position=job.position,
        name=part.named(job.file),
        description=description,
        fields=fields,
        evidence=evidence(fields),
        front=front,
        content=part.content,
        suffix=reading.suffix,
        fingerprint=fingerprint(f"{reading.text} {_told_apart(sayings)}"),
        sketch=sketch(words(description.body)),
        provenance=job.provenance,
        notes=(*job.notes, *reading.notes, *problems, *_of_text(description, titled=titled)),
        problems=(*job.notes, *problems),
    )


def _of_text(description: Description, *, titled: bool) -> tuple[str, ...]:
    """Give the notes on a text; one line is no title where that came beside it."""
    return tuple(note for note in description.notes if not (titled and note == NO_TEXT))


def _told_apart(sayings: Sequence[Said]) -> str:
    """Give what is said that tells one of several letters with the same words from the others."""
    dates = [str(each.date) for each in sayings if each.date]
    recipients = [each.recipients for each in sayings if each.recipients]
    return " ".join((*dates[:1], *(recipients[0] if recipients else ())))
