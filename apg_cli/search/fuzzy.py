"""Which words of a segment are spelt nearly like one."""

from __future__ import annotations

from collections.abc import Iterable

from apg_cli.search import spelling, terms
from apg_cli.search.segment import Segment


def words_like(segment: Segment, field: str, wanted: str, edits: int) -> set[str]:
    """Give the words in a field, or in all that an unnamed search reads, that are spelt nearly so.

    Only words that have a part of it unchanged are looked at one by one.
    """
    if edits == 1 and len(wanted) > 1:
        near = _one_edit_away(segment, field, wanted)
    else:
        near = {
            word
            for kept in set(spelling.kept_parts(wanted, edits))
            for word in _words_with(kept, field, segment)
        }
    return {
        word
        for word in near
        if spelling.within(edits, wanted, word)
        and segment.postings(terms.of_word(word, field)).bits & segment.live
    }


def _words_with(kept: spelling.Kept, field: str, segment: Segment) -> Iterable[str]:
    if not kept.begins:
        found = segment.containing(terms.of_word("", field), kept.part.encode(), ends=kept.ends)
        return map(bytes.decode, found)
    if kept.ends:
        return (kept.part,)
    return (kept.part + rest.decode() for rest in segment.keys(terms.of_word(kept.part, field)))


def _one_edit_away(segment: Segment, field: str, wanted: str) -> set[str]:
    """Give all words that are, and some that are not, by where the edit is.

    If it is at the first letter, the word is one of few, and each is looked up. Otherwise it begins
    with this letter, and keeps the end or, where there are fewer words to look at, more of the
    beginning.
    """
    first, rest = wanted[0], wanted[1:]
    half = (len(wanted) + 1) // 2
    begin, end = wanted[:half], wanted[half:]
    words = {rest, rest[0] + first + rest[1:], begin[:-1] + end[0] + begin[-1] + end[1:]}
    for letter in segment.initials(terms.of_word("", field)):
        words |= {letter + rest, letter + wanted}
    keys = {terms.of_word(word, field): word for word in words}
    before = segment.keys(terms.of_word(begin, field))
    after = segment.containing(terms.of_word(first, field), end.encode(), ends=True)
    return {
        *map(keys.__getitem__, segment.known(keys)),
        *(begin + other.decode() for other in before),
        *(first + other.decode() for other in after),
    }
