"""Words of a language as often as real texts use them: the samples' own, then those of a law.

The words of the sample archive keep the frequency they have there. Words that the samples do not
have get the share that Good and Turing give to what is unseen, the share of the words that stand
once (Good 1953, "The population frequencies of species"). Among them the r-th most frequent word is
used in proportion to r^-1.01 up to rank 6,000 and r^-1.92 beyond it: the two regimes that Ferrer i
Cancho and Solé measured ("Two regimes in the frequency of words", 2001). They are spelt by letters
that follow each other as in the samples.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from apg_cli.archive.store import Archive

SAMPLES = Path(__file__).parents[3] / "archive"

BEND = 6000
NEAR, FAR = 1.01, 1.92
"""The rank where the law bends, and its exponents on both sides."""

SLOTS = 1 << 16
"""A word of a text is drawn by two random bytes."""

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?:;\n]+")


@cache
def samples(language: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of each sentence of the samples in a language, in lower case."""
    archive = Archive(SAMPLES)
    texts = [archive.read(path)[0] for path in sorted(archive.stamps())]
    sentences = [
        tuple(_WORD.findall(sentence.lower()))
        for statement in texts
        if statement.language == language
        for sentence in _SENTENCE.split(statement.text)
    ]
    return tuple(filter(None, sentences))


@dataclass(slots=True)
class Spelling:
    """Spell words that are not in the samples by how letters follow each other there."""

    language: str
    follow: dict[str, list[str]]
    spelt: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, language: str, words: Sequence[str]) -> Spelling:
        """Learn from the words of a language which letter follows which two."""
        follow: defaultdict[str, list[str]] = defaultdict(list)
        for word in words:
            lettered = f"^^{word}$"
            for place in range(len(lettered) - 2):
                follow[lettered[place : place + 2]].append(lettered[place + 2])
        return cls(language, dict(follow))

    def word(self, rank: int) -> str:
        """Give the word of a rank: always the same one, rarer words on the whole longer."""
        known = self.spelt.get(rank)
        if known is None:
            chance = random.Random(f"{self.language} {rank}").random  # noqa: S311  # the same each time
            least = 4 + len(str(rank)) // 2
            known = "^^"
            while len(known) < 22:
                choices = self.follow[known[-2:]]
                letter = choices[int(chance() * len(choices))]
                if letter != "$":
                    known += letter
                elif len(known) >= least + 2:
                    break
                else:
                    known = "^^"
            known = self.spelt[rank] = known[2:]
        return known


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the words of a text in one language are drawn from."""

    frequent: Sequence[str]
    """`SLOTS` words, each as often as it is used; "" is one beyond the bend."""
    spelling: Spelling
    expressions: Sequence[tuple[str, ...]]
    """Words that stand together, the commonest first."""

    def rare(self, chance: float) -> str:
        """Give a word beyond the bend, for a random number from 0 to 1."""
        rank = BEND * max(chance, 1e-9) ** (-1 / (FAR - 1))
        return self.spelling.word(int(min(rank, 1e8)))


@cache
def vocabulary(language: str) -> Vocabulary:
    """Fit the vocabulary of a language to its samples."""
    sentences = samples(language)
    times = Counter(word for sentence in sentences for word in sentence)
    unseen = sum(1 for count in times.values() if count == 1) / times.total()
    ranks = range(len(times) + 1, BEND + 1)
    near = [rank**-NEAR for rank in ranks]
    beyond = BEND**-NEAR * BEND / (FAR - 1)  # the integral of the second regime
    spelling = Spelling.of(language, sorted(times))
    slots: list[str] = []
    for word, count in times.most_common():
        slots += [word] * round(SLOTS * (1 - unseen) * count / times.total())
    share = SLOTS * unseen / (sum(near) + beyond)
    for rank, weight in zip(ranks, near, strict=True):
        slots += [spelling.word(rank)] * max(1, round(share * weight))
    slots += [""] * (SLOTS - len(slots))
    return Vocabulary(slots[:SLOTS], spelling, _expressions(sentences))


def _expressions(sentences: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Give the runs of two to four words that the samples use more than once."""
    runs = Counter(
        tuple(sentence[start : start + length])
        for sentence in sentences
        for length in (2, 3, 4)
        for start in range(len(sentence) - length + 1)
    )
    return tuple(run for run, count in runs.most_common() if count > 1)
