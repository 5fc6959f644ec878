"""E-mail addresses and telephone numbers, as they are written in the Americas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apg_cli.archive.privacy.mention import YEARS, Mention, digits, every, mention

_EMAIL = "e-mail address"
_PHONE = "telephone number"

_ADDRESS = re.compile(r"(?<![\w.+@/-])[\w.+-][\w.+'-]{0,63}@\w[\w-]*(?:\.\w[\w-]*)+")
_AT = r"\s?(?:\(at\)|\[at\]|\{at\}|\(arroba\)|\[arroba\]|\barroba\b|\(arobase\)|\[arobase\])\s?"
_DOT = r"\s?(?:\.|\(dot\)|\[dot\]|\(punto\)|\[punto\]|\(ponto\)|\[ponto\]|\(point\)|\[point\])\s?"
_SPELT_OUT = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}\w[\w-]*(?:{_DOT}\w[\w-]+)+", re.IGNORECASE
)

_BREAK = r"[\s().\u00a0\u2011\u2013-]{0,3}"
_RUN = rf"\d(?:{_BREAK}\d){{5,14}}"
_INTERNATIONAL = re.compile(rf"(?<![\w+/.])\+{_BREAK}{_RUN}(?![\w/])")
# Three, three and four digits as North America has them; neither area nor exchange begins 0 or 1.
_NORTH_AMERICAN = re.compile(
    r"(?<![\w/.+-])(?:1[\s.-])?(?:\([2-9]\d\d\)\s?|[2-9]\d\d[-.\s])[2-9]\d\d[-.\s]\d{4}(?![\w/-])"
)
_AREA_IN_BRACKETS = re.compile(r"(?<![\w/.+-])\(0?\d{2,4}\)\s?\d{3,5}[-.\s]\d{3,4}(?![\w/-])")
_CUES = (
    r"tel[ée]?f?\.?",
    r"tel[ée]fonos?",
    r"telefones?",
    r"t[ée]l[ée]phones?",
    r"t[fl]no?\.?",
    r"tlf\.?",
    r"phones?",
    r"cell(?:ulaires?|phone)?",
    r"cel(?:ular(?:es)?)?\.?",
    r"mobiles?",
    r"m[óo]vil(?:es)?",
    r"fones?",
    r"fax",
    r"whats\s?app",
    r"signal",
    r"llam(?:ar|e|en)\s+al",
    r"call",
    r"ligue(?:\s+para)?",
    r"appelez",
)
_LINKS = r"n[°ºo]\.?|no\.|number|número|numéro|:|/|-|–|al|au|at"
_AFTER_CUE = re.compile(
    rf"\b(?:{'|'.join(_CUES)})(?:\s*(?:{_LINKS})){{0,3}}\s*(?P<number>\+?\(?{_RUN})(?![\w/])",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")


def emails(text: str) -> Iterator[Mention]:
    """Find e-mail addresses, also those that are spelt out against robots."""
    yield from every(_ADDRESS, _EMAIL, "", text)
    yield from every(_SPELT_OUT, _EMAIL, "", text)


def telephones(text: str) -> Iterator[Mention]:
    """Find telephone numbers: by their form where it is one, else by the word before them."""
    for match in _INTERNATIONAL.finditer(text):
        if 8 <= len(digits(match[0])) <= 15:
            yield mention(_PHONE, "", match)
    for match in _AFTER_CUE.finditer(text):
        number = match["number"].strip()
        if not (YEARS.fullmatch(number) or _DATE.fullmatch(number)):
            yield mention(_PHONE, "", match, "number")
    yield from every(_NORTH_AMERICAN, _PHONE, "", text)
    for match in _AREA_IN_BRACKETS.finditer(text):
        if not re.match(r"\((?:19|20)\d\d\)", match[0]):  # a year, not an area
            yield mention(_PHONE, "", match)
