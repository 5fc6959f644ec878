"""Statements and answers as plain values: the JSON contract, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apg_cli.catalog.freshness import Status
    from apg_cli.catalog.outcome import Alike, Outcome
    from apg_cli.search.results import Hit, Paragraph, Results
    from apg_cli.statement import Statement

VERSION = 1


def statement_values(statement: Statement) -> dict[str, object]:
    """Give a statement by the keys of the contract; its text is not among them."""
    return {
        "id": statement.id,
        "title": statement.title,
        "date": str(statement.date) if statement.date else None,
        "countries": [country.name for country in statement.countries],
        "country_codes": [country.code or None for country in statement.countries],
        "kind": statement.kind or None,
        "language": statement.language or None,
        "recipients": list(statement.recipients),
        "author": list(statement.author),
        "tags": list(statement.tags),
        "source": statement.source or None,
        "translation_of": statement.translation_of or None,
        "replaces": statement.replaces or None,
        "reply_to": statement.reply_to or None,
        "access": statement.access or None,
        "guessed": list(statement.guessed),
        "original": statement.original or None,
        "path": statement.path,
        "extra": dict(statement.extra),
    }


def hit_values(hit: Hit, *, searched: bool) -> dict[str, object]:
    """Give a hit; its score and passages only where something was searched for."""
    values = statement_values(hit.statement)
    values["also"] = [
        {"id": other.id, "language": other.language or None, "title": other.title}
        for other in hit.also
    ]
    if searched:
        values["score"] = round(hit.score, 6)
        values["passages"] = [
            {"text": passage.text, "highlights": [list(span) for span in passage.highlights]}
            for passage in hit.passages
        ]
    return values


def results_values(results: Results, *, searched: bool) -> dict[str, object]:
    """Give an answer of `search` or `list`."""
    values: dict[str, object] = {"version": VERSION}
    if searched:
        values["query"] = results.query
        values["notes"] = list(results.notes)
    values["total"] = results.total
    values["folded"] = results.folded
    if results.facets:
        values["facets"] = {facet: dict(counts) for facet, counts in results.facets.items()}
    values["statements"] = [hit_values(hit, searched=searched) for hit in results.hits]
    return values


def explained_query(
    asked: str,
    understood: str,
    concepts: Iterable[tuple[str, Iterable[tuple[str, str]]]],
    notes: Iterable[str],
) -> dict[str, object]:
    """Give how a query was understood; `concepts` are their names and, by language, their terms."""
    return {
        "version": VERSION,
        "query": asked,
        "understood": understood,
        "concepts": [
            {
                "name": name or None,
                "terms": [{"language": language or None, "term": term} for language, term in terms],
            }
            for name, terms in concepts
        ],
        "notes": list(notes),
    }


def paragraphs_values(
    statement: Statement, found: Iterable[Paragraph], asked: str
) -> dict[str, object]:
    """Give what was found within one statement."""
    return {
        "version": VERSION,
        "query": asked,
        "id": statement.id,
        "paragraphs": [
            {
                "number": paragraph.number,
                "text": paragraph.passage.text,
                "highlights": [list(span) for span in paragraph.passage.highlights],
            }
            for paragraph in found
        ],
    }


def accession_values(outcome: Outcome) -> dict[str, object]:
    """Give what became of one text."""
    error = outcome.error
    return {
        "status": outcome.status,
        "source": outcome.source,
        "id": outcome.id or None,
        "statement": outcome.statement and statement_values(outcome.statement),
        "evidence": outcome.evidence and dict(outcome.evidence),
        "left_out": [
            {"words": piece.words, "why": piece.why}
            for piece in (outcome.description.left_out if outcome.description else ())
        ],
        "alike": alike_values(outcome.alike),
        "notes": list(outcome.notes),
        "error": error and {"what": error.what, "hint": error.hint},
    }


def alike_values(alike: Alike | None) -> dict[str, object] | None:
    """Give what a text is like: `same`, a `version` of or a `translation` of which statement."""
    if not alike:
        return None
    return {
        "relation": alike.relation,
        "id": alike.id or None,
        "share": round(alike.share, 3),
        "shorter": alike.shorter,
        "linked": alike.linked,
    }


def report_values(outcome: Outcome) -> dict[str, object]:
    """Give what became of one text as a row of a report."""
    error = outcome.error
    return {
        "source": outcome.source,
        "status": outcome.status,
        "id": outcome.id or None,
        "title": outcome.statement.title if outcome.statement else None,
        "why": error.what if error else None,
        "hint": (error.hint or None) if error else None,
        "alike": outcome.alike.id if outcome.alike else None,
        "relation": outcome.alike.relation if outcome.alike else None,
        "notes": list(outcome.notes),
    }


def status_values(status: Status) -> dict[str, object]:
    """Give what the index holds."""
    return {
        "version": VERSION,
        "archive": str(status.archive),
        "index": str(status.folder),
        "statements": status.statements,
        "bytes": status.size,
        "updated": {
            "new": len(status.was.new),
            "changed": len(status.was.changed),
            "gone": len(status.was.gone),
        },
        "problems": list(status.problems),
    }
