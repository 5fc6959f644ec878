"""Countries: what a statement is about against what it only mentions, in four languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe.countries import countries
from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.mentions import mentions
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import Country, Guess

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def guess(text: str, language: str, house: House | None = None) -> Guess[tuple[Country, ...]]:
    return countries(text, zones(text), language, house or House())


def about(text: str, language: str, house: House | None = None) -> set[str]:
    return {country.code for country in guess(text, language, house).value}


def named(text: str, language: str) -> set[str]:
    return {m.codes[0] for m in mentions(text, language) if not m.uncertain}


NAMED = [
    # text, language, countries named
    ("marchers met in Fort Worth, Texas, and Savannah, Georgia", "en", "US"),
    ("observers flew to Tbilisi, Georgia", "en", "GE"),
    ("Georgian police broke up the vigil", "en", "GE"),
    ("Senator Michael Jordan replied to us", "en", ""),
    ("talks between Jordan and Iraq", "en", "JO IQ"),
    ("Chad Robinson, our treasurer, was absent", "en", ""),
    ("refugee camps in eastern Chad", "en", "TD"),
    ("they ate turkey and rice", "en", ""),
    ("Turkey closed its border", "en", "TR"),
    ("aid for Papua New Guinea, not for Guinea", "en", "PG GN"),
    ("Guinée équatoriale et Guinée-Bissau", "fr", "GQ GW"),
    ("Niger and Nigeria signed", "en", "NE NG"),
    ("les autorités nigériennes", "fr", "NE"),
    ("les autorités nigérianes", "fr", "NG"),
    ("the Niger River flooded", "en", ""),
    ("Congo-Brazzaville", "fr", "CG"),
    ("l'est de la RDC, au Nord-Kivu", "fr", "CD"),
    ("ranchers in New Mexico", "en", "US"),
    ("un barco en el Golfo de México", "es", ""),
    ("Vancouver, British Columbia", "en", "CA"),
    ("la Colombie-Britannique", "fr", "CA"),
    ("Colúmbia Britânica", "pt", "CA"),
    ("o povo de Salvador, Bahia", "pt", "BR"),
    ("le Salvador et le Guatemala", "fr", "SV GT"),
    ("Salvador Rodríguez tomó la palabra", "es", ""),
    ("la conferencia de San José de Costa Rica", "es", "CR"),
    ("the Pact of San José protects it", "en", ""),
    ("the Vienna Convention on consular relations", "en", ""),
    ("the Rome Statute and the Geneva Conventions", "en", ""),
    ("the Organization of American States", "en", ""),
    ("el sistema interamericano y la Convención Americana", "es", ""),
    ("l'Amérique latine et l'Amérique centrale", "fr", ""),
    ("el gobierno estadounidense", "es", "US"),
    ("los Estados Unidos Mexicanos", "es", "MX"),
    ("os estadunidenses e os canadenses", "pt", "US CA"),
    ("Trabajadores ecuatorianos y peruanas", "es", "EC PE"),
    ("trabalhadores paraguaios", "pt", "PY"),
    ("des paysannes boliviennes", "fr", "BO"),
    ("LAS MUJERES DE HONDURAS EXIGEN JUSTICIA", "es", "HN"),
    ("TELL US WHY THEY DIED", "en", ""),
    ("it cost US$4 million", "en", ""),
    ("the U.S.-backed plan", "en", "US"),
    ("EE.UU. y la UE", "es", "US"),
    ("NASA published the picture", "en", ""),
    ("el pueblo nasa del norte del Cauca", "es", "CO"),
    ("comunidades wayúu de La Guajira", "es", "CO"),
    ("the Yanomami territory", "en", "BR"),
    ("comunidades lencas", "es", "HN"),
    ("la CICIG y el Ministerio Público", "es", "GT"),
    ("President Boluarte spoke", "en", "PE"),
    ("gobierno de Bukele", "es", "SV"),
    ("Boluarte", "en", "PE"),
    ("Mr. Kagame denied it", "en", "RW"),
    ("Puerto Príncipe y Cabo Haitiano", "es", "HT"),
    ("em Assunção e em Montevidéu", "pt", "PY UY"),
    ("manifestations à N'Djamena", "fr", "TD"),
    ("chile y limón para todos", "es", ""),
    ("la paz y la libertad", "es", ""),
    ("Oscar Romero, archbishop", "en", "SV"),
    ("Maurice Bishop was killed", "en", ""),
    ("Dominique et Maurice sont venus", "fr", ""),
    ("Dominican and Haitian workers", "en", "DO HT"),
    ("the Commonwealth of Dominica", "en", "DM"),
    ("Côte d’Ivoire", "fr", "CI"),
    ("Cote d'Ivoire", "en", "CI"),
    ("Guyane française", "fr", "GF"),
    ("les Guyaniens du Guyana", "fr", "GY"),
]


@pytest.mark.parametrize(("text", "language", "codes"), NAMED)
def test_countries_named(text: str, language: str, codes: str) -> None:
    assert named(text, language) == set(codes.split())


SCRAPS = """
    Peru Perú CANADA Chile's , . : Re: Dear and Santa Marta U.S. US Minister the government of l' d'
    New Mexico San José de Costa Rica -, President Boluarte colombo-venezolana
