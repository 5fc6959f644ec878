"""RTF documents: their control words to a tree of HTML elements, and so to Markdown.

Source: Rich Text Format Specification 1.9.1. What it calls destinations that are not the text
itself (pictures, styles, headers) are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.office import add, at_the_edge, told, within
from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\(\*)|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)"
)
_PASSED_OVER = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict"
    b" object objdata datastore themedata xmlnstbl"
    b" colorschememapping latentstyles filetbl revtbl bkmkstart bkmkend pntxta pntxtb pgptbl"
    b" annotation atnid atnauthor atndate atnref nonshppict shpinst sp sn sv listname leveltext"
    b" levelnumbers operator company manager category doccomm docvar userprops keywords subject"
    b" comment hlinkbase falt panose ftnsep ftnsepc aftnsep aftnsepc template"
    b" password mmathPr".split()
)
_ELSEWHERE = {
    **dict.fromkeys(_PASSED_OVER, "nothing"),
    b"fonttbl": "fonts",
    **dict.fromkeys(b"header headerl headerr headerf".split(), "edge"),
    **dict.fromkeys(b"footer footerl footerr footerf".split(), "edge"),
}
"""Where the words of a destination go that is not the text."""
_WORDS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"tab": " ", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\"}
_CHARSETS = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_DEEPEST = 2_000
_FOR_RTF = "Open it in Word or LibreOffice, save it as .docx, and take in that."
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]?")
_BY = "the document's properties"


def read(name: str, content: bytes) -> Reading:
    """Read an RTF document. Raises UnreadableInput where it holds no text."""
    document = _Document()
    document.read(content)
    text = markdown(document.root)
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "is an RTF document without text", _FOR_RTF)
    title, author = document.properties["title"], document.properties["author"]
    kept = told(title=title, author=author, spoken="", by=_BY)
    return Reading(text + "\n", ".rtf", kept | at_the_edge(document.edges.split("\n")))


@dataclass(frozen=True, slots=True)
class _State:
    """How the words of a group look, and where they go."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    heading: int = 0
    in_table: bool = False
    into: str = "text"
    """`text`, `nothing`, `fonts`, `title`, `author`, `link`, `marker`, `note` or `edge`."""
    charset: str = ""
    skip: int = 1
    """Letters that stand in for each letter given by its number in Unicode."""
    link: str = ""


