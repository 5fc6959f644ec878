"""Read and write a front matter in the plainest way, as apg does, without YAML.

Importing YAML takes as long as a whole search, and parsing with it is the larger half of reading a
statement. What is not plain beyond doubt is left to it: these lines mean the same in YAML.

    title: Words that begin with a letter or a digit
    tags: [words, 'or words in quotes']
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from apg_cli.archive.keys import KEYS, FrontMatter

_QUOTED = r"'(?:[^'\n]|'')*'|\"[^\"\\\n]*\""
# A colon before a space, and a hash after one, mean something else.
_WORDS = r"\w[^:#\n]*(?:(?::(?=\S)|(?<=\S)#)[^:#\n]*)*"
_ITEM = rf"{_QUOTED}|\w[^][{{}},:#?\n]*"
_LINE = re.compile(
    rf"([a-z_]+): +(?:({_QUOTED}|{_WORDS})|\[((?:{_ITEM})(?:, *(?:{_ITEM}))*)\]) *\n"
)
_ITEMS = re.compile(_ITEM)
_BODY = re.compile(r"\n*(?=\S|\Z)")
_BEGIN, _END = "---\n", "\n---\n"
_NULLS = ("null", "Null", "NULL")

_NEEDS_NO_QUOTES = re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 ,.;()/'’–-]|:(?=[A-Za-z0-9/]))*(?<! )")
_MEANS_ELSE = re.compile(r"(?i:yes|no|true|false|on|off|null)")


def split(text: str) -> tuple[FrontMatter, str] | None:
    """Part a Markdown text into its front matter and its body, or give None where it is not plain.

    The text comes without a mark of its encoding, its lines ended by line feeds.
    """
    end = text.find(_END)
    if end < 0 or not text.startswith(_BEGIN):
        return None
    head = text[len(_BEGIN) : end + 1]
    body = _BODY.match(text, end + len(_END))
    if body is None or not _simple(head):
        return None
    known: dict[str, tuple[str, ...]] = {}
    at = 0
    while at < len(head):
        line = _LINE.match(head, at)
        if line is None:
            return None
        key, one, several = line.groups()
        if key not in KEYS or key in known:
            return None
        written = _ITEMS.findall(several) if several else (one,)
        known[key] = tuple(filter(None, map(_value, written)))
        at = line.end()
    lines = {key: number for number, key in enumerate(known, 2)}
    return FrontMatter(known, {}, lines), text[body.end() :]


def _simple(head: str) -> bool:
    """Tell whether there is no character that YAML refuses or ends a line at, and no null."""
    printable = head.replace("\n", " ").replace("\u00a0", " ").isprintable()
    return printable and not any(null in head for null in _NULLS)


def _value(written: str) -> str:
    if written[0] == "'":
        written = written[1:-1].replace("''", "'")
    elif written[0] == '"':
        written = written[1:-1]
    return written.strip()


def line(key: str, value: object) -> str | None:
    """Write a key of ours and its value as YAML would; None where YAML is to be asked how."""
    if isinstance(value, str):
        written = value if _is_plain(value) else None
    elif type(value) is dt.date:  # a time of day is another thing
        written = value.isoformat()
    elif isinstance(value, list):
        written = _list(value)
    else:
        written = None
    return None if written is None else f"{key}: {written}"


def _list(values: Sequence[object]) -> str | None:
    written = []
    for each in values:
        if not (isinstance(each, str) and _is_plain(each)):
            return None
        divides = "," in each or ":" in each
        written.append("'" + each.replace("'", "''") + "'" if divides else each)
    return f"[{', '.join(written)}]"


def _is_plain(words: str) -> bool:
    return bool(_NEEDS_NO_QUOTES.fullmatch(words)) and not _MEANS_ELSE.fullmatch(words)
