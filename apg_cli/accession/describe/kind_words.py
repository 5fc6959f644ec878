"""The words by which texts say of what kind they are, in four languages, accents folded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from apg_cli.accession.describe.patterns import Words

NAMES = {
    "urgent action": (
        r"urgent (?:action|appeal)(?! (?:is |are )?(?:needed|required|to|by|from|on)\b)"
        r"|action alert|(?:accion|action|acao) urgente?|alerta urgente"
        r"|appel urgent|llamamiento urgente|^urgent(?:e)?\b\W*$|actions? requises?\b"
    ),
    "press release": (
        r"(?:press|media|news) (?:release|statement|advisory)|for (?:immediate )?release\b"
        r"|para (?:publicacion|difusion) inmediata|para divulgacao imediata|pour (?:diffusion"
        r"|publication) immediate|communiques? de presse|(?:comunicado|boletin|nota) (?:de"
        r"|a la|a|para la) (?:prensa|imprensa)|avis aux medias"
    ),
    "communiqué": r"\bcommuniques?\b(?! de presse)|\bcomunicados?\b(?! (?:de|a la|a)"
    " (?:prensa|imprensa))",
    "submission": (
        r"\bmemorial sobre\b|\b(?:presentad[oa]s?|submitted|presentee?) (?:al?|ante|to|devant|au)"
        r" (?:(?:el|la|the|le) )?(?:\w+ ){0,2}(?:comite|comision|committee|commission|comissao)\b"
        r"|submissions? (?:to|for|by)\b|\bsubmission\b|universal periodic review"
        r"|examen periodico universal|examen periodique universel|presentacion (?:ante"
        r"|conjunta ante)|amicus curiae|(?:aportes?|contribuci(?:on|ones)|contribuicao"
        r"|informe alternativo|relatorio alternativo)"
        r" (?:(?:conjunt[oa]|escrit[oa]) )?(?:al?|ante|ao|para)\b|shadow report"
        r"|(?:rapport|informe|relatorio) (?:alternati[fv]o?|parallele|paralelo|sombra)"
        r"|contribution (?:to the|au|a l[a'])|comments (?:on|to) (?:the )?(?:draft|proposed|bill)"
        r"|(?:observaciones|comentarios) (?:al|sobre el|a la) (?:proyecto|borrador|lista)"
        r"|^\W*(?:(?:joint|written|our|nos|nuestr[oa]s) )?(?:contributions?|contribuic(?:ao|oes)"
        r"|contribuci(?:on|ones)|observations?|observaciones|comments|comentarios|aportes?"
        r"|commentaires|response|respuesta|reponse|resposta) (?:conjunt[oa]s? |conjointes? )?"
        r"(?:on|to|for|sur|a[lu]?|para|pour|sobre|ao?|concernant) |\b(?:upr|epu)\b"
        r"|written (?:evidence|submission)|oral (?:presentation|submission|evidence)"
        r"|request for an? (?:thematic )?hearing"
        r"|solicitud de audiencia|peticion ante la comision|call for inputs?"
        r"|response to (?:the )?(?:consultation|questionnaire)"
        r"|respuesta al cuestionario|reponse au questionnaire|list of issues|lista de cuestiones"
    ),
    "brief": (
        r"\bbrief(?:ing)?s?(?: (?:to|note|paper|for))?\b|\bmemoire\b|policy (?:brief|paper)"
        r"|nota informativa|documento de posicion|note d'information|documento informativo"
        r"|\bbackgrounder\b|\bfact ?sheet\b|(?:hoja|ficha) informativa|fiche d'information"
        r"|document d'information|nota tecnica|note de position|position paper|documento de trabajo"
        r"|\bminuta\b"
    ),
    "speech": (
        r"\b(?:speech|remarks|keynote|lecture)\b|\baddress (?:by|to)\b|\bdiscurso\b|\bdiscours\b"
        r"|\ballocution\b|palabras de\b|intervencion (?:de|ante)\b|pronunciamento (?:de|do|da)\b"
        r"|\boral (?:statement|intervention)|intervencion oral|intervention orale|intervencao oral"
        r"|declaration orale|\bhomil(?:y|ia)\b|\bhomelie\b|\bfala d[aeo]\b"
        r"|interactive dialogue|dialogue interactif|dialogo intera(?:c)?tivo|\bponencia\b"
        r"|\b(?:words|presentation) by\b|\bwords of\b|\bpalavras d|\bmots de\b"
        r"|^\W*(?:palavras|palabras|paroles|remarks|words) (?:d|n|em|en|al?|at|on)"
        r"|\btestimony\b|check against delivery|seul le (?:texte )?prononce|\bdelivered (?:by|at)\b"
        r"|\b(?:prononcee?|leid[oa]|lid[oa]|pronunciad[oa]|proferid[oa]) (?:par|por|pel[oa]|ante"
        r"|devant|en|na|no)\b|\b(?:hommage|eloge|elogio) (?:funebre|a)\b|\beulogy\b"
    ),
    "report": (
        r"\breports?\b|\binformes?\b|\brapports?\b|\brelatorios?\b|executive summary"
        r"|resumen ejecutivo|an analysis of|delegation findings|\bstudy\b|\bestudio\b|\betude\b"
    ),
    "letter": r"\bletters?\b|\bcartas?\b|\blettres?\b",
    "statement": (
        r"\bstatements?\b|\bdeclaraci(?:on|ones)\b|\bdeclarations?\b|\bdeclaracao\b"
        r"|\bpronunciamiento\b|\bnota (?:publica|conjunta|de (?:repudio"
        r"|solidariedade|pesar))|\bmanifiesto\b|\bmanifeste\b|\bmanifesto\b"
    ),
    "other": (
        r"\b(?:op-?ed|interview|newsletter|agenda(?! item)|invitation|entrevista|entrevue"
        r"|convite|webinar|acta|obituary|in memoriam|obituario|necrologie|necrologica|vigil"
        r"|infolettre"
        r"|convocatoria|save the date|petition)\b|\bminutes of\b|^minutes\b|proces-verbal"
        r"|(?:^|\b(?:an?|the|urgent|public|una?|une|uma?|gran) |[:–-] ?)"
        r"(?:appel|call|llamad[oa]|llamamiento|chamado|convocacao) (?:a la|to|for"
        r"|a) (?:mobili[sz]a\w+"
        r"|movili[sz]a\w+|action\b|manifestation|la movilizacion|marcha)|^ata da\b"
        r"|columna de opinion|opinion piece|^opinion\b|^\W*tribun[ea]\W*$|^editorial\b"
        r"|\bbulletin (?:no|n)\b|boletin informativo"
    ),
}
"""What texts call themselves; `communiqué` is both a statement and a press release."""

_BEFORE = re.compile(
    r"(?:^|[:(|-]\s+)(?:(?:an?|the|un|una|une|uma|el|la|le|o|our|nuestr[oa]|notre|nosso|annual"
    r"|final|joint|special|mission|delegation|country|alternative|shadow|parallel|interim"
    r"|first|second|third|open|public|policy|apg|gopa|nuevo|nouveau|new|novo|breve|briefing|written"
    r"|keynote|opening|closing|primer|segundo|\d{4})\s+)*$"
)
"""What may stand before the word for the kind where a line opens with it."""

_NOUNS = {
    "letter": r"letter|carta|lettre|missive|misiva",
    "statement": r"statement|declaration|declaracion|declaracao|pronunciamiento|manifiesto",
    "communiqué": r"communique|comunicado",
    "report": r"report|informe|rapport|relatorio|study|estudio|etude|estudo",
    "brief": r"brief|briefing(?: (?:note|paper))?|memoire|minuta|policy paper",
    "submission": r"submission|aporte|contribuicao",
    "press release": r"press release|communique de presse|comunicado de prensa|nota de imprensa",
    "speech": r"speech|discurso|discours|allocution",
}
_THIS = (
    r"\b(?:this|the present|the following|el presente|la presente|o presente|a presente|este|esta"
    r"|est[ae]|cette|ce|cet|la presente|le present|mediante la presente|nest[ae]|dest[ae]"
    r"|present[e]?|siguiente|seguinte|suivante?)"
    r" (?:(?:open|joint|public|urgent|written|short|brief|parallel|alternative) )?"
)


def named_kinds(folded: str) -> Iterator[tuple[str, int, int]]:
    """Give what a line calls itself, each kind once, with where the words stand."""
    for name, pattern in _patterns():
        match = pattern.search(folded)
        if match:
            yield name, match.start(), match.end()


def at_the_head(folded: str, start: int) -> bool:
    """Tell whether a line opens with the word that stands at `start`, small words aside."""
    return _BEFORE.search(folded[:start]) is not None


@cache
def of_itself() -> Words:
    """Find where a text speaks of itself: `this letter`, `el presente informe`."""
    nouns = "|".join(
        rf"(?P<{name.replace(' ', '_').replace('é', 'e')}>{words})"
        for name, words in reversed(_NOUNS.items())
    )
    begin = re.findall(r"(?<![a-z ])[a-z]{4}", "|".join(_NOUNS.values()))
    return Words(rf"{_THIS}(?:{nouns})\b", beside=" ".join(begin))


@cache
def _patterns() -> tuple[tuple[str, Words], ...]:
    return tuple((name, Words(words)) for name, words in NAMES.items())


WE = Words(
    r"\b(?:we|our|us|apg|nous|notre|nos|nuestr[oa]s?|noss[oa]s?)\b"
    r"|\b(?:americas policy group|undersigned|(?:organizaciones|redes|abajo) firmantes"
    r"|soussigne(?:e|s|es)*)\b"
    r"|\b[a-z]{3,}(?:amos|emos|imos)\b|\b(?:exigem|pedem|denunciam|manifestam|saudam|repudiam)\b"
)
"""Words by which those who issue a statement speak of themselves."""

SAID = Words(
    r"[\"»,]\s*(?:said|says|added|stated|dijo|afirmo|senalo|declaro|agrego|sostuvo|expreso|explico"
    r"|a declare|a dit|a affirme|a explique|disse|afirmou|declarou|explicou|explique|deplore)\b"
)
"""A quoted spokesperson."""

SAID_TODAY = Words(
    r"\b(?:said|announced|condemned|called|urged|warned|launched|released|published|denounced) "
    r"(?:\w+ ){0,4}today\b|\btoday (?:\w+ ){0,2}(?:said|announced|condemned|called|urged"
    r"|released)\b"
    r"|\bhoy (?:\w+ ){0,3}(?:dijo|dijeron|anunci\w+|conden\w+|denunci\w+|present\w+|lanz\w+)\b"
    r"|\b(?:dijo|anuncio|condeno|denuncio|presento|exigio|dijeron|exigieron|condenaron) hoy\b"
    r"|\b(?:a|ont) (?:\w+ )?(?:declare|annonce|condamne|denonce|publie|lance|appele)(?: \w+){0,3}"
    r" aujourd'hui\b|\baujourd'hui,? \w+ (?:a|ont) \b"
    r"|\b(?:disse|anunciou|condenou|denunciou|lancou) (?:\w+ ){0,2}hoje\b"
)
"""How a release reports what its own house says."""

OUGHT = Words(
    r"\b(?:must|should|deben?|debera[n]?|doi(?:t|vent)|devem?|deverao|tem que|tienen? que)\b"
)

ACT = Words(
    r"(?:please )?(?:write\b(?! (?:to you|in )) |send (?:letters|appeals|e?mails|messages"
    r"|a message)|take action"
    r"|call on your|what you can do|que puede(?:s)? hacer|o que voce pode fazer|ce que vous pouvez"
    r"|acciones (?:solicitadas|recomendadas)|actions? requises|solicitamos enviar|aja ja|actua"
    r"|passez a l'action|agissez|escrib[ae]n?\b|envien? (?:cartas|mensajes|llamamientos)"
    r"|ecrivez|envoyez (?:des|un)|escrevam?|envie(?:m)? (?:cartas|mensagens))\b"
)
"""How readers are asked to write, at the beginning of a line."""

CHAPTER = Words(
    r"\W*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])[.)]\s*)?(executive summary|methodology|introduction"
    r"|foreword"
    r"|recommendations|conclusions?|table of contents|contents|findings|resumen ejecutivo"
    r"|metodologia|introduccion|recomendaciones|conclusion(?:es)?|indice|hallazgos|sommaire"
    r"|methodologie|recommandations|constats|sumario(?: executivo)?|introducao|recomendacoes"
    r"|conclus(?:ao|oes)|key (?:points|findings)|chapter \w+|capitulo \w+|chapitre \w+)\W*"
)
UNDER_REVIEW = Words(
    r"\b(?:state (?:under review|party)|estado (?:parte|examinado)|etat (?:partie|examine)"
    r"|estado[- ]parte|the committee (?:should|is asked)|we ask the committee)\b"
)
END_MARK = r"\W*30\W*|# ?# ?#"
OF_REVIEW = Words(
    r"\b(?:general comment|observacion general|observation generale|comentario geral|list of issues"
    r"|lista de (?:cuestiones|questoes)|liste de points|concluding observations"
    r"|observac(?:iones|oes) fina(?:les|is)|observations finales|periodic review|periodic report"
    r"|examen periodi(?:co|que)|(?:informe|rapport) periodi(?:co|que)|draft (?:article|declaration)"
    r"|article \d+ (?:of the covenant|du pacte)|articulo \d+ del pacto)\b"
)
EVENT = Words(
    r"\W*(?:when|where|what|quand|ou|quoi|cuando|donde|que|lugar|hora|quando|onde|date|time"
    r"|location|place|lieu|heure|local)\s*[:?]"
)
STATED = Words(
    r"\b(?:pedimos|lamentamos|saludamos|saudamos|expressamos|lembramos|reiteramos|urgimos"
    r"|nous (?:appelons|saluons|exprimons|reclamons|rappelons|rejetons)"
    r"|(?:our|notre|nuestra|nossa) (?:network|organi[sz]ation|reseau|red|rede|coalition) \w+s?"
    r"|we (?:ask|mourn|welcome|support|remember|commend|oppose|insist))\b|"
    r"\b(?:we,? the undersigned|(?:the |las |os |as |les )?undersigned|firmantes|signataires"
    r"|nos pronunciamos|manifestamos|declaramos|denunciamos|condenamos|exigimos|rechazamos"
    r"|expresamos|nous (?:condamnons|denoncons|exigeons|demandons|affirmons|declarons)"
    r"|we (?:condemn|demand|denounce|call (?:on|for|upon)|urge|deplore|reject|express|affirm"
    r"|declare|stand with)|repudiamos|reivindicamos|nos solidarizamos)\b"
)
"""How those speak who make a statement together."""

YOU = Words(
    r"\b(?:urge|ask|write to|call on|call upon|thank|request|implore|appeal to) you\b"
    r"|\byour (?:government|excellency|office|ministry|administration|department|attention)\b"
    r"|\b(?:le|les) (?:solicit|ped|inst|exhort|escrib|agradec|rog)\w+(?:mos|o)\b|\bsu gobierno\b"
    r"|\b(?:dirigirnos|nos dirigimos) a (?:usted|ud|su|vuestr)\w*|\ba usted(?:es)?\b"
    r"|\bsu despacho\b"
    r"|\bnous vous (?:\w+ons|ecrivons|demandons|prions)\b|\bvotre (?:gouvernement|excellence"
    r"|ministere|attention|administration)\b|\bvoss[ao] (?:excelencia|senhoria|governo)\b"
    r"|\bseu governo\b|\b(?:lhe|vos) (?:pedimos|solicitamos|escrevemos)\b"
)
"""How a letter speaks to whom it is written to."""

TO_THE_CHAIR = Words(
    r"\b(?:thank you|gracias|merci|obrigad[oa]),? (?:mr|mrs|madam|mme|ms|senora?|senhora?|monsieur"
    r"|madame)\.? (?:le |la |l'|o |a )?(?:chair\w*|president[ea]?|speaker)\b|\bmr\.? speaker\b"
    r"|\b(?:i (?:am|stand|speak) (?:\w+ )?(?:here|before you)|i rise|it is (?:an honou?r"
    r"|a pleasure)"
    r" (?:for me )?to (?:be|speak))\b|\bthank you (?:for (?:inviting|having|listening"
    r"|the invitation)"
    r"|all for)|\bgracias por (?:invitar|escuchar|acompanar|estar|la invitacion|su atencion)"
    r"|\bmerci (?:de m'avoir|de nous avoir|de votre (?:attention|invitation)"
    r"|pour votre (?:attention"
    r"|invitation))|\bobrigad[oa]s? (?:pel[ao]|a tod)|^(?:good (?:morning|afternoon|evening)"
    r"|buen[oa]s"
    r" (?:dias|tardes|noches)|bo[am] (?:dia|tarde|noite)|bonjour|bonsoir)\b|\bme (?:honra"
    r"|complace) (?:estar|dirigir)|\bc'est un honneur"
)
"""How a speaker begins."""

I_SPEAK = Words(
    r"\b(?:i (?:was|have|had|saw|met|went|am|think|believe|remember)|my (?:own|name|friend)"
    r"|yo (?:soy|era)|je (?:suis|me)|j'ai)\b"
)
ASKED = Words(r"^\W*(?:q|p|r|a|question|pregunta|respuesta|reponse|pergunta|resposta)\s?[:.-]\s")
EDITORS = Words(
    r"notes? (?:to|for) (?:the )?editors?|media contacts?|press contacts?|contacto (?:de"
    r"|para) prensa"
    r"|contacts? (?:medias?|presse)|for (?:more|further) information|for media|para (?:mas|mayor)"
    r" informacion|pour (?:plus|de plus amples) (?:d'|de )?(?:informations?|renseignements?)"
    r"|para mais informacoes|notas? (?:a|para) (?:los )?(?:editores|redactores)"
)

CLAIMS = Words(
    r"\b(?:condemns?|denounces?|urges?|demands?|calls? (?:on|for)|welcomes?|rejects?|warns?|mourns?"
    r"|condenan?|denuncian?|exigen?|rechazan?|piden?|llaman?|saludan?|repudian?|alertan?|lamentan?"
    r"|condamnent|condamne|denoncent?|exigent?|demandent?|appellent|appelle|reclament?|saluent?"
    r"|repudiam?|exigem?|pedem?|denunciam?|condenam?|cobram?|defendem?)\b"
)
"""How a title tells what an organisation says."""

INVITES = Words(
    r"\b(?:join us (?:for|on|in|at)|you are invited|(?:we|please) invite you|rsvp"
    r"|register (?:here|now|at)"
    r"|save the date|(?:te|les|los|las) (?:invitamos|esperamos)|acompanan?os|inscripcion(?:es)?"
    r"|(?:vous etes|nous vous) (?:invite|invitons|convions)\w*|inscrivez-vous|convidamos"
    r"|inscricoes)\b"
)
"""How readers are asked to come."""

REPORTERS = Words(
    r"\b(?:semanario|diario|gazette|gaceta|courrier|herald|tribune|jornal|periodico|agencia|agence"
    r"|redaccion|redacao|redaction|reportaje|reportage|reportagem|cronica|chronique|newsroom"
    r"|associated press|reuters)\b|\((?:afp|efe|ap|ips|reuters|prensa latina|xinhua)\)"
)
"""Who writes of news, in the lines above a text."""

STANDS = Words(
    r"\b(?:solidar\w+|stand(?:ing|s)? with|alto a|halte|stop|no a l[ao]s?|non a|nao a|basta|free"
    r"|justice for|justicia (?:para|por)|justice pour|justica para|must|should|doi(?:t|vent)|deben?"
    r"|deve(?:m)?|end the|ni un[ao] mas|en defensa|em defesa|pour la defense|in defen[cs]e|frente a"
    r"|ante (?:el|la|los|las)|contra|contre|against|repression|libert(?:e|ad|ade) (?:pour"
    r"|para))\b|!"
)
"""How a title takes a stand."""

DEAR = Words(r"\W*(?:dear|estimad[oa]s?|cher(?:e|s|es)?|prezad[oa]s?) (?:\w+ ){0,2}\w+\b")

THANKS = Words(r"\W*(?:thank|gracias|muchas gracias|merci|obrigad)")

TOLD_TO_THE_PRESS = Words(
    r"\b(?:told reporters|declined to comment|(?:a|n'a pas) (?:voulu|souhaite) commenter"
    r"|(?:inform[oa]|report[oa]|public[oa]|noticiou|rapporte|rapportait|selon|segun|segundo)"
    r" (?:el|le|o|la) (?:diario|periodico|jornal|quotidien|journal|semanario)"
    r"|(?:rapporte|rapportait) le \w+"
    r"|(?:herald|star|times|post|globe|tribune|gazette|newspaper|daily \w+) reported"
    r"|according to the newspaper)\b"
)
"""How a journalist tells of what others wrote."""
