"""The words by which letters and releases show their parts, in four languages, accents folded."""

from __future__ import annotations

from functools import cache

from apg_cli.accession.describe.patterns import Words

SUBJECT = (
    r"(?:subject(?: matter)?|matter|re|ref|reference|objet|sujet|concerne|asunto|motivo|assunto"
    r"|referencia|ref\.)"
)
LABELS = {
    "subject": SUBJECT,
    "cc": r"(?:b?c\.? ?c\.?|c/c|copy to|copies?(?: conformes?)?(?: a)?|co[nm] copia(?: para| a)?)",
    "to": r"(?:to(?: be put to)?|(?:addressed|submitted|directed) to|dirigid[oa]s? al?"
    r"|adressee?s? a|para|a|aux?|destinataires?|destinatari[oa]s?|attention|attn|a l'attention de)",
    "from": r"(?:from|de|von|desde|expediteur|remitente|remetente)",
    "date": r"(?:date|fecha|data|sent|enviado(?: el)?|envoye(?: le)?|enviado em)",
}
_LABEL = "|".join(rf"(?P<{name}>{words})" for name, words in LABELS.items())

HONORIFIC = (
    r"(?:al? |aux? |ao |to |para )?(?:the |l')?(?:"
    r"(?:right |rt\.? |tres )?hon(?:ou?rables?|\.)(?!\w)"
    r"|(?:su|vuestra|vossa|sua|son|sa|his|her) (?:excel+enc|santidad|holiness|saintete)"
    r"|monse(?:n|nh)or\b|monseigneur\b|s\.? ?e\.? |h\.? ?e\.? "
    r"|lic(?:\.|enciad[oa]\b)|ing(?:\.|enier[oa]\b)|dr(?:a|e)?\.?\s|doct(?:or|ora|eur)\b"
    r"|mtr[oa]\.|abog(?:\.|ad[oa]\b)|gral\.?\s|mrs?\.?\s|ms\.?\s|m\.\s|mme\.?\s|monsieur\b"
    r"|madame\b|se(?:n|nh)or(?:a|es|as)?\b|sr(?:a|es|as|ta)?\.\s|exm[oa]s?\.?\b"
    r"|excelenti?ss?im[oa]s?\b|il(?:us)?tri?ss?im[oa]|ilm[oa]\.?\b"
    r"|ciudadan[oa] (?:president|ministr)|c\. )"
)
OFFICE = (
    r"minist(?:er|ers|re|res|r[oa]s?|ry|ere|eri[oo])\b|president[ea]?s?\b|premier\b|ambassad\w+"
    r"|embajad\w+|embaixad\w+"
    r"|secretar\w+|attorney\b|procurad\w+|fiscal(?:ia)?\b|senat?or\w*|senad\w+|deput\w+|diputad\w+"
    r"|commissioner\w*"
    r"|commissaire\w*|comisionad\w+|director\w*|directeur\w*|directrice|governor\w*|gobernador\w*"
    r"|governador\w*|members? of (?:the )?(?:parliament|congress|assembly)"
    r"|(?:house of commons|chambre des communes|parliament|parlement|congreso|congresso|asamblea"
    r"|assembleia|assemblee)\b"
    r"|foreign affairs|global affairs|affaires (?:etrangeres|mondiales)|relaciones exteriores"
    r"|asuntos exteriores|relacoes exteriores"
    r"|high commission\w*|rapporteu\w*|relator\w*|judges?\b|juez\w*|juiz\w*|magistrad\w*|chief\b"
    r"|chair(?:person|man|woman)?\b|presidencia\b|government of|gobierno de|gouvernement d"
)
ADDRESS = (
    r"\d{1,6},? (?:\w+ ){0,3}(?:street|st\.|avenue|ave\.?|drive|road|rue|boulevard|blvd\.?|way"
    r"|place|square)\b|\b(?:street|avenue|avenida|calle|carrera|rue|rua|drive|boulevard|suite|piso"
    r"|palacio|palais|palacete|edificio|edifice|residencia oficial)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\bp\.?o\.? box\b|\bc\.?p\.? \d|\bapartado\b|\btel\b|\bfax\b"
    r"|(?:ottawa|toronto|montreal),? \(?(?:on|ontario|qc|quebec)"
    r"|(?:^|,\s)(?:canada|mexico|guatemala|honduras|colombia|peru|brasil|brazil|washington|ottawa)$"
)
_SALUTATION = (
    r"dear\b|(?:muy )?estimad[oa]s?\b|(?:muy )?respetad[oa]s?\b|respetables?\b|distinguid[oa]s?\b"
    r"|apreciad[oa]s?\b|querid[oa]s?\b"
    r"|honou?rables? \w|(?:vuestra |su |vossa |votre |your )?excel+en[ct]\w*\b"
    r"|excelenti?ss?im[oa]s?\b|a quien(?:es)? (?:corresponda|pueda)"
    r"|to whom it may concern|(?:mesdames|messieurs|madame|monsieur|madam|sirs?)\b|cher(?:e|s"
    r"|es)?\b|prezad[oa]s?\b|car[oa]s?\b"
    r"|se(?:n|nh)or(?:a|es|as)?\b|sr(?:a|es|as|ta)?\.|exm[oa]s?\b|il(?:us)?tri?ss?im[oa]s?\b|(?:mr"
    r"|mrs|ms|mme|m)\.? (?:president|prime|minister|speaker|secretary|ambassador|chair)"
    r"|companer[oa]s\b|companheir[oa]s\b|hermanas?\b|hermanos\b|amig[oa]s\b|colleagues\b|friends\b"
    r"|senator\b|ministr[oa]\b|minister\b|president[ea]?\b"
    r"|de (?:mi|nuestra) (?:mayor |mas alta |especial )?consideracion\b"
)
_SURE_SALUTATION = Words(
    r"dear\b|(?:muy )?(?:estimad|respetad|prezad|distinguid|apreciad)[oa]s?\b|respetables?\b"
    r"|to whom it may|a quien(?:es)? (?:corresponda|pueda)"
)
_CLOSINGS = (
    r"yours\b|(?:yours |very )?sincerely\b|respectfully\b|(?:with )?(?:best|kind|warm"
    r"|warmest) (?:regards|wishes)\b|regards\b"
    r"|in (?:solidarity|peace|hope|struggle)\b|en (?:toute )?solidarit\w+|(?:en|con) solidaridad"
    r"|solidari(?:amente|airement)\b|em solidariedade"
    r"|sauda[cz]oes|(?:muy )?(?:atenta|cordial|respetuosa|respeitosa|sincera|fraterna)(?:l?mente)\b"
    r"|atenciosamente|fraternalmente"
    r"|cordialement|bien a vous|respectueusement|sinceres salutations|salutations\b|saludos?\b"
    r"|salud y\b|sin (?:otro|mas)\b|reciban?\b|de usted(?:es)?\b"
    r"|(?:veuillez|nous vous prions|je vous prie|recevez|agreez)\b.{0,40}\b(?:agreer|recevoir"
    r"|accepter|l'expression|salutations)|nous vous prions d[e'] ?agreer|sem mais\b|com os melhores"
    r"|with (?:respect|appreciation|gratitude|thanks)\b|thank you\W*$|(?:muchas )?gracias\W*$"
    r"|(?:con|avec|com) (?:todo )?(?:respeto|esperanza|aprecio|estima|carino|respect|espoir"
    r"|respeito|esperanca)\b"
    r"|(?:un )?abrazos?\b|(?:um )?abracos?\b|amities\b|amicalement\b|en lucha\b|na luta\b"
    r"|merci\W*$|obrigad[oa]s?\W*$|aproveitamos|subscrevemo-nos"
)
_SIGNED = (
    r"(?:signed|co-?signed|endorsed|supported)(?: by| on behalf of)?|signator(?:y|ies)|signatures?"
    r"|(?:the )?undersigned|(?:list of|initial|other) (?:signator|endors)\w*"
    r"|(?:signing|endorsing|signatory|undersigned|supporting) (?:organi[sz]ations|groups|members"
    r"|individuals)|endorse(?:ments|rs)|sign(?:ed)?-?on(?: list)?|on behalf of"
    r"|firman?|firmantes?|firmas|firmado por|suscriben|suscrito por|adhieren|adhesiones"
    r"|(?:las )?organizaciones (?:y personas )?(?:firmantes|signatarias|que (?:firman|suscriben"
    r"|adhieren)|abajo firmantes|adherentes)"
    r"|signataires?|signe(?:e|es|s)? par|signent|cosignataires?|(?:les )?(?:organisations"
    r"|organismes|groupes|personnes) (?:signataires?|cosignataires?)|liste des signataires"
    r"|appuye(?:e|s)? par"
    r"|assinam?|assinaturas|assinado por|assina|signatari[oa]s|(?:as )?(?:organizacoes"
    r"|entidades) (?:signatarias|que (?:assinam|subscrevem))|subscrevem"
)
_BACKGROUND = (
    r"background\b|antecedentes\b|(?:mise en )?contexte\b|historique\b|contexto\b|about (?:the "
    r"|us\b|apg\b|our\b|[a-z]*$)|acerca del? |sobre (?:el |la |o |a |os |as |nosotros|nos\b)"
    r"|quienes somos|quem somos"
    r"|a propos d|qui sommes|notes? (?:to|for) (?:the )?(?:editors?|media)|notas? (?:a|para"
    r"|aos?) (?:los |las |l[ao]s? )?(?:editores|redac|medios|prensa)|note (?:aux|a l'|au|a la) "
    r"|notes? (?:de|aux) redac|annex(?:e|es)?\b|anexos?\b|appendix\b|endnotes?\b|notas?:?$"
    r"|notes?:?$"
)
_BANNERS = (
    r"for immediate release|immediate release|for release:?(?: (?:immediate(?:ly)?|at will|now"
    r"|on))?"
    r"|para (?:publicacion|difusion|divulgacion) inmediata"
    r"|para divulgacao imediata|pour (?:diffusion|publication) immediate"
    r"|(?:under |sous |bajo |sob )?(?:strict(?:ly)? |estricto |rigoroso )?"
    r"embargo(?:ed|ado)?(?: strict)? ?(?:until|for|jusqu|hasta|ate|:).*|(?:joint )?(?:press|media"
    r"|news) (?:release|statement|advisory)|(?:joint "
    r"|public |open )?statement|open letter|letter|urgent action|urgent(?: appeal)?|action alert"
    r"|take action"
    r"|communique(?: (?:de presse|conjoint|aux medias))?|comunicado(?: (?:de prensa|a la prensa"
    r"|publico|conjunto|a la opinion publica|de imprensa|a imprensa|urgente|oficial))*"
    r"|boletin(?: de prensa"
    r"| informativo)?|nota (?:de prensa|de imprensa|informativa|a imprensa)"
    r"|(?:accion|action|acao) urgente|urgente|carta(?: abierta| publica| aberta)?"
    r"|lettre(?: ouverte)?|declaration(?: (?:commune|publique|conjointe))?"
    r"|declaracion(?: (?:publica|conjunta))*|declaracao(?: (?:publica|conjunta))*"
    r"|pronunciamiento(?: publico| conjunto)*|nota (?:publica|conjunta|de repudio)"
    r"|alerta(?: urgente)?|report|informe|rapport|relatorio|brief(?:ing)?(?: note| paper)?|memoire"
    r"|submission|speech|discurso|discours|a la opinion publica(?: nacional)?(?: e internacional)?"
    r"|manifiesto|manifeste|manifesto"
)
_LEAD = (
    r"(?:the|this|below is (?:the|a)|here is (?:the|a)) (?:following |attached |text of )?(?:open "
    r"|joint )?(?:letter|statement|brief|text|message|submission|appeal|declaration"
    r"|release)\b.{0,60}\b(?:was|were|has been|is|sent|issued|delivered|submitted|published)\b"
    r"|the following\b.{0,80}\b(?:was|were|has been|is) (?:\w+ )?(?:sent|issued|delivered|submitted"
    r"|published|read|presented|signed|released|addressed)"
    r"|(?:la|el) (?:siguiente|presente) (?:carta|comunicado|declaracion|texto)\b.{0,60}\b(?:fue"
    r"|ha sido|es)\b|a (?:seguinte|presente) carta\b.{0,60}\bfoi"
    r"|(?:la|el|a) (?:carta|declaracion|comunicado|declaracao|nota) que (?:sigue|segue)\b.{0,60}"
    r"\b(?:fue|foi)\b"
    r"|la (?:lettre|declaration) (?:suivante|qui suit|ci-dessous|que voici)\b.{0,60}\b(?:a ete|fut"
    r"|est)|(?:sent"
    r"|enviad[oa]|envoyee?) (?:to|a|al|ao) "
)

