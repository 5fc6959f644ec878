"""Where a word, phrase, prefix or nearly spelt word of a query occurs, and how often."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from apg_cli.search import terms
from apg_cli.search.analysis import typed_word, words_and_compounds
from apg_cli.search.document import BETWEEN_VALUES, WEIGHTS
from apg_cli.search.matches import near
from apg_cli.search.query import Fuzzy, Meaning, Phrase, Prefix, Text, Word
from apg_cli.search.segment import Segment
from apg_cli.search.spelling import within
from apg_cli.search.stems import LANGUAGES, beginning, stem, stems

Occurrences = Mapping[int, int]
"""For each document of a segment that has it, how often, weighted by where."""

Times = Callable[[str], int]
"""How often something stands in a stream of words."""

Key = Callable[[str, str], bytes]
"""Under which key a word is filed, in a field."""


def occurrences(leaf: Text, field: str, segment: Segment) -> Occurrences:
    """Find a piece of text in one field, or ("") in all that an unnamed search reads."""
    match leaf:
        case Word(text):
            return _word(text, field, segment)
        case Phrase(text, slop):
            return _phrase(text, slop, field, segment)
        case Prefix(text):
            return _prefix(text, field, segment)
        case Fuzzy(text, edits):
            wanted = "".join(typed_word(text)[0])
            like = (word for word in words_from(segment, field) if within(edits, wanted, word))
            return _any_word(like, field, segment)
        case Meaning(_, named, as_written):
            return _meaning(named, as_written, field, segment)


def words_from(segment: Segment, field: str = "", beginning: str = "") -> Iterable[str]:
    """Yield the words in a field, or in all that an unnamed search reads, that begin so."""
    prefix = terms.of_word(beginning, field)
    return (beginning + rest.decode() for rest in segment.keys(prefix))


def _word(text: str, field: str, segment: Segment) -> Occurrences:
    """Find a word in any form, or what is written in one piece, split or joined."""
    words, joined = typed_word(text)
    if len(words) == 1:
        return _sum(segment.postings(key) for key in terms.of_stems(words[0], field))
    split = _adjacent_forms(words, field, segment)
    if not joined:
        return split
    return _sum([split, *(segment.postings(key) for key in terms.of_stems(joined, field))])


def _phrase(text: str, slop: int, field: str, segment: Segment) -> Occurrences:
    words = words_and_compounds(text)[0]
    if len(words) == 1:
        return segment.postings(terms.of_word(words[0], field))
    candidates = _in_all({terms.of_word(word, field) for word in words}, segment)
    if slop:
        return _counted(
            candidates,
            field,
            segment,
            lambda stream: sum(1 for _ in near(words, slop, stream.split())),
        )
    needle = f" {' '.join(words)} "
    found = _counted(candidates, field, segment, lambda stream: stream.count(needle))
    joined = typed_word(text)[1]
    if not joined:
        return found
    return _sum([found, segment.postings(terms.of_word(joined, field))])


def _prefix(text: str, field: str, segment: Segment) -> Occurrences:
    """Find words that begin so; of what is written in one piece, the last word is the open one."""
    *before, last = typed_word(text)[0]
    joined = _any_word(words_from(segment, field, "".join([*before, last])), field, segment)
    if not before:
        return joined
    beginning = set(_any_word(words_from(segment, field, last), field, segment))
    candidates = beginning & _in_all({terms.of_word(word, field) for word in before}, segment)
    needle = f" {' '.join(before)} {last}"
    split = _counted(candidates, field, segment, lambda stream: stream.count(needle))
    return _sum([split, joined])


def _adjacent_forms(words: Sequence[str], field: str, segment: Segment) -> Occurrences:
    """Find words side by side, each in any form of the statement's own language."""
    found: Counter[int] = Counter()
    for key, times in _forms(words, (*LANGUAGES, "")):
        documents = _in_all({key(word, field) for word in words}, segment)
        found.update(_counted(documents, field, segment, times))
    return found


