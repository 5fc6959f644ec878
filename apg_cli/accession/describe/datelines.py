"""Datelines: the line or the opening words that say where and when a statement was issued."""

from __future__ import annotations

import re
from functools import cache

from apg_cli.accession.describe import cues
from apg_cli.accession.describe.date_forms import WEEKDAY, WrittenDate, written_dates
from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.patterns import Words

ISSUED = (
    r"(?:(?:first |originally )?(?:posted|published|issued|released|dated?|sent|delivered|submitted"
    r"|signed|created|written)"
    r"|(?:release|publication|posting) date|date (?:of (?:issue|release|publication)|posted"
    r"|published|issued|released)"
    r"|fecha(?: de (?:publicacion|emision))?|data(?: de publicacao)?|publicad[oa]|emitid[oa]"
    r"|enviad[oa]|firmad[oa]|fechad[oa]"
    r"|dad[oa]|difundid[oa]|assinad[oa]|divulgad[oa]|escrit[oa]|publie(?:e|es|s)?|envoye(?:e|es|s)?"
    r"|diffuse(?:e|es|s)?|emise?"
    r"|date(?:e|es|s)?|date de (?:publication|diffusion)|mis(?:e)? en ligne|signe(?:e|es|s)?"
    r"|redige(?:e|es|s)?|fait|on)"
)
UPDATED = (
    r"(?:updated?|last (?:modified|updated?|edited|revised)|modified|revised|edited"
    r"|(?:ultima )?(?:actualizacion|modificacion)|actualizad[oa]|modificad[oa]"
    r"|mis(?:e)? a jour|derniere (?:mise a jour|modification)|modifie(?:e)?|atualizad[oa]"
    r"|(?:ultima )?atualizacao|retrieved|accessed|downloaded|printed|archived"
    r"|consulte(?:e)?|consultad[oa]|descargad[oa]|telecharge(?:e)?|baixado|acessado|imprim\w+)"
)
_WIRE = r"(?:\(\s*[^()]{1,60}\)|/[\w .-]{2,30}/|\[[\w .-]{2,30}\])"
_TIME = re.compile(
    r",?\s+(?:a |at |as |@ ?|- ?)?"
    r"\d\d?(?:(?::\d\d(?::\d\d)?|h\d\d)\s*(?:[ap]\.?m\.?)?|(?:\.\d\d)? ?[ap]\.?m\.?)\s*"
)
"""What a page prints behind the day on which it was put online."""
_PLACE_AFTER = re.compile(
    r",?\s+\(?(?:[A-ZÀ-Ý][\w.'’-]*\)?(?:[,/]\s?|\s(?:(?:&|and|et|y|e)\s)?)){1,5}[-–—]+\s"
)
_INQUIRIES = Words(r"\W*(?:(?:media|press) (?:contacts?|inquir\w+|enquir\w+)|contacts?:)")
"""What may follow the day of a release on its last line."""
_WRITTEN_BY = Words(
    rf"(?:by|por|par) [^.:;!?]{{2,50}}?,? (?:(?:on|el|le|em) )?{WEEKDAY},? (?:le )?$"
)
"""Who wrote an article, before the day of it: `par Anne Exemple le mardi 4 mai 2021`."""
_CONNECTING = frozenset(
    "de del des la las los el do da dos das et y e and of the le a em on in en ce this aos al au"
    " aux d "
    "l at sur sous "
    "hoy today dia dias ano traditional unceded territory territories land lands".split()
)
_STARTS_AN_EVENT = frozenset(
    "on since in after before by from until during when as with for el desde tras hasta antes "
    "durante cuando "
    "le depuis apres avant des lors du em no na desde apos ate quando this last".split()
)


def dateline(unit: Paragraph) -> str:  # noqa: C901, PLR0911 - one form after another
    """Say why a whole line is a dateline, or give nothing.

    Reasons: `date alone`, `update`, `labelled date`, `byline`, `place and date`, `kind and date`.
    """
    if len(unit.folded) > 200:
        return ""
    dates = list(written_dates(unit.folded))
    if not dates:
        return ""
    first, last = dates[0], dates[-1]
    before, after = unit.folded[: first.start], unit.folded[last.end :]
    beside = len(before.split()) + len(after.split())
    if beside > 14:
        return ""
    if not first.year and before.strip():
        return ""
    if deadline(before):
        return ""
    if _bare(before) == "" and (_bare(after) in ("", "h") or _INQUIRIES.match(after)):
        return "date alone" if first.year or len(dates) > 1 else ""
    if _update_pattern().match(before):
        return "update"
    label = _label_pattern().match(before)
    if label and (beside <= 11 or len(dates) > 1):
        whole = _label_pattern().fullmatch(before)
        told = before.strip(" *_#").startswith("on") and not _closes(after)
        if not told and (whole or is_place(unit.text[label.end() : first.start])):
            return "labelled date"
    timed = first.year and _TIME.fullmatch(after)
    by = first.day and not _bare(after) and _WRITTEN_BY.fullmatch(before)
    if timed or by or _by_line(unit.folded):
        return "byline"
    placed = is_place(unit.text[: first.start]) and beside <= 11
    place_after = (
        first.year and is_place(unit.text[last.end :]) and not after.lstrip().startswith(":")
    )
    if placed and (_closes(after) or place_after):
        return "place and date"
    banner = cues.banner_pattern().match(before)
    if banner and not _bare(before[banner.end() :]) and _closes(after):
        return "kind and date"
    return ""


