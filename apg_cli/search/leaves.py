"""Where a word, phrase, prefix or nearly spelt word of a query occurs, and how often."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import compress, repeat

from apg_cli.search import fuzzy, terms
from apg_cli.search.analysis import typed_word, words_and_compounds
from apg_cli.search.document import TEXT, WEIGHTS
from apg_cli.search.fields import UNFILED
from apg_cli.search.matches import near
from apg_cli.search.postings import (
    NOTHING,
    Bits,
    Few,
    Postings,
    counted,
    documents_of,
    together,
)
from apg_cli.search.query import Fuzzy, Meaning, Phrase, Prefix, Text, Word
from apg_cli.search.segment import BETWEEN, Segment, separate
from apg_cli.search.stems import LANGUAGES, stem

Times = Callable[[str], int]
"""How often something stands in the words of a text, in letters."""


def occurrences(leaf: Text, field: str, segments: Iterable[Segment]) -> list[Postings]:
    """Find a piece of text in one field of each segment, or ("") in all an unnamed search reads.

    How often it occurs is weighted by where.
    """
    if isinstance(leaf, Word) and field not in UNFILED:
        words, keys = _meant(leaf.text, field)
        if len(words) == 1:
            return [segment.gathered(keys) for segment in segments]
    return [_occurrences(leaf, field, segment) for segment in segments]


def _occurrences(leaf: Text, field: str, segment: Segment) -> Postings:
    found = _filed(leaf, field, segment)
    if field in UNFILED:
        from apg_cli.search import unfiled  # only where it is asked for

        return together((found, unfiled.occurrences(leaf, field, segment)), segment.size)
    return found


def words_like(segment: Segment, field: str, wanted: str, edits: int) -> set[str]:
    """Give the words in a field, or ("") those of an unnamed search, that are spelt nearly so."""
    like = fuzzy.words_like(segment, field, wanted, edits)
    if field in UNFILED:
        from apg_cli.search import unfiled

        like |= unfiled.words_like(segment, field, wanted, edits)
    return like


def _filed(leaf: Text, field: str, segment: Segment) -> Postings:
    match leaf:
        case Word(text):
            return _word(text, field, segment)
        case Phrase(text, slop):
            return _phrase(text, slop, field, segment)
        case Prefix(text):
            return _prefix(text, field, segment)
        case Fuzzy(text, edits):
            wanted = "".join(typed_word(text)[0])
            like = fuzzy.words_like(segment, field, wanted, edits)
            each = (segment.postings(terms.of_word(word, field)) for word in like)
            return together(each, segment.size)
        case Meaning(_, named, as_written):
            return _meaning(named, as_written, field, segment)


def _word(text: str, field: str, segment: Segment) -> Postings:
    """Find a word in any form, or what is written in one piece, split or joined."""
    words, keys = _meant(text, field)
    if len(words) == 1:
        return segment.gathered(keys)
    split = (_forms_in_a_row(words, language, field, segment) for language in (*LANGUAGES, ""))
    return together([*split, *map(segment.postings, keys)], segment.size)


@lru_cache
def _meant(text: str, field: str) -> tuple[Sequence[str], tuple[bytes, ...]]:
    """Give the words of what was typed, and the keys of its stems when it is one word, or joined.

    It is asked of each segment anew.
    """
    words, joined = typed_word(text)
    alone = words[0] if len(words) == 1 else joined
    return words, tuple(terms.of_stems(alone, field)) if alone else ()


def _phrase(text: str, slop: int, field: str, segment: Segment) -> Postings:
    words, joined = _written(text)
    if len(words) == 1:
        return segment.postings(terms.of_word(words[0], field))
    if slop:
        candidates = _in_all((terms.of_word(word, field) for word in words), segment)
        letters = "".join(map(segment.letter, words))
        return _counted(candidates, field, segment, partial(_near, letters, slop))
    found = _row(words, field, segment)
    if not joined:
        return found
    return together((found, segment.postings(terms.of_word(joined, field))), segment.size)


@lru_cache
def _written(text: str) -> tuple[Sequence[str], str]:
    """Give the words of a phrase, and their joined form where they are written in one piece."""
    return words_and_compounds(text)[0], typed_word(text)[1]


def _prefix(text: str, field: str, segment: Segment) -> Postings:
    """Find words that begin so; of what is written in one piece, the last word is the open one."""
    *before, last = typed_word(text)[0]
    joined = _beginning("".join([*before, last]), field, segment)
    if not before:
        return joined
    candidates = _in_all((terms.of_word(word, field) for word in before), segment)
    candidates &= _beginning(last, field, segment).bits if candidates else 0
    if not candidates:
        return joined
    open_words = (last + rest.decode() for rest in segment.keys(terms.of_word(last, field)))
    row = [*map(segment.letter, before), "".join(map(segment.letter, open_words))]
    pattern = re.compile(_row_of(row))
    split = _counted(candidates, field, segment, lambda words: len(pattern.findall(words)))
    return together((split, joined), segment.size)


def _beginning(word: str, field: str, segment: Segment) -> Postings:
    return segment.together(terms.of_word(word, field))


def _meaning(
    named: Iterable[tuple[str, str]], as_written: frozenset[str], field: str, segment: Segment
) -> Postings:
    """Find the terms of a concept, each in the forms of its own language."""
    single: dict[bytes, None] = {}
    found: list[Postings] = []
    for language, term in named:
        words, joined = words_and_compounds(term)[0], typed_word(term)[1]
        alone = words[0] if len(words) == 1 else joined
        if not language or term in as_written:
            where = field if language else "tag"
            if alone:
                single[terms.of_word(alone, where)] = None
            if len(words) > 1:
                found.append(_row(words, where, segment))
            continue
        # A statement in a language without stems may name the concept in any of the four.
        for spoken in (language, ""):
            if alone:
                single[terms.of_stem(stem(alone, spoken), spoken, field)] = None
            if len(words) > 1:
                found.append(_forms_in_a_row(words, spoken, field, segment))
    return together([*map(segment.postings, single), *found], segment.size)


def _forms_in_a_row(words: Sequence[str], language: str, field: str, segment: Segment) -> Postings:
    """Find words side by side, each in any form of the statement's own language."""
    stemmed = [stem(word, language) for word in words]
    candidates = _in_all((terms.of_stem(each, language, field) for each in stemmed), segment)
    if not candidates:
        return NOTHING
    row = [segment.forms(terms.of_stem(each, language)) for each in stemmed]
    if not all(row):  # there is nothing of it but joined forms
        return NOTHING
    return _counted(candidates, field, segment, _in_a_row(row))


