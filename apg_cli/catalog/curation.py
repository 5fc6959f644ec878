"""Confirm, correct and explain what was guessed of statements; every decision is kept at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from apg_cli import __version__
from apg_cli.accession.record import evidence, known, plain, record
from apg_cli.accession.saying import Said
from apg_cli.archive import register, versions
from apg_cli.archive.amending import amended
from apg_cli.archive.front_matter import value
from apg_cli.archive.inventory import RELATIONS
from apg_cli.archive.store import id_of
from apg_cli.archive.writing import Why, writing
from apg_cli.errors import ApgError, UnreadableStatement, UsageError
from apg_cli.statement import LIKELY

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.statement import Statement

Entry = Mapping[str, object]
"""Of a guess, as the register keeps it: value, confidence, words, why, candidates."""

GUESSABLE = tuple(field.name for field in fields(Said) if field.name != "by")
"""The fields that a describer guesses and somebody can confirm."""

_NO_ENTRY: dict[str, object] = {
    "value": None,
    "confidence": 0.0,
    "words": [],
    "why": "",
    "candidates": [],
}


class BadEdit(ApgError):
    """Say that a statement cannot be kept as somebody edited it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is known of how a statement got its values."""

    statement: Statement
    guesses: Mapping[str, Entry]
    """The last guess of each field."""
    changes: tuple[Mapping[str, object], ...]
    """The register's lines on it since it came in."""


