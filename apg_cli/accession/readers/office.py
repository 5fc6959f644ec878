"""What office documents tell of themselves: the properties that Word and LibreOffice keep."""

from __future__ import annotations

import re

from apg_cli.accession.readers.telling import clean, language, people
from apg_cli.statement import Guess

BY = "the document's properties"
_NO_TITLE = re.compile(
    r"(?:microsoft word\b.*|.*\.(?:docx?|odt|rtf|pdf|wpd|indd|qxd|pages|txt|html?)|untitled.*"
    r"|sin t[ií]tulo.*|sans titre.*|sem t[ií]tulo.*|document\s*\d*|documento\s*\d*|doc\s*\d*|title"
    r"|t[ií]tulo|titre|slide \d+|print|layout \d+|powerpoint.*|presentaci[oó]n.*|[\W\d_]*"
    r"|letterhead.*|template.*|plantilla.*|word document)",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user\w*|usuario\w*|utilisateur\w*|admin\w*|owner|author|autor|windows.*|microsoft.*|office.*|dell|hp"
    r"|lenovo|acer|toshiba|un-?named|python-docx|mac|pc\d*|[a-z]{1,3}\d*|[\W\d_]*)",
    re.IGNORECASE,
)


def properties(core: bytes) -> dict[str, Guess[object]]:
    """Read the Dublin Core properties of an office document; nothing where they cannot be read.

    They are believed little: a title is often that of the letter that was written over, an author
    whoever owned the machine, and a day that of the machine.
    """
    if not core or b"<!DOCTYPE" in core or b"<!ENTITY" in core:
        return {}
    from lxml import etree

    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.LxmlError, ValueError):
        return {}
    found = {
        etree.QName(element).localname: clean(element.text)
        for element in root.iter()
        if isinstance(element.tag, str) and element.text
    }
    return told(
        title=found.get("title", ""),
        author=found.get("creator", "") or found.get("initial-creator", ""),
        spoken=found.get("language", ""),
    )


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


def plausible_title(words: str) -> str:
    """Give a title that somebody wrote, or nothing for what a program puts there."""
    words = clean(words)
    return "" if _NO_TITLE.fullmatch(words) or len(words) < 4 else words
