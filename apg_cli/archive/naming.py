"""Give a statement its id: date, country, a few words of the title; ASCII, once and for ever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from apg_cli.statement import Country, PartialDate

LONGEST = 72
_LONGEST_COUNTRY = 24

_ELISIONS = re.compile(r"\b(?:l|d|qu|j|n|s|c|m|t)['’](?=\w)", re.IGNORECASE)
_APOSTROPHES = re.compile(r"['’ʼ]")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")

# Words that an id does not gain by, in the four languages of the archive.
_SMALL = frozenset(
    "a an and at by for from in into of on or the to with "
    "al con de del e el en la las los o para por que su un una y "
    "au aux ces dans des du et les le ou par pour sur une "
    "ao aos as com da das do dos em na nas no nos os pela pelo um uma".split()
)

# Latin letters that do not come apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
)


def slug(text: str) -> str:
    """Write a text in ASCII words joined by hyphens; empty where none of it is Latin."""
    plain = _APOSTROPHES.sub("", _ELISIONS.sub("", text)).lower().translate(_LETTERS)
    plain = _PUNCTUATION.sub("-", plain)  # now, because what is not ASCII is dropped next
    ascii_text = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return _NOT_WORDS.sub("-", ascii_text).strip("-")


def name(
    date: PartialDate | None,
    countries: Sequence[Country],
    title: str,
    taken: Callable[[str], bool],
) -> str:
    """Make an id that is not `taken`, of at most LONGEST characters."""
    country = slug(countries[0].name)[:_LONGEST_COUNTRY].strip("-") if countries else ""
    head = "-".join(filter(None, (str(date) if date else "undated", country)))
    told = set(country.split("-"))
    words = [word for word in slug(title).split("-") if word and word not in told]
    fitting = [word for word in words if word not in _SMALL] or words or ["statement"]
    # Room for a number, should another statement have the same name.
    whole = head
    for word in fitting:
        if len(whole) + 1 + len(word) > LONGEST - 4:
            if whole == head:
                whole = f"{head}-{word}"[: LONGEST - 4]
            break
        whole = f"{whole}-{word}"
    found, number = whole, 1
    while taken(found):
        number += 1
        found = f"{whole}-{number}"
    return found
