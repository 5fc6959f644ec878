"""Kinds."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import describe

TEXT = (
    "\n\nThe police entered the village at night, and nine people have not been seen since then.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Minister,\n\nWe write to you about the village.\n", "letter"),
        ("Estimado señor Presidente:\n\nLe escribimos por la aldea.\n", "letter"),
        ("Madame la Ministre,\n\nNous vous écrivons au sujet du village.\n", "letter"),
        ("Excelentíssimo Senhor Presidente,\n\nEscrevemos sobre a aldeia.\n", "letter"),
        (
            "A title\n\nThe following letter was sent to the Minister on May 4, 2012" + TEXT,
            "letter",
        ),
        ("Open letter to the court" + TEXT, "letter"),
        ("FOR IMMEDIATE RELEASE\n\nA title" + TEXT, "press release"),
        ("A title\n\nComunicado de prensa\n3 de mayo de 2012" + TEXT, "press release"),
        ("Communiqué de presse\nUn titre" + TEXT, "press release"),
        ("A title" + TEXT + "\n-30-\n", "press release"),
        ("URGENT ACTION\n\nA title" + TEXT, "urgent action"),
        ("ACCIÓN URGENTE: un título" + TEXT, "urgent action"),
        ("Ação urgente\n\nUm título" + TEXT, "urgent action"),
        ("Informe: la tierra en Petén" + TEXT, "report"),
        ("Rapport de mission au Chiapas" + TEXT, "report"),
        ("A title\n\nBrief to the Standing Committee on Trade, May 4, 2012" + TEXT, "brief"),
        ("Briefing note: armed groups" + TEXT, "brief"),
        ("Submission to the Universal Periodic Review" + TEXT, "submission"),
        ("Discurso en la asamblea anual" + TEXT, "speech"),
        ("Comunicado sobre la aldea" + TEXT, "statement"),
        ("Pronunciamiento ante los hechos" + TEXT, "statement"),
        ("Déclaration commune" + TEXT, "statement"),
        ("Nota pública sobre a aldeia" + TEXT, "statement"),
        ("A title\n\nWe condemn the attack on the village and call for an inquiry.\n", "statement"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    assert describe(text).kind.value == expected


def test_a_word_within_a_title_is_not_its_kind() -> None:
    text = "Government ignores report on the mine" + TEXT
    assert describe(text).kind.value != "report"


def test_what_nothing_is_said_of_is_not_sure() -> None:
    guess = describe("A title" + TEXT).kind
    assert (guess.value, guess.certainty) == ("statement", "likely")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Les puits de la vallée : entre droit et eau\n\n"
                "ANNE EXEMPLE (IDÉES) - Depuis la Déclaration des Nations Unies sur l'eau, les puits sont "
                "à tous. Cette Déclaration demande aux États de les ouvrir. Rien n'a changé depuis.\n"
            ),
            "other",
        ),
        (
            (
                "Palavras na entrega do prêmio dos poços\nLima, 3 de maio de 2010\n\n"
                "Senhoras, senhores, boa noite.\n\nO poço do vale deve ser de quem bebe dele.\n"
            ),
            "speech",
        ),
        (
            (
                "Wells of the valley\n\nAuthor(s): Ann Sample, Jo Example\n\n"
                "In March the wells of the valley were closed by the board for nine years.\n"
            ),
            "other",
        ),
    ],
)
def test_who_speaks_and_of_what_tells_the_kind(text: str, expected: str) -> None:
    assert describe(text).kind.value == expected


@pytest.mark.parametrize(
    "text",
    [
        (
            "Groups urge minister to act in open letter\n\nMore than forty groups have written an open"
            " letter to the minister, the Daily Sample reported on Friday. The letter says that the"
            " river is drying up.\n\nThe minister declined to comment.\n"
        ),
        (
            "Une lettre ouverte adressée à Ottawa sur les mines\n\nQuarante organisations ont fait"
            " parvenir mardi une lettre ouverte au ministre, rapporte Le Quotidien. La lettre demande"
            " une enquête.\n"
        ),
    ],
)
def test_news_about_a_letter_is_no_letter(text: str) -> None:
    assert describe(text).kind.value == "other"
