"""Porter's second stemmer of English, for folded words.

Source: M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org. Whoosh has it
too, but takes several times as long; a test holds ours to its stems.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_VOWELS = frozenset("aeiouy")
_VOWEL = re.compile("[aeiouy]")
_TO_REGION = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]")
"""What precedes a region of a word: all up to the first consonant after a vowel."""

_SHORT = re.compile("[aeiouy][^aeiouy]|.*[^aeiouy][aeiouy][^aeiouywxY]")
_VOWEL_AND_Y = re.compile("([aeiouy])y")
_BEGINNINGS = ("gener", "arsen", "commun")
_DOUBLED = tuple("bb dd ff gg mm nn pp rr tt".split())

_CHANGING = tuple("s e y i ll ed ing ic ism al ful er ator ant ent tion sion".split())
"""How words end that any rule changes."""

_EXCEPTIONS = {
    "skis": "ski",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "idly": "idl",
    "gently": "gentl",
    "ugly": "ugli",
    "early": "earli",
    "only": "onli",
    "singly": "singl",
    **{word: word for word in "sky news howe atlas cosmos bias andes".split()},
}
_VERBAL = ("ed", "ing", "edly", "ingly")
_WHOLE = frozenset("inning outing canning herring earring proceed exceed succeed".split())


class Rule(NamedTuple):
    """Put something instead of an ending that is in a region of the word."""

    ending: str
    instead: str
    before: tuple[str, ...]
    """One of these stands before it."""
    second: bool
    """The region is the second."""


Rules = tuple[tuple[str, ...], Sequence[Rule]]
"""The endings of some rules, and these; the first one whose ending is there is tried, no other."""

Step = Mapping[str, Rules]
"""Rules by the last letter."""


def _step(*regions: str) -> Step:
    """Read the rules for the first region and the second: `before+ending>instead`."""
    rules: dict[str, list[Rule]] = {}
    for number, listed in enumerate(regions):
        for rule in listed.split():
            ending, _, instead = rule.partition(">")
            before, _, ending = ending.rpartition("+")
            each = Rule(ending, instead, tuple(before) or ("",), bool(number))
            rules.setdefault(ending[-1], []).append(each)
    return {last: (tuple(each.ending for each in some), some) for last, some in rules.items()}


_STEPS = (
    _step(
        "ization>ize ational>ate fulness>ful ousness>ous iveness>ive tional>tion biliti>ble "
        "lessli>less entli>ent ation>ate alism>al aliti>al ousli>ous iviti>ive fulli>ful "
        "enci>ence anci>ance abli>able izer>ize ator>ate alli>al bli>ble l+ogi>og cdeghkmnrt+li>"
    ),
    _step("ational>ate tional>tion alize>al icate>ic iciti>ic ical>ic ness> ful>", "ative>"),
    _step(
        "",
        "al> ance> ence> er> ic> able> ible> ant> ement> ment> ent> ism> ate> iti> ous> ive> ize> "
        "st+ion>",
    ),
)


def stem(word: str) -> str:
    """Give the stem of a folded English word."""
    if len(word) <= 2 or not word.endswith(_CHANGING):
        return word
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    with_y = "y" in word
    if with_y:  # as a consonant it is written large
        word = _VOWEL_AND_Y.sub(r"\1Y", "Y" + word[1:] if word[0] == "y" else word)
    first = _first_region(word)
    second = _region(word, first)
    word = _singular(word)
    if word in _WHOLE:
        return word
    word = _infinitive(word, first)
    if word[-1] in "yY" and len(word) > 2 and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    for step in _STEPS:
        rules = step.get(word[-1])
        if rules:
            word = _changed(word, rules, first, second)
    word = _without_last(word, first, second)
    return word.replace("Y", "y") if with_y else word


def _first_region(word: str) -> int:
    if word.startswith(_BEGINNINGS):
        return 6 if word[0] == "c" else 5
    return _region(word, 0)


def _region(word: str, start: int) -> int:
    found = _TO_REGION.match(word, start)
    return found.end() if found else len(word)


def _singular(word: str) -> str:
    if word[-1] not in "sd":
        return word
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word[-1] != "s" or word.endswith(("us", "ss")):
        return word
    return word[:-1] if _VOWEL.search(word, 0, len(word) - 2) else word


def _infinitive(word: str, first: int) -> str:
    if not word.endswith(_VERBAL):
        return word
    if word.endswith(("eed", "eedly")):
        root = word[: word.rindex("eed")]
        return root + "ee" if len(root) >= first else word
    for ending in _VERBAL:
        if word.endswith(ending):
            root = word[: -len(ending)]
            return _completed(root) if _VOWEL.search(root) else word
    return word


def _completed(root: str) -> str:
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if root.endswith(_DOUBLED):
        return root[:-1]
    short = _SHORT.fullmatch(root) and _first_region(root) == len(root)
    return root + "e" if short else root


def _changed(word: str, step: Rules, first: int, second: int) -> str:
    endings, rules = step
    if not word.endswith(endings):  # as most do not
        return word
    for ending, instead, before, in_second in rules:
        if word.endswith(ending):
            at = len(word) - len(ending)
            fits = at >= (second if in_second else first) and word.endswith(before, 0, at)
            return word[:at] + instead if fits else word
    return word


def _without_last(word: str, first: int, second: int) -> str:
    at = len(word) - 1
    if word[at] == "l":
        return word[:at] if at >= second and word[at - 1] == "l" else word
    if word[at] == "e" and (at >= second or (at >= first and not _SHORT.fullmatch(word, 0, at))):
        return word[:at]
    return word
