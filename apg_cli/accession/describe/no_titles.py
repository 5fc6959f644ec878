"""Lines of the head that are no title: forms, numbers, senders, and what is said of the text."""

from __future__ import annotations

import re
from functools import cache

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.datelines import is_place
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.furniture import reachable
from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.names import has_capitals, is_house
from apg_cli.accession.describe.patterns import Words

_FORM = (
    r"(?:joint|public|open|annual|final|written|position|policy|official|collective)? ?(?:statement"
    r"|report|letter|brief|paper|declaration|submission|note)"
    r"|(?:declaracion|declaracao|carta|nota|informe|relatorio|pronunciamiento|comunicado|aporte"
    r"|minuta|documento|manifiesto|manifesto)(?: (?:publica|conjunta|anual|abierta|aberta|final"
    r"|de repudio|de pesar|de solidariedade|publico|conjunto|colectiv[oa]))?"
    r"|(?:declaration|rapport|note|lettre|prise de position|memoire|position)(?: (?:publique"
    r"|commune|conjointe|annuel|final|ouverte|collective))?"
)
"""Words that say of what form a text is and nothing of its matter."""


def is_form(folded: str) -> bool:
    """Tell whether a line only says of what form the text is."""
    return _form_pattern().fullmatch(folded) is not None or bool(
        cues.banner_pattern().fullmatch(folded)
    )


def is_out(unit: Paragraph) -> bool:
    """Tell whether a line says anything but what the text is about."""
    folded = unit.folded
    return bool(
        said_of_it().match(folded)
        or (unit.words <= 12 and _numbered().match(folded))
        or (unit.words <= 9 and cues.reference_pattern().fullmatch(folded))
        or unit.text[0].islower()
        or unit.text[0] == "|"
        or is_listed(unit)
        or reachable(unit)
        or _LINK.search(folded)
        or _noise(unit)
        or len(_LABELS.findall(unit.text)) >= _FORM_LABELS
        or is_house(unit.text)
        or _banner_and_name(unit)
        or _is_office(unit)
        or _place_and_year(unit)
        or (unit.words <= _ADDRESS and _to_many().fullmatch(folded) is not None)
        or (unit.words <= 12 and cues.address_pattern().search(folded) and re.search(r"\d", folded))
        or (unit.words <= 3 and _greeting().fullmatch(folded))
    )


_LINK = re.compile(r"https?://|\bwww\.")
_LABELS = re.compile(r"\b[A-Z][a-z]+: ")
_FORM_LABELS = 3
"""So many labels on one line are the head of a form, of which the lines were lost."""


def _noise(unit: Paragraph) -> bool:
    """Tell whether a line is what a reading machine made of a letterhead: `A U S TRALIA ,Î`."""
    tokens = unit.text.split()
    short = sum(len(token) <= _SHORT_TOKEN for token in tokens)
    spaced = re.search(r"\b[A-Z] [A-Z] [A-Z] ", unit.text) or re.search(r"[^\w\s]{2}", unit.text)
    return len(tokens) > short >= len(tokens) / 2 and spaced is not None


_SHORT_TOKEN = 2


def is_listed(unit: Paragraph) -> bool:
    """Tell whether a line is an item of a list."""
    return bool(re.match(r"(?:[-*•·‣▪◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s", unit.text))


def _banner_and_name(unit: Paragraph) -> bool:
    """Tell whether a line is a form and, after a dash, a short name or number: `ALERT – Watch`."""
    pieces = re.split(r"\s+[-|]\s+", unit.folded)
    if len(pieces) != 2 or not cues.banner_pattern().fullmatch(pieces[0]):
        return False
    numbered = re.search(r"\d", pieces[1]) and not re.search(r"[^\W\d_]{4}", pieces[1])
    return bool(numbered) or (unit.words <= 7 and len(pieces[1].split()) <= 3)


