"""Count which pairs of words our stems and Snowball's bring together and keep apart rightly.

`python -m tests.benchmarks.stemming [--verbose]`, with the extra `bench` installed, reads
`tests/search/forms_*.tsv` (word, word, whether forms of one word should meet or others stay apart)
and prints the share that is right for our stems, for Snowball's on words with accents folded before
or after, and for ours on top of Snowball's. With `--verbose` it prints the pairs that ours have
wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import Stemmer

from apg_cli.search.analysis import fold
from apg_cli.search.stems import stem

PAIRS = Path(__file__).resolve().parents[1] / "search"
SNOWBALL = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}
Pair = tuple[str, str, bool]
Form = Callable[[str], str]


def pairs(language: str) -> Sequence[Pair]:
    """Read the pairs of a language: two words, and whether they should meet."""
    lines = (PAIRS / f"forms_{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(one, other, what == "meet") for one, other, what in rows]


def wrong(listed: Sequence[Pair], form: Form) -> list[Pair]:
    """Give the pairs that a stemmer has wrong."""
    return [each for each in listed if (form(each[0]) == form(each[1])) != each[2]]


def ways_of(language: str, snowball: Form) -> dict[str, Form]:
    """Give the ways of stemming that are compared."""

    def ours(word: str) -> str:
        return stem(fold(word), language)

    def folded_before(word: str) -> str:
        return snowball(fold(word))

    def folded_after(word: str) -> str:
        return fold(snowball(word.lower()))

    def ours_on_snowball(word: str) -> str:
        return stem(snowball(fold(word)), language)

    return {
        "ours": ours,
        "Snowball, folded before": folded_before,
        "Snowball, folded after": folded_after,
        "ours on Snowball": ours_on_snowball,
    }


def main() -> None:
    """Print a line for each language and way of stemming."""
    print(f"{'':30}{'meet':>8}{'apart':>8}{'of':>6}{'of':>6}")
    for language, name in SNOWBALL.items():
        listed = pairs(language)
        ways = ways_of(language, Stemmer.Stemmer(name).stemWord)
        of = {meet: sum(pair[2] == meet for pair in listed) for meet in (True, False)}
        for label, form in ways.items():
            missed = wrong(listed, form)
            share = {meet: 1 - sum(p[2] == meet for p in missed) / of[meet] for meet in of}
            print(f"{language}  {label:26}{share[True]:8.3f}{share[False]:8.3f}", end="")
            print(f"{of[True]:6}{of[False]:6}")
            if label == "ours" and "--verbose" in sys.argv:
                for one, other, meet in missed:
                    print(f"      {one} {other}: should {'meet' if meet else 'stay apart'}")


if __name__ == "__main__":
    main()
