"""Where on a web page its text stands: the element that holds it, cleared of what surrounds it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas",
    "button", "select", "textarea", "dialog", "search",
)  # fmt: skip
_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alert alertdialog menu menubar"
    " toolbar".split()
)
_WORDS = (
    r"nav|navbar|navigation|navbox|menus?|menuitem|submenu|breadcrumbs?|crumbs|trail"
    r"|sidebar|tabs|side-?nav|widgets?|widget-area|shar(?:e|ing|er)(?:bar|daddy)?|sharedaddy"
    r"|social(?:-?\w+)?|addtoany|a2a|addthis|sociable|related\w*|jp-relatedposts|yarpp\w*"
    r"|recommend\w*|recent|latest|popular|comments?|respond|disqus\w*|cookies?|consent|gdpr"
    r"|newsletter|subscri\w+|signup|sign-up|pop-?up|modal|overlay|lightbox|tags|tag-?links"
    r"|tag-?list|cat-links|taxonomy|pagination|pager|paging|prev-?next|post-?navigation"
    r"|footer|colophon|masthead|site-header|page-header-?nav|topbar|top-bar|skip"
    r"|skip-?links?|screen-reader-text|sr-only|visually-?hidden"
    r"|author-?(?:box|bio|info|description|card|profile|avatar)|about-?(?:the-?)?author"
    r"|byline-bio|print-?(?:link|button|only)|print|advert\w*|ads?|promo\w*|sponsor\w*"
    r"|donat\w+|donation|cta|call-to-action"
    r"|lang(?:uage)?-?(?:switch\w*|selector|links?|menu)|languages|wpml\w*|toolbar|tools"
    r"|search(?:-?\w+)?|login|copyright|banner|ribbon|ms-nav\w*|quicklaunch|suitebar\w*"
    r"|noprint|catlinks|editsection|toc|entry-meta|post-meta|meta|metadata|post-info"
    r"|submitted|byline|post-tags|view-count|rating|likes?"
)
"""Names of what stands around the text of a page, as the classes of its elements have them."""
_AROUND = re.compile(rf"(?:{_WORDS})", re.IGNORECASE)
_WITHIN_NAME = re.compile(rf"(?:^|[_-])(?:{_WORDS})(?:$|[_-])", re.IGNORECASE)
_DOUBTFUL = re.compile(
    r"widgets?|widget-area|tabs|modal|overlay|banner|tags|meta|metadata|print|toc|trail|latest"
    r"|recent|popular|languages|search|ads?|tools?|login|rating|likes?|donation",
    re.IGNORECASE,
)
"""Those that are believed no more than a part of a name."""
_NEVER_MUCH = re.compile(
    r"cta|call-to-action|advert\w*|ads?|promo\w*|sponsor\w*|donat\w+|newsletter|subscri\w+|sign-?up"
    r"|banner|copyright|social\S*|shar(?:e|ing|er)\S*|cookies?|consent|tabs|login",
    re.IGNORECASE,
)
"""Those of which a page has little: where they hold much, its text is in them."""
_SAID = re.compile(r"comment|respond|disqus|related|recommend", re.IGNORECASE)
"""Those of which a page may have more than text."""
_TEXT = re.compile(
    r"article|body|content|entry|main|page|post|text|story|field--name-body|node|blog|letter"
    r"|texto|contenido",
    re.IGNORECASE,
)
_NEVER_AROUND = frozenset({"html", "body", "main", "article", "h1", "h2", "p", "a"})
_PIECES = (
    "p",
    "td",
    "pre",
    "li",
    "blockquote",
    "div",
    "section",
    "span",
    "article",
    "font",
    "main",
)
"""Elements in which running text stands."""
_LITTLE, _SOME, _MUCH, _NEARLY_ALL = 0.2, 0.4, 0.6, 0.8
"""Shares of the running text of a page that an element must hold for its name to be disbelieved."""
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
"""Share of the best candidate's running text that a marked element must hold to be believed."""
_FIRST = 0.35
"""Share of the longest of several marked elements that the first must hold to be the text."""
_LEADING = ("p", "div", "li", "h2", "h3", "h4", "h5", "h6", "blockquote")
_ELSEWHERE = re.compile(
    r"(?:read (?:more|also|next|on)|also read|see also|related(?: \w+)?|more on this"
    r"|le[ae] (?:también|además|más|aquí)|leer más|te puede interesar|le puede interesar"
    r"|puedes ver|ver también|vea también|mira(?: también)?|nota relacionada|(?:à )?lire aussi"
    r"|à lire(?: également)?|lire la suite|voir aussi"
    r"|à voir(?: également| aussi)?(?: sur [^:]{2,30})?|sur le même (?:sujet|thème)"
    r"|lei[ae] (?:também|mais)|veja (?:também|mais)|saiba mais|ler mais)\b[\s:.…>»|–—-]*",
    re.IGNORECASE,
)
"""Words before a link to another page that stands between the paragraphs of this one."""
_DAY_OF_A_LINK = re.compile(r"[\s\W]*\d{1,2}(?:[\s./-]+(?:de )?\w+[\s./-]+(?:de )?)\d{4}[\s\W]*")
"""What stands beside the links of a list of texts."""
_LONGEST_LEAD = 300
_LONGEST_MENU = 2_000
_LEAST = 25
"""Characters of a paragraph that count."""


