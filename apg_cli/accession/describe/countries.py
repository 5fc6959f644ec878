"""Which countries a statement is about, against those that it only mentions."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.mentions import Mention, mentions
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.countries import name_of
from apg_cli.reference.folding import fold
from apg_cli.statement import Country, Guess

_WEIGHT_OF_PART: Mapping[str, float] = {
    "title": 4.0,
    "subject": 4.0,
    "lead": 1.5,
    "body": 1.0,
    "background": 0.7,
    "addressee": 1.2,
    "salutation": 0.8,
    "dateline": 0.4,
    "signatories": 0.0,
    "signoff": 0.0,
    "cc": 0.0,
    "furniture": 0.0,
}
_WEIGHT_OF_KIND: Mapping[str, float] = {"n": 1.0, "d": 0.9, "i": 0.9, "l": 0.9, "p": 0.65, "e": 0.6}
_RUNNING = frozenset(("lead", "body", "background"))
_ONLOOKERS = frozenset("AT AU BE CH DE DK ES FI FR GB IE IT JP LU NL NO PT SE VA".split())
"""Countries that fund, receive exiles or host organisations more often than they are the subject."""
_WEIGHT_OF_ONLOOKER = 0.6
_A_LIST = 3
"""From so many other countries in one sentence on, each is only listed."""

_SENTENCE_END = re.compile(r"[.!?…][\"»”’)]*\s+(?=[\"«“¿¡(]*[^\W\d_a-z])|\n")
_STATE = (
    r"(?:governments?|authorit(?:y|ies)|states?|police|army|military|armed forces"
    r"|security forces|president|court"
    r"|courts|congress|people|society|constitution|parliament|laws?|gobiernos?|estado"
    r"|autoridad(?:es)?|pueblos?"
    r"|fiscalia|congreso|parlamento|constitucion|presidente|presidenta|sociedad|policia|ejercito"
    r"|fuerzas armadas"
    r"|gouvernements?|etat|autorites?|peuple|population|parlement|president|presidente|armee"
    r"|societe|governo|povo"
    r"|congresso|constituicao|sociedade|exercito|autoridades|republica?|republique|human rights"
    r"|derechos humanos"
    r"|droits humains|droits de la personne|droits de l'homme|direitos humanos|crisis|crise"
    r"|situation|situacion"
    r"|situacao|elections?|elecciones|eleicoes)"
)
_STATE_BEFORE = re.compile(
    rf"\b{_STATE}(?: (?:of|in|de|del|do|da|du|d|en|em|au|aux|the|la|el|los|las|le|l))*[ ']*$"
)
_STATE_AFTER = re.compile(rf"'?s? {_STATE}\b")
_ASIDE = re.compile(
    r"\b(?:border(?:s|ing)?|frontier|frontera|fronteira|frontiere|exiled?|exilio|asylum|asilo|asile"
    r"|refug\w+|fled|flee(?:ing)?|huir|huido|huyendo|fui(?:r|te|ent)|embass\w+|embajad\w+"
    r"|embaixada|ambassade|ambassad\w+"
    r"|consul\w+|based|headquarter\w*|sede|siege|mines?|minas|company|companies|empresas?"
    r"|entreprises?|listed"
    r"|sanction\w*|like|such as|similar\w*|comparable|parecid\w+|as in|visit\w*|trained|financ\w+"
    r"|agreements?|treaty|tratado|accords?|acuerdos?|exports?|talks|hosted|convened"
    r"|neighbou?r\w*|vecin\w+|voisin\w*"
    r"|followed|as well as in|tambien en|diaspora|born in|origin\w*|supported by|led by"
    r"|partners? in|university)\b[^.;:\n]{0,45}$"
)
_ELSEWHERE = re.compile(
    r"\b(?:exiled?|exilio|exiles?|asylum|asilo|asile|embass\w+|embajad\w+|embaixad\w+"
    r"|ambassad\w+|consul\w+|diaspora"
    r"|vigils?|tours?|gira|tournee|based)\b[^.;:\n]{0,25}$"
)
_PAIR = re.compile(
    r" ?(?:,|and|y|e|et|&|ou|o|or|-|–|—|/) ?(?:(?:the|la|el|los|le|les|l'|de|del|du|da|do|des|au"
    r"|aux|en|in|em|no|na|a)(?: |$|(?<=')))*"
)
_REGION = re.compile(
    r"\b(?:the americas|(?:las|les|nas|das) ameri(?:cas|ques)|latin america|america latina"
    r"|amerique latine"
    r"|central america|centroamerica|america central|amerique centrale|hemisphere|hemisferio"
    r"|the caribbean"
    r"|(?:el|del) caribe|caraibes|southeast asia|west africa|afrique de l'ouest|africa|afrique"
    r"|sahel|middle east"
    r"|medio oriente|oriente medio|moyen-orient|proche-orient|asia|asie|europe"
    r"|europa)\b(?! policy| free)"
)


@dataclass(slots=True)
class _Evidence:
    """What speaks for one country."""

    score: float = 0.0
    in_title: bool = False
    in_text: float = 0.0
    """The part of the score that comes from running text."""
    only_places_in_title: bool = True
    sentences: set[int] = field(default_factory=set)
    best: list[tuple[float, Mention]] = field(default_factory=list)


def countries(
    text: str, zones: Sequence[Zone], language: str, house: House
) -> Guess[tuple[Country, ...]]:
    """Say which countries a text is about, the main one first, with the words that decided.

    The house's own country is chosen only where nothing else is, or where the title names it
    alone. Candidates are the other countries mentioned, the likeliest first, one each.
    """
    found = _evidence(text, zones, language, house)
    chosen, why = _chosen(found, house, _is_regional(text, zones))
    ranked = sorted(found, key=lambda code: (-found[code].score, code))
    if not chosen:
        others = tuple((_country(code),) for code in ranked[:5])
        doubt = max((found[code].score for code in ranked if code != house.home), default=0.0)
        return Guess((), round(max(0.3, 0.9 - 0.35 * doubt), 2), why=why, candidates=others)
    decisive = [m for code in chosen for m in _decisive(found[code])]
    return Guess(
        value=tuple(_country(code) for code in chosen),
        confidence=_confidence(chosen, found, house, why),
        words=tuple(text[m.start : m.end] for m in decisive),
        spans=tuple((m.start, m.end) for m in decisive),
        why=why,
        candidates=tuple((_country(code),) for code in ranked if code not in chosen)[:5],
    )


def _country(code: str) -> Country:
    return Country(name_of(code), code)


def _decisive(evidence: _Evidence) -> list[Mention]:
    """Give the three weightiest mentions, in the order of the text."""
    best = sorted(evidence.best, key=lambda pair: (-pair[0], pair[1].start))[:3]
    return sorted((mention for _, mention in best), key=lambda mention: mention.start)


def _evidence(
    text: str, zones: Sequence[Zone], language: str, house: House
) -> dict[str, _Evidence]:
    """Weigh every mention by its part of the text, its kind and what stands around it."""
    found = [m for m in mentions(text, language)]
    starts = [zone.start for zone in zones]
    parts = [_part(zones, starts, mention) for mention in found]
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    sentence_of = [bisect_right(breaks, mention.start) for mention in found]
    alive = [_counts(m, part) for m, part in zip(found, parts)]
    folded = fold(text)
    titled = {
        m.codes[0]
        for m, part, ok in zip(found, parts, alive)
        if ok and part in ("title", "subject") and _names_it(m, house) and not _elsewhere(folded, m)
    }
    listed: dict[int, set[str]] = defaultdict(set)
    for mention, sentence, ok in zip(found, sentence_of, alive):
        if ok and mention.kind in "nd" and mention.codes[0] != house.home:
            listed[sentence].add(mention.codes[0])
    paired = _paired(text, found, sentence_of)
    result: dict[str, _Evidence] = defaultdict(_Evidence)
    repeats: dict[tuple[str, int | str], int] = defaultdict(int)
    for i, (mention, part, sentence) in enumerate(zip(found, parts, sentence_of)):
        if not alive[i]:
            continue
        code = mention.codes[0]
        weight = _WEIGHT_OF_PART[part] * _WEIGHT_OF_KIND[mention.kind]
        if part in ("title", "subject") and code not in titled:
            weight *= 0.3
        evidence = result[code]
        if mention.kind == "e" and len(mention.codes) > 1:
            weight *= 0.6
        if code == "US" and mention.kind == "d":
            weight *= 0.4
        if part in ("addressee", "salutation") and code == house.home:
            weight = 0.0
        if part == "dateline" and mention.kind == "n":
            weight *= 1.5
        if part in _RUNNING and code not in titled:
            weight *= _manner(folded, mention, code, house, i in paired, listed[sentence])
        elif part in _RUNNING and len(listed[sentence] - titled) >= _A_LIST:
            weight *= 0.7
        if part in _RUNNING and _is_heading(text, mention):
            weight = max(weight, 2.0)
        if code not in titled:
            weight *= _prior(code)
        seen = (code, "title" if part in ("title", "subject") else sentence)
        weight *= (1.0, 0.5, 0.25, 0.1)[min(3, repeats[seen])] / (
            1 + 0.15 * len(evidence.sentences)
        )
        if weight <= 0:
            continue
        repeats[seen] += 1
        evidence.score += weight
        evidence.best.append((weight, mention))
        evidence.in_title |= code in titled
        if part in _RUNNING:
            evidence.sentences.add(sentence)
            evidence.in_text += weight
        elif part in ("title", "subject") and mention.kind != "p":
            evidence.only_places_in_title = False
    return dict(result)


def _part(zones: Sequence[Zone], starts: Sequence[int], mention: Mention) -> str:
    i = bisect_right(starts, mention.start) - 1
    if i < 0 or mention.start >= zones[i].end:
        return "body" if not zones else "furniture"
    return zones[i].part


def _counts(mention: Mention, part: str) -> bool:
    return not mention.uncertain and _WEIGHT_OF_PART.get(part, 0.0) > 0


def _names_it(mention: Mention, house: House) -> bool:
    """Tell whether a mention in the title makes its country a subject."""
    code = mention.codes[0]
    if code == house.home and mention.kind == "l":
        return False  # to whom it is addressed
    return mention.kind in "nil" or (
        mention.kind in "dpe" and len(mention.codes) == 1 and code not in (house.home, "US")
    )


def _elsewhere(folded: str, mention: Mention) -> bool:
    """Tell whether the words before say that it is only where people are, not what it is about."""
    return bool(_ELSEWHERE.search(folded, max(0, mention.start - 40), mention.start))


def _prior(code: str) -> float:
    return _WEIGHT_OF_ONLOOKER if code in _ONLOOKERS or code == "US" else 1.0


def _manner(
    folded: str, mention: Mention, code: str, house: House, paired: bool, listed: set[str]
) -> float:
    """Weigh by what stands around: listed, paired, aside, or as a State whose acts are spoken of."""
    state = mention.kind != "p" and code != house.home and _is_state(folded, mention)
    if len(listed - {code}) >= _A_LIST:
        return 0.35
    if paired:
        return 0.6 if state else 0.5
    if state:
        return 1.6
    if mention.kind != "p" and _ASIDE.search(folded, max(0, mention.start - 60), mention.start):
        return 0.4
    return 1.0


def _is_state(folded: str, mention: Mention) -> bool:
    before = folded[max(0, mention.start - 45) : mention.start]
    return bool(_STATE_BEFORE.search(before)) or bool(_STATE_AFTER.match(folded, mention.end))


def _is_heading(text: str, mention: Mention) -> bool:
    """Tell whether a country's name begins a line and is followed by a colon or the line's end."""
    at_start = mention.start == 0 or text[mention.start - 1] == "\n"
    after = text[mention.end : mention.end + 2].lstrip(" \u00a0")
    return mention.kind == "n" and at_start and (not after or after[0] in ":\n")


def _paired(text: str, found: Sequence[Mention], sentence_of: Sequence[int]) -> set[int]:
    """Give the mentions that stand beside another country's name, joined by a comma or `and`."""
    paired = set()
    names = [i for i, mention in enumerate(found) if mention.kind == "n" and not mention.uncertain]
    for i, j in zip(names, names[1:]):
        between = text[found[i].end : found[j].start]
        if (
            sentence_of[i] == sentence_of[j]
            and found[i].codes[0] != found[j].codes[0]
            and len(between) < 12
            and _PAIR.fullmatch(fold(between))
        ):
            paired |= {i, j}
    return paired


