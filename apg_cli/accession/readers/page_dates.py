"""The day of a web page among all that it tells: times, addresses, what is marked as a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from apg_cli.accession.describe.date_forms import written_dates
from apg_cli.accession.readers.telling import clean, day
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess, PartialDate

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BY = "the page's metadata"

_POSTED = re.compile(
    r"(?:^|[\s_-])(?:(?:post|entry|article|publish|pub|node|issue|release|news|story|blog|item|doc)?"
    r"[-_]?(?:date|datetime|created|published|pubdate|posted|submitted|fecha|publicado|publication|byline|meta"
    r"|info)|datepublished|datecreated|time|timestamp)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of elements that hold the day of publication."""
_CHANGED = re.compile(r"updat|modif|actualiz|mis [àa] jour|atualiz|event|expire", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
_LONGEST_DAY = 120
_IN_ADDRESS = re.compile(
    r"/(19[89]\d|20\d\d)(?:/(0?[1-9]|1[0-2])(?:/(0?[1-9]|[12]\d|3[01]))?"
    r"|-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01]))[/-]"
)
"""Where blogs put the day into the address of a page."""
_IN_GREENWICH = re.compile(r".*T(\d\d):.*(?:Z|[+-]00:?00)")
_EARLY, _LATE = 8, 12
"""Hours until which it was the day before in the Americas, from which the day after in the east."""
_ELSEWHERE = re.compile(r".*T\d\d:.*[+-](?!00:?00)\d\d:?\d\d")
"""A time of another place."""
_MAY_BE_HEADS = ("h1", "h2", "h3", "h4", "p", "div", "span", "td", "li", "small", "em", "i", "b")
_NEAR, _LONGEST_LABEL, _MOST_WORDS = 60, 60, 5
"""Elements after a heading that are looked at; letters of a line with a day, words beside it."""
_BESIDE = 0.7
_IF_EARLY = 0.88
_OF_ADDRESS = 0.75


def published(found: Sequence[tuple[float, str]]) -> Guess[object] | None:
    """Give the day that is said most exactly of those told, each with how far it is believed.

    A time in Greenwich is of the day that it was where the page comes from, where anything tells.
    """
    dated = [(sure, text, when) for sure, text in found if (when := day(text))]
    if not dated:
        return None
    sure, text, best = max(dated, key=lambda one: one[0])
    if greenwich := _IN_GREENWICH.fullmatch(text):
        hour = int(greenwich[1])
        sure = min(sure, _IF_EARLY) if hour <= _EARLY else sure
        there = [one for one in dated if one[0] == _OF_ADDRESS or _is_there(one[1], text)]
        aside = 1 if hour >= _LATE else -1 if hour <= _EARLY else 0
        local = [one for one in there if aside and _days_after(one[2], best) == aside]
        if local:
            sure, (_, text, best) = 0.95, max(local, key=lambda one: one[0])
    others = tuple(dict.fromkeys(when for _, _, when in dated if when != best))
    return Guess(best, sure, (text,), why=BY, candidates=others[:3])


def day_in_address(url: str) -> Iterator[tuple[float, str]]:
    """Give the day or month that an address has in it."""
    if inside := _IN_ADDRESS.search(url):
        parts = list(filter(None, inside.groups()))
        yield _OF_ADDRESS if len(parts) == 3 else 0.7, "-".join(parts)


def times(page: HtmlElement) -> Iterator[tuple[float, str]]:
    """Give the days in `time`, and in what is marked as the day of publication."""
    plain_times = 0
    for element in page.iter("time", "abbr", "span", "div", "p", "li", "dd", "td", "h2", "h3"):
        names = " ".join(element.get(key) or "" for key in ("class", "itemprop", "property"))
        is_time = element.tag == "time"
        posted = bool(_POSTED.search(names))
        if not (is_time or posted) or _CHANGED.search(names):
            continue
        written = element.get("datetime") or element.get("content") or ""
        words = short_words(element, _LONGEST_DAY) if not written or is_time else ""
        if not (written or words) or (not written and _CHANGED.search(words)):
            continue
        if _is_of_the_next_night(words, written):
            written = ""
        plain_times += is_time
        if is_time:
            sure = 0.93 if posted else 0.85 if plain_times == 1 else 0.4
        else:
            sure = 0.9 if written else 0.5 if _IN_NUMBERS.search(words) else 0.8
        yield sure, written or words


def beside_the_heading(page: HtmlElement) -> Iterator[tuple[float, str]]:
    """Give the day that stands alone shortly below the heading of a page that tells none else."""
    elements = page.iter(*_MAY_BE_HEADS)
    heading = next((each for each in elements if each.tag == "h1"), None)
    if heading is None:
        return
    for element in islice(elements, _NEAR):
        words = fold(short_words(element, _LONGEST_LABEL))
        days = list(written_dates(words)) if any(map(str.isdigit, words)) else []
        if len(days) == 1 and days[0].day and days[0].year and not days[0].other:
            rest = words[: days[0].start] + words[days[0].end :]
            if len(rest.split()) <= _MOST_WORDS and not _CHANGED.search(rest):
                yield _BESIDE, words
                return


def _is_of_the_next_night(words: str, written: str) -> bool:
    """Tell whether readers are told the day before or after the one that it was in Greenwich."""
    if not _IN_GREENWICH.fullmatch(written) or _CHANGED.search(words):
        return False
    local, greenwich = day(words), day(written)
    return local is not None and greenwich is not None and abs(_days_after(local, greenwich)) == 1


def _days_after(day: PartialDate, other: PartialDate) -> int:
    return (day.first - other.first).days if day.day and other.day else 0


def _is_there(time: str, greenwich: str) -> bool:
    """Tell whether a time of another place is of the same moment, or of a day that was before it.

    Later ones are of what was said about the page since.
    """
    if not _ELSEWHERE.fullmatch(time):
        return False
    try:
        moments = [
            datetime.fromisoformat(each.replace("Z", "+00:00")) for each in (time, greenwich)
        ]
        return moments[0] <= moments[1]
    except (ValueError, TypeError):
        return time[:10] < greenwich[:10]


def short_words(element: HtmlElement, most: int) -> str:
    """Give the words of an element, nothing where there are more letters than asked for."""
    words = ""
    for piece in element.itertext():
        words += piece
        if len(words) > most + 200 or len(words.strip()) > most:
            return ""
    return clean(words)
