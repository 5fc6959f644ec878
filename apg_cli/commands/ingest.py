"""`apg ingest`: take texts into the archive."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json


def ingest(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Texts, folders, addresses, or - for input."),
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
    link: Annotated[
        bool,
        typer.Option("--link", help="Write down what is a copy or translation of what, unasked."),
    ] = False,
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Of folders only files that fit: '*.pdf', '2019/'."),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Of folders nothing that fits: 'drafts/'."),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what became of each: to FILE.jsonl or FILE.csv."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and its networks too.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; as a rule 2.")
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="The longest one text may take.")
    ] = 60.0,
    json: Json = False,
) -> None:
    r"""Take texts into the archive, finding title, date, countries and more by itself.

    \b
    apg ingest letter.txt --dry-run      what would be recorded, and why
    apg ingest letters/ more.txt         a whole folder
    pbpaste | apg ingest - --country Peru
    apg ingest https://example.org/news/on-peru

    What a folder is not to give, a file .apgignore in it names, written as a .gitignore is. Ctrl-C
    stops at a statement's end; the same command goes on from there.
    """
    from apg_cli.accession.folders import Walk
    from apg_cli.accession.saying import said
    from apg_cli.accession.sources import STANDARD_INPUT, sources, web
    from apg_cli.catalog import outcome
    from apg_cli.commands.dialogue import MOST_ASKED, asker, choose
    from apg_cli.commands.reporting import report as report_on
    from apg_cli.commands.stopping import stopping
    from apg_cli.render.closing import passed_over
    from apg_cli.render.screen import tell

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
    walk = Walk(tuple(include or ()), tuple(exclude or ()), (catalog.archive.root.resolve(),))
    texts = sources(files, sys.stdin.buffer.read, walk, web(allow_private=allow_private))
    if walk.passed_over:
        tell(passed_over(walk.passed_over))
    asks = not (yes or dry_run or json or STANDARD_INPUT in files) and len(texts) <= MOST_ASKED
    ask = asker() if asks and sys.stdin.isatty() and sys.stderr.isatty() else None
    with stopping("the end of this statement") if not ask else nullcontext(bool) as stopped:
        decide = outcome.link if link else choose if ask else outcome.keep_apart
        manner = outcome.Manner(dry_run, ask, decide, jobs, time_limit, stopped)
        outcomes = catalog.ingest(texts, person, manner)
        report_on(outcomes, len(texts), manner, json=json, file=report)
