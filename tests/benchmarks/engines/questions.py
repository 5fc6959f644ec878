"""Choose the questions from the corpus itself: by how many of its statements a word stands in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from apg_cli.search.analysis import fold
from apg_cli.search.small import is_small
from apg_cli.search.stems import LANGUAGES, stem
from apg_cli.statement import Statement
from tests.benchmarks.engines.question import Question

LOOKED_AT = 2000
"""Statements that the words are chosen from; of a larger corpus the first."""

OF_EACH = 5
"""Questions of each kind."""

SHARES = {
    "common": (0.10, 0.40),
    "two words": (0.03, 0.20),
    "phrase": (0.001, 0.01),
    "hot phrase": (0.03, 0.25),
    "prefix": (0.05, 0.30),
    "fuzzy": (0.005, 0.05),
}
"""The least and the largest share of the statements that a word, a phrase, a prefix stands in."""

YEARS = 3
"""How long a range of dates is."""

_T = TypeVar("_T")
_WORD = re.compile(r"[^\W\d_]+")
_BEGINNINGS = 100
_OTHER_FORMS = 0.02
"""How much more often the other forms of a word may stand, as a share."""


@dataclass(frozen=True, slots=True)
class Stock:
    """In how many of the statements looked at words and pairs of words stand."""

    size: int
    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    together: Sequence[frozenset[str]]
    """The words of each statement."""

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Stock:
        """Count the words of statements."""
        words: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        together = []
        for statement in statements:
            found = [_WORD.findall(part.lower()) for part in statement.text.split("\n\n")]
            together.append(frozenset(word for part in found for word in part))
            words.update(together[-1])
            pairs.update({pair for part in found for pair in pairwise(part)})
        return cls(len(together), words, pairs, together)

    def within(self, kind: str, count: int) -> bool:
        """Tell whether a number of statements is a share that this kind of question asks for."""
        least, most = SHARES[kind]
        return least <= count / self.size <= most


def questions(statements: Iterable[Statement]) -> list[Question]:
    """Choose questions of every kind that the statements have words for."""
    looked_at = list(statements)
    stock = Stock.of(looked_at)
    plain = _of_one_form(stock.words)
    telling = [word for word, _ in stock.words.most_common() if not is_small(word)]

    def words(kind: str) -> list[str]:
        found = [word for word in telling if stock.within(kind, stock.words[word])]
        return list(filter(plain, found)) or found

    once = [word for word in telling if stock.words[word] == 1 and len(word) > 4 and plain(word)]
    common = _spread(words("common"))
    long = [word for word in words("fuzzy") if len(word) > 6 and word.isascii()]
    return [
        *(Question("rare", (word,)) for word in _spread(once)),
        *(Question("common", (word,)) for word in common),
        *(Question("two words", pair) for pair in _spread(_met(stock, words("two words")))),
        *(Question(kind, pair) for kind in ("phrase", "hot phrase") for pair in _said(stock, kind)),
        *(Question("prefix", (begin,)) for begin in _spread(_beginnings(stock))),
        *(Question("fuzzy", (_misspelt(word),)) for word in _spread(long)),
        *(
            Question("date and country", (word,), *where)
            for word, where in zip(common, _wheres(looked_at), strict=False)
        ),
        *(Question("newest first", (word,)) for word in common),
        *(Question("rare", (word,), passages=True) for word in _spread(once)),
    ]


def _spread(choices: Sequence[_T]) -> Sequence[_T]:
    """Take some, evenly from the first to the last."""
    if len(choices) <= OF_EACH:
        return choices
    return [choices[(2 * n + 1) * len(choices) // (2 * OF_EACH)] for n in range(OF_EACH)]


def _of_one_form(words: Mapping[str, int]) -> Callable[[str], bool]:
    """Give a test for words whose other forms are rare, on which all stemmers agree."""
    sharing: Counter[tuple[str, str]] = Counter()
    for word, count in words.items():
        for language in LANGUAGES:
            sharing[language, stem(fold(word), language)] += count

    def plain(word: str) -> bool:
        most = (1 + _OTHER_FORMS) * words[word]
        return all(sharing[language, stem(fold(word), language)] <= most for language in LANGUAGES)

    return plain


def _met(stock: Stock, words: Sequence[str]) -> list[tuple[str, str]]:
    """Give pairs of words that stand in the same statements now and then."""
    pairs = pairwise(words)
    return [pair for pair in pairs if sum(set(pair) <= each for each in stock.together) > 1]


def _said(stock: Stock, kind: str) -> Sequence[tuple[str, str]]:
    """Give pairs of words that stand side by side as often as a kind of phrase asks for."""
    least = 0.02 * stock.size
    return _spread(
        [
            pair
            for pair, count in stock.pairs.most_common()
            if stock.within(kind, count)
            and not all(map(is_small, pair))
            and min(map(len, pair)) > 1
            and min(stock.words[word] for word in pair) > least
        ]
    )


def _beginnings(stock: Stock) -> list[str]:
    """Give four letters that many words begin with."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for word in stock.words:
        if len(word) > 4 and word.isascii():
            words[word[:4]].add(word)
    many = sorted(begin for begin in words if 20 <= len(words[begin]) <= 500)
    some = many[:: max(1, len(many) // _BEGINNINGS)]
    return [
        begin
        for begin in some
        if stock.within("prefix", sum(not words[begin].isdisjoint(e) for e in stock.together))
    ]


def _misspelt(word: str) -> str:
    """Leave out the letter in the middle."""
    return word[: len(word) // 2] + word[len(word) // 2 + 1 :]


def _wheres(statements: Sequence[Statement]) -> Iterator[tuple[str, str, str]]:
    """Give countries, the commonest first, each with a range of years."""
    countries = Counter(country.code for each in statements for country in each.countries)
    years = sorted(each.date.year for each in statements if each.date)
    if years:
        first = years[len(years) // 2]
        for country, _ in countries.most_common():
            yield country, f"{first}-01-01", f"{first + YEARS - 1}-12-31"
