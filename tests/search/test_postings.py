"""Postings added up in bulk are what they are one by one, whether a byte holds them or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from apg_cli.search.postings import (
    Few,
    Many,
    Postings,
    bits_of,
    documents_of,
    items,
    summed,
    together,
)

SIZE = 700
COUNTS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 255), max_size=400)


def postings(counts: dict[int, int], *, many: bool) -> Postings:
    if many and counts:
        return Many(bytes(counts.get(document, 0) for document in range(SIZE)))
    return Few(sorted(counts), bytes(counts[document] for document in sorted(counts)))


@given(st.lists(st.tuples(COUNTS, st.booleans()), max_size=4))
def test_what_stands_in_several_lists_is_added_up(
    some: Sequence[tuple[dict[int, int], bool]],
) -> None:
    expected: Counter[int] = Counter()
    for counts, _ in some:
        expected.update(counts)
    each = [postings(counts, many=many) for counts, many in some]
    assert dict(items(together(each, SIZE))) == expected
    documents = [document for counts, _ in some for document in counts]
    times = [times for counts, _ in some for times in counts.values()]
    assert dict(items(summed(documents, times, SIZE))) == expected


@given(st.sets(st.integers(0, SIZE - 1)))
def test_a_set_of_documents_is_read_as_it_was_made(documents: set[int]) -> None:
    assert documents_of(bits_of(sorted(documents))) == sorted(documents)
