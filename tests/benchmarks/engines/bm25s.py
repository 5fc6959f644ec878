"""bm25s: scores worked out when indexing, by NumPy and SciPy; a Snowball stemmer in C.

It knows no order of words, no fields and no filters; a statement that has any of the words is
found, not only one that has all.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import bm25s
import Stemmer
from bm25s.tokenization import Tokenizer

from apg_cli.statement import Statement
from tests.benchmarks.engines.question import TOP, Answered, Question

_AT_ONCE = 1000


def _tokenizer() -> Any:
    return Tokenizer(stemmer=Stemmer.Stemmer("english"), stopwords=None)


def build(folder: Path, statements: Iterator[Statement]) -> None:
    """Index statements; it does so only all at once."""
    tokenizer = _tokenizer()
    names: list[str] = []
    tokens: list[array[int]] = []
    while some := list(islice(statements, _AT_ONCE)):
        names += [statement.id for statement in some]
        texts = [f"{statement.title}\n{statement.text}" for statement in some]
        found = tokenizer.tokenize(texts, update_vocab=True, return_as="ids", show_progress=False)
        tokens += [array("i", each) for each in found]
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index((tokens, tokenizer.get_vocab_dict()), show_progress=False)
    index.save(folder)
    tokenizer.save_vocab(folder)
    (folder / "ids.json").write_text(json.dumps(names), encoding="utf-8")


def add(_folder: Path, _statement: Statement) -> None:
    """Refuse: an index is made as a whole."""
    raise NotImplementedError


class Searcher:
    """Ask an index for any of some words."""

    def __init__(self, folder: Path, _texts: Path) -> None:
        self.index = bm25s.BM25.load(folder)
        self.tokenizer = _tokenizer()
        self.tokenizer.load_vocab(folder)
        self.names = json.loads((folder / "ids.json").read_text(encoding="utf-8"))

    def ask(self, question: Question) -> Answered:
        """Answer a question."""
        if question.kind not in ("rare", "common", "two words") or question.passages:
            raise NotImplementedError
        words = self.tokenizer.tokenize(
            [" ".join(question.words)], update_vocab=False, return_as="ids", show_progress=False
        )
        most = min(TOP, len(self.names))
        found, scores = self.index.retrieve(words, k=most, show_progress=False, n_threads=0)
        pairs = zip(found[0], scores[0], strict=True)
        return Answered(None, tuple(self.names[n] for n, score in pairs if score > 0))
