"""Every place of a text where a country is named, directly or by what belongs to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from apg_cli.reference.folding import fold
from apg_cli.reference.gazetteer import Record, expressions, goes_on, records

LETTERS = {"en": "e", "es": "s", "fr": "f", "pt": "p"}
"""The letters by which the gazetteer knows the languages."""

_WORD = re.compile(r"[^\W_]+")
_SPACE = r"(?:[ \t\u00a0]|\n(?!\s*\n))"
_GAP = re.compile(rf"{_SPACE}*[-–—‑'’.&/]?{_SPACE}*")
_GAP_WITH_COMMA = re.compile(rf"{_SPACE}*[-–—‑'’.&/,]?{_SPACE}*")
_SMALL = frozenset(
    "a al and au aux d da das de del des do dos du e el en et l la las le les los of on s sur the"
    " upon y n".split()
)
"""Words within a name that stand without a capital."""
_LEADS_IN = _SMALL | frozenset(
    "in from to for at by near across within outside between with against since until and or but"
    " desde hacia para por con sin entre ante sobre hasta contra o pero dans depuis vers pour par"
    " avec sans chez contre ou mais no na nos nas em ao pelo pela com sem mas region departamento"
    " departement department estado state provincia province ciudad city ville cidade municipio"
    " municipality norte north sur south sul este east oeste west nord sud est ouest northern"
    " southern eastern western central downtown greater gran grand grande alto bajo upper lower"
    " posted fecha date".split()
)
"""Words that may stand before a place with a capital and are no part of a person's name."""
_TITLES = frozenset(
    "president presidents presidente presidentes presidenta presidential mandatario mandataria"
    " dictador dictator dictateur ditador minister ministra ministro ministre senator senador"
    " premier chancellor canciller general expresidente expresidenta candidate candidato candidata"
    " mr mrs senor senora senhor senhora monsieur madame mme".split()
)
_RULE = frozenset(
    "government administration regime gobierno administracion regimen gouvernement governo"
    " administracao dictatorship dictadura dictature ditadura presidency presidencia".split()
)
_OF = frozenset("of de du do del".split())
_OF_A_STATE = frozenset(
    "government governments army police troops forces authorities authority state courts parliament"
    " minister president embassy soil territory citizens law gobierno ejercito policia tropas"
    " autoridades estado tribunales parlamento ministro ministra presidente presidenta embajada"
    " suelo territorio justicia congreso senado fiscalia gouvernement armee autorites etat"
    " tribunaux parlement ministre ambassade sol territoire justice nationalite governo exercito"
    " embaixada tribunais solo ciudadanos ciudadanas ciudadania citoyens republique colonialisme"
    " peuple pueblo povo societe sociedad sociedade".split()
)
"""Beside them an adjective that is as often a language's name is that of a country."""
_PARTS = frozenset(
    "state province district region county prefecture governorate department municipality township"
    " estado provincia distrito departamento municipio condado comarca departement prefecture"
    " commune wilaya canton".split()
)
"""Beside them a name that may also be a person's or a word is that of a place."""
_IN = frozenset("in at from to near across en desde hacia a au aux vers em no na para".split())
"""Words that stand before a place, but seldom before a person of the same name."""
_OFTEN_PERSONS = frozenset(
    "jordan chad israel india kenya georgia dominica salvador guinea france mali".split()
)
"""Names of countries that are persons' names where another name stands beside them."""
_TYPED = 8
"""Words of a text from which on its having no capitals is a habit."""
_AROUND = 30
"""So many characters on either side tell whether a line is in capitals."""


