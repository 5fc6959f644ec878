"""Concepts and their terms, in plain lines and values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line
from apg_cli.statement import LANGUAGES

if TYPE_CHECKING:
    from apg_cli.reference.concepts import Concept, Concepts


def concepts(found: Iterable[Concept], *, whole: bool) -> str:
    """Write concepts: whole with all their terms, else a line each with the preferred ones."""
    return ("\n" if whole else "").join(_whole(each) if whole else _line(each) for each in found)


def _line(concept: Concept) -> str:
    preferred = [
        terms[0] for language, terms in concept.terms.items() if language != "en" and terms
    ]
    return one_line(f"{concept.name}: {'; '.join(preferred)}") + "\n"


def _whole(concept: Concept) -> str:
    lines = [concept.name]
    lines += [
        f"  {LANGUAGES[language]}: {'; '.join(terms)}"
        for language, terms in concept.terms.items()
        if terms
    ]
    for label, names in (("Broader", concept.broader), ("Related", concept.related)):
        if names:
            lines.append(f"  {label}: {'; '.join(names)}")
    return "".join(f"{line}\n" for line in lines)


def concepts_values(found: Iterable[Concept]) -> dict[str, object]:
    """Give concepts as plain values."""
    return {
        "version": VERSION,
        "concepts": [
            {
                "name": concept.name,
                "terms": {language: list(terms) for language, terms in concept.terms.items()},
                "broader": list(concept.broader),
                "related": list(concept.related),
            }
            for concept in found
        ],
    }


def nearest(asked: str, known: Concepts) -> str:
    """Name concepts that have terms spelt nearly so, or in which the words occur."""
    from difflib import get_close_matches

    terms = {
        term.lower(): concept.name
        for concept in known
        for listed in concept.terms.values()
        for term in (concept.name, *listed)
    }
    near = get_close_matches(asked.lower(), terms, n=5)
    inside = [term for term in terms if asked.lower() in term]
    return ", ".join(dict.fromkeys(terms[term] for term in (*near, *inside)[:5]))
