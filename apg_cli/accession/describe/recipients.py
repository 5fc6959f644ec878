"""To whom a letter is addressed: name and office, from its address, lead, title or salutation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess

_LONGEST = 160
"""A recipient is no longer than so many characters; what is longer is a sentence."""
_LEAD_REACH = 1500
"""So far into a text, in characters, it may say to whom it was sent."""

_OFFICE = (
    r"(?:(?:deputy|vice|acting|associate|parliamentary|first|chief|prime|premi?er[ae]?|primeir[oa]|high|under|attorney|secretary|"
    r"speaker|solicitor|special|vice-?|sub-?)[ -]+)*"
    r"(?:ministers?|ministres?|ministr[oa]s?|ministry|minist[eè]re|ministerio|presidents?|president[ea]s?|premiers?|prime minister"
    r"|ambassadors?|ambassad(?:eur|rice)s?|embajador(?:a|es|as)?|embaixador(?:a|es|as)?|high commissioners?|consul(?: general)?"
    r"|secretar(?:y|ies|i[oa]s?)|secretaire|secretary[- ]general|attorneys? general|general|procurador[a]?(?: general)?|procureure?|fiscal(?: general)?"
    r"|prosecutor|senat(?:ors?|eurs?|rices?)|senador(?:a|es|as)?|deput(?:y|ies|es?|ados?|adas?)|diputad[oa]s?|members? of parliament"
    r"|members? of congress|members? of the|mps?|parliamentarians?|parlementaires?|parlamentari[oa]s|congresistas|congressm[ae]n|congresswoman"
    r"|commissioners?|commissaires?|comisionad[oa]s?|comissari[oa]|governors?|gouverneure?|gobernador[a]?|governador[a]?|mayors?|maire|alcald(?:e|esa)|prefeit[oa]"
    r"|directors?|direct(?:eur|rice)|director[a]|diretor[a]?|chief executive(?: officer)?|ceo|chair(?:person|man|woman|s)?|presidency|presidencia"
    r"|judges?|juez|jueza|juges?|juiz|juiza|justices?|magistrad[oa]s?|rapporteurs?|rapporteuse|relator[a]?|canciller|chanceler|chancell?or"
    r"|ombudsperson|ombudsman|defensor[a]?|speaker|government|gobierno|gouvernement|governo|congress|congreso|congresso|parliament|parlement|parlamento"
    r"|committee|comite|commission|comision|comissao|delegates?|delegados?|heads? of state|jefes? de estado|chefs? d'etat|leaders?|lideres|dirigeants?"
    r"|king|queen|rey|reina|roi|reine|pope|papa|pape|archbishop|bishop|board|governments|states|estados)"
)
_HONORIFIC = (
    r"(?:the |l'|la |le |el |o |a )?(?:(?:right|rt\.?|tres|most) )?"
    r"(?:dear|estimad[oa]s?|distinguid[oa]s?|respetad[oa]s?|respetables?|apreciad[oa]s?|prezad[oa]s?|car[oa]s?|ch[eè]r(?:e|s|es)?"
    r"|hon(?:ou?rables?|\.)?(?= )|hble\.?|h\. ?e\.|s\. ?e\.|(?:his|her|your|su|sua|son|votre|vuestra|vossa) excel+en\w+|excel+en\w+"
    r"|exm[oa]s?\.?|ilm[oa]s?\.?|lic(?:\.|enciad[oa]\b)|ing(?:\.|enier[oa]\b)|dr\.?a?\.?(?= )|doct(?:or|ora|eure?)\b|prof\.?(?= )|mtr[oa]\.?|abog(?:\.|ad[oa])|gral\.?"
    r"|mr\.?(?= )|mrs\.?(?= )|ms\.?(?= )|mme\.?(?= )|m\.(?= )|monsieur|madame|mesdames|messieurs|madam|sir|se(?:n|nh)or(?:a|es|as)?|sr(?:a|es|as|ta)?\.?(?= )|don(?= )|dona(?= )"
    r"|ciudadan[oa]|c\.(?= )|muy|et|and|y|e)"
    r"(?=[ ,.:]|$)[ ,]*"
)
_ARTICLE = r"(?:(?:the|la|le|les|l'|el|los|las|o|os|as|all|all the|tod[oa]s (?:l[oa]s|[oa]s)|tou(?:s|tes) les|our|your|nuestr[oa]s?|notre) ?)"
_LABEL = r"\W*(?:to|a|para|aux?|destinataires?|destinatari[oa]s?|attention|attn|a l'attention de|addressed to)\s*(?::\s*|(?=(?:all|tod[oa]s|tou(?:s|tes)) ))"
_AFTER_NAME = re.compile(
    r"[,\s]+(?:p\.?\s?c\.?|m\.?\s?p\.?p?\.?|c\.?\s?p\.?|q\.?\s?c\.?|k\.?\s?c\.?|o\.?\s?c\.?|deput[ey]e?|ph\.?\s?d\.?|esq\.?|s\.?j\.?|m\.?d\.?)(?=[,\s.]|$)\.?"
)
_ADDRESS_LINE = re.compile(
    r"\d{1,6},? (?:\w+ ){0,3}(?:street|st\b|avenue|ave\b|drive|road|rue|boulevard|blvd)|\b(?:street|avenida|calle|carrera|rua|drive|boulevard|suite|piso|palacio|palais|edificio|residencia oficial|tower|floor|room|langevin block|building)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\bp\.?o\.? ?box\b|\b(?:tel|fax|tel\.|fax\.|email|e-mail|correo)\b|@|www\.|https?:|(?:ontario|ottawa|quebec|on|qc)\b[ ,.()]*$|^\W*(?:by|via|par|por) |^\W*(?:canada|d\.? ?c\.?)\W*$"
)
_BODY_LINE = re.compile(
    r"^\W*(?:(?:global affairs|affaires mondiales|house of commons|chambre des communes|parliament|government|gouvernement|office of|cabinet|department|ministry|ministere|ministerio|embassy|embajada|ambassade|presidencia|congreso|senate|senado|congress)\b.*)$"
)
_LETTER = (
    r"(?:(?:open |joint |public )?letters?|(?:lettre|carta)s?(?: (?:ouverte|conjointe|commune|publique|abierta|aberta|publica|conjunta))?|(?:open )?message|mensaje|petition|peticion"
    r"|appeal|appel|open statement|memorandum|note|nota)"
)
_TO = r"(?:to|a la|al|a los|a las|a l'|a|aux?|ao|aos|as)"
_TITLE_LETTER = re.compile(rf"\b{_LETTER} (?:[a-z'-]+ ){{0,6}}?{_TO}(?: |(?<='))")
_SENT = re.compile(
    r"\b(?:letters?|statements?|messages?|e-?mails?|cartas?|comunicacion(?:es)?|lettres?|courriers?|declaration|mensage[mn]s?|following|siguiente)\b[^.\n]{0,80}?\b"
    rf"(?:sent|addressed|delivered|submitted|mailed|enviad[oa]s?|dirigid[oa]s?|remitid[oa]s?|entregad[oa]s?|envoyee?s?|adressee?s?|transmise?s?|remise?s?|expediee?s?|enderecad[oa]s?|encaminhad[oa]s?) {_TO}(?: |(?<='))"
)
_STOP = re.compile(
    r"(?: (?:on|regarding|about|concerning|re|ahead|urging|calling|asking|requesting|demanding|in support|in response|in light|in advance|dated|signed|from|following|before|during|condemning|with regard|at the"
    r"|sobre|acerca|ante|respecto|en relacion|con motivo|el|por|solicitando|pidiendo|exigiendo|en apoyo|frente a|desde|para que|tras"
    r"|sur|concernant|au sujet|relative|relativement|a propos|le|par|afin|suite|demandant|portant|pour que"
    r"|em|acerca|a respeito|quanto|no dia|pelo|pela)(?= |$)|[.:;!?\n(\u2013\u2014]| - |, (?:on|dated|le|el|em|sobre|sur|regarding)(?= )|,? \d)"
)
_PERSON_WORD = r"[^\W\d_a-z][\w'’.\u2010-]*"
_OF_THE_OFFICE = re.compile(
    r"(?:constitu\w+|elect[oa]?|[eé]lue?|interim|interin[oa]|int[eé]rimaire|federal|f[eé]d[eé]ral|nacional|national|general|g[eé]n[eé]ral|municipal|estadual|estatal"
    r"|adjunt[oa]|adjointe?|delegat\w*|ejecutiv[oa]|executiv[oa]|provincial|regional|plenipotenci\w+|extraordinar\w+|permanent\w*|designate|emeritus|responsible|responsable)\b"
)
"""Words that follow an office and belong to it, not to a name."""
_PERSON = re.compile(
    rf"{_PERSON_WORD}(?: (?:(?:de|del|de la|de los|da|do|dos|das|du|van|von|di|el|y|e|al|bin|ben|Mac) ?)*{_PERSON_WORD}){{1,5}}"
)
_GREETING = re.compile(
    r"(?:friends?|colleagues?|amig[oa]s|ami[es]*|companer[oa]s|companheir[oa]s|compas|all|sir|madam|sirs?|readers?|supporters?|members?|tod[oa]s|who(?:m)?|partners|"
    r"brothers?|sisters?|herman[oa]s|comrades|collegues)\b"
)


@dataclass(frozen=True, slots=True)
class _Recipient:
    name: str
    office: str
    start: int
    end: int

    def __str__(self) -> str:
        if " " in self.name or not self.office:
            return ", ".join(filter(None, (self.name, self.office)))
        return f"{self.office} {self.name}".strip()


def recipients(text: str, zones: Sequence[Zone], language: str) -> Guess[tuple[str, ...]]:
    """Say to whom a text is addressed, each as `name, office`, the office as the text has it.

    Look at the address first, then at a lead that says to whom it was sent, the title of an open
    letter, and the salutation. Copies are no recipients. Empty where it is addressed to nobody,
    and then as sure as a text without salutation or address allows. `language` is not needed yet:
    the forms of the four languages do not collide.
    """
    address = list(_from_address(text, zones))
    sent = list(_from_lead(text, zones))
    title = list(_from_title(text, zones))
    greeted = list(_from_salutation(text, zones))
    for found, why, confidence in (
        (address, "address", 0.96),
        (sent, "sent to", 0.97),
        (title, "open letter to", 0.93),
        (greeted, "salutation", 0.9),
    ):
        if found:
            found = _completed(found, [*address, *sent, *title, *greeted])
            return _guess(text, found, why, confidence)
    opened = [zone for zone in zones if zone.part in ("salutation", "addressee")]
    if opened:
        return Guess((), 0.6, why="a salutation or address that names nobody")
    if any(_TITLE_LETTER.search(_folded(text, z)) for z in zones if z.part in ("title", "subject")):
        return Guess((), 0.6, why="a letter to nobody named")
    return Guess((), 0.97, why="no address and no salutation")


def _guess(
    text: str, found: Sequence[_Recipient], why: str, confidence: float
) -> Guess[tuple[str, ...]]:
    value = tuple(dict.fromkeys(str(recipient) for recipient in found))
    if not any(" " in r.name or (r.name and r.office) or " " in r.office for r in found):
        confidence = min(confidence, 0.75)
    elif not all(r.office for r in found):
        confidence = min(confidence, 0.9)
    spans = tuple(dict.fromkeys((r.start, r.end) for r in found))
    return Guess(
        value=value,
        confidence=confidence,
        words=tuple(text[start:end] for start, end in spans),
        spans=spans,
        why=why,
    )


def _completed(found: list[_Recipient], known: Sequence[_Recipient]) -> list[_Recipient]:
    """Give a lone title or surname the fuller form that stands elsewhere in the text."""
    completed = []
    for recipient in found:
        surname = fold(recipient.name).rpartition(" ")[2]
        same = [
            other
            for other in known
            if (surname and surname in fold(other.name).split())
            or (not surname and len(found) == 1 and other.name)
        ]
        name = max((o.name for o in (recipient, *same)), key=lambda n: (not n.isupper(), len(n)))
        offices = [o.office for o in (recipient, *same) if not o.office.isupper()]
        office = max(offices, key=len, default=recipient.office)
        completed.append(_Recipient(name, office, recipient.start, recipient.end))
    return completed


def _from_address(text: str, zones: Sequence[Zone]) -> Iterator[_Recipient]:
    """Read the address line by line: a person begins a recipient, an office belongs to it."""
    current: _Recipient | None = None
    body: _Recipient | None = None
    last_end = 0
    for zone in zones:
        if zone.part != "addressee":
            continue
        for start, line in _lines(text, zone):
            folded = fold(line)
            label = re.match(_LABEL, folded)
            if label:
                start, line, folded = start + label.end(), line[label.end() :], folded[label.end() :]
            for begin, piece in _pieces(line):
                folded_piece = fold(piece)
                if _ADDRESS_LINE.search(folded_piece) and not label:
                    continue
                if _BODY_LINE.match(folded_piece):
                    body = body or _Recipient("", piece.strip(" ,."), start, start + len(line))
                    continue
                read = _read(piece, start + begin)
                if read is None or not (read.office or " " in read.name):
                    continue
                apart = text.count("\n", last_end, read.start) > 1
                last_end = read.end
                if current and not read.name and not current.office and not apart:
                    current = _Recipient(current.name, read.office, current.start, read.end)
                    continue
                if current and not read.name and current.office and not apart:
                    continue
                if current:
                    yield current
                current = read
    if current or body:
        yield current or body  # type: ignore[misc]  # one of them is there


def _from_lead(text: str, zones: Sequence[Zone]) -> Iterator[_Recipient]:
    for zone in zones:
        if zone.start > _LEAD_REACH or zone.part in ("furniture", "signatories", "cc"):
            continue
        folded = fold(text[zone.start : min(zone.end, zone.start + 600)])
        sent = _SENT.search(folded)
        if sent:
            yield from _until_stop(text, zone.start + sent.end())
            return


def _from_title(text: str, zones: Sequence[Zone]) -> Iterator[_Recipient]:
    for zone in zones:
        if zone.part in ("title", "subject"):
            letter = _TITLE_LETTER.search(_folded(text, zone))
            if letter:
                yield from _until_stop(text, zone.start + letter.end(), zone.end)


def _until_stop(text: str, start: int, end: int | None = None) -> Iterator[_Recipient]:
    """Read recipients from `start` up to what the letter is about."""
    line = text[start : min(end or start + 2 * _LONGEST, start + 2 * _LONGEST)].split("\n")[0]
    folded = fold(line)
    stop = None
    for match in _STOP.finditer(folded):
        if not re.search(rf"(?:^|[\s.])(?:{_HONORIFIC}|[a-z])$", folded[: match.end()].strip()[-6:]) or (
            match[0] not in (".",)
        ):
            stop = match.start()
            break
    line = line[:stop] if stop is not None else line
    if len(line) > _LONGEST:
        return
    for begin, piece in _pieces(line):
        read = _read(piece, start + begin)
        if read:
            yield read


def _from_salutation(text: str, zones: Sequence[Zone]) -> Iterator[_Recipient]:
    for zone in zones:
        if zone.part != "salutation":
            continue
        line = text[zone.start : min(zone.end, zone.start + _LONGEST)].split("\n")[0]
        for begin, piece in _pieces(line.rstrip(" ,:;.-–—")):
            read = _read(piece, zone.start + begin)
            if read and (read.office or not _GREETING.match(fold(read.name))):
                yield read
        return


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    """Split a line that names several recipients, each beginning with a title or an office."""
    start = 0
    for match in _between().finditer(fold(line)):
        if match[0].startswith(",") and _is_named(line[start : match.start()]):
            office = re.match(rf"(?:{_ARTICLE})?{_OFFICE}\b ?", fold(line[match.end() :]))
            if office and not _is_name(re.split(r"[,;]", line[match.end() + office.end() :])[0]):
                continue  # the office of the person before
        yield start, line[start : match.start()]
        start = match.end()
    yield start, line[start:]


@cache
def _between() -> re.Pattern[str]:
    beginning = rf"(?=(?:{_HONORIFIC}|{_ARTICLE})*{_OFFICE}\b|(?:the |l')?(?:right )?hon(?:ou?rable|\.))"
    return re.compile(
        rf"\s*;\s*|(?:,| and| y| et| e|,? &)(?:\s+(?:to|a|al|a la|au|aux|a l'|ao|and|y|et|e))*\s+{beginning}"
    )


def _read(piece: str, start: int) -> _Recipient | None:
    """Read one recipient; None where there is neither a person nor an office in it."""
    folded = fold(piece)
    bare = re.match(rf"\s*(?:{_HONORIFIC}|{_ARTICLE}(?=\W*[a-z]))*", folded)
    begin = bare.end() if bare else 0
    words, folded = piece[begin:].rstrip(" ,:;."), folded[begin:]
    if not words or len(words) > _LONGEST:
        return None
    end = start + begin + len(words)
    after = _AFTER_NAME.search(folded)
    while after:
        words = (words[: after.start()] + words[after.end() :]).strip(" ,")
        folded = fold(words)
        after = _AFTER_NAME.search(folded)
    name, office = _name_and_office(words)
    if not name and not office:
        return None
    return _Recipient(name, office, start + begin, end)


def _name_and_office(words: str) -> tuple[str, str]:
    office_first = re.match(rf"{_OFFICE}\b", fold(words))
    if office_first:
        before, comma, after = words.rpartition(", ")
        if comma and _is_person(_without_honorific(after)):
            return _without_honorific(after), before.strip()
        title, comma, after = words.partition(", ")
        rest = title[office_first.end() :].strip()
        if _is_name(rest):
            return rest, after.strip() or words[: office_first.end()].strip()
        return "", words.strip()
    name, comma, office = words.partition(",")
    if comma and _is_person(name.strip()):
        return name.strip(), office.strip()
    if _is_person(words):
        return words, ""
    if re.search(rf"\b{_OFFICE}\b", fold(words)):
        return "", words.strip()
    return ("", "") if " " in words or not words[0].isupper() else (words, "")


def _is_named(piece: str) -> bool:
    read = _read(piece, 0)
    return read is not None and bool(read.name)


def _is_name(words: str) -> bool:
    """Tell whether what follows an office is a person's name: a surname will do."""
    if not words[:1].isupper() or _OF_THE_OFFICE.match(fold(words)):
        return False
    return bool(_PERSON.fullmatch(words) or re.fullmatch(_PERSON_WORD, words))


def _without_honorific(words: str) -> str:
    match = re.match(rf"(?:{_HONORIFIC})+", fold(words))
    return words[match.end() :] if match else words


def _is_person(words: str) -> bool:
    return bool(_PERSON.fullmatch(words)) and not re.search(rf"\b{_OFFICE}\b", fold(words))


def _lines(text: str, zone: Zone) -> Iterator[tuple[int, str]]:
    start = zone.start
    for line in text[zone.start : zone.end].split("\n"):
        yield start, line[: 2 * _LONGEST]
        start += len(line) + 1


def _folded(text: str, zone: Zone) -> str:
    return fold(text[zone.start : min(zone.end, zone.start + 600)])
