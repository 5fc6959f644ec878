"""A line of the register that was cut anywhere gives back what is whole of it, and nothing else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive.register import parse, salvaged

values = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)
entries = st.dictionaries(st.text(min_size=1, max_size=6), values, min_size=1, max_size=5)


@given(entries, st.integers(0, 200))
def test_what_is_whole_of_a_cut_line_is_given_back(entry: dict[str, object], cut: int) -> None:
    line = json.dumps(entry, ensure_ascii=False).encode()
    assert parse(line + b"\n") == entry
    assert salvaged(line + b"\n") == entry
    left = salvaged(line[:cut])
    assert all(entry[key] == value for key, value in left.items())
    assert list(left) == list(entry)[: len(left)]


@given(st.binary(max_size=60))
def test_no_bytes_are_too_much(line: bytes) -> None:
    parse(line)
    salvaged(line)
