"""Words are found whatever their case, accents, apostrophes and hyphens."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.search.analysis import analyse, fold, typed_word, words_and_compounds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("State of EMERGENCY", "state of emergency"),
        ("São Paulo, Perú", "sao paulo peru"),
        ("l'état d’urgence", "l etat d urgence"),
        ("Qu'il", "qu il"),
        ("Canada's Canada’s", "canada canada"),
        ("don't", "dont"),
        ("rights-based", "rights based"),
        ("AMR 46/7342/2023", "amr 46 7342 2023"),
        ("cœur Łódź ß", "coeur lodz ss"),
        ("ﬁnal ①", "final 1"),
        ("中文", "中 文"),
        ("so\u00adcial zero\u200bwidth", "social zerowidth"),
        ("snake_case a@b", "snake case a b"),
        ("!!! … —", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert words_and_compounds(text)[0] == words.split()
    decomposed = unicodedata.normalize("NFD", text)
    assert words_and_compounds(decomposed)[0] == words.split()


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("anti-mining", ["antimining"]),
        ("C-69", ["c69"]),
        ("1,500 people", ["1500"]),
        ("U.S. EE.UU.", ["us", "eeuu"]),
        ("aujourd'hui", ["aujourdhui"]),
        ("l'arrière-pays", ["arrierepays"]),
        ("O’Higgins", ["ohiggins"]),
        ("l'état d'urgence Canada's", []),
        ("1,50 and a,b", []),
    ],
)
def test_what_is_written_in_one_piece_is_known_joined_too(text: str, joined: list[str]) -> None:
    assert words_and_compounds(text)[1] == joined


def test_an_elided_article_is_not_asked_for() -> None:
    assert typed_word("l'urgence") == (["urgence"], "")
    assert typed_word("rights-based") == (["rights", "based"], "rightsbased")


@given(st.text(max_size=80))
def test_places_are_those_of_the_text(text: str) -> None:
    analysed = analyse(text)
    words, compounds = words_and_compounds(text)
    assert analysed.words == words
    assert [compound.word for compound in analysed.compounds] == compounds
    last = 0
    for word, (start, end) in zip(analysed.words, analysed.spans, strict=True):
        assert last <= start < end <= len(text)
        assert fold(text[start:end]).startswith(word)
        last = end
    for compound in analysed.compounds:
        assert 0 <= compound.first < compound.last < len(words)


letters = st.one_of(
    st.characters(), st.sampled_from("aé1_ -.'’ʼ´`,\u00a0\u202f\u00ad\u200b\u2011日\u0301€")
)


@given(st.text(letters, max_size=12))
def test_a_text_has_the_same_words_whatever_else_is_written_after_it(text: str) -> None:
    words, compounds = words_and_compounds(text)
    assert words_and_compounds(f"{text} 日") == ([*words, "日"], compounds)
