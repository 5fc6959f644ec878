"""Find ids by a part of them, or what is spelt nearly so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


def matching(part: str, ids: Collection[str]) -> Iterator[list[str]]:
    """Give the ids that are this, else those that begin with it, else those that contain it."""
    wanted = part.strip().lower()
    if not wanted:
        return
    for fits in (
        [found for found in ids if found.lower() == wanted],
        [found for found in ids if found.lower().startswith(wanted)],
        [found for found in ids if wanted in found.lower()],
    ):
        if fits:
            yield fits


def nearest(part: str, ids: Iterable[str]) -> list[str]:
    """Give the ids that have words spelt nearly as those asked for."""
    from difflib import get_close_matches

    wanted = [word for word in part.split("-") if len(word) > 3]
    by_word: dict[str, list[str]] = {}
    for identity in ids:
        for word in identity.lower().split("-"):
            by_word.setdefault(word, []).append(identity)
    near = [found for word in wanted for found in get_close_matches(word, by_word, n=2)]
    return list(dict.fromkeys(identity for word in near for identity in by_word[word]))[:3]
