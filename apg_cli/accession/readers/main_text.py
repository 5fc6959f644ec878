"""Where on a web page its text stands: the element that holds it, cleared of what surrounds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "nav",
    "button", "select", "textarea", "dialog", "search",
)  # fmt: skip
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alert alertdialog menu menubar"
    " toolbar tablist".split()
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|navbox|menus?|menuitem|submenu|breadcrumbs?|crumbs"
    r"|trail|sidebar"
    r"|side-?nav|widgets?|widget-area|shar(?:e|ing|er)(?:bar|daddy)?|sharedaddy|social(?:-?\w+)?"
    r"|addtoany|a2a|addthis|sociable|related\w*|jp-relatedposts|yarpp\w*|recommend\w*|recent"
    r"|latest|popular"
    r"|comments?|respond|disqus\w*|cookies?|consent|gdpr|newsletter|subscri\w+|signup|sign-up"
    r"|pop-?up|modal|overlay|lightbox|tags|tag-?links|tag-?list|cat-links|taxonomy|pagination"
    r"|pager|paging"
    r"|prev-?next|post-?navigation|footer|colophon|masthead|site-header|page-header-?nav|topbar"
    r"|top-bar"
    r"|skip|skip-?links?|screen-reader-text|sr-only|visually-?hidden|author-?box|author-?bio"
    r"|byline-bio"
    r"|print-?(?:link|button|only)|print|advert\w*|ads?|promo\w*|sponsor\w*|donat\w+|donation|cta"
    r"|call-to-action"
    r"|lang(?:uage)?-?(?:switch\w*|selector|links?|menu)|languages|wpml\w*|toolbar|tools"
    r"|search(?:-?\w+)?|login"
    r"|copyright|banner|ribbon|ms-nav\w*|quicklaunch|suitebar\w*|noprint|catlinks"
    r"|editsection|toc"
    r"|entry-meta|post-meta|meta|metadata|post-info|submitted|byline|post-tags|view-count|rating"
    r"|likes?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"article|body|content|entry|main|page|post|text|story|field--name-body|node|blog|letter"
    r"|texto|contenido",
    re.IGNORECASE,
)
_MARKED = (
    ".//*[@itemprop='articleBody']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' post-content ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' article-body ')]",
    ".//*[contains(@class, 'field--name-body') or contains(@class, 'field-name-body')]",
    ".//article",
    ".//main",
    ".//*[@role='main']",
)
"""How pages say themselves where their text is, the most exact first."""
_ENOUGH = 0.65
"""Share of the best candidate's words that a marked element must hold to be believed."""
_LONGEST_MENU = 2_000
_LEAST = 25
"""Characters of a paragraph that count."""


def main_text(body: HtmlElement) -> HtmlElement:
    """Find the element that holds the text of a page; the tree is cleared of what is around it.

    What never is text goes first, by element, role and the words in its class; then the element is
    looked for that pages mark as their text, or else the one in which most running text stands
    together, links not counted.
    """
    _drop([element for element in body.iter() if _is_never_text(element)])
    _drop(list(_around(body, _length(body))))
    weights = _weights(body)
    best = max(weights, key=lambda element: weights[element], default=body)
    marked = _marked(body, best)
    best = _with_siblings(body, best, weights) if marked is None else marked
    _drop([element for element in best.iter("ul", "ol", "div", "p") if _is_links(element)])
    return best


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _around(body: HtmlElement, whole: int) -> Iterator[HtmlElement]:
    """Give the elements that stand around the text of a page."""
    for element in body.iter():
        tag = element.tag
        if element is body:
            continue
        if tag in ("aside", "footer", "header", "form") or element.get("role") in _ROLES:
            if not _holds_the_text(element, whole):
                yield element
        elif tag in ("html", "body", "main", "article", "h1", "h2", "p", "a"):
            continue
        else:
            names = f"{element.get('class') or ''} {element.get('id') or ''}"
            if names.strip() and _AROUND.search(names) and not _holds_the_text(element, whole):
                yield element


