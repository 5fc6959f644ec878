"""The formulas of letters in a paragraph: labels, salutations, closings, signatures."""

from __future__ import annotations

import re

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.patterns import Words

_ITEM = re.compile(r"a\.")
"""How a first item begins, which is no address: `A. Introduction`."""
_LONG_CLOSING = Words(
    r"^(?:veuillez|recevez|agreez|reciban?|sin (?:otro|mas)|sem mais)\b"
    r"|\bagreer(?:,|(?<=\bd'agreer)\b)|\bnos (?:sinceres |meilleures )?salutations"
    r"|\b(?:saluda(?:n|mos)?|despedimos|subscrevemo-nos)\b.{0,40}"
    r"\b(?:atenta|cordial|respetuosa|atenciosa)\w+"
)
"""Formulas that fill a whole sentence."""


def label_of(unit: Paragraph) -> str:
    """Name the label that a line begins with: to, from, cc, date, subject; or nothing."""
    match = cues.label_pattern().match(unit.folded[:60])
    if match is None or _ITEM.match(unit.folded):
        return ""
    return match.lastgroup or "subject"


def opening(unit: Paragraph) -> int:
    """Give the length of a salutation that opens a paragraph: `Dear Minister, we write`."""
    if unit.words < 12:
        return 0
    match = cues.salutation_pattern().match(unit.folded[:160])
    known = match and re.match(r"dear|estimad|prezad|respetad|madame|monsieur|chere?s? ", match[0])
    return match.end() if match and known else 0


def is_closing(unit: Paragraph) -> bool:
    """Tell whether a paragraph is a formula that closes a letter."""
    if unit.words <= 45 and _LONG_CLOSING.search(unit.folded):
        return True
    short = (unit.words <= 8 and not unit.text.endswith(".")) or unit.words <= 4
    return short and cues.closing_pattern().match(unit.folded) is not None


def is_signed(unit: Paragraph) -> bool:
    """Tell whether a line is a heading over signatures."""
    signed = cues.signed_pattern().match(unit.folded) if unit.words <= 12 else None
    if not signed:
        return False
    return unit.folded.rstrip("*_ ").endswith(":") or not signed["rest"].strip(" :.*_")
