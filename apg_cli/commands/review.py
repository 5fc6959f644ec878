"""`apg review`: go through what nobody has confirmed yet, the least sure first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from apg_cli.commands.options import Place, Selection
from apg_cli.commands.output import Json
from apg_cli.commands.querying import typed

if TYPE_CHECKING:
    from apg_cli.catalog import Catalog
    from apg_cli.catalog.curation import Question


def review(
    selection: Selection,
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY…]", help="Only those that match.")
    ] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Only list what is to be confirmed; ask nothing.")
    ] = False,
    json: Json = False,
) -> None:
    r"""Go through what nobody has confirmed yet, the least sure first, one key a decision.

    Stop whenever you like: each decision is kept at once.

    \b
    apg review --country Honduras
    apg review --list --json
    """
    from apg_cli.catalog import curation
    from apg_cli.commands import asking
    from apg_cli.errors import UsageError
    from apg_cli.render import changes, formats, screen

    catalog = place.catalog()
    asked = asking.understood(catalog, typed(query), selection)
    found = catalog.search(asked, sort="newest", passages=False)
    questions = curation.questions(catalog, [hit.statement for hit in found.hits])
    if json:
        screen.answer(formats.as_json(changes.questions_values(questions)))
    elif list_:
        screen.answer("".join(f"{changes.question_line(question)}\n" for question in questions))
    elif not questions:
        screen.tell("Everything is confirmed.")
    elif not sys.stdin.isatty():
        raise UsageError("review asks, and there is no terminal to ask on", "Add --list.")
    else:
        _ask(catalog, questions)


def _ask(catalog: Catalog, questions: list[Question]) -> None:
    """Ask question after question until all are answered or the person stops."""
    from apg_cli.catalog import curation
    from apg_cli.commands.dialogue import decide
    from apg_cli.errors import ApgError
    from apg_cli.render import screen

    decided = 0
    for number, question in enumerate(questions, 1):
        statement = question.statement
        heading = f"[{number}/{len(questions)}] {statement.title}  ({statement.id})"
        decision = decide(question.field, question.current, question.entry, heading)
        if decision.what == "stop":
            break
        if decision.what != "skip":
            try:
                if decision.what == "accept":
                    curation.confirm(catalog, question)
                else:
                    values = {question.field: decision.value}
                    curation.amend(catalog, statement.path, values, "review")
                decided += 1
            except ApgError as error:
                screen.tell(f"Not kept: {error.what}")
    left = len(questions) - decided
    screen.tell(f"{decided} confirmed, {left} left.")
