"""Ask for concepts in each language, and print what of the sample archive should come and does not.

`python -m tests.benchmarks.cross_language [--verbose]` prints, by the language of the question and
of the statement, how many of the statements that speak of a concept are found, with the words alone
and with the concepts; then how many of those that come do speak of it, by the language of the
question. Only what answers all of a question counts as found. With `--verbose` also every statement
that is missed, and every one that comes without speaking of what was asked.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.search.truth_of_concepts import answered, questions, sample_archive

LANGUAGES = ("en", "es", "fr", "pt")


def main() -> None:
    """Print the table and the misses."""
    wanted: Counter[tuple[str, str]] = Counter()
    by_words: Counter[tuple[str, str]] = Counter()
    by_concepts: Counter[tuple[str, str]] = Counter()
    came: Counter[str] = Counter()
    rightly: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory() as folder,
        sample_archive(Path(folder)) as (index, languages),
    ):
        for question in questions(languages):
            words = answered(index, question, expand=False)
            found = answered(index, question)
            for identity in question.answers:
                pair = question.language, languages[identity]
                wanted[pair] += 1
                by_words[pair] += identity in words
                by_concepts[pair] += identity in found
            right = question.answers | question.near
            came[question.language] += len(found)
            rightly[question.language] += len(right.intersection(found))
            if "--verbose" in sys.argv:
                missed = sorted(question.answers.difference(found))
                besides = [identity for identity in found if identity not in right]
                for what, ids in (("missed ", missed), ("besides", besides)):
                    if ids:
                        print(f"{what} {question.language} {question.typed}: {' '.join(ids)}")
    print("asked in, found in: by the words alone, with concepts, of")
    for asked in LANGUAGES:
        for there in LANGUAGES:
            pair = asked, there
            of = wanted[pair] or 1
            print(
                f"{asked} {there}  {by_words[pair] / of:6.3f} {by_concepts[pair] / of:6.3f}"
                f" {wanted[pair]:5}"
            )
    total = wanted.total() or 1
    print(
        f"all    {by_words.total() / total:6.3f} {by_concepts.total() / total:6.3f}"
        f" {wanted.total():5}"
    )
    print("of what came, asked in: so much speaks of it")
    for asked in LANGUAGES:
        print(f"{asked}     {rightly[asked] / (came[asked] or 1):6.3f} {came[asked]:5}")
    print(f"all    {rightly.total() / (came.total() or 1):6.3f} {came.total():5}")


if __name__ == "__main__":
    main()
