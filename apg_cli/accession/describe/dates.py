"""The day a statement was issued, among all the days it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as Day  # noqa: N812 - `date` is the guess made here
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.date_forms import WEEKDAY, WrittenDate, written_dates
from apg_cli.accession.describe.datelines import ISSUED, UPDATED, deadline, is_place
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.patterns import Words
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess, PartialDate

_HEAD, _TAIL = 20_000, 8_000
"""Characters at the beginning and the end of a text in which dates are looked for."""

_ALONE = "stands alone on its line"
_LINE_WEIGHTS = {
    "labelled date": (5.0, "said to be issued"),
    "place and date": (5.0, "dateline"),
    "opens the paragraph": (5.0, "dateline"),
    "kind and date": (4.9, "dateline"),
    "date alone": (4.8, _ALONE),
    "byline": (4.6, "dateline"),
    "update": (1.5, "date of an update"),
}
_TOP = 80
"""Characters of a paragraph within which `Date:` says when it was issued."""
_ENOUGH = 2.0
"""Weight below which a date is only a candidate."""

_SILENT = 0.96
"""How sure it is that a text in which no day, month or year stands has no date of issue."""
_PLACE_AND_YEAR = re.compile(r"[ \t*_]*([^,\d\n]{3,60}), ((?:19|20)\d\d)[ \t*_.]*")

_NORTH_AMERICAN = re.compile(r"\b(?:[ECMP][SD]T\b|PR ?Newswire|Marketwired?\b)")
_WEEKDAYS = tuple(
    frozenset(names.split())
    for names in (
        "monday mon lunes lundi segunda segunda-feira",
        "tuesday tues tue martes mardi terca terca-feira",
        "wednesday wednes wed miercoles mercredi quarta quarta-feira",
        "thursday thurs thu jueves jeudi quinta quinta-feira",
        "friday fri viernes vendredi sexta sexta-feira",
        "saturday sat sabado samedi",
        "sunday sun domingo dimanche",
    )
)


class _Candidate(NamedTuple):
    """A date of the text, with what speaks for its being the date of issue."""

    written: WrittenDate
    weight: float
    why: str
    confidence: float = 1.0
    """How sure it is that the date is read aright, whatever it is the date of."""
    other: PartialDate | None = None
    """Another reading of the same words."""

    @property
    def value(self) -> PartialDate:
        return PartialDate(self.written.year, self.written.month, self.written.day)


def date(
    text: str, zones: Sequence[Zone], language: str, *, today: Day | None = None
) -> Guess[PartialDate | None]:
    """Guess when a statement was issued.

    The guess is None where the text tells only of other days; those are its candidates.
    """
    today = today or Day.today()  # noqa: DTZ011 - what is in the future depends on where one is
    found = list(_candidates(text, zones))
    named = _year_of_the_title(text, zones)
    past = [one for one in found if one.written.year <= today.year]
    found = [_with_year(one, past, text, named) for one in found]
    open_day = any(one.weight >= _ENOUGH and not one.written.year for one in found)
    found = [_day_and_month(one, found, language, text, today) for one in found if one.written.year]
    latest = today + timedelta(days=2)
    found = [
        one._replace(weight=one.weight - 4) if one.value.first > latest else one for one in found
    ]
    found.sort(key=lambda one: -one.weight)
    others = _distinct([value for one in found for value in (one.value, one.other) if value])
    if not found and not open_day:
        return Guess(None, _SILENT, why="no date is given")
    if not found or found[0].weight < _ENOUGH:
        return Guess(None, 0.0, why="no date of issue is given", candidates=tuple(others[:4]))
    best = found[0]
    span = (best.written.start, best.written.end)
    also = [best.other] if best.other else []
    return Guess(
        best.value,
        round(_confidence(best, found), 3),
        (text[slice(*span)],),
        (span,),
        best.why,
        tuple([*also, *(value for value in others if value != best.value)][:4]),
    )


def _confidence(best: _Candidate, found: Sequence[_Candidate]) -> float:
    """Say how sure a date is, by what speaks for it and what for another."""
    certain = (
        0.98
        if best.weight >= 4.5
        else 0.96
        if best.weight >= 3.9
        else 0.8
        if best.weight >= 3
        else 0.6
    )
    rival = next((one for one in found if not _agree(one.value, best.value)), None)
    if rival is not None and rival.weight >= 3 and best.weight - rival.weight < 0.7:
        near = abs((rival.value.first - best.value.first).days) <= 3
        certain = min(certain, 0.9 if near else 0.75)
    alone = [one for one in found if one.why == best.why == _ALONE]
    if len(alone) > 2:  # a chronology, rather than a date of issue
        certain = min(certain, 0.5)
    if best.written.range:
        certain = min(certain, 0.9)  # the days of a meeting
    return certain * best.confidence


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates may be the same day, one of them less exact."""
    return one.first <= other.last and other.first <= one.last


