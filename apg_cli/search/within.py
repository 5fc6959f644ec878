"""Where within one statement a query finds something: in its text, its title, its tags."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from apg_cli.search.passages import highlights, passages
from apg_cli.search.query import Query
from apg_cli.search.results import Hit, Paragraph, Passage
from apg_cli.statement import Statement

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*(?:\n|\Z)))*")
"""From a letter to the next empty line."""


def paragraphs(text: str, language: str, query: Query) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a text in which any of the words asked for stand, in their order."""
    spans = highlights(text, language, query)
    begins = [first for first, _ in spans]
    found = []
    for number, match in enumerate(_PARAGRAPH.finditer(text), 1):
        start, end = match.span()
        here = spans[bisect_left(begins, start) : bisect_left(begins, end)]
        inside = tuple((a - start, min(b, end) - start) for a, b in here)
        if inside:
            found.append(Paragraph(number, Passage(match[0].rstrip(), inside)))
    return tuple(found)


def hit(statement: Statement, score: float, query: Query, language: str) -> Hit:
    """Give a statement that was found with the passages that answer, in the language it is in.

    Where nothing in its text does, but a tag or a recipient, that is the passage.
    """
    title = Passage(statement.title, highlights(statement.title, language, query, "title"))
    body = passages(statement.text, language, query)
    if not any(passage.highlights for passage in body):
        body = tuple(_elsewhere(statement, query)) or body
    return Hit(statement, score, body, title)


def _elsewhere(statement: Statement, query: Query) -> Iterator[Passage]:
    """Yield the fields besides text and title in which something was found, with their names."""
    for label, field, values in (
        ("Tags", "tag", statement.tags),
        ("To", "to", statement.recipients),
        ("By", "author", statement.author),
    ):
        value = "; ".join(values)
        found = highlights(value, "en", query, field)
        if found:
            head = f"{label}: "
            yield Passage(head + value, tuple((a + len(head), b + len(head)) for a, b in found))
