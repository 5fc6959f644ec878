"""Numbers of persons' papers in the Americas: by their check digits, their form, or their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from apg_cli.archive.privacy.mention import YEARS, Mention, digits, mention

_KIND = "identity number"
_BEFORE, _AFTER = r"(?<![\w/.-])", r"(?![\w/]|[.-]\d)"


def is_cpf(number: str) -> bool:
    """Check a CPF of Brazil: eleven digits, the last two by modulus 11 of those before."""
    found = [int(digit) for digit in digits(number)]
    if len(found) != 11 or len(set(found)) == 1:
        return False
    for size in (9, 10):
        total = sum(digit * (size + 1 - place) for place, digit in enumerate(found[:size]))
        if total * 10 % 11 % 10 != found[size]:
            return False
    return True


def is_cnpj(number: str) -> bool:
    """Check a CNPJ of Brazil: fourteen digits, the last two by modulus 11, weights 2 to 9."""
    found = [int(digit) for digit in digits(number)]
    if len(found) != 14 or len(set(found)) == 1:
        return False
    for size in (12, 13):
        total = sum(digit * (2 + (size - 1 - i) % 8) for i, digit in enumerate(found[:size]))
        if (0 if total % 11 < 2 else 11 - total % 11) != found[size]:
            return False
    return True


def is_rut(number: str) -> bool:
    """Check a RUT or RUN of Chile: modulus 11, weights 2 to 7 from the right, K for ten."""
    plain = re.sub(r"[^\dkK]", "", number).upper()
    body, check = plain[:-1], plain[-1:]
    if not body.isdigit() or not 6 <= len(body) <= 8:
        return False
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(body)))
    return "0123456789K0"[11 - total % 11] == check


def is_luhn(number: str) -> bool:
    """Check a number by the formula of Luhn: every second digit from the right doubled."""
    total = 0
    for place, digit in enumerate(reversed(digits(number))):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_sin(number: str) -> bool:
    """Check a social insurance number of Canada: nine digits, Luhn; round sums are none."""
    found = digits(number)
    return len(found) == 9 and found[0] not in "08" and found[-3:] != "000" and is_luhn(found)


def is_ssn(number: str) -> bool:
    """Check a social security number of the United States: parts that are never given out."""
    area, group, serial = number[:3], number[4:6], number[7:]
    return area not in {"000", "666"} and area < "900" and group != "00" and serial != "0000"


def is_uruguayan(number: str) -> bool:
    """Check a cédula of Uruguay: seven digits by the weights 2987634, modulus 10."""
    found = digits(number).zfill(8)
    total = sum(int(a) * int(b) for a, b in zip(found[:7], "2987634", strict=True))
    return len(found) == 8 and -total % 10 == int(found[7])


def is_dui(number: str) -> bool:
    """Check a DUI of El Salvador: eight digits by the weights 9 to 2, modulus 10."""
    found = digits(number)
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(found[:8]))
    return len(found) == 9 and -total % 10 == int(found[8])


def _any(_: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class _Form:
    """A form that is one country's, and a check of its digits."""

    what: str
    pattern: str
    check: Callable[[str], bool] = _any


_FORMS = (
    _Form("CURP (Mexico)", r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z\d]\d"),
    _Form("RFC (Mexico)", r"[A-ZÑ&]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[A-Z\d]{3}"),
    _Form("CPF (Brazil)", r"\d{3}\.\d{3}\.\d{3}-\d{2}", is_cpf),
    _Form("CNPJ (Brazil)", r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}", is_cnpj),
    _Form("RUT (Chile)", r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]", is_rut),
    _Form("cédula (Uruguay)", r"\d\.\d{3}\.\d{3}-\d", is_uruguayan),
    _Form("cédula (Venezuela)", r"[VE]-?\d{1,2}\.\d{3}\.\d{3}|[VE]-\d{7,8}"),
    _Form("cédula (Dominican Republic)", r"\d{3}-\d{7}-\d", is_luhn),
    _Form("cédula (Nicaragua)", r"\d{3}-\d{6}-\d{4}[A-Z]"),
    _Form("identidad (Honduras)", r"\d{4}-(?:19|20)\d{2}-\d{5}"),
    _Form("DPI (Guatemala)", r"\d{4} \d{5} \d{4}"),
    _Form("DUI (El Salvador)", r"\d{8}-\d", is_dui),
    _Form("SIN (Canada)", r"\d{3}-\d{3}-\d{3}|\d{3} \d{3} \d{3}", is_sin),
    _Form("SSN (United States)", r"\d{3}-\d{2}-\d{4}", is_ssn),
)
_PATTERNS = tuple((form, re.compile(f"{_BEFORE}(?:{form.pattern}){_AFTER}")) for form in _FORMS)

