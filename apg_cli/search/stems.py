"""What the forms of a word share, in each of the four languages; words come folded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from apg_cli.search import porter, small
from apg_cli.search.analysis import fold

LANGUAGES = ("en", "es", "fr", "pt")
"""The languages whose forms we know; in any other a word has its one form."""

Step = tuple[tuple[str, str, int], ...]
"""Rules: an ending, what stands instead, and how many letters must be left before it."""

_Plan = dict[str, tuple[tuple[str, ...], Step, "_Plan"]]
"""By the last letter of a word: the endings of the next step that has any, its rules, and what
comes after it."""

_MEMORY = 100_000


class _Stems(dict[str, str]):
    """Remember the stems of words seen before, of the first of them: they come again the most."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self.stem = stem

    def __missing__(self, word: str) -> str:
        stem = self.stem(word) or word
        if len(self) < _MEMORY:
            self[word] = stem
        return stem


def stems(language: str) -> Callable[[str], str]:
    """Give the function from a folded word to its stem in a language (ISO 639-1)."""
    known = _KNOWN.get(language)
    return str if known is None else known.__getitem__


def stem(word: str, language: str) -> str:
    """Give the stem of a folded word in a language (ISO 639-1); the word itself in others."""
    known = _KNOWN.get(language)
    return word if known is None else known[word]


def beginning(stemmed: str) -> str:
    """Give the letters that every word of this stem begins with."""
    return stemmed[: 2 if len(stemmed) > 3 else 1]


_IRREGULAR = {  # among them no verb whose forms differ in their first two letters (took, held)
    "men": "man",
    "women": "woman",
    "policemen": "policeman",
    "children": "child",
    "lives": "life",
    "wives": "wife",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "became": "become",
    "began": "begin",
    "begun": "begin",
    "broke": "break",
    "broken": "break",
    "brought": "bring",
    "built": "build",
    "chose": "choose",
    "chosen": "choose",
    "drew": "draw",
    "drawn": "draw",
    "drove": "drive",
    "driven": "drive",
    "fled": "flee",
    "grew": "grow",
    "grown": "grow",
    "hid": "hide",
    "hidden": "hide",
    "kept": "keep",
    "knew": "know",
    "known": "know",
    "led": "lead",
    "met": "meet",
    "overthrew": "overthrow",
    "overthrown": "overthrow",
    "paid": "pay",
    "ran": "run",
    "sent": "send",
    "shot": "shoot",
    "shots": "shoot",
    "spoke": "speak",
    "spoken": "speak",
    "stole": "steal",
    "stolen": "steal",
    "struck": "strike",
    "swore": "swear",
    "sworn": "swear",
    "threw": "throw",
    "thrown": "throw",
    "won": "win",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "wrote": "write",
    "written": "write",
    "evening": "evening",
    "evenings": "evening",
}
_WHOLE = ("emerg", "univers", "organ", "inter", "later", "past")
"""What later versions of Porter's rules leave whole: emergency is not to emerge."""

_LEFT_WHOLE = "arsen"
"""What ours leaves whole, in whose stead they are stemmed."""


def _english(word: str) -> str:
    word = _IRREGULAR.get(word, word)
    if word.startswith(_WHOLE):
        begin = next(filter(word.startswith, _WHOLE))
        return begin + porter.stem(_LEFT_WHOLE + word[len(begin) :])[len(_LEFT_WHOLE) :]
    stemmed = porter.stem(word)
    return stemmed.removesuffix("ist") if stemmed.endswith("ologist") else stemmed


@cache
def _small() -> frozenset[str]:
    return frozenset(map(fold, small.WORDS))


def _light(steps: Sequence[Step]) -> Callable[[str], str]:
    """Make a stemmer that in each step applies the first rule that fits, if any does.

    Small words stay whole: `para` is no form of `paro`, nor `entre` of `entrar`.
    """
    plans: list[_Plan] = [{}]
    for number in reversed(range(len(steps))):  # of a step, what it and those after it do
        rules: dict[str, Step] = {}
        for rule in steps[number]:
            last = rule[0][-1]
            rules[last] = (*rules.get(last, ()), rule)
        after = len(steps) - number - 1
        here = {last: (_endings(some), some, plans[after]) for last, some in rules.items()}
        plans.append({**plans[after], **here})
    first = plans[-1]

    def stem(word: str) -> str:
        if word in _small():
            return word
        plan = first
        while todo := plan.get(word[-1:]):
            endings, rules, plan = todo
            if word.endswith(endings):
                for ending, instead, least in rules:
                    if word.endswith(ending) and len(word) - len(ending) >= least:
                        word = word[: len(word) - len(ending)] + instead
                        break
        return word

    return stem


