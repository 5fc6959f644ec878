"""What a text is: title, date, countries, kind and more, each a guess that shows its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from apg_cli.accession.describe.description import Description, House, LeftOut
from apg_cli.statement import Guess

__all__ = ["Description", "House", "LeftOut", "describe"]

Value = TypeVar("Value")
_HOUSE = House()
_NOTHING: Mapping[str, object] = MappingProxyType({})


def describe(
    text: str, *, house: House = _HOUSE, told: Mapping[str, object] = _NOTHING
) -> Description:
    """Describe a text: a guess for each field, the body as Markdown, and what was left out of it.

    `house` is the organisation whose archive it is; `told` holds values by field that the file's
    own format carries, already parsed: they win over every guess. Nothing is raised, ever.
    """
    from apg_cli.accession.describe.authors import authors, source
    from apg_cli.accession.describe.body import markdown
    from apg_cli.accession.describe.countries import countries
    from apg_cli.accession.describe.dates import date
    from apg_cli.accession.describe.kind import kind
    from apg_cli.accession.describe.language import language, second_language
    from apg_cli.accession.describe.notes import first_letter, notes
    from apg_cli.accession.describe.recipients import recipients
    from apg_cli.accession.describe.tags import tags
    from apg_cli.accession.describe.title import title
    from apg_cli.accession.describe.zones import zones

    found = zones(text)
    first = first_letter(text, found)
    spoken = _told(told, "language", language(text, first))
    main = spoken.value
    return Description(
        text=text,
        body=markdown(text, found),
        title=_told(told, "title", title(text, first, main)),
        date=_told(told, "date", date(text, first, main)),
        countries=_told(told, "countries", countries(text, first, main, house)),
        kind=_told(told, "kind", kind(text, first)),
        language=spoken,
        recipients=_told(told, "recipients", recipients(text, first, main)),
        author=_told(told, "author", authors(text, first, house)),
        tags=_told(told, "tags", tags(text, first, main)),
        source=_told(told, "source", source(text, found)),
        left_out=tuple(
            LeftOut(text[zone.start : zone.end], zone.why)
            for zone in found
            if zone.part == "furniture"
        ),
        notes=notes(found, first, main, second_language(text, found, main)),
    )


def _told(told: Mapping[str, object], field: str, guess: Guess[Value]) -> Guess[Value]:
    """Let what the format tells win over the guess, which stays as a candidate."""
    value = told.get(field)
    if value is None or value in ("", ()):
        return guess
    return replace(
        guess,
        value=value,  # type: ignore[arg-type]  # told values are parsed by the caller
        confidence=1.0,
        words=(),
        spans=(),
        why="front matter",
        candidates=(guess.value, *guess.candidates) if guess.value != value else guess.candidates,
    )
