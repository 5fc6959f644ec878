"""Names as they sign: organisations by the words they are made of, persons by their shape."""

from __future__ import annotations

import re
from functools import cache

from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.patterns import Words

HOUSE_NAMES = (
    "americas policy group",
    "groupe d'orientation politique pour les ameriques",
    "grupo de orientacion politica para las americas",
    "grupo de politicas para las americas",
    "grupo de politica para as americas",
    "grupo de politicas para as americas",
    "grupo de politicas de las americas",
    "grupo de orientacao politica para as americas",
    "apg",
    "gopa",
)
"""How the house signs in its languages, folded."""

_ORGANISATION = (
    r"council|committee|network|cent(?:re|er)|union|association|federation|foundation|institute"
    r"|group|coalition|alliance|movement|organi[sz]ation|society|church"
    r"|commission|congress|labour|workers|watch|initiative|project|campaign|collective|action"
    r"|solidarity|international|inc\b|corp|corporation|ltda?|limited|company|plc|resources|minerals|ngo|forum|front|rights|university|diocese|caritas|oxfam"
    r"|amnesty|kairos|"
    r"ministries|sisters|missionaries|program|board|agency|fund|trust|oversight|cooperation"
    r"|development"
    r"|oficina|bureau|observatoire|secretariado|secretariat"
    r"|consejo|comite|red|centro|sindicato|asociacion|federacion|fundacion|instituto|grupo"
    r"|coalicion|alianza|movimiento|organizacion|sociedad|iglesia|comision|congreso|"
    r"coordinadora|coordinacion|colectiva?o?|plataforma|mesa|frente|confederacion|pastoral"
    r"|parroquia|universidad|articulacion|corporacion|observatorio|mujeres|pueblos"
    r"|conseil|comite|reseau|syndicat|fondation|institut|groupe|coalition|mouvement|organisme"
    r"|societe|eglise|centrale|conseil|collectif|ligue|confederation|carrefour|entraide"
    r"|developpement"
    r"|conselho|rede|associacao|federacao|fundacao|articulacao|movimento|organizacao|igreja"
    r"|comissao|coletivo|conferencia|campanha|terra de direitos|justica"
)
_LONGEST_ACRONYM = 6
"""Letters of an acronym that stands beside another word in capitals."""
_SMALL = frozenset(
    """de del la las los da do das dos du des van von el di y e of the and et le for para pour por
    in on en em no na with against contra sur pro con com a al au aux""".split()
)


@cache
def _organisation_pattern() -> Words:
    return Words(rf"\b(?:{_ORGANISATION})\b")


@cache
def _house_pattern() -> Words:
    names = "|".join(re.escape(name) for name in HOUSE_NAMES)
    return Words(rf"\W*(?:the |el |le |o )?(?:{names})(?:\s*\((?:{names})\))?\W*")


def is_house(text: str) -> bool:
    """Tell whether a line is a name of the house and no more."""
    return len(text) <= 120 and _house_pattern().fullmatch(fold(text)) is not None


def is_organisation(text: str, *, acronyms: bool = True) -> bool:
    """Tell whether a line reads as the name of an organisation."""
    if len(text) > 140 or re.search(r"[:?!]|[.;]$", text):
        return False
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    if not words or len(words) > 16 or not _capitals(words):
        return False
    folded = fold(text)
    acronym = (
        not re.search(r"\d", text)
        and len(words) <= 2
        and all(word.isupper() and len(word) >= 3 for word in words)
        and (len(words) == 1 or max(map(len, words)) <= _LONGEST_ACRONYM)
    )
    named = len(words) > 1 and bool(_organisation_pattern().search(folded))
    if re.search(r"\b(?:day|dia|journee|week|semana|semaine)\b", folded):
        return False  # International Women's Day
    return named or (acronym and acronyms) or is_house(text)


def is_group(text: str) -> bool:
    """Tell whether a line is the signature of several without one name: `Redes de solidaridad`."""
    words = text.split()
    short = 3 <= len(words) <= 12 and text[0].isupper() and not re.search(r"[.:;!?]$", text)
    return short and _group_pattern().search(fold(text)) is not None


@cache
def _group_pattern() -> Words:
    return Words(
        r"\b(?:organi[sz]a(?:tions|ciones|coes)|redes?|networks|reseaux|collectifs?|coletivos?"
        r"|colectiv[oa]s?|comites|groups|groupes|grupos|asociaciones|associacoes|associations"
        r"|movimentos|movimientos|mouvements)\b"
    )


def is_person(text: str) -> bool:
    """Tell whether a line has the shape of a person's name, an office after it allowed."""
    name = re.split(r"[,(]|\s[-–—]\s", text, maxsplit=1)[0].strip(" *_•-")
    if len(name) > 60 or re.search(r"[\d:?!;]", name):
        return False
    words = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", name)
    return 2 <= len(words) <= 6 and _capitals(words)


def has_capitals(text: str) -> bool:
    """Tell whether every word but the small ones begins with a capital."""
    words = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", text)
    return bool(words) and _capitals(words)


def _capitals(words: list[str]) -> bool:
    """Tell whether every word but the small ones begins with a capital."""
    return words[0][0].isupper() and all(
        word[0].isupper() or fold(word) in _SMALL or re.match(r"[ldLD]['’]", word) for word in words
    )