_LINKS = r"n[°ºo]\.?|no\.|nro\.?|núm\.?|num\.?|number|número|numéro|#|:|es|is|é|est|de"
_BETWEEN = rf"(?i:(?:\s*(?:{_LINKS})){{0,3}}\s*)"


@dataclass(frozen=True, slots=True)
class _Named:
    """What is written before a number and says what it is.

    Its check digits do not matter then: whoever copies one by hand makes mistakes, and it leads to
    a person for all that.
    """

    what: str
    names: tuple[str, ...]
    number: str
    capitals: bool = True
    """Whether the names are of capitals, so that `cc` and `rut` are words like any others."""

    def pattern(self) -> re.Pattern[str]:
        """Give the pattern of name and number."""
        name = "|".join(self.names)
        before = rf"\b(?:{name}){_BETWEEN}"
        before = before if self.capitals else f"(?i:{before})"
        return re.compile(rf"{before}(?P<number>{self.number}){_AFTER}")


_CEDULA = r"(?:[VEPN]-?)?\d{1,3}(?:[.\s-]?\d{3,7}){1,3}(?:-[\dA-Z])?"
_DNI = r"\d{1,2}\.?\d{3}\.?\d{3}[A-Z]?"
_NAMED = (
    _Named(
        "passport",
        (r"passports?", r"pasaportes?", r"passeports?", r"passaportes?"),
        r"(?=[A-Z\d]*\d)[A-Z]{0,3}\d{5,9}[A-Z]?",
        capitals=False,
    ),
    _Named("CPF (Brazil)", (r"C\.?P\.?F\.?(?:/MF)?",), r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}"),
    _Named("RG (Brazil)", (r"R\.?G\.?",), r"\d{1,2}\.?\d{3}\.?\d{3}-?[\dxX]?"),
    _Named("RUT (Chile)", (r"R\.?U\.?[TN]\.?",), r"\d{1,2}\.?\d{3}\.?\d{3}-?[\dkK]"),
    _Named("DNI", (r"D\.?N\.?I\.?",), _DNI),
    _Named("DNI", (r"documento(?: nacional)? de identi(?:dad|dade|ficación)",), _DNI, False),
    _Named(
        "cédula",
        (
            r"c[ée]dulas?(?: de (?:ciudadan[íi]a|identidad(?: y electoral)?|extranjer[íi]a))?",
            r"carn[ée]t? de identidad",
            r"tarjeta de identidad",
            r"identidad",
        ),
        _CEDULA,
        capitals=False,
    ),
    _Named("cédula", (r"C\.\s?[CIE]\.", r"CC", r"CI", r"CE"), _CEDULA),
    _Named("CURP (Mexico)", (r"CURP",), r"[A-Z]{4}\d{6}[A-Z\d]{8}"),
    _Named("DPI (Guatemala)", (r"DPI", r"CUI"), r"\d{4}[\s-]?\d{5}[\s-]?\d{4}"),
    _Named("DUI (El Salvador)", (r"DUI",), r"\d{8}-?\d"),
    _Named("SIN (Canada)", (r"S\.?I\.?N\.?", r"N\.?A\.?S\.?"), r"\d{3}[\s-]?\d{3}[\s-]?\d{3}"),
    _Named(
        "SIN (Canada)",
        (r"social insurance", r"assurance sociale"),
        r"\d{3}[\s-]?\d{3}[\s-]?\d{3}",
        capitals=False,
    ),
    _Named("SSN (United States)", (r"S\.?S\.?N\.?",), r"\d{3}-?\d{2}-?\d{4}"),
    _Named("SSN (United States)", (r"social security",), r"\d{3}-?\d{2}-?\d{4}", capitals=False),
)
_NAMED_PATTERNS = tuple((named.what, named.pattern()) for named in _NAMED)
_FEWEST_DIGITS = 5


def found(text: str) -> Iterator[Mention]:
    """Find the numbers of persons' papers, the surest first."""
    for form, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if form.check(match[0]):
                yield mention(_KIND, form.what, match)
    for what, pattern in _NAMED_PATTERNS:
        for match in pattern.finditer(text):
            number = match["number"]
            if len(digits(number)) >= _FEWEST_DIGITS and not YEARS.fullmatch(number):
                yield mention(_KIND, what, match, "number")
