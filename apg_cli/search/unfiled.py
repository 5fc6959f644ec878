"""Words of ids and paths, which are filed under no words: they are looked for where they stand.

Few ask for them, and hardly two statements share one: to file each under its words would take a
tenth of all that the index takes. Counted is what would be counted if they were.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from apg_cli.search import terms
from apg_cli.search.analysis import typed_word, words_and_compounds
from apg_cli.search.matches import near
from apg_cli.search.postings import MOST_TIMES, Bits, Postings, bits_of, counted, documents_of
from apg_cli.search.query import Fuzzy, Meaning, Phrase, Prefix, Text, Word
from apg_cli.search.segment import Segment
from apg_cli.search.spelling import within
from apg_cli.search.stems import LANGUAGES, beginning, stems

Times = Callable[[Sequence[str], Sequence[str]], int]
"""How often something stands among words in their order; the second has joined forms too."""

_JOINT = b"[-.'`,]?"


class _Sought(NamedTuple):
    """A thing to look for: what a word of it begins with, and how often it is there."""

    begins: str
    times: Times


def occurrences(leaf: Text, field: str, segment: Segment) -> Postings:
    """Find a piece of text in the ids or the paths."""
    found: dict[int, int] = {}
    values = segment.column(field)
    lowered = b"\0".join(values).lower().split(b"\0")  # no path has this byte
    for language, spoken in _by_language(segment):
        sought = list(_sought(leaf, language))
        if not sought:
            continue
        may_have = _pattern(each.begins for each in sought).search
        candidates = bits_of(list(compress(range(len(values)), map(may_have, lowered))))
        for document in documents_of(candidates & spoken):
            words, compounds = words_and_compounds(os.fsdecode(values[document]))
            single = words + compounds
            times = sum(each.times(words, single) for each in sought)
            found[document] = min(times, MOST_TIMES)
    return counted(found)


def words_like(segment: Segment, field: str, wanted: str, edits: int) -> set[str]:
    """Give the words in ids or paths that are spelt nearly so."""
    values = segment.column(field)
    written = map(values.__getitem__, documents_of(segment.live))
    words, compounds = words_and_compounds("\n".join(map(os.fsdecode, written)))
    return {word for word in {*words, *compounds} if within(edits, wanted, word)}


def _by_language(segment: Segment) -> Iterator[tuple[str, Bits]]:
    """Yield the documents that are not deleted by language, in the end those in none of ours."""
    left = segment.live
    for language in LANGUAGES:
        spoken = left & segment.postings(terms.of_value("language", language)).bits
        left ^= spoken
        yield language, spoken
    yield "", left


def _pattern(begins: Iterable[str]) -> re.Pattern[bytes]:
    """Give what fits where one of these may begin; it may be written with joints between."""
    letters = ((re.escape(letter).encode() for letter in begin) for begin in begins)
    any_of = b"|".join(map(_JOINT.join, letters))
    return re.compile(rb"[\x80-\xff]|(?<![a-z0-9])(?:" + any_of + b")")


def _sought(leaf: Text, language: str) -> Iterator[_Sought]:
    """Yield what counts for a piece of text, each by the same rules as `leaves` has."""
    match leaf:
        case Word(text):
            yield from _forms(*typed_word(text), language)
        case Phrase(text, slop):
            words = words_and_compounds(text)[0]
            if slop and len(words) > 1:
                yield _Sought("", lambda said, _: sum(1 for _ in near(words, slop, said)))
            else:
                yield from _as_written(words, typed_word(text)[1])
        case Prefix(text):
            *before, last = typed_word(text)[0]
            yield _beginning("".join([*before, last]))
            if before:
                yield _open_row(before, last)
        case Fuzzy(text, edits):
            like = "".join(typed_word(text)[0])
            yield _Sought("", lambda _, all_: sum(within(edits, like, word) for word in all_))
        case Meaning(_, named, as_written):
            yield from _meaning(named, as_written, language)


def _meaning(
    named: Iterable[tuple[str, str]], as_written: frozenset[str], language: str
) -> Iterator[_Sought]:
    alone: dict[str, _Sought] = {}
    for tongue, term in named:
        words, joined = words_and_compounds(term)[0], typed_word(term)[1]
        single = words[0] if len(words) == 1 else joined
        if tongue and term in as_written:
            if single:
                alone["=" + single] = _word(single)
            if len(words) > 1:
                yield _row(words)
        elif tongue and language in (tongue, ""):
            if single:
                alone[stems(language)(single)] = _form(single, language)
            if len(words) > 1:
                yield _forms_in_a_row(words, language)
    yield from alone.values()


def _forms(words: Sequence[str], joined: str, language: str) -> Iterator[_Sought]:
    alone = words[0] if len(words) == 1 else joined
    if alone:
        yield _form(alone, language)
    if len(words) > 1:
        yield _forms_in_a_row(words, language)


def _as_written(words: Sequence[str], joined: str) -> Iterator[_Sought]:
    if len(words) == 1:
        yield _word(words[0])
        return
    yield _row(words)
    if joined:
        yield _word(joined)


def _word(word: str) -> _Sought:
    return _Sought(word, lambda _, all_: all_.count(word))


def _form(word: str, language: str) -> _Sought:
    stem = stems(language)
    wanted = stem(word)
    return _Sought(beginning(wanted), lambda _, all_: list(map(stem, all_)).count(wanted))


def _beginning(begin: str) -> _Sought:
    return _Sought(begin, lambda _, all_: sum(word.startswith(begin) for word in all_))


def _forms_in_a_row(words: Sequence[str], language: str) -> _Sought:
    stem, size = stems(language), len(words)
    wanted = list(map(stem, words))

    def times(said: Sequence[str], _: Sequence[str]) -> int:
        forms = list(map(stem, said))
        return sum(forms[at : at + size] == wanted for at in range(len(forms)))

    return _Sought(beginning(wanted[0]), times)


def _row(words: Sequence[str]) -> _Sought:
    wanted = list(words)
    return _apart(wanted, wanted[0], lambda some: some == wanted)


def _open_row(before: list[str], last: str) -> _Sought:
    wanted = [*before, last]
    return _apart(wanted, before[0], lambda some: some[:-1] == before and some[-1].startswith(last))


def _apart(wanted: Sequence[str], begins: str, fits: Callable[[list[str]], bool]) -> _Sought:
    """Count rows of words that fit, without counting any of them twice."""
    size = len(wanted)

    def times(said: Sequence[str], _: Sequence[str]) -> int:
        count = at = 0
        while at + size <= len(said):
            here = fits(list(said[at : at + size]))
            count += here
            at += size if here else 1
        return count

    return _Sought(begins, times)
