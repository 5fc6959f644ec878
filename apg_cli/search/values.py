"""Values that a query names, as the index knows them: countries, kinds, languages, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from apg_cli.errors import UnknownValue
from apg_cli.reference import countries, names
from apg_cli.statement import KINDS, LANGUAGES, PartialDate

_DATE_HINT = "Write 2023-01-17, 2023-01, 2023, or a range such as 2019..2021, 2023-01.. or ..2020."
LANGUAGE_HINT = (
    f"Languages are {', '.join(LANGUAGES.values())}, and of any other its code of ISO 639: de."
)
_COMPARISON = re.compile(r"(>=|<=|>|<)(.*)")
_YEARS = re.compile(r"(\d{4})[-\u2013](\d{4})", re.ASCII)


def country(name: str) -> str:
    """Give the ISO code of a country named in any of the four languages; raise UnknownValue."""
    found = countries.resolve(name)
    if found is None:
        raise UnknownValue("country", name, countries.nearest(name))
    return found[1]


def kind(name: str) -> str:
    """Give the kind of statement, by its name in any of the four languages; raise UnknownValue."""
    found = names.KINDS.get(names.letters(name))
    if found is None:
        nearest = dict.fromkeys(names.KINDS[near] for near in _spelt_like(name, names.KINDS))
        hint = "" if nearest else f"Kinds are {', '.join(KINDS)}."
        raise UnknownValue("kind", name, tuple(nearest), hint)
    return found


def language(name: str) -> str:
    """Give the ISO code of a language from its code or a usual name; raise UnknownValue."""
    found = names.language(name)
    if not found:
        like = _spelt_like(name, names.LANGUAGES)
        near = dict.fromkeys(LANGUAGES[names.LANGUAGES[each]] for each in like)
        hint = "" if near else LANGUAGE_HINT
        raise UnknownValue("language", name, tuple(near), hint)
    return found


CHOICES: dict[str, Callable[[str], str]] = {
    "country": country,
    "kind": kind,
    "language": language,
}


def listed(resolve: Callable[[str], str], text: str) -> tuple[str, ...]:
    """Resolve a value, or several with commas between them; raise UnknownValue."""
    try:
        return (resolve(text),)
    except UnknownValue:
        if "," not in text.strip(","):
            raise
    return tuple(dict.fromkeys(resolve(part.strip()) for part in text.split(",") if part.strip()))


def date_range(text: str) -> tuple[date | None, date | None]:
    """Give the first and last day that a date or a range of dates means; None is open.

    Raise UnknownValue for what is no date, or for a range that ends before it begins.
    """
    if match := _COMPARISON.fullmatch(text):
        return _compared(match[1], match[2])
    if match := _YEARS.fullmatch(text):
        text = f"{match[1]}..{match[2]}"
    if ".." not in text:
        day = _partial(text, text)
        return day.first, day.last
    begin, end = (part.strip(".") for part in text.split("..", 1))
    if not begin and not end:
        return None, None
    first = _partial(begin, text).first if begin else None
    last = _partial(end, text).last if end else None
    if first and last and first > last:
        raise UnknownValue("date", text, (f"{end}..{begin}",), "The range ends before it begins.")
    return first, last


def one_date(text: str) -> PartialDate:
    """Give the day, month or year that is meant; raise UnknownValue for a range too."""
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        date_range(text)  # what is no range either says so itself
        hint = "It takes one date; a range goes into the query: date:2019..2021"
        raise UnknownValue("date", text, (), hint) from error


def _spelt_like(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # only once a value has turned out unknown

    return get_close_matches(names.letters(name)[:80], known)


def _compared(sign: str, text: str) -> tuple[date | None, date | None]:
    day = _partial(text, text)
    one = date.resolution
    if sign == ">=":
        return day.first, None
    if sign == "<=":
        return None, day.last
    if sign == ">":
        return (day.last if day.last == date.max else day.last + one), None
    return None, (day.first if day.first == date.min else day.first - one)


def _partial(text: str, whole: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        hint = "That day is not in the calendar. " if "calendar" in str(error) else ""
        raise UnknownValue("date", whole, (), hint + _DATE_HINT) from None