PAGE_KIND = (
    r"(?:open )?letters?|(?:joint )?statements?|press release|urgent action|report|brief|carta"
    r"|comunicado|declaracion"
    r"|pronunciamiento|informe|lettre|declaration|communique|rapport|nota|declaracao|relatorio|news"
    r"|noticia|entrevista|entrevue|interview"
    r"|video|webinar|podcast|blog"
)
"""How titles of pages say of what kind the page is."""

_REFERENCE = (
    r"(?:(?:ai )?index(?: (?:number|no))?|indice(?: ai)?|ref(?:erence|erencia)?(?: (?:no|number))?"
    r"|doc(?:ument)?(?: (?:no|number))?|ua|au|circular|oficio|bulletin"
    r"|(?:[\w'-]+ ){0,3}(?:press release|comunicado(?: de prensa)?|communique(?: de presse)?"
    r"|boletin(?: de prensa)?|nota(?: de prensa)?|carta|letter)|(?:numero|number|no|n))"
    r"\s*(?:no?s?|num|nr)?\s*[.:º#]*\s*(?:[a-z]{2,5}[ "
    r"/])?[\w./-]*\d[\w./-]*(?:\s+[\w./-]*\d[\w./-]*){0,3}"
)


def _line(words: str, tail: str = "") -> Words:
    return Words(rf"\W{{0,4}}(?:{words}){tail}")