def _endings(rules: Step) -> tuple[str, ...]:
    return tuple(ending for ending, _, _ in rules)


# Nouns and adjectives by number and gender, then the commonest forms of verbs. What a rule takes
# off singular and plural, masculine and feminine alike does no harm where it is no verb.
_SPANISH: Sequence[Step] = (
    (
        ("mente", "", 4),
        *(
            (f"{vowel}r{pronoun}", f"{vowel}r", 3)  # retirarse, garantizarles
            for pronoun in "se lo la le los las les".split()
            for vowel in "aei"
        ),
    ),
    (
        ("clamos", "clam", 0),  # reclamos; the next are extremos, últimos, anónimos, máximos
        ("remos", "rem", 0),
        ("timos", "tim", 0),
        ("nimos", "nim", 0),
        ("ximos", "xim", 0),
        ("amos", "ar", 4),
        ("emos", "er", 4),
        ("imos", "ir", 3),
        ("frances", "franc", 0),
        ("ces", "z", 2),
        ("es", "", 3),
        ("s", "", 3),
    ),
    (("is", "i", 2), ("us", "u", 3)),  # país, países
    (
        ("primer", "primer", 0),  # primero
        ("tercer", "tercer", 0),
        ("ieran", "", 4),
        ("iera", "", 4),
        ("ara", "", 5),
        ("ieron", "", 3),
        ("iendo", "", 3),
        ("aron", "", 3),
        ("ando", "", 3),
        ("aban", "", 3),
        ("ar", "", 3),
        ("er", "", 3),
        ("ir", "", 3),
        ("an", "", 3),
        ("en", "", 3),
    ),
    (("o", "", 3), ("a", "", 3), ("e", "", 3)),
    (("es", "", 4),),  # inglés, inglesa, ingleses
    (("gu", "g", 3), ("j", "g", 4), ("z", "c", 4)),  # investigue, proteja, garantice
)
_FRENCH: Sequence[Step] = (
    (
        ("travaux", "travail", 0),
        ("eaux", "eau", 2),
        ("aux", "al", 3),
        ("eons", "e", 3),
        ("s", "", 3),
        ("x", "", 3),
    ),
    (
        ("ation", "", 4),
        ("ateur", "", 4),
        ("issent", "", 4),
        ("issant", "", 4),
        ("aient", "", 3),
        ("ante", "", 3),
        ("ente", "", 4),
        ("ique", "ic", 3),
        ("ndre", "nd", 2),
        ("ait", "", 3),
        ("ant", "", 3),
        ("ent", "", 4),
        ("ere", "", 3),
        ("er", "", 3),
        ("ir", "", 3),
        ("ee", "", 3),
        ("it", "", 5),
    ),
    (("euse", "eu", 3), ("trice", "teur", 3), ("ive", "if", 3)),
    (("ee", "", 3), ("e", "", 3)),
    (("eur", "eu", 3), ("ndu", "nd", 2), ("i", "", 5)),
    (("nn", "n", 2), ("ll", "l", 2), ("tt", "t", 2), ("ss", "s", 2)),
)
_PORTUGUESE: Sequence[Step] = (
    (("mente", "", 4),),
    (
        ("clamos", "clam", 0),
        ("remos", "rem", 0),
        ("timos", "tim", 0),
        ("nimos", "nim", 0),
        ("ximos", "xim", 0),
        ("amos", "ar", 4),
        ("emos", "er", 4),
        ("imos", "ir", 3),
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
    (
        ("aram", "", 3),
        ("eram", "", 3),
        ("iram", "", 3),
        ("ando", "", 3),
        ("endo", "", 3),
        ("indo", "", 3),
        ("ar", "", 3),
        ("er", "", 3),
        ("ir", "", 3),
        ("am", "", 3),
        ("em", "", 3),
        ("ou", "", 3),
        ("eu", "", 3),
        ("iu", "", 3),
        ("il", "el", 3),  # difícil, difíceis
    ),
    (("o", "", 3), ("a", "", 3), ("e", "", 3)),
    (("es", "", 4), ("s", "", 3)),
    (("gu", "g", 3), ("j", "g", 4)),  # persegue, proteja
)

_KNOWN = {
    "en": _Stems(_english),
    "es": _Stems(_light(_SPANISH)),
    "fr": _Stems(_light(_FRENCH)),
    "pt": _Stems(_light(_PORTUGUESE)),
}
