"""Facets under the hits, the paragraphs of one statement, and the concepts by which we search."""

import pytest

from tests.conftest import Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"


def test_facets_count_all_that_matched_not_only_the_page(stocked: Shell) -> None:
    counted = stocked("apg list --facet country,lang,year -n 1 --json").json
    assert counted["facets"] == {
        "country": {"Ecuador": 1, "Honduras": 1},
        "language": {"en": 1, "es": 1},
        "year": {"2019": 1, "2021": 1},
    }
    assert stocked("apg search guapinol --facet kind").out.endswith("kind\tletter\t1\n")
    on_screen = stocked("apg list --facet kind", environment={"FORCE_COLOR": "1"}).out
    assert "▇" in on_screen


def test_years_are_counted_the_newest_first_others_by_how_many(samples: Shell) -> None:
    facets = samples("apg list --facet year,lang -n 1 --json").json["facets"]
    assert list(facets["year"]) == sorted(facets["year"], reverse=True)
    assert list(facets["language"].values()) == sorted(facets["language"].values(), reverse=True)


def test_an_unknown_facet_is_refused_with_those_there_are(stocked: Shell) -> None:
    refused = stocked("apg list --facet colour")
    assert refused.code == 2
    assert "unknown facet 'colour'" in refused.err
    assert "country" in refused.err


def test_one_statement_is_searched_paragraph_by_paragraph(stocked: Shell) -> None:
    found = stocked("apg search --in 2021 raising the case")
    number, _, paragraph = found.out.partition("\t")
    assert int(number) > 3
    assert paragraph.startswith("We ask the Government of Canada to raise their case")
    as_json = stocked("apg search --in 2021 guapinol --json").json
    assert as_json["id"] == HONDURAS
    (paragraph,) = as_json["paragraphs"]
    assert paragraph["number"] == 3
    start, end = paragraph["highlights"][0]
    assert paragraph["text"][start:end] == "Guapinol"
    nothing = stocked("apg search --in 2021 zarzaparrilla")
    assert (nothing.out, nothing.code) == ("", 1)


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("state of emergency", "state of emergency"),
        ("ESTADO DE EXCEPCION", "state of emergency"),
        ('"état d\'urgence"', "state of emergency"),
        ("desaparición forzada", "enforced disappearance"),
    ],
)
def test_a_concept_is_found_by_any_of_its_terms(apg: Shell, term: str, name: str) -> None:
    told = apg(f"apg concepts {term} --json").json
    assert name in [concept["name"] for concept in told["concepts"]]


def test_concepts_are_listed_and_checked(apg: Shell) -> None:
    assert len(apg("apg concepts").out.splitlines()) > 150
    assert apg("apg concepts --check").code == 0
    unknown = apg("apg concepts minnig")
    assert unknown.code == 1
    assert "mining" in unknown.err
    with (apg.home / "archive/apg.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[concepts."our own"]\nen = ["state of emergency"]\n')
    mistaken = apg("apg concepts --check")
    assert mistaken.code == 3
    assert "'our own' has no term in 'es'" in mistaken.out
    assert "'state of emergency' is a term of" in mistaken.out