@cache
def label_pattern() -> Words:
    """Match `To:`, `Objet :`, `Fecha:` and their kin at the start of a line."""
    return Words(
        rf"[*_#\s]*(?:{_LABEL})\s?[*_]*\s?[:.](?=\s|[*_]|$)[*_\s]*|[*_]*(?:re|ref)\s?[/.-]\s+"
    )


@cache
def honorific_pattern() -> Words:
    """Match how the first line of an addressee begins: `The Honourable`, `Lic.`, `Madame`."""
    return Words(HONORIFIC)


@cache
def office_pattern() -> Words:
    """Find an office that letters are written to: minister, fiscal, ambassade."""
    return Words(rf"\b(?:{OFFICE})")


@cache
def address_pattern() -> Words:
    """Find a postal address."""
    return Words(ADDRESS)


@cache
def collective_pattern() -> Words:
    """Match an address to many: `To all Members of Parliament`, `A la opinión pública`."""
    return Words(
        r"to (?:all|the|members|heads|whom)\b|a (?:todos|todas|la opinion|la comunidad|los|las"
        r"|nuestr|quien)\b|aux? |a tous\b|a toutes\b"
        r"|a l'attention|a la atencion|aos? |as (?:autoridades|organiz)|a (?:sociedade|comunidade"
        r"|opiniao)\b"
    )


