"""What people call the kinds of statements and the languages, in the four languages."""

from __future__ import annotations

from apg_cli.reference.folding import fold


def letters(name: str) -> str:
    """Give the letters of a name without case, accents and what stands between them."""
    return "".join(filter(str.isalnum, fold(name)))


def _by_name(called: dict[str, str]) -> dict[str, str]:
    return {
        letters(name): value
        for value, names in called.items()
        for name in (value, *names.split(", "))
    }


KINDS = _by_name(
    {
        "letter": "letters, open letter, carta, cartas, carta abierta, lettre, lettres,"
        " lettre ouverte, carta aberta",
        "statement": "statements, declaración, declaraciones, comunicado, comunicados,"
        " pronunciamiento, déclaration, déclarations, declaração, declarações, nota pública",
        "press release": "press releases, news release, comunicado de prensa, nota de prensa,"
        " communiqué, communiqués, communiqué de presse, comunicado de imprensa",
        "urgent action": "urgent actions, acción urgente, action urgente, ação urgente",
        "report": "reports, informe, informes, rapport, rapports, relatório, relatórios",
        "brief": "briefs, mémoire, mémoires",
        "submission": "submissions, soumission, submissão",
        "speech": "speeches, presentation, discurso, discursos, discours, allocution",
        "other": "others, otro, otra, autre, outro, outra",
    }
)
"""By the letters of each name the kind as a record has it."""

LANGUAGES = _by_name(
    {
        "en": "English, inglés, anglais, inglês",
        "es": "Spanish, español, castellano, espagnol, espanhol",
        "fr": "French, francés, français, francês",
        "pt": "Portuguese, portugués, portugais, português",
        "qu": "Quechua, quichua, runasimi",
        "ay": "Aymara, aimara",
        "gn": "Guaraní, avañe'ẽ",
        "ht": "Haitian Creole, criollo haitiano, créole haïtien, kreyòl, kreyòl ayisyen,"
        " crioulo haitiano",
        "und": "undetermined",
    }
)
"""By the letters of each name the code of the language."""

_FURTHER = frozenset(
    """
    aa ab ae af ak am an ar as av az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el eo et eu fa ff fi fj fo fy ga gd gl gu gv ha he hi ho hr hu hy hz ia id ie ig ii ik
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh
    mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps rm rn ro ru
    rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw
    ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    arn cab cak cni emp guc gym kek kuz mam miq mus nah ngu pap quc quy quz shp srn tzo tzh yua
    """.split()
)
"""Codes of further languages: ISO 639-1, and some of the Americas from ISO 639-2 and -3."""


def language(name: str) -> str:
    """Give the code of a language by its name, code or tag (`es-MX`, `pt_BR`); empty if unknown."""
    known = LANGUAGES.get(letters(name))
    if known:
        return known
    code = name.strip().lower().replace("_", "-").partition("-")[0]
    return LANGUAGES.get(code) or (code if code in _FURTHER else "")
