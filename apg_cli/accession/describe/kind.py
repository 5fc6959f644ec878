"""What kind of statement a text is: a letter, a press release, an urgent action or another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.headings import RIVAL
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess

_NAMES = {
    "urgent action": (
        r"urgent (?:action|appeal)(?! (?:is |are )?(?:needed|required|to|by|from|on)\b)"
        r"|action alert|(?:accion|action|acao) urgente?|alerta urgente"
        r"|appel urgent|llamamiento urgente|^urgent(?:e)?\b\W*$|actions? requises?\b"
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
        r"|conjunta ante)|amicus curiae|(?:aportes?|contribuci(?:on|ones)|contribuicao"
        r"|informe alternativo|relatorio alternativo)"
        r" (?:(?:conjunt[oa]|escrit[oa]) )?(?:al?|ante|ao)\b|rapport alternatif|shadow report"
        r"|contribution (?:to the|au|a la)\b"
    ),
    "brief": (
        r"\bbrief(?:ing)?s?(?: (?:to|note|paper|for))?\b|\bmemoire\b|policy (?:brief|paper)"
        r"|nota informativa|documento de posicion|note d'information|documento informativo"
        r"|\bminuta\b"
    ),
    "speech": (
        r"\b(?:speech|remarks|keynote)\b|\baddress (?:by|to)\b|\bdiscurso\b|\bdiscours\b"
        r"|\ballocution\b|palabras de\b|intervencion (?:de|ante)\b|pronunciamento (?:de|do|da)\b"
        r"|\btestimony\b|check against delivery|seul le (?:texte )?prononce|\bdelivered by\b"
        r"|\b(?:prononcee?|leid[oa]|lid[oa]|pronunciad[oa]|proferid[oa]) (?:par|por|pel[oa]|ante"
        r"|devant|en|na|no)\b|\b(?:hommage|eloge|elogio) (?:funebre|a)\b|\beulogy\b"
    ),
    "report": (
        r"\breports?\b|\binformes?\b|\brapports?\b|\brelatorios?\b|executive summary"
        r"|resumen ejecutivo|an analysis of|delegation findings|\bstudy\b|\bestudio\b|\betude\b"
    ),
    "letter": (r"\bletters?\b|\bcartas?\b|\blettres?\b"),
    "statement": (
        r"\bstatements?\b|\bdeclaraci(?:on|ones)\b|\bdeclarations?\b|\bdeclaracao\b"
        r"|\bpronunciamiento\b|\bcomunicados?\b|\bnota (?:publica|conjunta|de (?:repudio"
        r"|solidariedade|pesar))|\bmanifiesto\b|\bmanifeste\b|\bmanifesto\b"
    ),
    "other": (
        r"\b(?:op-?ed|interview|newsletter|agenda(?! item)|invitation|entrevista|entrevue"
        r"|convite|webinar|acta|obituary|in memoriam|obituario|necrologie|necrologica|vigil"
        r"|infolettre"
        r"|convocatoria|save the date|petition)\b|\bminutes of\b|^minutes\b|proces-verbal"
        r"|(?:appel|call|llamad[oa]|llamamiento|chamado|convocacao) (?:a la|to|for"
        r"|a) (?:mobili[sz]a\w+"
        r"|movili[sz]a\w+|action\b|manifestation|la movilizacion|marcha)|^ata da\b"
        r"|columna de opinion|opinion piece|^opinion\b"
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

_WE = (
    r"\b(?:we|our|us|apg|nous|notre|nos|nuestr[oa]s?|noss[oa]s?)\b"
    r"|\b(?:americas policy group|undersigned|(?:organizaciones|redes|abajo) firmantes"
    r"|soussigne(?:e|s|es)*)\b"
    r"|\b[a-z]{4,}(?:amos|emos|imos)\b|\b(?:exigem|pedem|denunciam|manifestam|saudam|repudiam)\b"
)
"""Words by which those who issue a statement speak of themselves."""

_SAID = (
    r"[\"»,]\s*(?:said|says|added|dijo|afirmo|senalo|declaro|agrego|a declare|a dit|disse|afirmou"
    r"|declarou|explique)\b"
)
"""A quoted spokesperson."""

_OUGHT = r"\b(?:must|should|deben?|debera[n]?|doi(?:t|vent)|devem?|deverao|tem que|tienen? que)\b"
_ACT = (
    r"(?:please )?(?:write|send (?:letters|appeals|e?mails|messages|a message)|take action"
    r"|call on your|what you can do|que puede(?:s)? hacer|o que voce pode fazer|ce que vous pouvez"
    r"|acciones (?:solicitadas|recomendadas)|actions? requises|solicitamos enviar|aja ja|actua"
    r"|passez a l'action|agissez|escrib[ae]n?\b|envien? (?:cartas|mensajes|llamamientos)"
    r"|ecrivez|envoyez (?:des|un)|escrevam?|envie(?:m)? (?:cartas|mensagens))\b"
)
_CHAPTER = (
    r"\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s*)?(executive summary|methodology|introduction"
    r"|foreword"
    r"|recommendations|conclusions?|table of contents|contents|findings|resumen ejecutivo"
    r"|metodologia|introduccion|recomendaciones|conclusion(?:es)?|indice|hallazgos|sommaire"
    r"|methodologie|recommandations|constats|sumario(?: executivo)?|introducao|recomendacoes"
    r"|conclus(?:ao|oes)|key (?:points|findings)|chapter \w+|capitulo \w+|chapitre \w+)\W*"
)
_UNDER_REVIEW = (
    r"\b(?:state (?:under review|party)|estado (?:parte|examinado)|etat (?:partie|examine)"
    r"|estado[- ]parte|the committee (?:should|is asked)|we ask the committee)\b"
)
_EVENT = (
    r"\W*(?:when|where|what|quand|ou|quoi|cuando|donde|que|lugar|hora|quando|onde|date|time"
    r"|location|place|lieu|heure|local)\s*[:?]"
)
_STATED = (
    r"\b(?:we,? the undersigned|(?:the |las |os |as |les )?undersigned|firmantes|signataires"
    r"|nos pronunciamos|manifestamos|declaramos|denunciamos|condenamos|exigimos|rechazamos"
    r"|expresamos|nous (?:condamnons|denoncons|exigeons|demandons|affirmons|declarons)"
    r"|we (?:condemn|demand|denounce|call (?:on|for|upon)|urge|deplore|reject|express|affirm"
    r"|declare|stand with)|repudiamos|reivindicamos|nos solidarizamos)\b"
)
"""How those speak who make a statement together."""


_ENDS = 1_000
"""How many zones at each end of an endless text are looked at."""


def kind(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Guess the kind, one of `statement.KINDS`, from its name for itself and its layout."""
    if len(zones) > 2 * _ENDS:
        zones = (*zones[:_ENDS], *zones[-_ENDS:])
    by_name = _named(text, zones)
    salutation = next((zone for zone in zones if zone.part == "salutation"), None)
    if by_name is not None and by_name.value in ("urgent action", "speech", "submission"):
        return by_name
    if salutation is not None:
        spoken = _spoken_to(text, zones, salutation, by_name)
        return spoken or _guess("letter", 0.97, text, salutation, "salutation")
    if by_name is not None and by_name.value != "statement":
        return by_name
    return _to_be_acted_on(text, zones) or by_name or _laid_out(text, zones)


