"""What people say of a statement, in options and front matter: checked, understood, certain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from apg_cli.errors import UnknownValue, UsageError
from apg_cli.reference import names
from apg_cli.reference.countries import nearest, resolve
from apg_cli.statement import Country, PartialDate, Statement

CERTAIN = 1.0
"""The confidence of what is said; a guess has less."""

LISTS = ("countries", "recipients", "author", "tags", "guessed")
"""Keys with several values."""

_MOST_PIECES = 4
_COMMAS_TOO = ("countries", "tags", "guessed")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person, or a file's own front matter, says of a statement; None leaves it open."""

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
            tags=_of_one_line(front.tags) or None,
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
        kind=None if kind is None else _one_of("kind", kind, names.KINDS),
        language=None if language is None else _language(language),
        recipients=recipients or None,
        author=author or None,
        tags=tags or None,
        source=source,
    )


def country(name: str) -> Country:
    """Understand a country's name or code; raise UnknownValue with the nearest names."""
    known = resolve(name)
    if not known:
        languages = "Its name in English, Spanish, French or Portuguese, or its ISO code."
        raise UnknownValue("country", name, nearest(name), languages)
    return Country(*known)


def understood(key: str, text: str) -> object:
    """Understand a value that was typed for a key of the front matter.

    Lists are parted by semicolons; countries and tags by commas as well, unless a name with commas
    is known (`free, prior and informed consent`). What is empty empties the key. Raises UsageError
    for a value that is none of its kind.
    """
    text = text.strip()
    if key in LISTS:
        parts = [part for whole in text.split(";") for part in _parted(key, whole)]
        values = tuple(dict.fromkeys(filter(None, map(str.strip, parts))))
        return tuple(map(country, values)) if key == "countries" else values
    if not text:
        return None if key == "date" else ""
    if key == "date":
        return _date(text)
    if key == "kind":
        return _one_of("kind", text, names.KINDS)
    return _language(text) if key == "language" else text


def meant(key: str, plain: object) -> object:
    """Give a value, written plainly as in JSON, the type that the record has for it."""
    if isinstance(plain, list):
        values = tuple(map(str, plain))
        return tuple(map(country, values)) if key == "countries" else values
    if plain and key == "date":
        return _date(str(plain))
    return understood(key, "") if not plain else str(plain)


def _parted(key: str, text: str) -> list[str]:
    if key not in _COMMAS_TOO or "," not in text:
        return [text]
    if key == "countries" and resolve(text):
        return [text]
    if key == "tags":
        return _tags(text.split(","))
    return text.split(",")


def _of_one_line(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Part tags that other programs keep in one line: `tags: water, mines`."""
    if len(tags) != 1 or "," not in tags[0]:
        return tags
    return tuple(filter(None, map(str.strip, _tags(tags[0].split(",")))))


def _tags(pieces: list[str]) -> list[str]:
    """Join again the pieces that are one concept's name: `free, prior and informed consent`."""
    from apg_cli.reference.concepts import load

    concepts, tags = load(), list[str]()
    while pieces:
        sizes = range(min(len(pieces), _MOST_PIECES), 1, -1)
        size = next((n for n in sizes if concepts.find(",".join(pieces[:n]))), 1)
        tags.append(",".join(pieces[:size]))
        pieces = pieces[size:]
    return tags


def _date(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(
            str(error), "Write 2023-01-17, or 2023-01 or 2023 where no more is known."
        ) from None


def _language(value: str) -> str:
    return names.language(value) or _one_of("language", value, names.LANGUAGES)


def _one_of(field: str, value: str, known: Mapping[str, str]) -> str:
    found = known.get(names.letters(value))
    if found is None:
        from difflib import get_close_matches

        like = get_close_matches(names.letters(value), known, n=2)
        near = tuple(dict.fromkeys(known[name] for name in like))
        raise UnknownValue(
            field, value, near, f"Known: {', '.join(dict.fromkeys(known.values()))}."
        )
    return found
