"""Who speaks: the organisations that issue or sign a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.names import HOUSE_NAMES, is_house, is_organisation
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess

MOST = 40
"""Organisations taken from a list of signatories; the rest stay in the text."""

_SPEAKS = (
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:,[^,]{1,120},\s*)?(?:(?:categorically|strongly|also|today|firmly"
    r"|is|are|has|have)\s+){0,2}"
    r"(?:calls?|condemns?|urges?|express\w*|welcom\w+|demands?|is|are|was|asks?|rejects?|denounces?"
    r"|joins?|stands?|writes?|supports?"
    r"|hace|condena|exige|expresa|rechaza|denuncia|pide|manifiesta|llama|insta|lamenta|saluda"
    r"|demande|condamne|exprime|appelle|denonce|exige|salue|pede|repudia|conclama|write|wish"
    r"|call)\b"
)


def authors(text: str, zones: Sequence[Zone], house: House) -> Guess[tuple[str, ...]]:
    """Guess the organisations that speak: they sign, stand on top, or speak in the first lines."""
    signed = [
        (name, zone) for zone in zones if zone.part == "signatories" for name in _signed(text, zone)
    ]
    if signed:
        names = _distinct([_named_as(name, house) for name, _ in signed])[:MOST]
        confidence = 0.95 if all(zone.why in ("from", "letterhead") for _, zone in signed) else 0.9
        spans = tuple((zone.start, zone.end) for _, zone in signed[:6])
        words = tuple(text[start:end] for start, end in spans)
        return Guess(tuple(names), confidence, words, spans, "signed")
    for zone in [z for z in zones if z.part in ("title", "lead", "body")][:6]:
        match = _house_speaks(house).search(fold(text[zone.start : zone.start + 3000]))
        if match:
            span = (zone.start + match.start("name"), zone.start + match.end("name"))
            return Guess(
                (house.organisation,), 0.95, (text[slice(*span)],), (span,), "speaks in the text"
            )
    return Guess((), 0.0, why="nobody signs", candidates=((house.organisation,),))


def source(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Find the address of the page that a text says it comes from."""
    for zone in zones:
        if zone.end - zone.start > 400:
            continue
        words = text[zone.start : zone.end]
        match = _source_pattern().match(words)
        alone = (
            re.fullmatch(r"<?(?P<url>https?://[^\s<>]+)>?", words) if zone.part != "body" else None
        )
        found = match or alone
        if found:
            url = found["url"].rstrip(".,;)]")
            start = zone.start + found.start("url")
            why = "said to be its source" if match else "address beside the text"
            return Guess(url, 0.96 if match else 0.75, (url,), ((start, start + len(url)),), why)
    return Guess("", 0.0, why="no address is given")


def _signed(text: str, zone: Zone) -> Iterator[str]:
    """Give the organisations that one line of signatures names."""
    line = text[zone.start : zone.end].replace("\n", " ").strip()
    if zone.why == "heading":
        line = re.split(r":\s*", line, maxsplit=1)[1] if ":" in line else ""
    label = cues.label_pattern().match(fold(line[:60]))
    if label and label.lastgroup == "from":
        yield _plain(line[label.end() :])
        return
    pieces = re.split(r"\s*[;|•·]\s*", line) if re.search(r"[;|•·]", line) else [line]
    for piece in pieces:
        name = _plain(piece)
        if is_house(name):
            yield name
            continue
        after_office = re.split(r",\s+|\s+[-–—]\s+", name)
        organisations = [part for part in after_office if is_organisation(part)]
        if is_organisation(name) and len(after_office) == 1:
            yield name
        elif organisations:
            yield organisations[0] if after_office[0] in organisations else organisations[-1]


def _plain(words: str) -> str:
    return re.sub(r"^[\s*_•·\-–—>#\d.)]+|[\s*_,;.]+$", "", words)


def _named_as(name: str, house: House) -> str:
    return house.organisation if is_house(name) else name


def _distinct(names: Sequence[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        if name:
            kept.setdefault(fold(name), name)
    return list(kept.values())


@cache
def _house_speaks(house: House) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in (fold(house.organisation), *HOUSE_NAMES))
    statement = (
        r"\b(?:statement|letter|declaration|declaracion|comunicado|carta|lettre|nota)\s+"
        r"(?:from|by|of|de|del|du|da|do)\s+(?:the |el |la |le |l')?"
    )
    return re.compile(
        rf"(?:{statement}(?P<by>)|\b)(?P<name>{names})\b(?(by)|(?:\s+(?:statement|letter)"
        rf"|{_SPEAKS}))"
    )


@cache
def _source_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?i)[*_\s]*(?:source|fuente|fonte|original|url|link|enlace|lien|permalink|canonical"
        r"|(?:originally )?published (?:at|on|in)"
        r"|read (?:it |this )?(?:online|more)?(?: at)?|available (?:online )?at|disponible (?:en"
        r"|sur|à)|dispon[ií]vel em|publicado (?:en|em)|publi[ée] sur|en ligne|retrieved from)"
        r"\s*[*_]*\s*:?\s*[*_]*\s*[^\s:]{0,0}<?(?P<url>https?://[^\s<>]+)"
    )
