"""Words with their emphasis and links, as every format has them, written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

_SPACES = re.compile(r"[ \t\xa0\u2000-\u200a\u202f\u3000]+")
_DROPPED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_WOULD_EMPHASISE = re.compile(r"(?<![\w\\])([*_]{1,3})(?=\S)([^\n]*?\S)\1(?!\w)")
_WOULD_LINK = re.compile(r"\[([^\]\n]*)\]\(")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_LONGEST_ADDRESS = 500


class Run(NamedTuple):
    """Words of one look; a line feed among them is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    """An address of the web or of mail, else empty."""
    raw: bool = False
    """Whether the text is Markdown already, as the mark of a footnote is."""


def paragraph(runs: Iterable[Run]) -> str:
    """Write runs as one paragraph of Markdown, a line for each line in it.

    Spaces are collapsed. Emphasis of the whole paragraph is left out: it is a look, not a stress,
    and hides from a reader by rules what the paragraph says.
    """
    known = [run for run in runs if run.text]
    wordy = [run for run in known if run.text.strip()]
    bold = not all(run.bold or run.raw for run in wordy)
    italic = not all(run.italic or run.raw for run in wordy)
    looks = [run._replace(bold=run.bold and bold, italic=run.italic and italic) for run in known]
    written = "".join(_pieces(looks))
    lines = (_SPACES.sub(" ", line).strip() for line in written.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(runs: Iterable[Run]) -> str:
    """Give the words of runs on one line, without any look: for headings."""
    words = "".join(run.text for run in runs if not (run.raw and run.text.startswith("[^")))
    return " ".join(_DROPPED.sub("", words).split())


def web_address(written: str) -> str:
    """Give an address that can stand in a link of Markdown, or nothing."""
    address = written.strip().replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    known = len(address) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(address)
    return address if known else ""


def _pieces(runs: Sequence[Run]) -> Iterable[str]:
    looks = groupby(runs, key=lambda run: (run.bold, run.italic, run.link, run.raw))
    for (bold, italic, link, raw), same in looks:
        text = "".join(run.text for run in same)
        if raw:
            yield text
            continue
        text = _DROPPED.sub("", text)
        words = text.strip()
        if not words:
            yield text
            continue
        before, after = text[: text.index(words[0])], text[len(text.rstrip()) :]
        yield before + _marked(words, bold=bold, italic=italic, link=link) + after


def _marked(words: str, *, bold: bool, italic: bool, link: str) -> str:
    """Mark words line by line, so that no mark spans a line break."""
    mark = "*" * (2 * bold + italic)
    lines = []
    for line in words.split("\n"):
        inner = _escaped(line.strip())
        if not inner:
            lines.append("")
            continue
        if link and not _tells_address(inner, link):
            inner = f"[{inner.replace('[', '(').replace(']', ')')}]({link})"
        stressed = any(letter.isalnum() for letter in line)
        lines.append(f"{mark}{inner}{mark}" if stressed else inner)
    return "\n".join(lines)


def _tells_address(words: str, link: str) -> bool:
    return words.rstrip("/").lower() in {
        link.rstrip("/").lower(),
        link.partition(":")[2].strip("/").lower(),
    }


def _escaped(words: str) -> str:
    """Keep Markdown from reading plain words as emphasis or a link."""
    if "*" in words or "_" in words:
        words = _WOULD_EMPHASISE.sub(_literally, words)
    return _WOULD_LINK.sub(r"\\[\1](", words) if "](" in words else words


def _literally(match: re.Match[str]) -> str:
    mark = "".join(f"\\{letter}" for letter in match[1])
    return f"{mark}{match[2]}{mark}"