def _place_and_year(unit: Paragraph) -> bool:
    """Tell whether a line only says where and in which year a text was published."""
    match = re.fullmatch(r"([^,]{3,60}), (?:19|20)\d\d", unit.text)
    return match is not None and unit.words <= 9 and is_place(match[1])


def _is_office(unit: Paragraph) -> bool:
    """Tell whether a line only says who holds what office: `Ana Sample  Senator for Yukon`."""
    pieces = [piece for piece in re.split(r"\s{2,}|\s*[|•·,]\s*", unit.text) if piece]
    if is_letterhead(unit.text):
        return True
    return (
        unit.words <= 16
        and any(has_capitals(piece) and _office_pattern().match(fold(piece)) for piece in pieces)
        and all(has_capitals(piece) for piece in pieces)
    )


def is_letterhead(line: str) -> bool:
    """Tell whether a line only gives an address of the web, or who holds what office."""
    if _LINK.match(line):
        return " " not in line
    return (
        _holder_pattern().match(fold(line)) is not None
        and len(line.split()) <= _MOST_OF_A_LETTERHEAD
        and has_capitals(line)
    )


_MOST_OF_A_LETTERHEAD = 30
"""Words of a line that names somebody with all offices held."""


@cache
def _office_pattern() -> Words:
    office = (
        r"minist(?:er|re|r[oa])|senat(?:or|eur)|senador[ae]?|deput(?:y|e|ad[oa])|diputad[oa]|member"
        r"|membre|leader|secretary|secretari[oa]|secretaire|president[ea]?|spokes\w+|critic"
        r"|porta-?voz|vocera?|porte-parole"
    )
    does = (
        r"must|should|will|to|is|are|has|says?|calls?|urge[sd]?|visits?|announces?|resigns?|denies"
        r"|accused|debe|exige|anuncia|visita|doit|annonce|deve|and|y|et|e"
    )
    return Words(
        rf"(?!.*\b(?:{does})\b)(?:\w+ ){{0,2}}(?:{office})"
        rf"(?: leader| president| minister)? (?:for|of|de|del|da|do|du"
        rf"|des)\b|(?:[\w.'-]+ ){{2,3}}m\.?p\.?$|(?:sen(?:ator)?|rep)\.? (?:[\w.'-]+ ?){{2,3}}$"
    )


@cache
def _holder_pattern() -> Words:
    """Match a letterhead of an office-holder: `The Hon Ann Sample MP Minister for Health`."""
    verb = (
        r"(?:m[ue]st|should|will|is|are|has|says?|call|urge|demand|condemn|reject|denounc|support"
        r"|welcom|oppos|launch|announc|visit|warn|meet|slam|back|open|fail|admit|want|need)(?:e?s|ed)?"
    )
    styled = r"(?:(?:office of )?(?:the )?(?:(?:rt\.? )?hon(?:\.|ourable)?|sen(?:\.|ator)|dr\.?) )+"
    seat = r"(?:m\.?p\.?|mhr|mr|mlc|mla|mep|mpp)"
    office = (
        r"(?:minister|member|senator|secretary|leader|spokes\w+|attorney-general|treasurer"
        r"|commissioner|parliamentary \w+|manager|whip|critic)"
    )
    kind = r"(?:shadow|federal|assistant|deputy|acting|parliamentary|australian|state|prime)"
    post = rf"(?:{kind} )*(?:[\w'’-]+ ){{0,2}}{office}\b"
    return Words(
        rf"\W*(?!.* {verb}\b)(?:(?:media|press|news) release (?:from )?)?(?:"
        rf"{styled}(?:[\w.'’-]+ ){{1,4}}(?:{seat},? )?{post}"
        rf"|(?:[\w.'’-]+ ){{1,4}}{seat},? {post}"
        rf"|(?:{kind} )*(?:minister|secretary) for [^:?!]+$)"
    )


@cache
def _form_pattern() -> Words:
    return Words(rf"\W*(?:{_FORM})\W*")


