"""What the file system told of files is stored, changed and compared in bulk as one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from apg_cli.search import seen

numbers = st.integers(-(2**63), 2**63 - 1)
stamps = st.tuples(numbers, numbers, numbers, numbers)
paths = st.sampled_from(["a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "ñ/\n.md", "ñ/\udcff.md"])
files = st.dictionaries(paths, stamps)


def one_by_one(folders: seen.Folders) -> dict[str, seen.Stamp]:
    return {
        prefix + name: stamp
        for prefix, columns in folders.items()
        for name, stamp in seen.by_name(columns).items()
    }


@given(files)
def test_what_is_stored_comes_back(told: dict[str, seen.Stamp]) -> None:
    folders = seen.by_folder(told.items())
    assert one_by_one(folders) == told
    assert seen.decoded(seen.encoded(folders)) == folders


@given(files, files)
def test_the_same_is_the_same_in_any_order(
    one: dict[str, seen.Stamp], other: dict[str, seen.Stamp]
) -> None:
    folders = seen.by_folder(one.items())
    assert seen.same(folders, seen.by_folder(reversed(one.items())))
    assert seen.same(folders, seen.by_folder(other.items())) == (one == other)


@given(files, st.dictionaries(paths, st.none() | stamps))
def test_news_change_what_there_was(
    told: dict[str, seen.Stamp], news: dict[str, seen.Stamp | None]
) -> None:
    now = {path: stamp for path, stamp in {**told, **news}.items() if stamp is not None}
    assert one_by_one(seen.changed(seen.by_folder(told.items()), news)) == now
    assert seen.same(seen.changed(seen.by_folder(told.items()), news), seen.by_folder(now.items()))
