"""Where a statement answers a query: its best sentences, and the words to highlight in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from apg_cli.search.analysis import analyse
from apg_cli.search.matches import Match, matches
from apg_cli.search.query import Query, Span, wanted
from apg_cli.search.results import Passage

WIDTH = 320
"""Letters of a passage, about; never cut inside a word."""

_BODY = ""


def passages(
    text: str, language: str, query: Query, *, most: int = 3, width: int = WIDTH
) -> tuple[Passage, ...]:
    """Give up to `most` passages of a statement's body that answer best, in the order of the text.

    The first sentences where nothing in the body answers, so that there is something to read.
    """
    sentences = _sentences(text)
    found = matches(analyse(text), language, _asked(query, _BODY))
    if not found:
        return tuple(_passage(text, span, (), width) for span in sentences[:1])
    best = _best(sentences, found, most)
    return tuple(_passage(text, span, found, width) for span in sorted(best))


def highlights(text: str, language: str, query: Query, field: str = "") -> tuple[Span, ...]:
    """Give where the words asked for stand in a text: character offsets [start, end), in order.

    `field` is the field that the text is of ("title", "to" …), the body where it is not given.
    """
    found = matches(analyse(text), language, _asked(query, field))
    return _joined(match.span for match in found)


def _asked(query: Query, field: str) -> list[object]:
    return [leaf for name, leaf in wanted(query) if name in ("", field)]
