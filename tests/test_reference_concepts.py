"""The concept file says what it should, and a user's own concepts join it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.errors import UsageError
from apg_cli.reference.concepts import LANGUAGES, Concept, load, problems
from apg_cli.reference.folding import fold


def names(term: str) -> list[str]:
    return [concept.name for concept in load().find(term)]


def test_a_careful_editor_finds_nothing_to_mend() -> None:
    assert problems(load()) == ()


def test_at_least_two_hundred_concepts_have_terms_in_four_languages() -> None:
    concepts = load()

    assert len(concepts) >= 200
    assert all(concept.terms[language] for concept in concepts for language in LANGUAGES)


@pytest.mark.parametrize(
    "term",
    [
        "state of emergency",
        "State of Siege",
        "estado de excepción",
        "ESTADO DE EXCEPCION",
        "état d'urgence",
        "état d’urgence",
        "etat d'urgence",
        "estado de exceção",
        "E\u0301tat d'urgence",
    ],
)
def test_any_term_leads_to_its_concept_whatever_its_case_and_accents(term: str) -> None:
    assert names(term) == ["state of emergency"]


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("FPIC", "free, prior and informed consent"),
        ("consentement libre, préalable et éclairé", "free, prior and informed consent"),
        ("povos originários", "Indigenous peoples"),
        ("defensores del agua", "land and environmental defenders"),
        ("cessez-le-feu", "ceasefire"),
        ("diligence raisonnable", "human rights due diligence"),
        ("grilagem", "land grabbing"),
        ("examen periódico universal", "Universal Periodic Review"),
    ],
)
def test_terms_of_each_language_are_known(term: str, name: str) -> None:
    assert names(term) == [name]


def test_a_sign_is_not_a_term() -> None:
    assert "opened fire" in load()["use of force"].signs["en"]
    assert names("opened fire") == []


@given(st.text())
def test_looking_up_never_fails(term: str) -> None:
    assert isinstance(load().find(term), tuple)


def test_loading_twice_gives_the_same_concepts() -> None:
    assert load() is load()


def test_a_user_adds_terms_to_a_concept_of_ours() -> None:
    concepts = load({"water": {"es": ["yaku", "ojo de agua"]}})

    assert [concept.name for concept in concepts.find("Ojo de Agua")] == ["water"]
    assert [concept.name for concept in concepts.find("droit à l'eau")] == ["water"]
    assert len(concepts) == len(load())


def test_a_term_in_quotes_is_meant_as_it_is_written() -> None:
    added = load({"gangs": {"es": ["ms", '"los muchachos"']}})["gangs"]

    assert {"maras", "los muchachos"} <= added.as_written
    assert {"maras", "los muchachos", "ms"} <= set(added.terms["es"])
    assert "ms" not in added.as_written


def test_a_user_adds_a_concept() -> None:
    concepts = load(
        {
            "Guarani Kaiowá": {
                "pt": "povo Guarani Kaiowá",
                "signs": {"pt": ["Dourados"]},
                "broader": "Indigenous peoples",
                "tag": "seldom",
            }
        }
    )
    added = concepts["Guarani Kaiowá"]

    assert concepts.find("guarani kaiowa") == concepts.find("Povo Guarani Kaiowá") == (added,)
    assert added.broader == ("Indigenous peoples",)
    assert added.readiness == 0.5
    assert len(concepts) == len(load()) + 1


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({"water": ["agua"]}, "concepts.water"),
        ({"water": {"de": ["Wasser"]}}, "concepts.water.de"),
        ({"water": {"es": 3}}, "concepts.water.es"),
        ({"water": {"es": [3]}}, "concepts.water.es"),
        ({"water": {"signs": ["pozo"]}}, "concepts.water.signs"),
        ({"water": {"tag": "perhaps"}}, "concepts.water.tag"),
        ({"water": {"tag": []}}, "concepts.water.tag"),
    ],
)
def test_a_table_of_another_shape_is_an_error_that_names_the_place(
    table: dict[str, object], place: str
) -> None:
    with pytest.raises(UsageError, match=f"'{place}' is not"):
        load(table)


def test_problems_are_said_in_sentences() -> None:
    water = load()["water"]
    rain = Concept("rain", {"en": ("rain", "Rain", "water")}, {}, related=("snow",))

    assert problems([water._replace(broader=(), related=()), rain]) == (
        "'rain' has 'Rain' twice in 'en'",
        "'water' is a term of 'water' and of 'rain'",
        "'rain' has no term in 'es'",
        "'rain' has no term in 'fr'",
        "'rain' has no term in 'pt'",
        "'rain' leads to 'snow', which is no other concept",
    )


@pytest.mark.parametrize("begin", ["de", "ec", "pe", "ma", "so", "ze"])
def test_terms_that_begin_so_are_found_as_by_reading_all(begin: str) -> None:
    added = {"gangs": {"es": ["zetas"]}, "zebra crossings": {"en": ["zebra"], "pt": ["Pé"]}}
    concepts = load(added)
    assert sorted(
        each[:2] + each[3:] for each in concepts.beginning_with([begin.encode()])
    ) == sorted(
        (language, term, concept.name)
        for concept in concepts
        for language, terms in concept.terms.items()
        for term in terms
        if fold(term[:2]) == begin
    )
