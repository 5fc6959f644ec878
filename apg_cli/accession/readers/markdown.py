"""A tree of HTML elements, written as Markdown: the one way out for formats with structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from apg_cli.accession.readers.footnotes import Footnotes
from apg_cli.accession.readers.runs import Run, paragraph, plain, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn"})
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q rp rt ruby"
    " s samp small span strike strong sub sup time tt u var wbr br".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg math canvas iframe object embed applet video audio map head"
    " meta link title button input select textarea datalist img picture source track figcaption"
    " rp rt del s strike".split()
)
_LONGEST_CELL = 300
"""Characters of a cell above which a table is there for the layout of the page."""
_LONGEST_LINE, _MOST_WORDS = 60, 9
"""Letters and words of a paragraph that may be one line of an address or a verse."""
_DEEPEST = 150
"""Elements within each other, more than which only their words are kept."""


def markdown(root: HtmlElement, base: str = "") -> str:
    """Write what an element holds as Markdown, a line a paragraph, blocks apart by a blank line.

    `base` is the address that relative links start from; without one they are left out and their
    words kept.
    """
    writer = _Writer(base, Footnotes(root))
    writer.walk(root, Run(""), 0)
    writer.flush()
    return "\n\n".join([*_joined(writer.blocks), *writer.notes()])


class _Block:
    """A piece of Markdown; items of a list, lines of a table or an address stand close together."""

    __slots__ = ("close", "text")

    def __init__(self, text: str, close: str = "") -> None:
        self.text = text
        self.close = close


def _joined(blocks: Iterable[_Block]) -> Iterator[str]:
    """Put blocks that stand close together into one."""
    together: list[str] = []
    kind = ""
    for block in blocks:
        if together and not (kind and block.close == kind):
            yield "\n".join(together)
            together = []
        together.append(block.text)
        kind = block.close
    if together:
        yield "\n".join(together)


class _Writer:
    """Blocks written so far and the paragraph that is being filled."""

    def __init__(self, base: str, footnotes: Footnotes) -> None:
        self.base = base
        self.footnotes = footnotes
        self.blocks: list[_Block] = []
        self.runs: list[Run] = []
        self.indent = ""
        self.marker = ""
        self.written_notes: dict[str, str] = {}

    def flush(self) -> None:
        """End the paragraph."""
        words = paragraph(self.runs)
        self.runs = []
        if not words:
            return
        for piece in words.split("\n\n"):
            if self.marker or self.indent:
                line = piece.replace("\n", " ")
                self.blocks.append(_Block(f"{self.indent}{self.marker}{line}", "list"))
                self.marker = "" if not self.marker else " " * len(self.marker)
            else:
                self.blocks.append(_Block(_at_line_starts(piece), _closeness(piece)))

    def walk(self, element: HtmlElement, look: Run, depth: int) -> None:
        """Write what is in an element and what follows its children."""
        if element.text:
            self.words(element.text, look)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, look, depth + 1)
            if child.tail:
                self.words(child.tail, look)

    def words(self, text: str, look: Run) -> None:
        """Add words to the paragraph, line ends of the source being spaces."""
        self.runs.append(look._replace(text=re.sub(r"\s+", " ", text)))

    def element(self, element: HtmlElement, look: Run, depth: int) -> None:  # noqa: C901 - a case a kind of element
        """Write one element as what it is."""
        tag = element.tag
        if tag in _SKIPPED:
            return
        if self.footnotes.defines(element):
            self._note(element)
        elif depth > _DEEPEST:
            self.words(" ".join(element.itertext()), look)
        elif tag == "br":
            self.runs.append(Run("\n"))
        elif tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag in _INLINE:
            self._inline(element, look, depth)
        elif tag == "hr":
            self.flush()
        elif tag in ("ul", "ol", "menu", "dir"):
            self._list(element, depth)
        elif tag == "blockquote":
            self._quote(element, depth)
        elif tag == "pre":
            self.flush()
            self.runs = [Run("\n".join(line.strip() for line in _text(element).split("\n")))]
            self.flush()
        elif tag == "table" and (rows := _data(element)):
            self._table(rows)
        else:
            self.flush()
            self.walk(element, look, depth)
            self.flush()

    def _inline(self, element: HtmlElement, look: Run, depth: int) -> None:
        mark = self.footnotes.mark(element)
        if mark:
            self.runs.append(Run(f"[^{mark}]", raw=True))
            return
        if self.footnotes.leads_back(element):
            return
        tag = element.tag
        style = (element.get("style") or "").replace(" ", "").lower()
        bold = tag in _BOLD or "font-weight:bold" in style or "font-weight:700" in style
        italic = tag in _ITALIC or "font-style:italic" in style
        link = self._link(element) if tag == "a" else ""
        self.walk(
            element,
            look._replace(
                bold=(look.bold or bold) and "font-weight:normal" not in style,
                italic=look.italic or italic,
                link=link or look.link,
            ),
            depth,
        )

    def _link(self, element: HtmlElement) -> str:
        address = element.get("href") or ""
        if not address or address.startswith("#"):
            return ""
        try:
            return web_address(urljoin(self.base, address))
        except ValueError:
            return ""

    def _heading(self, element: HtmlElement, level: int) -> None:
        self.flush()
        inner = _Writer(self.base, self.footnotes)
        inner.walk(element, Run(""), 0)
        words = plain([Run(block.text) for block in inner.blocks] + inner.runs)
        if any(letter.isalnum() for letter in words):
            self.marker = self.indent = ""
            self.blocks.append(_Block(f"{'#' * level} {words}"))

    def _list(self, element: HtmlElement, depth: int) -> None:
        self.flush()
        outer = (self.indent, self.marker)
        indent = self.indent + " " * len(self.marker)
        number = _number(element.get("start"))
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag == "li" and not self.footnotes.defines(child):
                marker = f"{number}. " if element.tag == "ol" else "- "
                number += 1
                self.indent, self.marker = indent, marker
                self.walk(child, Run(""), depth)
                self.flush()
            else:
                self.indent, self.marker = indent, ""
                self.element(child, Run(""), depth)
                self.flush()
        self.indent, self.marker = outer[0], " " * len(outer[1])

    def _quote(self, element: HtmlElement, depth: int) -> None:
        self.flush()
        inner = _Writer(self.base, self.footnotes)
        inner.walk(element, Run(""), depth)
        inner.flush()
        self.written_notes |= inner.written_notes
        for block in _joined(inner.blocks):
            quoted = "\n".join(f"> {line}".rstrip() for line in block.split("\n"))
            self.blocks.append(_Block(quoted))

    def _table(self, rows: list[list[HtmlElement]]) -> None:
        self.flush()
        width = max(map(len, rows))
        for number, row in enumerate(rows):
            cells = [self._cell(cell) for cell in row] + [""] * (width - len(row))
            self.blocks.append(_Block(f"| {' | '.join(cells)} |", "table"))
            if not number:
                self.blocks.append(_Block("|" + " --- |" * width, "table"))

    def _cell(self, cell: HtmlElement) -> str:
        inner = _Writer(self.base, self.footnotes)
        inner.walk(cell, Run(""), 0)
        inner.flush()
        words = " ".join(block.text.replace("\n", " ") for block in inner.blocks)
        return words.replace("|", "\\|")

    def _note(self, element: HtmlElement) -> None:
        """Keep what a footnote says for the end."""
        inner = _Writer(self.base, self.footnotes)
        inner.walk(element, Run(""), 0)
        inner.flush()
        words = " ".join(block.text.replace("\n", " ") for block in inner.blocks)
        number = self.footnotes.defines(element)
        self.written_notes[number] = re.sub(
            r"^[\[(]?(?:\d{1,3}|[*†‡ivx]{1,4})[\])]?\.?\s+", "", words
        )

    def notes(self) -> list[str]:
        """Give the footnotes in their order."""
        return [f"[^{number}]: {words}" for number, words in self.written_notes.items() if words]


def _data(table: HtmlElement) -> list[list[HtmlElement]]:
    """Give the rows of a table that holds values, or nothing for one that only lays out a page."""
    rows = [
        [cell for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
        if next(row.iterancestors("table"), None) is table
    ]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or table.find(".//table") is not None:
        return []
    filled = sum(bool(_text(cell).strip()) for row in rows for cell in row)
    cells = sum(map(len, rows))
    longest = max(len(_text(cell)) for row in rows for cell in row)
    return rows if longest <= _LONGEST_CELL and filled * 2 > cells else []


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext())


def _closeness(words: str) -> str:
    """Tell whether a paragraph is only a line: of an address, of a signature, of a verse."""
    short = len(words) <= _LONGEST_LINE and len(words.split()) <= _MOST_WORDS
    return "lines" if short and "\n" not in words and words[-1] not in ".!?:;,…" else ""


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() else 1


def _at_line_starts(words: str) -> str:
    """Keep Markdown from reading the beginning of a plain line as a heading or a quote."""
    return re.sub(r"^(#{1,6}\s|>)", r"\\\1", words, flags=re.MULTILINE)
