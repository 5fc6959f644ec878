"""Forms of one word meet, in each language, with accents or without; other words do not."""

from __future__ import annotations

import pytest

from apg_cli.search.analysis import fold
from apg_cli.search.stems import stem

MEET = {
    "en": """
        mine mines mining mined, right rights, community communities, emergency emergencies,
        detain detained detaining detains, permit permits permitted, country countries
    """,
    "es": """
        río ríos, agua aguas, país países, inglés inglesa ingleses inglesas, mes meses, voz voces,
        juez jueces, luz luces, ley leyes, derecho derechos, humano humana humanos humanas,
        acción acciones, ciudad ciudades, joven jóvenes, líder líderes, orden órdenes, red redes,
        defensor defensora defensores defensoras, indígena indígenas, minero minera mineros mineras,
        desaparecido desaparecida desaparecidos desaparecidas, pacífico pacífica pacíficamente,
        mina minas, francés francesa franceses, tierra tierras, periodista periodistas,
        mujer mujeres, niño niña niños niñas
    """,
    "fr": """
        eau eaux, droit droits, humain humaine humains humaines, journal journaux, région régions,
        national nationale nationaux nationales, loi lois,
        canadien canadienne canadiens canadiennes,
        mine mines, minier minière miniers minières, actif active actifs actives, terre terres,
        directeur directrice directeurs directrices, travailleur travailleuse travailleuses,
        arrêter arrêté arrêtée arrêtés arrêtées, état états, lieu lieux, cruel cruelle cruels,
        peuple peuples, autochtone autochtones, rapide rapides, détenu détenue détenus
    """,
    "pt": """
        coração corações, cidadão cidadãos, país países, mina minas, água águas, direito direitos,
        humano humana humanos, ação ações, professor professores professora professoras, lei leis,
        homem homens, jornal jornais, papel papéis, civil civis, mês meses, luz luzes, rio rios,
        português portuguesa portugueses, mulher mulheres, região regiões, indígena indígenas,
        mineiro mineira, pacífico pacificamente, povo povos, desaparecido desaparecida, juiz juízes
    """,
}
APART = {
    "en": "mine mineral, state station, right rite",
    "es": "mina mineral, ley leal, estado estación, norte norma, rey red, sol salud",
    "fr": "loi loin, pays paysan, état étage, mine minute, port portrait",
    "pt": "lei leite, mina mineral, mar mãe, estado estação, norte norma, rio riso",
}


def groups(table: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [(language, group.split()) for language in table for group in table[language].split(",")]


@pytest.mark.parametrize(("language", "forms"), groups(MEET))
def test_forms_of_a_word_meet(language: str, forms: list[str]) -> None:
    assert len({stem(fold(form), language) for form in forms}) == 1


@pytest.mark.parametrize(("language", "words"), groups(APART))
def test_other_words_stay_apart(language: str, words: list[str]) -> None:
    assert len({stem(fold(word), language) for word in words}) == len(words)


def test_words_of_other_languages_have_one_form() -> None:
    assert stem("runakuna", "qu") == "runakuna"
