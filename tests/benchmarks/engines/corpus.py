"""Corpora to measure on: statements made from a seed, or the texts of any folder."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice, repeat
from pathlib import Path

from apg_cli.archive.store import Archive
from apg_cli.reference.countries import name_of
from apg_cli.statement import KINDS, Country, PartialDate, Statement
from tests.benchmarks.engines.vocabulary import Vocabulary, vocabulary

SHARES = {"en": 40, "es": 35, "fr": 15, "pt": 10}
"""Of the four languages, in a hundred."""

_LANGUAGES = [language for language, share in SHARES.items() for _ in range(share)]

COUNTRIES = "CO GT HN MX PE BR CL HT EC BO SV NI AR VE CU PA PY DO JM UY CR BZ GY TT SR".split()
SHORTEST, LONGEST = 300, 900
"""Words in a text."""

REPEATED = 6
"""One word in so many is said again from earlier in its text: texts keep to their subject."""

_AT_ONCE = 1000
"""Statements that a process makes at a time."""

_FIRST_DAY = dt.date(1990, 1, 1).toordinal()
_LAST_DAY = dt.date(2025, 12, 31).toordinal()


def made(count: int, seed: int = 1) -> Iterator[Statement]:
    """Make statements, the same for the same seed; of a longer corpus they are the beginning."""
    firsts = range(0, count, _AT_ONCE)
    if len(firsts) <= 1:
        yield from (_statement(number, seed) for number in range(count))
        return
    with ProcessPoolExecutor() as pool:
        lasts = [min(first + _AT_ONCE, count) for first in firsts]
        for lines in pool.map(_lines_made, firsts, lasts, repeat(seed)):
            yield from map(_read, lines)


def _lines_made(first: int, last: int, seed: int) -> list[str]:
    return [_line(_statement(number, seed)) for number in range(first, last)]


def _statement(number: int, seed: int) -> Statement:
    chance = random.Random(f"{seed} {number}")  # noqa: S311  # the same statements each time
    language = chance.choice(_LANGUAGES)
    words = vocabulary(language)
    title = " ".join(_sentence(_drawn(words, chance, chance.randint(6, 12))))
    text = _text(words, chance, chance.randint(SHORTEST, LONGEST))
    # The country of rank r comes up in proportion to 1/r.
    code = COUNTRIES[int(len(COUNTRIES) ** chance.random()) - 1]
    return Statement(
        id=f"statement-{number:06}",
        path=f"{number // 1000:03}/statement-{number:06}.md",
        title=title,
        text=text,
        date=_day(chance.randint(_FIRST_DAY, _LAST_DAY)),
        countries=(Country(name_of(code), code),),
        kind=KINDS[int(len(KINDS) ** chance.random()) - 1],
        language=language,
    )


def _day(ordinal: int) -> PartialDate:
    day = dt.date.fromordinal(ordinal)
    return PartialDate(day.year, day.month, day.day)


def _drawn(words: Vocabulary, chance: random.Random, count: int) -> list[str]:
    frequent = words.frequent
    slots = memoryview(chance.randbytes(2 * count)).cast("H")
    drawn = [frequent[slot] or words.rare(chance.random()) for slot in slots]
    uniform = chance.random
    for _ in range(count // REPEATED):
        place = int(uniform() * count)
        drawn[place] = drawn[int(uniform() * (place + 1))]
    return drawn


def _text(words: Vocabulary, chance: random.Random, count: int) -> str:
    drawn = _drawn(words, chance, count)
    uniform, known = chance.random, words.expressions
    paragraphs, sentences, start = [], [], 0
    while start < count:
        end = start + 8 + int(uniform() * 23)
        sentence = _sentence(drawn[start:end])
        # Expressions by Zipf's law: the one of rank r in proportion to 1/r.
        place = int(uniform() * len(sentence))
        sentence[place:place] = known[int(len(known) ** uniform()) - 1]
        sentences.append(" ".join(sentence) + ".")
        if len(sentences) == 5:
            paragraphs.append(" ".join(sentences))
            sentences = []
        start = end
    return "\n\n".join([*paragraphs, " ".join(sentences)])


def _sentence(words: list[str]) -> list[str]:
    words[0] = words[0].capitalize()
    return words


def read(folder: Path) -> Iterator[Statement]:
    """Read the Markdown and text files of any folder, each as a statement, whatever they are."""
    archive = Archive(folder)
    for path in sorted(archive.stamps()):
        statement, _ = archive.read(path)
        yield statement
    for file in sorted(folder.rglob("*.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        path = file.relative_to(folder).as_posix()
        yield Statement(id=path, path=path, title=text.split("\n", 1)[0][:200], text=text)


def write(file: Path, texts: Path, statements: Iterable[Statement]) -> int:
    """Write statements a line each, for every engine to read the very same, and as Markdown files.

    Gives their number.
    """
    count = 0
    fresh = file.with_suffix(".new")  # kept only when it is whole
    with fresh.open("w", encoding="utf-8") as lines:
        for statement in statements:
            lines.write(_line(statement) + "\n")
            count += 1
            _write_markdown(texts / statement.path, statement)
    fresh.replace(file)
    return count


def _write_markdown(file: Path, statement: Statement) -> None:
    countries = ", ".join(f'"{country.name}"' for country in statement.countries)
    front = (
        f"---\ntitle: {json.dumps(statement.title, ensure_ascii=False)}\n"
        f"date: {statement.date or ''}\ncountries: [{countries}]\n"
        f"kind: {statement.kind}\nlanguage: {statement.language}\n---\n\n"
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(front + statement.text + "\n", encoding="utf-8")


def statements(file: Path, first: int = 0, last: int | None = None) -> Iterator[Statement]:
    """Read the statements of a file from one number up to another."""
    with file.open(encoding="utf-8") as lines:
        yield from map(_read, islice(lines, first, last))


def _line(statement: Statement) -> str:
    row = {
        "id": statement.id,
        "path": statement.path,
        "title": statement.title,
        "text": statement.text,
        "date": str(statement.date or ""),
        "country": [country.code or country.name for country in statement.countries],
        "kind": statement.kind,
        "language": statement.language,
    }
    return json.dumps(row, ensure_ascii=False)


def _read(line: str) -> Statement:
    row = json.loads(line)
    date, codes = row.pop("date"), row.pop("country")
    return replace(
        Statement(**row),
        date=PartialDate.parse(date) if date else None,
        countries=tuple(Country(name_of(code) or code, code) for code in codes),
    )
