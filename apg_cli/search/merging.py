"""When segments of the index are folded together: to stay few, with little deleted in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh.reading import SegmentReader

MOST_SEGMENTS = 10
KEPT = 4
"""How many of the largest segments are left alone when there are too many."""

MOST_DELETED = 0.2


def policy(writer: Any, segments: Sequence[Any]) -> list[Any]:
    """Fold segments into the one being written, and give those that stay as they are.

    This is a merge policy as Whoosh takes it. A commit of a few statements then costs what these
    cost, most of the time, and the work of folding is spread over many commits.
    """
    folded = [each for each in segments if _share_deleted(each) > MOST_DELETED]
    rest = sorted(
        (each for each in segments if each not in folded), key=lambda each: -each.doc_count_all()
    )
    if len(rest) >= MOST_SEGMENTS:
        folded += rest[KEPT:]
        rest = rest[:KEPT]
    for segment in folded:
        if segment.deleted_count() < segment.doc_count_all():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return rest


def _share_deleted(segment: Any) -> float:
    deleted: int = segment.deleted_count()
    return deleted / max(1, int(segment.doc_count_all()))
