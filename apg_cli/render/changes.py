"""What changed in a statement, and how it got its values, in plain lines and on a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from apg_cli.render.cards import because
from apg_cli.render.plain_values import VERSION, statement_values
from apg_cli.render.screen import one_line
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from collections.abc import Iterable

    from apg_cli.catalog.curation import Difference, Explanation, Question
    from apg_cli.statement import Statement

_NOT_SHOWN = ("path", "extra", "country_codes")


def shown(value: object) -> str:
    """Write a value on one line; a dash where there is none."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return one_line(text) or "–"


def changed(before: Statement, after: Statement) -> str:
    """Write each key that differs, with its value before and after."""
    old, new = statement_values(before), statement_values(after)
    lines = [
        f"{key}: {shown(old[key])} → {shown(new[key])}"
        for key in new
        if old[key] != new[key] and key not in _NOT_SHOWN
    ]
    lines += [
        f"{one_line(key)}: {shown(before.extra.get(key))} → {shown(after.extra.get(key))}"
        for key in {**before.extra, **after.extra}
        if before.extra.get(key) != after.extra.get(key)
    ]
    head = [one_line(after.id)] if lines else [f"{one_line(after.id)} is so already"]
    return "".join(f"{line}\n" for line in (*head, *(f"  {line}" for line in lines)))


def explained(explanation: Explanation) -> str:
    """Write for each field its value, whether it is confirmed, and what the guess rests on."""
    statement = explanation.statement
    lines = [one_line(statement.id)]
    for field, value in fields(statement).items():
        entry = explanation.guesses.get(field)
        state = "unconfirmed" if field in statement.guessed else "confirmed"
        if not entry:
            if value:
                lines.append(f"  {field}: {shown(value)}  [{state}]")
            continue
        certainty = certainty_of(entry)
        if entry["value"] == value or (not entry["value"] and not value):
            if not value and (certainty == "sure" or not entry["candidates"]):
                continue
            told = f"guessed, {certainty}" if entry["words"] or entry["why"] else state
            lines.append(f"  {field}: {shown(value)}  [{state}; {told}] {because(entry)}".rstrip())
        else:
            guess = f"guessed {shown(entry['value'])}, {certainty}"
            lines.append(f"  {field}: {shown(value)}  [{state}; {guess}] {because(entry)}".rstrip())
    for change in explanation.changes:
        keys = change.get("changed")
        named = ", ".join(keys) if isinstance(keys, Mapping) else ""
        told = f"{change.get('at')}: {change.get('event')} {named}"
        lines.append(f"  {one_line(told)}")
    return "".join(f"{line}\n" for line in lines)


def explained_values(explanation: Explanation) -> dict[str, object]:
    """Give an explanation as plain values."""
    return {
        "version": VERSION,
        "statement": statement_values(explanation.statement),
        "evidence": dict(explanation.guesses),
        "changes": list(explanation.changes),
    }


def fields(statement: Statement) -> dict[str, object]:
    """Give the fields that a describer fills, by their names in the front matter."""
    values = statement_values(statement)
    names = "title date countries kind language recipients author tags source".split()
    return {name: values[name] for name in names}


def certainty_of(entry: Mapping[str, object]) -> str:
    """Say how sure the guess of an entry is."""
    confidence = entry["confidence"]
    assert isinstance(confidence, (int, float))
    return Guess(None, float(confidence)).certainty


def question_line(question: Question) -> str:
    """Write a question for a pipe: id, field, value, certainty, why; parted by tabs."""
    entry = question.entry
    guessed = not question.current or question.current == entry["value"]
    parts = (
        question.statement.id,
        question.field,
        shown(question.current or entry["value"]),
        certainty_of(entry) if guessed else "not as it was guessed",
        because(entry) if guessed else "",
    )
    return "\t".join(map(one_line, parts))


def questions_values(questions: Iterable[Question]) -> dict[str, object]:
    """Give questions as plain values."""
    return {
        "version": VERSION,
        "questions": [
            {
                "id": question.statement.id,
                "title": question.statement.title,
                "field": question.field,
                "current": question.current,
                **question.entry,
            }
            for question in questions
        ],
    }


def differences_values(differences: Iterable[Difference], *, taken: bool) -> dict[str, object]:
    """Give what would be guessed otherwise today, or was `taken`, as plain values."""
    return {
        "version": VERSION,
        "differences": [
            {
                "id": difference.statement.id,
                "field": difference.field,
                "current": fields(difference.statement).get(difference.field),
                **difference.entry,
            }
            for difference in differences
        ],
        "taken": taken,
    }


def difference_line(difference: Difference) -> str:
    """Write what would be guessed otherwise today."""
    now = fields(difference.statement).get(difference.field)
    entry = difference.entry
    return (
        f"{one_line(difference.statement.id)}  {difference.field}: {shown(now)} → "
        f"{shown(entry['value'])}  [{certainty_of(entry)}] {because(entry)}"
    ).rstrip()