_TO_A_BODY = Words(
    r"\W*(?:joint )?(?:brief|submission|memoire|presentation|aporte|informe|minuta|contribution)"
    r" (?:submitted |presented |presente |presentad[oa] |soumis )?(?:to|for|al?"
    r"|ante|au|a l'|para)\b [^:]{0,30}\b(?:committee|commission|council|comite|comision|consejo"
    r"|conseil|comissao|conselho|parliament\w*|senado|congreso)\b[^:]*$"
)
"""To which body a text goes, where nothing says what it is about."""
_BY_WHOM = Words(
    r"\W*(?:an? |the |un |une |uma? |el |la |le )?(?:[\w-]+ )?(?:report|informe|rapport|relatorio"
    r"|brief|statement|memoire|compte rendu|submission|aporte|declaration|declarac(?:ion|ao)|carta"
    r"|lettre|letter|comunicado|pronunciamiento)"
    r"(?: (?:commune|conjointe|conjunta|publi(?:ca|que)|abierta|aberta|ouverte))?"
    r" (?:(?:adopted|issued|approved|endorsed|signed|adoptad[oa]|adoptee?|aprobad[oa]) )?(?:of|by"
    r"|from|to|for|al?|au|del?|du|da|do|des)\b"
    r"(?!.*\b(?:on|about|sobre|sur|regarding|concerning|ante|frente|contra|acerca)\b)"
)
"""Whose report a text is, where nothing says what it is about."""


def is_form_of_whom(folded: str) -> bool:
    """Tell whether a line only says whose report it is, or to which body it goes."""
    return bool(_TO_A_BODY.match(folded) or _BY_WHOM.match(folded))


_ADDRESS = 8
"""Words of a line that is no more than an address to many."""

_SENDERS = frozenset(
    """comite reseau ligue association collectif coalition centre federation conseil groupe
    mouvement confederation comision red movimiento coordinadora federacion asociacion centro
    consejo colectivo frente plataforma articulacao comissao rede associacao movimento conselho
    federacao coletivo""".split()
)
_OF_THEM = Words(
    r"\w+ (?:\w+ )?(?:pour|des?|du|d'|del?|da|do|dos|das|por|para|for|of)\b"
    r"(?!.*(?:[:?!]|\b(?:exig|pid|ped|dema|deno|denu|cond|rech|repu|appel|call|llam|conv|soli|sobre"
    r"|ante|frente|contre|contra)))"
)


def is_sender(folded: str) -> bool:
    """Tell whether a line names an organisation in small letters: `Comité pour les droits en …`."""
    return folded.split(" ", 1)[0] in _SENDERS and _OF_THEM.match(folded) is not None


