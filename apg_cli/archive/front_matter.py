"""Read and write the front matter of a statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from apg_cli.archive import plain_front_matter
from apg_cli.archive.foreign_keys import OTHER_NAMES, by_our_names
from apg_cli.archive.keys import ORDER, TEXT_KEYS, FrontMatter
from apg_cli.archive.store import id_of
from apg_cli.errors import UnreadableStatement
from apg_cli.reference.countries import resolve
from apg_cli.statement import KINDS, LANGUAGES, Country, PartialDate, Statement

_ISO_LIKE = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[Tt ].*)?", re.ASCII | re.DOTALL)

_OTHER_TEXTS = tuple(key for key in TEXT_KEYS if key not in ("kind", "language"))


class Problem(NamedTuple):
    """A value of a front matter that could not be used, and its line in the file, from 1."""

    line: int
    why: str


def split(text: str, path: str) -> tuple[FrontMatter, str]:
    """Part a Markdown text into its front matter and its body.

    A text without front matter gives an empty one. Raises UnreadableStatement, with the line,
    where a front matter is begun and not ended, or is not YAML of `key: value`.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    plain = plain_front_matter.split(text)
    if plain is not None:
        return plain
    from apg_cli.archive import yaml_front_matter  # importing YAML takes longer than a search

    return yaml_front_matter.split(text, path)


def read(text: str, path: str) -> tuple[Statement, tuple[Problem, ...]]:
    """Read a Markdown file into a Statement, with the values that could not be used.

    `path` is the file's place in the archive; its stem is the id. Raises UnreadableStatement.
    """
    front, body = split(text, path)
    return _statement(by_our_names(front, OTHER_NAMES), body, path)


def carried(written: str) -> tuple[Statement | None, tuple[str, ...]]:
    """Understand the front matter that a text carries on its way into the archive.

    Gives None where it is none: a letter may begin with a line of hyphens. A value that is none of
    its kind is not taken. What a person should know of it comes with it, in sentences.
    """
    try:
        front, _ = split(f"---\n{written}---\n", "")
    except UnreadableStatement as error:
        place = f" (line {error.line})" if error.line else ""
        return None, (f"what begins it is kept as text: {error.why}{place}",)
    statement, problems = _statement(by_our_names(front), "", "")
    sound = replace(
        statement,
        kind=statement.kind if statement.kind in KINDS else "",
        countries=tuple(country for country in statement.countries if country.code),
        language=_language(statement.language),
    )
    return sound, tuple(f"front matter, line {found.line}: {found.why}" for found in problems)


def _statement(front: FrontMatter, body: str, path: str) -> tuple[Statement, tuple[Problem, ...]]:
    """Understand a front matter; where it says no title, the first heading is it, or the id."""
    problems: list[Problem] = []

    def one(key: str) -> str:
        values = front.known.get(key, ())
        if len(values) > 1:
            problems.append(
                Problem(front.lines[key], f"'{key}' takes one value; the first is used")
            )
        return values[0] if values else ""

    known = front.known
    problems += [Problem(line, f"'{key}' stands here again") for key, _, line in front.again]
    kind = _kind(one("kind"))
    if kind and kind not in KINDS:
        problems.append(
            Problem(front.lines["kind"], f"'{kind}' is no kind we know: {', '.join(KINDS)}")
        )
    language = one("language")
    if language and not _language(language):
        why = f"'{language}' is no language we know; write its code: en, es, fr, pt, de, …"
        problems.append(Problem(front.lines["language"], why))
    stem = id_of(path)
    statement = Statement(
        id=stem,
        title=one("title") or _first_heading(body) or stem,
        text=body.rstrip() + "\n" if body.strip() else "",
        date=_date(one("date"), front, problems),
        countries=_countries(front, problems),
        recipients=known.get("recipients", ()),
        author=known.get("author", ()),
        tags=tuple(dict.fromkeys((*known.get("tags", ()), *known.get("keywords", ())))),
        guessed=known.get("guessed", ()),
        extra=front.extra,
        kind=kind,
        language=_language(language) or language,
        path=path,
        **{key: one(key) for key in _OTHER_TEXTS},
    )
    return statement, tuple(problems)


def write(statement: Statement) -> str:
    """Write a statement as a Markdown file with front matter, the known keys in their order."""
    front: dict[str, object] = {key: plain(getattr(statement, key)) for key in ORDER[:-2]}
    front |= statement.extra
    front |= {"guessed": list(statement.guessed), "original": statement.original}
    known = {key: value for key, value in front.items() if value not in (None, "", [])}
    head = "\n".join(exported(known))
    return f"---\n{head}\n---\n\n{statement.text.strip(chr(10))}\n"


def plain(value: object) -> object:
    """Give a value of a record as YAML writes it: dates as dates where they are whole."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Country):
        return value.name
    if isinstance(value, PartialDate):
        return value.first if value.day else str(value)
    return value


def value(statement: Statement, key: str) -> object:
    """Give a key's value as it is written, whether the key is ours or not."""
    if key in statement.extra:
        return statement.extra[key]
    return plain(getattr(statement, key)) if key in ORDER else None


def exported(values: Mapping[str, object]) -> tuple[str, ...]:
    """Write keys and values as the lines of a front matter."""
    lines: list[str] = []
    for key, each in values.items():
        plain_line = plain_front_matter.line(key, each)
        lines += _as_yaml(key, each) if plain_line is None else (plain_line,)
    return tuple(lines)


def _as_yaml(key: str, value: object) -> tuple[str, ...]:
    from apg_cli.archive import yaml_front_matter  # importing YAML takes longer than a search

    return yaml_front_matter.exported({key: value})


def _kind(written: str) -> str:
    """Give the kind that is meant, as records have it; what means none stays as it is."""
    if not written or written in KINDS:
        return written
    from apg_cli.reference import names  # seldom asked

    return names.KINDS.get(names.letters(written), written)


def _language(written: str) -> str:
    """Give the code of the language that is meant; empty where it is none we know."""
    if not written or written in LANGUAGES:
        return written
    from apg_cli.reference import names  # seldom asked

    return names.language(written)


def _date(text: str, front: FrontMatter, problems: list[Problem]) -> PartialDate | None:
    if not text:
        return None
    timestamp = _ISO_LIKE.fullmatch(text)
    try:
        return PartialDate.parse(timestamp[1] if timestamp else text)
    except ValueError as error:
        problems.append(Problem(front.lines["date"], str(error)))
        return None


def _countries(front: FrontMatter, problems: list[Problem]) -> tuple[Country, ...]:
    found: dict[str, Country] = {}
    for name in front.known.get("countries", ()):
        known = resolve(name)
        if not known:
            problems.append(Problem(front.lines["countries"], f"'{name}' is no country we know"))
        country = Country(*known) if known else Country(name)
        found[country.name] = country
    return tuple(found.values())


def _first_heading(body: str) -> str:
    for line in body.splitlines():
        if line.startswith("#"):
            return line.lstrip("#").strip()
    return ""
