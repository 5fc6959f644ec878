"""Words of metadata, as formats write them, as values of a statement: days, languages, people."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable

from apg_cli.statement import LANGUAGES, PartialDate

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})(?:-(\d{1,2})(?!\d)|(?!-?\d))", re.ASCII)
_PACKED = re.compile(r"\s*(?:D:)?(\d{4})(\d{2})(\d{2})(?!\d{2}(?:\D|$))", re.ASCII)
_EARLIEST = 1900
_MOST = 300
"""Characters of a value that is shown and kept."""


def clean(words: str) -> str:
    """Give words of metadata on one line, entities read, without control characters."""
    if "&" in words:
        words = html.unescape(words)
    visible = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", words[: 4 * _MOST])
        if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    return " ".join(visible.split())[:_MOST]


def day(words: str) -> PartialDate | None:
    """Read the day, month or year that metadata tell: as ISO writes it, or in words.

    The local day stands: `2023-01-17T23:30:00-05:00` is the seventeenth.
    """
    words = words[:100]
    match = _ISO.match(words) or _PACKED.match(words)
    if match:
        year, month, number = (int(part or 0) for part in match.groups())
        return _known(year, month, number)
    from apg_cli.accession.describe.date_forms import written_dates
    from apg_cli.accession.describe.folding import fold

    for written in written_dates(fold(clean(words))):
        if written.year and not written.range:
            return _known(written.year, written.month, written.day)
    return None


def _known(year: int, month: int, number: int) -> PartialDate | None:
    if year < _EARLIEST:
        return None
    try:
        return PartialDate.parse(
            "-".join([f"{year:04}", *(f"{part:02}" for part in (month, number) if part)])
        )
    except ValueError:
        return None


def language(words: str) -> str:
    """Give the code of a language by its tag (`es-MX`, `pt_BR`), if it is one we know."""
    code = re.split(r"[-_]", words.strip().lower())[0]
    return code if code in LANGUAGES and code != "und" else ""


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names of who wrote something, each once, without `by`."""
    found = (re.sub(r"^(?:by|por|par)\s+", "", clean(name), flags=re.IGNORECASE) for name in names)
    return tuple(dict.fromkeys(name for name in found if name))
