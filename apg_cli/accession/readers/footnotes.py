"""Footnotes of a tree of HTML elements: marks and notes that lead to each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|[*†‡]{1,3}|[ivxlc]{1,5})\s*[\])]?\.?")
_MOST = 2_000
"""Links within a page that are looked at."""
_BLOCKS = ("li", "p", "div", "dd", "td", "section", "aside")


class Footnotes:
    """The footnotes of a tree: a mark links to a note, and something in the note links back.

    So do word processors, content management systems and our own readers of office files write
    them; the address of the page before the `#` is not looked at.
    """

    def __init__(self, root: HtmlElement) -> None:
        self._marks: dict[HtmlElement, str] = {}
        self._back: set[HtmlElement] = set()
        self._notes: dict[HtmlElement, str] = {}
        links = [(link, _fragment(link)) for link in root.iter("a")]
        links = [(link, fragment) for link, fragment in links if fragment][:_MOST]
        if links:
            self._find(root, links)

    def _find(self, root: HtmlElement, links: list[tuple[HtmlElement, str]]) -> None:
        named: dict[str, HtmlElement] = {}
        for element in root.iter():
            for key in ("id", "name"):
                if isinstance(element.tag, str) and element.get(key):
                    named.setdefault(element.get(key), element)
        place = {element: number for number, element in enumerate(root.iter())}
        used: set[str] = set()
        for link, fragment in links:
            target = named.get(fragment)
            if target is None or place[target] <= place[link] or link in self._back:
                continue
            mark = _MARK.fullmatch("".join(link.itertext()).strip())
            note = _block(target, root)
            back = mark and note is not None and _link_back(note, link, named)
            if (
                not mark
                or note is None
                or back is None
                or any(above is note for above in link.iterancestors())
            ):
                continue
            number = mark[1] if mark[1].isdigit() else str(len(self._notes) + 1)
            if note not in self._notes and number in used:
                number = str(max(map(int, used)) + 1)
            self._marks[link] = self._notes.setdefault(note, number)
            used.add(self._notes[note])
            self._back.update(back for back in note.iter("a") if _leads_to(back, link, named))

    def mark(self, element: HtmlElement) -> str:
        """Give the number of the footnote that an element is the mark of, or nothing."""
        return self._marks.get(element, "")

    def leads_back(self, element: HtmlElement) -> bool:
        """Tell whether an element is the link of a note to its mark."""
        return element in self._back

    def defines(self, element: HtmlElement) -> str:
        """Give the number of the footnote whose words an element holds, or nothing."""
        return self._notes.get(element, "")


def _fragment(link: HtmlElement) -> str:
    return (link.get("href") or "").partition("#")[2]


def _block(target: HtmlElement, root: HtmlElement) -> HtmlElement | None:
    """Give the element that holds a note: the target, or the paragraph around it."""
    for element in (target, *target.iterancestors()):
        if element is root:
            return None
        if element.tag in _BLOCKS:
            return element
    return None


def _link_back(
    note: HtmlElement, mark: HtmlElement, named: dict[str, HtmlElement]
) -> HtmlElement | None:
    return next((link for link in note.iter("a") if _leads_to(link, mark, named)), None)


def _leads_to(link: HtmlElement, mark: HtmlElement, named: dict[str, HtmlElement]) -> bool:
    """Tell whether a link leads to a mark, to what is right around it or right within it."""
    target = named.get(_fragment(link))
    near = (mark, mark.getparent(), *mark)
    return target is not None and any(target is element for element in near)
