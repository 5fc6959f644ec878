"""Mails that are web pages: the letter in them, without what it quotes, as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apg_cli.accession.readers.html import parse
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.quoting import Letter, letter

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUOTED = (
    "//*[contains(@class, 'gmail_quote') or contains(@class, 'yahoo_quoted')]",
    "//blockquote[@type='cite']",
    "//*[@id='divRplyFwdMsg' or @id='appendonsend']/following-sibling::*",
    "//*[@id='divRplyFwdMsg']",
    "//*[contains(@class, 'moz-cite-prefix')]",
)
_SIGNED = (
    "//*[contains(@class, 'gmail_signature') or contains(@class, 'moz-signature')]",
    "//*[@id='Signature' or @id='ms-outlook-mobile-signature']",
)
_LITTLE = 40


def page_letter(name: str, page: str) -> Letter:
    """Find the letter in a mail that is a web page, as in one of plain text."""
    tree = parse(name, page)
    marked = [element for path in _QUOTED for element in tree.xpath(path)]
    quoted = sum(len("".join(element.itertext()).split()) for element in marked[:1])
    whole = len("".join(tree.itertext()).split())
    if whole - quoted > _LITTLE or not marked:
        _drop(marked)
    _drop([element for path in _SIGNED for element in tree.xpath(path)])
    return letter(markdown(tree))


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()
