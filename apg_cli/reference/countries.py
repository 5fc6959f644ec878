"""Countries by any usual name in English, Spanish, French or Portuguese, or by ISO 3166-1 code."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from apg_cli.reference.folding import fold

_WORD = re.compile(r"[^\W_]+")
_MOST_SUGGESTIONS = 3
_LEAST_LIKENESS = 0.7


@lru_cache(maxsize=1024)
def resolve(name: str) -> tuple[str, str] | None:
    """Give the English short name and alpha-2 code of a country, or None where it is unknown.

    Take any usual or official name in the four languages, or an alpha-2 or alpha-3 code; case,
    accents and punctuation do not matter. A name of several countries (`Congo`) is unknown.
    """
    code = _codes().get(key(name)) if _is_listed(key(name)) else None
    return (_names()[code], code) if code else None


def nearest(name: str) -> tuple[str, ...]:
    """Give up to three English short names of countries spelt nearly so in any of the languages."""
    from difflib import get_close_matches  # not needed until a name is misspelt

    codes = {known: code for known, code in _codes().items() if len(known) > 3}
    wanted = key(name)[:80]
    inside = [known for known in codes if wanted and len(wanted) > 3 and wanted in known.split()]
    alike = get_close_matches(wanted, codes, n=12, cutoff=_LEAST_LIKENESS)
    found = dict.fromkeys(_names()[codes[known]] for known in alike + inside)
    return tuple(found)[:_MOST_SUGGESTIONS]


def name_of(code: str) -> str:
    """Give the English short name for an alpha-2 code; raise KeyError for a code of no country."""
    return _names()[code.upper()]


def names_in_languages(code: str) -> tuple[str, ...]:
    """Give the usual names of a country in English, Spanish, French and Portuguese."""
    return _called()[code]


def adjectives(code: str) -> tuple[tuple[str, ...], ...]:
    """Give the adjectives of a country, folded, by language: English, Spanish, French, Portuguese.

    Those are left out that mean something else as often, as French does the language.
    """
    return _adjectives()[code]


def described(word: str) -> str | None:
    """Give the code of the country that an adjective is of; None for what is no such adjective."""
    return _by_adjective().get(key(word)) if _is_listed(key(word)) else None


def key(name: str) -> str:
    """Give the form in which names are compared: folded words, one space between them."""
    return " ".join(_WORD.findall(fold(name)))


def _is_listed(known: str) -> bool:
    """Tell whether the file has this at all: most words are no country, and need no tables."""
    return f"\n{known}\n" in _listed()


@cache
def _listed() -> str:
    return _text().lower().replace("\t", "\n").replace("|", "\n").replace(",", "\n")


@cache
def _text() -> str:
    return Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8")


@cache
def _rows() -> list[list[str]]:
    return [line.split("\t") for line in _text().splitlines() if not line.startswith("#")]


@cache
def _names() -> dict[str, str]:
    return {code: names[0] for code, names in _called().items()}


@cache
def _called() -> dict[str, tuple[str, ...]]:
    return {code: tuple(names.split("|")) for code, _, names, _, _ in _rows()}


@cache
def _codes() -> dict[str, str]:
    codes = {known: code for code, _, _, others, _ in _rows() for known in others.split("|")}
    codes.update((alpha3.lower(), code) for code, alpha3, _, _, _ in _rows())
    codes.update((code.lower(), code) for code, _, _, _, _ in _rows())
    return codes


@cache
def _adjectives() -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        code: tuple(tuple(filter(None, words.split(","))) for words in said.split("|"))
        for code, _, _, _, said in _rows()
    }


@cache
def _by_adjective() -> dict[str, str]:
    said = ((code, word) for code, by in _adjectives().items() for words in by for word in words)
    return {word: code for code, word in said}
