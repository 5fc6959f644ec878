"""Phrases by which a text says to whom it is addressed, in four languages, accents folded."""

from __future__ import annotations

import re

from apg_cli.accession.describe.patterns import Words

ONLY_COURTESY = (
    r"(?:ao?s? |al )?(?:(?:excel|ilustr|exm|ilm)\w*\.? )?(?:senhor|senor|sr)(?:a|es|as)?\.?"
)
BODY_OF_MANY = Words(
    r"\b(?:committee|council|commission|parliament|court|comite|consejo|comision|congreso"
    r"|corte|conseil|commission|parlement|cour|conselho|comissao|comissoes"
    r"|congresso|assembl\w+|asamblea)\b"
)
LABEL = (
    r"\W*(?:a l'attention d(?:es?|u|e la|e l'|')|a la atencion del?(?: la)?)\s+|"
    r"\W*(?:to be put to|to|a|para|aux?|destinataires?|destinatari[oa]s?|attention"
    r"|attn|(?:addressed|submitted|directed) to|dirigid[oa]s? al?|adressee?s? a)"
    r"\s*(?::\s*|(?=(?:all|tod[oa]s|tou(?:s|tes)) )|(?<=to) ?(?=[a-z]))"
)
HONOUR = r"(?:(?:the |l')?(?:right )?hon(?:ou?rable|\.) |h\. ?e\. |s\. ?e\. |exm[oa]s?\.? )"
ADDRESS_LINE = (
    r"\d{1,6},? (?:\w+ ){0,3}(?:street|st\b|avenue|ave\b|drive|road|rue|boulevard|blvd)"
    r"|\b(?:street|avenida|calle|carrera|rua|drive|boulevard|suite|piso|palacio|palais|praca|plaza"
    r"|esplanada|casa (?:de|presidencial)"
    r"|edificio|residencia oficial|tower|floor|room|langevin block|buildings?)\b"
    r"|\b[a-z]\d[a-z] ?\d[a-z]\d\b|, [a-z]{2} \d{5}\b|\bp\.?o\.? ?box\b"
    r"|\b(?:tel|fax|tel\.|fax\.|email|e-mail|correo)\b|@|www\.|https?:"
    r"|\b(?:ontario|ottawa|quebec|on|qc)\b[ ,.()]*$|^\W*(?:by|via|par|por|from|desde) "
    r"|^\W*(?:presente|su despacho|ciudad|e\.? ?s\.? ?[dm]\.?)\W*$"
    r"|^\W*(?:canada|d\.? ?c\.?)\W*$"
)
BODY_LINE = Words(
    r"^\W*(?:(?:global affairs|affaires mondiales|house of commons|chambre des communes"
    r"|parliament|government|gouvernement|office of|cabinet|department|ministry|ministere"
    r"|ministerio|embassy|embajada|ambassade|presidencia|congreso|senate|senado|congress|corte"
    r"|court|cour|tribunal|fiscalia|procuraduria|defensoria|comision|comissao|commission"
    r"|(?:(?:standing|select|special|joint|house|senate) )*committee|comite)\b.*)$"
)
LETTER = (
    r"(?:(?:open |joint |public )?letters?|(?:lettre|carta)s?(?: (?:ouverte|conjointe|commune"
    r"|publique|abierta|aberta|publica|conjunta))?|(?:open )?message|mensaje|petition|peticion"
    r"|appeal|appel|open statement|memorandum)"
)
TO = r"(?:to|a la|al|a los|a las|a l'|a|aux?|ao|aos|as)"
TITLE_LETTER = Words(rf"\b{LETTER} (?:[a-z'-]+ ){{0,6}}?{TO}(?: |(?<='))")
CALLED = re.compile(
    r", ((?:Mr|Mrs|Ms|Dr|Sr|Sra|M|Mme)\.? [^\W\d_a-z][\w'’-]+"
    r"|(?:President|Presidente|Presidenta|Président|Présidente|Minister|Ministro|Ministra|Ministre"
    r"|Señor|Señora|Senhor|Senhora|Monsieur|Madame|Senator)"
    r"(?: [^\W\d_a-z][\w'’-]+){1,3})[\"”’'»!?.]*$"
)
IS_LETTER = Words(r"\b(?:open letter|letter to|lettre|carta)\b")
SENT = Words(
    r"\b(?:letters?|statements?|messages?|e-?mails?|cartas?|comunicacion(?:es)?|lettres?"
    r"|courriers?|declaration|mensage[mn]s?|following|siguiente)\b[^.\n]{0,80}?\b"
    rf"(?:sent|addressed|delivered|submitted|mailed|enviad[oa]s?|dirigid[oa]s?|remitid[oa]s?"
    rf"|entregad[oa]s?|envoyee?s?|adressee?s?|transmise?s?|remise?s?|expediee?s?|enderecad[oa]s?"
    rf"|encaminhad[oa]s?) {TO}(?: |(?<='))"
)
STOP = Words(
    r"(?:,? (?:sent|dated|delivered|enviad[oa]|fechad[oa]|envoyee?|datee?)(?= |$)|"
    r" (?:on(?! (?:human|international|foreign|trade|enforced|torture|citizenship|finance"
    r"|natural|women|indigenous) )|regarding|about|concerning|re|ahead|urging|calling|asking"
    r"|requesting|demanding|in support|in response|in light|in advance|dated|signed|from"
    r"|following|before|during|condemning|with regard|at the"
    r"|sobre|acerca|ante|respecto|en relacion|con motivo|el(?! salvador)|por"
    r"|solicitando|pidiendo|exigiendo"
    r"|en apoyo|frente a|desde|para que|tras"
    r"|sur|concernant|au sujet|relative|relativement|a propos|le|par|afin|suite|demandant"
    r"|portant|pour que"
    r"|(?:ped|exig)indo|(?:solicit|cobr|denunci|reivindic|alert|demand|reclam|rechaz|critic)ando"
    r"|contra|apres|despues|apos|after"
    r"|em|acerca|a respeito|quanto|no dia|pelo|pela)(?= |$)"
    r"|(?<=[^\W\d_]{4})\.(?: |$)|[:;!?\n(\u2013\u2014]| - |, (?:on"
    r"|dated|le|el|em|sobre|sur|regarding)(?= )"
    r"|, (?:the|los|las|les|os|as|\w+) (?:\w+ ){0,2}?(?:says?|said|asks?|asked|writes?|wrote|warns?"
    r"|dicen?|piden?|disent|demandent|dizem|pedem)\b|,? \d)"
)
PUBLIC = Words(
    r"(?:press|media|public|people|opinion|prensa|imprensa|presse|medias|socie\w+|opiniao|povos?"
    r"|pueblos?|peuples?|comunid\w+|communaute|community|world|mundo|monde)\b"
)
"""To whom a letter is open, but not sent."""
LAID_BEFORE = Words(
    r"\b(?:submissions?|briefs?|memoires?|aportes?|contribuc\w+|contribuic\w+|contributions?"
    r"|presentad[oa]s?|presentee?s?|submitted|presented|apresentad[oa]s?)\b[^.\n]{0,40}? "
    r"(?:to|for|before|al?|a la|ante(?: el| la)?|au|a l'|devant(?: le| la)?|ao|para [ao])"
    r"(?: (?:the|la|el|le))?(?: |(?<='))"
)
GREETING = Words(
    r"(?:friends?|colleagues?|amig[oa]s|ami[es]*|companer[oa]s|companheir[oa]s|compas|all|sir"
    r"|madam|sirs?|readers?|supporters?|members?|tod[oa]s|who(?:m)?|partners|"
    r"brothers?|sisters?|herman[oa]s|comrades|collegues)\b"
)
