"""Which countries a statement is about, against those that it only mentions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.patterns import Words
from apg_cli.accession.describe.weighing import ONLOOKERS, Evidence, evidence
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.countries import name_of
from apg_cli.reference.folding import fold
from apg_cli.statement import Country, Guess

_NOTHING = Evidence()
_LEAST = 0.6
"""A country that weighs less is only mentioned."""
_LEAST_IN_A_REGION = 2.2
"""Where a text speaks of a whole region, one country needs so much to be the subject."""
_HINT = 0.3
"""From so much in the text on, the only country that is named is the subject."""
_OWN_PARAGRAPH, _NEARLY, _ONLOOKER = 0.4, 0.45, 0.7
"""How much must be told of a second country beside the first, with its own paragraph or not, and
of one that often acts elsewhere."""
_THROUGHOUT = 0.45
"""Over how much of the text a second country is told of, from its first mention to its last."""
_MUCH = 0.6
"""How much must be told of another country where the title names none."""
_AT_ODDS = ({"IL", "PS"}, {"EH", "MA"}, {"ID", "TL"}, {"RU", "UA"}, {"AM", "AZ"})
"""Countries one of which occupied the other or fights it: who tells of both is about both."""
_MORE = 1.5
"""The house's own country is the subject too where so much more is told of it than of the other."""
_PARTY = 0.7
"""How much is told of the house's own country where the title pairs it with the other."""
_SURENESS = {
    "any": 1.28,
    "lead": 0.89,
    "kinds": 0.56,
    "filed": 1.06,
    "titled": 0.49,
    "several": -2.1,
    "onlooker": -0.68,
    "rival": -0.52,
}
"""What makes a choice of countries surer or less sure, as weights of a logistic regression.

`lead`: how far it is ahead of the next country, as a logarithm; `kinds`: how many independent
kinds of words (name, adjective, place, people …) speak for it beyond the first; `filed`: the title
begins with it and a colon; `titled`: the title names it; `several`: there is more than one;
`onlooker`: one is of the countries that act elsewhere; `rival`: the title has another.
Fitted to 897 statements and reports in four languages, by halves: of each half what the
weights of the other call sure is right in 98 to 99 of 100; `any` holds what that takes.
"""
_LITTLE, _FAR_AHEAD = 0.3, 2.5
"""Weights below the one are no lead, and a lead beyond the other makes nothing surer."""
_SOME = 0.3
"""How much must be told of a country beside the others, so that it might be a subject too."""
_LIKELY, _UNSAID, _LEAST_LIKELY = 0.9, 0.6, 0.3
"""No more than the first is said of what only places or peoples name, or where two are at odds;
that no country is the subject is likely only where a whole region is."""
_REGION = Words(
    r"\b(?:the americas|(?:las|les|nas|das) ameri(?:cas|ques)|latin america|america latina"
    r"|amerique latine"
    r"|central america|centroamerica|america central|amerique centrale|hemisphere|hemisferio"
    r"|the caribbean"
    r"|(?:el|del) caribe|caraibes|southeast asia|west africa|afrique de l'ouest|africa|afrique"
    r"|sahel|middle east"
    r"|pan-?amazonia|estados amazonicos|paises andinos|pays andins|andean countries|region andina"
    r"|amazon basin|cuenca amazonica|bacia amazonica|mesoamerica|southern cone|cono sur|cone sul"
    r"|medio oriente|oriente medio|moyen-orient|proche-orient|asia|asie|europe"
    r"|europa)\b(?! policy| free)"
)


def countries(
    text: str, zones: Sequence[Zone], language: str, house: House
) -> Guess[tuple[Country, ...]]:
    """Say which countries a text is about, the main one first, with the words that decided.

    A title that is filed under one country, `Peru: …`, is of that country alone. The house's own
    is chosen only where nothing else is, or where the title names it alone. Candidates are the
    other countries mentioned, the likeliest first, one each.
    """
    found = evidence(text, zones, language, house.home)
    ranked = _ranked(found, found)
    regional = _is_regional(text, zones)
    chosen, why = [code for code, e in found.items() if e.heads_title], "its title is filed there"
    if len(chosen) != 1:
        chosen, why = _chosen(found, house.home, regional=regional)
    decisive = [mention for code in chosen for mention in found[code].decisive()]
    return Guess(
        value=tuple(_country(code) for code in chosen),
        confidence=_confidence(chosen, found, house.home, regional=regional),
        words=tuple(text[m.start : m.end] for m in decisive),
        spans=tuple((m.start, m.end) for m in decisive),
        why=why,
        candidates=tuple((_country(code),) for code in ranked if code not in chosen)[:5],
    )


