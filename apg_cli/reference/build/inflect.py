"""Gender and number of adjectives of nationality in the four languages."""

from __future__ import annotations


def forms(word: str, language: str) -> set[str]:
    """Give the forms of an adjective or noun of nationality from its masculine singular.

    `language` is `en`, `es`, `fr` or `pt`. A form too many does no harm, a missing one does.
    """
    return {word} | _ENDINGS[language](word)


def _english(word: str) -> set[str]:
    invariable = word.endswith(("ese", "ish", "ch", "s", "ss", "-led", "-based"))
    return set() if invariable else {word + "s"}


def _spanish(word: str) -> set[str]:
    if word.endswith("o"):
        return _with(word[:-1], "a os as")
    if word.endswith("és"):
        return _with(word[:-2], "esa eses esas")
    if word.endswith(("án", "ín", "ón")):
        stem = word[:-2] + {"á": "a", "í": "i", "ó": "o"}[word[-2]] + "n"
        return _with(stem, "a es as")
    if word.endswith("l"):
        return _with(word, "a es as")
    if word.endswith(("í", "ú")):
        return _with(word, "s es")
    return {word + "s"}


def _french(word: str) -> set[str]:
    if word.endswith(("ien", "éen")):
        return _with(word, "s ne nes")
    if word.endswith(("ais", "ois")):
        return _with(word, "e es")
    if word.endswith("ec"):
        return _with(word, "s que ques")
    if word.endswith("e"):
        return {word + "s"}
    if word.endswith("c"):
        return _with(word, "s que ques") | _with(word[:-1], "que ques")
    return _with(word, "s e es")


def _portuguese(word: str) -> set[str]:
    if word.endswith("ão"):
        return _with(word[:-2], "ã ãos ães ãs")
    if word.endswith("eu"):
        return _with(word[:-2], "eus eia eias")
    if word.endswith("o"):
        return _with(word[:-1], "a os as")
    if word.endswith("ês"):
        return _with(word[:-2], "esa eses esas")
    if word.endswith("ol"):
        return _with(word[:-2], "óis ola olas")
    return {word + "s"}


def _with(stem: str, endings: str) -> set[str]:
    return {stem + ending for ending in endings.split()}


_ENDINGS = {"en": _english, "es": _spanish, "fr": _french, "pt": _portuguese}
