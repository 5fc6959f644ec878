"""What office documents have in common: their XML, their lists, the properties they keep."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from apg_cli.accession.readers.telling import clean, day, language, people
from apg_cli.statement import LIKELY, Guess

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

BY = "the document's properties"
_WIDE_TYPE = "<!DOCTYPE".encode("utf-16-le")
_DEEPEST_LIST = 8
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|.*\.(?:docx?|odt|rtf|pdf|wpd|indd|qxd|pages|txt|html?)|untitled.*"
    r"|sin t[ií]tulo.*|sans titre.*|sem t[ií]tulo.*|document\s*\d*|documento\s*\d*|doc\s*\d*|title"
    r"|t[ií]tulo|titre|slide \d+|print|layout \d+|powerpoint.*|presentaci[oó]n.*|[\W\d_]*"
    r"|letterhead.*|template.*|plantilla.*|word document)",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"(?!(?:draft|page|p[áa]gina|confiden)\b)[^\W\d_][^\d@:/|]{8,79}", re.IGNORECASE
)
"""A line of a letterhead that may be a name: no street, no telephone, no address of the web."""
_NO_AUTHOR = re.compile(
    r"(?:user\w*|usuario\w*|utilisateur\w*|admin\w*|owner|author|autor|windows.*|microsoft.*"
    r"|office.*|dell|hp"
    r"|lenovo|acer|toshiba|un-?named|python-docx|mac|pc\d*|[a-z]{1,3}\d*|[\W\d_]*)",
    re.IGNORECASE,
)


def parse(part: bytes) -> Element | None:
    """Parse the XML of an office document; None where it is no XML, or has a document type.

    Office programs never write a document type: one that is there is a bomb of entities, or a way
    out to other files. What is cut off is read as far as it goes.
    """
    from lxml import etree

    if not part or b"<!DOCTYPE" in part or b"<!ENTITY" in part or _WIDE_TYPE in part:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        return etree.fromstring(part, parser)
    except (etree.LxmlError, ValueError):
        return None


def within(into: HtmlElement, tag: str, **attributes: str) -> HtmlElement:
    """Put a new element at the end of another and give it."""
    from lxml import etree

    clean_ones = {name: _NO_XML.sub("", value) for name, value in attributes.items()}
    return etree.SubElement(into, tag, **clean_ones)


def add(into: HtmlElement, words: str) -> None:
    """Put words at the end of an element, without what XML cannot hold."""
    words = _NO_XML.sub("", words)
    if not words:
        return
    try:
        last = into[-1]  # asked for its length, an element counts its children one by one
    except IndexError:
        into.text = (into.text or "") + words
    else:
        last.tail = (last.tail or "") + words


class ListWriter:
    """Items of lists as Word has them, each with its list and level, to lists within lists."""

    def __init__(self, into: HtmlElement) -> None:
        self.into = into
        self.open: list[tuple[str, HtmlElement]] = []
        """The lists that are open, the outermost first, each with its name in the document."""
        self.reached: Counter[tuple[str, int]] = Counter()

    def item(self, name: str, level: int, *, ordered: bool) -> HtmlElement:
        """Add an item and give the element to write it into."""
        level = min(level, _DEEPEST_LIST)
        del self.open[level + 1 :]
        if self.open and level < len(self.open) and self.open[level][0] != name:
            del self.open[level:]
        while len(self.open) <= level:
            holder = self.into
            if self.open:
                above = self.open[-1][1]
                holder = above[-1] if len(above) else within(above, "li")
            start = self.reached[name, len(self.open)] + 1 if not self.open else 1
            made = within(holder, "ol" if ordered else "ul", start=str(start))
            self.open.append((name, made))
        self.reached[name, level] += 1
        return within(self.open[level][1], "li")

    def pause(self) -> None:
        """End the lists for a paragraph between their items; their numbers go on after it."""
        self.open = []

    end = pause


def properties(part: bytes) -> dict[str, Guess[object]]:
    """Read the Dublin Core properties of an office document; nothing where they cannot be read.

    They are believed little: a title is often that of the letter that was written over, an author
    whoever owned the machine, and a day that of the machine.
    """
    root = parse(part)
    if root is None:
        return {}
    found: dict[str, str] = {}
    for element in root.iter():
        if isinstance(element.tag, str) and element.text and element.text.strip():
            found.setdefault(element.tag.rpartition("}")[2], clean(element.text))
    guesses = told(
        title=found.get("title", ""),
        author=found.get("creator", "") or found.get("initial-creator", ""),
        spoken=found.get("language", ""),
    )
    made = found.get("created", "") or found.get("creation-date", "")
    if when := day(made):
        guesses["date"] = Guess(when, 0.3, (made,), why=f"written on, say {BY}")
    return guesses


def told(*, title: str, author: str, spoken: str, by: str = BY) -> dict[str, Guess[object]]:
    """Weigh what a program kept of a document: title, author and language, each a little."""
    guesses: dict[str, Guess[object]] = {}
    if title := plausible_title(title):
        guesses["title"] = Guess(title, 0.55, (title,), why=by)
    names = people([author])
    if names and not _NO_AUTHOR.fullmatch(names[0]):
        guesses["author"] = Guess(names, 0.3, names, why=by)
    if code := language(spoken):
        guesses["language"] = Guess(code, 0.4, (spoken,), why=by)
    return guesses


def at_the_edge(lines: Iterable[str]) -> dict[str, Guess[object]]:
    """Weigh what stands at the head and the foot of pages: a letterhead, at times the only day.

    They are no part of the text, which would have them on each page.
    """
    guesses: dict[str, Guess[object]] = {}
    for words in map(clean, lines):
        if "author" not in guesses and _LETTERHEAD.fullmatch(words):
            guesses["author"] = Guess((words,), 0.4, (words,), why="the letterhead")
        when = day(words)
        if "date" not in guesses and when and when.day:
            guesses["date"] = Guess(when, LIKELY, (words,), why="the head or foot of its pages")
    return guesses


def plausible_title(words: str) -> str:
    """Give a title that somebody wrote, or nothing for what a program puts there."""
    words = clean(words)
    return "" if _NO_TITLE.fullmatch(words) or len(words) < 4 else words
