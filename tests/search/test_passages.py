"""The sentences that answer are shown, with every matching form highlighted."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.search.parse import parse
from apg_cli.search.passages import highlights, passages
from apg_cli.search.query import Query
from tests.search import passages_oracle
from tests.search.test_index_against_oracle import asked
from tests.search.test_index_against_texts import WORDS

LETTER = """# Water before gold

Dear Minister,

We write about the *mines* above the village. Since May, miners have dug near
the spring. The state of emergency of 3 May was never lifted, and Dr. Rosa Paz,
a rights-based lawyer, was detained. We ask Canada's embassy to visit her.

- Publish the permits.
- Protect the defenders of the water.

The State does not listen. Emergency follows emergency.
"""


LIFTED = """
The [state of emergency] of 3 May was never lifted, and Dr. Rosa Paz, a rights-based lawyer, was
detained.
"""
LIFTED = " ".join(LIFTED.split())


def marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def found(query: str, text: str = LETTER, language: str = "en", **options: int) -> list[str]:
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
            LIFTED,
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
def test_the_sentence_that_answers_comes_whole(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_hyphenated_words_are_highlighted_split_and_joined() -> None:
    assert "[rights-based]" in found("rightsbased")[0]
    assert "[rights-based]" in found("rights-based")[0]


def test_the_sentences_that_answer_together_come_in_the_order_of_the_text() -> None:
    text = "One mine. Two mines and a river. A river of gold. Nothing else."
    assert found("river mine gold", text, most=2) == [
        "Two [mines] and a [river].",
        "A [river] of [gold].",
    ]


def test_forms_and_accents_of_each_language() -> None:
    text = "Los ríos y las aguas. Pidió a la Nación: «¡Defiendan el agua!» Nada más."
    assert found("RIO agua", text, "es", most=1) == ["Los [ríos] y las [aguas]."]
    assert found("droit", "Les droits humains d'abord.", "fr") == ["Les [droits] humains d'abord."]


def test_a_long_sentence_is_cut_at_words_around_what_was_found() -> None:
    text = " ".join(f"word{n}" for n in range(400)) + " spring " + "more " * 300
    (passage,) = found("spring", text, width=80)
    assert passage.startswith("… word")
    assert passage.endswith(" more …")
    assert "[spring]" in passage
    assert len(passage) < 120


def test_a_title_is_highlighted_by_what_is_asked_of_titles() -> None:
    title = "Water before gold"
    assert highlights(title, "en", parse("gold"), "title") == ((13, 17),)
    assert highlights(title, "en", parse("title:gold"), "title") == ((13, 17),)
    assert highlights(title, "en", parse("title:gold")) == ()
    assert highlights(title, "en", parse("-gold"), "title") == ()


def test_a_text_without_an_answer_shows_how_it_begins() -> None:
    assert found("country:peru") == ["Water before gold"]
    assert found("mining", "") == []


@given(
    st.text(max_size=300),
    st.sampled_from(["en", "es", "fr", "pt", "und"]),
    st.text(alphabet="abc aé1-'", min_size=1, max_size=8),
)
def test_spans_lie_inside_in_order(text: str, language: str, words: str) -> None:
    query = parse(f"a* OR x{words}".replace(" -", " "))
    for passage in passages(text, language, query, width=40):
        last = 0
        for start, end in passage.highlights:
            assert last <= start < end <= len(passage.text)
            last = end


def test_one_sentence_is_enough_where_it_says_all() -> None:
    text = "The state of things. A state of emergency was declared. An emergency. Of the state."
    assert found("state of emergency", text) == ["A [state] of [emergency] was declared."]
    assert found("state", text) == [
        "The [state] of things.",
        "A [state] of emergency was declared.",
        "Of the [state].",
    ]


pieces = st.sampled_from(
    [*WORDS, "Mines", "MINE.", "ﬁn", "Æon", "straße", "½", "mi\u00adne", "e\u0301tat", "“mine”"]
)
gaps = st.sampled_from(
    [" ", " ", " ", ", ", ". ", "\n", "\n\n", "\n- ", "\n# ", "\u00a0", "-", "’"]
)
written = st.lists(st.tuples(pieces, gaps).map("".join), max_size=14).map("".join)


@given(written, st.sampled_from(["en", "es", "fr", "pt", "und"]), asked)
@settings(max_examples=400, deadline=None)
def test_the_passages_are_those_found_word_by_word(text: str, language: str, query: Query) -> None:
    assert passages(text, language, query) == passages_oracle.passages(text, language, query)
