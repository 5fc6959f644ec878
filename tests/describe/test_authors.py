"""Who speaks, and where a text says that it comes from."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import pytest

from apg_cli.accession.describe import House, describe

TEXT = (
    "\n\nThe police entered the village at night, and nine people have not been seen since then.\n"
)


def author(text: str, house: House | None = None) -> tuple[str, ...]:
    return (describe(text, house=house) if house else describe(text)).author.value


@pytest.mark.parametrize(
    "name",
    [
        "Americas Policy Group",
        "APG",
        "Groupe d'orientation politique pour les Amériques",
        "Grupo de Orientación Política para las Américas (GOPA)",
    ],
)
def test_the_house_by_any_of_its_names(name: str) -> None:
    text = f"Dear Minister,{TEXT}\nSincerely,\n\n{name}\n"
    assert author(text) == ("Americas Policy Group",)


def test_the_house_that_speaks_in_the_text() -> None:
    text = (
        "A title\n\nThe Americas Policy Group (APG) is alarmed by the reports from the village.\n"
    )
    assert author(text) == ("Americas Policy Group",)


def test_another_house() -> None:
    text = "A title\n\nThe Andes Circle condemns the raid on the village and asks for an inquiry.\n"
    assert author(text, House(organisation="Andes Circle", home="CL")) == ("Andes Circle",)


def test_organisations_that_sign() -> None:
    text = (
        f"A title{TEXT}\nSigned by:\nCommittee for Peace in Colombia\nAna Example, Union of Teachers\n"
        "United Church Women\n"
    )
    assert author(text) == (
        "Committee for Peace in Colombia",
        "Union of Teachers",
        "United Church Women",
    )


def test_a_list_of_300_signatories() -> None:
    names = "\n".join(f"Asociación de Vecinos {number}, Perú" for number in range(300))
    described = describe(f"Un título\n\nExigimos que la justicia actúe.\n\nFirman:\n{names}\n")
    assert described.author.value[0] == "Asociación de Vecinos 0"
    assert "Asociación de Vecinos 299, Perú" in described.body


def test_the_sender_of_a_memo() -> None:
    text = (
        "To: The Minister\nFrom: Mining Justice Network\nSubject: The mine\n\nDear Minister," + TEXT
    )
    assert author(text) == ("Mining Justice Network",)


def test_who_is_nowhere_in_the_text_is_no_candidate() -> None:
    guess = describe("A title" + TEXT).author
    assert guess.value == ()
    assert guess.candidates == ()


@pytest.mark.parametrize(
    "line",
    [
        "Source: https://example.org/news/village",
        "Fuente: https://example.org/news/village",
        "Disponible en: https://example.org/news/village.",
        "Available at <https://example.org/news/village>",
    ],
)
def test_source(line: str) -> None:
    guess = describe(f"A title{TEXT}\n{line}\n").source
    assert (guess.value, guess.certainty) == ("https://example.org/news/village", "sure")


def test_an_address_in_the_running_text_is_no_source() -> None:
    text = "A title\n\nThe map at https://example.org/map shows where the nine people were taken that night.\n"
    assert describe(text).source.value == ""