def _distinct(values: Sequence[PartialDate]) -> list[PartialDate | None]:
    return list(dict.fromkeys(values))


def _candidates(text: str, zones: Sequence[Zone]) -> Iterator[_Candidate]:
    first_text = next((z.start for z in zones if z.part in ("body", "background")), len(text))
    for zone in zones:
        end = zone.end
        if zone.start > _HEAD and zone.end < len(text) - _TAIL:
            continue
        start = zone.start if zone.start <= _HEAD else max(zone.start, len(text) - _TAIL)
        if end - start > _HEAD:
            end = start + _HEAD
        place = _PLACE_AND_YEAR.fullmatch(text, start, end) if zone.start < first_text else None
        if place and is_place(place[1]):
            year = WrittenDate(place.start(2), place.end(2), int(place[2]), 0, 0)
            yield _Candidate(year, 3.6, "place and year")
        folded = fold(text[start:end]).replace("\n", " ")
        for written in written_dates(folded):
            weight, why = _weigh(folded, written, zone, in_head=zone.start < first_text)
            yield _Candidate(
                written._replace(start=start + written.start, end=start + written.end), weight, why
            )


def _weigh(  # noqa: C901, PLR0911, PLR0912 - one case after another, the strongest first
    folded: str, written: WrittenDate, zone: Zone, *, in_head: bool
) -> tuple[float, str]:
    """Give the weight of a date as date of issue, and the reason."""
    before = folded[max(0, written.start - 160) : written.start]
    after = folded[written.end :]
    if deadline(before):
        return 0.0, "a date to act by"
    if _is_update(before[-60:]):
        return 1.5, "date of an update"
    labelled = zone.part in ("lead", "dateline", "signatories") or written.start < _TOP
    if labelled and _dated().search(before):
        return 5.0, "said to be issued"
    if zone.part == "dateline":
        original = 0.3 if re.search(r"\boriginal", before) else 0.0
        weight, why = _LINE_WEIGHTS.get(zone.why, (4.5, "dateline"))
        if zone.why == "update":
            return 5.0, "said to be issued"
        weight -= 0.0 if in_head else 0.8
        return weight + original - (0.2 if written.range else 0.0), why
    if zone.part == "furniture":
        filed = zone.why in ("filing", "menu") and _issued().search(before[-40:])
        return (4.0, "said to be issued") if filed else (-1.0, "in page furniture")
    if zone.part == "lead":
        if cues.lead_pattern().match(folded) and _sent().search(before):
            return 5.2, "sent on"
        if not after.strip(" .)") and len(folded.split()) <= 25:
            return 4.2, "ends the line"
        if _sent_on().search(before):
            return 4.4, "sent on"
        return 1.2, "above the text"
    if zone.part == "title" and _sent_on().search(before):
        return 4.2, "sent on"
    if zone.part in ("title", "subject"):
        named = _kind_of().search(before) and written.day
        ends = not after.strip(" .)") and _set_off().search(before)
        return (
            (3.2, "in the title")
            if named
            else (3.0 if written.day and written.year else 2.6, "ends the title")
            if ends
            else (0.8, "in the title")
        )
    if zone.part in ("body", "lead"):
        if _today().search(before):
            return 4.0, "called today"
        if _writing().search(before):
            return 3.6, "written on"
        if _this_day().search(before):
            return 3.2, "called this day"
    sent = _sent().search(before) if len(before) < 160 or _sent_near().search(before) else None
    if sent and zone.part in ("body", "background", "signoff") and len(folded.split()) <= 60:
        return 3.2, "sent on"
    return 0.2, "told as an event"