class Mention(NamedTuple):
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
    text, and stay uncertain where none is. A name of several countries (`Georgia`) that nothing
    settles is the likeliest of them.
    """
    reading = _Reading(text, LETTERS.get(language, ""))
    return _settled(reading.without_persons(list(reading.mentions())))


def _settled(found: list[Mention]) -> tuple[Mention, ...]:
    sure = Counter(m.codes[0] for m in found if not m.uncertain and len(m.codes) == 1)
    settled = []
    for mention in found:
        named = [code for code in mention.codes if code in sure]
        meant = tuple(sorted(named, key=lambda code: -sure[code]))
        if len(mention.codes) == 1 and not mention.uncertain:
            settled.append(mention)
        elif meant:
            settled.append(mention._replace(codes=meant[:1], uncertain=False))
        elif mention.kind == "n" and len(mention.codes) > 1 and not mention.uncertain:
            settled.append(mention._replace(codes=mention.codes[:1]))
        else:
            settled.append(mention._replace(uncertain=mention.uncertain or mention.kind != "e"))
    return tuple(settled)


@dataclass(frozen=True)
class _Reading:
    """A text and its words, each known by its number."""

    text: str
    language: str
    """First letter as in the gazetteer; empty where unknown."""
    surnames: set[str] = field(default_factory=set)
    """What has been read as the end of a person's name."""

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(fold(self.text))

    @cached_property
    def ends(self) -> list[int]:
        folded, ends, end = fold(self.text), [], 0
        for word in self.words:  # between a word and the next there is no letter of any
            end = folded.index(word, end) + len(word)
            ends.append(end)
        return ends

    @cached_property
    def in_small_letters(self) -> bool:
        """Tell whether nothing is written with a capital, so that capitals tell nothing."""
        return self.text.islower() and len(self.words) >= _TYPED

    def start(self, i: int) -> int:
        return self.ends[i] - len(self.words[i])

    def mentions(self) -> Iterator[Mention]:
        """Find the longest known expression at each word, and go on behind it."""
        known = expressions()
        after = 0
        words = self.words
        for i, told in [begun for begun in enumerate(map(known.get, words)) if begun[1]]:
            if i < after or told is None:
                continue
            longest = min(int(told[0]), len(words) - i)
            if longest > 1 and words[i + 1] not in goes_on().get(words[i], ()):
                longest = 1
            for count in range(longest, 0, -1):
                key = " ".join(words[i : i + count]) if count > 1 else words[i]
                record = self.fitting(key, i, count) if len(known.get(key, "")) > 1 else None
                if record is not None:
                    after = i + count
                    if record.kind != "x":
                        yield self.mention(record, i, count)
                    break

    def mention(self, record: Record, i: int, count: int) -> Mention:
        """Make a mention, less sure where it looks like part of a longer name."""
        start, end = self.start(i), self.ends[i + count - 1]
        uncertain = record.uncertain
        often_else = (record.kind == "p" and not record.no_person) or (
            self.words[i] in _OFTEN_PERSONS
        )
        if count == 1 and often_else and record.kind in "np" and not self.text[start:end].isupper():
            if self.name_before(i):
                self.surnames.add(self.words[i])
                uncertain = True
            uncertain |= self.name_after(i)
        elif count > 1 and record.kind in "li":
            self.surnames.add(self.words[i + count - 1])
        elif uncertain and record.kind == "d":
            beside = {*self.words[max(0, i - 1) : i], *self.words[i + 1 : i + 2]}
            uncertain = beside.isdisjoint(_OF_A_STATE)
        if uncertain and record.kind == "p" and len(record.codes) == 1:
            uncertain = not self.part_of_a_state(i, count)
        if record.kind == "n" and len(record.codes) > 1:
            uncertain |= self.text[max(0, start - 2) : start] == ", "  # Atlanta, Georgia
        kind = "l" if record.kind == "s" else record.kind
        return Mention(start, end, kind, record.codes, uncertain)

    def part_of_a_state(self, i: int, count: int) -> bool:
        """Tell whether a word for a region stands beside a place: `the state of Para`."""
        before = self.words[max(0, i - 2) : i]
        if before and before[-1] in _OF:
            before.pop()
        return self.words[i + count : i + count + 1][:1] != [] and (
            self.words[i + count] in _PARTS or (before != [] and before[-1] in _PARTS)
        )

    def without_persons(self, found: list[Mention]) -> list[Mention]:
        """Doubt the places whose name is that of a person of the text: `Carlos Córdoba`."""
        numbers = {end: i for i, end in enumerate(self.ends)} if self.surnames else {}
        for at, mention in enumerate(found):
            i = numbers.get(mention.end, -1)
            if mention.kind != "p" or i < 0 or self.words[i] not in self.surnames:
                continue
            alone = self.start(i) == mention.start
            if alone and (i == 0 or self.words[i - 1] not in _IN):
                found[at] = mention._replace(uncertain=True)
        return found

    def fitting(self, key: str, i: int, count: int) -> Record | None:
        """Give the first record of an expression that fits how the words stand in the text."""
        candidates = records(key)
        with_comma = any(record.with_comma for record in candidates)
        if count > 1 and not self.joined(i, count, with_comma=with_comma):
            return None
        written = self.text[self.start(i) : self.ends[i + count - 1]]
        capitals = self.capitals(i, count)
        for record in candidates:
            if (
                (not record.languages or not self.language or self.language in record.languages)
                and self.cased(record, capitals, written)
                and self.as_written(record, written, i, count)
                and (record.kind != "s" or self.titled(i, count))
            ):
                place = next((other for other in candidates if other.kind == "p"), None)
                if record.kind == "d" and place and capitals == "all" and self.language != "e":
                    return place
                return record
        return None

    def capitals(self, i: int, count: int) -> str:
        """Say which words begin with a capital (or digit), small words aside: all, first, none."""
        begins = [self.start(k) for k in range(i, i + count) if self.words[k] not in _SMALL]
        if self.in_small_letters:
            return "all"
        upper = [self.text[k].isupper() or self.text[k].isdigit() for k in begins]
        if not upper or not upper[0]:
            return "none"
        return "all" if all(upper) else "first"

    def cased(self, record: Record, capitals: str, written: str) -> bool:
        """Tell whether an expression has the capitals that its kind needs in this language."""
        if record.kind == "x" or record.any_case or capitals == "all":
            return True
        if record.first_capital and capitals == "first":
            return True
        lower_case = record.kind in "de" and self.language not in ("e", "") and written.islower()
        return lower_case or (record.kind == "e" and not self.language)

    def as_written(self, record: Record, written: str, i: int, count: int) -> bool:
        """Tell whether accents and all-capitals stand as the expression needs them."""
        if record.capitals:
            dollars = self.text.startswith("$", self.ends[i + count - 1])
            return (
                written.replace(". ", ".") == record.capitals.rstrip(".")
                and not dollars
                and not self.shouted(i, count)
            )
        if record.accented and self.language != "e" and not written.isupper():
            return written.lower() != fold(written)
        acronym = count == 1 and record.kind in "ep" and written.isupper()
        return not acronym or self.shouted(i, count)

    def joined(self, i: int, count: int, *, with_comma: bool) -> bool:
        gap = _GAP_WITH_COMMA if with_comma else _GAP
        return all(
            gap.fullmatch(self.text, self.ends[k], self.start(k + 1)) is not None
            for k in range(i, i + count - 1)
        )

    def titled(self, i: int, count: int) -> bool:
        """Tell whether a title or a word for a government stands beside a surname."""
        before = self.words[max(0, i - 2) : i]
        if before and before[-1] in _TITLES:
            return True
        if len(before) == 2 and before[1] in _OF and before[0] in _RULE:
            return True
        return self.words[i + count : i + count + 1] != [] and self.words[i + count] in _RULE

    def name_before(self, i: int) -> bool:
        if i == 0 or self.words[i - 1] in _LEADS_IN:
            return False
        gap = self.text[self.ends[i - 1] : self.start(i)]
        return gap == " " and self.text[self.start(i - 1)].isupper()

    def name_after(self, i: int) -> bool:
        if i + 1 == len(self.words) or self.words[i + 1] in _SMALL:
            return False
        gap = self.text[self.ends[i] : self.start(i + 1)]
        return gap == " " and self.text[self.start(i + 1)].isupper()

    def shouted(self, i: int, count: int) -> bool:
        """Tell whether the words around stand in capitals too."""
        start, end = self.start(i), self.ends[i + count - 1]
        around = self.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        around += self.text[end : end + _AROUND].partition("\n")[0]
        letters = [letter for letter in around if letter.isalpha()]
        return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)