def _is_regional(text: str, zones: Iterable[Zone]) -> bool:
    """Tell whether the title or the lead speaks of a whole region."""
    return any(
        _REGION.search(fold(text[zone.start : min(zone.end, zone.start + 1000)]))
        for zone in zones
        if zone.part in ("title", "subject", "lead")
    )


def _chosen(found: Mapping[str, _Evidence], house: House, regional: bool) -> tuple[list[str], str]:
    """Choose the countries that the text is about, the main one first, and say why."""
    foreign = {code: e for code, e in found.items() if code != house.home and e.score > 0}
    titled = {code for code, e in foreign.items() if e.in_title}
    home = found.get(house.home, _Evidence())
    best = max((e.score for e in foreign.values()), default=0.0)
    if home.score >= 1.5 and home.score > best:
        if home.in_title and not titled and home.score > 1.6 * best:
            return [house.home], "its own country in the title, no other"
        if best < 1.2:
            return [house.home], "its own country, no other weighs"
    if best < (2.2 if regional and not titled else 0.6):
        return [], "a region, no single country" if regional else "no country weighs enough"
    overruled = _overruled(titled, foreign)
    if titled - overruled:
        titled -= overruled
        backed = {code for code in titled if foreign[code].sentences} or titled
        kept = titled if len(titled) == 1 else backed
        told = max(foreign[code].in_text for code in titled)
        chosen = [
            code
            for code, e in foreign.items()
            if code in kept
            or (e.score >= 0.8 * best and len(e.sentences) >= 2)
            or (e.in_text >= max(told, 2.0) and len(e.sentences) >= 3)
        ]
        why = "named in the title"
    else:
        weight = {c: e.in_text if c in overruled else e.score for c, e in foreign.items()}
        best = max(weight.values())
        chosen = [
            code
            for code, e in foreign.items()
            if weight[code] >= max(0.6, 0.65 * best)
            and (weight[code] == best or len(e.sentences) >= 2)
        ]
        why = "named most in the text"
    return sorted(chosen, key=lambda code: (-foreign[code].score, code)), why


