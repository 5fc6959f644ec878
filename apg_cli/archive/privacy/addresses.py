"""Where somebody lives: streets and numbers, postal codes, in four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apg_cli.archive.privacy.mention import Mention, mention

_KIND = "address"
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_NAME = rf"(?:[{_CAPITAL}0-9][\w'’-]*|[{_CAPITAL}][a-z]{{0,2}}\.)"
_SMALL = r"(?:de|del|la|las|los|el|da|do|das|dos|des|du|le|les|of|the|y|e|et)"
_PROPER = rf"(?:[{_CAPITAL}][\w'’-]*|[{_CAPITAL}][a-z]{{0,2}}\.)"
_HOUSE = r"(?:#|[Nn][°ºo]\.?|No\.|Nro\.?|[Nn]úm\.?|[Nn]úmero|[Nn]umero)"


def _either(words: str) -> str:
    """Give a pattern of any of these words; a dot is a dot."""
    return f"(?:{'|'.join(re.escape(word) for word in words.split())})"


_STREETS_AFTER = _either(
    "Street St St. Avenue Ave Ave. Road Rd Rd. Boulevard Blvd Blvd. Drive Dr. Lane Ln Ln. Crescent "
    "Cres. Court Terrace Highway Hwy Hwy."
)
_STREETS_FRENCH = _either(
    "rue avenue av. boulevard boul. bd chemin ch. impasse allée ruelle montée rang"
)
_STREETS_NUMBERED = _either(
    "Calle Cl Cl. Cll. Carrera Cra Cra. Kra Kra. Cr. Transversal Tv. Diagonal Dg. Avenida Av."
)
_STREETS_BEFORE = _either(
    "Calle calle C/ Avenida avenida Av. AV. Avda Avda. Jirón jirón Jr. Pasaje pasaje Psje. Calzada "
    "Calz. Privada Cerrada Rua rua R. Travessa travessa Alameda Praça Rodovia Largo Ladeira"
)
_LIVES = (
    r"domiciliad[oa]s?\s+e[nm]",
    r"con\s+domicilio\s+en",
    r"com\s+domicílio\s+em",
    r"residing\s+at",
    r"resident\s+at",
    r"lives?\s+at",
    r"home\s+address\s*:",
    r"domicilio(?:\s+particular)?\s*:",
    r"domicile\s*:",
    r"endereço\s*:",
    r"direcci[óo]n\s*:",
    r"domiciliée?s?\s+(?:au|à)",
    r"demeurant\s+(?:au|à)",
)
_PATTERNS = (
    # 350 Albert Street; 1234 NW 12th Ave.
    re.compile(
        rf"(?<![\w/.-])\d{{1,5}}[A-Za-z]?\s+(?:[NSEW]{{1,2}}\.?\s+)?{_NAME}(?:\s{_NAME}){{0,3}}\s+"
        rf"{_STREETS_AFTER}(?!\w)"
    ),
    # 12 bis, rue des Ursulines
    re.compile(
        rf"(?<![\w/.-])\d{{1,5}}(?:\s?(?:bis|ter))?\s?,?\s+{_STREETS_FRENCH}\s+"
        rf"(?:{_SMALL}\s|[ld]['’]){{0,2}}{_PROPER}(?:[\s-](?:{_SMALL}[\s-])?{_PROPER}){{0,3}}"
    ),
    # Carrera 7 # 12-34; Calle 26 No. 13-19
    re.compile(
        rf"\b{_STREETS_NUMBERED}\s+\d{{1,3}}\s?[A-Z]?(?:\s(?:bis|sur|norte|este|oeste)\b)?,?\s+"
        rf"{_HOUSE}\s?\d{{1,4}}\s?[A-Z]?\s?-\s?\d{{1,4}}",
        re.IGNORECASE,
    ),
    # Calle Los Pinos 123; Av. Insurgentes Sur núm. 1234; Rua das Flores, 45
    re.compile(
        rf"(?<!\w){_STREETS_BEFORE}\s+(?:{_SMALL}\s){{0,2}}{_PROPER}"
        rf"(?:\s(?:{_SMALL}\s){{0,2}}{_PROPER}){{0,4}}\s?,?\s+(?:{_HOUSE}\s?)?\d{{1,5}}"
        r"(?![\w/]|\.\d|\s(?:de|of)\b)"
    ),
    # K1P 5V5
    re.compile(
        r"(?<![\w/-])[ABCEGHJ-NPRSTVXY]\d[A-CEGHJ-NPR-TV-Z] ?\d[A-CEGHJ-NPR-TV-Z]\d(?![\w/-])"
    ),
    # CEP 01310-100; C.P. 06600; código postal 06600
    re.compile(
        r"\b(?:CEP|C\.\s?P\.|[Cc]ódigo\s+[Pp]ostal|[Zz]ip(?:\s+code)?)\s*:?\s*"
        r"\d{5}(?:-\d{3,4})?(?![\w-])"
    ),
    # P.O. Box 123; apartado postal 45; caixa postal 6
    re.compile(
        r"\b(?:P\.?\s?O\.?\s+Box|apartado\s+(?:postal|aéreo|de\s+correos)|caixa\s+postal"
        rf"|case\s+postale)\s+(?:{_HOUSE}\s?)?\d{{1,7}}(?![\w/-])",
        re.IGNORECASE,
    ),
    # domiciliada en …; lives at …
    re.compile(rf"\b(?:{'|'.join(_LIVES)})\s+[^\n.;]{{3,80}}", re.IGNORECASE),
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_IN_A_YEAR = re.compile(
    r"(?:\b(?:in|the|of|since|by|until|en|de|du|em|desde|depuis)|[,(])\s+$", re.IGNORECASE
)


def found(text: str) -> Iterator[Mention]:
    """Find addresses; whether somebody lives there or works there nobody can tell from them."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            year = _YEAR.match(match[0]) and _IN_A_YEAR.search(text[: match.start()][-12:])
            if not year:
                yield mention(_KIND, "", match)
