"""What stands around a title without being it, and what a second country does to the first."""

from __future__ import annotations

import pytest

from apg_cli.accession.describe import describe

BODY = "\n\nSeven families of the valley lost their wells in March, and nobody has come to see.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "OFICINA DE ESTUDIOS\nInforme sobre los pozos del valle\n3 de mayo de 2012",
            "Informe sobre los pozos del valle",
        ),
        (
            (
                "URGENT APPEAL - PER 014 / 0312\nDry wells / Threats / Denial of water\n\n"
                "PERU: SEVEN FAMILIES WITHOUT WELLS"
            ),
            "PERU: SEVEN FAMILIES WITHOUT WELLS",
        ),
        (
            "Seven families without wells\n\nISSUES: right to water; threats",
            "Seven families without wells",
        ),
        ("Os poços do vale\n\nRealização: Núcleo da Água\nCusco, 2012", "Os poços do vale"),
        (
            (
                "Memorial sobre los pozos del valle\npresentado al Comité de Aguas, Lima\n\n"
                "3 de mayo de 2012\n\nSeñor Presidente:"
            ),
            "Memorial sobre los pozos del valle",
        ),
        (
            (
                "Lima, le 3 mai 2012\n\nA\nSon Excellence Mme R. Exemple\nPrésidente du Conseil\n\n"
                "Objet : les puits de la vallée\n\nMadame la Présidente,"
            ),
            "les puits de la vallée",
        ),
    ],
)
def test_title(head: str, expected: str) -> None:
    assert describe(head + BODY).title.value == expected


def test_a_first_item_is_no_address() -> None:
    text = "The wells of the valley\nSubmission to the Council\n\nA. Introduction" + BODY
    assert describe(text).recipients.value == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("WATER DAY LECTURE\ndelivered at the College of Law, 10 December 2015", "speech"),
        ("Memorial sobre los pozos\npresentado al Comité de Aguas, Lima", "submission"),
    ],
)
def test_kind(head: str, expected: str) -> None:
    assert describe(head + BODY).kind.value == expected


def test_of_two_at_odds_both_are_the_subject() -> None:
    text = (
        "Fields burnt near Hebron\n\nPalestinian farmers say that soldiers burnt their fields. The "
        "Israeli army denies it. Palestinian lawyers asked for an inquiry, and an Israeli court "
        "has taken up the case of the Palestinian families.\n"
    )
    assert {country.code for country in describe(text).countries.value} == {"PS", "IL"}


def test_where_a_second_country_is_told_of_the_first_is_not_sure() -> None:
    alone = (
        "Wells of Peru\n\nThe government of Peru closed seven wells. Peruvian families walk two "
        "hours for water, and the police of Peru guard what is left.\n"
    )
    beside = alone + (
        "\nFamilies came from Bolivia in May to look for water in the same valley. "
        "The government of Bolivia has sent for them.\n"
    )
    assert describe(alone).countries.certainty == "sure"
    assert describe(beside).countries.certainty == "likely"
    assert describe(beside).countries.value == describe(alone).countries.value