def _year_of_the_title(text: str, zones: Sequence[Zone]) -> int:
    """Give the only year that the title names; 0 where it names none or several."""
    titles = " ".join(text[zone.start : zone.end] for zone in zones if zone.part == "title")
    years = set(re.findall(r"\b(?:19|20)\d\d\b", titles))
    return int(years.pop()) if len(years) == 1 else 0


def _with_year(one: _Candidate, found: Sequence[_Candidate], text: str, named: int) -> _Candidate:
    """Give a date without a year the year of the other dates around it, or the one `named`."""
    if one.written.year or one.weight < 4 or not one.written.day:
        return one
    dated = [other.written for other in found if other.written.year]
    if not dated and named:
        written = one.written._replace(year=named)
        return one._replace(written=written, confidence=0.75, why=f"{one.why}, year of the title")
    if not dated:
        return one
    newest = max((other.year, other.month, other.day) for other in dated)
    written = one.written
    year = newest[0] + ((written.month, written.day) < newest[1:] and newest[1] - written.month > 6)
    weekday = _weekday_before(text, written)
    if weekday is not None:
        years = (year, year + 1, year - 1)
        fits = [one for one in years if _weekday(one, written.month, written.day) == weekday]
        year = fits[0] if fits else year
    return one._replace(
        written=written._replace(year=year), confidence=0.6, why=f"{one.why}, year inferred"
    )


def _weekday(year: int, month: int, day: int) -> int:
    try:
        return Day(year, month, day).weekday()
    except ValueError:
        return -1


def _weekday_before(text: str, written: WrittenDate) -> int | None:
    """Give the number of the weekday named before a date, Monday being 0."""
    before = fold(text[max(0, written.start - 20) : written.start])
    named = re.search(rf"({WEEKDAY})[,\s]*(?:el |le )?$", before)
    if not named:
        return None
    word = named[1].strip(".")
    return next((number for number, names in enumerate(_WEEKDAYS) if word in names), None)


def _day_and_month(  # noqa: PLR0911 - one reason after another, the strongest first
    one: _Candidate, found: Sequence[_Candidate], language: str, text: str, today: Day
) -> _Candidate:
    """Settle whether 03/04/2021 is in March or in April.

    By the weekday before it, by the text's own dates that can be read in one way only, by what has
    not happened yet, then by the habit of the language; in English, where Canada has both habits,
    by points between the numbers, which nobody puts after a month, or by a wire or a time zone of
    North America beside it; else it stays open.
    """
    written = one.written
    if written.other is None:
        return one
    month_first = PartialDate(written.year, *written.other)
    day_first = one.value
    clear = [other.written for other in found if other.written.numeric and not other.written.other]
    votes_day = sum(1 for other in clear if _begins_with(other, other.day))
    votes_month = sum(1 for other in clear if _begins_with(other, other.month))
    swapped = one._replace(written=written._replace(month=written.other[0], day=written.other[1]))
    weekday = _weekday_before(text, written)
    by_day = _weekday(written.year, written.month, written.day) == weekday
    by_month = _weekday(written.year, *written.other) == weekday
    if by_day != by_month:
        return one if by_day else swapped
    if (votes_day > 0) != (votes_month > 0):
        return one if votes_day else swapped
    if day_first.first > today >= month_first.first:
        return swapped._replace(confidence=0.97)
    if month_first.first > today >= day_first.first:
        return one._replace(confidence=0.97)
    if language in ("es", "fr", "pt"):
        return one._replace(confidence=0.98, other=month_first)
    if "." in text[written.start : written.end]:
        return one._replace(confidence=0.97, other=month_first)
    if _NORTH_AMERICAN.search(text, max(0, written.start - 40), written.end + 20):
        return swapped._replace(confidence=0.9, other=day_first)
    return one._replace(confidence=0.55, other=month_first)


