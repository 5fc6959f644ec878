"""Word documents: their XML to a tree of HTML elements, and so to Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.office import ListWriter, add, at_the_edge, parse, properties, within
from apg_cli.accession.readers.zipped import Archive
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "del moveFrom pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr instrText delText footnoteRef"
        " endnoteRef separator continuationSeparator annotationRef object"
    ).split()
)
_HEADING = re.compile(r"(?:heading|título|titre|titulo|überschrift)\s*([1-6])", re.IGNORECASE)
_EDGE = re.compile(r"word/(?:head|foot)er\d*\.xml")
_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_AGAIN = "Open it in Word or LibreOffice, save it anew, and take in that."
_PICTURES = "If its pages are pictures, have their text recognised (OCR) first."


def read(name: str, content: bytes) -> Reading:
    """Read a Word document; its pictures, macros and embedded objects are left unread.

    Raises UnreadableInput for one that is damaged or holds no text.
    """
    archive = Archive(name, content)
    main = _main_part(archive)
    text = markdown(_Document(archive, main).html())
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "is a Word document without text", _PICTURES)
    told = properties(archive.part("docProps/core.xml"))
    return Reading(text + "\n", ".docx", told | at_the_edge(_edges(archive)))


def _edges(archive: Archive) -> Iterator[str]:
    """Give the paragraphs at the head and the foot of its pages, but for days that change."""
    for path in sorted(archive.members, key=lambda path: ("footer" in path, path)):
        root = parse(archive.part(path)) if _EDGE.fullmatch(path) else None
        for paragraph in () if root is None else root.iter(f"{_W}p"):
            codes = [*paragraph.itertext(f"{_W}instrText")]
            codes += [code.get(f"{_W}instr") or "" for code in paragraph.iter(f"{_W}fldSimple")]
            if "DATE" not in "".join(codes).upper():
                yield "".join(paragraph.itertext(f"{_W}t"))


def _main_part(archive: Archive) -> str:
    """Find the part that holds the text: `word/document.xml` but for a few programs' documents."""
    found = sorted(
        (path for path in archive.members if re.fullmatch(r"word/document\d*\.xml", path)), key=len
    )
    if not found:
        raise UnreadableInput(archive.name, "is a Word document without its text", _AGAIN)
    return found[0]


