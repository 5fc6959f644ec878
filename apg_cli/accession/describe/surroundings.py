"""What stands around a country's name: a State that acts, a refuge, those who speak."""

from __future__ import annotations

import re

from apg_cli.accession.describe.mentions import Mention
from apg_cli.accession.describe.patterns import Words

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
    r"|rechaz|conden|condam|denunc|repud|reclam|appel|salu|apoi|apoy|soutien|inquiet|preocup|cobr"
    r"|lan[cz]a|launch|publi[cs]|divulg|envia|send|sign(?:s|ed|ent)\b|firma[n]?\b|assina|adhier)"
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

_FROM_CIRCLES = Words(
    rf"\b(?:statement|letter|carta|lettre|declara\w+|communique|comunicado|appeal"
    r"|appel)\b[^\n]{0,80}?"
    rf" (?:from|by|of|de|des|del|da|do|por|par) (?:[\w-]+ ){{0,3}}(?:{_SPEAKERS}|circles)"
    r" (?:in|of|from|en|de|del|du|d'|do|da|dos|no|na) ?(?:the |la |el )?$"
)
"""What stands in a title before the country of those who issue a statement."""
_MEETING = (
    r"(?:meetings?|conferences?|congress|summit|forum|assembly|gathering|seminar|workshop"
    r"|encuentro|congreso|conferencia|cumbre|foro|asamblea|reunion|seminario|taller|jornadas?"
    r"|rencontre|congres|sommet|assemblee|atelier|colloque|encontro|congresso|assembleia|oficina)"
)
_MET = Words(
    r"\b(?:we|nous|nosotr[oa]s|nos|participa\w+|delegates|delegad[oa]s|delegue\w*|represent\w+"
    r"|organi[sz]a\w+|asamblea|assembleia|assemblee|movement\w*|movimi?ent\w+|mouvements?)\b"
    r"[^.\n]{0,120}?\b(?:gathered|assembled|convened|met|meeting|reunid[oa]s|congregad[oa]s"
    r"|convocad[oa]s|reunie?s|rassemblee?s)\b"
    r"|(?:^|[,\n] ?)(?:convocad[oa]s|congregad[oa]s|reunid[oa]s|reunie?s|rassemblee?s|gathered"
    r"|assembled)\b"
    rf"|\b{_MEETING}\b[^.;\n]{{0,60}}?"
    r"\b(?:held|hosted|convened|celebrad[oa]|realizad[oa]|organizad[oa]|tenue?|organisee?|reuni)\b",
    beside="gath asse conv met meet reun cong rass held host cele real orga tenu",
)
"""Those who speak met, or a meeting was held; where, is said in the same breath."""
_SAME_BREATH = re.compile(r"[^.;\n]{0,260}")
_MEETING_IN = Words(rf"\b{_MEETING} (?:in|at|en|a|au|aux|em|no|na|de|do|da|du) ?(?:la |the |el )?$")
_INSTRUMENT_OF = Words(
    r"\b(?:pacto?s?|treaty|tratado|convention|convencion|convenio|convencao|charter|charte|protocolo?"
    r"|protocole|declaration|declaracion|declaracao|accords?|acuerdos?|acordos?|consensus|consenso"
    r"|principles|principios|principes|rules|reglas|regras|regles|statute?|estatuto|carta|traite"
    r"|guidelines|process|proceso|processo) (?:of|de|del|da|do|du|d') ?(?:la |the )?$"
)
"""What stands before the town after which a treaty or a declaration is named."""
_STREET = Words(
    r"\b(?:avenida|avenue|av\.?|calle|rue|rua|plaza|place|praca|boulevard|paseo|embassy of|edificio"
    r"|jiron|carrera|col\.|colonia|barrio) (?:(?:de|del|da|do|du|la|el) )*$"
)
_ASKED = Words(
    r"\b(?:pid\w+|pedi\w+|ped[ei]\w*|insta\w*|solicit\w+|asks?|urge[sd]?|calls? on|demande(?:nt)?"
    r"|appelle(?:nt)?|exhort\w+|responde\w*|escribe\w*|writes? to) (?:(?:a|al|to|ao|au|presidente?"
    r"|president|que|the|el|o|le) ?){0,3}$"
)
"""What stands in a title before the person who is asked to do something."""
_WE = Words(r"\b(?:we|nous|nosotr[oa]s|nos)\b,? (?:the |les |las |los |as |os )?[^.;\n]{0,80}$")
_OUR_COUNTRY = Words(
    r"\b(?:(?:our|this) (?:own )?(?:country|nation|people|homeland)|nuestr[oa] (?:pais|patria"
    r"|pueblo|nacion)|notre (?:pays|peuple|patrie|nation)|noss[oa] (?:pais|povo|patria))\b",
    beside="coun nati peop home pais patr pueb naci pays peup povo",
)


