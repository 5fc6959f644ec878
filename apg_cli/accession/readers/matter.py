"""The front matter of a Markdown file: YAML as in Jekyll and Obsidian, TOML or JSON as in Hugo."""

from __future__ import annotations

import json
import re
import sys

_YAML = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?\n)?\+\+\+[ \t]*(?:\n|$)", re.DOTALL)


def parted(text: str) -> tuple[str | None, str]:
    """Part a Markdown text into its front matter, as YAML, and what is below it.

    None where it has none. TOML and JSON come as JSON, which is YAML too; what is none of them
    after all is left in the text.
    """
    if match := _YAML.match(text):
        return match[1] or "", text[match.end() :]
    if match := _TOML.match(text):
        found = _toml(match[1] or "")
        return (None, text) if found is None else (_as_yaml(found), text[match.end() :])
    if text.startswith("{"):
        try:
            found, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return None, text
        if isinstance(found, dict) and text[end : end + 1] in ("", "\n"):
            return _as_yaml(found), text[end:].lstrip("\n")
    return None, text


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
