"""What a web page tells of itself: JSON-LD, OpenGraph, other `meta`, `time`, its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from apg_cli.accession.describe.cues import banner_pattern
from apg_cli.accession.describe.date_forms import written_dates
from apg_cli.accession.readers.page_dates import (
    BY,
    beside_the_heading,
    day_in_address,
    published,
    short_words,
    times,
)
from apg_cli.accession.readers.runs import web_address
from apg_cli.accession.readers.telling import clean, language, people
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATES = {
    "article:published_time": 0.96, "og:article:published_time": 0.95, "datepublished": 0.95,
    "dc.date.issued": 0.95, "dcterms.issued": 0.95, "dcterms.created": 0.9, "dc.date.created": 0.9,
    "citation_publication_date": 0.93, "citation_date": 0.9, "dc.date": 0.9, "dcterms.date": 0.9,
    "date": 0.85, "pubdate": 0.9, "publishdate": 0.9, "publish_date": 0.9, "publish-date": 0.9,
    "article_date_original": 0.9, "originalpublicationdate": 0.9, "sailthru.date": 0.9,
    "parsely-pub-date": 0.93, "article.published": 0.93, "published-date": 0.9,
    "created": 0.8, "datecreated": 0.8, "article:published": 0.93, "og:pubdate": 0.9,
    "fecha": 0.8, "article.created": 0.8, "cxenseparse:recs:publishtime": 0.9,
}  # fmt: skip
"""Names of `meta` that tell when a page was published, and how far to believe them."""
_TITLES = ("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "headline",
           "parsely-title", "sailthru.title", "title")  # fmt: skip
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author",
            "parsely-author", "sailthru.author", "byl")  # fmt: skip
_ARTICLES = re.compile(
    r"(?:\w*Article|\w*Posting|Report|WebPage|Legislation|CreativeWork|Statement)"
)
_BARS = re.compile(r"\s+(?:[|•·»›«‹—–-]|::)\s+|\s*\|\s*")
_OF_A_TEXT = re.compile(
    r"(?:entry|post|article|page|node|story|news)[-_]{0,2}(?:title|heading|headline)|\bheadline\b",
    re.IGNORECASE,
)
_OF_A_SITE = re.compile(r"(?:site|blog)[-_]{0,2}(?:title|name)|logo|brand|masthead", re.IGNORECASE)
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_LONGEST_TITLE = 300
_LEAST_WORDS = 3
_LEAST_OF_A_TITLE = 5
_MOST_WORDS = 0.8
_NO_AUTHOR = re.compile(
    r"(?:admin\w*|administrator|webmaster|editor|user|root|wordpress|staff|web ?team|author"
    r"|anonymous|https?:.*|communications?|\w*@\w.*|[a-z]+[0-9]+|)"
)


class _Told(NamedTuple):
    metas: dict[str, list[str]]
    articles: list[dict[str, object]]


def page_metadata(page: HtmlElement, address: str) -> dict[str, Guess[object]]:
    """Give what a page tells of itself, weighed by how far such words are to be believed.

    `address` is where the file itself says it was saved from, if it does.
    """
    told = _Told(_metas(page), list(_articles(page)))
    guesses = {
        "title": _title(page, told),
        "date": _date(page, told, address),
        "author": _author(told),
        "language": _language(page, told),
        "source": _source(page, told, address),
    }
    return {key: guess for key, guess in guesses.items() if guess is not None}


def _metas(page: HtmlElement) -> dict[str, list[str]]:
    """Give the contents of `meta` by their folded names, in order."""
    found: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        content = meta.get("content")
        for key in ("property", "name", "itemprop"):
            name = meta.get(key)
            if name and content and content.strip():
                found.setdefault(name.strip().lower(), []).append(clean(content))
    return found


def _articles(page: HtmlElement) -> Iterator[dict[str, object]]:
    """Give what JSON-LD says of articles and pages, the articles first."""
    found: list[dict[str, object]] = []
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        written = (script.text or "").strip().removeprefix("<![CDATA[").removesuffix("]]>")
        try:
            found += _things(json.loads(written, strict=False), 0)
        except (ValueError, RecursionError):
            continue
    kinds = [(thing, _kind(thing)) for thing in found]
    yield from (thing for thing, kind in kinds if kind and kind not in ("WebPage", "CreativeWork"))
    yield from (thing for thing, kind in kinds if kind in ("WebPage", "CreativeWork"))


def _things(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _kind(thing: dict[str, object]) -> str:
    kinds = thing.get("@type")
    named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return next((str(k) for k in named if _ARTICLES.fullmatch(str(k).rpartition("/")[2])), "")


def _said(thing: dict[str, object], key: str) -> Iterator[str]:
    """Give the words that a thing of JSON-LD has under a key, names of persons included."""
    value = thing.get(key)
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield clean(item)
        elif isinstance(item, dict):
            yield from _said(item, "name")


def _title(page: HtmlElement, told: _Told) -> Guess[object] | None:
    """Give the title, without the name of the site that pages add to it."""
    sites = _site_names(told)
    stated = [
        text
        for thing in told.articles
        for key in ("headline", "name")
        for text in _said(thing, key)
    ]
    stated += [text for name in _TITLES for text in told.metas.get(name, ())]
    element = page.find(".//title")
    whole = clean("".join(element.itertext())) if element is not None else ""
    if stated and _is_a_title(whole, stated[0]):
        sites -= {fold(stated[0])}  # which some pages give as the name of their site
    sites |= _site_in_headings(page, whole)
    first = list(_headings(page, sites))
    headings = [*first, *_lines(page, sites, (*stated, whole))]
    told_of = [bare for text in stated if (bare := without_site(text, sites, headings))]
    named = [*told_of, *filter(None, (without_site(whole, sites, headings),))]
    for texts, known in ((told_of, first), (named, headings)):
        for text in texts:
            if any(fold(text) == fold(heading) for heading in known):
                return Guess(text, 0.4 if _is_no_title(text) else 0.975, (text,), why=BY)
    if named:
        kin = [heading for heading in headings if _begins_alike(heading, named[0])]
        kin = kin or [heading for heading in first if _says_the_same(heading, named[0])]
        kin = kin or [heading for heading in first[:1] if _is_alone(heading, first)]
        best = kin[0] if kin else named[0]
        sure = 0.9 if kin else 0.8 if not headings else 0.72
        return Guess(best, sure, (named[0],), why=BY, candidates=tuple(headings[:2]))
    if headings:
        return Guess(headings[0], 0.8 if len(headings) == 1 else 0.6, (headings[0],), why=BY)
    return None


def _is_no_title(words: str) -> bool:
    """Tell whether what a page calls its title only gives a day or says `for immediate release`."""
    folded = fold(words)
    if banner_pattern().fullmatch(folded):
        return True
    days = list(written_dates(folded))
    return (
        bool(days)
        and len(folded[: days[0].start].split()) <= _LEAST_WORDS - 1
        and (not folded[days[-1].end :].strip(" .)"))
    )


def _is_a_title(whole: str, stated: str) -> bool:
    """Tell whether the title of a page is what it states, and long enough to be no site's name."""
    return len(stated.split()) >= _LEAST_OF_A_TITLE and fold(whole).startswith(fold(stated))