_FILED_BEFORE = re.compile(r"(?:^|\n)\W*(?:[^\n]{0,60}\d[^\n]{0,20} [-–—] ?)?\Z")
_FILED_AFTER = re.compile(
    r"(?:\.? ?\([^)\n]{0,40}\))?\.?(?: ?[:|]|\. ?(?=[^\W\d_a-z])| [-–—] |\s*(?:\n|\Z))"
)
"""What stands around the country under which rights organisations file a headline."""


def speaks_of_its_own(folded: str) -> bool:
    """Tell whether those who speak say `our country`: where they are is what it is about."""
    return _OUR_COUNTRY.search(folded) is not None


def is_of_us(folded: str, mention: Mention) -> bool:
    """Tell whether a country is where those who speak come from: `We, the churches of Chad`."""
    return _WE.search(folded, max(0, mention.start - 100), mention.start) is not None


def is_street(folded: str, mention: Mention) -> bool:
    """Tell whether a street, a square or a quarter bears a country's name."""
    return _STREET.search(folded, max(0, mention.start - 24), mention.start) is not None


def names_an_instrument(folded: str, mention: Mention) -> bool:
    """Tell whether a treaty or a declaration bears the name of a town."""
    before = max(0, mention.start - 40)
    return mention.kind == "p" and bool(_INSTRUMENT_OF.search(folded, before, mention.start))


def meetings(folded: str) -> list[tuple[int, int]]:
    """Give the stretches of a text in which the seat of a meeting is named; none overlap."""
    found: list[tuple[int, int]] = []
    for met in _MET.finditer(folded):
        reach = _SAME_BREATH.match(folded, met.end())
        end = reach.end() if reach else met.end()
        if found and met.end() <= found[-1][1]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((met.end(), end))
    return found


def is_aside(folded: str, mention: Mention) -> bool:
    """Tell whether a country is a neighbour, a refuge, a company's seat or a partner."""
    return _ASIDE.search(folded, max(0, mention.start - 60), mention.start) is not None


def meets_there(folded: str, mention: Mention) -> bool:
    """Tell whether a place only tells where a meeting was: `at the conference in Geneva`."""
    return _MEETING_IN.search(folded, max(0, mention.start - 40), mention.start) is not None


def names_it(folded: str, mention: Mention, home: str) -> bool:
    """Tell whether a mention in the title makes its country a subject."""
    code = mention.codes[0]
    before = folded[max(0, mention.start - 40) : mention.start]
    if mention.kind != "d" and _ELSEWHERE.search(before):
        return False  # it is only where people are
    if mention.kind == "p" and (_ISSUED_AT.search(before) or before.endswith("pan-")):
        return False  # it is only where it was signed, or a whole region
    if speaks(folded, mention) or _FROM_CIRCLES.search(
        folded[max(0, mention.start - 140) : mention.start]
    ):
        return False  # it is only where they come from
    if code == home and mention.kind == "l":
        return False  # to whom it is addressed
    return mention.kind in "nil" or code not in (home, "US")


def speaks(folded: str, mention: Mention) -> bool:
    """Tell whether an adjective in a title only says whose organisations speak there."""
    line = folded[folded.rfind("\n", 0, mention.start) + 1 :].split("\n", 1)[0]
    before = folded[max(0, mention.start - 40) : mention.start]
    return (
        mention.kind == "d"
        and bool(_SPEAKER_BEFORE.search(before) or _SPEAKER_AFTER.match(folded[mention.end :][:40]))
        and _SPEAKING.search(line) is not None
    )


def is_written_to(folded: str, mention: Mention) -> bool:
    """Tell whether a country in a title is that of those whom a letter asks."""
    before = folded[max(0, mention.start - 90) : mention.start]
    return bool(_LETTER_TO.search(before) or (mention.kind == "l" and _ASKED.search(before[-40:])))


def issues(folded: str, mention: Mention) -> bool:
    """Tell whether an organisation is one of those who issue the statement."""
    before = folded[max(0, mention.start - 40) : mention.start].rpartition("\n")[2]
    return bool(_ISSUED_BY.search(before) or _SPEAKS_AFTER.match(folded[mention.end :][:60]))


def is_state(folded: str, mention: Mention) -> bool:
    """Tell whether a country's State, its institutions or its people are spoken of."""
    before = folded[max(0, mention.start - 45) : mention.start]
    return bool(_STATE_BEFORE.search(before)) or bool(_STATE_AFTER.match(folded, mention.end))


def is_heading(text: str, mention: Mention) -> bool:
    """Tell whether a country's name begins a line and is followed by a colon or the line's end."""
    at_start = mention.start == 0 or text[mention.start - 1] == "\n"
    after = text[mention.end : mention.end + 2].lstrip(" \u00a0")
    return mention.kind == "n" and at_start and (not after or after[0] in ":\n")


def heads_title(text: str, mention: Mention) -> bool:
    """Tell whether a title is filed under a country: `Peru: …`, `EE. UU. (Texas). …`."""
    return (
        mention.kind == "n"
        and _FILED_BEFORE.search(text, max(0, mention.start - 90), mention.start) is not None
        and _FILED_AFTER.match(text, mention.end) is not None
    )
