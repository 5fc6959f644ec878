"""Lines of pages, in the order of reading, to paragraphs, headings, lists and footnotes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from apg_cli.accession.readers.page_layout import (
    BULLET,
    HYPHEN,
    NUMBER,
    Line,
    Piece,
    in_order,
    lines,
    without_running_heads,
)

_SHORT = 60
"""Letters of a line below which it was broken on purpose."""
_LONGEST_WORD = 60
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(slots=True)
class _Group:
    """The lines of one paragraph."""

    lines: list[Line]
    close: bool = False
    """Whether it stands right below the paragraph above."""


def markdown(pages: Sequence[Sequence[Piece]]) -> str:
    """Write the words of pages as Markdown, a line a paragraph.

    Running heads and page numbers are left out, columns read one after the other, words divided at
    the end of a line joined, and footnotes put at the end.
    """
    kept = without_running_heads(
        [list(lines(pieces, number)) for number, pieces in enumerate(pages)]
    )
    if not any(kept):
        return ""
    sizes = Counter[float]()
    for line in (line for page in kept for line in page):
        sizes[round(line.height, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0]
    ordered = [in_order(page) for page in kept]
    flowing, notes = _without_notes(ordered, body)
    paragraphs = list(_paragraphs([line for page in flowing for line in page], body))
    words = Counter(
        re.findall(
            r"[^\W\d_]+(?:-[^\W\d_]+)*",
            " ".join(line.text for page in kept for line in page).casefold(),
        )
    )
    blocks = [_block(group, body, words) for group in paragraphs]
    blocks = _below_the_head(blocks)
    written = "\n".join(_joined(blocks))
    ends = [f"[^{number}]: {_flow(group, words)}" for number, group in notes]
    text = "\n\n".join([written, *ends]) if ends else written
    return unicodedata.normalize("NFC", text) + "\n"


def _without_notes(
    pages: Sequence[Sequence[Line]], body: float
) -> tuple[list[list[Line]], list[tuple[str, list[Line]]]]:
    """Take the footnotes off the foot of pages: small lines below the text that begin with a mark.

    Each is given with the number of its mark, which must stand in the text of the page.
    """
    flowing: list[list[Line]] = []
    notes: list[tuple[str, list[Line]]] = []
    for page in pages:
        marks = {mark for line in page for mark in re.findall(r"\[\^(\d+)\]", line.text)}
        rest: list[Line] = []
        for line in page:
            number = re.match(r"(\d{1,3})[.)]?\s*(?=\S)", line.text)
            small = line.height < 0.93 * body
            if small and number and number[1] in marks and rest:
                notes.append((number[1], [replace(line, text=line.text[number.end() :])]))
                marks.discard(number[1])
            elif (
                small
                and notes
                and notes[-1][1][-1].page == line.page
                and notes[-1][1][-1].bottom > line.bottom
            ):
                notes[-1][1].append(line)
            else:
                rest.append(line)
        flowing.append(rest)
    return flowing, notes


def _paragraphs(lines: Sequence[Line], body: float) -> Iterator[_Group]:
    """Group the lines of a text into paragraphs."""
    steps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.bottom - below.bottom < 3 * body
    ]
    step = _common(steps) if steps else 1.3 * body
    margins = _margins(lines)
    group = _Group([])
    for line in lines:
        if group.lines:
            right = _margin(margins, group.lines[-1])
            if _begins(group.lines, line, body, step, right):
                yield group
                group = _Group([], close=_is_close(group.lines[-1], line, body, step))
        group.lines.append(line)
    if group.lines:
        yield group


def _common(steps: Iterable[float]) -> float:
    """Give the most common distance between two lines, the smaller of two as common."""
    counted = Counter(round(step * 2) / 2 for step in steps)
    most = max(counted.values())
    return min(step for step, times in counted.items() if times * 2 >= most)


def _margins(lines: Sequence[Line]) -> dict[tuple[int, int, int], float]:
    """Say where the lines end on the right, for each page, column and place where they begin."""
    margins: dict[tuple[int, int, int], float] = {}
    for line in lines:
        place = (line.page, line.column, _band(line))
        margins[place] = max(margins.get(place, 0), line.right)
    return margins


def _margin(margins: Mapping[tuple[int, int, int], float], line: Line) -> float:
    """Say where the lines that begin about where this one does end on the right."""
    places = ((line.page, line.column, _band(line) + near) for near in (-1, 0, 1))
    return max(margins.get(place, 0) for place in places)


def _band(line: Line) -> int:
    """Say in which of the bands of a page, forty points wide, a line begins."""
    return int(max(min(line.left, 1e6), -1e6) // 40)


def _is_close(above: Line, line: Line, body: float, step: float) -> bool:
    """Tell whether a line stands right below another, as the lines of an address do."""
    return above.page == line.page and 0 < above.bottom - line.bottom <= _leading(line, body, step)


def _leading(line: Line, body: float, step: float) -> float:
    """Give the distance above a line up to which it may go on with the paragraph above."""
    return 1.25 * (max(step, 1.25 * line.height) if line.height > 1.12 * body else step)


def _begins(group: Sequence[Line], line: Line, body: float, step: float, right: float) -> bool:  # noqa: PLR0911 - a reason after the other
    """Tell whether a line begins a paragraph of its own below those of a group."""
    above = group[-1]
    if abs(above.height - line.height) > 0.12 * max(above.height, line.height):
        return True
    if _is_item(line.text) or above.bold != line.bold:
        return True
    elsewhere = above.page != line.page or line.bottom > above.bottom
    if elsewhere:
        return bool(_ENDS.search(above.text)) or not (
            line.text[0].islower() or above.text.endswith(HYPHEN) or _is_filled(above, line, right)
        )
    if above.bottom - line.bottom > _leading(line, body, step):
        return True
    if line.height > 1.12 * body:
        return False
    hanging = _is_item(group[0].text) and line.left > group[0].left + 3
    if hanging:
        return False
    indented = line.left > group[-1].left + 6 and _ENDS.search(above.text) is not None
    return indented or not _is_filled(above, line, right)


def _is_filled(above: Line, line: Line, right: float) -> bool:
    """Tell whether a line broke because the next word did not fit: it is no verse, no address."""
    width = right - min(above.left, line.left)
    word = len(line.text.split(maxsplit=1)[0]) if line.text.split() else 0
    letter = (above.right - above.left) / max(len(above.text), 1)
    return above.right + (word + 1) * letter > right - 0.04 * width or (
        line.text[0].islower() and above.right > right - 0.25 * width
    )


def _is_item(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBER.match(text))


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    close: bool = False
    """Whether it stands right below the block above."""
    item: bool = False
    heading: bool = False


def _block(paragraph: _Group, body: float, words: Counter[str]) -> _Block:
    """Write one paragraph: a heading by its size, an item by its bullet."""
    group = paragraph.lines
    text = _flow(group, words)
    bullet = BULLET.match(text)
    if bullet and len(text) > bullet.end():
        return _Block(f"- {text[bullet.end() :]}", item=True)
    large = group[0].height > 1.12 * body
    bold = group[0].bold and len(group) <= 2
    short = len(text) <= 120 and not text.endswith((".", ",", ";"))
    return _Block(
        text,
        close=paragraph.close,
        item=bool(NUMBER.match(text)),
        heading=short and (large or bold) and sum(map(str.isalpha, text)) > 2,
    )


def _below_the_head(blocks: Sequence[_Block]) -> list[_Block]:
    """Mark headings within the text; above it one cannot tell a title from a letterhead."""
    marked: list[_Block] = []
    running = False
    for number, block in enumerate(blocks):
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        leads = below is not None and len(below.text) > 80 and not below.heading
        if running and block.heading and leads:
            marked.append(replace(block, text=f"## {block.text}"))
        else:
            marked.append(block)
        running = running or len(block.text) > 120
    return marked


def _joined(blocks: Sequence[_Block]) -> Iterator[str]:
    """Give the lines of the blocks: items and the lines of an address close, all else apart."""
    for number, block in enumerate(blocks):
        above = blocks[number - 1] if number else block
        listed = block.item and above.item
        lines = block.close and max(len(block.text), len(above.text)) <= _SHORT
        if number and not (listed or (lines and not (block.item or above.item))):
            yield ""
        yield block.text


def _flow(group: Sequence[Line], words: Counter[str]) -> str:
    """Join the lines of a paragraph, words that were divided at the end of a line made whole."""
    pieces = [group[0].text]
    for line in group[1:]:
        above = pieces[-1]
        divided = re.search(rf"([^\W\d_]+)[-{HYPHEN}\u2010]$", above[-_LONGEST_WORD:])
        following = re.match(r"[^\W\d_]+", line.text[:_LONGEST_WORD])
        if divided and following:
            pieces[-1] = above[:-1] + _hyphen(divided[1], following[0], words)
        else:
            pieces.append(" ")
        pieces.append(line.text)
    text = "".join(pieces)
    return re.sub(rf"{HYPHEN}(?=\s|$)", "-", text).replace(HYPHEN, "-")


def _hyphen(before: str, after: str, words: Counter[str]) -> str:
    """Say whether a hyphen at the end of a line belongs to the word, by how the text has it."""
    whole, parted = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
    if words[parted] > words[whole]:
        return "-"
    return "-" if after[0].isupper() else ""