def _spoken_to(
    text: str, zones: Sequence[Zone], salutation: Zone, by_name: Guess[str] | None
) -> Guess[str] | None:
    """Tell the kind of a text that greets an audience, or that holds a letter to be copied."""
    greeting = fold(text[salutation.start : salutation.end])
    written = any(zone.part in ("addressee", "subject") for zone in zones)
    for zone in zones:
        act = re.match(_ACT, fold(text[zone.start : zone.start + 60]).lstrip(" *#-"))
        if act and zone.start < salutation.start and zone.part != "title":
            return _guess("urgent action", 0.85, text, zone, "asks the reader to write")
    matter = ("brief", "report") if written else ("brief", "report", "other")
    if by_name is not None and by_name.value in matter:
        return Guess(
            by_name.value, 0.85, by_name.words, by_name.spans, by_name.why, ("letter", "speech")
        )
    if not cues.audience_pattern().match(greeting) or written:
        return None
    if any(zone.part == "signatories" for zone in zones):
        return _guess("letter", 0.8, text, salutation, "salutation", ("speech", "statement"))
    return _guess("speech", 0.8, text, salutation, "greets an audience", ("letter", "statement"))


def _named(text: str, zones: Sequence[Zone]) -> Guess[str] | None:
    """Find what a text calls itself: in its banner, its dateline, its lead, its title."""
    banners = [z for z in zones if z.part == "lead" and z.why == "banner"]
    datelines = [z for z in zones if z.part == "dateline" and z.why in ("kind and date", "byline")]
    leads = [z for z in zones if z.part == "lead" and z.why != "banner"][:6]
    titles = [z for z in zones if z.part in ("title", "subject")]
    spoken = [
        found
        for zone in [z for z in zones if z.part == "dateline"] + leads + titles
        if (found := _name_in(text, zone, 0.9)) is not None and found.value in ("speech", "other")
    ]
    for zone in (*banners, *datelines):
        found = _name_in(text, zone, 0.97)
        if found is not None:
            return spoken[0] if spoken and found.value == "statement" else found
    for zone in leads:
        found = _name_in(text, zone, 0.96)
        opens = found is not None and found.spans[0][0] - zone.start <= 12
        doubtful = found is not None and found.value in ("letter", "other")
        if found is not None and (doubtful or (zone.why == RIVAL and not opens)):
            # A letter can be spoken of, and what fits no kind is named in many ways.
            found = replace(found, confidence=0.9)
        brief = len(text[zone.start : zone.end].split()) <= 14
        if found is not None and (opens or brief or zone.why == "words about the statement"):
            return found
    for zone in titles:
        found = _name_in(text, zone, 0.96)
        if found is not None:
            return spoken[0] if spoken and found.value == "statement" else found
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