def _country(code: str) -> Country:
    return Country(name_of(code), code)


def _is_regional(text: str, zones: Iterable[Zone]) -> bool:
    """Tell whether the title or the lead speaks of a whole region."""
    return any(
        _REGION.search(fold(text[zone.start : min(zone.end, zone.start + 1000)]))
        for zone in zones
        if zone.part in ("title", "subject", "lead")
    )


def _chosen(found: Mapping[str, Evidence], home: str, *, regional: bool) -> tuple[list[str], str]:
    """Choose the countries that the text is about, the main one first, and say why."""
    foreign = {code: e for code, e in found.items() if code != home}
    titled = {code for code, e in foreign.items() if e.in_title}
    own = found.get(home, _NOTHING)
    best = max((e.score for e in foreign.values()), default=0.0)
    told = max((e.in_text for e in foreign.values()), default=0.0)
    matters = own.in_text >= 0.8 * told or told < 1.2
    if own.in_title and not titled and matters and own.score >= 1.5 and own.score > 1.6 * best:
        return [home], "its own country in the title, no other"
    if own.score >= 1.5 and own.score > best and best < 1.2:
        return [home], "its own country, no other weighs"
    if regional and not titled and best < _LEAST_IN_A_REGION:
        several = [c for c, e in foreign.items() if len(e.sentences) > 1 and e.score > best / 2]
        if len(several) > 1:
            return _ranked(several, foreign), "several countries of a region"
        return [], "a region, no single country"
    if best < _LEAST:
        return _all_but_nothing(foreign, own, home)
    overruled = _overruled(titled, foreign)
    if titled - overruled:
        chosen, why = _from_title(titled - overruled, foreign), "named in the title"
    else:
        chosen, why = _from_text(foreign, overruled), "named most in the text"
    chosen += [
        code for code, e in foreign.items() if code not in chosen and _at_odds(e, code, chosen)
    ]
    much = own.opens and len(own.sentences) >= 3 and own.in_text >= _MORE * told
    if much or (own.paired_in_title and own.in_text >= _PARTY * told):
        chosen.append(home)
    return _ranked(chosen, found), why


def _at_odds(e: Evidence, code: str, chosen: Sequence[str]) -> bool:
    """Tell whether a country that is told of is at odds with one that the text is about."""
    return len(e.sentences) >= 2 and any({code, one} in _AT_ODDS for one in chosen)


def _all_but_nothing(
    foreign: Mapping[str, Evidence], own: Evidence, home: str
) -> tuple[list[str], str]:
    """Choose where no country weighs enough: the only one that is named at all, or none."""
    if own.score >= _LEAST and not foreign and len(own.weighed) > 1:
        return [home], "its own country, no other is named"
    if len(foreign) == 1 and not own.score and any(e.in_text >= _HINT for e in foreign.values()):
        return list(foreign), "no other is named"
    issued = [code for code, e in foreign.items() if e.of_speakers]
    if len(foreign) == len(issued) == 1 and not own.score and issued[0] not in ONLOOKERS:
        return issued, "where it was issued, no other is named"
    return [], "no country weighs enough"


def _ranked(codes: Iterable[str], found: Mapping[str, Evidence]) -> list[str]:
    return sorted(codes, key=lambda code: (-found[code].score, code))


def _overruled(titled: set[str], foreign: Mapping[str, Evidence]) -> set[str]:
    """Give the countries that the title names only in passing, while the text names another."""
    faint = {code for code in titled if foreign[code].faintly_in_title}
    strongest = max((e.in_text for code, e in foreign.items() if code not in titled), default=0.0)
    rival = max((foreign[code].in_text for code in titled - faint), default=0.0)
    return {
        code
        for code in faint
        if strongest > max(1.0, 1.5 * foreign[code].in_text)
        or rival > max(1.0, foreign[code].in_text)
    }


