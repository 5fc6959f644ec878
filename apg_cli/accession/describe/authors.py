"""Who speaks: the organisations that issue or sign a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.description import House
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.names import HOUSE_NAMES, is_group, is_house, is_organisation
from apg_cli.accession.describe.patterns import Words
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess

MOST = 40
"""Organisations taken from a list of signatories; the rest stay in the text."""

_HEAD = 8_000
"""Characters at the beginning of a text in which it says who speaks."""

_SPEAKS = (
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:,[^,]{1,120},\s*)?(?:(?:categorically|strongly|also|today|firmly"
    r"|is|are|has|have)\s+){0,2}"
    r"(?:calls?|condemns?|urges?|express\w*|welcom\w+|demands?|is|are|was|asks?|rejects?|denounces?"
    r"|joins?|stands?|writes?|supports?"
    r"|hace|condena|exige|expresa|rechaza|denuncia|pide|manifiesta|llama|insta|lamenta|saluda"
    r"|condeno|exigio|expreso|denuncio|pidio|announced|issued|published|recebeu|s'alarme"
    r"|prend position|a ete informee?|said|called|condemned|urged|demanded|welcomed"
    r"|demande|condamne|exprime|appelle|denonce|exige|salue|pede|repudia|conclama|write|wish"
    r"|call)\b"
)


def authors(text: str, zones: Sequence[Zone], house: House) -> Guess[tuple[str, ...]]:
    """Guess the organisations that speak: they sign, stand on top, or speak in the text.

    What only speaks, presents the text or holds its copyright is likely at most.
    """
    signed = [
        (name, zone) for zone in zones if zone.part == "signatories" for name in _signed(text, zone)
    ]
    if signed:
        names = _distinct([_named_as(name, house) for name, _ in signed])[:MOST]
        named = all(is_organisation(name) or is_house(name) for name, _ in signed)
        confidence = 0.9 if named else 0.75
        spans = tuple((zone.start, zone.end) for _, zone in signed[:6])
        words = tuple(text[start:end] for start, end in spans)
        return Guess(tuple(names), confidence, words, spans, "signed")
    told = [zone for zone in zones if zone.part in ("title", "lead", "body", "dateline")]
    named = _house_names(house).search(fold(text[:_HEAD])) is not None
    for zone in told[:8] if named else ():
        match = _house_speaks(house).search(fold(text[zone.start : zone.start + 3000]))
        if match:
            span = (zone.start + match.start("name"), zone.start + match.end("name"))
            return _one(text, house.organisation, span, 0.95, "speaks in the text")
    return (
        _presented(text, zones, house)
        or _speaking(text, told, house)
        or _named_aside(text, zones, house, anywhere=named or len(text) > _HEAD)
        or Guess((), 0.0, why="nobody signs")
    )


def _one(
    text: str, name: str, span: tuple[int, int], confidence: float, why: str
) -> Guess[tuple[str, ...]]:
    return Guess((name,), confidence, (text[slice(*span)],), (span,), why)


def _presented(text: str, zones: Sequence[Zone], house: House) -> Guess[tuple[str, ...]] | None:
    """Find by whom a text is presented, in a line of its head: `Submitted by: Mesa Campesina`."""
    for zone in [z for z in zones if z.part in ("lead", "dateline", "addressee", "signatories")]:
        line = text[zone.start : min(zone.end, zone.start + 400)]
        match = _presented_by().search(fold(line))
        if not match:
            continue
        start = zone.start + match.end()
        pieces = re.split(r"\s*;\s*", " ".join(line[match.end() :].split()))
        names = [_leading_name(_plain(piece)) for piece in pieces]
        names = [
            _named_as(name, house) for name in names if is_organisation(name) or is_house(name)
        ]
        if names:
            return Guess(
                tuple(_distinct(names))[:MOST],
                0.85,
                (text[start : zone.end],),
                ((start, zone.end),),
                "presents the text",
            )
    return None


def _speaking(text: str, zones: Sequence[Zone], house: House) -> Guess[tuple[str, ...]] | None:
    """Find the organisation that is the subject of one of the first sentences."""
    for zone in [z for z in zones if z.part in ("title", "body")][:3]:
        start = text[zone.start : min(zone.end, zone.start + 500)]
        match = _subject_pattern().match(start)
        if not match:
            continue
        name = match["name"].strip(" ,")
        goes_on = fold(start[match.end("name") :])
        if is_organisation(name, acronyms=False) and _speaks_pattern().match(goes_on):
            span = (zone.start + match.start("name"), zone.start + match.start("name") + len(name))
            return _one(text, _named_as(name, house), span, 0.8, "speaks in the text")
    return None


def _named_aside(
    text: str, zones: Sequence[Zone], house: House, *, anywhere: bool
) -> Guess[tuple[str, ...]] | None:
    """Find the house, or who holds the copyright, in a line of its own or in what is said of it.

    `anywhere` is false where the house is named nowhere.
    """
    names = _house_names(house)
    for zone in [z for z in zones if z.part == "furniture" and text.startswith("©", z.start)]:
        copyright_ = re.match(r"©\s*(?:\d{4}\s*)?([^.|\n]{6,120})", text[zone.start : zone.end])
        if copyright_ and is_organisation(copyright_[1].strip()):
            span = (zone.start + copyright_.start(1), zone.start + copyright_.end(1))
            name = _named_as(copyright_[1].strip(), house)
            return _one(text, name, span, 0.75, "holds the copyright")
    for zone in zones if anywhere else ():
        if zone.part in ("addressee", "cc", "salutation", "background"):
            continue
        match = names.search(fold(text[zone.start : min(zone.end, zone.start + 3000)]))
        span = (zone.start + match.start(), zone.start + match.end()) if match else (0, 0)
        if text[span[0] : span[1]][:1].isupper():
            return _one(text, house.organisation, span, 0.75, "named in the text")
    return None


def _leading_name(words: str) -> str:
    """Give the name that stands before a comma, a date or a place."""
    words = re.sub(r"^(?:the|la|el|le|les|los|las|o|a|os|as|l['’])\s*(?=[A-ZÀ-Ý])", "", words)
    return re.split(r"[,(|]|\s[-–—]\s|\s(?=\d)", words)[0].strip()


@cache
def _house_names(house: House) -> Words:
    names = (fold(house.organisation), *HOUSE_NAMES)
    return Words(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


@cache
def _presented_by() -> Words:
    return Words(
        r"\b(?:submitted|presented|prepared|issued|written|published|presentad[oa]s?|elaborad[oa]"
        r"|emitid[oa]|presentee?s?|soumise?s?|preparee?s?|redigee?s?|apresentad[oa]s?|elaborad[oa]s?"
        r"|publie[es]*|publicad[oa]|(?:letter|statement|carta|lettre|declaration|declaracion|report"
        r"|informe|brief|nota) (?=(?:from|of|by|de|del|du|da|do)\b))\s*(?:by|from|of|por|par"
        r"|pel[oa]"
        r"|de la|del|de|du|da|do)\s*:?\s*(?:the |la |el |le |les |los |las |l'|o |a )?"
    )


@cache
def _subject_pattern() -> re.Pattern[str]:
    word = r"[A-ZÀ-Ý][\w.'’&-]*"
    small = (
        r"of|the|for|on|and|in|de|del|la|las|los|el|y|e|du|des|pour|les|le|et|da|do|dos|das|para"
        r"|con|com|a|au|aux|en"
    )
    return re.compile(
        rf"(?:(?:The|La|El|Le|Les|Los|Las|O|A|Os|As)\s+|L['’])?"
        rf"(?P<name>{word}(?:\s+(?:{small})\b)*(?:\s+{word}(?:\s+(?:{small})\b)*){{0,10}})"
    )


@cache
def _speaks_pattern() -> Words:
    return Words(_SPEAKS.replace("(?:,[^,]{1,120},", "(?:,[^.]{0,160}?,"))


def source(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Find the address of the page that a text says it comes from."""
    for zone in zones if "http" in text else ():
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
        yield _plain(re.sub(r"\s*[<(]?\S+@\S+[>)]?", "", line[label.end() :]))
        return
    listed = re.search(r"[;|•·]", line) is not None
    dashed = len(re.findall(r"\s[-–—]\s", line)) >= 2
    pieces = re.split(r"\s*[;|•·]\s*" if listed else r"\s[-–—]\s", line)
    pieces = pieces if listed or dashed else [line]
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
        elif zone.why != "letterhead" and is_group(name):
            yield name


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
