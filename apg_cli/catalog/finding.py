"""Find ids by a part of them, or what is spelt nearly so."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator


def matching(part: str, ids: Collection[str]) -> Iterator[list[str]]:
    """Give the ids that are this, else those that begin with it, else those that contain it."""
    wanted = _letters(part.strip())
    if not wanted:
        return
    for fits in (
        [found for found in ids if _letters(found) == wanted],
        [found for found in ids if _letters(found).startswith(wanted)],
        [found for found in ids if wanted in _letters(found)],
    ):
        if fits:
            yield fits


def _letters(identity: str) -> str:
    """Give letters as they are compared: some systems part an accent from its letter in names."""
    if identity.isascii():
        return identity.lower()
    return unicodedata.normalize("NFC", identity).lower()


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
