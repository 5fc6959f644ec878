"""The index answers as going through all the texts one by one would."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apg_cli.search.analysis import analyse, typed_word, words_and_compounds
from apg_cli.search.index import FileMark, Index
from apg_cli.search.query import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    Has,
    InField,
    Not,
    OneOf,
    Or,
    Phrase,
    Prefix,
    Query,
    Word,
    asks_for_text,
)
from apg_cli.search.stems import stems
from apg_cli.statement import Country, PartialDate, Statement

NAMED: dict[str, Callable[[Statement], list[str]]] = {
    "title": lambda s: [s.title],
    "tag": lambda s: list(s.tags),
    "to": lambda s: list(s.recipients),
    "author": lambda s: list(s.author),
    "campaign": lambda s: [str(s.extra["campaign"])] if "campaign" in s.extra else [],
}


def texts_of(statement: Statement, field: str) -> list[str]:
    if field:
        return NAMED[field](statement)
    everything = [statement.title, statement.text, *(c.name for c in statement.countries)]
    return [*everything, *statement.tags, *statement.recipients, *statement.author]


def edits_between(one: str, other: str) -> int:
    """Optimal string alignment, straight from its definition."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        edits_between(one[:-1], other) + 1,
        edits_between(one, other[:-1]) + 1,
        edits_between(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:][::-1]:
        best = min(best, edits_between(one[:-2], other[:-2]) + 1)
    return best


def stands_in(wanted: list[str], words: list[str]) -> bool:
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words)))


def stand_near(wanted: list[str], slop: int, words: list[str]) -> bool:
    for begin in range(len(words)):
        for end in range(begin + len(wanted), min(len(words), begin + len(wanted) + slop) + 1):
            rest = words[begin:end]
            if all(rest.count(word) >= wanted.count(word) for word in wanted):
                return True
    return False


def says(  # noqa: C901  # one answer a kind of query
    statement: Statement, query: Word | Phrase | Prefix | Fuzzy, field: str
) -> bool:
    """Tell whether any text of the field answers a piece of text."""
    for text in texts_of(statement, field):
        analysed = analyse(text)
        single = [*analysed.words, *(compound.word for compound in analysed.compounds)]
        words, joined = typed_word(query.text)
        exact = words_and_compounds(query.text)[0]
        form = stems(statement.language)
        match query:
            case Word():
                found = stands_in(list(map(form, words)), list(map(form, analysed.words)))
                if len(words) == 1 or joined:
                    found |= form(joined or words[0]) in map(form, single)
            case Phrase() if len(exact) == 1:
                found = exact[0] in single
            case Phrase(_, 0):
                found = stands_in(exact, analysed.words) or bool(joined and joined in single)
            case Phrase(_, slop):
                found = stand_near(exact, slop, analysed.words)
            case Prefix():
                found = any(word.startswith("".join(words)) for word in single)
                for at in range(len(analysed.words) - len(words) + 1):
                    *before, last = analysed.words[at : at + len(words)]
                    found |= before == words[:-1] and last.startswith(words[-1])
            case Fuzzy(_, edits):
                found = any(edits_between("".join(words), word) <= edits for word in single)
        if found:
            return True
    return False


def telling(parts: tuple[Query, ...]) -> list[Query]:
    """Leave out small words, unless there is no other text beside them."""
    rest = [part for part in parts if not (isinstance(part, Word) and part.text in SMALL)]
    return rest if any(map(asks_for_text, rest)) else list(parts)


def matches(  # noqa: C901, PLR0911  # one answer a kind of query
    statement: Statement, query: Query, field: str = ""
) -> bool:
    match query:
        case Everything():
            return True
        case And(parts):
            return all(matches(statement, part, field) for part in telling(parts))
        case Or(parts):
            return any(matches(statement, part, field) for part in telling(parts))
        case Not(part):
            return not matches(statement, part, field)
        case InField(name, part):
            return matches(statement, part, name)
        case OneOf("country", values):
            return any(country.code in values for country in statement.countries)
        case OneOf("kind", values):
            return statement.kind in values
        case OneOf("language", values):
            return statement.language in values
        case Has("tag"):
            return bool(statement.tags)
        case Has("date"):
            return statement.date is not None
        case DateRange(first, last):
            day = statement.date
            return (
                day is not None
                and day.first <= (last or date.max)
                and day.last >= (first or date.min)
            )
        case Word() | Phrase() | Prefix() | Fuzzy():
            return says(statement, query, field)
    raise AssertionError(query)


