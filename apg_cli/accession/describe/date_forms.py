"""The forms in which English, Spanish, French and Portuguese write a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Day  # noqa: N812 - `date` is a word of our field
from functools import cache, lru_cache
from typing import NamedTuple

_MONTHS = (
    "january jan janvier janv enero ene janeiro",
    "february feb febr fevrier fevr fev febrero fevereiro",
    "march mar mars marzo marco",
    "april apr avril avr abril abr",
    "may mai mayo maio",
    "june jun juin junio junho",
    "july jul juillet juil juill julio julho",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre setiembre set setembro",
    "october oct octobre octubre outubro out",
    "november nov novembre noviembre novembro",
    "december dec decembre diciembre dic dezembro dez",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_WORDS_FOR_MORE = {"ago", "mar", "out", "set"}
"""Abbreviated months that are also everyday words: a month only beside a day and a year."""

WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|lunes|martes|miercoles|jueves|viernes|sabado|domingo"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?"
    r"|(?:lun|mie|mier|jue|vie|dom|mer|jeu|ven|sam|dim|seg|ter|qua|qui|sex)\b\.?)"
)

_COUNTED = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty

    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth

    uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
    diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco
    veintiseis veintisiete veintiocho veintinueve treinta

    un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize

    um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis
    dezessete dezoito dezenove vinte
"""
_NUMBERS = {
    name: number for names in _COUNTED.split("\n\n") for number, name in enumerate(names.split(), 1)
} | {
    "primero": 1,
    "primeiro": 1,
    "premier": 1,
    "dezasseis": 16,
    "dezassete": 17,
    "dezanove": 19,
    "veintiun": 21,
    "vingt": 20,
    "trente": 30,
    "trinta": 30,
    "thirty": 30,
    "thirtieth": 30,
    "quarante": 40,
    "cuarenta": 40,
    "cincuenta": 50,
    "cinquante": 50,
    "cinquenta": 50,
    "fifty": 50,
    "soixante": 60,
    "sesenta": 60,
    "sessenta": 60,
    "sixty": 60,
    "setenta": 70,
    "seventy": 70,
    "ochenta": 80,
    "oitenta": 80,
    "eighty": 80,
    "noventa": 90,
    "ninety": 90,
}
_NUMBER_JOINTS = frozenset("y e et and".split())
_CENTURIES = {
    2000: r"(?:dos|deux|dois|two)\s+(?:mil(?:le)?|thousand)(?:\s+(?:y|e|et|and)\b)?",
    1900: r"(?:mil\s+novecientos|mille\s+neuf\s+cents?|mil\s+novecentos(?:\s+e)?|nineteen(?!\w))",
}
_QUATRE_VINGT = re.compile(r"quatre-vingt(?:s|-dix)?(?=\b)")

_DAY_DIGITS = r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th|er|re|e(?:me)?|\.?[ºª]|[oa](?=\s))\.?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d|2[.,]0\d\d)(?!\d|[/,-]\d)"
_SPELT = rf"(?P<spelt>{'|'.join(_CENTURIES.values())})"
"""How a year in words begins; the numbers that follow are read one by one."""
_OF = (
    r"(?:\s*,)?\s*(?:\bof\s+|\bdel?\s+(?:presente\s+)?(?:ano\s+(?:de\s+)?)?"
    r"|\bdo\s+(?:ano\s+(?:de\s+)?)?)?"
)


class WrittenDate(NamedTuple):
    """A date as it is written somewhere in a text; month, day and year are 0 where not given."""

    start: int
    end: int
    year: int
    month: int
    day: int
    other: tuple[int, int] | None = None
    """Month and day of the other reading, where 03/04/2021 could be either."""
    numeric: bool = False
    first: int = 0
    """The number that a numeric date opens with, where that is not its year."""
    range: bool = False
    """Part of a span of days: 13–14 July."""


