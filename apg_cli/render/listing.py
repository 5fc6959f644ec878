"""Listings and hits as a person reads them on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from apg_cli.render.plain import RESTRICTED, also, facts
from apg_cli.render.screen import one_line, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from apg_cli.search.results import Hit, Paragraph, Passage, Results
    from apg_cli.statement import Statement

_WIDE = 100
_NARROW = 64
_MOST_VALUES = 12


def table(results: Results, width: int) -> RenderableType:
    """Lay out statements as a numbered table; a wide terminal gets language and id too."""
    wide, narrow = width >= _WIDE, width < _NARROW
    grid = Table(
        box=None,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="heading",
    )
    grid.add_column("#", justify="right", style="number", no_wrap=True)
    grid.add_column("Date", no_wrap=True)
    grid.add_column("Countries", style="meta", max_width=24 if wide else 16)
    if not narrow:
        grid.add_column("Kind", max_width=14)
    if wide:
        grid.add_column("Lang", no_wrap=True)
    grid.add_column("Title", ratio=1, overflow="fold")
    for number, hit in enumerate(results.hits, results.offset + 1):
        statement = hit.statement
        title = marked_restricted(statement, Text(one_line(statement.title), style="title"))
        if wide:
            title.append(f"\n{one_line(statement.id)}", style="faint not bold")
        if hit.also:
            title.append(f"\n{also(hit)}", style="meta not bold")
        row: list[RenderableType] = [
            str(number),
            str(statement.date or "–"),
            Text(one_line(", ".join(country.name for country in statement.countries)) or "–"),
        ]
        if not narrow:
            row.append(Text(one_line(statement.kind) or "–"))
        if wide:
            row.append(Text(one_line(statement.language) or "–"))
        grid.add_row(*row, title)
    return grid


def hits(results: Results) -> RenderableType:
    """Lay out hits with the passages that answer, the words that were asked for marked."""
    blocks: list[RenderableType] = []
    for number, hit in enumerate(results.hits, results.offset + 1):
        if blocks:
            blocks.append(Text())
        blocks.append(_hit(hit, number))
    return Group(*blocks)


def _hit(hit: Hit, number: int) -> RenderableType:
    statement = hit.statement
    grid = Table.grid(padding=(0, 1, 0, 0), expand=False)
    grid.add_column(justify="right", style="number", width=3, no_wrap=True)
    grid.add_column(overflow="fold")
    title = marked(hit.title) if hit.title else Text(one_line(statement.title))
    title.stylize_before("title")
    grid.add_row(str(number), marked_restricted(statement, title))
    versions = also(hit)
    grid.add_row("", Text(" · ".join(filter(None, (facts(statement), versions))), style="meta"))
    for passage in hit.passages:
        grid.add_row("", Padding(marked(passage), (0, 0, 0, 2)))
    grid.add_row("", Text(one_line(statement.id), style="faint"))
    return grid


def marked_restricted(statement: Statement, title: Text) -> Text:
    """Put a word before a title where the statement must not leave by an export."""
    return Text.assemble((RESTRICTED, "warning"), " ", title) if statement.restricted else title


def paragraphs(statement: Statement, found: Sequence[Paragraph]) -> RenderableType:
    """Lay out the paragraphs of one statement that answer, by their numbers."""
    grid = Table.grid(padding=(0, 1, 1, 0))
    grid.add_column(justify="right", style="number", width=4, no_wrap=True)
    grid.add_column(overflow="fold")
    for paragraph in found:
        grid.add_row(f"¶{paragraph.number}", marked(paragraph.passage))
    title = marked_restricted(statement, Text(one_line(statement.title), style="title"))
    return Group(title, Text(), grid)


def together(*layouts: RenderableType) -> RenderableType:
    """Lay out one thing below the other, an empty line between."""
    parts = [part for layout in layouts for part in (Text(), layout)]
    return Group(*parts[1:])


def facets(results: Results, width: int) -> RenderableType:
    """Lay out the counts of facets as bars, as many values of each as are worth a look."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(style="meta", max_width=width // 3, overflow="fold")
    grid.add_column(justify="right", style="number", no_wrap=True)
    grid.add_column(no_wrap=True)
    for facet, counts in results.facets.items():
        grid.add_row(Text(facet.capitalize(), style="heading"), "", "")
        most = max(counts.values(), default=1)
        room = max(4, min(40, width // 2))
        for value, count in list(counts.items())[:_MOST_VALUES]:
            bar = "▇" * max(1, round(room * count / most))
            grid.add_row(Text(one_line(value)), str(count), Text(bar, style="meta"))
        if len(counts) > _MOST_VALUES:
            grid.add_row(Text(f"… {len(counts) - _MOST_VALUES} more", style="faint"), "", "")
    return grid


def coloured(lines: Sequence[str]) -> RenderableType:
    """Show the lines of a comparison, what is gone and what is new in their colours."""
    styles = {"+": "sure", "-": "error", "@": "meta"}
    text = Text()
    for line in lines:
        text.append(f"{line}\n", style=styles.get(line[:1], ""))
    text.rstrip()
    return text


def marked(passage: Passage) -> Text:
    """Show a passage as text in which the words asked for are marked."""
    text = Text()
    end = 0
    for start, stop in passage.highlights:
        text.append(_flat(passage.text[end:start]))
        text.append(_flat(passage.text[start:stop]), style="hit")
        end = stop
    text.append(_flat(passage.text[end:]))
    return text


def _flat(text: str) -> str:
    return safe(text).replace("\n", " ")
