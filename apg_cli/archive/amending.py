"""Change keys of a front matter as it stands: every other line stays as somebody wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from apg_cli.archive.foreign_keys import OTHER_NAMES, by_our_names
from apg_cli.archive.front_matter import exported, split
from apg_cli.archive.keys import ORDER
from apg_cli.errors import UnreadableStatement

Lines = tuple[str, ...]


def amended(text: str, path: str, values: Mapping[str, object]) -> str:
    """Give the text of a statement's file with some keys changed, added or (None, "", []) removed.

    Lists are written as `[a, b]`; a key that stood twice then stands once. Every other line keeps
    its place, form and line end; a file without front matter gets one. Raises UnreadableStatement.
    """
    front = by_our_names(split(text, path)[0], OTHER_NAMES)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = _lines(text.removeprefix(mark))
    line_end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if not front.lines and not _has_fences(lines):
        lines = [f"---{line_end}", f"---{line_end}", line_end, *lines]
    end = next(number for number, line in enumerate(lines[1:], 1) if _is_fence(line))
    inside = lines[1:end]
    if inside and inside[0].lstrip().startswith("{"):
        raise UnreadableStatement(
            path,
            "the front matter is written in braces, in which apg cannot change one key",
            line=2,
            hint="Write it as lines of 'key: value'.",
        )
    keys = {number: key for key, number in front.lines.items()}
    keys |= {before: key for key, before, _ in front.again}
    blocks = _blocks(inside, keys)
    for key, value in values.items():
        written = exported({key: value}) if value not in (None, "", [], ()) else ()
        _put(blocks, key, tuple(f"{line}{line_end}" for line in written))
    return mark + "".join(
        [lines[0], *(line for _, block in blocks for line in block), *lines[end:]]
    )


def _lines(text: str) -> list[str]:
    """Part a text at its line feeds, which stay; other characters that end lines are text."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [
        line for line in text.split("\n")[-1:] if line
    ]


def _blocks(lines: Sequence[str], starts: Mapping[int, str]) -> list[tuple[str, Lines]]:
    """Part the lines of a front matter by keys; comments and blank lines are blocks of no key.

    `starts` gives the keys by their lines in the file, from 1; the first line here is its second.
    """
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for number, line in enumerate(lines):
        if number + 2 in starts:
            blocks.append((starts[number + 2], []))
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
    places = [place for place, (there, _) in enumerate(blocks) if there == key]
    if places:
        blocks[places[0]] = (key, written)
        for place in reversed(places[1:]):
            del blocks[place]
        return
    if not written:
        return
    rank = ORDER.index(key if key in ORDER else "access")  # after which those not ours stand
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