@cache
def said_of_it() -> Words:
    """Match who wrote, gave or sent it, how, in which language, series or meeting."""
    of_it = (
        r"delivered|submitted|presented|prepared|written|issued|endorsed|signed|read|drafted"
        r"|prononcee?s?|presentee?s?|preparee?s?|soumise?|redigee?|luee?|discours prononce"
        r"|presentad[oa]s?|leid[oa]|elaborad[oa]|preparad[oa]|pronunciad[oa]|escrit[oa]|emitid[oa]"
        r"|apresentad[oa]s?|lid[oa]|proferid[oa]|redigid[oa]|discurso (?:leido|pronunciado)"
    )
    means = r"(?:e-?mail|fax|courriel|correo|courier|mail|hand|post|poste|telecopieur|messager)"
    return Words(
        rf"\W*(?:(?:{of_it})\b[^.]{{0,40}}?\b(?:by|par|por|pel[oa]|to|ante|a la|al?|on behalf)\b"
        rf"|(?:by|par|por|via|per|sent by|envoye par|enviad[oa] por) .{{0,12}}{means}\b"
        r"|(?:by|par|por) \S"
        r"|d[ao] (?:pagina|redacao|assessoria|comunicacao|imprensa|site|portal|brasil de fato)\b"
        r"|de la (?:pagina|redaccion|redaction)\b"
        r"|(?:authors?|auteure?s?|autor(?:es|as?)?|from|de|source|fuente|fonte"
        r"|in this (?:issue|edition)|en (?:este numero|esta edicion)|dans ce numero|nesta edicao"
        r"|when|where|what|who|quand|ou|quoi|qui|cuando|donde|que|quien|quando|onde"
        r"|present[es]?|presents|asistentes|attendees|regrets|importance|importancia|priority|sent"
        r"|issues|themes|realiza(?:cao|cion)|realisation|produ(?:cao|ccion|ction)|edi(?:cao|cion|tion)"
        r"|format|series?|contact|attachments?|attached|pieces? jointes?|adjuntos?|anexos?)\s*[:?]"
        r"|available in\b|disponible en\b|disponivel em\b|(?:read|leer|lire|ler) (?:this )?(?:in"
        r"|en|em) |(?:en )?(?:english|espanol|francais|portugues)(?:\W+\w+){0,4}\W*$"
        r"|(?:the )?(?:agenda )?items?(?: no\.?)? \d|(?:punto|point|ponto|tema)\s\d+|(?:cc|copia)\b"
        r"|check against delivery|seul le texte|\+ ?\d+ more|.{1,40}\+ \d+ more$|isbn|issn|vol\."
        r"|a (?:los?|las?|todos?|todas?) .{0,60}(?:opinion publica|sociedad civil"
        r"|medios|comunidad inter)|a la (?:opinion|sociedad|comunidad|prensa)|aux medias"
        r"|a (?:sociedade|opiniao|imprensa)|[\w-]+(?: \w+)? (?:regular )?(?:session|sesion|sessao"
        r"|periodo (?:ordinario )?de sesiones)\b"
        r"|(?:presentes?|ciudad|e\.? ?s\.? ?[dm]\.?|su despacho|en su despacho)\W*$)"
    )


@cache
def _to_many() -> Words:
    """Match a line that only says to whom a text is open: `Al pueblo del valle`."""
    whom = (
        r"(?:people|communit\w+|media|public|members|pueblos?|comunidad\w*|organizaciones|medios"
        r"|sociedad|familias|mujeres|trabajador\w+|peuples?|communautes?|medias?|societe|povos?"
        r"|comunidades?|movimentos|sociedade|familias)"
    )
    return Words(
        rf"\W*(?:to (?:the |all (?:the )?)?|al? |a l[ao]s? |aux? |ao?s? )(?:\w+ )?{whom}\b"
        r"(?:,? (?:of|in|de[l]?|da|do|du|des|e|y|et|and|the|la|las|los|canada|\w+)){0,7}\W*"
    )


@cache
def _numbered() -> Words:
    """Match the number of a document or a page's running head."""
    return Words(
        r"\W*(?:cite|oficio|ref|n/ref|v/ref|dossier|expediente|protocolo?|folio|circular|carta"
        r"|memo(?:rando|randum)?|nota|comunicado|boletin|letter|document[oe]?|a/hrc|e/cn|ccpr|cedaw"
        r"|[a-z]{2,6}/[\w/]*\d)\W{0,3}(?:(?:n|no|num|numero|number|nro)\s?[.:º]?\s?)?"
        r"[\w./-]*\d[\w./-]*\W*$"
        r"|\d{1,3}\s+\D+ (?:19|20)\d\d\W*$|.{3,60}\s\|?\s?page \d+$"
    )


@cache
def _greeting() -> Words:
    return Words(
        r"\W*(?:senor(?:es|as?)?|senhor(?:es|as?)?|sr[as]?s?\.?|madame|monsieur|mesdames"
        r"|messieurs|madam|sirs?|presentes?|companer[oa]s(?: y companer[oa]s)?"
        r"|companheir[oa]s|compas|amig[oa]s|herman[oa]s|colegas|friends|colleagues"
        r"|estimad[oa]s|prezad[oa]s|excelen\w+|call to action|take action)\W*"
    )
