"""Tags are the concepts that an archivist would give, with the words they come from."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe.endings import bare
from apg_cli.accession.describe.tags import MOST, tags
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.concepts import load
from apg_cli.statement import Guess

PARTS = ("title", "subject", "addressee", "cc", "lead", "body", "background", "furniture")


def guess(language: str, *parts: tuple[str, str]) -> Guess[tuple[str, ...]]:
    """Guess the tags of a text given as zones: pairs of part and words."""
    text, zones = "", []
    for part, words in parts:
        zones.append(Zone(part, len(text), len(text) + len(words)))  # type: ignore[arg-type]  # a part by its name
        text += words + "\n\n"
    found = tags(text, zones, language)
    assert found.words == tuple(text[start:end] for start, end in found.spans)
    return found


def of(language: str, words: str) -> tuple[str, ...]:
    return guess(language, ("title", words)).value


@pytest.mark.parametrize(
    ("language", "title", "tag"),
    [
        ("en", "Two states of emergency in one year", "state of emergency"),
        ("es", "Se prorroga el estado de excepción", "state of emergency"),
        ("fr", "L’état d’urgence est prolongé", "state of emergency"),
        ("pt", "Prorrogado o estado de exceção", "state of emergency"),
        ("es", "Dos lideresas sociales amenazadas", "women human rights defenders"),
        ("fr", "Les expulsions forcées doivent cesser", "forced evictions"),
        ("pt", "Barragens de rejeitos sem fiscalização", "tailings dams"),
    ],
)
def test_terms_are_found_in_the_language_of_the_text(language: str, title: str, tag: str) -> None:
    assert tag in of(language, title)


@pytest.mark.parametrize(
    ("language", "title", "tag"),
    [
        ("es", "Desaparicion forzada de dos campesinos", "enforced disappearance"),
        ("es", "La defensora ambiental asesinada", "land and environmental defenders"),
        ("fr", "Les societes minieres et leurs projets miniers", "mining"),
        ("pt", "Execucao extrajudicial na periferia", "extrajudicial killings"),
        ("pt", "Os presidios e a superlotacao", "prisons"),
    ],
)
def test_other_forms_and_missing_accents_do_not_matter(language: str, title: str, tag: str) -> None:
    assert tag in of(language, title)


def test_the_longest_term_covers_its_words() -> None:
    found = guess("en", ("title", "Free, prior and informed consent is not a formality"))

    assert found.value[0] == "free, prior and informed consent"
    assert found.words[0] == "Free, prior and informed consent"


def test_english_terms_of_several_words_count_in_every_language() -> None:
    assert "corporate accountability" in of("es", "La campaña «Corporate Accountability» en Lima")


def test_a_single_english_word_does_not_count_in_another_language() -> None:
    assert of("es", "El coup de la temporada") == ()


def test_an_acronym_matches_in_capitals_only() -> None:
    assert "Organization of American States" in {
        *of("en", "The OAS must speak"),
        *(name for (name,) in guess("en", ("title", "The OAS must speak")).candidates),
    }
    assert guess("en", ("title", "The oas must speak")).candidates == ()


def test_a_word_within_a_name_is_not_taken_for_a_term() -> None:
    assert of("pt", "minas") != ()
    assert guess("pt", ("body", "Nasceu em Minas Gerais e mora em Minas Gerais.")).value == ()


def test_the_title_outweighs_a_mention_in_passing() -> None:
    found = guess(
        "en",
        ("title", "Abortion is still a crime there"),
        ("body", "We write to you today. " * 12),
        ("body", "Others have spoken of tailings dams and of free trade agreements."),
    )

    assert found.value[0] == "reproductive rights"
    assert found.why == "named in title"


def test_what_is_said_often_and_everywhere_comes_before_what_is_said_once() -> None:
    paragraph = ("body", "The community was never asked; forced evictions went on all the same.")
    once = ("body", "A death squad was seen there in the nineties, people say.")
    found = guess("en", paragraph, once, paragraph, paragraph)

    assert found.value[0] == "forced evictions"


def test_addressees_signatories_and_furniture_tell_nothing() -> None:
    found = guess(
        "en",
        ("addressee", "Minister of Mining and Indigenous Peoples"),
        ("cc", "Commission on Enforced Disappearance"),
        ("body", "We write about the harvest."),
        ("furniture", "More on: state of emergency, torture, femicide"),
    )
    nothing_else = guess("en", ("furniture", "More on: torture, femicide"))

    assert found.value == nothing_else.value == ()
    assert found.confidence < 0.7


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The Southern Table is a national network of trade unions and churches."),
        ("es", "La Mesa del Sur es una red nacional de sindicatos e iglesias."),
        ("fr", "La Table du Sud est un réseau national de syndicats et d'Églises."),
        ("pt", "A Mesa do Sul é uma rede nacional de sindicatos e igrejas."),
    ],
)
def test_what_the_senders_say_of_themselves_tells_nothing(language: str, words: str) -> None:
    found = guess(language, ("body", "2010."), ("background", words), ("background", words))

    assert (found.value, found.candidates) == ((), ())


def test_what_is_in_every_statement_is_no_tag() -> None:
    assert of("en", "Human rights and civil society") == ()


def test_at_most_six_and_the_next_as_candidates() -> None:
    names = [concept.name for concept in load() if concept.readiness == 1.0][:20]
    found = guess("en", ("title", "; ".join(names)))

    assert len(found.value) == MOST
    assert len(found.candidates) == MOST
    assert not {name for (name,) in found.candidates} & set(found.value)


def test_tags_are_never_claimed_as_sure() -> None:
    found = guess("en", *[("title", "state of emergency")] * 50)

    assert found.value == ("state of emergency",)
    assert found.certainty == "likely"


def test_a_text_in_a_language_we_do_not_know_is_read_in_all_four() -> None:
    assert "state of emergency" in of("qu", "Estado de emergencia nisqa")


def test_a_concept_of_the_user_becomes_a_tag() -> None:
    concepts = load({"ayllus": {"es": ["ayllu"]}})
    text = "Los ayllus se reúnen"

    assert tags(text, [Zone("title", 0, len(text))], "es", concepts).value == ("ayllus",)


def test_a_text_without_zones_is_read_as_a_body() -> None:
    assert tags("Torture. Torture. Torture.", (), "en").value == ("torture",)


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "policy policies"),
        ("en", "massacre massacres"),
        ("es", "defensor defensora defensores defensoras"),
        ("es", "forzado forzada forzados forzadas"),
        ("es", "juez jueces"),
        ("es", "desaparicion desapariciones"),
        ("fr", "minier miniere miniers minieres"),
        ("fr", "syndical syndicaux syndicale syndicales"),
        ("fr", "travailleur travailleuse travailleurs travailleuses"),
        ("fr", "force forcee forces forcees"),
        ("pt", "prisao prisoes"),
        ("pt", "campones camponesa camponeses camponesas"),
        ("pt", "ambiental ambientais"),
        ("pt", "jovem jovens"),
    ],
)
def test_forms_of_one_word_meet(language: str, forms: str) -> None:
    assert len({bare(form, language) for form in forms.split()}) == 1


@settings(max_examples=200)
@given(
    st.text(),
    st.lists(st.integers(0, 60), min_size=2, max_size=6),
    st.sampled_from(PARTS),
    st.text(),
)
def test_no_text_is_too_odd(text: str, cuts: list[int], part: str, language: str) -> None:
    ends = sorted({min(cut, len(text)) for cut in cuts})
    zones = [
        Zone(part, start, end)  # type: ignore[arg-type]  # a part by its name
        for start, end in pairwise(ends)
    ]
    found = tags(text, zones, language)

    assert 0 <= found.confidence <= 1
    assert found.words == tuple(text[start:end] for start, end in found.spans)


@given(
    st.lists(
        st.sampled_from(["estado", "de", "emergencia", "la", "Minas", "ONU", "."]), max_size=40
    )
)
def test_mentions_never_overlap(words: list[str]) -> None:
    found = tags(" ".join(words), (), "es")
    places = sorted(set(found.spans))

    assert all(one[1] <= other[0] for one, other in pairwise(places))
