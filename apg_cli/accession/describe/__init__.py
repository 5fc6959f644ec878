"""What a text is: title, date, countries, kind and more, each a guess that shows its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apg_cli.accession.describe.description import Description, House, LeftOut

if TYPE_CHECKING:
    from apg_cli.reference.concepts import Concepts

__all__ = ["Description", "House", "LeftOut", "describe"]

_HOUSE = House()


def describe(text: str, *, house: House = _HOUSE, concepts: Concepts | None = None) -> Description:
    """Describe a text: a guess for each field, the body as Markdown, and what was left out of it.

    `house` is the organisation whose archive it is; `concepts` are those that tags are taken from,
    ours where none are given. Of a text without end the beginning, the end and samples between are
    looked at. Nothing is raised, ever.
    """
    from apg_cli.accession.describe.authors import authors, source
    from apg_cli.accession.describe.countries import countries
    from apg_cli.accession.describe.dates import date
    from apg_cli.accession.describe.endless import NOTE, body, looked_at
    from apg_cli.accession.describe.kind import kind
    from apg_cli.accession.describe.language import language, second_language
    from apg_cli.accession.describe.notes import first_letter, notes
    from apg_cli.accession.describe.recipients import recipients
    from apg_cli.accession.describe.tags import tags
    from apg_cli.accession.describe.title import title
    from apg_cli.accession.describe.zones import zones

    looked = looked_at(text)
    whole, text = text, looked.text
    found = zones(text)
    first = first_letter(text, found)
    spoken = language(text, first)
    main = spoken.value
    kind_of_text = kind(text, first)
    return Description(
        text=whole,
        body=body(whole, looked, found),
        title=title(text, first, main),
        date=date(text, first, main),
        countries=countries(text, first, main, house),
        kind=kind_of_text,
        language=spoken,
        recipients=recipients(text, first, main, kind_of_text.value),
        author=authors(text, first, house),
        tags=tags(text, first, main, concepts),
        source=source(text, found),
        left_out=tuple(
            LeftOut(text[zone.start : zone.end], zone.why)
            for zone in found
            if zone.part == "furniture"
        ),
        notes=(
            *notes(found, first, main, second_language(text, found, main)),
            *(() if looked.whole else (NOTE,)),
        ),
    )
