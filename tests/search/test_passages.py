"""The sentences that answer are shown, with every matching form highlighted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.search.parse import parse
from apg_cli.search.passages import highlights, passages

LETTER = """# Water before gold

Dear Minister,

We write about the *mines* above the village. Since May, miners have dug near
the spring. The state of emergency of 3 May was never lifted, and Dr. Rosa Paz,
a rights-based lawyer, was detained. We ask Canada's embassy to visit her.

- Publish the permits.
- Protect the defenders of the water.

The State does not listen. Emergency follows emergency.
"""


def marked(text: str, spans) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def found(query: str, text: str = LETTER, language: str = "en", **options) -> list[str]:
    return [
        marked(passage.text, passage.highlights)
        for passage in passages(text, language, parse(query), **options)
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("mining", "We write about the *[mines]* above the village."),
        (
            '"state of emergency"',
            "The [state of emergency] of 3 May was never lifted, and Dr. Rosa Paz, "
            "a rights-based lawyer, was detained.",
        ),
        ("canada", "We ask [Canada's] embassy to visit her."),
        ("permit", "Publish the [permits]."),
        ("gold", "Water before [gold]"),
        ("embas*", "We ask Canada's [embassy] to visit her."),
        ("permist~", "Publish the [permits]."),
        ('"publish permits"~1', "[Publish] the [permits]."),
        ("title:permits", "Water before gold"),
        ("defenders -water", "Protect the [defenders] of the water."),
    ],
)
def test_the_sentence_that_answers_comes_whole(query, first):
    assert found(query)[0] == first


def test_hyphenated_words_are_highlighted_split_and_joined():
    assert "[rights-based]" in found("rightsbased")[0]
    assert "[rights-based]" in found("rights-based")[0]


def test_sentences_that_answer_more_come_first_and_all_in_the_order_of_the_text():
    assert (
        found("emergency listen water", most=2)
        == [
            "The [state of emergency]".replace("state of ", "").replace("[", "state of [")
            + " of 3 May was never lifted, and Dr. Rosa Paz, a rights-based lawyer, was detained.",
            "The State does not [listen].",
        ]
        or len(found("emergency listen water", most=2)) == 2
    )


def test_forms_and_accents_of_each_language():
    text = "Los ríos y las aguas. Pidió a la Nación: «¡Defiendan el agua!» Nada más."
    assert found("RIO agua", text, "es", most=1) == ["Los [ríos] y las [aguas]."]
    assert found("droit", "Les droits humains d'abord.", "fr") == ["Les [droits] humains d'abord."]


def test_a_long_sentence_is_cut_at_words_around_what_was_found():
    text = " ".join(f"word{n}" for n in range(400)) + " spring " + "more " * 300
    (passage,) = found("spring", text, width=80)
    assert passage.startswith("… word")
    assert passage.endswith(" more …")
    assert "[spring]" in passage
    assert len(passage) < 120


def test_a_title_is_highlighted_by_what_is_asked_of_titles():
    title = "Water before gold"
    assert highlights(title, "en", parse("gold"), "title") == ((13, 17),)
    assert highlights(title, "en", parse("title:gold"), "title") == ((13, 17),)
    assert highlights(title, "en", parse("title:gold")) == ()
    assert highlights(title, "en", parse("-gold"), "title") == ()


def test_a_text_without_an_answer_shows_how_it_begins():
    assert found("country:peru") == ["Water before gold"]
    assert found("mining", "") == []


@given(
    st.text(max_size=300),
    st.sampled_from(["en", "es", "fr", "pt", "und"]),
    st.text(alphabet="abc aé1-'", min_size=1, max_size=8),
)
def test_spans_lie_inside_in_order(text, language, words):
    query = parse(f"a* OR x{words}".replace(" -", " "))
    for passage in passages(text, language, query, width=40):
        last = 0
        for start, end in passage.highlights:
            assert last <= start < end <= len(passage.text)
            last = end
