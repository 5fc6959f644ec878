"""Words that tell of a country: names, adjectives, places, peoples, institutions, leaders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Record(NamedTuple):
    """One thing that an expression can tell."""

    kind: str
    """`n` name, `d` demonym, `p` place, `e` people, `i` institution, `l` leader, `s` surname of
    a leader (counts only beside a title), `x` no country at all."""
    codes: tuple[str, ...]
    """ISO 3166-1 alpha-2, the likeliest first."""
    languages: str
    """First letters (`e`nglish, e`s`pañol, `f`rançais, `p`ortuguês) where it counts; empty: all."""
    uncertain: bool
    """It is often something else, so that it counts only beside a surer word."""
    any_case: bool
    first_capital: bool
    """Its further words may stand without capitals."""
    accented: bool
    """Without its accents it is another word."""
    capitals: str
    """As it must be written, an acronym in capitals; empty for what is none."""
    with_comma: bool
    no_person: bool
    """No person bears this name, so that a capital beside it makes it no part of one."""


@cache
def expressions() -> Mapping[str, str]:
    """Give all expressions by key (folded words, one space between), with their unread records.

    The first character of a value is how many words the longest expression has that begins
    with this key: 0 where the key is no first word.
    """
    text = Path(__file__).with_name("gazetteer.tsv").read_text(encoding="utf-8")
    fields = text[text.index("\n") + 1 :].rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True))


@cache
def goes_on() -> Mapping[str, frozenset[str]]:
    """Give for the first word of expressions of several the words that stand second in them."""
    seconds: dict[str, set[str]] = {}
    for key in expressions():
        first, space, rest = key.partition(" ")
        if space:
            seconds.setdefault(first, set()).add(rest.partition(" ")[0])
    return {first: frozenset(words) for first, words in seconds.items()}


@cache
def records(key: str) -> tuple[Record, ...]:
    """Give what an expression can tell, the likeliest first; nothing for one that is not there."""
    return tuple(_record(part) for part in expressions().get(key, "")[1:].split(";") if part)


def _record(part: str) -> Record:
    head, codes, languages, _sources, surface = part.split(":", 4)
    return Record(
        kind=head[0],
        codes=tuple(codes.split(",")) if codes else (),
        languages=languages,
        uncertain="w" in head[1:],
        any_case="c" in head[1:],
        first_capital="l" in head[1:],
        accented="x" in head[1:],
        capitals=surface,
        with_comma="," in head[1:],
        no_person="o" in head[1:],
    )