class _Document:
    """A Word document on its way to HTML: its text with the styles and notes it points to."""

    def __init__(self, archive: Archive, main: str) -> None:
        self.name = archive.name
        self.body = self._root(archive, main)
        folder, _, file = main.rpartition("/")
        self.links = dict(self._relations(archive, f"{folder}/_rels/{file}.rels"))
        self.styles = dict(self._styles(archive))
        self.ordered = dict(self._numbering(archive))
        self.notes = {
            kind: self._notes_of(archive, f"word/{kind}s.xml", kind)
            for kind in ("footnote", "endnote")
        }
        self.called: list[tuple[str, Element]] = []

    def html(self) -> HtmlElement:
        """Give the document as a tree of HTML."""
        from lxml.html import builder as E  # noqa: N812 - its usual name

        root = E.BODY()
        lists = ListWriter(root)
        body = self.body.find(f"{_W}body")
        self._blocks(self.body if body is None else body, root, lists)
        lists.end()
        for number, (_, note) in enumerate(self.called, 1):
            holder = E.DIV(id=f"note{number}")
            within(holder, "a", href=f"#mark{number}")
            self._blocks(note, holder, ListWriter(holder))
            root.append(holder)
        return root

    def _root(self, archive: Archive, path: str) -> Element:
        part = archive.part(path)
        if _STRICT.encode() in part[:5000]:
            part = part.replace(_STRICT.encode(), _W.strip("{}").encode())
        root = parse(part)
        if root is None:
            raise UnreadableInput(self.name, "is a damaged Word document", _AGAIN)
        return root

    def _optional(self, archive: Archive, path: str) -> Iterator[Element]:
        """Give the root of a part that may be missing, and if damaged does no great harm."""
        try:
            yield self._root(archive, path)
        except UnreadableInput:
            return

    def _relations(self, archive: Archive, path: str) -> Iterator[tuple[str, str]]:
        for root in self._optional(archive, path):
            for relation in root:
                if str(relation.get("Type")).endswith("/hyperlink"):
                    yield str(relation.get("Id")), relation.get("Target") or ""

    def _styles(self, archive: Archive) -> Iterator[tuple[str, tuple[str, str]]]:
        """Give for each style its name, and the list that it numbers its paragraphs in."""
        for root in self._optional(archive, "word/styles.xml"):
            for style in root.iter(f"{_W}style"):
                named = _value(style, "name")
                level = _value(style, "pPr/outlineLvl")
                if level in tuple("012345") and not _HEADING.match(named):
                    named = f"heading {int(level) + 1}"
                yield style.get(f"{_W}styleId") or "", (named, _value(style, "pPr/numPr/numId"))

    def _numbering(self, archive: Archive) -> Iterator[tuple[tuple[str, str], bool]]:
        """Give for each list and level whether it is numbered."""
        for root in self._optional(archive, "word/numbering.xml"):
            levels = {
                abstract.get(f"{_W}abstractNumId"): [
                    (level.get(f"{_W}ilvl") or "0", _value(level, "numFmt"))
                    for level in abstract.iter(f"{_W}lvl")
                ]
                for abstract in root.iter(f"{_W}abstractNum")
            }
            for number in root.iter(f"{_W}num"):
                for level, kind in levels.get(_value(number, "abstractNumId"), ()):
                    ordered = kind not in ("bullet", "none", "")
                    yield (number.get(f"{_W}numId") or "", level), ordered

    def _notes_of(self, archive: Archive, path: str, kind: str) -> dict[str, Element]:
        return {
            note.get(f"{_W}id") or "": note
            for root in self._optional(archive, path)
            for note in root.iter(f"{_W}{kind}")
            if note.get(f"{_W}type") in (None, "normal")
        }

    def _blocks(self, element: Element, into: HtmlElement, lists: ListWriter) -> None:
        """Write the paragraphs and tables in an element, and in what only wraps them."""
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str) or child.tag == _FALLBACK:
                continue
            if child.tag == f"{_W}p":
                self._paragraph(child, into, lists)
            elif child.tag == f"{_W}tbl":
                lists.end()
                self._table(child, into)
            else:
                self._blocks(child, into, lists)

    def _paragraph(self, paragraph: Element, into: HtmlElement, lists: ListWriter) -> None:
        styled, listed = self.styles.get(_value(paragraph, "pPr/pStyle"), ("", ""))
        number = _value(paragraph, "pPr/numPr/numId") or listed
        level = _value(paragraph, "pPr/numPr/ilvl") or "0"
        heading = _HEADING.match(styled)
        if heading or styled.lower() == "title":
            lists.end()
            holder = within(into, f"h{heading[1] if heading else 1}")
        elif number and number != "0":
            holder = lists.item(
                number, int(level), ordered=self.ordered.get((number, level), False)
            )
        elif "quote" in styled.lower():
            lists.end()
            holder = within(within(into, "blockquote"), "p")
        else:
            lists.pause()
            holder = within(into, "p")
        boxes: list[Element] = []
        self._runs(paragraph, holder, boxes)
        for box in boxes:
            self._blocks(box, into, lists)

    def _runs(self, element: Element, into: HtmlElement, boxes: list[Element]) -> None:
        """Write the words in a paragraph; text boxes that hang on it are gathered for after it."""
        field: HtmlElement | None = None
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str) or tag == _FALLBACK:
                continue
            if tag == f"{_W}txbxContent":
                boxes.append(child)
            elif tag == f"{_W}hyperlink":
                target = self.links.get(child.get(_LINK_ID) or "", "")
                self._runs(child, within(into, "a", href=target) if target else into, boxes)
            elif tag == f"{_W}fldSimple":
                match = _FIELD.search(child.get(f"{_W}instr") or "")
                self._runs(child, within(into, "a", href=match[1]) if match else into, boxes)
            elif tag == f"{_W}r":
                match = _FIELD.search("".join(child.itertext(f"{_W}instrText")))
                if match:
                    field = within(into, "a", href=match[1])
                if any(
                    mark.get(f"{_W}fldCharType") == "end" for mark in child.iter(f"{_W}fldChar")
                ):
                    field = None
                self._run(child, into if field is None else field, boxes)
            else:
                self._runs(child, into, boxes)

    def _run(self, run: Element, into: HtmlElement, boxes: list[Element]) -> None:  # noqa: C901 - a case a kind
        look = run.find(f"{_W}rPr")
        if look is not None:
            if _is_on(look, "vanish") or _is_on(look, "strike"):
                return
            for tag in ("b", "i"):
                into = within(into, tag) if _is_on(look, tag) else into
        for child in run:
            name = child.tag.removeprefix(_W) if isinstance(child.tag, str) else ""
            if name == "t":
                add(into, child.text or "")
            elif name in ("tab", "ptab"):
                add(into, " ")
            elif name in ("br", "cr") and child.get(f"{_W}type") in (None, "textWrapping"):
                within(into, "br")
            elif name == "noBreakHyphen":
                add(into, "-")
            elif name in ("footnoteReference", "endnoteReference"):
                self._mark(child, name.removesuffix("Reference"), into)
            elif child.tag not in _SKIPPED and child.tag != _FALLBACK:
                self._runs(child, into, boxes)

    def _mark(self, reference: Element, kind: str, into: HtmlElement) -> None:
        note = self.notes[kind].get(reference.get(f"{_W}id") or "")
        if note is None or any(note is called for _, called in self.called):
            return
        self.called.append((kind, note))
        number = len(self.called)
        within(into, "a", href=f"#note{number}", id=f"mark{number}").text = str(number)

    def _table(self, table: Element, into: HtmlElement) -> None:
        rows = within(into, "table")
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl"), None) is not table:
                continue
            cells = within(rows, "tr")
            for cell in row.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tr"), None) is row:
                    holder = within(cells, "td")
                    self._blocks(cell, holder, ListWriter(holder))


def _value(element: Element, path: str) -> str:
    found = element.find("/".join(f"{_W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{_W}val") or ""


def _is_on(look: Element, name: str) -> bool:
    found = look.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off", "none")