def _headings(page: HtmlElement, sites: frozenset[str]) -> Iterator[str]:
    """Give the headings of the first rank, without the names of sites, those of texts first."""
    found = sorted(page.iter("h1"), key=_rank)
    words = (short_words(element, _LONGEST_TITLE) for element in found)
    yield from dict.fromkeys(each for each in words if each and fold(each) not in sites)


def _is_alone(heading: str, headings: Sequence[str]) -> bool:
    """Tell whether there is no other heading, and it is long enough to be that of a text."""
    return len(headings) == 1 and len(heading.split()) >= _LEAST_OF_A_TITLE


def _site_in_headings(page: HtmlElement, whole: str) -> frozenset[str]:
    """Give the first of several headings where it ends the title of the page: the site's name."""
    headings = list(page.iter("h1"))
    cuts = [match.span() for match in _BARS.finditer(whole)]
    first = short_words(headings[0], _LONGEST_TITLE) if headings else ""
    others = {fold(short_words(each, _LONGEST_TITLE)) for each in headings} - {fold(first), ""}
    if not (cuts and first and others) or _rank(headings[0]) == 0:
        return frozenset()
    ends = (whole[cuts[-1][1] :], whole[: cuts[-1][0]]), (whole[: cuts[0][0]], whole[cuts[0][1] :])
    named = any(
        fold(site) == fold(first) and len(site.split()) < len(text.split()) for site, text in ends
    )
    return frozenset({fold(first)} if named else ())


def _rank(heading: HtmlElement) -> int:
    """Say whether a heading is that of a text, any, or that of the site."""
    names = " ".join(heading.get(key) or "" for key in ("class", "id", "itemprop"))
    if _OF_A_TEXT.search(names):
        return 0
    link = heading.find(".//a")
    home = link is not None and _HOME.fullmatch(link.get("href") or "") is not None
    return 2 if home or _OF_A_SITE.search(names) else 1


def _lines(page: HtmlElement, sites: frozenset[str], titles: Sequence[str]) -> Iterator[str]:
    """Give lines of a page that a title of it holds, the longest first: they may be the title."""
    folded = [fold(title) for title in titles]
    found: list[str] = []
    for element in page.iter("h2", "h3", "b", "strong", "font", "p", "td", "div", "span"):
        words = short_words(element, _LONGEST_TITLE)
        if len(words.split()) >= _LEAST_WORDS and fold(words) not in sites:
            found += [words] if any(fold(words) in title for title in folded) else []
    yield from dict.fromkeys(sorted(found, key=len, reverse=True))