def _overruled(titled: set[str], foreign: Mapping[str, _Evidence]) -> set[str]:
    """Give the countries of which the title names only a place, while the text names another."""
    strongest = max((e.in_text for code, e in foreign.items() if code not in titled), default=0.0)
    return {
        code
        for code in titled
        if foreign[code].only_places_in_title and strongest > max(1.0, 1.5 * foreign[code].in_text)
    }


def _confidence(
    chosen: Sequence[str], found: Mapping[str, _Evidence], house: House, why: str
) -> float:
    """Say how sure the choice is, from how far it stands above what was not chosen."""
    least = min(found[code].score for code in chosen)
    rest = max(
        (e.score for code, e in found.items() if code not in chosen and code != house.home),
        default=0.0,
    )
    margin = math.log(max(least, 0.05) / max(rest, 0.3))
    told = min(found[code].in_text for code in chosen)
    other = max(
        (e.in_text for code, e in found.items() if code not in chosen and code != house.home),
        default=0.0,
    )
    margin = min(margin, 0.5 + math.log(max(told, 0.3) / max(other, 0.3)))
    strength = 1.2 * margin + 0.5 * min(least, 4.0)
    titled = sum(found[code].in_title for code in chosen)
    strength += 1.0 if titled == len(chosen) else -1.3 if titled else -0.3
    strength -= 0.8 * (len(chosen) - 1)
    if house.home in chosen:
        strength -= 1.0
    return round(1 / (1 + math.exp(-strength)), 3)
