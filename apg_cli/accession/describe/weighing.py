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
from apg_cli.accession.describe.patterns import Words
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
_ADDRESS = ("addressee", "salutation")
ONLOOKERS = frozenset("AT AU BE CH DE DK ES FI FR GB IE IT JP LU NL NO PT SE US VA".split())
"""Countries that fund, receive exiles or host organisations more than they are the subject."""
_WEIGHT_OF_ONLOOKER = 0.6
_WEIGHT_OF_ISSUER = 0.25
"""What it weighs where an organisation of a country speaks in its own statement."""
_SHORT = 60
"""Characters of a line of the head that is no sentence."""
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
_STATE_BEFORE = Words(
    rf"\b{_STATE}(?: (?:of|in|de|del|do|da|du|d|en|em|au|aux|the|la|el|los|las|le|l))*[ ']*$"
)
_STATE_AFTER = Words(rf"'?s? {_STATE}\b")
_ASIDE = Words(
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
_ELSEWHERE = Words(
    r"\b(?:exiled?|exilio|exiles?|asylum|asilo|asile|embass\w+|embajad\w+|embaixad\w+"
    r"|ambassad\w+|consul\w+|diaspora"
    r"|vigils?|tours?|gira|tournee|based)\b[^.;:\n]{0,25}$"
)
_SPEAKERS = (
    r"(?:civil society|societe civile|sociedad civil|sociedade civil|organi[sz]a(?:tions?"
    r"|cion(?:es)?|coes)|organismes?|ongs?|ngos?|centra(?:is|les?)(?: sindica(?:is|les))?"
    r"|sindicatos?|syndicats?"
    r"|unions?|unionists|groups?|groupes?|grupos?|reseaux?|redes?|networks?|colectivos?|coletivos?"
    r"|movimentos?|movimientos?|entidades|churches|iglesias|eglises|igrejas|coalition|coalicion"
    r"|academics|scholars|bishops|lawyers|jurists|associations?)"
)
_SPEAKER_BEFORE = Words(rf"\b{_SPEAKERS} (?:[\w'-]+ )?$")
_SPEAKER_AFTER = Words(rf"^ (?:[\w'-]+ )?{_SPEAKERS}\b")
_SPEAKING = Words(
    r"\b(?:demand|call|urg|condemn|reject|denounc|express|support|solidari|ask|say|welcom|exig|pid|ped"
    r"|rechaz|conden|condam|denunc|repud|reclam|appel|salu|apoi|apoy|soutien|inquiet|preocup|cobr)"
)
_SPEAKS_AFTER = Words(
    r"(?: ?\([^)]{0,20}\))?,? (?:\w+ ){0,2}?(?:demand|call|urg|condemn|reject|denounc|express"
    r"|support"
    r"|ask|say|said|welcom|exig|pid|ped|rechaz|conden|condam|denunc|repud|reclam|appel|salu|apoi|apoy"
    r"|soutien|preocup|cobr|emit|issu|announc|anunci|annonc|defend|lament|lanz|lanc|manifest|declar"
    r"|divulg|public|publi|vem a public|se solidari|warns?\b|alert|dit\b|afirm|affirm)"
)
"""What stands after those who issue a statement."""
_ISSUED_BY = Words(
    r"\b(?:nota|carta|comunicado|declara\w+|pronunciamiento|statement|communique|lettre|letter|pagina"
    r"|posicionament?o|mensagem|mensaje|message|manifesto|appeal|appel|source|fuente|fonte|assessoria"
    r"|prensa|imprensa|communication)s? (?:(?:publica|conjunta|abierta|aberta) )?(?:do|da|de|del"
    r"|du|d'"
    r"|by|of|from|des)(?: (?:la|el|o|the|l'))? ?$"
)
"""What stands before those who issue a statement."""
_LETTER_TO = Words(
    r"\b(?:letters?|cartas?|lettres?)\b[^\n:;.]{0,30}? (?:to|a|al|ao|aos|a l[ao]s?|aux?|para)\b"
    r"[^\n:;.,]{0,60}$"
)
"""What stands in a title before the country of those to whom a letter is addressed."""
_ISSUED_AT = Words(
    r"\b(?:declara\w+|carta|letter|lettre|statement|manifiest\w+|manifesto|compromisso|compromiso"
    r"|appeal|appel|charter|charte) (?:de|of|da|do|du|d') ?$"
)
"""A declaration that bears the name of the town where it was made."""
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
        return self.part in ("lead", "body", "background")


def evidence(text: str, zones: Sequence[Zone], language: str, home: str) -> dict[str, Evidence]:
    """Weigh the countries of a text; `home` is the alpha-2 code of the house's own country.

    A country weighs more where the title names it, where its State is spoken of, and in more
    sentences; less where it is one of a list, a neighbour, a refuge or a company's seat.
    """
    scales = _Scales(text, _placed(text, zones, language), home)
    found: dict[str, Evidence] = defaultdict(Evidence)
    repeats: dict[tuple[str, int], int] = defaultdict(int)
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
        if p.runs:
            country.sentences.add(p.sentence)
            before = scales.folded[max(0, p.mention.start - 24) : p.mention.start]
            country.opens += p.mention.kind == "n" and bool(_OPENER.search(before))
            country.in_text += weight
        elif p.heads:
            country.named_in_title |= p.mention.kind in "nil"
            country.faintly_in_title &= p.mention.kind == "p" or _is_written_to(
                scales.folded, p.mention
            )
    return {code: country for code, country in found.items() if country.score > 0}


class _Scales:
    """What must be known of the whole text to weigh one mention."""

    def __init__(self, text: str, placed: Sequence[_Placed], home: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.placed = placed
        self.home = home
        self.issuers = {
            self.folded[p.mention.start : p.mention.end]
            for p in placed
            if p.mention.kind == "i" and _issues(self.folded, p.mention)
        }
        self.titled = {
            p.code
            for p in placed
            if p.heads and not self.issuer(p.mention) and _names_it(self.folded, p.mention, home)
        }
        self.listed: dict[int, set[str]] = defaultdict(set)
        for p in placed:
            if p.mention.kind in "nd" and p.code != home:
                self.listed[p.sentence].add(p.code)
        self.paired = _paired(self.folded, placed)

    def issuer(self, mention: Mention) -> bool:
        """Tell whether a mention names an organisation that speaks in this text."""
        return self.folded[mention.start : mention.end] in self.issuers

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
        weight = _WEIGHT_OF_PART[p.part] * _of_kind(p.mention) * self._by_title(p)
        if p.code not in self.titled and p.code in ONLOOKERS:
            weight *= _WEIGHT_OF_ONLOOKER
        return max(weight, 2.0) if p.runs and _is_heading(self.text, p.mention) else weight

    def _by_title(self, p: _Placed) -> float:
        """Weigh by the surroundings, which matter less for what the title names."""
        others = self.listed[p.sentence] - {p.code}
        if p.code in self.titled:
            return 0.7 if p.runs and len(others - self.titled) >= _A_LIST else 1.0
        if p.heads:
            return 0.1 if _speaks(self.folded, p.mention) else 0.3
        paired = p.mention in self.paired
        return _manner(self.folded, p, self.home, len(others), paired=paired) if p.runs else 1.0


def _placed(text: str, zones: Sequence[Zone], language: str) -> list[_Placed]:
    """Give the mentions that count, each with its part and the number of its sentence."""
    starts = [zone.start for zone in zones]
    breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
    placed = []
    for mention in mentions(text, language):
        i = bisect_right(starts, mention.start) - 1
        if i < 0 or mention.start >= zones[i].end:
            continue  # in a second letter
        part: Part = zones[i].part
        if not mention.uncertain and _WEIGHT_OF_PART[part] > 0:
            placed.append(_Placed(mention, part, bisect_right(breaks, mention.start)))
    return placed


def _of_kind(mention: Mention) -> float:
    weight = _WEIGHT_OF_KIND[mention.kind]
    if mention.kind == "d" and mention.codes[0] == "US":
        weight *= 0.4  # "American" is said of the whole continent
    return weight


def _names_it(folded: str, mention: Mention, home: str) -> bool:
    """Tell whether a mention in the title makes its country a subject."""
    code = mention.codes[0]
    before = folded[max(0, mention.start - 40) : mention.start]
    if _ELSEWHERE.search(before):
        return False  # it is only where people are
    if mention.kind == "p" and (_ISSUED_AT.search(before) or before.endswith("pan-")):
        return False  # it is only where it was signed, or a whole region
    if _speaks(folded, mention):
        return False  # it is only where they come from
    if code == home and mention.kind == "l":
        return False  # to whom it is addressed
    return mention.kind in "nil" or code not in (home, "US")


def _speaks(folded: str, mention: Mention) -> bool:
    """Tell whether an adjective in a title only says whose organisations speak there."""
    line = folded[folded.rfind("\n", 0, mention.start) + 1 :].split("\n", 1)[0]
    before = folded[max(0, mention.start - 40) : mention.start]
    return (
        mention.kind == "d"
        and bool(_SPEAKER_BEFORE.search(before) or _SPEAKER_AFTER.match(folded[mention.end :][:40]))
        and _SPEAKING.search(line) is not None
    )


def _is_written_to(folded: str, mention: Mention) -> bool:
    """Tell whether a country in a title is that of whom a letter is addressed to."""
    return _LETTER_TO.search(folded[max(0, mention.start - 90) : mention.start]) is not None


def _issues(folded: str, mention: Mention) -> bool:
    """Tell whether an organisation is one of those who issue the statement."""
    before = folded[max(0, mention.start - 40) : mention.start].rpartition("\n")[2]
    return bool(_ISSUED_BY.search(before) or _SPEAKS_AFTER.match(folded[mention.end :][:60]))


def _manner(folded: str, p: _Placed, home: str, others: int, *, paired: bool) -> float:
    """Weigh by what stands around: listed, paired, aside, or as a State whose acts are told."""
    mention = p.mention
    state = mention.kind != "p" and p.code != home and _is_state(folded, mention)
    if others >= _A_LIST:
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
