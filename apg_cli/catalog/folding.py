"""Fold the translations and versions of a statement under the one that answers best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from apg_cli.search.listing import Listing
    from apg_cli.search.results import Found


class Versions(NamedTuple):
    """Which statements are translations or versions of each other, by their paths."""

    groups: Mapping[str, tuple[str, ...]]
    """For each path of a group all paths of it; a statement that stands alone is not here."""

    @classmethod
    def of(cls, listing: Listing) -> Versions:
        """Put together what `translation_of` and `replaces` say, however long the chain."""
        if not listing.related:  # as in most archives: to look at each file takes a while
            return cls({})
        paths = {mark.id: path for path, mark in listing.items()}
        group: dict[str, list[str]] = {}
        for path, ids in listing.related.items():
            others = (paths[other] for other in ids.split("\n") if other in paths)
            for other in others:
                mine, theirs = group.get(path, [path]), group.get(other, [other])
                if mine is not theirs:
                    both = [*theirs, *mine]
                    group |= dict.fromkeys(both, both)
        return cls({path: tuple(sorted(both)) for path, both in group.items()})

    def folded(self, found: Iterable[Found]) -> list[Found]:
        """Give of each group only what comes first."""
        seen: set[str] = set()
        first = []
        for each in found:
            if each.path not in seen:
                seen.update(self.groups.get(each.path, ()))
                first.append(each)
        return first

    def others(self, path: str) -> tuple[str, ...]:
        """Give the paths of the other statements in a statement's group."""
        return tuple(other for other in self.groups.get(path, ()) if other != path)
