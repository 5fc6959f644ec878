"""The front matter of a Markdown file: YAML as in Jekyll and Obsidian, TOML or JSON as in Hugo."""

from __future__ import annotations

import json
import re
import sys
from typing import NamedTuple

_YAML = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|$)", re.DOTALL)


_KEY = re.compile(r"([\w][\w .-]*):(?:\s|$)")
_MORE_OF_A_KEY = re.compile(r"\s+\S|-\s|#")
_WELL_KNOWN = frozenset(
    "title titre titulo título date fecha data tags keywords categories author authors layout lang"
    " language countries recipients source url slug draft".split()
)
"""Keys by which a front matter is known that nothing ends."""


class Parts(NamedTuple):
    """A Markdown text, parted."""

    front: str | None
    """What its front matter says, as YAML; None where it has none."""
    text: str
    note: str = ""
    """What a person should know of how it was parted."""


def parted(text: str) -> Parts:
    """Part a Markdown text into its front matter and what is below it.

    TOML and JSON come as JSON, which is YAML too; what is none of them after all is left in the
    text. A front matter that nothing ends ends where the keys do.
    """
    match = _YAML.match(text)
    if unended := _unended(text, len(text) if match is None else match.end(1)):
        return unended
    if match:
        return Parts(match[1] or "", text[match.end() :])
    if match := _TOML.match(text):
        found = _toml(match[1] or "")
        return Parts(None, text) if found is None else Parts(_as_yaml(found), text[match.end() :])
    if text.startswith("{"):
        try:
            found, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return Parts(None, text)
        if isinstance(found, dict) and text[end : end + 1] in ("", "\n"):
            return Parts(_as_yaml(found), text[end:].lstrip("\n"))
    return Parts(None, text)


def _unended(text: str, end: int) -> Parts | None:
    """Part a text whose front matter nothing ends before `end` but an empty line."""
    if not text.startswith("---\n"):
        return None
    head, blank, _ = text[4:end].partition("\n\n")
    lines = head.strip("\n").split("\n")
    keys = [key[1].strip().lower() for line in lines if (key := _KEY.match(line))]
    all_keys = all(_KEY.match(line) or _MORE_OF_A_KEY.match(line) for line in lines)
    if not (all_keys and _WELL_KNOWN & set(keys)) or (not blank and end < len(text)):
        return None
    below = text[4 + len(head) : end].strip("\n").split("\n")
    if blank and end < len(text) and all(_is_yaml(line) for line in below):
        return None  # an empty line between keys
    note = "nothing ends its front matter (---): read up to the first empty line"
    return Parts("\n".join(lines) + "\n", text[4 + len(head) :].lstrip("\n"), note)


def _is_yaml(line: str) -> bool:
    return not line or bool(_KEY.match(line) or _MORE_OF_A_KEY.match(line))


def _toml(written: str) -> dict[str, object] | None:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(written)
    except (ValueError, RecursionError):
        return None


def _as_yaml(found: dict[str, object]) -> str:
    """Write a line a key, so that what is wrong with one can be said of its line."""
    lines = (
        (json.dumps(part, ensure_ascii=False, default=str) for part in pair)
        for pair in found.items()
    )
    return "".join(f"{key}: {value}\n" for key, value in lines)
