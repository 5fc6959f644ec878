"""Which lines of the head are the title: the most specific ones, not who speaks, when or where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from apg_cli.accession.describe.lines import Paragraph
from apg_cli.accession.describe.marks import Marks
from apg_cli.accession.describe.names import is_organisation, is_person
from apg_cli.accession.describe.no_titles import (
    is_form,
    is_form_of_whom,
    is_listed,
    is_out,
    is_sender,
    said_of_it,
)
from apg_cli.accession.describe.patterns import Words

CLEAR, AMONG_OTHERS, DOUBTFUL = "heading", "heading among others", "doubtful heading"
"""Why a line was taken for the title, the surest reason first."""
SUBTITLE, RIVAL = "subtitle", "another heading"

LONGEST = 45
"""Words of a title; what is longer is text."""
_READ = 6_000
"""Characters of the text below the head whose words a title is expected to share."""
_TORN = 25
"""Characters of a line that goes on below in small letters; what is shorter is a verse."""
_STEM = 5
"""Letters by which the words of a title and of the text are compared."""
_OUT, _LOW = -3.0, -1.5
"""What a line weighs that can hardly be a title, or seldom is one."""

_ENOUGH, _FAR_AHEAD = 2.2, 1.8
"""Beyond which weight, and which lead over the next best, a heading is no surer."""
_POOR, _GOOD = 1.3, 3.0
"""Sums of weight and lead below and above which a heading is doubtful or clear."""

_UNFINISHED = re.compile(
    r"(?:[,:(–—-]|\b(?:a|an|the|of|in|on|to|for|and|with|by|de|del|la|las|el|los|en|y|e|por"
    r"|para|con|du|des|le|les|et|sur|au|aux|pour|do|da|dos|das|no|na|em|com|o|os|as|su|sus|its"
    r"|their|against|contra|contre|from|sobre|ante|que|entre))$"
)
_BROKEN_OFF = re.compile(
    r"\b(?:a|an|the|of|in|on|to|for|and|with|by|but|or|as|at|from|que|de|del|la|las|los|en|y|pero|por"
    r"|para|con|du|des|les|et|mais|sur|au|aux|pour|do|da|dos|das|no|na|em|com|ou)$"
)
"""Words that end no title, so that it goes on even below an empty line."""
_SMALL_WORDS = frozenset(
    """a an the of in on to for and with by from against at de del la las el los en y e por para con
    du des le les et sur au aux pour do da dos das no na em com o os as ante sobre frente contra
    contre is are must not pas que su sus as its their before after tras face l' d' un une una um
    uma ne n' se ou or""".split()
)
_INTRODUCES = Words(
    r"\W*(?:nota (?:publica|conjunta|de (?!prensa|imprensa)\w+)|declarac(?:ion|ao) (?:conjunta"
    r"|de \w+)"
    r"|joint statement|annual report|universal periodic review|minuta|informe(?: anual)?"
    r"|relatorio(?: anual)?|rapport annuel|declaration (?:commune|conjointe)"
    r"|appel a la mobilisation|llamad[oa] a la \w+)\W*"
)
"""Forms that are read in one breath with the line right below them."""


_APPOSED = re.compile(
    r"(?:[^\W\d_a-z][\w'’.-]+ ){1,3}[^\W\d_a-z][\w'’.-]+, [a-zà-ÿ]+ (?:d[aeo]l?|du|of|the) "
)
"""Who somebody is, as under a picture: `Ana Sample, mother of two, …`."""


class _Heading(NamedTuple):
    """Lines that could be the title together, with what speaks for them."""

    lines: tuple[int, ...]
    subtitle: tuple[int, ...]
    weight: float


def mark_title(marks: Marks, salutation: int | None) -> None:
    """Mark the title among what is free in the head, with its further lines and its rivals."""
    headings = _headings(marks)
    best = max(headings, key=lambda one: one.weight, default=None)
    if (best is None or best.weight < 0) and (
        _after_the_salutation(marks, salutation) or _below_the_first_paragraph(marks)
    ):
        return
    if best is None or best.weight <= _OUT:
        return
    others = [one for one in headings if one is not best and one.weight > _LOW]
    marks.set(best.lines[0], "title", _how_clear(marks, best, others))
    marks.set_all(best.lines[1:], "title", "second line")
    marks.set_all(best.subtitle, "title", SUBTITLE)
    _take_in_form_above(marks, best)
    for one in sorted(others, key=lambda one: -one.weight)[:3]:
        marks.set_all(one.lines, "lead", RIVAL)


