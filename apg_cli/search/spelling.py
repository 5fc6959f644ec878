"""How nearly two words are spelt: letters added, left out, changed, or two neighbours swapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


def within(edits: int, one: str, other: str) -> bool:
    """Tell whether one word becomes the other by at most `edits` edits.

    The distance is that of optimal string alignment: no letter is edited twice.
    """
    if abs(len(one) - len(other)) > edits:
        return False
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if not one or not other:
        return len(one) + len(other) <= edits
    if edits == 1:
        return len(one) == len(other) == 1 or (len(one) == 2 and one == other[::-1])
    return distance(one, other, edits) <= edits


class Kept(NamedTuple):
    """A part of a word that stays as it is, and whether at the beginning or the end."""

    part: str
    begins: bool
    ends: bool


def kept_parts(word: str, edits: int) -> Iterator[Kept]:
    """Yield parts of a word of which every word that is at most so many edits away has one.

    Of one part more than there are edits, one stays whole: no edit touches two, but for the swap
    of the letters at either side of a cut, and after that one edit less is left. If it is the first
    or the last that is not touched, then nothing is before or after it.
    """
    size, rest = divmod(len(word), edits + 1)
    begin = 0
    for number in range(edits + 1):
        if 0 < begin < len(word):
            swapped = word[: begin - 1] + word[begin] + word[begin - 1] + word[begin + 1 :]
            yield from kept_parts(swapped, edits - 1)
        end = begin + size + (number < rest)
        yield Kept(word[begin:end], number == 0, number == edits)
        begin = end


def distance(one: str, other: str, most: int) -> int:
    """Give the number of edits between two words, or `most` + 1 where it is more."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, beside in enumerate(other, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return min(above[-1], most + 1)


def tolerance(word: str) -> int:
    """Tell how many edits away a word can still be the one that was meant: fewer where short.

    To three letters and fewer everything is near, and so nothing is.
    """
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def nearest(word: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Give the words spelt most nearly so, as near as `tolerance` allows."""
    edits = tolerance(word)
    near = [(distance(word, other, edits), other) for other in known if within(edits, word, other)]
    return tuple(other for _, other in sorted(near)[:most])