def inline_dateline(unit: Paragraph) -> int:
    """Give how many characters of a paragraph are a dateline before its first words, or 0.

    `(Ottawa, March 4, 2016) – `, `LIMA, Jan. 17, 2023 /CNW/ -`, `Montréal, le 25 octobre 2019 –`.
    """
    head = unit.folded[:220]
    written = next(written_dates(head[:170]), None)
    if written is None or written.start > 110:
        return 0
    place = unit.text[: written.start]
    if not is_place(re.sub(_WIRE, " ", place)):
        return 0
    words = re.findall(r"[^\W\d_]+", head[: written.start])
    if set(words) & _STARTS_AN_EVENT and all(
        word in _STARTS_AN_EVENT or re.fullmatch(WEEKDAY, word) for word in words
    ):
        return 0
    if not written.year and not words:
        return 0
    ending = _inline_end(stop_allowed=bool(written.year)).match(head, written.end)
    if not ending and place.count("(") + place.count("[") > place.count(")") + place.count("]"):
        ending = re.compile(r"[)\]]\s+").match(head, written.end)
    if not ending and written.year:
        ending = _PLACE_AFTER.match(unit.text[:220], written.end)
    return ending.end() if ending and len(unit.folded) > ending.end() else 0


def deadline(before: str) -> bool:
    """Tell whether the folded words before a date make it a date to act by."""
    return bool(_deadline_pattern().search(before[-60:]))


def is_place(words: str) -> bool:
    """Tell whether these are the names of places, with what stands between them, and no more."""
    if len(words) > 90 or re.search(r"[!?;]|\.\s+[A-Z][a-z]+\s+[a-z]{3}", words):
        return False
    tokens = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", words)
    return len(tokens) <= 12 and all(
        token[0].isupper() or token in _CONNECTING or re.fullmatch(WEEKDAY, _plain(token))
        for token in tokens
    )


def _plain(token: str) -> str:
    from apg_cli.accession.describe.folding import fold

    return fold(token)


def _bare(words: str) -> str:
    """Take from the words beside a date all that only belongs to the date."""
    return _bare_pattern().sub("", words).strip(" .,;:()[]-|/*_#>")


def _closes(after: str) -> bool:
    """Tell whether nothing of weight follows a date on its line."""
    return _bare(re.sub(_WIRE, " ", after)) == ""


def _by_line(folded: str) -> bool:
    """Tell whether a line is pieces between bars, one of which is a date: `APG | June 5, 2019`."""
    pieces = re.split(r"\s*[|•·]\s*|\s+[-/]\s+", folded)
    if len(pieces) < 2 or len(pieces) > 6:
        return False
    return any(_is_date(piece) for piece in pieces) and all(len(p.split()) <= 8 for p in pieces)


def _is_date(piece: str) -> bool:
    written: WrittenDate | None = next(written_dates(piece), None)
    if written is None or not written.year:
        return False
    before = piece[: written.start]
    labelled = _label_pattern().fullmatch(before) or not _bare(before)
    return bool(labelled) and _bare(piece[written.end :]) == ""


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{WEEKDAY}|\b(?:le|el|a los|a las|aos|as|a|em|on|at|ce|the|dia|heures|horas|hrs?"
        rf"|\d\d?[:h]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
        r"|[+-]\d{4}|gmt|utc|e[sd]t|p[sd]t)\b"
    )


@cache
def _label_pattern() -> Words:
    return Words(
        rf"\W{{0,4}}{ISSUED}(?:[\s,]+(?:by|por|par|in|en|em|at|a|pela?|via"
        rf"|per):?\s+[\w .,'&-]{{1,60}}?)?"
        rf"(?:\s+(?:on|el|le|em|a los|a|ce|dia|no dia|this|the|os|aos))?\s*[:,-]?\s*(?:(?:le"
        rf"|el)\s+)?(?:{WEEKDAY}[,\s]+)?(?:(?:le|el)\s+)?"
    )


@cache
def _update_pattern() -> Words:
    return Words(rf"\W{{0,4}}{UPDATED}\b")


@cache
def _deadline_pattern() -> Words:
    return Words(
        rf"\b(?:by|no later than)\s+(?:the\s+|end of\s+)?(?:{WEEKDAY}[,\s]+)?$"
        r"|\b(?:deadline|before|until|due|expires?|(?:fecha|date) limite|plazo|antes del?"
        r"|hasta(?: el)?|avant(?: le)?|jusqu'au|d'ici(?: le)?|ate(?: o dia)?|prazo|valid\w*"
        r"|embargo\w* (?:until|jusqu\w*|hasta))\W+(?:\w+\s+){0,2}$"
    )


@cache
def _inline_end(*, stop_allowed: bool) -> re.Pattern[str]:
    stop = r"|\.(?=\s)" if stop_allowed else ""
    return re.compile(
        rf"\s*[)\]]?\s*,?\s*{_WIRE}?\s*(?:\.?-{{1,3}}|:|/(?=\s){stop})[\s-]*(?:{_WIRE}\s*-+\s*)?"
    )