def _in_a_row(row: Sequence[str]) -> Times:
    """Give what counts where words stand in a row, of each of which there are some letters."""
    pattern = re.compile(f"(?={_row_of(row)})")
    return lambda words: len(pattern.findall(words))


def _row_of(row: Sequence[str]) -> str:
    return "".join(f"[{re.escape(letters)}]" for letters in row)


def _near(letters: str, slop: int, words: str) -> int:
    return sum(1 for _ in near(letters, slop, words))


def _in_all(keys: Iterable[bytes], segment: Segment) -> Bits:
    """Give the documents, but for deleted ones, filed under every one of the keys."""
    found = segment.live
    for postings in map(segment.postings, keys):
        if not postings:
            return 0
        found &= postings.bits
    return found


def _row(words: Sequence[str], field: str, segment: Segment) -> Postings:
    """Find these very words in this order; quicker than any other pattern."""
    letters = "".join(map(segment.letter, words))
    weights = dict(_weights(field))
    in_text = weights.pop(TEXT, 0)
    elsewhere = _row_elsewhere(words, letters, weights, segment)
    if not in_text:
        return counted(elsewhere)
    candidates = segment.beside(letters, _in_all(map(terms.of_word, words), segment))
    documents = documents_of(candidates)
    times = segment.counts("body", documents, letters.encode())
    found = Few(list(compress(documents, times)), list(filter(None, times)))
    return together((found, counted(elsewhere)), segment.size)


def _row_elsewhere(
    words: Sequence[str], letters: str, weights: Mapping[str, int], segment: Segment
) -> Mapping[int, int]:
    """Count these very words in this order in fields other than the text."""
    candidates = 0
    for name in weights:
        candidates |= _in_all((terms.of_word(word, name) for word in words), segment)
    if not candidates:
        return {}
    documents = documents_of(candidates)
    counts = {
        document: sum(
            weight * fields.get(name, "").count(letters) for name, weight in weights.items()
        )
        for document, fields in zip(
            documents, map(separate, segment.fields(documents)), strict=True
        )
    }
    return {document: count for document, count in counts.items() if count}


def _counted(candidates: Bits, field: str, segment: Segment, times: Times) -> Postings:
    """Count in the words of documents, value by value; leave out those with none."""
    documents = documents_of(candidates)
    weights = dict(_weights(field))
    bodies = segment.bodies(documents) if TEXT in weights else repeat(b"")
    found: dict[int, int] = {}
    for document, body, fields in zip(documents, bodies, segment.fields(documents), strict=False):
        texts = {**separate(fields), TEXT: body.decode()}
        found[document] = sum(
            weight * times(value)
            for name, weight in weights.items()
            if name in texts
            for value in texts[name].split(BETWEEN)
        )
    return counted(found)


def _weights(field: str) -> Iterable[tuple[str, int]]:
    return ((field, 1),) if field else WEIGHTS.items()