WORDS = (
    "mine mines mining miner mina minas minería minera água aguas eau eaux water état etat état "
    "l'état d’urgence estado de excepción derechos direitos droits humanos rights-based rights "
    "based rightsbased C-69 C69 69 1,500 1500 Canada's Canada canadas U.S. US aujourd'hui of a "
    "defensor defensores defenders acción ação ações coração corações journaux journal 中文 naïve"
).split()
SMALL = {"of", "a", "de"}
CODES = {"PE": "Peru", "CL": "Chile", "CO": "Colombia"}

some_words = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
few_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
dates = st.builds(
    PartialDate, st.integers(2019, 2021), st.sampled_from([0, 2, 11]), st.just(0)
) | st.just(PartialDate(2020, 2, 29))
days = st.dates(date(2018, 12, 1), date(2022, 1, 31))

statements = st.builds(
    Statement,
    id=st.just(""),
    title=some_words,
    text=st.lists(some_words, max_size=3).map(". ".join),
    date=st.none() | dates,
    countries=st.lists(st.sampled_from(sorted(CODES)), max_size=2, unique=True).map(
        lambda codes: tuple(Country(CODES[code], code) for code in codes)
    ),
    kind=st.sampled_from(["", "letter", "press release"]),
    language=st.sampled_from(["en", "es", "fr", "pt", "qu", "und", ""]),
    recipients=st.lists(few_words, max_size=2).map(tuple),
    author=st.lists(few_words, max_size=1).map(tuple),
    tags=st.lists(few_words, max_size=2).map(tuple),
    extra=st.dictionaries(st.sampled_from(["campaign", "id", "path"]), few_words, max_size=2),
)
corpora = st.lists(statements, max_size=8).map(
    lambda all_: [_numbered(statement, number) for number, statement in enumerate(all_)]
)


def _numbered(statement: Statement, number: int) -> Statement:
    fields = {name: getattr(statement, name) for name in Statement.__slots__}
    return Statement(**fields | {"id": f"s{number}", "path": f"2020/s{number}.md"})


texts = st.one_of(
    st.builds(Word, st.sampled_from(WORDS)),
    st.builds(Phrase, few_words, st.sampled_from([0, 0, 1, 4])),
    st.builds(Prefix, st.sampled_from(WORDS).map(lambda word: word[:-2] or word)),
    st.builds(Fuzzy, st.sampled_from([word for word in WORDS if len(word) < 7]), st.just(1)),
)
others = st.one_of(
    st.just(Everything()),
    st.builds(OneOf, st.just("country"), st.sampled_from([("PE",), ("PE", "CO")])),
    st.builds(OneOf, st.just("kind"), st.just(("letter",))),
    st.builds(OneOf, st.just("language"), st.sampled_from([("es",), ("qu", "en")])),
    st.builds(DateRange, st.none() | days, st.none() | days),
    st.builds(Has, st.sampled_from(["tag", "date"])),
    st.builds(InField, st.sampled_from(sorted(NAMED)), texts),
)
queries = st.recursive(
    texts | others,
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(And, st.lists(part, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(part, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=5,
)


def mark(statement: Statement) -> FileMark:
    return FileMark(1, 2, 3, 4, "digest", statement.id, "")


def ids(index: Index, query: Query) -> set[str]:
    answer = index.search(query, limit=None)
    assert len({found.id for found in answer.found}) == len(answer.found) == answer.total
    return set() if answer.any_of else {found.id for found in answer.found}


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="apg-index-"))
    yield folder
    shutil.rmtree(folder)


@given(corpus=corpora, asked=st.lists(queries, min_size=1, max_size=6), data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_answers_are_those_of_the_texts(
    room: Path, corpus: list[Statement], asked: list[Query], data: st.DataObject
) -> None:
    index = Index.create(room / "index")
    early = data.draw(st.integers(0, len(corpus)))
    paths = [s.path for s in corpus[:early]]
    gone = data.draw(st.sets(st.sampled_from(paths))) if paths else set()
    index.commit({s.path: mark(s) for s in corpus[:early]}, (), corpus[:early])
    kept = [s for s in corpus if s.path not in gone]
    index.commit({s.path: mark(s) for s in kept} | dict.fromkeys(gone), gone, corpus[early:])
    index.close()

    index = Index.open(room / "index")
    answers = [ids(index, query) for query in asked]
    assert set(index.listing()) == {s.path for s in kept}
    index.close()
    assert answers == [{s.id for s in kept if matches(s, query)} for query in asked]

    anew = Index.create(room / "index")
    anew.commit({s.path: mark(s) for s in kept}, (), kept)
    assert [ids(anew, query) for query in asked] == answers
    anew.close()
