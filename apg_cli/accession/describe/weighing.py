"""How much each country weighs in a text: mentions by their part, kind and surroundings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from apg_cli.accession.describe.mentions import Mention, mentions
from apg_cli.accession.describe.surroundings import (
    heads_title,
    is_aside,
    is_heading,
    is_of_us,
    is_state,
    is_street,
    is_written_to,
    issues,
    meetings,
    meets_there,
    names_an_instrument,
    names_it,
    speaks,
    speaks_of_its_own,
)
from apg_cli.accession.describe.zones import Part, Zone
from apg_cli.reference.folding import fold

_WEIGHT_OF_PART: Mapping[Part, float] = {
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
_REPEATED = (1.0, 0.5, 0.25, 0.1)
"""What the first, second, third and any later mention in one sentence weigh."""
_FADING = 0.15
"""How much less each further sentence adds."""
_RUNNING = ("lead", "body", "background")
_ADDRESS = ("addressee", "salutation")
ONLOOKERS = frozenset("AT AU BE CH DE DK ES FI FR GB IE IT JP LU NL NO PT SE US VA".split())
"""Countries that fund, receive exiles or host organisations more than they are the subject."""
_WEIGHT_OF_ONLOOKER = 0.6
_WEIGHT_OF_ISSUER = 0.25
"""What it weighs where an organisation of a country speaks in its own statement."""
_WEIGHT_OF_OURS = 1.6
"""What the country of those who speak weighs where they speak of `our country`."""
_WEIGHT_OF_SEAT = 0.2
"""What a country weighs where a meeting was held."""
_SHORT = 60
"""Characters of a line of the head that is no sentence."""
_NEAR_THE_TOP = 8
"""Sentences and lines down, a line may say where and when a text was issued."""
_AT_THE_TOP = 3
"""Characters from the beginning, a text without a title may begin like one."""
_NEAR_THE_END = 4
"""Sentences and lines from the end, a line may say the same."""
_A_LIST = 3
"""From so many other countries in one sentence on, each is only listed."""

_DAY = re.compile(r"\b[0-3]?\d\b")
_SENTENCE_END = re.compile(r"[.!?…][\"»”’)]*\s+(?=[\"«“¿¡(]*[^\W\d_a-z])|\n")
_OPENER = re.compile(
    r"(?:^|\n)\W*(?:(?:in|to|for|en|au|aux|a|al|ao|aos|no|na|em|para|pour|dans|o|le|la|el) )*$"
)
_PAIR = re.compile(
    r" ?(?:,|and|y|e|et|&|ou|o|or|-|–|—|/) ?(?:(?:the|la|el|los|le|les|l'|de|del|du|da|do|des|au"
    r"|aux|en|in|em|no|na|a)(?: |$|(?<=')))*"
)


@dataclass(slots=True)
class Evidence:
    """What speaks for one country."""

    score: float = 0.0
    in_text: float = 0.0
    """The part of the score that comes from running text."""
    in_title: bool = False
    named_in_title: bool = False
    """By its own name, a leader or an institution, not by an adjective or a place alone."""
    faintly_in_title: bool = True
    """Only by a place, or as the country of whom a letter is addressed to."""
    spread: float = 0.0
    """Over how much of the running text it is mentioned, from 0 to 1."""
    speaks_in_title: bool = False
    """The title names it only by an adjective of those who speak: `movimientos brasileños`."""
    heads_title: bool = False
    """The title begins with its name and a colon, as headlines of rights organisations do."""
    paired_in_title: bool = False
    """Beside another country, as the two parties of one matter: `Canada-Honduras`."""
    opens: int = 0
    """How many paragraphs begin with its name: `In Peru`, `To Peru:`, `Au Pérou`."""
    of_speakers: bool = False
    """Named where those who speak say who and where they are: a letterhead, a dateline."""
    sentences: set[int] = field(default_factory=set)
    weighed: list[tuple[float, Mention]] = field(default_factory=list)

    @property
    def named(self) -> bool:
        """Tell whether more than persons and organisations speak for it."""
        return any(mention.kind not in "li" for _, mention in self.weighed)

    @property
    def said_by_name(self) -> bool:
        """Tell whether more than a place, or peoples whom borders cut through, speaks for it."""
        kinds = [mention.kind for _, mention in self.weighed]
        return kinds.count("p") > 1 or any(kind not in "ep" for kind in kinds)

    def decisive(self) -> list[Mention]:
        """Give the three weightiest mentions, in the order of the text."""
        best = sorted(self.weighed, key=lambda pair: (-pair[0], pair[1].start))[:3]
        return sorted((mention for _, mention in best), key=lambda mention: mention.start)


class _Placed(NamedTuple):
    """A mention with where it stands."""

    mention: Mention
    part: Part
    sentence: int

    @property
    def code(self) -> str:
        return self.mention.codes[0]

    @property
    def heads(self) -> bool:
        return self.part in ("title", "subject")

    @property
    def runs(self) -> bool:
        return self.part in _RUNNING


def evidence(text: str, zones: Sequence[Zone], language: str, home: str) -> dict[str, Evidence]:
    """Weigh the countries of a text; `home` is the alpha-2 code of the house's own country.

    A country weighs more where the title names it, where its State is spoken of, and in more
    sentences; less where it is one of a list, a neighbour, a refuge or a company's seat.
    """
    running = sum(zone.end - zone.start for zone in zones if zone.part in _RUNNING)
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    placed = _placed(text, zones, language, breaks)
    scales = _Scales(text, placed, home, max(1, running), len(breaks))
    found: dict[str, Evidence] = defaultdict(Evidence)
    repeats: dict[tuple[str, int], int] = defaultdict(int)
    firsts: dict[str, int] = {}
    for p in scales.placed:
        country = found[p.code]
        repeated = (p.code, -1 if p.heads else p.sentence)
        weight = scales.weight(p) * _REPEATED[min(3, repeats[repeated])]
        weight /= 1 + _FADING * len(country.sentences)
        repeats[repeated] += 1
        country.score += weight
        country.weighed.append((weight, p.mention))
        country.in_title |= p.code in scales.titled
        country.of_speakers |= scales.of_speakers(p)
        if p.heads or p.mention.start < _AT_THE_TOP:
            country.heads_title |= heads_title(text, p.mention)
        if p.runs:
            country.sentences.add(p.sentence)
            firsts.setdefault(p.code, p.mention.start)
            country.spread = (p.mention.start - firsts[p.code]) / scales.running
            before = scales.folded[max(0, p.mention.start - 24) : p.mention.start]
            country.opens += p.mention.kind == "n" and bool(_OPENER.search(before))
            country.in_text += weight
        elif p.heads:
            country.named_in_title |= p.mention.kind in "nil"
            country.paired_in_title |= p.mention in scales.paired
            country.speaks_in_title |= speaks(scales.folded, p.mention)
            country.faintly_in_title &= p.mention.kind == "p" or is_written_to(
                scales.folded, p.mention
            )
    return {code: country for code, country in found.items() if country.score > 0}


class _Scales:
    """What must be known of the whole text to weigh one mention."""

    def __init__(
        self, text: str, placed: Sequence[_Placed], home: str, running: int, sentences: int
    ) -> None:
        self.text = text
        self.running = running
        self.sentences = sentences
        self.folded = fold(text)
        self.placed = placed
        self.home = home
        self.issuers = {
            self.folded[p.mention.start : p.mention.end]
            for p in placed
            if p.mention.kind == "i" and issues(self.folded, p.mention)
        }
        self.titled = {
            p.code
            for p in placed
            if p.heads and not self.issuer(p.mention) and names_it(self.folded, p.mention, home)
        }
        self.listed: dict[int, set[str]] = defaultdict(set)
        for p in placed:
            if p.mention.kind in "nd" and p.code != home:
                self.listed[p.sentence].add(p.code)
        self.paired = _paired(self.folded, placed)
        self.meetings = meetings(self.folded)
        self.own = speaks_of_its_own(self.folded)
        self.told: set[str] = set()
        for p in placed:
            if p.runs and p.code not in self.told and not (self.seat(p) or self.place_and_day(p)):
                self.told.add(p.code)

    def issuer(self, mention: Mention) -> bool:
        """Tell whether a mention names an organisation that speaks in this text."""
        return self.folded[mention.start : mention.end] in self.issuers

    def in_a_meeting(self, position: int) -> bool:
        """Tell whether the seat of a meeting is named around a position."""
        at = bisect_right(self.meetings, (position, len(self.text))) - 1
        return at >= 0 and position < self.meetings[at][1]

    def seat(self, p: _Placed) -> bool:
        """Tell whether a mention only says where a meeting was."""
        mention = p.mention
        return mention.kind in "np" and (
            self.in_a_meeting(mention.start)
            or meets_there(self.folded, mention)
            or names_an_instrument(self.folded, mention)
        )

    def place_and_day(self, p: _Placed) -> bool:
        """Tell whether a short line says no more than where and on which day: `Tunis – 29 mars`."""
        if _NEAR_THE_TOP < p.sentence < self.sentences - _NEAR_THE_END:
            return False
        start = self.text.rfind("\n", 0, p.mention.start) + 1
        end = self.text.find("\n", p.mention.end)
        line = self.text[start : end if end >= 0 else len(self.text)]
        alone = p.mention.kind == "p" and len(line.strip()) <= p.mention.end - p.mention.start + 2
        return len(line) <= _SHORT and (alone or bool(_DAY.search(line)))

    def of_speakers(self, p: _Placed) -> bool:
        """Tell whether a mention says where those who speak are, or who they are."""
        if p.part == "lead":
            start = self.text.rfind("\n", 0, p.mention.start) + 1
            return self.text.find("\n", p.mention.end) - start <= _SHORT
        return p.part == "dateline" or self.issuer(p.mention)

    def weight(self, p: _Placed) -> float:
        """Weigh one mention for itself, were it the only one."""
        if p.part in _ADDRESS and p.code == self.home:
            return 0.0
        if self.issuer(p.mention):
            return _WEIGHT_OF_ISSUER
        if p.runs and self.own and is_of_us(self.folded, p.mention):
            return _WEIGHT_OF_OURS
        if p.runs and p.code not in self.titled | self.told and self.seat(p):
            return _WEIGHT_OF_SEAT
        if p.runs and self.place_and_day(p):
            return _WEIGHT_OF_PART["dateline"]
        weight = _WEIGHT_OF_PART[p.part] * _of_kind(p.mention) * self._by_title(p)
        if p.code not in self.titled and p.code in ONLOOKERS:
            weight *= _WEIGHT_OF_ONLOOKER
        return max(weight, 2.0) if p.runs and is_heading(self.text, p.mention) else weight

    def _by_title(self, p: _Placed) -> float:
        """Weigh by the surroundings, which matter less for what the title names."""
        others = self.listed[p.sentence] - {p.code}
        if p.code in self.titled:
            return 0.7 if p.runs and len(others - self.titled) >= _A_LIST else 1.0
        if p.heads:
            return 0.1 if speaks(self.folded, p.mention) else 0.3
        paired = p.mention in self.paired
        return _manner(self.folded, p, self.home, len(others), paired=paired) if p.runs else 1.0


def _placed(
    text: str, zones: Sequence[Zone], language: str, breaks: Sequence[int]
) -> list[_Placed]:
    """Give the mentions that count, each with its part and the number of its sentence."""
    starts = [zone.start for zone in zones]
    folded = fold(text)
    placed = []
    for mention in mentions(text, language):
        i = bisect_right(starts, mention.start) - 1
        if i < 0 or mention.start >= zones[i].end:
            continue  # in a second letter
        part: Part = zones[i].part
        if not mention.uncertain and _WEIGHT_OF_PART[part] > 0 and not is_street(folded, mention):
            placed.append(_Placed(mention, part, bisect_right(breaks, mention.start)))
    return placed


def _of_kind(mention: Mention) -> float:
    weight = _WEIGHT_OF_KIND[mention.kind]
    if mention.kind == "d" and mention.codes[0] == "US":
        weight *= 0.4  # "American" is said of the whole continent
    return weight


def _manner(folded: str, p: _Placed, home: str, others: int, *, paired: bool) -> float:
    """Weigh by what stands around: listed, paired, aside, or as a State whose acts are told."""
    mention = p.mention
    state = mention.kind != "p" and p.code != home and is_state(folded, mention)
    if others >= _A_LIST:
        return 0.35
    if paired:
        return 0.6 if state else 0.5
    if state:
        return 1.6
    if mention.kind != "p" and is_aside(folded, mention):
        return 0.4
    return 1.0


def _paired(folded: str, placed: Sequence[_Placed]) -> set[Mention]:
    """Give the mentions that stand beside another country's name, joined by a comma or `and`."""
    paired = set()
    names = [p for p in placed if p.mention.kind == "n"]
    for one, other in pairwise(names):
        between = folded[one.mention.end : other.mention.start]
        same = one.sentence == other.sentence and one.code != other.code
        if same and len(between) < 12 and _PAIR.fullmatch(between):
            paired |= {one.mention, other.mention}
    return paired
