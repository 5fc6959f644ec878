"""Where within one statement a query finds something, paragraph by paragraph."""

from __future__ import annotations

import re

from apg_cli.search.passages import highlights
from apg_cli.search.query import Query
from apg_cli.search.results import Paragraph, Passage

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*(?:\n|\Z)))*")
"""From a letter to the next empty line."""


def paragraphs(text: str, language: str, query: Query) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a text in which any of the words asked for stand, in their order."""
    spans = highlights(text, language, query)
    found = []
    for number, match in enumerate(_PARAGRAPH.finditer(text), 1):
        start, end = match.span()
        inside = tuple((a - start, min(b, end) - start) for a, b in spans if start <= a < end)
        if inside:
            found.append(Paragraph(number, Passage(match[0].rstrip(), inside)))
    return tuple(found)
