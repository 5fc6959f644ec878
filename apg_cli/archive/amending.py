"""Change keys of a front matter as it stands: every other line stays as somebody wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from apg_cli.archive.front_matter import ORDER, exported, split

Lines = tuple[str, ...]


def amended(text: str, path: str, values: Mapping[str, object]) -> str:
    """Give the text of a statement's file with some keys changed, added or (None, "", []) removed.

    Lists are written as `[a, b]`. Comments and keys that are not ours keep their place and form; a
    file without front matter gets one. Raises UnreadableStatement.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    front, _ = split(text, path)
    begun = bool(front.lines) or _has_fences(lines)
    if not begun:
        lines = ["---", "---", "", *lines]
    end = next(number for number, line in enumerate(lines[1:], 1) if _is_fence(line))
    blocks = _blocks(lines[1:end], front.lines)
    for key, value in values.items():
        written = exported({key: value}) if value not in (None, "", [], ()) else ()
        _put(blocks, key, written)
    return line_end.join([lines[0], *(line for _, block in blocks for line in block), *lines[end:]])


def _blocks(lines: Sequence[str], starts: Mapping[str, int]) -> list[tuple[str, Lines]]:
    """Part the lines of a front matter by keys; comments and blank lines are blocks of no key.

    `starts` gives each key's line in the file, from 1; the first line here is the file's second.
    """
    keys = {number - 2: key for key, number in starts.items()}
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for number, line in enumerate(lines):
        if number in keys:
            blocks.append((keys[number], []))
        blocks[-1][1].append(line)
    parted: list[tuple[str, Lines]] = []
    for key, block in blocks:
        # What stands between two keys belongs to neither: a comment outlives the key above it.
        own = len(block)
        while own > 1 and (not block[own - 1].strip() or block[own - 1].startswith("#")):
            own -= 1
        parted += [(key, tuple(block[:own])), ("", tuple(block[own:]))]
    return [(key, block) for key, block in parted if block]


def _put(blocks: list[tuple[str, Lines]], key: str, written: Lines) -> None:
    """Put a key's lines where it stands, or before the first key that comes later in our order."""
    for place, (there, _) in enumerate(blocks):
        if there == key:
            blocks[place : place + 1] = [(key, written)] if written else []
            return
    if not written:
        return
    rank = ORDER.index(key) if key in ORDER else len(ORDER)
    for place, (there, _) in enumerate(blocks):
        if there in ORDER and ORDER.index(there) > rank:
            blocks.insert(place, (key, written))
            return
    blocks.append((key, written))


def _has_fences(lines: Sequence[str]) -> bool:
    return bool(lines) and _is_fence(lines[0]) and any(map(_is_fence, lines[1:]))


def _is_fence(line: str) -> bool:
    bare = line.rstrip()
    return len(bare) >= 3 and not bare.strip("-")