def _meaning(
    named: Iterable[tuple[str, str]], as_written: frozenset[str], field: str, segment: Segment
) -> Occurrences:
    """Find the terms of a concept all at once: what a document says is read only once for them."""
    single: set[bytes] = set()
    several: defaultdict[tuple[str, int], list[Times]] = defaultdict(list)
    for language, term in named:
        words, joined = words_and_compounds(term)[0], typed_word(term)[1]
        alone = words[0] if len(words) == 1 else joined
        # A statement in a language without stems may name the concept in any of the four.
        exact = not language or term in as_written
        forms = [_as_written(words)] if exact else _forms(words, (language, ""))
        where = field if language else "tag"
        for key, times in forms:
            if alone:
                single.add(key(alone, where))
            if len(words) > 1:
                for document in _in_all({key(word, where) for word in words}, segment):
                    several[where, document].append(times)
    found = [segment.postings(key) for key in single]
    for (where, document), counts in several.items():
        found.append(_counted((document,), where, segment, partial(_together, counts)))
    return _sum(found)


def _together(counts: Iterable[Times], stream: str) -> int:
    return sum(times(stream) for times in counts)


def _as_written(words: Sequence[str]) -> tuple[Key, Times]:
    needle = f" {' '.join(words)} "
    return terms.of_word, lambda stream: stream.count(needle)


def _forms(words: Sequence[str], languages: Iterable[str]) -> Iterator[tuple[Key, Times]]:
    """Give by language how the forms of words are filed, and how they are counted in a row."""
    for language in languages:
        yield partial(_form_key, language), _in_a_row(words, language)


def _form_key(language: str, word: str, field: str) -> bytes:
    return terms.of_stem(stem(word, language), language, field)


def _in_a_row(words: Sequence[str], language: str) -> Times:
    """Give what counts, in a stream of words, where words in any of their forms stand in a row."""
    form = stems(language)
    wanted = tuple(map(form, words))
    shared = len(beginning(wanted[0]))

    def times(stream: str) -> int:
        places = _like(wanted).finditer(stream)
        rows = (stream[place.end() - shared : place.end(1)].split() for place in places)
        return sum(tuple(map(form, row)) == wanted for row in rows)

    return times


@cache
def _like(wanted: tuple[str, ...]) -> re.Pattern[str]:
    """Make the pattern of words in a row that begin as these stems do."""
    begin, *others = (re.escape(beginning(stemmed)) for stemmed in wanted)
    rest = "".join(rf" {letters}[^ ]*" for letters in others)
    return re.compile(rf" {begin}(?=([^ ]*{rest}) )")


def _in_all(keys: Iterable[bytes], segment: Segment) -> set[int]:
    """Give the documents filed under every one of the keys."""
    postings = sorted((segment.postings(key) for key in keys), key=len)
    documents = set(postings[0])
    for others in postings[1:]:
        documents.intersection_update(others)
    return documents


def _counted(documents: Iterable[int], field: str, segment: Segment, times: Times) -> Occurrences:
    """Count in the word streams of documents, value by value; leave out those with none."""
    weights = {field: 1} if field else WEIGHTS
    found: dict[int, int] = {}
    for document in documents:
        streams = segment.streams(document)
        total = sum(
            weight * times(value)
            for name, weight in weights.items()
            if name in streams
            for value in streams[name].split(BETWEEN_VALUES)
        )
        if total:
            found[document] = total
    return found


def _any_word(words: Iterable[str], field: str, segment: Segment) -> Occurrences:
    return _sum(segment.postings(terms.of_word(word, field)) for word in words)


def _sum(several: Iterable[Occurrences]) -> Occurrences:
    found: dict[int, int] = {}
    for occurring in several:
        if not found:
            found = dict(occurring)
            continue
        for document, times in occurring.items():
            found[document] = found.get(document, 0) + times
    return found