@dataclass(slots=True)
class _Document:
    """An RTF document on its way to HTML."""

    root: HtmlElement = field(default_factory=lambda: _element("body"))
    properties: dict[str, str] = field(default_factory=lambda: {"title": "", "author": ""})
    state: _State = field(default_factory=_State)
    outer: list[_State] = field(default_factory=list)
    codepage: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    paragraph: HtmlElement | None = None
    row: HtmlElement | None = None
    cell: HtmlElement | None = None
    marker: str = ""
    """The bullet or number that a program wrote for those that know no lists."""
    edges: str = ""
    """The lines at the head and the foot of its pages."""
    field_code: str = ""
    notes: int = 0
    note_into: list[tuple[HtmlElement | None, HtmlElement]] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    high: int = 0
    """The first half of a letter beyond the basic plane."""

    def read(self, content: bytes) -> None:  # noqa: C901 - a case a kind of token
        """Read the whole document."""
        at = 0
        while at < len(content):
            match = _TOKEN.match(content, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            word, number, byte, starred, sign, brace, plain = match.groups()
            if byte:
                self._bytes(bytes([int(byte, 16)]))
            elif plain:
                self._bytes(plain)
            elif word == b"bin":
                at += max(int(number or 0), 0)
            elif brace:
                self._brace(brace)
            elif starred:
                self._switch("nothing")
            elif sign and sign in _SIGNS:
                self._words(_SIGNS[sign])
            elif sign in (b"\n", b"\r"):
                self._end_paragraph()
            elif word:
                self._control(word, None if number is None else int(number))
        self._end_paragraph()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            if len(self.outer) < _DEEPEST:
                self.outer.append(self.state)
            return
        if not self.outer:
            return
        before, self.state = self.state, self.outer.pop()
        if before.into == "note" and self.state.into != "note" and self.note_into:
            self.paragraph, self.root = self.note_into.pop()
        elif before.into == "link" and self.state.into != "link":
            match = _LINK.search(self.field_code)
            changes = "DATE" in self.field_code.upper()
            self.field_code = ""
            if changes and self.state.into == "edge":
                self._switch("nothing")
            if match:
                self.state = replace(self.state, link=match[1])

    def _switch(self, into: str) -> None:
        self._flush()
        if self.state.into != "nothing":
            self.state = replace(self.state, into=into)

    def _control(self, word: bytes, number: int | None) -> None:  # noqa: C901, PLR0912 - a case a word
        on = number != 0
        if word == b"u" and number is not None:
            self._unicode(number)
            return
        self._flush()
        if word in _ELSEWHERE:
            self._switch(_ELSEWHERE[word])
        elif word in (b"title", b"author") and self.state.into in ("text", "nothing"):
            self.state = replace(self.state, into=word.decode())
        elif word == b"fldinst":
            self.state = replace(self.state, into="link")
        elif word in (b"listtext", b"pntext"):
            self.marker = ""
            self._switch("marker")
        elif word == b"footnote":
            self._note()
        elif word in (b"par", b"sect", b"page"):
            self._end_paragraph()
        elif word == b"line":
            if self.state.into in ("text", "note"):
                within(self._holder(), "br")
        elif word in _WORDS:
            self._words(_WORDS[word])
        elif word in (b"cell", b"nestcell"):
            self._end_cell()
        elif word in (b"row", b"nestrow"):
            self.row = None
        elif word in (b"b", b"i", b"v"):
            self._look(word, on=on)
        elif word == b"plain":
            self.state = replace(self.state, bold=False, italic=False, hidden=False)
        elif word == b"pard":
            self.state = replace(self.state, heading=0, in_table=False)
        elif word == b"intbl":
            self.state = replace(self.state, in_table=True)
        elif word == b"outlinelevel" and number is not None:
            self.state = replace(self.state, heading=number + 1 if number < 6 else 0)
        elif word == b"deleted":
            self.state = replace(self.state, hidden=on)
        elif word == b"uc" and number is not None:
            self.state = replace(self.state, skip=number)
        elif word == b"ansicpg" and number:
            self.codepage = f"cp{number}"
        elif word in (b"mac", b"pc", b"pca"):
            self.codepage = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}[word]
        elif word == b"f" and number is not None:
            self.font = number
            self.state = replace(self.state, charset=self.fonts.get(number, ""))
        elif word == b"fcharset" and self.state.into == "fonts" and number:
            self.fonts[self.font] = _CHARSETS.get(number, "")

    def _look(self, word: bytes, *, on: bool) -> None:
        if word == b"b":
            self.state = replace(self.state, bold=on)
        elif word == b"i":
            self.state = replace(self.state, italic=on)
        else:
            self.state = replace(self.state, hidden=on)

    def _unicode(self, number: int) -> None:
        self._flush()
        code = number % 65536
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._words(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        else:
            self._words(chr(code))
        self.to_skip = self.state.skip

    def _bytes(self, content: bytes) -> None:
        skipped = min(self.to_skip, len(content))
        self.to_skip -= skipped
        self.pending += content[skipped:]

    def _flush(self) -> None:
        """Decode the bytes that have gathered; several may be one letter."""
        self.to_skip = 0
        if self.pending:
            pending, self.pending = bytes(self.pending), bytearray()
            for encoding in (self.state.charset or self.codepage, "cp1252"):
                try:
                    words = pending.decode(encoding)
                except (LookupError, ValueError):
                    continue
                self._words(words)
                return
            self._words(pending.decode("latin-1"))

    def _words(self, words: str) -> None:
        state = self.state
        if state.into == "link":
            self.field_code += words
        elif state.into == "marker":
            self.marker += words
        elif state.into == "edge":
            self.edges += words
        elif state.into in self.properties:
            self.properties[state.into] += words
        elif state.into in ("text", "note") and not state.hidden:
            holder = self._holder()
            holder = within(holder, "a", href=state.link) if state.link else holder
            holder = within(holder, "b") if state.bold else holder
            add(within(holder, "i") if state.italic else holder, words)

    def _holder(self) -> HtmlElement:
        """Give the paragraph that is being filled, beginning one where there is none."""
        if self.paragraph is None:
            place = self.root
            if self.state.in_table and self.state.into == "text":
                place = self._open_cell()
            marker = self.marker.strip()
            if self.state.heading:
                self.paragraph = within(place, f"h{self.state.heading}")
            elif marker:
                self.paragraph = within(self._list(place, marker), "li")
            else:
                self.paragraph = within(place, "p")
            self.marker = ""
        return self.paragraph

    def _list(self, place: HtmlElement, marker: str) -> HtmlElement:
        """Give the list that an item with this marker goes on, or begin one."""
        tag = "ol" if _NUMBERED.fullmatch(marker) else "ul"
        if len(place) and place[-1].tag == tag:
            return place[-1]
        digits = re.search(r"\d+", marker)
        return within(place, tag, start=digits[0] if digits else "1")

    def _open_cell(self) -> HtmlElement:
        if self.row is None:
            table = self.root[-1] if len(self.root) and self.root[-1].tag == "table" else None
            self.row = within(within(self.root, "table") if table is None else table, "tr")
        if self.cell is None:
            self.cell = within(self.row, "td")
        return self.cell

    def _end_cell(self) -> None:
        if self.state.into != "text":
            self.edges += "\n"
            return
        self._open_cell()
        self.cell = self.paragraph = None

    def _end_paragraph(self) -> None:
        self._flush()
        if self.state.into == "edge":
            self.edges += "\n"
        if self.state.into in ("text", "note"):
            self.paragraph = None
            if not self.state.in_table:
                self.row = self.cell = None

    def _note(self) -> None:
        """Begin a footnote: its mark here, its words at the end of the document."""
        if self.state.into != "text":
            self._switch("nothing")
            return
        self.notes += 1
        mark = within(self._holder(), "a", href=f"#note{self.notes}", id=f"mark{self.notes}")
        mark.text = str(self.notes)
        note = within(self.root, "div", id=f"note{self.notes}")
        within(note, "a", href=f"#mark{self.notes}")
        self.note_into.append((self.paragraph, self.root))
        self.paragraph, self.root = None, note
        self.state = replace(self.state, into="note")


def _element(tag: str) -> HtmlElement:
    from lxml import html

    return html.Element(tag)