@cache
def salutation_pattern() -> Words:
    """Match a salutation with the mark that ends it: `Dear Minister Joly,`."""
    letter = (
        r"(?:[^,:;!.\n]|(?<=[mds]r)\.|(?<=ms)\.|(?<=sra)\.|(?<=hon)\.|(?<=lic)\.|(?<=\b[a-z])\.)"
    )
    return Words(
        rf"(?:{_SALUTATION}){letter}{{0,80}}?(?:,[^,:;.!\n]{{1,60}}){{0,3}}?[,:;!](?=\s|$)"
    )


def is_salutation(folded: str) -> bool:
    """Tell whether a whole line is a salutation."""
    if len(folded) > 140:
        return False
    if salutation_pattern().fullmatch(folded.rstrip(" -")):
        return True
    return (
        bool(_SURE_SALUTATION.match(folded)) and len(folded.split()) <= 9 and "." not in folded[6:]
    )


@cache
def audience_pattern() -> Words:
    """Match how somebody begins who speaks to many in a room: `Mr. Chair`, `Mes frères`."""
    return Words(
        r"(?:mr|madam|mme|ms)\.? (?:chair(?:man|woman|person)?|president|speaker)\b"
        r"|(?:distinguished )?"
        r"(?:chair|delegates)\b|ladies and gentlemen|mesdames et messieurs|distinguished"
        r"|senor(?:as|es)(?:,| y| e) senor|senhor(?:as|es)(?:,| e) senhor|(?:mes |mis |meus "
        r"|my )?(?:chers? )?"
        r"(?:freres|soeurs|herman[oa]s|irma[os]+|companer[oa]s|companheir[oa]s|amig[oa]s|friends|brothers"
        r"|sisters|colleagues|camarades|comrades|compas)\b|good (?:morning|afternoon|evening)"
        r"|buen[oa]s|bonsoir|bonjour|bo[am] (?:dia|tarde|noite)|your excellencies|excellencies"
    )


@cache
def closing_pattern() -> Words:
    """Match a formula that closes a letter: `Sincerely,`, `Veuillez agréer`."""
    return _line(_CLOSINGS)


@cache
def signed_pattern() -> Words:
    """Match a heading over signatures: `Signed by:`, `Organizaciones firmantes`."""
    return _line(_SIGNED, r"(?P<rest>\b.{0,60})")


@cache
def background_pattern() -> Words:
    """Match a heading over what is not the statement itself: `Background`, `À propos de`."""
    return _line(_BACKGROUND)


@cache
def banner_pattern() -> Words:
    """Match a whole line that only says of what kind the text is: `FOR IMMEDIATE RELEASE`."""
    means = r"(?:by|via|par|por|per) (?:e-?mail|fax|courriel|correo electronico|courier|mail|hand)"
    return Words(rf"\W{{0,4}}(?:(?:{_BANNERS}|{means})(?:\s{{2,80}}|\W{{1,5}}|$))+")


@cache
def reference_pattern() -> Words:
    """Match a line that only gives a reference: `Index: AMR 29/5512/2016`, `No. 112/18`."""
    return Words(rf"\W{{0,3}}{_REFERENCE}\W{{0,3}}")


@cache
def lead_pattern() -> Words:
    """Match the words of whoever put the text online: `The following letter was sent to`."""
    return Words(_LEAD)
