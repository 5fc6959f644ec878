"""What kind of statement a text is: a letter, a press release, an urgent action or another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess

_NAMES = {
    "urgent action": (
        r"urgent (?:action|appeal)(?! (?:is |are )?(?:needed|required|to|by|from|on)\b)"
        r"|action alert|(?:accion|action|acao) urgente?|alerta urgente"
        r"|appel urgent|llamamiento urgente|^urgent(?:e)?\b\W*$"
    ),
    "press release": (
        r"(?:press|media|news) (?:release|statement|advisory)|for immediate release"
        r"|para (?:publicacion|difusion) inmediata|para divulgacao imediata|pour (?:diffusion"
        r"|publication) immediate|communiques?\b(?: de presse)?|(?:comunicado|boletin|nota) (?:de"
        r"|a la|a|para la) (?:prensa|imprensa)|avis aux medias"
    ),
    "submission": (
        r"submissions? (?:to|for|by)\b|\bsubmission\b|universal periodic review"
        r"|examen periodico universal|examen periodique universel|presentacion (?:ante"
        r"|conjunta ante)|amicus curiae|(?:aportes?|contribuci(?:on|ones)|contribuicao) (?:al?|ante"
        r"|ao)\b"
        r"|contribution (?:to the|au|a la)\b"
    ),
    "brief": (
        r"\bbrief(?:ing)?s?(?: (?:to|note|paper|for))?\b|\bmemoire\b|policy (?:brief|paper)"
        r"|nota informativa|documento de posicion|note d'information|documento informativo"
    ),
    "speech": (
        r"\b(?:speech|remarks|keynote)\b|\baddress (?:by|to)\b|\bdiscurso\b|\bdiscours\b"
        r"|\ballocution\b|palabras de\b|intervencion (?:de|ante)\b|pronunciamento (?:de|do|da)\b"
        r"|\btestimony\b"
    ),
    "report": (
        r"\breports?\b|\binformes?\b|\brapports?\b|\brelatorios?\b|executive summary"
        r"|resumen ejecutivo|an analysis of|delegation findings|\bstudy\b|\bestudio\b|\betude\b"
    ),
    "letter": (r"(?:open |joint |public )?letters?\b|\bcartas?\b|\blettres?\b"),
    "statement": (
        r"\bstatements?\b|\bdeclaraci(?:on|ones)\b|\bdeclarations?\b|\bdeclaracao\b"
        r"|\bpronunciamiento\b|\bcomunicados?\b|\bnota (?:publica|conjunta|de (?:repudio"
        r"|solidariedade|pesar))|\bmanifiesto\b|\bmanifeste\b|\bmanifesto\b"
    ),
    "other": (
        r"\b(?:op-?ed|opinion|interview|newsletter|minutes|agenda|invitation|entrevista|entrevue"
        r"|convite|webinar|acta)\b"
    ),
}
_OPENS = frozenset({"letter", "report", "brief", "speech", "submission", "other"})
"""Kinds whose word in a title may be about something else, unless the title begins with it."""
_HEADS = re.compile(
    r"(?:^|[:(|-]\s+)(?:(?:an?|the|un|una|une|uma|el|la|le|o|our|nuestr[oa]|notre|nosso|annual"
    r"|final|joint|special|mission|delegation|country|alternative|shadow|parallel|interim"
    r"|first|second|third|open|public|policy|apg|gopa|nuevo|nouveau|new|novo|breve|briefing|written"
    r"|keynote|opening|closing|primer|segundo|\d{4})\s+)*$"
)
"""What may stand before the word for the kind where a title opens with it."""

_WE = re.compile(
    r"\b(?:we|our|us|apg|nous|notre|nos|nuestr[oa]s?|noss[oa]s?)\b"
    r"|\b(?:americas policy group|undersigned|(?:organizaciones|redes|abajo) firmantes"
    r"|soussigne(?:e|s|es)*)\b"
    r"|\b[a-z]{4,}(?:amos|emos|imos)\b|\b(?:exigem|pedem|denunciam|manifestam|saudam|repudiam)\b"
)
"""Words by which those who issue a statement speak of themselves."""

_SAID = re.compile(
    r"[\"»,]\s*(?:said|says|added|dijo|afirmo|senalo|declaro|agrego|a declare|a dit|disse|afirmou"
    r"|declarou|explique)\b"
)
"""A quoted spokesperson."""

_OUGHT = re.compile(
    r"\b(?:must|should|deben?|debera[n]?|doi(?:t|vent)|devem?|deverao|tem que|tienen? que)\b"
)
_ACT = re.compile(
    r"(?:please )?(?:write|send (?:letters|appeals|e?mails|messages)|take action|call on your"
    r"|escrib[ae]n?|envien? (?:cartas|mensajes|llamamientos)"
    r"|ecrivez|envoyez (?:des|un)|escrevam?|envie(?:m)? (?:cartas|mensagens))\b"
)


def kind(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Guess the kind, one of `statement.KINDS`, from its name for itself and its layout."""
    by_name = _named(text, zones)
    if by_name is not None and by_name.value in ("urgent action", "speech", "submission"):
        return by_name
    salutation = next((zone for zone in zones if zone.part == "salutation"), None)
    if salutation is not None:
        return _guess("letter", 0.97, text, salutation, "salutation")
    if by_name is not None:
        return by_name
    return _laid_out(text, zones)


