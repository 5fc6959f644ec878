"""Languages."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import describe

TEXTS = {
    "en": "The police entered the village at night and nobody has seen them since. We ask for an answer.",
    "es": "La policía entró de noche en la aldea y nadie los ha visto desde entonces. Pedimos respuesta.",
    "fr": "La police est entrée de nuit dans le village et personne ne les a vus depuis. Répondez-nous.",
    "pt": "A polícia entrou de noite na aldeia e ninguém os viu desde então. Pedimos uma resposta às autoridades.",
    "qu": "Llapan runam kawsayninta amachanan, mana pipas ñakarichisqa kananpaq. Chaymi allin kawsay kanqa.",
    "ay": "Taqi jaqinakax markan jakapxi ukat kunas utji, jiwasanakax ukham sarnaqapxta uka markanakan.",
    "gn": "Opavave ñande tetãme ojerure tekojoja ha py'aguapy. Umi mburuvicha ndohechái mba'épa oiko ko yvy ári.",
    "ht": "Tout moun ki nan peyi a gen dwa pou yo viv ak diyite. Nou mande gouvènman an pou li sispann vyolans la.",
    "und": "Gli abitanti del villaggio sono stati portati via dalla polizia nella notte e non sono più tornati.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language(language: str) -> None:
    assert describe(TEXTS[language]).language.value == language


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_capitals_without_accents(language: str) -> None:
    plain = TEXTS[language].upper().translate(str.maketrans("ÁÉÍÓÚÇÃÀÊ", "AEIOUCAAE"))
    assert describe(plain).language.value == language


def test_evidence_is_words_of_the_text() -> None:
    guess = describe(TEXTS["fr"]).language
    assert guess.certainty == "sure"
    assert {"est", "dans"} <= set(guess.words)


@pytest.mark.parametrize(
    "text", ["", "12/03/2020", "Honduras", "asdf qwer zxcv", "Все люди рождаются"]
)
def test_nothing_to_go_by(text: str) -> None:
    assert describe(text).language.value == "und"


def test_mixed_languages_the_main_one_and_a_note() -> None:
    text = "\n\n".join([TEXTS["es"]] * 5 + [TEXTS["en"]] * 3)
    described = describe(text)
    assert described.language.value == "es"
    assert any("English" in note for note in described.notes)


def test_a_quoted_sentence_is_not_a_second_language() -> None:
    text = "\n\n".join([TEXTS["en"]] * 5 + ["«¡El agua no se vende, se defiende!»"])
    assert describe(text).notes == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Señor ministro, pedimos justicia.", "es"),
        ("Senhor ministro, pedimos justiça.", "pt"),
        ("Monsieur le ministre, justice !", "fr"),
        ("Dear minister, justice please.", "en"),
    ],
)
def test_a_line_in_the_words_of_letters(text: str, code: str) -> None:
    guess = describe(text).language
    assert guess.value == code
    assert guess.words


def test_an_acronym_is_no_word_of_another_language() -> None:
    text = (
        "Le collectif condamne avec NAS, une fois de plus, l'expulsion des familles. Hier NAS et"
        " ses membres, avec NAS Québec, ont demandé que l'État respecte les droits. Pour NAS, les"
        " familles de NAS ont perdu leurs maisons.\n"
    )
    assert describe(text).language.value == "fr"
