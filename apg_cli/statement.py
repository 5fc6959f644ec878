"""The record of one statement and its parts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar

KINDS = (
    "letter",
    "statement",
    "press release",
    "urgent action",
    "report",
    "brief",
    "submission",
    "speech",
    "other",
)

LANGUAGES = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "pt": "Portuguese",
    "qu": "Quechua",
    "ay": "Aymara",
    "gn": "Guaraní",
    "ht": "Haitian Creole",
    "und": "undetermined",
}

STATED = (
    "title",
    "date",
    "countries",
    "kind",
    "language",
    "recipients",
    "author",
    "tags",
    "source",
    "translation_of",
    "replaces",
    "reply_to",
    "access",
)
"""What a front matter states of a statement, in the order of its keys."""

OPEN = ("", "open", "public")
"""What `access` says of a statement that may leave."""

SURE = 0.95
LIKELY = 0.70

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month or a year, as exact as it is known; sorts by its first day."""

    year: int
    month: int = 0
    day: int = 0
    """Month and day are 0 where unknown."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2023`, `2023-01` or `2023-01-17`; raise ValueError for anything else."""
        match = _ISO_DATE.fullmatch(text.strip())
        if not match:
            raise ValueError(f"'{text}' is not a date like 2023-01-17, 2023-01 or 2023")
        year, month, day = (int(part or 0) for part in match.groups())
        if not (1 <= year <= 9999 and (match[2] is None or 1 <= month <= 12)):
            raise ValueError(f"'{text}' is not a date in the calendar")
        if match[3] is not None:
            try:
                dt.date(year, month, day)
            except ValueError:
                raise ValueError(f"'{text}' is not a date in the calendar") from None
        return cls(year, month, day)

    @property
    def first(self) -> dt.date:
        """Give the first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """Give the last day it can mean."""
        if self.day:
            return self.first
        month = self.month or 12
        if month == 12:
            return dt.date(self.year, month, 31)
        return dt.date(self.year, month + 1, 1) - dt.timedelta(days=1)

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its English short name and ISO 3166-1 alpha-2 code."""

    name: str
    code: str = ""
    """Empty where the name, written by hand, is none we know."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: what its Markdown file says, and where that file is."""

    id: str
    title: str
    text: str
    """The body, as Markdown, without front matter."""
    date: PartialDate | None = None
    countries: tuple[Country, ...] = ()
    """What it is about, the main one first."""
    kind: str = ""
    language: str = ""
    """ISO 639-1 code, or `und`."""
    recipients: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    translation_of: str = ""
    replaces: str = ""
    reply_to: str = ""
    access: str = ""
    guessed: tuple[str, ...] = ()
    """Names of the fields that nobody has confirmed yet."""
    original: str = ""
    """Path of what came in, from the archive's root, with `/`."""
    path: str = ""
    """Path of the Markdown file, from the archive's root, with `/`."""
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """Front-matter keys that are not ours, as they were."""

    @property
    def restricted(self) -> bool:
        """Tell whether it must not leave by an export: any access but an open one is meant so."""
        return self.access.strip().lower() not in OPEN


@dataclass(frozen=True, slots=True)
class Guess(Generic[Value_co]):
    """A value found in a text, how sure that is, and the words it came from."""

    value: Value_co
    confidence: float
    """From 0 to 1, calibrated: of values at 0.95 and above, 98 in 100 are right."""
    words: tuple[str, ...] = ()
    """The words of the text that it came from, as they stand there."""
    spans: tuple[tuple[int, int], ...] = ()
    """Where those words stand in the text that was described: character offsets [start, end)."""
    why: str = ""
    """In a few words, the reason: `sent on`, `dateline`, `named in title`."""
    candidates: tuple[Value_co, ...] = ()
    """Other values that it could be, the best first."""

    @property
    def certainty(self) -> str:
        """Say `sure`, `likely` or `unsure`."""
        if self.confidence >= SURE:
            return "sure"
        return "likely" if self.confidence >= LIKELY else "unsure"