def _is_never_text(element: HtmlElement) -> bool:
    """Tell whether an element is nothing to read: a script, a button, something hidden."""
    if not isinstance(element.tag, str) or element.tag in _NEVER:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
    )


def _holds_the_text(element: HtmlElement, whole: int) -> bool:
    """Tell whether an element holds so much of a page that its name must be misleading."""
    length = _length(element)
    if length * 2 < whole:
        heading = element.find(".//h1") is not None and element.tag == "header"
        return heading and element.find(".//nav") is None and _link_share(element) < 0.5
    return _link_share(element) < 0.4


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))


def _link_share(element: HtmlElement) -> float:
    """Say how much of the words of an element are links, those within the page not counted."""
    length = _length(element)
    linked = sum(
        _length(link) for link in element.iter("a") if not (link.get("href") or "#").startswith("#")
    )
    return linked / length if length else 0.0


def _weights(body: HtmlElement) -> dict[HtmlElement, float]:
    """Weigh the elements that hold paragraphs, by how much running text is in them."""
    weights: dict[HtmlElement, float] = defaultdict(float)
    for element in body.iter("p", "td", "pre", "li", "blockquote", "div", "section", "span"):
        if element.tag in ("div", "section", "td", "li", "span"):
            words = " ".join([element.text or "", *(child.tail or "" for child in element)])
            length = len(" ".join(words.split()))
        else:
            words = "".join(element.itertext())
            length = len(" ".join(words.split()))
        if length < _LEAST:
            continue
        worth = (1 + words.count(",") + min(length / 100, 3)) * (1 - _link_share(element))
        holder = element if element.tag in ("div", "section", "td") else element.getparent()
        for above in range(4):
            if holder is None or holder.tag == "html":
                break
            weights[holder] += worth / (1, 2, 6, 9)[above]
            holder = holder.getparent()
    return {
        element: weight * (1 - _link_share(element)) * _named(element)
        for element, weight in weights.items()
    }


def _named(element: HtmlElement) -> float:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return 1.25 if _TEXT.search(names) or element.tag in ("article", "main") else 1.0


def _marked(body: HtmlElement, best: HtmlElement) -> HtmlElement | None:
    """Give what the page marks as its text, if it holds about as much as the best candidate."""
    wanted = _ENOUGH * _length(best)
    for path in _MARKED:
        found = list(body.iterfind(path)) if "contains" not in path else body.xpath(path)
        longest = max(found, key=_length, default=None)
        if longest is not None and _length(longest) >= wanted > 0:
            return longest
    return None


def _with_siblings(
    body: HtmlElement, best: HtmlElement, weights: dict[HtmlElement, float]
) -> HtmlElement:
    """Climb to the parent while it holds clearly more text and few links besides."""
    while best is not body and (parent := best.getparent()) is not None and parent.tag != "html":
        more = _length(parent) - _length(best)
        if more < 0.15 * _length(best) and parent.tag not in ("tr", "tbody", "table"):
            heads = parent.find(".//h1") is not None and best.find(".//h1") is None
            if not heads:
                break
        if _link_share(parent) > 0.25 or weights.get(parent, 0) < 0.3 * weights.get(best, 1):
            break
        best = parent
    return best


def _is_links(element: HtmlElement) -> bool:
    """Tell whether an element is a list of links to other pages, not text with links in it."""
    links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    if len(links) < (3 if element.tag == "p" else 2):
        return False
    length = _length(element)
    headed = sum(
        _length(heading)
        for heading in element.iter("h2", "h3", "h4", "h5")
        if heading.find(".//a") is None and next(heading.iterancestors("a"), None) is None
    )
    linked = sum(map(_length, links))
    return length < _LONGEST_MENU and linked > 0.75 * (length - headed)
