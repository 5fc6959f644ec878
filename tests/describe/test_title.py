"""Titles."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import describe


def title(text: str) -> str:
    return describe(text).title.value


def test_heading() -> None:
    assert title("Stop the evictions\n\nMay 4, 2012\n\nWe ask the court to stop them.\n") == (
        "Stop the evictions"
    )


def test_a_banner_is_no_title() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n\nStop the evictions\n\nMay 4, 2012\n\nWe ask the court to stop.\n"
    )
    assert title(text) == "Stop the evictions"


def test_the_name_of_the_house_is_no_title() -> None:
    text = (
        "Americas Policy Group\n\nStop the evictions\n\nMay 4, 2012\n\nWe ask the court to stop.\n"
    )
    assert title(text) == "Stop the evictions"


def test_a_reference_is_no_title() -> None:
    text = "Comunicado de Prensa No. 112/18\n20 de mayo de 2018\n\nBasta de desalojos\n\nExigimos que paren.\n"
    assert title(text) == "Basta de desalojos"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "#OpenWells Campaign Denounces the Closing of the Wells\n\nVALLEYTOWN - May 4, 2012 - The campaign",
            "#OpenWells Campaign Denounces the Closing of the Wells",
        ),
        (
            "Sunday, 14 November 2010\n\nNeighbours welcome the opening of the wells but\n\ncall for clean water in the valley\n\nThere",
            "Neighbours welcome the opening of the wells but call for clean water in the valley",
        ),
        (
            "3 August, 2016\n\nUnder strict embargo: 06:01 in Sydney, Wednesday, 3 August, 2016\n\nThe valley: no water for the poor\n\n(Sydney, 3 August 2016) – The town",
            "The valley: no water for the poor",
        ),
        (
            "The board must answer for the wells Media Release: Senator Ann Sample\n\nTuesday June 28th, 2011\n\nThe board",
            "The board must answer for the wells",
        ),
        (
            "Siguen los cierres de pozos\n\nRosa Prueba, hija de Ana Prueba, guardiana de los pozos del valle\n\nEl pasado 28 de mayo",
            "Siguen los cierres de pozos",
        ),
        (
            "Jj. A U S TRALIA ,Î\n\nPR8ME MINISTER -18 April, 1980\n\nWELLS REOPENED\n\nDuring my visit",
            "WELLS REOPENED",
        ),
        (
            "Ao povo irmão do vale e da Nossa América\n26 de outubro de 2018\n\nDa Página da Rede\n\nA sociedade",
            "Ao povo irmão do vale e da Nossa América",
        ),
        (
            "In this issue:\n\nThe wells are open again after nine years\n\nMay 3, 2010\n\nIt",
            "The wells are open again after nine years",
        ),
    ],
)
def test_what_stands_around_a_title(head: str, expected: str) -> None:
    text = (
        f"{head} said today that the wells of the valley were closed by the board for nine years.\n"
    )
    assert title(text) == expected


def test_a_subject_line_is_the_title_of_a_letter_without_one() -> None:
    text = "Madame la Ministre,\n\nObjet : La mine de Malartic\n\nNous vous écrivons à ce sujet.\n"
    assert title(text) == "La mine de Malartic"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dear Minister Joly,\n\nWe write to you about Peru and its people.\n",
            "Letter to Minister Joly",
        ),
        (
            "Señora\nAna Ejemplo\nMinistra de Justicia\n\nEstimada Ministra:\n\nLe pedimos que actúe en el caso de la aldea.\n",
            "Carta a Ana Ejemplo",
        ),
    ],
)
def test_a_letter_without_a_subject_is_titled_by_its_addressee(text: str, expected: str) -> None:
    guess = describe(text).title
    assert (guess.value, guess.certainty) == (expected, "unsure")


def test_a_text_without_a_title_is_titled_by_its_first_words() -> None:
    text = (
        "The police entered the village at four in the morning and took nine people away, their "
        "families told our delegation, which visited the place a day later. They are still held.\n"
    )
    guess = describe(text).title
    assert guess.value.startswith("The police entered the village")
    assert len(guess.value) <= 91
    assert guess.certainty == "unsure"


def test_markdown_marks_are_not_part_of_the_title() -> None:
    assert (
        title("## **Stop the evictions** ##\n\nWe ask the court to stop them.\n")
        == "Stop the evictions"
    )


def test_the_title_is_not_repeated_in_the_body() -> None:
    text = "Stop the evictions\n\nWe ask the court to stop them.\n"
    assert describe(text).body == "We ask the court to stop them.\n"


def test_a_word_above_the_title_is_not_the_title() -> None:
    text = "NEWS\nHonduras\nStop the evictions in the valley\n\nMay 4, 2012\n\nWe ask the court to stop.\n"
    assert title(text) == "Stop the evictions in the valley"


def test_a_title_over_two_lines() -> None:
    text = "STOP THE EVICTIONS\nOF THE PEOPLE OF THE VALLEY\n\nMay 4, 2012\n\nWe ask the court to stop.\n"
    assert title(text) == "STOP THE EVICTIONS OF THE PEOPLE OF THE VALLEY"


def test_a_subject_line_over_two_lines() -> None:
    text = (
        "May 10, 2013\n\nRe: The state of siege around the silver mine of San Rafael Las\nFlores\n\n"
        "Dear Minister,\n\nWe write to you about the people of the town.\n"
    )
    assert title(text) == "The state of siege around the silver mine of San Rafael Las Flores"


def test_two_banners_are_no_title() -> None:
    text = "COMUNICADO DE PRENSA – Para difusión inmediata\n\nBasta de desalojos\n\nExigimos que paren.\n"
    assert title(text) == "Basta de desalojos"


def test_words_about_the_letter_are_no_title() -> None:
    text = (
        "La lettre qui suit a été envoyée au ministre le 18 octobre 2013\n\nHalte aux expulsions\n\n"
        "Monsieur le Ministre,\n\nNous vous écrivons au sujet des expulsions.\n"
    )
    described = describe(text)
    assert described.title.value == "Halte aux expulsions"
    assert str(described.date.value) == "2013-10-18"


OFFICES = [
    ("Deputy Leader of the Opposition\n\nThe wells", "The wells"),
    ("Member of Parliament for Yukon\n\nThe wells", "The wells"),
    ("Minister of Health Denies Deal", "Minister of Health Denies Deal"),
    ("President of Honduras Must Step Down", "President of Honduras Must Step Down"),
]


@pytest.mark.parametrize(("head", "expected"), OFFICES, ids=[head[:20] for head, _ in OFFICES])
def test_who_holds_an_office_is_no_title_and_what_they_do_is(head: str, expected: str) -> None:
    text = "The village has waited for three years for the court to rule on the spill, in vain."
    assert describe(f"{head}\n\n{text}\n").title.value == expected
