"""PDF: the words of its pages with their places, by PDFium, to paragraphs of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.office import told
from apg_cli.accession.readers.page_layout import HYPHEN, Piece
from apg_cli.accession.readers.page_paragraphs import markdown
from apg_cli.accession.readers.telling import clean, day
from apg_cli.errors import UnreadableInput
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES = 400
_BOLD = 600
_MOST_LETTERS = 3_000_000
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+[\x02\ufffe]?")
_BY = "the PDF's properties"
_PLEASE_WAIT = re.compile(
    r"please wait\W+if this message is not eventually replaced", re.IGNORECASE
)
_UNLOCK = "Save it without one (print it to PDF), and take in that."
_RECOGNISE = "Have its text recognised first, for example with 'ocrmypdf in.pdf out.pdf'."


def read(name: str, content: bytes) -> Reading:
    """Read a PDF. Raises UnreadableInput where it is damaged, under a password or a scan."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    # PDFium looks for the header in the first kilobyte; anything else in front is passed over here.
    start = max(content.find(b"%PDF-", 0, 1024), 0)
    try:
        document = pypdfium2.PdfDocument(content[start:] if start else content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD:
            raise UnreadableInput(name, "is under a password", _UNLOCK) from None
        raise UnreadableInput(name, "is a damaged PDF", _ANEW) from None
    try:
        return _reading(name, document)
    finally:
        document.close()


_ANEW = "Open it in a PDF viewer, save or print it to a new PDF, and take in that."


def _reading(name: str, document: PdfDocument) -> Reading:
    import pypdfium2

    pages: list[list[Piece]] = []
    pictures: list[int] = []
    letters = 0
    damaged = 0
    count = len(document)
    for number in range(min(count, _MOST_PAGES)):
        try:
            page = document[number]
            pieces = list(_pieces(page.get_textpage()))
            if not pieces and _has_picture(page):
                pictures.append(number + 1)
            page.close()
        except pypdfium2.PdfiumError:
            damaged += 1
            continue
        pages.append(pieces)
        letters += sum(len(piece.text) for piece in pieces)
        if letters > _MOST_LETTERS:
            break
    notes = []
    if count > _MOST_PAGES or letters > _MOST_LETTERS:
        notes.append(f"only its first {len(pages)} pages of {count} were read")
    if damaged:
        notes.append(f"{damaged} of its {count} pages are damaged and were left out")
    if pictures:
        notes.append(_pictured(pictures))
    text = markdown(pages)
    _refuse(name, text, count=count, pictures=len(pictures), damaged=damaged)
    return Reading(text, ".pdf", _told(document), tuple(notes))


def _pictured(pages: list[int]) -> str:
    listed = ", ".join(map(str, pages[:5])) + (" …" if len(pages) > 5 else "")
    return f"without text, as pictures only: page {listed}"


def _refuse(name: str, text: str, *, count: int, pictures: int, damaged: int) -> None:
    """Raise UnreadableInput where what was found is no text."""
    spoken = sum(map(str.isalnum, text))
    if _PLEASE_WAIT.search(text[:500]):
        raise UnreadableInput(
            name, "is a form that only Adobe's reader shows", "Print it to a new PDF there."
        )
    if spoken * 2 > len(re.sub(r"[\s.·_-]+", "", text)):
        return
    if text.strip() and not pictures:
        why = "shows letters of which it does not say what they mean"
        raise UnreadableInput(name, why, _RECOGNISE)
    if pictures:
        raise UnreadableInput(name, "is a scan: its pages are pictures without text", _RECOGNISE)
    if damaged or not count:
        raise UnreadableInput(name, "is a damaged PDF: none of its pages can be read", _ANEW)
    raise UnreadableInput(name, "is a PDF without text", _RECOGNISE)


def _has_picture(page: Any) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_PATH

    kinds = [thing.type for thing in page.get_objects(max_depth=3)]
    return FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(FPDF_PAGEOBJ_PATH) > 50


def _pieces(page: PdfTextPage) -> Iterator[Piece]:
    """Give the words of a page in the order in which PDFium has them, each with its place."""
    from ctypes import byref, create_string_buffer

    from pypdfium2.raw import (
        FS_RECTF,
        FPDFText_GetFontInfo,
        FPDFText_GetFontWeight,
        FPDFText_GetLooseCharBox,
    )

    text = page.get_text_range(errors="ignore")
    raw = page.raw
    # PDFium counts a letter beyond the basic plane as two; places are then looked up by those.
    wide = _WIDE.search(text) is not None
    first, last, font = FS_RECTF(), FS_RECTF(), create_string_buffer(64)
    at_first, at_last = byref(first), byref(last)
    for word in _WORD.finditer(text):
        start, end = word.span()
        begin, stop = (_units(text[:start]), _units(text[:end])) if wide else (start, end)
        FPDFText_GetLooseCharBox(raw, begin, at_first)
        FPDFText_GetLooseCharBox(raw, stop - 1, at_last)
        divided = word[0][-1] in "\x02\ufffe"
        yield Piece(
            text=word[0][:-1] + HYPHEN if divided else word[0],
            left=min(first.left, last.left),
            right=max(last.right, first.right),
            bottom=first.bottom,
            top=first.top,
            end_bottom=last.bottom,
            end_top=last.top,
            bold=FPDFText_GetFontWeight(raw, begin) >= _BOLD
            or (FPDFText_GetFontInfo(raw, begin, font, 64, None) > 0 and b"Bold" in font.value),
        )


def _units(text: str) -> int:
    """Count the 16-bit units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _told(document: PdfDocument) -> dict[str, Guess[object]]:
    """Weigh the properties of a PDF; the day it was made is seldom the day of issue."""
    properties = document.get_metadata_dict()
    guesses = told(
        title=properties.get("Title", ""),
        author=properties.get("Author", ""),
        spoken="",
        by=_BY,
    )
    made = clean(properties.get("CreationDate", ""))
    if when := day(made):
        guesses["date"] = Guess(when, 0.3, (made,), why=f"made on, says {_BY}")
    return guesses
