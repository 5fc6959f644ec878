"""Words with their places on pages, to lines and columns: what a PDF leaves out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line."""
BULLET = re.compile(r"(?:[•·▪▫◦‣■□●○➢➤✓\uf0b7\uf0a7\uf02d*–—-])(?:\s+|$)")
NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)](?:\s+|$)")
_PAGE_NUMBER = re.compile(
    r"[-–—|\[\s]*(?:(?:page|página|pagina|pág|pag|p)\b\.?\s*)?(?:\d{1,3}|[ivx]{1,5})"
    r"(?:\s*(?:of|de|sur|/|\|)\s*\d{1,3})?[-–—|\]\s.]*",
    re.IGNORECASE,
)
_WITH_NUMBER = re.compile(
    r".{3,70}[\s|–—-](?:page|página|pagina|pág|pag|p)\b\.?\s*\d{1,3}(?:\s*(?:of|de|sur"
    r"|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WITH_MARK = re.compile(r"(.*?)(\d{1,3})([.,;:)”\"»]?)")
_BEFORE_MARK = re.compile(r"\s+(\[\^\d+\])")
_MOST_COLUMNS = 40
_MOST_GAPS = 400
_MARGIN = 0.14
"""Share of a page's height, at its top and at its foot, where running heads are."""
_SUPERSCRIPT = 0.8
"""A digit lower than this share of its line's letters is the mark of a footnote."""


class Piece(NamedTuple):
    """One word and its place on the page, in points from the lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    end_bottom: float
    end_top: float
    """Of its last letter, which is smaller where it is the mark of a footnote."""
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other, without a gap that parts columns."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    bold: bool
    column: int = 0
    """Which of the columns of its page it stands in."""


def lines(pieces: Sequence[Piece], page: int) -> Iterator[Line]:
    """Put words together that stand beside each other without a wide gap."""
    row: list[Piece] = []
    for piece in pieces:
        if row and (_apart(row, piece) or not _beside(row[-1], piece)):
            yield from _line(row, page)
            row = []
        row.append(piece)
    if row:
        yield from _line(row, page)


def _beside(one: Piece, other: Piece) -> bool:
    """Tell whether two words stand at one height, be one of them small and raised."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _apart(row: Sequence[Piece], piece: Piece) -> bool:
    last = row[-1]
    gap = piece.left - last.right
    height = max(last.top - last.bottom, 1)
    if len(row) == 1 and (BULLET.match(last.text) or NUMBER.match(last.text)):
        return gap > 6 * height or gap < -height
    return gap > 1.8 * height or gap < -3 * height


def _line(row: Sequence[Piece], page: int) -> Iterator[Line]:
    """Make a line of words, unless they are nothing to read."""
    letters = [piece for piece in row if piece.text[0].isalnum()] or list(row)
    height = median(piece.top - piece.bottom for piece in letters)
    bottom = median(piece.bottom for piece in letters)
    words = [_with_mark(piece, height, first=number == 0) for number, piece in enumerate(row)]
    text = _clean(_BEFORE_MARK.sub(r"\1", " ".join(words))).strip()
    if text:
        yield Line(
            text=text,
            page=page,
            left=min(piece.left for piece in row),
            right=max(piece.right for piece in row),
            bottom=bottom,
            height=max(height, 1),
            bold=all(piece.bold for piece in letters),
        )


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFKC", text) if _LIGATURE.search(text) else text
    if text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if letter == HYPHEN or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )


def _with_mark(piece: Piece, height: float, *, first: bool) -> str:
    """Write a word, the raised small number at its end as the mark of a footnote."""
    if first or not any(map(str.isdigit, piece.text[-2:])):
        return piece.text
    raised = (
        piece.end_top - piece.end_bottom < _SUPERSCRIPT * height
        and piece.end_bottom > piece.bottom + 0.15 * height - (piece.bottom - piece.end_bottom)
    )
    small = piece.top - piece.bottom < _SUPERSCRIPT * height
    match = _WITH_MARK.fullmatch(piece.text)
    if not match:
        return piece.text
    if small and not match[1]:
        return f"[^{match[2]}]{match[3]}"
    letters = match[1].rstrip()
    if raised and letters and not letters[-1].isdigit() and not match[3]:
        return f"{match[1]}[^{match[2]}]"
    return piece.text


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out what stands at the top or the foot of pages again and again, and page numbers."""
    if not any(pages):
        return []
    top = max(line.bottom for page in pages for line in page)
    foot = min(line.bottom for page in pages for line in page)
    band = _MARGIN * max(top - foot, 1)
    places = Counter(
        key
        for page in pages
        for key in {_place(line) for line in page if not foot + band < line.bottom < top - band}
    )
    wanted = 2 if len(pages) < 4 else max(3, len(pages) // 3)
    kept = []
    for page in pages:
        edges = _edges(page)
        kept.append(
            [
                line
                for line in page
                if foot + band < line.bottom < top - band
                or not (
                    (places[_place(line)] >= wanted and len(pages) > 1)
                    or (line in edges and _numbers_page(line.text))
                )
            ]
        )
    return kept


def _numbers_page(text: str) -> bool:
    """Tell whether a line at the edge of a page gives its number, be it after a running head."""
    return bool(_PAGE_NUMBER.fullmatch(text) or _WITH_NUMBER.fullmatch(text))


def _place(line: Line) -> tuple[str, int]:
    """Say what repeats in a running head: its words, whatever the number, and its height."""
    words = re.sub(r"\d+|\b[ivx]+\b", "0", line.text.casefold())
    return words, round(line.bottom / 6)


def _edges(page: Sequence[Line]) -> list[Line]:
    """Give the highest and the lowest lines of a page."""
    heights = sorted({round(line.bottom) for line in page})
    ends = {*heights[:2], *heights[-2:]}
    return [line for line in page if round(line.bottom) in ends]


def in_order(lines: Sequence[Line], column: int = 0) -> list[Line]:
    """Put the lines of a page in the order of reading: column after column where there are some.

    Each is given the number of the column it stands in.
    """
    rows = _rows(lines)
    gutter = _gutter(rows)
    if gutter is None or column > _MOST_COLUMNS:
        return [replace(line, column=column) for row in rows for line in row]
    ordered: list[Line] = []
    bands = groupby(rows, key=lambda row: any(_crosses(line, gutter) for line in row))
    for crossing, band in bands:
        group = [line for row in band for line in row]
        if crossing:
            ordered += [replace(line, column=column) for line in group]
            continue
        for side in (1, 2):
            here = [line for line in group if (line.right > gutter) is (side == 2)]
            ordered += in_order(here, 3 * column + side)
    return ordered


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that stand at one height, from the top down, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        above = rows[-1][0] if rows else None
        if above is not None and abs(above.bottom - line.bottom) < 0.4 * min(
            above.height, line.height
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - 1 and line.right > x + 1


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Find where a page is parted into columns: the gap that most rows share, if any does."""
    gaps = [
        (before.right, after.left)
        for row in rows
        for before, after in pairwise(row)
        if after.left - before.right > 4
    ]
    if len(gaps) < 3:
        return None
    gaps = gaps[:_MOST_GAPS]
    best = max(
        {round((start + end) / 4) * 2.0 for start, end in gaps},
        key=lambda x: sum(start < x < end for start, end in gaps),
    )
    beside = [gap for gap in gaps if gap[0] < best < gap[1]]
    return best if len(beside) >= 3 else None