def _begins_with(written: WrittenDate, number: int) -> bool:
    """Tell whether an unambiguous numeric date opens with this number: the day is above twelve."""
    return written.first > 0 and written.day > 12 and number == written.first


@cache
def _issued() -> Words:
    words = ISSUED.replace("|on)", ")")
    return Words(rf"\b{words}\b(?=[^.|]{{0,40}}$)")


def _is_update(before: str) -> bool:
    """Tell whether the nearest label before a date is that of an update."""
    updated = list(_updated().finditer(before))
    issued = list(_issued().finditer(before))
    return bool(updated) and not (issued and issued[-1].start() > updated[-1].start())


@cache
def _updated() -> Words:
    return Words(rf"\b{UPDATED}\b(?=[^.|]{{0,30}}$)")


@cache
def _today() -> Words:
    return Words(rf"\b(?:today|hoy|aujourd'hui|ce jour|hoje)[\s,(]*(?:el |le |{WEEKDAY}[\s,]*)*$")


@cache
def _this_day() -> Words:
    return Words(
        r"\b(?:on this|en este|en cette?|en ce|neste|nesta|in this) (?:\w+ )?"
        r"(?:day|dia|jour(?:nee)?|aniversario|anniversa\w+)\b[^.]{0,60}$"
    )


@cache
def _dated() -> Words:
    return Words(
        rf"\b(?:dated?|fecha|data)\s*:\s*(?:[a-z]{{0,4}} ?\d{{1,4}} +)?(?:{WEEKDAY}[,.\s]*)*$"
    )


@cache
def _sent_on() -> Words:
    return Words(
        r"\b(?:sent|delivered|issued|released|published|presented|enviad[oa]|entregad[oa]|emitid[oa]"
        r"|publicad[oa]|envoyee?|publiee?|remise?|presentee?|divulgad[oa]|lid[oa]|leid[oa]"
        rf"|prononcee?)\s+(?:(?:on|el|le|em|a|no dia)\s+)?(?:{WEEKDAY}[,.\s]*)?$"
    )


@cache
def _set_off() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[(,:;|–—-]\s*|\s\s)(?:{WEEKDAY}[,\s]*)?$")


@cache
def _writing() -> Words:
    return Words(
        r"\b(?:(?:i|we) (?:am |are )?writ(?:e|ing)|escrib(?:o|imos)|j'ecris|ecri(?:s|vons)"
        r"|escrev(?:o"
        rf"|emos))\b[^.]{{0,25}}?(?:\b(?:on|el|le|em|a)\s+)?(?:{WEEKDAY}[,\s]*)?$"
    )


@cache
def _kind_of() -> Words:
    return Words(rf"\b(?:{cues.PAGE_KIND})\s*(?:of|from|dated|de|del|du|,)\s*(?:the |el |le )?$")


@cache
def _sent() -> Words:
    return Words(
        r"\b(?:sent|delivered|submitted|issued|published|released|signed|dated?|presented|addressed"
        r"|given|enviad[oa]s?|entregad[oa]s?|publicad[oa]s?"
        r"|emitid[oa]s?|presentad[oa]s?|firmad[oa]s?|dirigid[oa]s?|fechad[oa]s?|dad[oa]|envoyee?s?"
        r"|remise?s?|publiee?s?|presentee?s?|signee?s?|adressee?s?|datee?s?|fait"
        r"|entregue|assinad[oa]s?|divulgad[oa]s?)\b[^.!?]{0,140}$"
    )


@cache
def _sent_near() -> Words:
    return Words(r"\b(?:letter|statement|carta|comunicado|lettre|declaration|declaracion|nota)\b")