@dataclass(frozen=True, slots=True)
class Question:
    """A field of a statement that nobody has confirmed yet."""

    statement: Statement
    field: str
    entry: Entry

    @property
    def confidence(self) -> float:
        """Give how sure the guess is, from 0 to 1."""
        return _confidence(self.entry)

    @property
    def current(self) -> object:
        """Give the value that the statement has now, plainly; empty where it was left open."""
        return plain(getattr(self.statement, self.field))


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that would be guessed otherwise today."""

    statement: Statement
    field: str
    entry: Entry


def explain(catalog: Catalog, wanted: str) -> Explanation:
    """Tell from the register what was guessed of a statement and why, and what changed since."""
    statement = catalog.statement(wanted)
    lines = versions.entries(catalog.archive.root, statement.id, statement.original)
    changes = tuple(line for line in lines if line.get("event") != "accession")
    return Explanation(statement, _guesses(lines), changes)


Values = Mapping[str, object]


def amend(
    catalog: Catalog,
    wanted: str,
    values: Values | Callable[[Statement], Values],
    event: str = "set",
) -> tuple[Statement, Statement]:
    """Give keys of a statement new values; they are then confirmed, and no guesses any more.

    The values may be made from the statement as it is once nobody else writes: of two who add a
    tag at the same time each adds to what the other left. Gives the statement before and after.
    Raises NoSuchStatement, AmbiguousId, WriteFailed.
    """
    with writing(catalog.archive, catalog.tell) as writer:
        path = catalog.find(wanted)
        before = catalog.archive.content(path)
        statement, problems = catalog.archive.parse(before, path)
        for problem in problems:
            catalog.tell(f"Warning: {problem}")
        changed = dict(values(statement) if callable(values) else values)
        _look_at_relations(catalog, statement.id, changed)
        if "guessed" not in changed:
            changed["guessed"] = tuple(key for key in statement.guessed if key not in changed)
        if "tags" in changed:
            changed["keywords"] = None  # they were read as tags, and would be again
        return statement, writer.amend(path, before, changed, Why(event, __version__))


def _look_at_relations(catalog: Catalog, identity: str, changed: Values) -> None:
    """Warn of a relation to what is not there. Raises UsageError for one to the statement itself.

    What it names may yet come in, so that it is no error.
    """
    for key in RELATIONS:
        other = changed.get(key)
        if not other:
            continue
        if other == identity:
            raise UsageError(f"{key}: a statement is not its own", "Name the other's id.")
        if other not in {id_of(path) for path in catalog.archive.paths()}:
            catalog.tell(f"Warning: {key} names '{other}', and no statement has that id")


def confirm(catalog: Catalog, question: Question) -> Statement:
    """Confirm a field as the statement has it now, whoever wrote it there.

    Raises WriteFailed, NoSuchStatement.
    """

    def without(statement: Statement) -> Values:
        return {"guessed": tuple(key for key in statement.guessed if key != question.field)}

    return amend(catalog, question.statement.id, without, "review")[1]


def rewrite(
    catalog: Catalog, path: str, before: bytes, after: bytes
) -> tuple[Statement, Statement]:
    """Keep a statement's file as somebody edited it; a value that was changed is confirmed.

    Gives the statement before and after. Raises UnreadableStatement, WriteFailed, and BadEdit for
    one that would lose what cannot be made again.
    """
    old, _ = catalog.archive.parse(before, path)
    new, problems = catalog.archive.parse(after, path)
    if problems:
        raise BadEdit("\n".join(problems))
    if not new.text.strip() and old.text.strip():
        raise BadEdit(f"{path}: there is no text left", "To remove a statement delete its file.")
    if new.original != old.original:
        raise BadEdit(f"{path}: 'original' is kept by apg itself", f"Leave it: {old.original}")
    guessed = tuple(key for key in new.guessed if value(old, key) == value(new, key))
    if guessed != new.guessed:
        after = amended(after.decode("utf-8"), path, {"guessed": list(guessed)}).encode()
    with writing(catalog.archive, catalog.tell) as writer:
        return old, writer.rewrite(path, before, after, Why("edit", __version__))


def questions(catalog: Catalog, statements: Iterable[Statement]) -> list[Question]:
    """List what nobody has confirmed in these statements, the least sure first."""
    open_ = [statement for statement in statements if statement.guessed]
    lines: dict[str, list[dict[str, object]]] = {statement.id: [] for statement in open_}
    for line in register.lines(catalog.archive.root):
        if line.get("id") in lines:
            lines[str(line["id"])].append(line)
    asked = [
        Question(statement, field, _guesses(lines[statement.id]).get(field, _NO_ENTRY))
        for statement in open_
        for field in statement.guessed
        if field in GUESSABLE
    ]
    return sorted(asked, key=lambda question: question.confidence)


def differences(catalog: Catalog, statements: Iterable[Statement]) -> Iterator[Difference]:
    """Describe originals again and yield what would be guessed otherwise; confirmed values stand.

    What is only unsure today takes nothing away.
    """
    from apg_cli.accession import readers
    from apg_cli.accession.told import weighed
    from apg_cli.catalog.describing import describing

    describer = describing(catalog)
    for statement in statements:
        if not statement.guessed:
            continue
        try:
            original = catalog.archive.original(statement)
            if statement.original.endswith(".json"):  # a row of a catalogue, no text by itself
                reading = readers.Reading(statement.text, ".json")
            else:
                reading = readers.read(statement.original, original)
        except ApgError as error:
            catalog.tell(f"Warning: {error.what}")
            continue
        description = weighed(describer(reading.text), reading.told)
        guesses = known(description)
        entries = evidence(guesses)
        again = record(description, guesses)
        for field in statement.guessed:
            if field not in guesses or guesses[field].confidence < LIKELY:
                continue
            if plain(getattr(again, field)) != plain(getattr(statement, field)):
                yield Difference(statement, field, entries[field])


def describe_again(catalog: Catalog, difference: Difference) -> Statement:
    """Let today's guess take the place of an earlier one; it stays a guess."""
    from apg_cli.accession.saying import meant

    statement, entry = difference.statement, difference.entry
    values = {difference.field: meant(difference.field, entry["value"])}
    with writing(catalog.archive, catalog.tell) as writer:
        path = catalog.find(statement.id)
        before = catalog.archive.content(path)
        current, _ = catalog.archive.parse(before, path)
        if difference.field not in current.guessed:
            raise UnreadableStatement(path, f"its {difference.field} was confirmed meanwhile")
        why = Why("describe", __version__, {difference.field: entry})
        return writer.amend(path, before, values, why)


def _guesses(lines: Iterable[Mapping[str, object]]) -> dict[str, Entry]:
    """Give the last guess of each field that the register tells of."""
    found: dict[str, Entry] = {}
    for line in lines:
        guessed = line.get("guessed")
        if isinstance(guessed, dict):
            found |= {field: {**_NO_ENTRY, **entry} for field, entry in guessed.items()}
    return found


def _confidence(entry: Entry) -> float:
    confidence = entry["confidence"]
    return float(confidence) if isinstance(confidence, (int, float)) else 0.0
