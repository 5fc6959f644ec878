"""What of Whoosh the codec leans on, piece by piece: when Whoosh moves, these say where.

They are listed in docs/index-format.md.
"""

from __future__ import annotations

import inspect
import pickle
from pathlib import Path
from typing import Any

import pytest
from whoosh.codec import base
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError
from whoosh.writing import SegmentWriter

from apg_cli.search.codec.commits import Codec, Segment, Writer

NAME = "statements"


@pytest.fixture
def index(tmp_path: Path) -> Any:
    return FileIndex.create(FileStorage(str(tmp_path)), Schema(), NAME)


def test_an_index_without_fields_can_be_made_and_its_table_read(index: Any, tmp_path: Path) -> None:
    assert [file.name for file in tmp_path.iterdir()] == ["_statements_0.toc"]
    contents = TOC.read(index.storage, NAME, 0)
    assert (contents.segments, contents.generation) == ([], 0)


def test_a_segment_has_a_name_of_its_own_and_can_be_pickled() -> None:
    one, other = Segment(NAME), Segment(NAME)
    assert one.file.startswith("statements_")
    assert one.file.endswith(".seg")
    assert one.file != other.file
    one.deleted = 5
    again = pickle.loads(pickle.dumps(one))  # noqa: S301  # our own
    assert (again.file, again.deleted) == (one.file, 5)


def test_nothing_abstract_is_left_in_a_segment() -> None:
    wanted = {"doc_count_all", "deleted_count", "is_deleted", "delete_document"}
    assert wanted <= set(vars(base.Segment))
    assert wanted <= set(vars(Segment))


def test_a_writer_takes_codec_and_pool_from_us_and_tells_generation_and_segments(
    index: Any, tmp_path: Path
) -> None:
    writer = Writer(index, tmp_path)
    assert isinstance(writer.codec, Codec)
    assert writer.generation == 1
    assert writer.segments == []
    assert not writer.is_closed
    writer.cancel()
    assert writer.is_closed


def test_a_writer_has_one_lock_and_says_at_once_that_it_is_taken(
    index: Any, tmp_path: Path
) -> None:
    first = Writer(index, tmp_path)
    with pytest.raises(LockError):
        Writer(index, tmp_path)
    first.cancel()
    Writer(index, tmp_path).cancel()


def test_a_commit_keeps_what_the_merge_policy_gives_and_removes_all_other_segments(
    index: Any, tmp_path: Path
) -> None:
    segment, other = Segment(NAME), Segment(NAME)
    for each in (segment, other):
        (tmp_path / each.file).write_bytes(b"")
    writer = SegmentWriter(index, codec=Codec(), compound=False)
    writer.pool = type("Pool", (), {"cleanup": lambda _: None})()
    writer.commit(mergetype=lambda _, segments: [*segments, segment])
    assert [each.file for each in TOC.read(index.storage, NAME, 1).segments] == [segment.file]
    names = {file.name for file in tmp_path.iterdir()}
    assert segment.file in names
    assert other.file not in names
    assert "_statements_0.toc" not in names


def test_a_writer_without_documents_asks_its_codec_for_no_file() -> None:
    source = inspect.getsource(SegmentWriter._close_segment)
    assert "perdocwriter.is_closed" in source
    assert "fieldwriter.is_closed" in source
    assert "pool.cleanup()" in source
