"""Comparing files with what the index knows of them is pure: two listings to a list of changes."""

from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive.store import Stamp
from apg_cli.catalog.freshness import Changes, compare
from apg_cli.search.index import FileMark

stamps = st.builds(Stamp, *[st.integers(0, 3)] * 4)
listings = st.dictionaries(st.sampled_from("abcdef"), stamps)


def marked(listing: dict[str, Stamp]) -> dict[str, FileMark]:
    return {
        path: FileMark(*stamp, digest="", id=path, problem="") for path, stamp in listing.items()
    }


@given(listings, listings)
def test_every_difference_is_told_once_and_nothing_else(
    files: dict[str, Stamp], known: dict[str, Stamp]
) -> None:
    changes = compare(files, marked(known))
    assert set(changes.new) == files.keys() - known.keys()
    assert set(changes.gone) == known.keys() - files.keys()
    assert set(changes.changed) == {
        path for path in files.keys() & known.keys() if files[path] != known[path]
    }
    assert bool(changes) == (files != known)


def test_nothing_is_no_change() -> None:
    assert compare({}, {}) == Changes()
