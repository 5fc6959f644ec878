"""A description and what a person said of it, as the record of a new statement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apg_cli.accession.describe.description import Description
from apg_cli.errors import UnknownValue, UsageError
from apg_cli.reference.countries import nearest, resolve
from apg_cli.statement import KINDS, LANGUAGES, LIKELY, Country, Guess, PartialDate, Statement


CERTAIN = 1.0
"""The confidence of what is said; a guess has less."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person, or a file's own front matter, says of a statement; None leaves it to a guess."""

    title: str | None = None
    date: PartialDate | None = None
    countries: tuple[Country, ...] | None = None
    kind: str | None = None
    language: str | None = None
    recipients: tuple[str, ...] | None = None
    author: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    source: str | None = None
    by: str = "said by you"
    """Who says it, as the evidence names it."""

    @classmethod
    def of(cls, front: Statement) -> Said:
        """Take what the front matter of a file says; what it leaves empty is not said."""
        return cls(
            date=front.date,
            title=front.title or None,
            countries=front.countries or None,
            kind=front.kind or None,
            language=front.language or None,
            recipients=front.recipients or None,
            author=front.author or None,
            tags=front.tags or None,
            source=front.source or None,
            by="front matter",
        )


def said(
    *,
    title: str | None = None,
    date: str | None = None,
    countries: tuple[str, ...] = (),
    kind: str | None = None,
    language: str | None = None,
    recipients: tuple[str, ...] = (),
    author: tuple[str, ...] = (),
    tags: tuple[str, ...] = (),
    source: str | None = None,
) -> Said:
    """Check values that were typed; raise UsageError for one that is none of its kind."""
    return Said(
        title=title,
        date=None if date is None else _date(date),
        countries=tuple(map(country, countries)) or None,
        kind=None if kind is None else _one_of("kind", kind, {name: name for name in KINDS}),
        language=None if language is None else _language(language),
        recipients=recipients or None,
        author=author or None,
        tags=tags or None,
        source=source,
    )


def known(description: Description, *sayings: Said) -> dict[str, Guess[object]]:
    """Give for each field what is said of it, by the first who says anything, else the guess."""
    found = description.guesses()
    for key in found:
        for saying in sayings:
            value = getattr(saying, key)
            if value is not None:
                found[key] = Guess(value, CERTAIN, why=saying.by)
                break
    return found


def record(description: Description, fields: Mapping[str, Guess[object]]) -> Statement:
    """Make the record of a described text; its id and paths are given by the archive.

    A guess that is sure or likely stands and is named in `guessed`; an unsure one is left empty and
    named there, for somebody to decide. A title is never left empty.
    """
    values: dict[str, object] = {}
    guessed: list[str] = []
    for key, guess in fields.items():
        if guess.confidence >= LIKELY or key == "title":
            values[key] = guess.value
        if guess.confidence < CERTAIN and (guess.value or guess.candidates):
            guessed.append(key)
    return Statement(id="", text=description.body, guessed=tuple(guessed), **values)  # type: ignore[arg-type]  # keyed by field, each with its own type


def evidence(fields: Mapping[str, Guess[object]]) -> Mapping[str, object]:
    """Give for each field its value, how sure it is and the words behind it, as plain values.

    This is what the register keeps and what `--json` shows.
    """
    return {
        key: {
            "value": plain(guess.value),
            "confidence": round(guess.confidence, 3),
            "words": list(guess.words),
            "why": guess.why,
            "candidates": [plain(value) for value in guess.candidates],
        }
        for key, guess in fields.items()
    }


def plain(value: object) -> object:
    """Write a value of a field with the types of JSON."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Country):
        return value.name
    return str(value) if isinstance(value, PartialDate) else value


def country(name: str) -> Country:
    """Understand a country's name or code; raise UnknownValue with the nearest names."""
    known = resolve(name)
    if not known:
        raise UnknownValue("country", name, nearest(name))
    return Country(*known)


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(
            str(error), "Write 2023-01-17, or 2023-01 or 2023 where no more is known."
        ) from None


def _language(text: str) -> str:
    names = {code: code for code in LANGUAGES}
    names.update((name.lower(), code) for code, name in LANGUAGES.items())
    return _one_of("language", text, names)


def _one_of(field: str, value: str, known: Mapping[str, str]) -> str:
    found = known.get(value.strip().lower())
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(value.lower(), known, n=2)
        raise UnknownValue(
            field, value, near, f"Known: {', '.join(dict.fromkeys(known.values()))}."
        )
    return found
