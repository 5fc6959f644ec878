"""The index finds, orders and counts, keeps what it knew of the files, and notices damage."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from apg_cli.errors import ApgError, Busy, IndexUnusable, UnknownValue
from apg_cli.search import index as indexing
from apg_cli.search.index import FileMark, Index
from apg_cli.search.parse import parse
from apg_cli.statement import Country, PartialDate, Statement


def statement(identity: str, text: str, **fields: Any) -> Statement:
    fields.setdefault("title", identity)
    fields.setdefault("path", f"{identity}.md")
    return Statement(id=identity, text=text, **fields)


STATEMENTS = (
    statement(
        "perú",
        "Miners poisoned the river. A state of emergency was declared.",
        title="Mining in the Andes",
        date=PartialDate(2023, 1, 17),
        countries=(Country("Peru", "PE"),),
        kind="letter",
        language="en",
        recipients=("Minister of Foreign Affairs", "Ambassador"),
        tags=("water", "right to protest"),
    ),
    statement(
        "chile",
        "Las minas y el agua. Se declaró el estado de excepción.",
        title="Agua",
        date=PartialDate(2019, 10),
        countries=(Country("Chile", "CL"), Country("Peru", "PE")),
        kind="press release",
        language="es",
    ),
    statement(
        "canada",
        "L'état d'urgence et les droits des peuples autochtones. Mining firms listen.",
        title="Droits",
        date=PartialDate(2021),
        kind="letter",
        language="fr",
        extra={"campaign": "Open the mine files"},
    ),
    statement("blank", "", title="Zones"),
)


def mark(one: Statement) -> FileMark:
    return FileMark(1, 2, 3, 4, "digest", one.id, "")


def listed(statements: Iterable[Statement]) -> dict[str, FileMark]:
    return {one.path: mark(one) for one in statements}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = Index.open(tmp_path / "index")
    index.commit(listed(STATEMENTS), (), STATEMENTS)
    yield index
    index.close()


def found(index: Index, query: str, **options: Any) -> list[str]:
    answer = index.search(parse(query, ["campaign"]), limit=None, **options)
    return [] if answer.any_of else [each.id for each in answer.found]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("mine", ["perú", "chile"]),
        ("mining", ["perú", "canada"]),
        ("mina", ["chile"]),
        ("AGUAS", ["chile"]),
        ('"state of emergency"', ["perú"]),
        ('"state in emergency"', []),
        ('"emergency state"~1', ["perú"]),
        ('"l\'état d’urgence"', ["canada"]),
        ("urgence droit", ["canada"]),
        ("estado OR état", ["chile", "canada"]),
        ("-mining", ["chile", "blank"]),
        ("title:mining", ["perú"]),
        ("to:minister", ["perú"]),
        ('to:"affairs ambassador"', []),
        ("tag:protests", ["perú"]),
        ("campaign:files", ["canada"]),
        ("files", []),
        ("id:peru", ["perú"]),
        ("country:chile", ["chile"]),
        ("country:peru date:2020..", ["perú"]),
        ("kind:letter", ["perú", "canada"]),
        ("lang:es", ["chile"]),
        ("date:2019-10-31", ["chile"]),
        ("date:2021-05", ["canada"]),
        ("-date:*", ["blank"]),
        ("tag:*", ["perú"]),
        ("emerg*", ["perú"]),
        ("l'état-d'urg*", ["canada"]),
        ("id:per*", ["perú"]),
        ("emergenci~", ["perú"]),
        ("*", ["perú", "canada", "chile", "blank"]),
    ],
)
def test_what_is_found(index: Index, query: str, ids: list[str]) -> None:
    assert sorted(found(index, query)) == sorted(ids)


def test_order(index: Index) -> None:
    assert found(index, "*", sort="newest") == ["perú", "canada", "chile", "blank"]
    assert found(index, "*", sort="oldest") == ["chile", "canada", "perú", "blank"]
    assert found(index, "*", sort="title") == ["chile", "canada", "perú", "blank"]
    assert found(index, "mining")[0] == "perú", "a word of the title counts more"


def test_a_word_that_is_asked_for_twice_counts_twice(index: Index) -> None:
    once, twice = (
        {each.id: each.score for each in index.search(parse(query), limit=None).found}
        for query in ("mining", "mining mining")
    )
    assert twice == {name: pytest.approx(2 * score, abs=1e-3) for name, score in once.items()}


def test_pages_are_parts_of_one_order(index: Index) -> None:
    whole = index.search(parse("*"), limit=None)
    pages = [index.search(parse("*"), limit=1, offset=n) for n in range(5)]
    assert [each for page in pages for each in page.found] == list(whole.found)
    assert {page.total for page in pages} == {4}


def test_equal_statements_come_by_date_then_id(tmp_path: Path) -> None:
    same = [
        statement(name, "gold", title="", date=PartialDate(year) if year else None)
        for name, year in (("c", 0), ("b", 2020), ("a", 2020), ("d", 2022))
    ]
    index = Index.open(tmp_path / "index")
    index.commit(listed(same[:2]), (), same[:2])
    index.commit(listed(same), (), same[2:])
    answer = index.search(parse("gold"), limit=3)
    assert [each.id for each in answer.found] == ["d", "a", "b"]
    index.close()


def test_where_nothing_has_all_words_some_are_shown(index: Index) -> None:
    answer = index.search(parse("mining emergenzy kind:letter"), limit=None)
    assert answer.any_of
    assert {each.id for each in answer.found} == {"perú", "canada"}
    assert answer.nearest == {"emergenzy": ("emergency",)}
    nothing = index.search(parse("xyzzy"), limit=None)
    assert (nothing.total, nothing.any_of) == (0, False)
    assert nothing.nearest == {"xyzzy": ()}


def test_facets(index: Index) -> None:
    facets = index.search(parse("*"), limit=0, facets=("country", "year", "kind", "to")).facets
    assert list(facets["country"].items()) == [("PE", 2), ("CL", 1)]
    assert facets["year"] == {"2019": 1, "2021": 1, "2023": 1}
    assert facets["kind"] == {"letter": 2, "press release": 1}
    assert facets["to"] == {"Minister of Foreign Affairs": 1, "Ambassador": 1}
    assert index.search(parse("mina"), limit=0, facets=("country",)).facets == {
        "country": {"CL": 1, "PE": 1}
    }


def test_a_statement_takes_the_place_of_what_had_its_path(index: Index) -> None:
    changed = statement("perú", "Nothing but gold.")
    index.commit(listed(STATEMENTS), ("blank.md",), [changed])
    assert found(index, "emergency") == []
    assert found(index, "gold") == ["perú"]
    assert len(found(index, "*")) == 3


def test_what_cannot_be_sorted_or_counted_by_is_refused(index: Index) -> None:
    with pytest.raises(UnknownValue):
        index.search(parse("*"), limit=1, sort="colour")
    with pytest.raises(UnknownValue):
        index.search(parse("*"), limit=1, facets=("colour",))


def test_many_small_commits_stay_one_index(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "index")
    all_ = [statement(f"s{n}", f"gold number{n}") for n in range(60)]
    for n, one in enumerate(all_):
        index.commit(listed(all_[: n + 1]), [all_[n - 5].path] if n % 7 == 6 else [], [one])
    gone = {f"s{n - 5}" for n in range(60) if n % 7 == 6}
    assert set(found(index, "gold")) == {one.id for one in all_} - gone
    assert found(index, "number59") == ["s59"]
    index.close()
    assert len(list((tmp_path / "index").glob("*.seg"))) <= 11


def test_the_listing_is_that_of_the_last_commit(index: Index, tmp_path: Path) -> None:
    other = Index.open(tmp_path / "index")
    assert other.listing() == listed(STATEMENTS)
    gone = [one.path for one in STATEMENTS[1:]]
    index.commit(dict.fromkeys(gone), gone, ())
    assert index.listing() == listed(STATEMENTS[:1])
    assert other.listing() == listed(STATEMENTS), "as long as it is open"
    late = Index.open(tmp_path / "index")
    assert late.listing() == listed(STATEMENTS[:1])
    with pytest.raises(Busy):
        other.commit(listed(STATEMENTS), (), STATEMENTS)
    other.close()
    late.close()


def test_a_listing_says_what_all_commits_have_said(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "index")
    said: dict[str, FileMark] = {}
    for n in range(150):
        new = FileMark(
            n, 2, 3, 4, f"digest {n}", f"s{n % 40}", "odd" if n % 7 == 0 else "", "x" * n
        )
        marks: dict[str, FileMark | None] = {f"s{n % 40}.md": new}
        if n % 5 == 4:
            marks[f"s{(n + 9) % 40}.md"] = None
        index.commit(marks, (), ())
        for path, each in marks.items():
            if each is None:
                said.pop(path, None)
            else:
                said[path] = each
        assert index.listing() == said
    index.close()
    again = Index.open(tmp_path / "index")
    assert dict(again.listing()) == said
    assert again.listing().problems == {path: "odd" for path in said if said[path].problem}
    again.close()
    # A base of two files and its log, and those before them, which a reader may have opened.
    assert len(list((tmp_path / "index").glob("listing-*"))) == 6


def test_what_a_killed_writer_noted_is_not_read(index: Index, tmp_path: Path) -> None:
    index.close()
    (log,) = (tmp_path / "index").glob("listing-*.log")
    with log.open("ab") as opened:
        opened.write(b"0000")
    index.commit({"new.md": mark(STATEMENTS[0])}, (), ())
    index.close()
    again = Index.open(tmp_path / "index")
    assert dict(again.listing()) == {**listed(STATEMENTS), "new.md": mark(STATEMENTS[0])}
    again.close()


def test_a_failing_source_changes_nothing(index: Index) -> None:
    def broken() -> Iterator[Statement]:
        yield statement("new", "gold")
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  # that very error comes through
        index.commit(listed(STATEMENTS), [STATEMENTS[0].path], broken())
    assert found(index, "gold") == []
    assert len(found(index, "*")) == 4
    index.commit({}, [one.path for one in STATEMENTS], ())
    assert found(index, "*") == []


HOLDER = """
import fcntl, sys
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="the lock is held by other means there")
def test_a_second_writer_waits_and_then_says_so(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "PATIENCE", 0.2)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(tmp_path / "index" / "statements_WRITELOCK"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(Busy):
        index.commit({}, (), ())
    holder.communicate()
    index.commit({}, [STATEMENTS[0].path], ())
    assert len(found(index, "*")) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its cache folders private by itself")
@pytest.mark.usefixtures("index")
def test_the_folder_is_private(tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


@pytest.mark.usefixtures("index")
def test_another_version_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "index" / "FORMAT").write_text("apg index 0")
    with pytest.raises(IndexUnusable, match="another version"):
        Index.open(tmp_path / "index")
    assert found(Index.create(tmp_path / "index"), "*") == []


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    for attempt in (Index.open, Index.create):
        with pytest.raises(ApgError):
            attempt(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


DAMAGES: dict[str, Callable[[Path, bytes], object]] = {
    "gone": lambda file, _: file.unlink(),
    "empty": lambda file, _: file.write_bytes(b""),
    "cut": lambda file, whole: file.write_bytes(whole[: len(whole) // 2]),
    "noise": lambda file, whole: file.write_bytes(bytes(byte ^ 0xA5 for byte in whole)),
    "one byte": lambda file, whole: file.write_bytes(whole[:-9] + b"?" + whole[-8:]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_is_noticed(index: Index, tmp_path: Path, damage: str) -> None:
    index.close()
    whole = tmp_path / "index"
    for name in [file.name for file in whole.iterdir() if file.is_file()]:
        copy = tmp_path / f"{name} {damage}"
        shutil.copytree(whole, copy)
        DAMAGES[damage](copy / name, (copy / name).read_bytes())
        if name.endswith("LOCK") or (name.startswith("seal") and damage == "gone"):
            assert found(Index.open(copy), "mining") == ["perú", "canada"], (
                "nothing is lost with it"
            )
            continue
        with pytest.raises(IndexUnusable):  # noqa: PT012  # at whichever it shows first
            opened = Index.open(copy)
            dict(opened.listing())
            found(opened, "mining")
        assert found(Index.create(copy), "*") == []


WRITER = """
import sys, time
from pathlib import Path
from apg_cli.search.index import FileMark, Index
from apg_cli.statement import Statement
index = Index.open(Path(sys.argv[1]))
listing = dict(index.listing())
print("ready", flush=True)
while True:
    name = f"{time.time_ns()}.md"
    listing[name] = FileMark(1, 2, 3, 4, "", name, "")
    removed = [next(iter(listing))] if len(listing) > 9 else []
    for path in removed:
        del listing[path]
    marks = {**listing, **dict.fromkeys(removed)}
    index.commit(marks, removed, [Statement(name, "gold", "gold " * 200, path=name)])
"""


def test_a_killed_writer_leaves_the_last_commit_whole(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    for wait in (0.0, 0.013, 0.041, 0.083, 0.12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE
        )
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(wait)
        writer.kill()
        writer.communicate()
        index = Index.open(folder)
        listing = index.listing()
        assert set(listing) == {each.path for each in index.search(parse("*"), limit=None).found}
        assert set(listing) == {each.path for each in index.search(parse("gold"), limit=None).found}
        index.close()


def test_who_reads_while_another_writes_sees_one_commit_whole(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    Index.open(folder).close()
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE)
    assert writer.stdout
    assert writer.stdout.readline() == b"ready\n"
    for _ in range(60):
        index = Index.open(folder)
        matching = index.search(parse("gold"), limit=None).found
        assert {each.path for each in matching} == set(index.listing())
        index.close()
    writer.kill()
    writer.communicate()


NAUGHTY = Path(__file__).parents[2].parent / "shared" / "data" / "naughty.json"


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not beside us")
def test_naughty_strings_are_found_by_themselves(tmp_path: Path) -> None:
    import json

    from apg_cli.errors import QueryError
    from apg_cli.search.analysis import words_and_compounds
    from apg_cli.search.query import Phrase

    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    all_ = [
        statement(f"s{n}", text, title=text[:40], tags=(text[:20],), extra={text[:9]: [text]})
        for n, text in enumerate(strings)
    ]
    index = Index.open(tmp_path / "index")
    index.commit(listed(all_), (), all_)
    for number, text in enumerate(strings):
        if words_and_compounds(text)[0]:
            answer = index.search(Phrase(text), limit=None)
            assert f"s{number}" in {each.id for each in answer.found}
        try:
            query = parse(text)
        except QueryError:
            continue
        index.search(query, limit=5, facets=("tag",))
    index.close()


def test_what_is_similar(index: Index, tmp_path: Path) -> None:
    del index
    alike = [
        statement("one", "The Orinoco dam drowned the fields.", language="en", tags=("dams",)),
        statement("two", "Fields drowned: the Orinoco dam again.", language="en"),
        statement("three", "La represa del Orinoco.", language="es", tags=("dams",)),
        statement("four", "A journalist was jailed for the fields of her pen.", language="en"),
        statement("five", "Nothing.", language="en"),
    ]
    several = Index.open(tmp_path / "similar")
    several.commit(listed(alike[:2]), (), alike[:2])
    several.commit(listed(alike), (), alike[2:])
    answer = several.similar("one.md", None)
    assert {each.id for each in answer.found[:2]} == {"two", "three"}
    assert [each.id for each in answer.found[2:]] == ["four"]
    assert answer.total == 3
    assert len(several.similar("one.md", 1).found) == 1
    assert several.similar("five.md", None).total == 0
    assert several.similar("none.md", None).total == 0
    several.commit(listed(alike[1:]), ["one.md"], ())
    assert [each.id for each in several.similar("two.md", None).found] == ["three", "four"]
    several.close()