def written_dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Find the dates of a folded text between two offsets, in order, none overlapping another."""
    stop = len(folded) if end is None else end
    numbered = _DIGIT.search(folded, start, stop) is not None
    named = _may_name_month(folded)
    if not numbered and not named:
        return
    found = [*_named_months(folded, start, stop)] if named else []
    if numbered and _NUMBERS_JOINED.search(folded, start, stop):
        found += _numeric(folded, start, stop)
    last = start
    for written in sorted(found, key=lambda one: (one.start, -one.end)):
        if written.start >= last:
            last = written.end
            yield written


@lru_cache(maxsize=64)
def _may_name_month(folded: str) -> bool:
    """Tell whether a text has the letters with which any name of a month begins."""
    return any(month in folded for month in _MONTHS_BEGIN)


def _named_months(folded: str, start: int, stop: int) -> Iterator[WrittenDate]:
    for month in _month_pattern().finditer(folded, start, stop):
        written = _around(folded, month, start, stop)
        if written is not None and written.start >= start:
            start = written.end
            yield written


def _around(folded: str, month: re.Match[str], start: int, stop: int) -> WrittenDate | None:
    """Read the date around the name of a month: a day before or after it, a year after."""
    number = MONTHS[month["month"]]
    before = _before_pattern().search(folded, max(start, month.start() - 48), month.start())
    after = _after_pattern().match(folded, month.end(), stop)
    day_first = before is not None and not (after and after["day"] and after["year"])
    if day_first and before is not None:
        day, begin, is_range = int(before["day"]), before.start("day"), bool(before["range"])
        year, end = _year(folded, _year_pattern().match(folded, month.end(), stop))
    elif after is not None and after["day"]:
        day, begin, is_range = int(after["day"]), month.start(), bool(after["range"])
        year, end = _year(folded, after)
    else:
        day, begin = _day_in_words(folded, start, month.start())
        is_range = False
        year, end = _year(folded, _year_pattern().match(folded, month.end(), stop))
    end = end or month.end()
    if not year and (not day or month["month"] in _WORDS_FOR_MORE):
        return None
    if not day and month["month"] in _WORDS_FOR_MORE:
        return None
    if day and not _in_calendar(year or 2000, number, day):
        return None
    return WrittenDate(begin, end, year, number, day, range=is_range)


def _numeric(folded: str, start: int, stop: int) -> Iterator[WrittenDate]:
    for match in _numeric_pattern().finditer(folded, start, stop):
        readings: list[tuple[int, int, int]] = []
        if match["y"]:
            readings = [(int(match["y"]), int(match["m"]), int(match["d"]))]
        else:
            first, year = int(match["a"]), _century(int(match["c"]))
            if match["roman"]:
                readings = [(year, _ROMAN.index(match["roman"]) + 1, first)]
            else:
                second = int(match["b"])
                readings = [(year, second, first), (year, first, second)]
        real = [reading for reading in readings if _in_calendar(*reading)]
        if real:
            year, month, day = real[0]
            other = real[1][1:] if len(real) > 1 and real[1] != real[0] else None
            yield WrittenDate(
                match.start(),
                match.end(),
                year,
                month,
                day,
                other=(other[0], other[1]) if other else None,
                numeric=True,
                first=int(match["a"] or 0),
            )


def _year(folded: str, match: re.Match[str] | None) -> tuple[int, int]:
    """Give the year after a month and where it ends; the year is 0 where there is none."""
    if match is None:
        return 0, 0
    if match["year"]:
        return int(re.sub(r"\D", "", match["year"])), match.end()
    if match.groupdict().get("short"):
        return _century(int(match["short"])), match.end()
    if not match["spelt"]:
        return 0, match.end()
    century = next(year for year, head in _CENTURIES.items() if re.match(head, match["spelt"]))
    end = match.end()
    numbers = _leading_numbers(folded[end : end + 60])
    return century + _number(numbers), end + len(numbers)


def _leading_numbers(words: str) -> str:
    """Give the numbers in words that a stretch of text begins with."""
    end = 0
    for word in re.finditer(r"[\s-]+([a-z]+)", words):
        if word[1] in _NUMBERS:
            end = word.end()
        elif word[1] not in _NUMBER_JOINTS:
            break
    return words[:end]


def _day_in_words(folded: str, start: int, stop: int) -> tuple[int, int]:
    """Read the day that stands in words before a month, with where it begins; else 0."""
    begin = max(start, stop - 48)
    before = _of_pattern().sub("", folded[begin:stop])
    words = list(re.finditer(r"[a-z]+", before))[-4:]
    first = None
    for word in reversed(words):
        if word[0] in _NUMBERS:
            first = word
        elif first is None or word[0] not in _NUMBER_JOINTS:
            break
    if first is None:
        return 0, stop
    return _number(before[first.start() :]), begin + first.start()


def _century(year: int) -> int:
    """Give a year of two digits its century."""
    return year + (0 if year > 99 else 2000 if year < 70 else 1900)


def _number(words: str) -> int:
    """Add up a number in words: `vingt et un`, `treinta y uno`, `thirty-first`."""
    eighty = _QUATRE_VINGT.search(words)
    if eighty:
        tens = 90 if eighty[0].endswith("dix") else 80
        return tens + _number(words[eighty.end() :])
    return sum(_NUMBERS.get(word, 0) for word in re.split(r"[\s-]+", words))


def _in_calendar(year: int, month: int, day: int) -> bool:
    try:
        Day(year, month, day)
    except ValueError:
        return False
    return True


_DIGIT = re.compile(r"\d")
_NUMBERS_JOINED = re.compile(r"\dº?\s?[-/.]\s?[\divx]")
"""What stands in every date of numbers."""
_MONTHS_BEGIN = sorted({name[:3] for name in MONTHS})
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@cache
def _month_pattern() -> re.Pattern[str]:
    first = "".join(sorted({name[0] for name in MONTHS}))
    # What stands before the name is looked at after its first letter: so that is sought first, and
    # most of a text is skipped quickly.
    alone = r"(?<![^\W\d_].)"
    names = "|".join(rf"{letter}{alone}(?:{'|'.join(_behind(letter))})" for letter in first)
    return re.compile(rf"(?P<month>{names})(?![^\W\d_])")


def _behind(letter: str) -> list[str]:
    """Give what follows a letter in the names of months, the longest first."""
    return sorted((name[1:] for name in MONTHS if name[0] == letter), key=len, reverse=True)


_OF_MONTH = (
    r"(?:\s+(?:days?|dias?|jours?)(?:\s+d(?:el?|o|u)\s+mes|\s+du\s+mois)?)?"
    r"(?:\s+(?:de|of|du|do|del?\s+mes\s+de)\s+|[\s,]*|[-/.])$"
)
"""What stands between a day and its month."""


@cache
def _of_pattern() -> re.Pattern[str]:
    return re.compile(_OF_MONTH)


@cache
def _before_pattern() -> re.Pattern[str]:
    run = r"(?P<range>\b[0-3]?\d(?:\s*[-/]\s*|\s+(?:y|et|e|and|al?|to|au)\s+))?"
    return re.compile(rf"(?<![\d.,/$])\b{run}{_DAY_DIGITS}{_OF_MONTH}")


@cache
def _after_pattern() -> re.Pattern[str]:
    run = r"(?P<range>\s*(?:-|to|and|&)\s*[0-3]?\d(?!\d))?"
    return re.compile(
        rf"\.?[\s-]+{_DAY_DIGITS}(?!\d|:\d|\.\d){run}"
        rf"(?:(?:\s*[,/]\s*|\s+|\s+del?\s+|\s+of\s+|-){_YEAR}|(?:\s*,\s*"
        rf"|\s+del?\s+){_SPELT}\b)?"
    )


@cache
def _year_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\.?(?:{_OF}|\s*[-/]\s*)"
        rf"(?:{_YEAR}|(?:(?<=-)|(?<=')|(?<=\s)(?=\d\d\s*$))(?P<short>\d\d)(?![\w-])|{_SPELT}\b)"
    )


@cache
def _numeric_pattern() -> re.Pattern[str]:
    roman = "|".join(sorted(_ROMAN, key=len, reverse=True))
    return re.compile(
        r"(?<![\w/.-])(?:"
        r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>[01]?\d)(?P=s)(?P<d>[0-3]?\d)(?=t\d|(?![\w/-]"
        r"|\.\d))"
        r"|(?P<a>[0-3]?\d)º?\s?(?P<t>[-/.])\s?"
        rf"(?:(?P<b>[0-3]?\d)|(?P<roman>{roman}))\s?(?P=t)\s?"
        r"(?P<c>(?:19|20)\d\d|\d\d)(?![\w/-]|\.\d))"
    )
