"""The statement itself as Markdown: its own words and line breaks, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apg_cli.accession.describe.zones import Zone

_KEPT_BREAKS = frozenset({"addressee", "cc", "signoff", "signatories", "dateline", "lead"})
_LIST_ITEM = re.compile(r"(?:[-*+•·]|\(?\d{1,3}[.)])\s+\S|\|")
_SHORT = 60
"""Characters of a line below which it was broken on purpose: a verse, an address."""


def markdown(text: str, zones: Sequence[Zone]) -> str:
    """Write the zones of a statement as Markdown, its title and page furniture left out."""
    written: list[str] = []
    above: Zone | None = None
    for zone in zones:
        if zone.part in ("title", "furniture"):
            continue
        words = _unwrapped(text, zone)
        if above is None:
            written.append(escaped(words))
        else:
            joint = _joint(text, above, zone, words)
            written += (joint, words if joint == " " else escaped(words))
        above = zone
    return "".join(written) + "\n" if written else ""


def _joint(text: str, above: Zone, zone: Zone, words: str) -> str:
    """Say what stands between two zones: a space, a line break or a blank line."""
    between = text[above.end : zone.start]
    if "\n" not in between:
        return " " if not between.strip() else "\n\n"
    last = text[above.start : above.end]
    wrapped_subject = above.part == zone.part == "subject" and between.count("\n") == 1
    if wrapped_subject or _broken_in_mid_sentence(last, words, above, zone):
        return " "
    if between.count("\n") > 1 or between.strip():
        return "\n\n"
    if _LIST_ITEM.match(words) and _LIST_ITEM.match(last):
        return "\n"
    purposely = above.part in _KEPT_BREAKS and zone.part == above.part
    verses = above.part == zone.part and len(last) <= _SHORT and len(words) <= _SHORT
    return "  \n" if (purposely or verses) and not last.startswith("#") else "\n\n"


def _broken_in_mid_sentence(last: str, words: str, above: Zone, zone: Zone) -> bool:
    """Tell whether a paragraph was torn in two where a page or a column ended."""
    return (
        above.part == zone.part
        and zone.part in ("body", "background")
        and len(last) >= _SHORT
        and len(words) >= _SHORT
        and words[0].islower()
        and bool(re.search(r"[^\W\d_],?$", last))
        and not _LIST_ITEM.match(last.rsplit("\n", 1)[-1])
    )


def _unwrapped(text: str, zone: Zone) -> str:
    """Give the words of a zone on one line, list items with their indentation."""
    words = text[zone.start : zone.end]
    if "\n" in words:
        words = re.sub(r"(?<=\w)-[ \t]*\n[ \t]*(?=[a-zà-ÿ])", "-", words)
        words = re.sub(r"[ \t]*\n[ \t]*", " ", words)
    line_start = text.rfind("\n", 0, zone.start) + 1
    indent = text[line_start : zone.start]
    if indent and not indent.strip() and _LIST_ITEM.match(words):
        return indent.replace("\t", "    ")[:8] + words
    return words


def escaped(words: str) -> str:
    """Keep Markdown from reading a line of plain text as something else."""
    if words[:1].isalpha() and "<" not in words:
        return words
    words = re.sub(r"^(\d{4,9})([.)])(?=\s)", r"\1\\\2", words)
    words = re.sub(r"^(=+|-{2,})$", r"\\\1", words)
    words = re.sub(r"^(\[[^\]^]+\]):", r"\\\1:", words)
    return re.sub(r"<(?=/?[a-zA-Z!])(?!https?://|mailto:|[\w.+-]+@)", r"\\<", words)
