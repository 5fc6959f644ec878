"""What in a query may not mean what somebody meant by it, said beside the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from apg_cli.search.lexer import Kind, lex
from apg_cli.search.parse import is_open

_OR = ("or", "ou")
"""What many people write for the operator; Spanish and Portuguese `o` is an article as well."""


def advice(text: str, known_fields: Collection[str] = ()) -> Iterator[str]:
    """Give a sentence for each thing of that kind in a query, which is understood already."""
    lexemes = list(lex(text, known_fields))
    for lexeme in lexemes[1:-1]:
        if lexeme.kind is Kind.WORD and lexeme.text.lower() in _OR:
            yield f"'{lexeme.text}' is searched as a word; for either of two write OR."
    for lexeme in lexemes:
        if lexeme.kind is Kind.PHRASE and "*" in lexeme.text and not is_open(lexeme):
            yield (
                "Within quotes a * is the rest of the last word, and not with ~; "
                f"here it is nothing: “{lexeme.text}”."
            )
