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
_OWN_PARAGRAPH, _NEARLY = 0.4, 0.7
"""How much must be told of a second country beside the first, with its own paragraph or not."""
_THROUGHOUT = 0.45
"""Over how much of the text a second country is told of, from its first mention to its last."""
_MUCH = 0.6
"""How much must be told of another country where the title names none."""
_AT_ODDS = ({"IL", "PS"}, {"EH", "MA"}, {"ID", "TL"}, {"RU", "UA"}, {"AM", "AZ"})
"""Countries one of which occupied the other or fights it: who tells much of both is about both."""
_MORE = 1.5
"""The house's own country is the subject too where so much more is told of it than of the other."""
_PARTY = 0.7
"""How much is told of the house's own country where the title pairs it with the other."""
_MORE_THAN_ONCE = 1.7
"""Above it much is told of the subject, so that half as much of another is no passing mention."""
_A_LIST = 3
"""From so many countries on some may only stand beside the others."""
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
    chosen, why = [code for code, e in found.items() if e.heads_title], "its title is filed there"
    if len(chosen) != 1:
        chosen, why = _chosen(found, house.home, regional=_is_regional(text, zones))
    decisive = [mention for code in chosen for mention in found[code].decisive()]
    return Guess(
        value=tuple(_country(code) for code in chosen),
        confidence=_confidence(chosen, found, house.home),
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
    chosen += [code for code in foreign if code not in chosen and _at_odds(foreign, code, chosen)]
    much = own.opens and len(own.sentences) >= 3 and own.in_text >= _MORE * told
    if much or (own.paired_in_title and own.in_text >= _PARTY * told):
        chosen.append(home)
    return _ranked(chosen, found), why


def _at_odds(foreign: Mapping[str, Evidence], code: str, chosen: Sequence[str]) -> bool:
    """Tell whether a country that is told of is at odds with one that the text is about."""
    e = foreign[code]
    return len(e.sentences) >= 2 and any(
        {code, one} in _AT_ODDS and e.in_text >= _MUCH * foreign[one].in_text for one in chosen
    )


def _all_but_nothing(
    foreign: Mapping[str, Evidence], own: Evidence, home: str
) -> tuple[list[str], str]:
    """Choose where no country weighs enough: the only one that is named at all, or none."""
    if own.score >= _LEAST and not foreign and len(own.weighed) > 1:
        return [home], "its own country, no other is named"
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
        or (len(backed) == 1 and _told_of_too(e, told))
    ]


def _as_much(e: Evidence, foreign: Mapping[str, Evidence], told: float) -> bool:
    """Tell whether as much speaks for a country as for those that the title names."""
    best = max(other.score for other in foreign.values())
    return (e.score >= 0.8 * best and len(e.sentences) >= 2) or (
        e.in_text >= max(told, 2.0) and len(e.sentences) >= 3
    )


def _told_of_too(e: Evidence, told: float) -> bool:
    """Tell whether much is told of a country beside the one that the title names."""
    if e.of_speakers or not e.named:
        return False
    return (e.opens > 0 and e.in_text >= _OWN_PARAGRAPH * told) or (
        e.in_text >= _NEARLY * told and len(e.sentences) >= 3 and e.spread >= _THROUGHOUT
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


def _confidence(chosen: Sequence[str], found: Mapping[str, Evidence], home: str) -> float:
    """Say how sure the choice is: how far it stands above the rest, in all and in the text alone.

    The logistic curve was fitted by hand on tests/describe/about_countries.txt and the texts that
    tests/benchmarks measures with, so that at 0.95 and above 98 in 100 are right.
    """
    rest = [e for code, e in found.items() if code not in chosen and code != home]
    rest_score = max((e.score for e in rest), default=0.0)
    if not chosen:
        return round(max(0.3, 0.9 - 0.35 * rest_score), 2)
    rest_told = max((e.in_text for e in rest), default=0.0)
    least = min(found[code].score for code in chosen)
    if least < _LEAST:
        return 0.6
    told = min(found[code].in_text for code in chosen)
    titled = sum(found[code].in_title for code in chosen)
    margin = min(_lead(least, rest_score), 0.5 + _lead(told, rest_told))
    several = 0.9 + 0.3 * (len(chosen) - 1) if len(chosen) > 1 else 0.0
    if several and titled > 0 and not all(found[code].named_in_title for code in chosen):
        several += 1.0
    strength = 1.2 * margin + 0.5 * min(least, 4.0) - several
    strength += 1.0 if titled == len(chosen) else -1.3 if titled else -0.3
    strength -= 1.0 if home in chosen else 0.0
    confidence = 1 / (1 + math.exp(-strength))
    if len(chosen) >= _A_LIST or not all(found[code].said_by_name for code in chosen):
        confidence = min(confidence, 0.9)
    headed = len(chosen) == 1 and found[chosen[0]].heads_title
    if not headed and any(_may_be_too(e, told) for e in rest):
        confidence = min(confidence, 0.94)
    if home in chosen and len(chosen) > 1:
        confidence = min(confidence, 0.9)  # it may only be asked to act
    unsaid = [code for code in found if code not in chosen]
    if any({code, one} in _AT_ODDS for code in unsaid for one in chosen):
        confidence = min(confidence, 0.9)
    faint = any(found[code].in_title and found[code].faintly_in_title for code in chosen)
    if faint and (len(chosen) > 1 or any(len(e.sentences) > 1 for e in rest)):
        confidence = min(confidence, 0.9)  # who is written to may be asked to help another
    if titled and rest_told > 0.85 * told:
        confidence = min(confidence, 0.9)
    return round(confidence if told else min(confidence, 0.9), 3)


def _may_be_too(e: Evidence, told: float) -> bool:
    """Tell whether a country that was not chosen is told of in some measure too."""
    several = len(e.sentences)
    if not e.named or not several:
        return False
    if e.of_speakers and not e.opens:
        return several >= 3 and e.in_text >= 0.5 * told
    if several >= 3 or (e.in_text >= 0.5 * told and told > _MORE_THAN_ONCE):
        return e.in_text >= 0.2 * told
    return (several >= 2 or e.opens > 0) and e.in_text >= 0.3 * told


def _lead(one: float, other: float) -> float:
    """Give how far one weight is above another, as a logarithm; little of both is no lead."""
    return math.log(max(one, 0.3) / max(other, 0.3))
