"""What `search` and `list` share: a query understood, an answer shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from apg_cli.errors import QueryError, UsageError
from apg_cli.render import plain, screen

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from apg_cli.catalog import Catalog
    from apg_cli.commands.options import Selection
    from apg_cli.search.query import Query
    from apg_cli.search.results import Results


def understood(catalog: Catalog, asked: str, selection: Selection) -> Query:
    """Parse a query and narrow it by the options. Raises NoSuchSearch, QueryError, UnknownValue.

    A saved search that it names by `@NAME` is put in its place. Which keys of its own an archive
    has is only asked where the query is not understood without.
    """
    from apg_cli.search.advice import advice
    from apg_cli.search.parse import parse

    if "@" in asked:
        from apg_cli.commands import recalling

        asked, _ = recalling.recalled(catalog, asked, new=False)
    filters = selection.filters()
    known: Collection[str] = ()
    try:
        query = parse(asked)
    except QueryError:
        if ":" not in asked:
            raise
        known = catalog.fields()
        query = parse(asked, known)
    for note in advice(asked, known):
        screen.tell(note)
    return filters.narrow(query)


_MOST_TERMS = 4


def widened(catalog: Catalog, query: Query) -> tuple[Query, tuple[str, ...]]:
    """Widen a query to the other names of the concepts that its words name, with a note of it."""
    from apg_cli.search.expansion import expanded, may_name

    if not may_name(query):
        return query, ()  # the concepts take longer to read than such a query to answer
    wider, also = expanded(query, catalog.concepts())
    if not also:
        return wider, ()
    terms = dict.fromkeys(term for each in also for term in each.terms[:_MOST_TERMS])
    return wider, (f"Also searched: {', '.join(terms)}. (--no-expand for your words only)",)


def explain(query: Query, asked: str, notes: Sequence[str], *, as_json: bool) -> None:
    """Say how a query was understood."""
    from apg_cli.search.explain import explain as in_words
    from apg_cli.search.explain import meanings

    if not as_json:
        screen.say(in_words(query))
        if any(meaning.concept for meaning in meanings(query)):
            screen.tell("'apg concepts WORD' lists all names of a concept.")
        return
    from apg_cli.render import formats
    from apg_cli.render.plain_values import explained_query

    concepts = [(meaning.concept, meaning.terms) for meaning in meanings(query)]
    screen.answer(formats.as_json(explained_query(asked, in_words(query), concepts, notes)))


def keep(catalog: Catalog, name: str, query: str, understood: Query) -> None:
    """Save a search by a name; what it finds now is then not new any more."""
    from apg_cli.archive import searches
    from apg_cli.commands import recalling

    if not query:
        raise UsageError("there is no query to save", "apg search QUERY --save NAME")
    before = searches.saved(catalog.archive.root).get(name, query)
    searches.save(catalog.archive, name, query, catalog.tell)
    recalling.seen_all(catalog, name, understood)
    instead = "" if before == query else f" (before: {before})"
    screen.tell(f"Saved as @{name}: {query}{instead}")


def show_within(catalog: Catalog, wanted: str, query: Query, asked: str, *, as_json: bool) -> None:
    """Show the paragraphs of one statement that answer; exit with 1 where none does."""
    from apg_cli.commands import listed

    statement, found = catalog.within(listed.recalled(catalog.index_folder, wanted), query)
    if as_json:
        from apg_cli.render import formats
        from apg_cli.render.plain_values import paragraphs_values

        screen.answer(formats.as_json(paragraphs_values(statement, found, asked)))
    elif screen.to_terminal() and found:
        from apg_cli.render import listing

        console = screen.console(most=screen.MEASURE)
        screen.paged(console, listing.paragraphs(statement, found))
    else:
        screen.answer(plain.paragraphs(found))
    if not found:
        screen.tell(f"Nothing matched in {statement.id}.")
        raise typer.Exit(1)


_FACETS = {"lang": "language", "countries": "country", "tags": "tag", "years": "year"}


def facets(named: str | None, *, new: bool = False) -> tuple[str, ...]:
    """Give the facets of an option `country,year`; the index knows which there are."""
    if named and new:
        raise UsageError("--facet counts all that is found, --new shows a part", "Say one of them.")
    names = [name.strip().lower() for name in (named or "").split(",") if name.strip()]
    return tuple(dict.fromkeys(_FACETS.get(name, name) for name in names))


def show(catalog: Catalog, results: Results, chosen: str, *, searched: bool) -> None:
    """Show an answer in the chosen format; exit with 1 where nothing matched, as grep does."""
    if results.facets and chosen not in ("table", "json"):
        raise UsageError(f"--facet has no place in {chosen}", "It goes with tables and with json.")
    for note in (*results.notes, *plain.caution(results, chosen)):
        screen.tell(note)
    if chosen != "table":
        from apg_cli.render import formats

        screen.answer(formats.formatted(results, chosen, catalog.archive.root, searched=searched))
    elif not screen.to_terminal():
        lines = plain.hits(results) if searched else plain.tabbed(results)
        screen.answer(lines + plain.facets(results))
    elif results.hits:
        from apg_cli.commands import listed
        from apg_cli.render import listing

        console = screen.console()
        layout = listing.hits(results) if searched else listing.table(results, console.width)
        listed.remember(catalog.index_folder, results)
        if results.facets:
            layout = listing.together(layout, listing.facets(results, console.width))
        screen.paged(console, layout)
    more = results.offset + len(results.hits) < results.total
    more = more or results.folded > 0
    if not results.total and not catalog.archive.paths():
        screen.tell("The archive is empty. Next: apg ingest FILE …")
    elif chosen not in ("json", "jsonl") and (screen.to_terminal() or more or not results.hits):
        screen.tell(plain.counted(results))
    if not results.hits:
        raise typer.Exit(1)
