"""Ids are short, plain, telling and unique."""

from collections.abc import Collection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive.naming import LONGEST, name, slug
from apg_cli.statement import Country, PartialDate

PERU = (Country("Peru", "PE"),)


def named(
    title: str,
    date: "PartialDate | None" = None,
    countries: tuple[Country, ...] = (),
    taken: Collection[str] = (),
) -> str:
    return name(date, countries, title, lambda candidate: candidate in taken)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Canada’s support for peaceful, rights-based solutions to the crisis in Peru",
            "2023-01-17-peru-canadas-support-peaceful-rights-based-solutions",
        ),
        ("L’état d’urgence au Pérou", "2023-01-17-peru-etat-urgence-perou"),
        ("São José: ação urgente", "2023-01-17-peru-sao-jose-acao-urgente"),
        ("Peru", "2023-01-17-peru-statement"),
        ("…", "2023-01-17-peru-statement"),
        ("Перу", "2023-01-17-peru-statement"),
    ],
)
def test_an_id_is_date_country_and_words_of_the_title(title: str, expected: str) -> None:
    assert named(title, PartialDate(2023, 1, 17), PERU) == expected


def test_what_is_not_known_is_not_in_it() -> None:
    assert named("A letter", PartialDate(2016, 5)) == "2016-05-letter"
    assert named("A letter") == "undated-letter"


def test_an_id_that_is_taken_gets_a_number() -> None:
    assert named("A letter", taken={"undated-letter"}) == "undated-letter-2"
    assert named("A letter", taken={"undated-letter", "undated-letter-2"}) == "undated-letter-3"


@given(st.text(), st.integers(0, 99))
def test_any_title_gives_a_plain_short_id_that_is_new(title: str, others: int) -> None:
    taken: list[str] = []
    for _ in range(others + 1):
        found = _named_among(title, taken)
        assert found not in taken
        taken.append(found)


def _named_among(title: str, taken: Collection[str]) -> str:
    found = named(
        title,
        PartialDate(2023, 1, 17),
        (Country("Saint Vincent and the Grenadines", "VC"),),
        taken,
    )
    assert found.isascii()
    assert len(found) <= LONGEST
    assert found == slug(found)
    return found
