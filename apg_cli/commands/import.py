"""`apg import`: take in a catalogue that exists elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from apg_cli.commands.options import Place
from apg_cli.commands.output import Json
from apg_cli.errors import UsageError


def import_(
    what: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="A table as CSV or JSON lines; or bag and a FOLDER."),
    ],
    place: Place,
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMN=FIELD", help="What a column is; COLUMN= leaves it out."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded; write nothing.")
    ] = False,
    outside: Annotated[
        bool,
        typer.Option("--outside", help="Take files that are not below the table's folder too."),
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what became of each: to FILE.jsonl or FILE.csv."),
    ] = None,
    json: Json = False,
) -> None:
    r"""Take in the rows of a table, each a statement with its text or its file; or a bag.

    \b
    apg import zotero.csv --dry-run
    apg import letters.csv --map 'Sent to=recipients' --map Scan=file
    apg import bag FOLDER      what 'apg export bagit' wrote, history and all

    Columns go by well-known names, those of Zotero among them; --map says what others are: title,
    date, countries, kind, language, recipients, author, tags, source, text (the text itself) or
    file (the name of a file with it, from where the table is; one outside of its folder is taken
    with --outside alone).
    """
    if what[0] == "bag" and len(what) == 2:
        from apg_cli.commands.deposited import take_in

        take_in(place.catalog(adding=True), Path(what[1]), dry_run=dry_run, json=json)
        return
    if len(what) != 1:
        raise UsageError("one table at a time", "apg import FILE --dry-run shows what it gives.")
    from apg_cli.accession.columns import mapping
    from apg_cli.accession.saying import said
    from apg_cli.accession.tables import read
    from apg_cli.catalog.outcome import Manner
    from apg_cli.commands.reporting import report as report_on
    from apg_cli.commands.stopping import stopping
    from apg_cli.render.closing import not_understood
    from apg_cli.render.plain import columns
    from apg_cli.render.screen import tell

    catalog = place.catalog(adding=True)
    table = read(Path(what[0]), mapping(map or ()), outside=outside)
    if not json:
        tell(columns(table.meanings.columns, table.meanings.left))
    with stopping("the end of this statement") as stopped:
        manner = Manner(dry_run=dry_run, stopped=stopped)
        outcomes = catalog.ingest(table, said(), manner)
        try:
            report_on(outcomes, len(table), manner, json=json, file=report)
        finally:
            if table.not_taken and not json:
                tell(not_understood(table.not_taken))
