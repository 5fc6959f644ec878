"""The passages of a statement found word by word, without any haste.

Shared with what it is held against are the query tree, the analysis of a text, the stems, what
counts as spelt nearly so, and where sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from apg_cli.search.analysis import Analysed, analyse, typed_word, words_and_compounds
from apg_cli.search.matches import near
from apg_cli.search.query import Fuzzy, Meaning, Phrase, Prefix, Query, Span, Text, Word, wanted
from apg_cli.search.results import Passage
from apg_cli.search.sentences import sentences_of
from apg_cli.search.spelling import within
from apg_cli.search.stems import LANGUAGES, stem

MOST = 3

Fits = Callable[[str], object]


def passages(text: str, language: str, query: Query) -> tuple[Passage, ...]:
    """Give the passages of a text, whose sentences are short enough to be shown whole."""
    asked = [leaf for name, leaf in wanted(query) if not name]
    found = sorted(
        {(span, part) for part, leaf in enumerate(asked) for span in spans(text, language, leaf)}
    )
    sentences = list(sentences_of(text))
    parts: list[list[int]] = [[] for _ in sentences]
    for (start, _), part in found:
        before = [number for number, (begin, _) in enumerate(sentences) if begin <= start]
        parts[before[-1]].append(part)
    said = [text[start:end].split() for start, end in sentences]
    for number, words in enumerate(said):
        if any(parts[before] and said[before] == words for before in range(number)):
            parts[number] = []
    chosen = best(parts) if found else range(len(sentences))[:1]
    return tuple(marked(text, sentences[number], [span for span, _ in found]) for number in chosen)


def best(parts: Sequence[Sequence[int]]) -> list[int]:
    every = [part for each in parts for part in each]
    missing, left, chosen = set(every), {n for n, each in enumerate(parts) if each}, list[int]()
    while left and len(chosen) < MOST:
        order = [
            (
                -sum(1 / every.count(part) for part in sorted(missing & set(parts[number]))),
                -len(set(parts[number])),
                -min(len(parts[number]), 5),
                number,
            )
            for number in left
        ]
        number = min(order)[-1]
        left.remove(number)
        if missing or len(set(parts[number])) == max(len(set(each)) for each in parts):
            chosen.append(number)
        missing -= set(parts[number])
    return sorted(chosen)


def marked(text: str, sentence: Span, found: Sequence[Span]) -> Passage:
    begin, end = sentence
    letters = [False] * (end - begin + 1)
    starts = set()
    for first, last in found:
        if begin <= first and last <= end:
            starts |= {first} if not letters[first - begin] else set()
            letters[first - begin : last - begin] = [True] * (last - first)
    written, marks, at = "", [], begin
    while at < end:
        after = at + 1
        while after < end and letters[after - begin] == letters[at - begin] and after not in starts:
            after += 1
        plain = re.sub(r"\s+", " ", text[at:after])
        if letters[at - begin]:
            marks.append((len(written), len(written) + len(plain)))
        written += plain
        at = after
    return Passage(written, tuple(marks))


def spans(  # noqa: C901  # one answer a kind of query
    text: str, language: str, leaf: Text
) -> Iterator[Span]:
    """Yield where a part of a query is answered."""
    read = analyse(text)

    def alike(word: str) -> Fits:
        return lambda other: stem(other, language) == stem(word, language)

    match leaf:
        case Word(typed):
            words, joined = typed_word(typed)
            yield from row(read, list(map(alike, words)), alike(joined) if joined else None)
        case Phrase(typed, slop) if slop and len(words_and_compounds(typed)[0]) > 1:
            for places in near(words_and_compounds(typed)[0], slop, read.words):
                yield from (read.spans[at] for at in places)
        case Phrase(typed):
            yield from as_written(read, typed)
        case Prefix(typed):
            *before, last = typed_word(typed)[0]
            joined = "".join([*before, last])
            if before:
                fits = [*(word.__eq__ for word in before), lambda word: word.startswith(last)]
                yield from row(read, fits, None)
            yield from row(read, [lambda word: word.startswith(joined)], None)
        case Fuzzy(typed, edits):
            word = "".join(typed_word(typed)[0])
            yield from row(read, [lambda other: within(edits, word, other)], None)
        case Meaning(_, named, whole):
            for tongue, term in named:
                if not tongue or (tongue != language and language in LANGUAGES):
                    continue
                words, joined = words_and_compounds(term)[0], typed_word(term)[1]
                if term in whole:
                    yield from as_written(read, term)
                else:
                    one = alike(joined) if joined else None
                    yield from row(read, list(map(alike, words)), one)


def as_written(read: Analysed, typed: str) -> Iterator[Span]:
    words, joined = words_and_compounds(typed)[0], typed_word(typed)[1]
    yield from row(read, [word.__eq__ for word in words], joined.__eq__ if joined else None)


def row(read: Analysed, fits: Sequence[Fits], joined: Fits | None) -> Iterator[Span]:
    """Yield where words stand in a row, and what is in one piece and like them or their joined."""
    for at in range(len(read.words) - len(fits) + 1):
        if all(fit(word) is True for fit, word in zip(fits, read.words[at:], strict=False)):
            yield read.spans[at][0], read.spans[at + len(fits) - 1][1]
    one = joined or (fits[0] if len(fits) == 1 else None)
    if one is None:
        return
    if joined:
        yield from row(read, [joined], None)
        return
    for compound in read.compounds:
        if one(compound.word) is True:
            yield read.spans[compound.first][0], read.spans[compound.last][1]
