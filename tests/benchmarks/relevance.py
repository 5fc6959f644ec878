"""Measure how well the search orders statements, on public collections in four languages.

    pip install -e '.[bench]'
    python -m tests.benchmarks.relevance [COLLECTION …] [--from FOLDER]

Each folder in `../shared/data/ir`, or the one given, is a collection: `docs.jsonl`, `queries.jsonl`
and `qrels.tsv`. It is indexed as an archive is, and asked with any of a query's words, as a search
does when no statement has them all. Beside it stands a plain BM25 over Snowball stems (bm25s,
PyStemmer; k1 1.2, b .75) of the same titles and texts. Measures are by ir-measures: nDCG@10, AP,
P@20, R@20, and top-1, how often the first answer is right. A `<` marks what is below its goal or
below the plain BM25.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import bm25s
import ir_measures
import Stemmer
from ir_measures import AP, P, R, Success, nDCG

from apg_cli.reference.concepts import load
from apg_cli.search.analysis import typed_word
from apg_cli.search.expansion import expanded
from apg_cli.search.index import FileMark, Index
from apg_cli.search.query import And, Query, Word, any_of
from apg_cli.statement import Statement

COLLECTIONS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ir"
LANGUAGES = {
    "time": "en",
    "cranfield": "en",
    "xquad_es": "es",
    "piaf_fr": "fr",
    "ptpres_derived": "pt",
}
SNOWBALL = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}
MEASURES = {"nDCG@10": nDCG @ 10, "AP": AP, "P@20": P @ 20, "R@20": R @ 20, "top-1": Success @ 1}
GOALS = {
    ("time", "P@20"): 0.175,
    ("time", "R@20"): 0.91,
    ("cranfield", "P@20"): 0.20,
    ("cranfield", "R@20"): 0.55,
    ("xquad_es", "top-1"): 0.92,
    ("piaf_fr", "top-1"): 0.70,
    ("ptpres_derived", "nDCG@10"): 0.335,
}
DEPTH = 1000
"""How many answers to a query are judged."""

Run = Mapping[str, Mapping[str, float]]
"""For each query the documents found, with their scores."""


@dataclass(frozen=True)
class Collection:
    """Texts, questions, and which texts answer which question how well."""

    name: str
    language: str
    texts: Mapping[str, tuple[str, str]]
    """Title and text."""
    queries: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]


def read(folder: Path) -> Collection:
    """Read a collection from its folder."""
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, _, document, relevance = line.split("\t")
        judged.setdefault(query, {})[document] = int(relevance)
    return Collection(
        folder.name,
        LANGUAGES.get(folder.name, folder.name.rpartition("_")[2]),
        {
            each["id"]: (each.get("title", ""), each["text"])
            for each in _lines(folder / "docs.jsonl")
        },
        {each["id"]: each["text"] for each in _lines(folder / "queries.jsonl")},
        judged,
    )


def _lines(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def ours(collection: Collection, queries: Mapping[str, Query]) -> Run:
    """Ask our own index."""
    statements = (
        Statement(id=name, path=f"{name}.md", title=title, text=text, language=collection.language)
        for name, (title, text) in collection.texts.items()
    )
    with tempfile.TemporaryDirectory() as folder:
        index = Index.create(Path(folder) / "index")
        marks = {f"{name}.md": FileMark(0, 0, 0, 0, "", name, "") for name in collection.texts}
        index.commit(marks, (), statements)
        run = {
            name: {found.id: found.score for found in index.search(query, limit=DEPTH).found}
            for name, query in queries.items()
        }
        index.close()
    return run


def typed(text: str) -> Query:
    """Give the query of a question, whose punctuation is no operator."""
    words = (word.strip("()[]{}\"'“”«»‘’¿?¡!.,;:*~^-") for word in text.split())
    return And(tuple(Word(word) for word in words if typed_word(word)[0]))


def plain(collection: Collection) -> Run:
    """Ask a plain BM25 over Snowball stems."""
    stemmer = Stemmer.Stemmer(SNOWBALL[collection.language])

    def tokens(texts: Iterable[str]) -> list[list[str]]:
        found = bm25s.tokenize(
            list(texts), stopwords=None, stemmer=stemmer, return_ids=False, show_progress=False
        )
        return [list(words) for words in found]

    names = list(collection.texts)
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index(tokens(" ".join(text) for text in collection.texts.values()), show_progress=False)
    most = min(DEPTH, len(names))
    found, scores = index.retrieve(
        tokens(collection.queries.values()), k=most, show_progress=False, sorted=True
    )
    return {
        name: {names[n]: float(score) for n, score in zip(row, marks, strict=True) if score > 0}
        for name, row, marks in zip(collection.queries, found, scores, strict=True)
    }


def measured(collection: Collection, run: Run) -> dict[str, float]:
    """Give each measure of a run, by its name."""
    found = ir_measures.calc_aggregate(MEASURES.values(), collection.judged, run)
    return {name: found[measure] for name, measure in MEASURES.items()}


def main() -> None:
    """Print a table for each collection."""
    parser = argparse.ArgumentParser(description="Measure how well the search orders statements.")
    parser.add_argument("collections", nargs="*", metavar="COLLECTION")
    parser.add_argument("--from", dest="folder", type=Path, default=COLLECTIONS)
    asked = parser.parse_args()
    names = asked.collections or sorted(each.name for each in asked.folder.iterdir())
    print(f"{'':34}{''.join(f'{name:>10}' for name in MEASURES)}")
    for name in names:
        collection = read(asked.folder / name)
        queries = {name: typed(text) for name, text in collection.queries.items()}
        wide = {name: expanded(query, load())[0] for name, query in queries.items()}
        baseline = measured(collection, plain(collection))
        rows = {
            "apg": measured(collection, ours(collection, _any(queries))),
            "apg, with concepts": measured(collection, ours(collection, _any(wide))),
            "plain BM25": baseline,
        }
        for label, row in rows.items():
            cells = ""
            for measure, value in row.items():
                least = max(baseline[measure], GOALS.get((name, measure), 0))
                cells += f"{value:9.4f}{'<' if value < least and row is not baseline else ' '}"
            print(f"{name:15} {label:18}{cells}")
        goals = [f"{GOALS[name, m]:9} " if (name, m) in GOALS else " " * 10 for m in MEASURES]
        print(f"{name:15} {'goal':18}{''.join(goals)}".rstrip(), end="\n\n")


def _any(queries: Mapping[str, Query]) -> Mapping[str, Query]:
    return {name: any_of(query) for name, query in queries.items()}


if __name__ == "__main__":
    main()
