"""`apg ingest`: take texts into the archive."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def ingest(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE…", help="Texts, folders of texts, or - for input.")
    ],
    place: Place,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="Its date: 2023-01-17, 2023-01, 2023.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option("--country", "-c", metavar="NAME", help="What it is about.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", "-k", help="letter, statement, …")] = None,
    lang: Annotated[str | None, typer.Option("--lang", "-l", help="en, es, fr, pt.")] = None,
    to: Annotated[list[str] | None, typer.Option(help="Whom it was sent to.")] = None,
    author: Annotated[list[str] | None, typer.Option(help="Who says it.")] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", "-t", help="A subject.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Where it was published.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded and why; write nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Ask nothing; leave what is unsure to 'apg review'.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Take texts into the archive, finding title, date, countries and more by itself.

    \b
    apg ingest letter.txt --dry-run      what would be recorded, and why
    apg ingest letters/ more.txt         a whole folder
    pbpaste | apg ingest - --country Peru
    """
    from apg_cli.accession.readers import MOST_BYTES
    from apg_cli.accession.saying import said
    from apg_cli.accession.sources import STANDARD_INPUT, sources
    from apg_cli.commands.dialogue import MOST_ASKED, asker
    from apg_cli.commands.reporting import report

    person = said(
        title=title,
        date=date,
        countries=tuple(country or ()),
        kind=kind,
        language=lang,
        recipients=tuple(to or ()),
        author=tuple(author or ()),
        tags=tuple(tag or ()),
        source=source,
    )
    catalog = place.catalog()
    root = catalog.archive.root.resolve()
    texts = list(sources(files, sys.stdin.buffer.read, root, MOST_BYTES))
    asks = not (yes or dry_run or json or STANDARD_INPUT in files) and len(texts) <= MOST_ASKED
    ask = asker() if asks and sys.stdin.isatty() and sys.stderr.isatty() else None
    outcomes = catalog.ingest(texts, person, dry_run=dry_run, ask=ask)
    report(outcomes, len(texts), dry_run=dry_run, json=json)