""".split()
ABOUT = (Path(__file__).parent / "about_countries.txt").read_text(encoding="utf-8")


def statements() -> list[tuple[str, str, str]]:
    """Read (language, text, codes) from the file beside this one."""
    found = []
    for block in ABOUT.split("\n== ")[1:]:
        head, _, text = block.partition("\n")
        language, _, codes = head.partition(":")
        found.append((language, text + "\n", codes))
    return found


@pytest.mark.parametrize(("language", "text", "codes"), statements())
def test_countries_that_it_is_about(language: str, text: str, codes: str) -> None:
    assert about(text, language) == set(codes.split())


def test_what_is_claimed_as_sure_is_right_and_often_claimed() -> None:
    found = [(guess(text, language), set(codes.split())) for language, text, codes in statements()]
    sure = [({country.code for country in g.value}, c) for g, c in found if g.certainty == "sure"]
    assert all(codes == truth for codes, truth in sure)
    assert len(sure) >= 0.65 * len(found)


def test_the_main_country_comes_first_by_its_english_name() -> None:
    found = guess(
        "Perú: alto\n\nEn Perú mueren manifestantes. En Puno y Cusco la policía dispara.\n", "es"
    )
    assert found.value == (Country("Peru", "PE"),)


def test_the_words_that_decided_stand_in_the_text() -> None:
    for language, text, _ in statements():
        found = guess(text, language)
        assert tuple(text[start:end] for start, end in found.spans) == found.words
        assert bool(found.words) == bool(found.value)


def test_other_countries_mentioned_are_candidates() -> None:
    text = (
        "Statement on Honduras\n\nIn Honduras a leader was shot. Honduran police did nothing.\n"
        "Guatemala and Mexico have seen the same.\n"
    )
    found = guess(text, "en")
    assert [country.code for country in found.value] == ["HN"]
    assert {value[0].code for value in found.candidates} == {"GT", "MX"}


def test_another_house_has_another_home() -> None:
    text = "Our foreign policy\n\nNorway must act. Norwegian companies harm people in Brazil.\n"
    assert "BR" in about(text, "en", House("Redet", "NO"))
    mining = "Norway must act\n\nNorwegian companies need rules. Norway has none.\n"
    assert about(mining, "en", House("Redet", "NO")) == {"NO"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Hello",
        "peace",
        "1234 5678",
        "Rimaykullayki, ñuqaqa wasiymi kani.",
        "US",
        "§ % &",
    ],
)
def test_poor_text_names_no_country_for_sure(text: str) -> None:
    found = guess(text, "und")
    assert found.value == () or found.certainty != "sure"


def test_two_megabytes_in_one_line_are_read() -> None:
    text = "Las comunidades de Ayacucho, en el Perú, piden justicia al Gobierno de Chile, " * 26_000
    assert "PE" in about(text, "es")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["en", "es", "fr", "pt", "und", ""]))
def test_any_text_gets_an_answer(text: str, language: str) -> None:
    found = guess(text, language)
    assert 0 <= found.confidence <= 1
    assert all(0 <= start < end <= len(text) for start, end in found.spans)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), max_size=60))
def test_names_in_any_order_get_an_answer(words: list[str]) -> None:
    for language in ("en", "fr"):
        text = " ".join(words).replace(": ", ":\n\n")
        found = guess(text, language)
        assert tuple(text[start:end] for start, end in found.spans) == found.words


@pytest.mark.skipif(
    not SHARED.exists(), reason="the texts with their truth are not beside the project"
)
def test_texts_with_their_truth() -> None:
    lines = (SHARED / "describe_dev.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    right = sum(about(d["text"], d["language"]) == set(d["countries"]) for d in found)
    assert right >= 0.97 * len(found)


def test_peoples_whom_a_border_parts_belong_to_the_country_that_is_named() -> None:
    told = "Familias shuar\n\nLas familias shuar denuncian el despojo de sus tierras en {}."
    assert about(told.format("el Perú"), "es") == {"PE"}
    assert about(told.format("el Ecuador"), "es") == {"EC"}


def test_a_people_alone_makes_no_country_sure() -> None:
    told = "Las comunidades diaguitas piden agua\n\nLas comunidades diaguitas denuncian el despojo."
    assert guess(f"{told} Los diaguitas exigen respuestas a la empresa.", "es").certainty != "sure"
    named = f"{told} Los diaguitas exigen respuestas al gobierno de Chile. Chile no contesta."
    assert about(named, "es") == {"CL"}
