"""`apg ingest`: take texts into the archive."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place, Told
from apg_cli.commands.output import Json


def ingest(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Texts, folders, addresses, or - for input."),
    ],
    told: Told,
    place: Place,
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
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Keep a folder empty: take in what comes, until Ctrl-C."),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what became of each: to FILE.jsonl or FILE.csv."),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and its networks too.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes that read.")
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

    With --watch a file is taken in when it has not changed for two seconds, and then moved: from
    INBOX to INBOX-ingested beside it, or to INBOX-failed with a text that says why.
    """
    from apg_cli.accession.folders import Walk
    from apg_cli.accession.sources import STANDARD_INPUT, Sources, sources, web
    from apg_cli.catalog import outcome
    from apg_cli.commands.dialogue import MOST_ASKED, asker, choose
    from apg_cli.commands.reporting import report as report_on
    from apg_cli.commands.stopping import stopping
    from apg_cli.commands.watching import watched
    from apg_cli.render.closing import kept, passed_over
    from apg_cli.render.screen import tell

    person = told.said()
    catalog = place.catalog(adding=True)
    walk = Walk(tuple(include or ()), tuple(exclude or ()), (catalog.archive.root.resolve(),))
    web_pages = web(allow_private=allow_private)
    texts = Sources(()) if watch else sources(files, sys.stdin.buffer.read, walk, web_pages)
    if walk.passed_over:
        tell(passed_over(walk.passed_over))
    if walk.kept:
        tell(kept(walk.kept))
    asks = not (yes or dry_run or json or watch or STANDARD_INPUT in files)
    asks = asks and len(texts) <= MOST_ASKED and sys.stdin.isatty() and sys.stderr.isatty()
    choice = outcome.link if link else choose if asks else outcome.keep_apart
    with nullcontext(bool) if asks else stopping("the end of this statement") as stopped:
        manner = outcome.Manner(
            dry_run, asker() if asks else None, choice, jobs, time_limit, stopped
        )
        if watch:
            watched(catalog, files, walk, person, manner, json=json, file=report)
        else:
            outcomes = catalog.ingest(texts, person, manner)
            report_on(outcomes, len(texts), manner, json=json, file=report)
