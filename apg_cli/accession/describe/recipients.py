"""To whom a letter is addressed: name and office, from its address, lead, title or salutation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apg_cli.accession.describe.name_and_office import (
    HONORIFIC,
    LONGEST,
    Recipient,
    pieces,
    read,
    to_whom,
)
from apg_cli.accession.describe.names import is_organisation
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess

_LEAD_REACH = 1500
"""So far into a text, in characters, it may say to whom it was sent."""

_LABEL = re.compile(
    r"\W*(?:to|a|para|aux?|destinataires?|destinatari[oa]s?|attention|attn|a l'attention de"
    r"|addressed to)\s*(?::\s*|(?=(?:all|tod[oa]s|tou(?:s|tes)) )|(?<=to) ?(?=[a-z]))"
)
_HONOUR = r"(?:(?:the |l')?(?:right )?hon(?:ou?rable|\.) |h\. ?e\. |s\. ?e\. |exm[oa]s?\.? )"
_ADDRESS_LINE = re.compile(
    r"\d{1,6},? (?:\w+ ){0,3}(?:street|st\b|avenue|ave\b|drive|road|rue|boulevard|blvd)"
    r"|\b(?:street|avenida|calle|carrera|rua|drive|boulevard|suite|piso|palacio|palais|casa de"
    r"|edificio|residencia oficial|tower|floor|room|langevin block|building)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\bp\.?o\.? ?box\b|\b(?:tel|fax|tel\.|fax\.|email|e-mail"
    r"|correo)\b|@|www\.|https?:|\b(?:ontario|ottawa|quebec|on|qc)\b[ ,.()]*$|^\W*(?:by|via|par"
    r"|por|from|desde) |^\W*(?:presente|su despacho|ciudad|e\.? ?s\.? ?[dm]\.?)\W*$"
    r"|^\W*(?:canada|d\.? ?c\.?)\W*$"
)
_BODY_LINE = re.compile(
    r"^\W*(?:(?:global affairs|affaires mondiales|house of commons|chambre des communes"
    r"|parliament|government|gouvernement|office of|cabinet|department|ministry|ministere"
    r"|ministerio|embassy|embajada|ambassade|presidencia|congreso|senate|senado|congress|corte"
    r"|court|cour|tribunal|fiscalia|procuraduria|defensoria|comision|comissao|commission"
    r"|committee|comite)\b.*)$"
)
_LETTER = (
    r"(?:(?:open |joint |public )?letters?|(?:lettre|carta)s?(?: (?:ouverte|conjointe|commune"
    r"|publique|abierta|aberta|publica|conjunta))?|(?:open )?message|mensaje|petition|peticion"
    r"|appeal|appel|open statement|memorandum|note|nota)"
)
_TO = r"(?:to|a la|al|a los|a las|a l'|a|aux?|ao|aos|as)"
_TITLE_LETTER = re.compile(rf"\b{_LETTER} (?:[a-z'-]+ ){{0,6}}?{_TO}(?: |(?<='))")
_IS_LETTER = re.compile(r"\b(?:open letter|letter to|lettre|carta)\b")
_SENT = re.compile(
    r"\b(?:letters?|statements?|messages?|e-?mails?|cartas?|comunicacion(?:es)?|lettres?"
    r"|courriers?|declaration|mensage[mn]s?|following|siguiente)\b[^.\n]{0,80}?\b"
    rf"(?:sent|addressed|delivered|submitted|mailed|enviad[oa]s?|dirigid[oa]s?|remitid[oa]s?"
    rf"|entregad[oa]s?|envoyee?s?|adressee?s?|transmise?s?|remise?s?|expediee?s?|enderecad[oa]s?"
    rf"|encaminhad[oa]s?) {_TO}(?: |(?<='))"
)
_STOP = re.compile(
    r"(?: (?:on(?! (?:human|international|foreign|trade|enforced|torture|citizenship|finance"
    r"|natural|women|indigenous) )|regarding|about|concerning|re|ahead|urging|calling|asking"
    r"|requesting|demanding|in support|in response|in light|in advance|dated|signed|from"
    r"|following|before|during|condemning|with regard|at the"
    r"|sobre|acerca|ante|respecto|en relacion|con motivo|el|por|solicitando|pidiendo|exigiendo"
    r"|en apoyo|frente a|desde|para que|tras"
    r"|sur|concernant|au sujet|relative|relativement|a propos|le|par|afin|suite|demandant"
    r"|portant|pour que"
    r"|em|acerca|a respeito|quanto|no dia|pelo|pela)(?= |$)"
    r"|(?<=[^\W\d_]{4})\.(?: |$)|[:;!?\n(\u2013\u2014]| - |, (?:on"
    r"|dated|le|el|em|sobre|sur|regarding)(?= )|,? \d)"
)
_GREETING = re.compile(
    r"(?:friends?|colleagues?|amig[oa]s|ami[es]*|companer[oa]s|companheir[oa]s|compas|all|sir"
    r"|madam|sirs?|readers?|supporters?|members?|tod[oa]s|who(?:m)?|partners|"
    r"brothers?|sisters?|herman[oa]s|comrades|collegues)\b"
)


def recipients(
    text: str,
    zones: Sequence[Zone],
    language: str,  # noqa: ARG001  # every question of the describer is asked alike
) -> Guess[tuple[str, ...]]:
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
        (title, "open letter to", 0.96),
        (greeted, "salutation", 0.95),
    ):
        if found:
            full = _completed(found, [*address, *sent, *title, *greeted])
            return _guess(text, full, why, confidence)
    opened = [z for z in zones if z.part in ("salutation", "addressee") or _opens(text, z)]
    if opened:
        return Guess((), 0.6, why="a salutation or address that names nobody")
    if any(_IS_LETTER.search(_folded(text, z)) for z in zones if z.part == "title"):
        return Guess((), 0.6, why="a letter to nobody named")
    return Guess((), 0.97, why="no address and no salutation")


def _guess(
    text: str, found: Sequence[Recipient], why: str, confidence: float
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


def _completed(found: list[Recipient], known: Sequence[Recipient]) -> list[Recipient]:
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
        shouted = len(recipient.office) > 4 and recipient.office.isupper()
        offices = [other.office for other in same if not other.office.isupper()]
        office = max(
            [*([] if shouted else [recipient.office]), *offices], key=len, default=recipient.office
        )
        completed.append(Recipient(name, office, recipient.start, recipient.end))
    return completed


def _from_address(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read the address line by line: a person begins a recipient, an office belongs to it.

    Where it names neither, the organisation that it names is the recipient.
    """
    current: Recipient | None = None
    organisation: Recipient | None = None
    last_end = 0
    for found in _address_lines(text, zones):
        if not found.office and (is_organisation(found.name) or _is_body(found.name)):
            organisation = organisation or found
            continue
        apart = text.count("\n", last_end, found.start) > 1
        last_end = found.end
        if current and not found.name and not apart:
            if not current.office:
                current = Recipient(current.name, found.office, current.start, found.end)
            continue
        if current:
            yield current
        current = found
    last = current or organisation
    if last:
        yield last


