"""Cut quickly or slowly, a text has the same words."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from apg_cli.search.analysis import words_and_compounds
from apg_cli.search.codec.vocabulary import Tokens, Words

pieces = st.sampled_from(
    [
        "état",
        "d’urgence",
        "1,500",
        "1\u00a0500",
        "U.S.",
        "C-69",
        "中文",
        "ﬁn",
        "e\u0301tat",
        "ÆON",
        "İ",
        "²",
        "_",
    ]
)
written = st.lists(pieces | st.text(max_size=6) | st.sampled_from([" ", ". ", ", ", "\n", "-"]))


@given(written.map("".join))
@example("A.B, c. D,e 1,234,567. x")
@example("\udc80 lone")
def test_the_words_of_a_text_are_those_of_its_tokens(text: str) -> None:
    words, compounds = words_and_compounds(text)
    numbered = Words()
    letters, counted = Tokens(numbered).read(text)
    spelt = {number: word for word, number in numbered.items()}
    assert [spelt[ord(letter)] for letter in letters] == words
    assert [spelt[number] for number in counted] == words + compounds
