"""A description and what is said of the statement besides, as the record of a new one."""

from __future__ import annotations

from collections.abc import Mapping

from apg_cli.accession.describe.description import Description
from apg_cli.accession.saying import CERTAIN, Said
from apg_cli.statement import LIKELY, Country, Guess, PartialDate, Statement


def known(description: Description, *sayings: Said) -> dict[str, Guess[object]]:
    """Give for each field what is said of it, by the first who says anything, else the guess."""
    found = description.guesses()
    for key in found:
        for saying in sayings:
            value = getattr(saying, key)
            if value is not None:
                found[key] = Guess(value, CERTAIN, why=saying.by)
                break
    return found


def record(description: Description, fields: Mapping[str, Guess[object]]) -> Statement:
    """Make the record of a described text; its id and paths are given by the archive.

    A guess that is sure or likely stands and is named in `guessed`; an unsure one is left empty and
    named there, for somebody to decide. A title is never left empty.
    """
    values: dict[str, object] = {}
    guessed: list[str] = []
    for key, guess in fields.items():
        if guess.confidence >= LIKELY or key == "title":
            values[key] = guess.value
        if guess.confidence < CERTAIN and (guess.value or guess.candidates):
            guessed.append(key)
    text = description.body
    if not text.strip() and values.get("title") != description.title.value:
        text = description.text  # what was taken for its title is none, and all that it says
    return Statement(id="", text=text, guessed=tuple(guessed), **values)  # type: ignore[arg-type]  # keyed by field, each with its own type


def evidence(fields: Mapping[str, Guess[object]]) -> dict[str, dict[str, object]]:
    """Give for each field its value, how sure it is and the words behind it, as plain values.

    This is what the register keeps and what `--json` shows.
    """
    return {
        key: {
            "value": plain(guess.value),
            "confidence": round(guess.confidence, 3),
            "words": list(guess.words),
            "why": guess.why,
            "candidates": [plain(value) for value in guess.candidates],
        }
        for key, guess in fields.items()
    }


def plain(value: object) -> object:
    """Write a value of a field with the types of JSON."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Country):
        return value.name
    return str(value) if isinstance(value, PartialDate) else value
