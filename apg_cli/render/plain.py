"""Answers in plain lines, for a pipe: nothing cut, nothing coloured, nothing that needs rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from apg_cli.render.screen import one_line, safe, size
from apg_cli.statement import LANGUAGES

if TYPE_CHECKING:
    from apg_cli.catalog.freshness import Status
    from apg_cli.search.results import Hit, Paragraph, Results
    from apg_cli.statement import Statement


RESTRICTED = "restricted"
"""The word that marks what must not leave by an export, on whatever screen."""


def tabbed(results: Results) -> str:
    """Write a listing for a pipe: a statement a line, its columns parted by tabs, nothing cut."""
    return "".join(
        "\t".join(
            one_line(column)
            for column in (
                str(statement.date or ""),
                ", ".join(country.name for country in statement.countries),
                statement.kind,
                statement.language,
                titled(statement),
                statement.id,
                *filter(None, [also(hit)]),
            )
        )
        + "\n"
        for hit in results.hits
        for statement in [hit.statement]
    )


def hits(results: Results) -> str:
    """Write hits for a pipe: title, what it is, id, passages; a blank line between."""
    return "\n".join(_hit(hit) for hit in results.hits)


def _hit(hit: Hit) -> str:
    statement = hit.statement
    lines = [one_line(titled(statement)), facts(statement), statement.id]
    lines += filter(None, [also(hit)])
    lines += [f"    {one_line(passage.text)}" for passage in hit.passages]
    return "".join(f"{line}\n" for line in lines)


def titled(statement: Statement) -> str:
    """Give the title, with a word before it where the statement must not leave by an export."""
    return f"[{RESTRICTED}] {statement.title}" if statement.restricted else statement.title


def caution(results: Results, chosen: str) -> Iterator[str]:
    """Say how many of the statements handed to a program are restricted; tables mark each."""
    count = sum(hit.statement.restricted for hit in results.hits)
    if count and chosen in ("json", "jsonl", "csv"):
        yield f"{count} of these {'is' if count == 1 else 'are'} restricted: not to be handed on."


def also(hit: Hit) -> str:
    """Say in what other languages and versions a statement is here; nothing where in none."""
    languages = dict.fromkeys(each.language for each in hit.also if each.language)
    languages.pop(hit.statement.language, None)
    versions = sum(each.language not in languages for each in hit.also)
    parts = [f"also in: {', '.join(map(one_line, languages))}"] if languages else []
    if versions:
        parts.append(f"{versions} other {'version' if versions == 1 else 'versions'}")
    return "; ".join(parts)


def facts(statement: Statement) -> str:
    """Say in one line when, about what countries, of what kind and language a statement is."""
    parts = (
        str(statement.date or "undated"),
        ", ".join(country.name for country in statement.countries),
        statement.kind,
        statement.language,
    )
    return " · ".join(one_line(part) for part in parts if part)


def paragraphs(found: Iterable[Paragraph]) -> str:
    """Write paragraphs for a pipe, each with its number."""
    return "".join(f"{each.number}\t{one_line(each.passage.text)}\n" for each in found)


def facets(results: Results) -> str:
    """Write the counts of facets, a value a line, parted by tabs."""
    return "".join(
        f"{facet}\t{one_line(value)}\t{count}\n"
        for facet, counts in results.facets.items()
        for value, count in counts.items()
    )


def labelled(statement: Statement) -> list[tuple[str, str]]:
    """Give what is known of a statement as (label, value), without what is not known."""
    known = [
        ("Date", str(statement.date or "")),
        ("Countries", ", ".join(country.name for country in statement.countries)),
        ("Kind", statement.kind),
        ("Language", LANGUAGES.get(statement.language, statement.language)),
        ("To", "; ".join(statement.recipients)),
        ("By", "; ".join(statement.author)),
        ("Tags", ", ".join(statement.tags)),
        ("Source", statement.source),
        ("Translation of", statement.translation_of),
        ("Replaces", statement.replaces),
        ("Reply to", statement.reply_to),
        ("Access", statement.access),
        ("Unconfirmed", ", ".join(statement.guessed)),
        ("Id", statement.id),
    ]
    return [(label, value) for label, value in known if value]


def page(statement: Statement) -> str:
    """Write a statement for a pipe: title, what it is, text as it stands."""
    head = "".join(f"{label}: {one_line(value)}\n" for label, value in labelled(statement))
    return f"{one_line(titled(statement))}\n\n{head}\n{safe(statement.text)}"


def counted(results: Results) -> str:
    """Say how many statements match and which of them are shown."""
    if not results.total:
        return "Nothing matched."
    noun = "statement" if results.total == 1 else "statements"
    if not results.hits:
        return f"{results.total} {noun}, all on earlier pages."
    first, last = results.offset + 1, results.offset + len(results.hits)
    folded = f"; {results.folded} more with --all-versions" if results.folded else ""
    if last - first + 1 == results.total:
        return f"{results.total} {noun}{folded}"
    more = "; --page for more" if last < results.total else ""
    return f"{first} to {last} of {results.total} {noun}{more}{folded}"


def columns(meanings: Mapping[str, str], left: Iterable[str]) -> str:
    """Say what the columns of a catalogue are taken for."""
    known = ", ".join(f"{one_line(name)} = {field}" for name, field in meanings.items())
    rest = ", ".join(map(one_line, left))
    unknown = f" Kept in the original only: {rest}." if rest else ""
    return f"Columns: {known or 'none is known'}.{unknown}"


def status(held: Status) -> str:
    """Write what the index holds."""
    was = held.was
    changed = [
        f"{len(paths)} {words}"
        for paths, words in ((was.new, "new"), (was.changed, "changed"), (was.gone, "gone"))
        if paths
    ]
    lines = [
        f"Archive:    {held.archive}",
        f"Index:      {held.folder} ({size(held.size)}; a cache, safe to delete)",
        f"Statements: {held.statements}",
        f"Brought up to date just now: {', '.join(changed)}" if changed else "Up to date",
    ]
    lines += [f"Problem: {problem}" for problem in held.problems]
    return "".join(f"{safe(line)}\n" for line in lines)
