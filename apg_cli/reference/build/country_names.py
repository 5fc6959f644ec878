"""The names of countries: CLDR's in four languages, ours beside them, as rows of countries.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from apg_cli.reference.build.hand_files import rows
from apg_cli.reference.countries import key

LANGUAGES = {"en": "e", "es": "s", "fr": "f", "pt": "p"}
"""The languages, each with the letter that stands for it in the built files."""
_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
_SEVERAL_COUNTRIES = {"congo", "corea", "coree", "coreia", "korea"}


class CountryNames(NamedTuple):
    """One country: codes, English short name, each name with the languages that use it."""

    code: str
    alpha3: str
    short: str
    called: tuple[str, ...]
    """What it is usually called in each of the languages."""
    names: dict[str, str]


def country_names() -> list[CountryNames]:
    """Give all countries and territories of ISO 3166-1, and Kosovo, by code.

    Sources: CLDR through babel (Unicode-3.0 licence); hand/country_names.txt (ours).
    """
    ours = {code: (short, others) for code, short, others in rows("country_names.txt", 3)}
    alpha3 = {
        new[0]: old
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and old.isalpha() and len(new) == 1
    }
    found = []
    for code, english in sorted(Locale("en").territories.items()):
        if len(code) != 2 or not code.isalpha() or code in _NO_COUNTRIES:
            continue
        short, others = ours.get(code, ("", ""))
        names: dict[str, str] = {}
        for language, letter in LANGUAGES.items():
            for name in _spellings(Locale(language).territories.get(code, "")):
                names[name] = names.get(name, "") + letter
        for name in filter(None, [short, *others.split("; ")]):
            names[name] = "efps"
        short = short or next(_spellings(english))
        elsewhere = (Locale(each).territories[code] for each in LANGUAGES if each != "en")
        called = (short, *(next(_spellings(name)) for name in elsewhere))
        found.append(CountryNames(code, alpha3.get(code, "XKX"), short, called, names))
    return found


def country_rows(gazetteer: Iterable[str]) -> Iterator[str]:
    """Give the lines of countries.tsv.

    A line has the code, alpha-3, and between `|`: the usual names in English (the short name),
    Spanish, French and Portuguese; keys of all names; by the same languages the adjectives of the
    country, with commas between them, as the lines of the gazetteer have them.
    """
    adjectives = _adjectives(gazetteer)
    for country in country_names():
        keys = {key(name) for name in country.names} - _SEVERAL_COUNTRIES - {""}
        called, known = "|".join(country.called), "|".join(sorted(keys))
        said = "|".join(
            ",".join(sorted(adjectives.get((country.code, letter), ())))
            for letter in LANGUAGES.values()
        )
        yield f"{country.code}\t{country.alpha3}\t{called}\t{known}\t{said}"


def _adjectives(gazetteer: Iterable[str]) -> Mapping[tuple[str, str], set[str]]:
    """Give by country and letter of a language the adjectives that surely tell of that country."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in gazetteer:
        expression, _, record = line.partition("\t")
        several = " " in expression  # `Haitian led`, `Afro Peruvian`
        for part in record[1:].split(";") if ":" in record and not several else ():
            head, codes, languages = part.split(":")[:3]
            if head == "d" and "," not in codes:
                for letter in languages or "esfp":
                    found.setdefault((codes, letter), set()).add(expression)
    return found


def _spellings(name: str) -> Iterator[str]:
    """Give a CLDR name as people write it, then as CLDR does."""
    name = name.replace("’", "'")
    plain = re.sub(r"\s*\(.*?\)", "", name)
    plain = re.sub(r"^St\. ", "Saint ", plain).replace(" & ", " and ")
    yield from dict.fromkeys(filter(None, (plain, name)))
