"""Catalogues that exist elsewhere, as CSV or JSON lines: their rows, each a text to take in."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from apg_cli.accession.columns import Meanings, texts, with_recipients
from apg_cli.accession.readers import SUFFIXES, Reading
from apg_cli.accession.readers.text import decoded
from apg_cli.accession.sources import Delivery, Source, of_file, spoken
from apg_cli.errors import UnreadableInput

Row = Mapping[str, object]

_DELIMITERS = ",;\t|"
_LONGEST_CELL = 50_000_000
_BY = "the catalogue"
_ROWS_OF = ("items", "references", "records", "statements")
"""Keys under which one object has all rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A catalogue, and the field that each of its columns is."""

    path: Path
    written: str
    """As it was decoded."""
    meanings: Meanings
    count: int
    """Of its rows."""
    not_taken: Counter[str] = field(default_factory=Counter)
    """Counts, by field, the rows whose value for it was not understood; grows as they are read."""
    outside: bool = False
    """Files that are not below the table's folder are taken too."""

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Source]:
        """Make a source of each row."""
        for number, row in enumerate(_rows(self.path, self.written), 1):
            name = f"{spoken(self.path)}, row {number}"
            yield Source(name, partial(self._delivery, name, row), spoken(self.path.name))

    def _delivery(self, name: str, row: Row) -> Delivery:
        """Give a row as it is taken in: what its columns say, with its text or its file.

        The original is that file, else the row itself as JSON. Raises UnreadableInput.
        """
        original, row = row, with_recipients(row)
        said, not_taken = self.meanings.said(row, _BY)
        self.not_taken.update(not_taken.keys())
        notes = tuple(not_taken.values())
        came = {"catalogue": spoken(self.path.name)}
        for files in self.meanings.of("file", row):
            content = self._beside(name, self._best(files))
            return Delivery(content, {**came, "row": dict(original)}, said, notes=notes)
        found = [text for text in self.meanings.of("text", row) if text.strip()]
        if not found:
            hint = "Say which column has it, or names a file with it: --map COLUMN=text."
            raise UnreadableInput(name, "has no text", hint)
        text = unicodedata.normalize("NFC", "\n".join(found[0].splitlines()))
        content = (json.dumps(original, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        return Delivery(content, came, said, Reading(text, ".json"), notes)

    def _best(self, files: str) -> str:
        """Choose of the files in a cell, parted by semicolons, the first that apg reads."""
        if ";" not in files or (self.path.parent / files).exists():
            return files
        parts = [part for part in map(str.strip, files.split(";")) if part]
        read = [part for part in parts if part.lower().endswith(SUFFIXES)]
        return (read or parts or [files])[0]

    def _beside(self, name: str, file: str) -> bytes:
        """Give what is in a file that a row names. Raises UnreadableInput, also for one outside.

        A table that somebody sent is not to bring the passwords of this machine into an archive.
        """
        path = self.path.parent / file
        try:
            below = path.resolve().is_relative_to(self.path.parent.resolve())
        except (OSError, RuntimeError, ValueError):  # a loop of links, a name that can be none
            below = True  # reading it tells
        if not (below or self.outside):
            why = f"names a file outside the table's folder: {spoken(file)}"
            raise UnreadableInput(name, why, "--outside takes such files too.")
        try:
            return of_file(str(path)).read().content
        except UnreadableInput as error:
            raise UnreadableInput(name, f"names {error.source}: {error.why}", error.hint) from None


def read(path: Path, mapping: Mapping[str, str], *, outside: bool = False) -> Table:
    """Read a catalogue, its columns meant as `mapping` says or else as they are called.

    `outside` takes the files that rows name from anywhere, not only from below its folder. Raises
    UnreadableInput, UsageError, UnknownValue.
    """
    delivered = of_file(str(path)).read()
    written, _ = decoded(spoken(path), delivered.content)
    names: dict[str, None] = {}
    count = 0
    for row in _rows(path, written):
        names |= dict.fromkeys(with_recipients(row))
        count += 1
    if not count:
        raise UnreadableInput(spoken(path), "has no rows", "Its first line names the columns.")
    return Table(path, written, Meanings.of_columns(tuple(names), mapping), count, outside=outside)


def _rows(path: Path, written: str) -> Iterator[Row]:
    """Read the rows of a catalogue one by one. Raises UnreadableInput."""
    if written.lstrip()[:1] == "{":
        whole = _whole(written)
        yield from _json_lines(path, written) if whole is None else _objects(path, 1, whole)
    elif written.lstrip()[:1] == "[":
        yield from _objects(path, 1, _parsed(path, 1, written))
    else:
        yield from _csv(path, written)


def _whole(written: str) -> object:
    """Give the rows of one JSON object over many lines, as reference managers write it."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        return None
    lists = [found[key] for key in _ROWS_OF if isinstance(found.get(key), list)]
    return lists[0] if lists else found


def _json_lines(path: Path, written: str) -> Iterator[Row]:
    for number, line in enumerate(io.StringIO(written), 1):
        if line.strip():
            yield from _objects(path, number, [_parsed(path, number, line)])


def _parsed(path: Path, number: int, line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(spoken(path), f"line {number} is no JSON: {error}") from None


def _objects(path: Path, number: int, found: object) -> Iterator[Row]:
    for each in found if isinstance(found, list) else [found]:
        if not isinstance(each, dict):
            raise UnreadableInput(spoken(path), f'line {number} is no row: {{"title": …}}')
        yield each


def _csv(path: Path, written: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    head = written.lstrip("\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.DictReader(io.StringIO(written, newline=""), delimiter=delimiter)
    try:
        for row in rows:
            if any(texts(value) for value in row.values()):
                yield {(name or "").strip(): value for name, value in row.items() if value}
    except csv.Error as error:
        why = f"line {rows.line_num} cannot be read: {error}"
        raise UnreadableInput(spoken(path), why) from None
