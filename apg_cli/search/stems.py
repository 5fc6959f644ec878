"""What the forms of a word share, in each of the four languages; words come folded."""

from __future__ import annotations

from collections.abc import Callable

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages whose forms we know; in any other a word has its one form."""

_MEMORY = 100_000


class _Stems(dict[str, str]):
    """Remember the stems of words seen before."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self.stem = stem

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMORY:
            self.clear()
        stem = self[word] = self.stem(word) or word
        return stem


def stems(language: str) -> Callable[[str], str]:
    """Give the function from a folded word to its stem in a language (ISO 639-1)."""
    known = _KNOWN.get(language)
    return known.__getitem__ if known else str


def stem(word: str, language: str) -> str:
    """Give the stem of a folded word in a language (ISO 639-1); the word itself in others."""
    known = _KNOWN.get(language)
    return known[word] if known else word


def _english(word: str) -> str:
    from whoosh.lang.porter2 import stem as porter2  # only where an English word must be stemmed

    stemmed: str = porter2(word)
    return stemmed


def _spanish(word: str) -> str:
    if len(word) > 7 and word.endswith("mente"):
        word = word[:-5]
    if len(word) < 5:
        return word
    if word.endswith("eses"):
        return word[:-2]
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith(("os", "as", "es")):
        return word[:-2]
    return word[:-1] if word[-1] in "oae" else word


def _french(word: str) -> str:
    if len(word) > 4:
        if word.endswith("aux"):
            word = word[:-2] + "l"
        elif word[-1] in "sx":
            word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
        word = word.removesuffix("e")
    return word


def _portuguese(word: str) -> str:
    if len(word) > 4:
        for plural, singular in (
            ("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"), ("ois", "ol"),
            ("ns", "m"), ("res", "r"), ("zes", "z"), ("les", "l"), ("s", ""),
        ):  # fmt: skip
            if word.endswith(plural):
                word = word[: -len(plural)] + singular
                break
    if len(word) > 4 and word[-1] in "oae":
        word = word[:-1]
    return word


_KNOWN = {
    "en": _Stems(_english),
    "es": _Stems(_spanish),
    "fr": _Stems(_french),
    "pt": _Stems(_portuguese),
}
