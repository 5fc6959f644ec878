"""Web pages: their main text as Markdown, and what they tell of themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.text import decoded, tidy
from apg_cli.errors import UnreadableInput
from apg_cli.reference.folding import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*\[[^\]]*<!ENTITY", re.IGNORECASE)
_HEAD = 5_000
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_LINKS = re.compile(r"(?:(?:- )?\[[^\]]*\]\([^)]*\)[\s|·•,/-]*)+")
_OF_PERSONS = re.compile(
    r"\(\S*(?:author|auteur|autor|profil|journalist|contribut|people)", re.IGNORECASE
)
_LONGEST_LABEL = 4
"""Words of a link that stands alone above a text: the section of the site that the page is in."""
_EMPTY = "holds no text"
_SAVE = "Open it in a browser, and copy its text into a .txt file."


def read(name: str, content: bytes, address: str = "") -> Reading:
    """Read a web page: its main text, its metadata. Raises UnreadableInput where it holds no text.

    `address` is where it was saved from, where a container of it tells.
    """
    from apg_cli.accession.readers.main_text import main_text
    from apg_cli.accession.readers.page_metadata import page_metadata

    text, notes = _decoded(name, content)
    if _ENTITIES.search(text[:_HEAD]):
        raise UnreadableInput(name, "defines entities of its own, as no web page does", _SAVE)
    saved = _SAVED_FROM.search(text[:3000])
    address = address or (saved[1] if saved else "")
    page = parse(name, text)
    told = page_metadata(page, address)
    source = told["source"].value if "source" in told else address
    body = page.find("body")
    main = main_text(page if body is None else body)
    written = markdown(main, str(source)) or markdown(parse(name, text), str(source))
    written = _without_ends(written)
    if not any(letter.isalnum() for letter in written):
        raise UnreadableInput(name, f"is a web page that {_EMPTY}", _SAVE)
    title = str(told["title"].value) if "title" in told else ""
    return Reading(_headed(written, title), ".html", told, tuple(notes))


def parse(name: str, text: str) -> HtmlElement:
    """Parse HTML that has been decoded; entities of a document's own are not expanded."""
    from lxml import etree, html

    text = _DOCTYPE.sub("", _DECLARATION.sub("", tidy(text)))
    parser = html.HTMLParser(no_network=True, remove_pis=True, huge_tree=False)
    try:
        page = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise UnreadableInput(name, f"is a web page that {_EMPTY}", _SAVE) from None
    return page


def _without_ends(written: str) -> str:
    """Leave out links alone at both ends of a text, and headings with nothing under them."""
    blocks = written.split("\n\n")
    notes = [block for block in blocks if block.startswith("[^")]
    blocks = blocks[: len(blocks) - len(notes)]
    start = 1 if len(blocks) > 1 and blocks[0].startswith("#") else 0
    while len(blocks) > start + 1 and _is_a_label(blocks[start]):
        blocks.pop(start)
    while len(blocks) > 1 and (_LINKS.fullmatch(blocks[-1]) or blocks[-1].startswith("#")):
        blocks.pop()
    return "\n\n".join([*blocks, *notes])


def _is_a_label(block: str) -> bool:
    words = re.sub(r"\]\([^)]*\)", "", block).split()
    alone = _LINKS.fullmatch(block) is not None and len(words) <= _LONGEST_LABEL
    return alone and not _OF_PERSONS.search(block)


def _headed(written: str, title: str) -> str:
    """Put the title of the page above its text where it does not stand there already."""
    lines = written.split("\n")
    if not title or f"\n# {fold(title)}\n" in f"\n{fold(written)}\n":
        return written + "\n"
    if fold(lines[0].strip("#* ")) == fold(title):
        written = "\n".join(lines[1:]).lstrip("\n")
    return f"# {title}\n\n{written}\n"


def _decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    """Decode a page: by its byte-order mark, as UTF-8, as it says itself, else as fits best."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(content[:4000])
    if said and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        charset = said[1].decode("ascii").lower()
        charset = (
            "cp1252" if charset in ("iso-8859-1", "latin1", "latin-1", "us-ascii") else charset
        )
        try:
            return content.decode(charset), []
        except (LookupError, ValueError):
            pass
    return decoded(name, content)