def _named(text: str, zones: Sequence[Zone]) -> Guess[str] | None:
    """Find what a text calls itself: in its banner, its dateline, its lead, its title."""
    banners = [z for z in zones if z.part == "lead" and z.why == "banner"]
    datelines = [z for z in zones if z.part == "dateline" and z.why in ("kind and date", "byline")]
    leads = [z for z in zones if z.part == "lead" and z.why != "banner"][:4]
    titles = [z for z in zones if z.part in ("title", "subject")]
    for zone in (*banners, *datelines):
        found = _name_in(text, zone, 0.97)
        if found is not None:
            return found
    for zone in leads:
        found = _name_in(text, zone, 0.96)
        opens = found is not None and found.spans[0][0] - zone.start <= 12
        brief = len(text[zone.start : zone.end].split()) <= 14
        if found is not None and (opens or brief or zone.why == "words about the statement"):
            return found
    for zone in titles:
        found = _name_in(text, zone, 0.96)
        if found is not None:
            return found
    return None


def _name_in(text: str, zone: Zone, confidence: float) -> Guess[str] | None:
    folded = fold(text[zone.start : zone.end])[:300]
    for name, pattern in _patterns():
        match = pattern.search(folded)
        if not match:
            continue
        if (
            zone.part in ("title", "subject")
            and name in _OPENS
            and not _HEADS.search(folded[: match.start()])
        ):
            continue
        span = (zone.start + match.start(), zone.start + match.end())
        return Guess(name, confidence, (text[slice(*span)],), (span,), f"named in the {zone.part}")
    return None


def _laid_out(  # noqa: C901, PLR0911 - one sign after another, the surest first
    text: str, zones: Sequence[Zone]
) -> Guess[str]:
    """Guess the kind of a text that does not name it from how it is laid out and speaks."""
    for zone in zones:
        words = text[zone.start : min(zone.end, zone.start + 60)]
        if re.fullmatch(r"\W*30\W*", words) and len(words) > 2:
            return _guess("press release", 0.97, text, zone, "end mark of a release")
    labelled = next((z for z in zones if z.part == "addressee"), None)
    if labelled is not None:
        return _guess("letter", 0.85, text, labelled, "addressee")
    opening = next(
        (z for z in zones if z.part == "dateline" and z.why == "opens the paragraph"), None
    )
    if opening is not None:
        quoted = any(
            _SAID.search(fold(text[z.start : z.start + 2000])) for z in zones if z.part == "body"
        )
        if quoted or re.search(r"[-–—]$", text[opening.start : opening.end]):
            confidence = 0.9 if quoted else 0.8
            return _guess("press release", confidence, text, opening, "dateline of a release")
    if len(text) > 40_000:
        return Guess("report", 0.6, why="length", candidates=("statement", "other"))
    said = [zone for zone in zones if zone.part in ("title", "body", "lead", "signoff")]
    for zone in said:
        act = _ACT.match(fold(text[zone.start : zone.start + 60]).lstrip(" *#-"))
        if act and zone.part != "title":
            return _guess("urgent action", 0.8, text, zone, "asks the reader to write")
    for pattern, confidence, why in (
        (_WE, 0.95, "speaks in its own name"),
        (_OUGHT, 0.95, "says what must be done"),
    ):
        for zone in said:
            match = pattern.search(fold(text[zone.start : min(zone.end, zone.start + 4000)]))
            if match:
                span = (zone.start + match.start(), zone.start + match.end())
                others = ("press release", "other")
                return Guess("statement", confidence, (text[slice(*span)],), (span,), why, others)
    return Guess(
        "statement", 0.8, why="nothing else is said", candidates=("press release", "other")
    )


def _guess(name: str, confidence: float, text: str, zone: Zone, why: str) -> Guess[str]:
    span = (zone.start, zone.end)
    return Guess(name, confidence, (text[slice(*span)],), (span,), why)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in _NAMES.items())