def _take_in_form_above(marks: Marks, best: _Heading) -> None:
    """Let `Nota pública` right above a heading be read with it."""
    index = best.lines[0]
    above = index - 1
    if index == 0 or marks.parts[above] != ("lead", "banner") or marks.units[index].gap > 1:
        return
    if _INTRODUCES.fullmatch(marks.units[above].folded) and not best.subtitle:
        marks.parts[above] = ("title", AMONG_OTHERS)
        for line in best.lines:
            marks.parts[line] = ("title", SUBTITLE)


def _how_clear(marks: Marks, best: _Heading, others: Sequence[_Heading]) -> str:
    if marks.units[best.lines[0]].text.startswith("#"):
        return CLEAR
    lead = best.weight - max((one.weight for one in others), default=-1.0)
    end = (best.lines + best.subtitle)[-1]
    below = end + 1
    more = (
        below < marks.head_end
        and marks.free(below)
        and marks.units[below].gap == 0
        and _weight(marks.units[below], frozenset()) > _LOW
    )
    top = best.lines[0]
    more |= marks.units[top].gap == 0 and any(one.lines[-1] == top - 1 for one in others)
    strength = min(best.weight, _ENOUGH) + min(lead, _FAR_AHEAD)
    strength -= 1.1 * more + 1.4 * (len(best.lines) > 1 or bool(best.subtitle))
    strength -= 0.8 * any(one.lines[0] < best.lines[0] for one in others)
    strength += 0.8 * (not others and not more)
    if strength < _POOR:
        return DOUBTFUL
    return CLEAR if strength >= _GOOD else AMONG_OTHERS


def _headings(marks: Marks) -> list[_Heading]:
    """Give what could be the title: the lines above the text that are nothing else."""
    units = marks.units
    free = [index for index in range(marks.head_end) if marks.free(index)]
    text_from = next((index for index in free if _is_text(units[index])), marks.head_end)
    free = [index for index in free if index < text_from] or [
        index for index in free if not _is_text(units[index])
    ]
    marked = [index for index in free if re.match(r"#{1,2}\s+\S", units[index].text)]
    words = _stems(units, marks.head_end)
    found: list[_Heading] = []
    taken: set[int] = set()
    for index in marked or free:
        if index in taken:
            continue
        lines = [index]
        while _can_follow(marks, lines[-1], lines) and _goes_on(units, lines[-1]):
            lines.append(lines[-1] + 1)
        taken.update(lines)
        weight = _weight_of_all(marks, lines, words)
        subtitle: list[int] = []
        if _can_follow(marks, lines[-1], lines) and _is_subtitle(units, lines):
            subtitle.append(lines[-1] + 1)
            while _can_follow(marks, subtitle[-1], lines) and _goes_on(units, subtitle[-1]):
                subtitle.append(subtitle[-1] + 1)
            taken.update(subtitle)
            weight = max(weight, _weight_of_all(marks, subtitle, words))
        weight -= min(2.0, 0.3 * len(found) + 0.5 * bool(found)) if words else 2.0 * bool(found)
        if sum(units[at].words for at in lines) <= LONGEST:
            found.append(_Heading(tuple(lines), tuple(subtitle), weight))
    return found


def _is_text(unit: Paragraph) -> bool:
    return unit.prose and unit.text[0] != "#" and not unit.text.isupper()


def _can_follow(marks: Marks, index: int, lines: Sequence[int]) -> bool:
    below = index + 1
    return (
        below < marks.head_end
        and marks.free(below)
        and not _is_text(marks.units[below])
        and sum(marks.units[at].words for at in (*lines, below)) <= LONGEST
    )


def _goes_on(units: Sequence[Paragraph], index: int) -> bool:
    """Tell whether a title goes on in the line below it."""
    above, below = units[index], units[index + 1]
    broken = below.gap == 1 and _BROKEN_OFF.search(above.folded) and below.text[0].islower()
    if said_of_it().match(below.folded) or (below.gap and not broken) or above.text[0] == "#":
        return False
    if is_listed(below):
        return False
    shouting = above.text.isupper() and below.text.isupper() and not above.ended
    if shouting and is_form(above.folded):
        return False
    torn = below.text[0].islower() and len(above.text) >= _TORN
    return bool(torn or broken or _UNFINISHED.search(above.folded) or shouting)


def _is_subtitle(units: Sequence[Paragraph], lines: Sequence[int]) -> bool:
    """Tell whether the line below belongs to the title, as the matter of a form or a subtitle."""
    above, below = units[lines[-1]], units[lines[-1] + 1]
    if above.ended or not 3 <= below.words <= 25 or is_out(below) or above.text[0] == "#":
        return False
    if _INTRODUCES.fullmatch(above.folded) and len(lines) == 1:
        return below.gap <= 1
    shouted = above.text.isupper() and not below.text.isupper()
    whole = not below.ended and not is_organisation(below.text)
    return shouted and below.gap == 0 and whole and ":" not in above.text and above.words >= 2


