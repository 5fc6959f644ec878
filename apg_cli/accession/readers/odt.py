"""OpenDocument texts: their XML to a tree of HTML elements, and so to Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.office import add, at_the_edge, parse, properties, within
from apg_cli.accession.readers.zipped import Archive
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

_OF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE, _FO = (
    _OF % room for room in ("text", "table", "style", "office", "xsl-fo-compatible")
)
_HREF = "{http://www.w3.org/1999/xlink}href"
_SKIPPED = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}sequence-decls",
        f"{_TEXT}table-of-content",
        f"{_TEXT}note-citation",
        f"{_TEXT}bookmark-ref",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TABLE}covered-table-cell",
    }
)
_AGAIN = "Open it in LibreOffice or Word, save it anew, and take in that."


def read(name: str, content: bytes) -> Reading:
    """Read an OpenDocument text; its pictures, macros and embedded objects are left unread.

    Raises UnreadableInput for one that is damaged, under a password or holds no text.
    """
    archive = Archive(name, content)
    if b"encryption-data" in archive.part("META-INF/manifest.xml"):
        raise UnreadableInput(name, "is under a password", "Save it without one, and take in that.")
    root = parse(archive.part("content.xml"))
    if root is None:
        raise UnreadableInput(name, "is a damaged OpenDocument text", _AGAIN)
    text = markdown(_Document(root).html())
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "is an OpenDocument text without words", _AGAIN)
    told = properties(archive.part("meta.xml"))
    return Reading(text + "\n", ".odt", told | at_the_edge(_edges(archive)))


def _edges(archive: Archive) -> Iterator[str]:
    """Give the paragraphs at the head and the foot of its pages, but for days that change."""
    root = parse(archive.part("styles.xml"))
    for kind in ("header-first", "header", "footer-first", "footer"):
        for edge in () if root is None else root.iter(f"{_STYLE}{kind}"):
            for paragraph in edge.iter(f"{_TEXT}p"):
                days = paragraph.iter(f"{_TEXT}date")
                if all(each.get(f"{_TEXT}fixed") == "true" for each in days):
                    yield "".join(paragraph.itertext())


class _Document:
    """An OpenDocument text on its way to HTML."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.looks = {
            style.get(f"{_STYLE}name"): _look(style) for style in root.iter(f"{_STYLE}style")
        }
        self.titles = {
            style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name") or ""
            for style in root.iter(f"{_STYLE}style")
        }
        self.numbered = {
            style.get(f"{_STYLE}name")
            for style in root.iter(f"{_TEXT}list-style")
            if len(style) and style[0].tag == f"{_TEXT}list-level-style-number"
        }
        self.notes: list[Element] = []

    def html(self) -> HtmlElement:
        """Give the document as a tree of HTML."""
        from lxml.html import builder as E  # noqa: N812 - its usual name

        root = E.BODY()
        for body in self.root.iter(f"{_OFFICE}text"):
            self._walk(body, root)
        for number, note in enumerate(self.notes, 1):
            holder = within(root, "div", id=f"note{number}")
            within(holder, "a", href=f"#mark{number}")
            self._walk(note, holder)
        return root

    def _walk(self, element: Element, into: HtmlElement) -> None:
        """Write what is in an element: words, and elements as what they are."""
        add(into, element.text or "")
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._element(child, into)
            add(into, child.tail or "")

    def _element(self, element: Element, into: HtmlElement) -> None:  # noqa: C901, PLR0912 - a case a kind
        tag = element.tag
        styled = element.get(f"{_TEXT}style-name") or ""
        if tag == f"{_TEXT}h":
            level = element.get(f"{_TEXT}outline-level") or "1"
            self._walk(element, within(into, f"h{level if level in tuple('123456') else 6}"))
        elif tag == f"{_TEXT}p":
            parent = self.titles.get(styled, styled) or styled
            kind = "h1" if parent == "Title" else "p"
            holder = within(into, "blockquote") if parent == "Quotations" else into
            self._walk(element, self._looking(styled, within(holder, kind)))
        elif tag == f"{_TEXT}span":
            self._walk(element, self._looking(styled, into))
        elif tag == f"{_TEXT}a":
            self._walk(element, within(into, "a", href=element.get(_HREF) or ""))
        elif tag == f"{_TEXT}line-break":
            within(into, "br")
        elif tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            add(into, " ")
        elif tag == f"{_TEXT}note":
            self._note(element, into)
        elif tag == f"{_TEXT}list":
            numbered = styled in self.numbered or (
                not styled and into.getparent() is not None and into.getparent().tag == "ol"
            )
            self._walk(element, within(into, "ol" if numbered else "ul"))
        elif tag in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
            self._walk(element, within(into, "li"))
        elif tag == f"{_TABLE}table":
            self._walk(element, within(into, "table"))
        elif tag == f"{_TABLE}table-row":
            self._walk(element, within(into, "tr"))
        elif tag == f"{_TABLE}table-cell":
            self._walk(element, within(into, "td"))
        else:
            self._walk(element, into)

    def _looking(self, styled: str, into: HtmlElement) -> HtmlElement:
        bold, italic = self.looks.get(styled, (False, False))
        into = within(into, "b") if bold else into
        return within(into, "i") if italic else into

    def _note(self, note: Element, into: HtmlElement) -> None:
        body = note.find(f"{_TEXT}note-body")
        if body is not None:
            self.notes.append(body)
            number = len(self.notes)
            within(into, "a", href=f"#note{number}", id=f"mark{number}").text = str(number)


def _look(style: Element) -> tuple[bool, bool]:
    for properties_ in style.iter(f"{_STYLE}text-properties"):
        weight = properties_.get(f"{_FO}font-weight") or ""
        slant = properties_.get(f"{_FO}font-style") or ""
        return weight in ("bold", "600", "700", "800", "900"), slant in ("italic", "oblique")
    return False, False
