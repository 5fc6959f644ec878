"""The language that a statement is searched in: as its file says, else as its words tell."""

from __future__ import annotations

from apg_cli.statement import Statement


def spoken(statement: Statement) -> str:
    """Give the language of a statement, guessed where its file says none; empty where unclear.

    The guess is written into no file: it is there for words to be found in all their forms.
    """
    if statement.language:
        return statement.language
    from apg_cli.accession.describe.language import at_a_glance  # most files say it

    return at_a_glance(f"{statement.title}\n{statement.text}")