def _site_names(told: _Told) -> frozenset[str]:
    names = [
        name
        for key in ("og:site_name", "application-name", "dc.publisher")
        for name in told.metas.get(key, ())
    ]
    for thing in told.articles:
        names += [*_said(thing, "publisher"), *_said(thing, "isPartOf")]
    return frozenset(fold(name) for name in names)


def without_site(title: str, sites: frozenset[str], headings: Sequence[str] = ()) -> str:
    """Take the name of the site off a title: `Letter on Peru | Network`; nothing if it is no more.

    What a heading of the page says whole is its title, bars and all.
    """
    if fold(title) in sites:
        return ""
    known = dict.fromkeys(fold(heading) for heading in headings)
    if fold(title) in known:
        return title
    cuts = [match.span() for match in _BARS.finditer(title)]
    starts, ends = (0, *(end for _, end in cuts)), (*(start for start, _ in cuts), len(title))
    parts = [title[start:end].strip() for start in starts for end in ends if start < end]
    said = [part for part in parts if fold(part) in known]
    if said:
        return max(said, key=lambda part: (-list(known).index(fold(part)), len(part)))
    for start, end in reversed(cuts):
        before, after = title[:start].strip(), title[end:].strip()
        for kept, site in ((before, after), (after, before)):
            if fold(site) in sites and kept:
                return without_site(kept, sites, headings)
    if cuts and not sites and "|" in title[slice(*cuts[-1])]:
        before, after = title[: cuts[-1][0]].strip(), title[cuts[-1][1] :].strip()
        if len(before.split()) > len(after.split()):
            return before
    return title


def _begins_alike(one: str, other: str) -> bool:
    short, long = sorted((fold(one).rstrip(" .…"), fold(other)), key=len)
    return len(short) >= 12 and long.startswith(short[:60])


def _says_the_same(one: str, other: str) -> bool:
    """Tell whether most words of two titles are the same, as where one was shortened."""
    words, others = (re.findall(r"\w{2,}", fold(title)) for title in (one, other))
    shared = len(set(words) & set(others))
    return shared >= _LEAST_WORDS and shared >= _MOST_WORDS * max(len(words), len(others))


def _date(page: HtmlElement, told: _Told, address: str) -> Guess[object] | None:
    """Give the day of publication, from where it is said most exactly."""
    found: list[tuple[float, str]] = []
    for thing in told.articles:
        sure = 0.93 if _kind(thing) == "WebPage" else 0.96
        found += [(sure, text) for text in _said(thing, "datePublished")]
        found += [(0.8, text) for text in _said(thing, "dateCreated")]
    for name, texts in told.metas.items():
        if name in _DATES:
            found += [(_DATES[name], text) for text in texts]
    found += times(page)
    for url in (address, *told.metas.get("og:url", ()), *_canonical(page)):
        found += day_in_address(url)
    return published(found) or published(list(beside_the_heading(page)))


def _author(told: _Told) -> Guess[object] | None:
    for thing in told.articles:
        names = people(_said(thing, "author"))
        if names and not any(map(_is_nobody, names)):
            return Guess(names, 0.75, names, why=BY)
    for name in _AUTHORS:
        names = people(told.metas.get(name, ()))
        if names and not any(map(_is_nobody, names)):
            return Guess(names, 0.72, names, why=BY)
    return None


def _is_nobody(name: str) -> bool:
    return _NO_AUTHOR.fullmatch(fold(name)) is not None


def _language(page: HtmlElement, told: _Told) -> Guess[object] | None:
    written = [page.get("lang") or "", page.get("{http://www.w3.org/XML/1998/namespace}lang") or ""]
    for name in ("og:locale", "dc.language", "dcterms.language", "language"):
        written += told.metas.get(name, ())
    for text in written:
        if code := language(text):
            return Guess(code, 0.6, (text,), why=BY)
    return None


def _source(page: HtmlElement, told: _Told, address: str) -> Guess[object] | None:
    told_there = [(0.97, url) for url in _canonical(page)]
    told_there += [(0.95, url) for url in told.metas.get("og:url", ())]
    told_there += [(0.9, url) for thing in told.articles for url in _said(thing, "url")]
    told_there.append((0.93, address))
    for sure, url in told_there:
        known = web_address(url)
        if known.lower().startswith("http"):
            return Guess(known, sure, (url,), why=BY)
    return None


def _canonical(page: HtmlElement) -> list[str]:
    """Give the address that a page says is its own."""
    return [
        link.get("href") or ""
        for link in page.iter("link")
        if (link.get("rel") or "").strip().lower() == "canonical"
    ]
