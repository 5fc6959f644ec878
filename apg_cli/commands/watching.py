"""Keep inbox folders empty: take in what is quiet, put it away beside, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from apg_cli.accession.inbox import FAILED, INGESTED, Inbox, inbox
from apg_cli.accession.sources import Sources
from apg_cli.commands import report_file, reporting
from apg_cli.errors import Busy, UsageError
from apg_cli.render import cards
from apg_cli.render.screen import tell

if TYPE_CHECKING:
    from apg_cli.accession.folders import Walk
    from apg_cli.accession.saying import Said
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.outcome import Manner, Outcome

_EVERY = 2.0
"""Seconds between two looks, and so the time in which a file must not change."""

_NAP = 0.1


def watched(
    catalog: Catalog,
    folders: Sequence[str],
    walk: Walk,
    person: Said,
    manner: Manner,
    *,
    json: bool,
    file: Path | None,
) -> None:
    """Take in what comes into folders until the manner says to stop; with `file` write it down."""
    if manner.dry_run:
        raise UsageError("--watch takes in what comes", "Leave --dry-run out, or --watch.")
    inboxes = [inbox(name, walk) for name in folders]
    for each in inboxes:
        tell(
            f"Watching {each.folder}; what is taken in goes to {each.beside(INGESTED)}, what fails"
            f" to {each.beside(FAILED)}. Ctrl-C ends it."
        )
    with report_file.writing(file) as write:
        while not manner.stopped():
            for each in inboxes:
                try:
                    for outcome in _taken(catalog, each, each.quiet(), person, manner):
                        write(outcome)
                        reporting.line(outcome, json=json)
                except Busy as busy:
                    tell(f"apg: {busy.what}; looking again later.")
            until = time.monotonic() + _EVERY
            while time.monotonic() < until and not manner.stopped():
                time.sleep(_NAP)
    tell("No longer watching.")


def _taken(
    catalog: Catalog, inbox: Inbox, files: Sequence[str], person: Said, manner: Manner
) -> Iterator[Outcome]:
    """Take in files; each is put away when all that is in it is settled."""
    if not files:
        return
    why: list[str] = []
    at = 0
    for outcome in catalog.ingest(Sources(files), person, manner):
        for position in range(at, outcome.position):
            if position:
                _put_away(inbox, files[position - 1], why)
                why = []
        at = outcome.position
        if outcome.status == "failed":
            why.append(cards.line(outcome))
        yield outcome
    if at and not manner.stopped():
        _put_away(inbox, files[at - 1], why)


def _put_away(inbox: Inbox, file: str, why: Sequence[str]) -> None:
    stuck = inbox.put_away(file, "\n".join(why))
    if stuck:
        tell(f"Warning: {file} cannot be moved away: {stuck}")
