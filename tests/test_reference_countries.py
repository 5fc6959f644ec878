"""Countries by name or code, in four languages; and what the built files promise."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.reference.countries import name_of, nearest, resolve
from apg_cli.reference.folding import fold
from apg_cli.reference.gazetteer import expressions, records


@pytest.mark.parametrize(
    ("written", "name", "code"),
    [
        ("Peru", "Peru", "PE"),
        ("Perú", "Peru", "PE"),
        ("PÉROU", "Peru", "PE"),
        ("pe", "Peru", "PE"),
        ("PER", "Peru", "PE"),
        ("República del Perú", "Peru", "PE"),
        ("Estado Plurinacional de Bolivia", "Bolivia", "BO"),
        ("venezuela", "Venezuela", "VE"),
        ("República Bolivariana de Venezuela", "Venezuela", "VE"),
        ("États-Unis", "United States", "US"),
        ("EE.UU.", "United States", "US"),
        ("USA", "United States", "US"),
        ("Estados Unidos", "United States", "US"),
        ("Estados Unidos Mexicanos", "Mexico", "MX"),
        ("Brésil", "Brazil", "BR"),
        ("República Dominicana", "Dominican Republic", "DO"),
        ("Dominica", "Dominica", "DM"),
        ("Cote d'Ivoire", "Côte d'Ivoire", "CI"),
        ("Côte d’Ivoire", "Côte d'Ivoire", "CI"),
        ("Costa de Marfil", "Côte d'Ivoire", "CI"),
        ("RDC", "Democratic Republic of the Congo", "CD"),
        ("Trinité-et-Tobago", "Trinidad and Tobago", "TT"),
        ("Türkiye", "Turkey", "TR"),
        ("Myanmar (Burma)", "Myanmar", "MM"),
        ("Reino Unido", "United Kingdom", "GB"),
        ("Guyane", "French Guiana", "GF"),
        ("Palestina", "Palestine", "PS"),
        ("  haiti ", "Haiti", "HT"),
    ],
)
def test_any_usual_name_or_code(written: str, name: str, code: str) -> None:
    assert resolve(written) == (name, code)


@pytest.mark.parametrize("written", ["", " ", "Congo", "Korea", "Atlantis", "x" * 1000, "…"])
def test_what_is_no_one_country(written: str) -> None:
    assert resolve(written) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Guatamala", "Guatemala"),
        ("Columbia", "Colombia"),
        ("Peurto Rico", "Puerto Rico"),
        ("Hondruas", "Honduras"),
        ("Venezeula", "Venezuela"),
        ("Brasi", "Brazil"),
        ("Equateur", "Ecuador"),
        ("Congo", "Democratic Republic of the Congo"),
        ("Korea", "South Korea"),
    ],
)
def test_nearest_names(written: str, name: str) -> None:
    assert name in nearest(written)
    assert len(nearest(written)) <= 3


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("qqqqqq") == ()
    assert nearest("") == ()


def test_the_name_of_a_code() -> None:
    assert name_of("pe") == "Peru"
    with pytest.raises(KeyError):
        name_of("zz")


@given(st.text(max_size=60))
def test_any_name_gets_an_answer(name: str) -> None:
    found = resolve(name)
    assert found is None or name_of(found[1]) == found[0]
    assert all(resolve(suggestion) for suggestion in nearest(name))


@given(st.text(max_size=200))
def test_folding_keeps_every_letter_at_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding_takes_off_case_and_accents() -> None:
    assert fold("L’Équateur, ÑUÑOA, Ğ, straße") == "l'equateur, nunoa, g, strase"


def test_every_record_of_the_gazetteer_can_be_read() -> None:
    kinds = set()
    for key, value in expressions().items():
        assert value[0].isdigit()
        for record in records(key):
            kinds.add(record.kind)
            assert all(name_of(code) for code in record.codes)
            assert record.codes or record.kind == "x"
            assert set(record.languages) <= set("efps")
    assert kinds == set("ndpeilsx")


def test_every_record_of_the_gazetteer_names_its_sources() -> None:
    for value in expressions().values():
        for part in filter(None, value[1:].split(";")):
            assert set(part.split(":")[3]) <= set("CNSGH")
            assert part.split(":")[3]


def test_the_first_word_of_an_expression_tells_the_longest() -> None:
    known = expressions()
    for key in known:
        words = key.split(" ")
        assert int(known[words[0]][0]) >= len(words)


def test_building_explains_itself() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "apg_cli.reference.build"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0
    assert "npm pack" in run.stdout