def _weight_of_all(marks: Marks, lines: Sequence[int], words: frozenset[str]) -> float:
    """Weigh several lines as one."""
    if not lines:
        return _OUT
    units = [marks.units[at] for at in lines]
    text = " ".join(unit.text for unit in units)
    folded = " ".join(unit.folded for unit in units)
    words_in_all = sum(unit.words for unit in units)
    joined = Paragraph(units[0].start, units[-1].end, text, folded, units[0].gap, words_in_all)
    return _weight(joined, words) + 0.3 * (len(lines) > 1)


def _weight(unit: Paragraph, words: frozenset[str]) -> float:
    """Say how well a line of the head would do as title; `words` are those of the text below."""
    if re.match(r"##?\s", unit.text):
        return 4.0
    if is_out(unit):
        return _OUT
    tokens = re.findall(r"[^\W\d_]+", unit.folded)
    content = [token for token in tokens if token not in _SMALL_WORDS and len(token) > 2]
    weight = 0.0
    weight += -1.2 if unit.words <= 1 else -0.3 if unit.words <= 2 else 0.8
    weight += 0.7 * (unit.words >= 5)
    weight += 0.6 * (len(tokens) - len(content) > 0 and unit.words >= 3)
    weight += 0.7 * bool(re.search(r"\w ?: \S|\?$", unit.text))
    told = sum(token[:_STEM] in words for token in content if len(token) >= _STEM)
    weight += min(1.2, 0.5 * told)
    weight -= 1.0 * (not content)
    weight -= 2.0 * bool(is_form(unit.folded))
    weight -= 2.0 * (is_organisation(unit.text) and unit.words <= 9 and ":" not in unit.text)
    weight -= 1.2 * (is_person(unit.text) and unit.words <= 5 and not _names_matter(unit))
    weight -= 2.5 * bool(unit.text[-1] in ",;" or (unit.text[-1] == ":" and unit.words <= 8))
    weight -= 1.2 * (_APPOSED.match(unit.text) is not None)
    weight -= 0.6 * (unit.text[0] in "(*–—[")
    weight += _LOW * (unit.text.count(" / ") >= 2)  # a row of keywords
    weight -= 1.8 * is_form_of_whom(unit.folded)
    weight -= 1.8 * is_sender(unit.folded)
    weight -= 1.0 * (unit.ended and unit.text[-1] == "." and unit.words > 12)
    return weight


def _names_matter(unit: Paragraph) -> bool:
    return bool(re.search(r"\b(?:in|on|of|en|sobre|ante|sur|em|contra)\b", unit.folded))


def _stems(units: Sequence[Paragraph], start: int) -> frozenset[str]:
    """Give the beginnings of the words of the text below the head."""
    if start >= len(units):
        return frozenset()
    stems: set[str] = set()
    read = 0
    for unit in units[start:]:
        stems.update(word[:_STEM] for word in re.findall(r"[^\W\d_]{5,}", unit.folded[:_READ]))
        read += len(unit.folded)
        if read > _READ:
            break
    return frozenset(stems)


def _after_the_salutation(marks: Marks, salutation: int | None) -> bool:
    """Mark a heading that stands right under the salutation, as a subject line does."""
    if salutation is None or any(part and part[0] == "subject" for part in marks.parts):
        return False
    index = marks.next_free(salutation + 1)
    if index is None or index + 1 >= len(marks.units):
        return False
    unit, below = marks.units[index], marks.units[index + 1]
    stands_alone = unit.gap and below.gap and below.prose
    if not (stands_alone and 3 <= unit.words <= 25 and not unit.ended and not is_out(unit)):
        return False
    if re.match(r"[-*•·\d(]", unit.text) or not (unit.text.isupper() or not unit.prose):
        return False
    marks.set(index, "subject", "heading under the salutation")
    marks.head_end = max(marks.head_end, index + 1)
    return True


def _below_the_first_paragraph(marks: Marks) -> bool:
    """Mark the only heading in capitals that was put under the opening paragraph."""
    units = marks.units
    top = range(marks.head_end, min(marks.head_end + 3, len(units)))
    shouted = [at for at in range(marks.head_end, min(len(units), 60)) if _is_shouted(units[at])]
    if len(shouted) != 1 or shouted[0] not in top or not marks.free(shouted[0]):
        return False
    marks.set(shouted[0], "title", AMONG_OTHERS)
    return True


def _is_shouted(unit: Paragraph) -> bool:
    return unit.text.isupper() and unit.words >= 5 and not unit.ended and not is_out(unit)
