"""A concept asked for in one language is found in the others, below what was typed itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from apg_cli.reference.concepts import Concepts, load
from apg_cli.search.expansion import expanded
from apg_cli.search.explain import explain
from apg_cli.search.index import FileMark, Index
from apg_cli.search.parse import parse
from apg_cli.search.passages import passages
from apg_cli.search.query import any_of
from apg_cli.statement import PartialDate, Statement

TEXTS = {
    "english": ("en", "The government declared a state of emergency in two provinces."),
    "spanish": ("es", "El gobierno declaró el estado de excepción en dos provincias."),
    "french": ("fr", "Le gouvernement a décrété l’état d’urgence dans deux provinces."),
    "portuguese": ("pt", "O governo decretou o estado de emergência em duas províncias."),
    "apart": ("en", "The state has no answer. Every emergency is another."),
    "other": ("en", "The river was dammed, and the fish are gone."),
    "quechua": ("qu", "Llaqtapi estado de emergencia nisqa kamachikurqa."),
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index.open(tmp_path_factory.mktemp("expansion") / "index")
    statements = [
        Statement(
            id=name,
            path=f"{name}.md",
            title="",
            date=PartialDate(2020),
            language=language,
            text=text,
            tags=("mining",) if name == "other" else (),
        )
        for name, (language, text) in TEXTS.items()
    ]
    marks = {one.path: FileMark(1, 1, 1, 1, "", one.id, "") for one in statements}
    index.commit(marks, (), statements)
    yield index
    index.close()


def found(index: Index, typed: str, concepts: Concepts | None = None) -> list[str]:
    query, _ = expanded(parse(typed), concepts or load())
    answer = index.search(query, limit=None)
    return [] if answer.any_of else [each.id for each in answer.found]


FOUR = ["english", "french", "portuguese", "quechua", "spanish"]


@pytest.mark.parametrize(
    "typed",
    [
        "state of emergency",
        "States of Emergency",
        "estado de excepción",
        "estados de excepcion",
        "état d'urgence",
        "l’etat d’urgence",
        "estado de emergência",
        "state emergency",
        "STATE OF EMERGENCY",
    ],
)
def test_a_concept_is_found_in_every_language(index: Index, typed: str) -> None:
    assert sorted(set(found(index, typed)) - {"apart"}) == FOUR


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("state of emergency", "english"),
        ("estado de excepción", "spanish"),
        ("état d'urgence", "french"),
        ("estado de emergência", "portuguese"),
    ],
)
def test_what_was_typed_comes_first(index: Index, typed: str, best: str) -> None:
    assert next(each for each in found(index, typed) if each != "quechua") == best


def test_the_words_beside_a_concept_still_count(index: Index) -> None:
    assert set(found(index, "state of emergency provincias")) == {"portuguese", "spanish"}
    assert "english" not in found(index, "state of emergency -provinces")


@pytest.mark.parametrize(
    "typed",
    [
        '"state of emergency"',
        "title:protest",
        "emergenc*",
        "protezt~",
        "-protest",
        "country:Peru",
        "zxqw",
        "of",
        "to:minister",
    ],
)
def test_what_stays_as_it_was_typed(typed: str) -> None:
    assert expanded(parse(typed), load()) == (parse(typed), ())


def test_a_tag_is_the_name_of_a_concept(index: Index) -> None:
    assert found(index, "tag:minería") == ["other"]
    assert found(index, "tag:(minería fish)") == []


def test_what_else_was_searched_is_told() -> None:
    _, (also, _) = expanded(parse("estados de excepción en Perú"), load())
    assert also.typed == "estados de excepción"
    assert also.concept == "state of emergency"
    assert also.terms[:2] == ("state of emergency", "estado de emergencia")
    assert "état d'urgence" in also.terms
    assert len(also.terms) == len(set(also.terms))


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("Perú", {"Pérou"}),
        ("Brasil", {"Brazil", "Brésil"}),
        ("el salvador", {"Salvador"}),
        ("Estados Unidos", {"United States", "États-Unis"}),
        ("EE.UU", {"United States", "Estados Unidos", "États-Unis"}),
        ("armée", {"army", "ejército", "exército"}),
        ("obreros", {"worker", "travailleur", "trabalhador"}),
        ("Haitian", {"Haiti", "Haití", "Haïti"}),
        ("Guatemala", {"Guatemalan"}),
    ],
)
def test_countries_and_common_words_are_said_in_the_other_languages(
    typed: str, terms: set[str]
) -> None:
    _, (also,) = expanded(parse(typed), load())
    assert (also.typed, also.concept, set(also.terms)) == (typed, "", terms)


@pytest.mark.parametrize(
    "typed", ["no", "us", "America", "in", "eau de", "former", "fiscal", "red"]
)
def test_what_is_no_country_or_the_same_everywhere_is_left(typed: str) -> None:
    assert not [each for each in expanded(parse(typed), load())[1] if not each.concept]


def test_a_country_is_found_by_its_adjective_too() -> None:
    own = Statement(id="own", path="own.md", title="", language="fr", text="Le peuple péruvien.")
    assert passages(own.text, "fr", expanded(parse("Peru"), load())[0])[0].highlights == ((10, 18),)


def test_a_common_word_is_found_in_every_language(index: Index) -> None:
    assert set(found(index, "gouvernement")) == {"english", "french", "portuguese", "spanish"}
    assert found(index, "gouvernement")[0] == "french"
    assert found(index, '"gouvernement"') == ["french"]
    assert found(index, "title:gouvernement") == []


@pytest.mark.parametrize("typed", ["personas LGBT", "LGBT people", "communautés autochtones LGBT"])
def test_that_people_are_meant_does_not_narrow_a_concept(typed: str) -> None:
    assert "LGBTI rights" in [each.concept for each in expanded(parse(typed), load())[1]]


def test_a_term_that_is_meant_as_written_takes_no_other_form(index: Index) -> None:
    own = load({"two of them": {"en": ['"province"'], "es": ["dos provincias"]}})
    assert "english" not in found(index, "dos provincias", own)
    own = load({"two of them": {"en": ["province"], "es": ["dos provincias"]}})
    assert "english" in found(index, "dos provincias", own)


def test_the_longest_name_is_meant() -> None:
    _, also = expanded(parse("human rights defenders"), load())
    assert [each.concept for each in also] == ["human rights defenders"]


def test_abbreviations_are_typed_as_such() -> None:
    assert expanded(parse("ICC"), load())[1]
    assert not expanded(parse("icc"), load())[1]


def test_concepts_of_ones_own(index: Index) -> None:
    own = load({"fish kill": {"es": ["mortandad de peces"], "en": ["fish are gone"]}})
    assert found(index, "mortandad de peces", own) == ["other"]


def test_it_is_explained() -> None:
    query, _ = expanded(parse("state of emergency Peru"), load())
    said = explain(query)
    assert "'state' in any form and 'emergency' in any form (but for small words: 'of')" in said
    assert "the concept 'state of emergency' by any name" in said
    assert "état d'urgence" in said
    assert "('Peru' in any form or the same in other words (Pérou; " in said


def test_the_other_names_are_marked_in_passages() -> None:
    query, _ = expanded(parse("state of emergency"), load())
    for name, marked in (
        ("spanish", "estado de excepción"),
        ("french", "état d’urgence"),
        ("english", "state of emergency"),
        ("quechua", "estado de emergencia"),
    ):
        language, text = TEXTS[name]
        (passage,) = passages(text, language, query)
        assert [passage.text[a:b] for a, b in passage.highlights] == [marked]


def test_any_of_the_words_is_tried_last(index: Index) -> None:
    query, _ = expanded(parse("state of emergency zxqw"), load())
    answer = index.search(query, limit=None)
    assert answer.any_of
    assert {each.id for each in answer.found} == {*FOUR, "apart"}
    assert answer.found[0].id == "english"
    assert answer.nearest == {"zxqw": ()}
    assert any_of(query) != query


def test_small_words_neither_select_nor_mark(index: Index) -> None:
    assert found(index, "the emergency of the state") == found(index, "emergency state")
    assert set(found(index, "emergency state")) == {"english", "apart"}
    assert set(found(index, "estado de excepción en las provincias")) >= {"spanish"}
    assert found(index, "of") != []
    (passage, *_) = passages(TEXTS["apart"][1], "en", parse("the state is an answer"))
    assert [passage.text[a:b] for a, b in passage.highlights] == ["state", "answer"]


def test_a_long_query_is_no_trouble() -> None:
    query, _ = expanded(parse("state of emergency " * 300), load())
    assert len(explain(query)) > 1000