def _to_be_acted_on(text: str, zones: Sequence[Zone]) -> Guess[str] | None:
    """Tell what asks its readers to write, or to come to a place at a time."""
    events = []
    for zone in zones:
        if zone.part in ("furniture", "title"):
            continue
        start = fold(text[zone.start : zone.start + 60]).lstrip(" *#-")
        if re.match(_ACT, start):
            return _guess("urgent action", 0.8, text, zone, "asks the reader to write")
        if re.match(_EVENT, start) and zone.end - zone.start < 200:
            events.append(zone)
    if len(events) >= 2:
        return _guess("other", 0.85, text, events[0], "says when and where to come")
    return None


def _laid_out(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Guess the kind of a text that does not name it from how it is laid out and speaks."""
    for zone in zones:
        words = text[zone.start : min(zone.end, zone.start + 60)]
        if re.fullmatch(r"\W*30\W*", words) and len(words) > 2:
            return _guess("press release", 0.97, text, zone, "end mark of a release")
    to_many = cues.office_pattern()
    labelled = next(
        (
            z
            for z in zones
            if z.part == "addressee"
            and (z.why != "addressed to many" or to_many.search(fold(text[z.start : z.end])))
        ),
        None,
    )
    if labelled is not None:
        return _guess("letter", 0.85, text, labelled, "addressee", ("statement",))
    said = [zone for zone in zones if zone.part in ("body", "lead", "background", "signoff")]
    for zone in said:
        if re.search(_UNDER_REVIEW, fold(text[zone.start : min(zone.end, zone.start + 2000)])):
            return _guess("submission", 0.75, text, zone, "speaks to a committee", ("report",))
    chapters = {
        found[1]: zone
        for zone in said
        if zone.end - zone.start <= 60
        and (found := re.fullmatch(_CHAPTER, fold(text[zone.start : zone.end])))
    }
    if len(chapters) >= 2 or len(text) > 40_000:
        zone = next(iter(chapters.values()), said[0] if said else zones[0])
        return _guess("report", 0.85 if chapters else 0.6, text, zone, "its chapters", ("brief",))
    return _by_voice(text, zones, said)


def _by_voice(text: str, zones: Sequence[Zone], said: Sequence[Zone]) -> Guess[str]:
    """Tell releases, which report in the third person, from statements, which speak for a we."""
    voice = _first(text, said, _STATED) or _first(text, said, _WE)
    opening = next(
        (z for z in zones if z.part == "dateline" and z.why == "opens the paragraph"), None
    )
    if opening is not None:
        quoted = _first(text, said, _SAID) is not None
        dashed = re.search(r"[-–—]$", text[opening.start : opening.end]) is not None
        placed = text[opening.start].isalpha() or text[opening.start] in "(*_"
        if placed and (quoted or dashed) and (quoted or not voice):
            confidence = 0.85 if quoted and dashed else 0.75
            why = "dateline of a release"
            return _guess("press release", confidence, text, opening, why, ("statement",))
    others = ("press release", "other")
    stated = _first(text, said, _STATED)
    if stated is not None:
        confidence = 0.8 if opening is not None else 0.95
        return _spanned(text, stated, confidence, "speaks in its own name", others)
    if voice is not None:
        return _spanned(text, voice, 0.75, "speaks in its own name", others)
    ought = _first(text, said, _OUGHT)
    if ought is not None:
        return _spanned(text, ought, 0.7, "says what must be done", others)
    return Guess("statement", 0.7, why="nothing else is said", candidates=others)


def _first(text: str, zones: Sequence[Zone], pattern: str) -> tuple[int, int] | None:
    """Find the first place where a pattern stands in some zones."""
    for zone in zones:
        match = re.search(pattern, fold(text[zone.start : min(zone.end, zone.start + 4000)]))
        if match:
            return zone.start + match.start(), zone.start + match.end()
    return None


def _spanned(
    text: str, span: tuple[int, int], confidence: float, why: str, others: tuple[str, ...]
) -> Guess[str]:
    return Guess("statement", confidence, (text[slice(*span)],), (span,), why, others)


def _guess(
    name: str, confidence: float, text: str, zone: Zone, why: str, others: tuple[str, ...] = ()
) -> Guess[str]:
    span = (zone.start, zone.end)
    return Guess(name, confidence, (text[slice(*span)],), (span,), why, others)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words)) for name, words in _NAMES.items())