def _address_lines(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Give what each line of the address names: persons, offices, organisations (as names)."""
    greeted = any(zone.part == "salutation" for zone in zones)
    for zone in zones:
        title = zone.part == "title" and greeted and _begins_with_honour(text, zone)
        if zone.part != "addressee" and not title:
            continue
        for line_start, whole in _lines(text, zone):
            label = _LABEL.match(fold(whole)) or to_whom().match(fold(whole))
            start = line_start + (label.end() if label else 0)
            for begin, piece in pieces(whole[label.end() if label else 0 :]):
                folded = fold(piece)
                if _ADDRESS_LINE.search(folded) and not label:
                    continue
                found = read(piece, start + begin)
                if _is_body(folded):
                    bare = piece.strip(" ,.")
                    yield Recipient(bare, "", start + begin, start + begin + len(piece.rstrip()))
                elif found and (found.office or " " in found.name):
                    yield found


def _begins_with_honour(text: str, zone: Zone) -> bool:
    return re.match(rf"\s*{_HONOUR}", _folded(text, zone)) is not None


def _is_body(words: str) -> bool:
    return _BODY_LINE.match(fold(words)) is not None


def _from_lead(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    for zone in zones:
        if zone.start > _LEAD_REACH or zone.part in ("furniture", "signatories", "cc"):
            continue
        folded = fold(text[zone.start : min(zone.end, zone.start + 600)])
        sent = _SENT.search(folded)
        if sent:
            yield from _until_stop(text, zone.start + sent.end())
            return


def _from_title(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    """Read `Open letter to …` in the title, or at the beginning of a line near the head."""
    for zone in zones:
        head = zone.part in ("title", "subject")
        if not head and (zone.start > _LEAD_REACH or zone.part not in ("lead", "body", "dateline")):
            continue
        find = _TITLE_LETTER.search if head else _TITLE_LETTER.match
        letter = find(_folded(text, zone)) or (head and to_whom().match(_folded(text, zone)))
        if letter and (head or zone.end - zone.start < LONGEST):
            found = list(_until_stop(text, zone.start + letter.end(), zone.end))
            yield from _with_office_below(text, found)
            return


def _with_office_below(text: str, found: list[Recipient]) -> list[Recipient]:
    """Give a person whose office stands alone on the next line that office."""
    if len(found) != 1 or found[0].office:
        return found
    line = re.compile(r"[ ,]*\n([^\n]{3,100})(?:\n|$)").match(text, found[0].end)
    below = read(line[1], line.start(1)) if line else None
    if below is None or below.name:
        return found
    return [Recipient(found[0].name, below.office, found[0].start, below.end)]


def _until_stop(text: str, start: int, end: int | None = None) -> Iterator[Recipient]:
    """Read recipients from `start` up to what the letter is about."""
    line = text[start : min(end or len(text), start + 2 * LONGEST)].partition("\n")[0]
    stop = _STOP.search(fold(line))
    line = line[: stop.start()] if stop else line
    if len(line) > LONGEST:
        return
    for begin, piece in pieces(line):
        found = read(piece, start + begin)
        if found:
            yield found


def _from_salutation(text: str, zones: Sequence[Zone]) -> Iterator[Recipient]:
    for zone in zones:
        if zone.part != "salutation" and not _opens(text, zone):
            continue
        line = text[zone.start : min(zone.end, zone.start + LONGEST)].split("\n", maxsplit=1)[0]
        for begin, piece in pieces(line.rstrip(" ,:;.-–—")):
            found = read(piece, zone.start + begin)
            if found and (found.office or not _GREETING.match(fold(found.name))):
                yield found
        return


def _opens(text: str, zone: Zone) -> bool:
    """Tell whether a text begins with a salutation that was taken for its title."""
    line = _folded(text, zone).rstrip()
    short = zone.part == "title" and len(line) < 90 and line.endswith((",", ":"))
    return short and re.match(rf"\s*{HONORIFIC}", line) is not None


def _lines(text: str, zone: Zone) -> Iterator[tuple[int, str]]:
    start = zone.start
    for line in text[zone.start : zone.end].split("\n"):
        yield start, line[: 2 * LONGEST]
        start += len(line) + 1


def _folded(text: str, zone: Zone) -> str:
    return fold(text[zone.start : min(zone.end, zone.start + 600)])
