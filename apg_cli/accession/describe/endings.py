"""Endings of number and gender taken off folded words, so that inflected forms of a term meet."""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 4
"""Words of fewer letters are left alone."""


@lru_cache(maxsize=1 << 16)
def bare(word: str, language: str) -> str:
    """Take the endings of plural and feminine off a folded word.

    Not a stem to show or to keep: it only has to be the same for the forms of one word, with and
    without accents, and different for other words that stand in the same place of a term.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    strip = _BY_LANGUAGE.get(language)
    return strip(word) if strip else word


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > _SHORTEST:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _spanish(word: str) -> str:
    word = word.removesuffix("s").removesuffix("e")
    if word.endswith("z"):
        return word[:-1] + "c"  # juez, jueces
    return word[:-1] if word.endswith(("a", "o")) and len(word) > _SHORTEST else word


def _portuguese(word: str) -> str:
    for plural, singular in (
        ("oes", "ao"),
        ("aes", "ao"),
        ("aos", "ao"),
        ("ais", "al"),
        ("eis", "el"),
        ("ois", "ol"),
        ("ns", "m"),
    ):
        if word.endswith(plural):
            word = word.removesuffix(plural) + singular
            break
    word = word.removesuffix("s").removesuffix("e")
    if word.endswith(("a", "o")) and len(word) > _SHORTEST:
        word = word[:-1]
    return word.removesuffix("es")  # camponês, camponesas, camponeses


def _french(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux") and len(word) > _SHORTEST:
        return word[:-3] + "al"  # syndicaux, syndicales
    word = word.removesuffix("x") if word.endswith("x") else word.removesuffix("s")
    if word.endswith("ee"):
        word = word[:-1]  # forcé, forcée
    if word.endswith("e") and len(word) > _SHORTEST + 1:
        word = word[:-1]
    for feminine, masculine in (("eus", "eur"), ("tric", "teur"), ("iv", "if")):
        if word.endswith(feminine):
            return word.removesuffix(feminine) + masculine
    return word[:-1] if word.endswith(("nn", "ll", "tt")) else word


_BY_LANGUAGE = {"en": _english, "es": _spanish, "fr": _french, "pt": _portuguese}
