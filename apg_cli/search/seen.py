"""What the file system told of files, in bulk: a folder at a time, as it is stored and compared.

Every question compares all files. To make an object of each, only to find that it is as it was,
would take longer than to answer.
"""

from __future__ import annotations

import os
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping

from apg_cli.search import lines
from apg_cli.search.codec.pages import numbers, stored

Stamp = tuple[int, int, int, int]
"""Times of the last change of content and of inode, the inode, the size."""

Columns = tuple[list[str], "tuple[array[int], ...]"]
"""The names of files in one folder, and their stamps: the first number of each, the second …"""

Folders = Mapping[str, Columns]
"""By the path of the folder, as `2023/`; those without files are left out."""

_KINDS = 4
_WIDTH = 8
_NOTHING: Columns = [], ()


def split(path: str) -> tuple[str, str]:
    """Give the folder of a path, as it is in `Folders`, and the name of the file."""
    prefix, slash, name = path.rpartition("/")
    return prefix + slash, name


def by_name(columns: Columns) -> dict[str, Stamp]:
    """Give the stamp of each file in a folder."""
    names, stamps = columns
    return dict(zip(names, zip(*stamps, strict=True), strict=True))


def by_folder(stamps: Iterable[tuple[str, Stamp]]) -> Folders:
    """Put the stamps of files, by their paths, together."""
    folders: defaultdict[str, dict[str, Stamp]] = defaultdict(dict)
    for path, stamp in stamps:
        prefix, name = split(path)
        folders[prefix][name] = stamp
    return {prefix: _in_bulk(files) for prefix, files in folders.items()}


def changed(folders: Folders, news: Mapping[str, Stamp | None]) -> Folders:
    """Give what there is after some files have got another stamp or, with None, have gone."""
    touched: defaultdict[str, dict[str, Stamp | None]] = defaultdict(dict)
    for path, stamp in news.items():
        prefix, name = split(path)
        touched[prefix][name] = stamp
    now = dict(folders)
    for prefix, files in touched.items():
        told = {**by_name(now.pop(prefix, _NOTHING)), **files}
        left = {name: stamp for name, stamp in told.items() if stamp is not None}
        if left:
            now[prefix] = _in_bulk(left)
    return now


def same(folders: Folders, others: Folders) -> bool:
    """Tell whether there are the same files with the same stamps, in whatever order."""
    return folders.keys() == others.keys() and all(
        columns == others[prefix] or by_name(columns) == by_name(others[prefix])
        for prefix, columns in folders.items()
    )


def _in_bulk(files: Mapping[str, Stamp]) -> Columns:
    return [*files], tuple(array("q", column) for column in zip(*files.values(), strict=True))


def encoded(folders: Folders) -> bytes:
    """Write a line that says how long the names of each folder are, then names and numbers."""
    names = {prefix: os.fsencode("/".join(files)) for prefix, (files, _) in folders.items()}
    head = lines.written({"folders": [(prefix, len(text)) for prefix, text in names.items()]})
    parts = (
        part
        for prefix, (_, stamps) in folders.items()
        for part in (names[prefix], *map(stored, stamps))
    )
    return head + b"".join(parts)


def decoded(content: bytes) -> Folders:
    """Undo `encoded`."""
    head, at = lines.read(content)
    folders = {}
    for prefix, size in head["folders"]:
        names = os.fsdecode(content[at : at + size]).split("/")
        begin, width = at + size, _WIDTH * len(names)
        at = begin + _KINDS * width
        columns = [content[each : each + width] for each in range(begin, at, width)]
        folders[prefix] = names, tuple(numbers("q", column) for column in columns)
    return folders
