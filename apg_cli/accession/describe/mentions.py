"""Every place of a text where a country is named, directly or by what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apg_cli.reference.folding import fold
from apg_cli.reference.gazetteer import Record, expressions, records

LETTERS = {"en": "e", "es": "s", "fr": "f", "pt": "p"}
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"(?:[ \t\u00a0]|\n(?!\s*\n))*[-–—‑'’.&/]?(?:[ \t\u00a0]|\n(?!\s*\n))*")
_GAP_COMMA = re.compile(r"[ \t\u00a0]*,?[ \t\u00a0]*\n?")
_SMALL = frozenset(
    "a al and au aux d da das de del des do dos du e el en et l la las le les los of on sur the upon"
    " s y n".split()
)
_LEADS_IN = _SMALL | frozenset(
    "in from to for at by near across within outside between with against since until and or but"
    " desde hacia para por con sin entre ante sobre hasta contra o pero"
    " dans depuis vers pour par avec sans entre chez contre ou mais à"
    " no na nos nas em ao à pelo pela com sem ou mas"
    " region región região département departamento department estado state provincia province"
    " province province ciudad city ville cidade municipio municipality norte north sur south sul este"
    " east oeste west nord sud est ouest northern southern eastern western central downtown greater"
    " gran grand grande alto bajo upper lower posted fecha date".split()
)
_TITLES = frozenset(
    "president presidents presidente presidentes presidenta presidentes président présidente"
    " presidential president-elect mandatario mandataria dictador dictator dictateur ditador minister"
    " ministra ministro ministre senator senador premier chancellor canciller general vice-president"
    " expresidente expresidenta candidate candidato candidata prime mr mrs señor señora monsieur madame"
    " mme ministro".translate(str.maketrans("éñ", "en")).split()
)
_RULE = frozenset(
    "government administration regime gobierno administracion regimen gouvernement administration"
    " governo administracao dictatorship dictadura dictature ditadura presidency presidencia".split()
)
_OFTEN_PERSONS = frozenset(
    "jordan chad israel india kenya georgia dominica salvador guinea france mali".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text tells of a country; `start` and `end` as in slices."""

    start: int
    end: int
    kind: str
    """As in the gazetteer: n, d, p, e, i, l."""
    codes: tuple[str, ...]
    """The countries that it can mean, the likeliest first."""
    uncertain: bool = False
    """It counts only beside a surer mention of the same country."""


def mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Give all mentions, in order; `language` is an ISO 639-1 code or `und`.

    Uncertain ones are settled by the sure ones: they keep the countries named elsewhere in the
    text, and stay uncertain where none is.
    """
    return _settled(tuple(_found(text, LETTERS.get(language, ""))))


def _found(text: str, language: str) -> Iterator[Mention]:
    folded = fold(text)
    words = _WORD.findall(folded)
    ends = [match.end() for match in _WORD.finditer(folded)]
    known = expressions()
    after = -1
    for i, word in enumerate(words):
        if i < after or word not in known:
            continue
        longest = int(known[word][0])
        for count in range(min(longest, len(words) - i), 0, -1):
            key = " ".join(words[i : i + count]) if count > 1 else word
            if key not in known or len(known[key]) < 2:
                continue
            spans = [(end - len(w), end) for w, end in zip(words[i : i + count], ends[i:])]
            record = _fitting(text, key, spans, language, words, i)
            if record is None:
                continue
            after = i + count
            if record.kind != "x":
                yield _mention(text, record, spans, words, ends, i)
            break


def _fitting(
    text: str,
    key: str,
    spans: Sequence[tuple[int, int]],
    language: str,
    words: Sequence[str],
    i: int,
) -> Record | None:
    """Give the first record that fits how the words stand in the text."""
    written = text[spans[0][0] : spans[-1][1]]
    if len(spans) > 1 and not _joined(text, spans, key):
        return None
    initials = [text[start] for start, end in spans if text[start:end].lower() not in _SMALL]
    capitalised = all(letter.isupper() or letter.isdigit() for letter in initials) and (
        text[spans[0][0]].isupper() or text[spans[0][0]].isdigit()
    )
    for record in records(key):
        if record.kind in "npl" and not capitalised:
            if not (record.first_capital and text[spans[0][0]].isupper()):
                continue
        if record.kind == "i" and not (capitalised or record.any_case):
            continue
        if record.languages and language and language not in record.languages:
            continue
        if record.kind in "de" and (language == "e" or record.languages == "e") and not capitalised:
            continue
        if record.kind == "d" and not language and not capitalised:
            continue
        if record.capitals:
            if written != record.exactly.rstrip(".") or _shouting(text, spans):
                continue
            if text[spans[-1][1] : spans[-1][1] + 1] == "$":
                continue
        elif (record.exactly and written.lower() != record.exactly.lower() and not written.isupper()) or (
            len(spans) == 1
            and record.kind in "ep"
            and written.isupper()
            and not _shouting(text, spans)
        ):
            continue
        if record.kind == "s" and not (capitalised and _titled(words, i, len(spans))):
            continue
        if record.kind == "d" and capitalised and written[1:2].islower() and language != "e":
            place = next((other for other in records(key) if other.kind == "p"), None)
            if place:
                return place
        return record
    return None


def _mention(
    text: str,
    record: Record,
    spans: Sequence[tuple[int, int]],
    words: Sequence[str],
    ends: Sequence[int],
    i: int,
) -> Mention:
    """Make a mention, less sure where the words beside it look like parts of one name with it."""
    start, end = spans[0][0], spans[-1][1]
    kind = "l" if record.kind == "s" else record.kind
    uncertain = record.uncertain
    last = i + len(spans) - 1
    if len(spans) == 1 and kind in "np" and not text[start:end].isupper():
        risky = kind == "p" or words[i] in _OFTEN_PERSONS
        uncertain |= risky and (
            _glued_before(text, words, ends, i) or _glued_after(text, words, ends, last)
        )
    return Mention(start, end, kind, record.codes, uncertain)


def _glued_before(text: str, words: Sequence[str], ends: Sequence[int], i: int) -> bool:
    if i == 0 or words[i - 1] in _LEADS_IN:
        return False
    start = ends[i] - len(words[i])
    return text[ends[i - 1] : start] == " " and text[ends[i - 1] - len(words[i - 1])].isupper()


def _glued_after(text: str, words: Sequence[str], ends: Sequence[int], last: int) -> bool:
    if last + 1 >= len(words) or words[last + 1] in _SMALL:
        return False
    start = ends[last + 1] - len(words[last + 1])
    return text[ends[last] : start] == " " and text[start].isupper()


def _joined(text: str, spans: Sequence[tuple[int, int]], key: str) -> bool:
    gap = _GAP_COMMA if any(record.with_comma for record in records(key)) else _GAP
    return all(
        gap.fullmatch(text, end, start) or _GAP.fullmatch(text, end, start)
        for (_, end), (start, _) in zip(spans, spans[1:])
    )


def _titled(words: Sequence[str], i: int, count: int) -> bool:
    """Tell whether a title or a word for a government stands beside a surname."""
    before = words[max(0, i - 3) : i][::-1]
    if before and before[0] in _TITLES:
        return True
    if len(before) > 1 and before[0] in ("de", "of", "du", "do", "del") and before[1] in _RULE:
        return True
    return i + count < len(words) and words[i + count] in _RULE


def _shouting(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words around stand in capitals too."""
    start, end = spans[0][0], spans[-1][1]
    around = text[max(0, start - 30) : start].rpartition("\n")[2]
    around += text[end : end + 30].partition("\n")[0]
    letters = [letter for letter in around if letter.isalpha()]
    return len(letters) > 3 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def _settled(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    sure = {
        mention.codes[0] for mention in found if not mention.uncertain and len(mention.codes) == 1
    }
    settled = []
    for mention in found:
        if mention.uncertain or len(mention.codes) > 1:
            meant = tuple(code for code in mention.codes if code in sure)
            if meant:
                mention = replace(mention, codes=meant[:1], uncertain=False)
            elif len(mention.codes) > 1 and mention.kind != "e":
                mention = replace(mention, uncertain=True)
        settled.append(mention)
    return tuple(settled)
