"""What the forms of a word share, in each of the four languages; words come folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages whose forms we know; in any other a word has its one form."""

Step = tuple[tuple[str, str, int], ...]
"""Rules: an ending, what stands instead, and how many letters must be left before it."""

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
    return str if known is None else known.__getitem__


def stem(word: str, language: str) -> str:
    """Give the stem of a folded word in a language (ISO 639-1); the word itself in others."""
    known = _KNOWN.get(language)
    return word if known is None else known[word]


def _english(word: str) -> str:
    from whoosh.lang.porter2 import stem as porter2  # only where an English word must be stemmed

    stemmed: str = porter2(word)
    return stemmed


def _light(steps: Sequence[Step]) -> Callable[[str], str]:
    """Make a stemmer that in each step applies the first rule that fits, if any does."""

    def stem(word: str) -> str:
        for step in steps:
            for ending, instead, least in step:
                if word.endswith(ending) and len(word) - len(ending) >= least:
                    word = word[: len(word) - len(ending)] + instead
                    break
        return word

    return stem


_SPANISH: Sequence[Step] = (
    (("mente", "", 4),),
    (("frances", "franc", 0), ("ces", "z", 2), ("es", "", 3), ("s", "", 3)),
    (("s", "", 3),),  # pais, paises
    (("o", "", 3), ("a", "", 3), ("e", "", 3)),
    (("es", "", 4),),  # ingles, inglesa, ingleses
)
_FRENCH: Sequence[Step] = (
    (("aux", "al", 3), ("s", "", 3), ("x", "", 3)),
    (
        ("ation", "", 4),
        ("ateur", "", 4),
        ("aient", "", 3),
        ("ait", "", 3),
        ("ant", "", 3),
        ("ent", "", 4),
        ("ere", "", 3),
        ("er", "", 3),
        ("ir", "", 3),
        ("ee", "", 3),
    ),
    (("euse", "eur", 3), ("trice", "teur", 3), ("ive", "if", 3)),
    (("ee", "", 3), ("e", "", 3)),
    (("nn", "n", 2), ("ll", "l", 2), ("tt", "t", 2), ("ss", "s", 2)),
)
_PORTUGUESE: Sequence[Step] = (
    (("mente", "", 4),),
    (
        ("oes", "ao", 2),
        ("aes", "ao", 2),
        ("ais", "al", 2),
        ("eis", "el", 2),
        ("ois", "ol", 2),
        ("is", "il", 3),
        ("ns", "m", 2),
        ("res", "r", 2),
        ("zes", "z", 2),
        ("s", "", 3),
    ),
    (("s", "", 3),),
    (("o", "", 3), ("a", "", 3), ("e", "", 3)),
    (("es", "", 4), ("s", "", 3)),
)

_KNOWN = {
    "en": _Stems(_english),
    "es": _Stems(_light(_SPANISH)),
    "fr": _Stems(_light(_FRENCH)),
    "pt": _Stems(_light(_PORTUGUESE)),
}
