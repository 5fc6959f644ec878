"""What became of the texts that were taken in, as cards and lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from apg_cli.render.screen import one_line, safe
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from apg_cli.accession.describe.description import Description
    from apg_cli.catalog.outcome import Alike, Outcome

_MOST_WORDS = 4
_LONGEST_WORDS = 44
_CERTAIN = {"sure": "✓", "likely": "~", "unsure": "?"}


def line(outcome: Outcome) -> str:
    """Say in one line what became of a text."""
    source = one_line(outcome.source)
    if outcome.status == "failed":
        assert outcome.error
        hint = f" {outcome.error.hint}" if outcome.error.hint else ""
        return one_line(f"failed     {outcome.error.what}.{hint}")
    if outcome.status == "duplicate":
        there = outcome.id or "an earlier text of this run"
        alike = outcome.alike
        if alike and alike.relation != "same":
            return f"duplicate  {source}: left out; {likely(alike)}"
        how = " (the same text, from another file)" if alike else ""
        return f"duplicate  {source}: is in the archive already, as {one_line(there)}{how}"
    if outcome.status == "added":
        return f"added      {one_line(outcome.id)}"
    return f"would add  {source}"


def likely(alike: Alike) -> str:
    """Say what a text is like, and how much."""
    there = one_line(alike.id) or "an earlier text of this run"
    if alike.relation == "translation":
        return f"looks like a translation of {there} ({percent(alike.share)} of names and numbers)"
    copy = "a shorter version" if alike.shorter else "another version"
    return f"looks like {copy} of {there} ({percent(alike.share)} in common)"


def percent(share: float) -> str:
    """Write a share; what is not the whole is never written as 100 %."""
    return f"{int(share * 100)}%"


def unsure(outcome: Outcome) -> str:
    """Say of a text that was added what it is like, and what was made of that."""
    assert outcome.alike
    alike = outcome.alike
    done = "; written down" if alike.linked else ""
    name = one_line(outcome.id) or one_line(outcome.source)
    return f"unsure     {name} {likely(alike)}{done}"


def noted(outcome: Outcome, note: str) -> str:
    """Say in a line what a person should know of a text."""
    return one_line(f"note       {outcome.source}: {note}")


def evidence_rows(outcome: Outcome) -> Iterator[tuple[str, str, str, str]]:
    """Give for each field (name, value, how sure, why and from which words), as shown on a card."""
    for name, entry in (outcome.evidence or {}).items():
        assert isinstance(entry, dict)
        value = entry["value"]
        shown = "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")
        guess = Guess(None, float(entry["confidence"]))
        if not shown and (guess.certainty == "sure" or not entry["candidates"]):
            continue
        yield name, one_line(shown) or "–", guess.certainty, because(entry)


def because(entry: Mapping[str, object]) -> str:
    """Say what a guess rests on: why, and the words."""
    words = entry["words"]
    assert isinstance(words, list)
    quoted = [_shortened(one_line(str(word))) for word in dict.fromkeys(words)]
    more = f" … {len(quoted) - _MOST_WORDS} more" if len(quoted) > _MOST_WORDS else ""
    listed = ", ".join(f"“{word}”" for word in quoted[:_MOST_WORDS]) + more
    return ": ".join(filter(None, (str(entry["why"]), listed)))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"


def asides(outcome: Outcome) -> Iterator[str]:
    """Give what a person should know of a text besides its record: what else it may be, notes."""
    if outcome.alike:
        linked = "; written down" if outcome.alike.linked else ""
        yield f"note: {likely(outcome.alike)}{linked}"
    yield from (f"note: {one_line(note)}" for note in outcome.notes)
    if outcome.description:
        for piece in outcome.description.left_out:
            yield f"left out ({piece.why}): “{_shortened(one_line(piece.words))}”"


def plain_card(outcome: Outcome) -> str:
    """Write the card of a text for a pipe."""
    rows = [
        f"  {name}: {value}  [{sure}] {why}" for name, value, sure, why in evidence_rows(outcome)
    ]
    rows += [f"  {aside}" for aside in asides(outcome)]
    return "\n".join((line(outcome), *(row.rstrip() for row in rows))) + "\n"


def card(outcome: Outcome) -> RenderableType:
    """Lay out what was found in a text: value, how sure, the words behind it."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="meta", no_wrap=True)
    grid.add_column(overflow="fold", ratio=3)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=2, style="faint")
    for name, value, sure, why in evidence_rows(outcome):
        certainty = Text(f"{_CERTAIN[sure]} {sure}", style=sure)
        grid.add_row(f"  {name}", Text(value, style="title"), certainty, Text(why))
    notes = [Text(f"  {aside}", style="faint") for aside in asides(outcome)]
    head = Text(line(outcome), style="title" if outcome.status != "failed" else "error")
    parts: list[RenderableType] = [head, grid, *notes]
    if outcome.status == "would-add" and outcome.description:
        parts += [Text(), Padding(underlined(outcome.description), (0, 2))]
    return Group(*parts)


def underlined(description: Description) -> Text:
    """Show the lines of a text that the guesses come from, their words underlined.

    The language is not shown so: it is told from the small words that are everywhere.
    """
    from rich.text import Text

    spans = sorted(
        span
        for field, guess in description.guesses().items()
        if field != "language"
        for span in guess.spans
    )
    shown = Text()
    start = 0
    skipped = False
    for line in description.text.splitlines(keepends=True):
        end = start + len(line)
        here = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        if here:
            if skipped:
                shown.append("…\n", style="faint")
            at = start
            for a, b in here:
                shown.append(safe(description.text[at : max(a, at)]))
                shown.append(safe(description.text[max(a, at) : max(b, at)]), style="underline")
                at = max(b, at)
            shown.append(safe(description.text[at:end]))
        skipped = not here and (skipped or bool(line.strip()))
        start = end
    shown.rstrip()
    return shown
