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
