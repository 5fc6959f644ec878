"""What the describer says of a text: a guess for each field, the body, what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from apg_cli.statement import Country, Guess, PartialDate


@dataclass(frozen=True, slots=True)
class House:
    """Whose archive it is: the organisation that speaks and the country it speaks from."""

    organisation: str = "Americas Policy Group"
    home: str = "CA"
    """ISO 3166-1 alpha-2 code: addressed often, seldom the subject."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the text that is not part of the statement."""

    words: str
    why: str
    """`navigation`, `trailing title of another page`, …"""


@dataclass(frozen=True, slots=True)
class Description:
    """A guess for each field of a text; `spans` of guesses are offsets into `text`."""

    text: str
    """What was described: decoded, lines ended by `\\n`, otherwise as it came."""
    body: str
    """The statement itself, as Markdown, without its title and without page furniture."""
    title: Guess[str]
    date: Guess[PartialDate | None]
    countries: Guess[tuple[Country, ...]]
    kind: Guess[str]
    language: Guess[str]
    recipients: Guess[tuple[str, ...]]
    author: Guess[tuple[str, ...]]
    tags: Guess[tuple[str, ...]]
    source: Guess[str]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences for a person: `looks like two letters in one file`, …"""

    def guesses(self) -> dict[str, Guess[object]]:
        """Give the guesses by the name of their front-matter key, in its order."""
        return {
            "title": self.title,
            "date": self.date,
            "countries": self.countries,
            "kind": self.kind,
            "language": self.language,
            "recipients": self.recipients,
            "author": self.author,
            "tags": self.tags,
            "source": self.source,
        }