def main_text(body: HtmlElement) -> HtmlElement:
    """Find the element that holds the text of a page; the tree is cleared of what is around it.

    What never is text goes first; then what stands around the text by its element, its role or the
    words in its class, unless much of the running text is in it; then the element is looked for
    that pages mark as their text, or else the one in which most running text stands together.
    """
    _drop([element for element in body.iter() if _is_never_text(element)])
    _drop(list(_hidden(body, _running(body))))
    _drop(list(_around(body, _running(body))))
    _drop(list(_perhaps_around(body, _running(body))))
    running = _running(body)
    best = max(running, key=lambda element: _together(element, running), default=body)
    marked = _marked(body, running.get(best, 0.0), running)
    best = _with_siblings(body, best, running) if marked is None else marked
    _drop([element for element in best.iter("ul", "ol", "div", "p") if _is_links(element)])
    _drop([element for element in best.iter(*_LEADING) if _leads_elsewhere(element)])
    return best


def _drop(elements: list[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _is_never_text(element: HtmlElement) -> bool:
    """Tell whether an element is nothing to read: a script, a button."""
    return not isinstance(element.tag, str) or element.tag in _NEVER


def _hidden(body: HtmlElement, running: Mapping[HtmlElement, float]) -> Iterator[HtmlElement]:
    """Give what is hidden, unless it is the text, which a script was to show."""
    most = _MUCH * running.get(body, 0.0)
    for element in body.iter():
        style = (element.get("style") or "").replace(" ", "").lower()
        hidden = "display:none" in style or "visibility:hidden" in style
        hidden = hidden or element.get("hidden") is not None
        if hidden and (running.get(element, 0.0) <= most or not most):
            yield element


def _around(body: HtmlElement, running: Mapping[HtmlElement, float]) -> Iterator[HtmlElement]:
    """Give the elements that say by their kind or name that they stand around the text.

    They are not believed where nearly all of the running text is in them.
    """
    whole = running.get(body, 0.0)
    for element in body.iter():
        if element is body or element.tag in _NEVER_AROUND:
            continue
        if element.tag == "header" and _heads(element):
            continue
        named = [name for name in _names(element) if _AROUND.fullmatch(name)]
        named = [name for name in named if not _DOUBTFUL.fullmatch(name)]
        sure = element.tag in ("aside", "footer", "header", "nav") or element.get("role") in _ROLES
        sure = sure or not all(map(_NEVER_MUCH.fullmatch, named))
        most = _NEARLY_ALL if sure else _SOME
        if (sure or named) and running.get(element, 0.0) <= most * whole:
            yield element


def _perhaps_around(
    body: HtmlElement, running: Mapping[HtmlElement, float]
) -> Iterator[HtmlElement]:
    """Give those whose name has such a word in it (`with-sidebar`), unless they hold much text.

    Names that much of the text has together are those of its parts: `sidebar-grid-row`.
    """
    whole = running.get(body, 0.0)
    named: dict[HtmlElement, list[str]] = {}
    together: dict[str, float] = defaultdict(float)
    for element in body.iter():
        if element is body or element.tag in _NEVER_AROUND:
            continue
        names = [name for name in _names(element) if _WITHIN_NAME.search(name)]
        if not names and element.tag != "form":
            continue
        named[element] = names
        within = {name for above in element.iterancestors() for name in named.get(above, ())}
        for name in set(names) - within:
            together[name] += running.get(element, 0.0)
    small = {name for name in together if together[name] <= _NEARLY_ALL * whole}
    for element, names in named.items():
        if any(name in small or _SAID.search(name) for name in names):
            around = element
        elif element.tag == "form":
            around = _asking(element, body, running)
        else:
            continue
        if running.get(around, 0.0) <= _SOME * whole:
            yield around


def _asking(
    form: HtmlElement, body: HtmlElement, running: Mapping[HtmlElement, float]
) -> HtmlElement:
    """Give a form with the heading and the words that invite to it, where they stand together."""
    little = _LITTLE * running.get(body, 0.0)
    asking = form
    for above in form.iterancestors():
        if above.tag in _NEVER_AROUND or above.find(".//h1") is not None:
            break
        if running.get(above, 0.0) > little or _length(above) > _length(form) + _LONGEST_LEAD:
            break
        asking = above
    return asking


def _names(element: HtmlElement) -> list[str]:
    return f"{element.get('class') or ''} {element.get('id') or ''}".split()


def _heads(header: HtmlElement) -> bool:
    """Tell whether a header is that of the text, its title and little more."""
    return header.find(".//h1") is not None and _link_share(header) < 0.5


def _running(body: HtmlElement) -> dict[HtmlElement, float]:
    """Say for each element how much running text is in it: long pieces with commas, not links."""
    worth: dict[HtmlElement, float] = defaultdict(float)
    for element in body.iter(*_PIECES):
        if element.tag in ("p", "pre", "blockquote"):
            words = "".join(element.itertext())
        else:
            words = " ".join([element.text or "", *(child.tail or "" for child in element)])
        length = len(" ".join(words.split()))
        if length < _LEAST:
            continue
        value = (1 + words.count(",") + min(length / 100, 3)) * (1 - _link_share(element))
        holder = element
        while holder is not None:
            worth[holder] += value
            holder = None if holder is body else holder.getparent()
    return worth


def _together(element: HtmlElement, running: Mapping[HtmlElement, float]) -> float:
    """Say how much running text stands right in an element, or right below its children."""
    if element.tag in ("p", "li", "span", "pre", "h1", "h2", "h3", "a", "em", "strong"):
        return 0.0
    within = [running.get(child, 0.0) for child in element]
    own = running[element] - sum(within)
    pieces = sum(
        value if child.tag in ("p", "pre", "blockquote", "ul", "ol", "li", "tr") else value / 3
        for child, value in zip(element, within, strict=True)
    )
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    named = 1.25 if _TEXT.search(names) or element.tag in ("article", "main") else 1.0
    return (own + pieces) * named * (1 - _link_share(element))


def _length(element: HtmlElement) -> int:
    return len(" ".join("".join(element.itertext()).split()))


def _link_share(element: HtmlElement) -> float:
    """Say how much of the words of an element are links, those within the page not counted."""
    links = [link for link in element.iter("a") if not (link.get("href") or "#").startswith("#")]
    length = _length(element) if links else 0
    return min(sum(map(_length, links)) / length, 1.0) if length else 0.0


def _marked(
    body: HtmlElement, best: float, running: Mapping[HtmlElement, float]
) -> HtmlElement | None:
    """Give what the page marks as its text, if it holds about as much as the best candidate."""
    for path in _MARKED:
        found = body.xpath(path)
        most = max((running.get(element, 0.0) for element in found), default=0.0)
        for element in found:
            # Below the text itself other texts may follow, longer ones too.
            if running.get(element, 0.0) >= max(_ENOUGH * best, _FIRST * most) > 0:
                return element
    return None


def _with_siblings(
    body: HtmlElement, best: HtmlElement, running: Mapping[HtmlElement, float]
) -> HtmlElement:
    """Climb to what holds more text of the same make as the best, or the heading of it."""
    chosen = below = best
    for above in best.iterancestors():
        if above.tag == "html":
            break
        alike = [
            child
            for child in above
            if child is not below
            and child.tag == below.tag
            and child.get("class") == below.get("class")
        ]
        more = sum(running.get(child, 0.0) for child in alike)
        length = _length(above) - _length(chosen)
        heading = above.find(".//h1") is not None and chosen.find(".//h1") is None
        held = running.get(chosen, 0.0)
        if more >= 0.25 * held or (heading and length < 0.3 * _length(chosen)):
            chosen = above
        if above is body:
            break
        below = above
    return chosen


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
    dated = sum(len(words) for words in element.itertext() if _DAY_OF_A_LINK.fullmatch(words))
    return length < _LONGEST_MENU and linked > 0.75 * (length - headed - dated)


def _leads_elsewhere(element: HtmlElement) -> bool:
    """Tell whether a paragraph is nothing but `Read also:` and a link."""
    words = " ".join("".join(element.itertext()).split())
    leads = _ELSEWHERE.match(words) if len(words) <= _LONGEST_LEAD else None
    if leads is None:
        return False
    linked = sum(map(_length, element.iter("a")))
    return linked > 0 and linked >= 0.9 * (len(words) - leads.end())
