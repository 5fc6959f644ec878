"""Strings that break programs, as statements and as queries, through the whole of apg."""

import contextlib
import json

import pytest

from apg_cli.archive.store import Archive
from apg_cli.catalog import Catalog
from apg_cli.errors import ApgError
from apg_cli.search.expansion import expanded
from apg_cli.search.parse import parse
from tests.conftest import PROJECT, Shell

LIST = PROJECT.parent / "shared" / "data" / "naughty.json"

HARD = [
    "*",
    "a*",
    "(" * 1000 + "x" + ")" * 1000,
    "word " * 10_000,
    "of the and",
    "!?…—",
    "עברית עִבְרִית",
    "e\u0301\u0301\u0301",
    "AMR 46/7342/2023",
    "C-69",
    "rights-based",
    "state AND",
    "date:2019..",
    "l'état",
    "https://example.org/a?b=c",
    "12:30",
]


def naughty() -> list[str]:
    return [text for text in json.loads(LIST.read_text("utf-8")) if text.strip()]


def ask(catalog: Catalog, text: str) -> None:
    """Ask as `apg search` does; only an error of ours may come of it."""
    with contextlib.suppress(ApgError):
        query, _ = expanded(parse(text), catalog.concepts())
        results = catalog.search(query, text, limit=3)
        assert results.total or not results.hits


@pytest.fixture
def catalog(stocked: Shell) -> Catalog:
    return Catalog(Archive(stocked.home / "archive"), stocked.home / "index", lambda _: None)


@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:12])
def test_a_hard_query_is_answered_or_refused_in_a_sentence(catalog: Catalog, text: str) -> None:
    ask(catalog, text)


@pytest.mark.skipif(not LIST.exists(), reason="the list of naughty strings is not beside us")
def test_naughty_strings_as_queries(catalog: Catalog) -> None:
    for text in naughty():
        ask(catalog, text)


@pytest.mark.skipif(not LIST.exists(), reason="the list of naughty strings is not beside us")
def test_naughty_strings_as_statements(apg: Shell) -> None:
    for number, text in enumerate(naughty()):
        apg.file(f"texts/{number:03}.txt", text.encode("utf-8", "surrogatepass"))
    taken = apg("apg ingest texts --json")
    statuses = {accession["status"] for accession in taken.json["accessions"]}
    assert statuses <= {"added", "duplicate", "failed"}
    listed = apg("apg list --json").json
    added = [each for each in taken.json["accessions"] if each["status"] == "added"]
    assert listed["total"] == len(added)
    for line in ("apg list", "apg search script", "apg review --list"):
        shown = apg(line, environment={"FORCE_COLOR": "1"}).out
        assert "\x1b]" not in shown
        assert "\u202e" not in shown
