"""What the index answers is what stock Whoosh and a search without any haste answer."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from apg_cli.search import best, ranking
from apg_cli.search.codec import commits, inversion, merging, neighbours
from apg_cli.search.index import Index
from apg_cli.search.passages import passages
from apg_cli.search.query import Fuzzy, InField, Meaning, Phrase, Prefix, Query, Word, both, either
from apg_cli.search.ranking import FACETS, SORTS
from apg_cli.statement import Statement
from tests.search import passages_oracle
from tests.search.oracle import Oracle
from tests.search.test_index_against_texts import (
    NAMED,
    WORDS,
    few_words,
    mark,
    queries,
    statements,
    texts,
)

NEARLY = 1e-6
CASES = int(os.environ.get("APG_ORACLE_CASES", "40"))
"""How many corpora are made; thousands take an hour."""

meanings = st.builds(
    Meaning,
    st.just("concept"),
    st.lists(
        st.tuples(
            st.sampled_from(["", "en", "es", "fr", "pt"]),
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.frozensets(st.sampled_from(WORDS), max_size=2),
)
few = st.one_of(
    st.builds(Phrase, few_words),
    st.builds(Prefix, few_words),
    st.builds(Fuzzy, st.sampled_from(WORDS), st.just(2)),
    st.builds(Word, few_words.map(lambda words: words.replace(" ", "-"))),
)
more = st.one_of(
    st.builds(Fuzzy, st.sampled_from(WORDS), st.just(2)),
    st.builds(Phrase, st.lists(st.sampled_from(WORDS[:4]), min_size=2, max_size=3).map(" ".join)),
    st.builds(Prefix, st.lists(st.sampled_from(WORDS), min_size=2, max_size=2).map("-".join)),
    st.builds(InField, st.sampled_from([*sorted(NAMED), "id", "path"]), texts | meanings),
    st.builds(InField, st.sampled_from(["id", "path"]), few | texts | meanings),
)
asked = st.one_of(
    queries,
    meanings,
    more,
    st.builds(both, queries, meanings),
    st.builds(either, texts, meanings, more),
    st.builds(both, st.builds(Word, st.sampled_from(WORDS)), st.builds(Word, st.just("xyzzi"))),
)
steps = st.lists(
    st.tuples(st.lists(statements, max_size=6), st.integers(0, 2**30)), min_size=1, max_size=5
)


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="apg-oracle-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module", params=["as it is", "in small parts"])
def small(request: pytest.FixtureRequest) -> Iterator[None]:
    """Have a few documents go through what else only many do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "PLACES", 12)
        if request.param == "in small parts":
            patch.setattr(commits, "AT_ONCE", 2)
            patch.setattr(inversion, "MOST_WORDS", 12)
            patch.setattr(merging, "MOST_OF_A_SIZE", 2)
            patch.setattr(neighbours, "FEWEST", 1)
            patch.setattr(best, "_AT_ONCE", 1)
            patch.setattr(best, "_WORTH_MORE", 1)
        yield


def told(index: Index, query: Query, **how: Any) -> tuple[Any, ...]:
    answer = index.search(query, **how)
    facets = {name: dict(counts) for name, counts in answer.facets.items()}
    return answer.total, facets, answer.any_of, dict(answer.nearest)


@pytest.mark.usefixtures("small")
@given(
    corpus=steps,
    questions=st.lists(asked, min_size=1, max_size=8),
    limit=st.sampled_from([None, 1, 2, 3]),
    sort=st.sampled_from(["relevance", *SORTS]),
)
@settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=set(Phase) - {Phase.shrink},  # to make a failing case smaller takes minutes
)
def test_answers_are_those_of_the_oracle(
    room: Path,
    corpus: list[tuple[list[Statement], int]],
    questions: list[Query],
    limit: int | None,
    sort: str,
) -> None:
    folder = Path(tempfile.mkdtemp(dir=room))
    index, oracle = Index.create(folder / "index"), Oracle(folder / "oracle")
    paths: list[str] = []
    listing = {}
    kept: dict[str, Statement] = {}
    for added, choice in corpus:
        here = [_placed(one, (choice >> 3 * n) % 8) for n, one in enumerate(added)]
        here = list({one.path: one for one in here}.values())
        removed = {paths[choice % len(paths)]} if paths and choice % 3 == 0 else set()
        paths = sorted({*paths, *(one.path for one in here)} - removed)
        removed -= {one.path for one in here}
        listing.update({one.path: mark(one) for one in here})
        kept.update({one.path: one for one in here})
        index.commit(listing, removed, here)
        oracle.commit(removed, here)
    for query in questions:
        expected = oracle.search(query, limit=limit, sort=sort, facets=FACETS)
        assert told(index, query, limit=limit, sort=sort, facets=FACETS) == (
            expected.total,
            expected.facets,
            expected.any_of,
            expected.nearest,
        )
        found = index.search(query, limit=limit, sort=sort).found
        assert [each.path for each in found] == [path for path, _ in expected.found], query
        for each, (_, score) in zip(found, expected.found, strict=True):
            assert abs(each.score - score) <= NEARLY
            one = kept[each.path]
            assert passages(one.text, one.language, query) == passages_oracle.passages(
                one.text, one.language, query
            ), (one.text, query)
    index.close()
    shutil.rmtree(folder)


PLACES = (
    "2020/2020-01-mine-water",
    "minas/mining-mining-C-69",
    "mines/l'état d’urgence",
    "Mina/s3",
    "miner/U.S.-rights-based",
    "mina/中文-coração",
    "a/estado de excepción/água_derechos",
    "s7",
)


def _placed(statement: Statement, place: int) -> Statement:
    fields = {name: getattr(statement, name) for name in Statement.__slots__}
    path = PLACES[place]
    return Statement(**fields | {"id": path.rpartition("/")[2], "path": f"{path}.md"})