def _from_title(titled: set[str], foreign: Mapping[str, Evidence]) -> list[str]:
    """Take those named in the title and, where several, told of in the text; and their equals."""
    backed = {code for code in titled if foreign[code].sentences} or titled
    told = max(foreign[code].in_text for code in titled)
    opening = any(foreign[code].opens for code in backed)
    return [
        code
        for code, e in foreign.items()
        if code in backed
        or (opening and e.opens and e.in_text >= max(1.5, 0.6 * told))
        or (not e.speaks_in_title and _as_much(e, foreign, told))
        or (len(backed) == 1 and _told_of_too(e, told, _ONLOOKER if code in ONLOOKERS else _NEARLY))
    ]


def _as_much(e: Evidence, foreign: Mapping[str, Evidence], told: float) -> bool:
    """Tell whether as much speaks for a country as for those that the title names."""
    best = max(other.score for other in foreign.values())
    return (e.score >= 0.8 * best and len(e.sentences) >= 2) or (
        e.in_text >= max(told, 2.0) and len(e.sentences) >= 3
    )


def _told_of_too(e: Evidence, told: float, nearly: float) -> bool:
    """Tell whether much is told of a country beside the one that the title names."""
    if e.of_speakers or not e.named:
        return False
    return (e.opens > 0 and e.in_text >= _OWN_PARAGRAPH * told) or (
        e.in_text >= nearly * told and len(e.sentences) >= 3 and e.spread >= _THROUGHOUT
    )


def _from_text(foreign: Mapping[str, Evidence], overruled: set[str]) -> list[str]:
    """Take the one that weighs most, and those that weigh nearly as much in several sentences."""
    weight = {code: e.in_text if code in overruled else e.score for code, e in foreign.items()}
    best = max(weight.values())
    opening = any(e.opens for code, e in foreign.items() if weight[code] == best)
    first = min(
        (code for code in foreign if weight[code] == best),
        key=lambda code: foreign[code].weighed[0][1].start,
    )
    return [
        code
        for code, e in foreign.items()
        if (opening and e.opens and weight[code] >= 0.5 * best and len(e.sentences) >= 2)
        or (weight[code] >= _MUCH * best and len(e.sentences) >= 4 and e.spread >= _THROUGHOUT)
        or (
            weight[code] >= max(_LEAST, 0.65 * best)
            and (code == first or (len(e.sentences) >= 2 and e.named))
        )
    ]


def _confidence(
    chosen: Sequence[str], found: Mapping[str, Evidence], home: str, *, regional: bool
) -> float:
    """Say how sure the choice is, by a logistic curve over what speaks for it and against it."""
    rest = [e for code, e in found.items() if code not in chosen and code != home]
    most = max((e.score for e in rest), default=0.0)
    if not chosen:
        return round(max(_LEAST_LIKELY, (_LIKELY if regional else _UNSAID) - 0.35 * most), 2)
    mine = [found[code] for code in chosen]
    lead = math.log(max(min(e.score for e in mine), _LITTLE) / max(most, _LITTLE))
    kinds = min(len({mention.kind for _, mention in e.weighed}) for e in mine)
    weight = (
        _SURENESS["any"]
        + _SURENESS["lead"] * max(-1.0, min(lead, _FAR_AHEAD))
        + _SURENESS["kinds"] * (min(kinds, 3) - 1)
        + _SURENESS["filed"] * (len(mine) == 1 and mine[0].heads_title)
        + _SURENESS["titled"] * all(e.in_title and e.named_in_title for e in mine)
        + _SURENESS["several"] * (len(mine) > 1)
        + _SURENESS["onlooker"] * any(code in ONLOOKERS for code in chosen)
        + _SURENESS["rival"] * any(e.in_title or e.named_in_title for e in rest)
    )
    confidence = 1 / (1 + math.exp(-weight))
    at_odds = any({code, one} in _AT_ODDS for code in found for one in chosen if code not in chosen)
    told = min(e.in_text for e in mine)
    too = not mine[0].heads_title and any(_may_be_too(e, told) for e in rest)
    if too or at_odds or not all(e.said_by_name for e in mine):
        confidence = min(confidence, _LIKELY)
    return round(confidence, 3)


def _may_be_too(e: Evidence, told: float) -> bool:
    """Tell whether enough is told of a country that was not chosen for some to count it too."""
    several = len(e.sentences) > 1 or e.opens > 0
    return several and e.named and e.in_text >= _SOME * told
