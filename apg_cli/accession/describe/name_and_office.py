"""One recipient out of the words of an address: who it is, and the office that is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from apg_cli.accession.describe.patterns import Words
from apg_cli.reference.folding import fold

LONGEST = 160
"""A recipient is no longer than so many characters; what is longer is a sentence."""

OFFICE = (
    r"(?:(?:deputy|vice|acting|associate|parliamentary|first|chief|prime|premi?er[ae]?"
    r"|primeir[oa]|high|under|attorney|secretary|"
    r"speaker|solicitor|special|vice-?|sub-?)[ -]+)*"
    r"(?:ministers?|ministres?|ministr[oa]s?|ministry|minist[eè]re|ministerio|presidents?"
    r"|president[ea]s?|premiers?|prime minister"
    r"|ambassadors?|ambassad(?:eur|rice)s?|embajador(?:a|es|as)?|embaixador(?:a|es|as)?"
    r"|high commissioners?|consul(?: general)?"
    r"|secretar(?:y|ies|i[oa]s?)|secretaire|secretary[- ]general|attorneys? general|general"
    r"|procurador[a]?(?: general)?|procureure?|fiscal(?: general)?"
    r"|prosecutor|senat(?:ors?|eurs?|rices?)|senador(?:a|es|as)?|deput(?:y|ies|es?|ados?|adas?)"
    r"|diputad[oa]s?|members? of parliament"
    r"|members? of congress|members? of the|mps?|parliamentarians?|parlementaires?"
    r"|parlamentari[oa]s|congresistas|congressm[ae]n|congresswoman"
    r"|commissioners?|commissaires?|comisionad[oa]s?|comissari[oa]|governors?|gouverneure?"
    r"|gobernador[a]?|governador[a]?|mayors?|maire|alcald(?:e|esa)|prefeit[oa]"
    r"|directors?|direct(?:eur|rice)|director[a]|diretor[a]?|chief executive(?: officer)?|ceo"
    r"|chair(?:person|man|woman|s)?|presidency|presidencia"
    r"|judges?|juez|jueza|juges?|juiz|juiza|justices?|magistrad[oa]s?|rapporteurs?|rapporteuse"
    r"|relator[a]?|representatives?|representantes?|canciller|chanceler|chancell?or"
    r"|ombudsperson|ombudsman|defensor[a]?|speaker|counsell?ors?|conseill[eè]re?|consejer[oa]"
    r"|chief of|government|gobierno|gouvernement|governo|congress|congreso|congresso|parliament"
    r"|parlement|parlamento"
    r"|committee|comite|commission|comision|comissao|council|conseil|consejo|conselho"
    r"|delegates?|delegados?|heads? of state"
    r"|jefes? de estado|chefs? d'etat|leaders?|lideres|dirigeants?"
    r"|king|queen|rey|reina|roi|reine|pope|papa|pape|archbishop|bishop|board|governments|states"
    r"|estados)"
)
HONORIFIC = (
    r"(?:the |l'|la |le |el |o |a )?(?:(?:right|rt\.?|tres|most) )?"
    r"(?:dear|estimad[oa]s?|distinguid[oa]s?|respetad[oa]s?|respetables?|apreciad[oa]s?"
    r"|prezad[oa]s?|car[oa]s?|ch[eè]r(?:e|s|es)?"
    r"|hon(?:ou?rables?|\.)?(?= )|hble\.?|h\. ?e\.|s\. ?e\.|(?:his|her|your|su|sua|son|votre"
    r"|vuestra|vossa) excel+en\w+|excel+en\w+"
    r"|exm[oa]s?\.?|excelenti?ss?im[oa]s?|ilustri?ssim[oa]s?|capit(?:an|aine|ao|ain)|coronel|colonel"
    r"|monse(?:n|nh)or|monseigneur|rev(?:erend[oa]?|\.)|padre|ilm[oa]s?\.?|lic(?:\.|enciad[oa]\b)"
    r"|ing(?:\.|enier[oa]\b)|c\.?p\.?(?= )|dr\.?a?\.?(?= )"
    r"|doct(?:or|ora|eure?)\b|prof\.?(?= )|mtr[oa]\.?|abog(?:\.|ad[oa])|gral\.?"
    r"|mr\.?(?= )|mrs\.?(?= )|ms\.?(?= )|mme\.?(?= )|m\.(?= )|monsieur|madame|mesdames|messieurs"
    r"|madam|sir|se(?:n|nh)or(?:a|es|as)?|sr(?:a|es|as|ta)?\.?(?= )|don(?= )|dona(?= )"
    r"|ciudadan[oa]|c\.(?= )|muy|et|and|y|e)"
    r"(?=[ ,.:]|$)[ ,]*"
)
_OF_COMPANY = (
    r"\b(?:president[ea]?|chair(?:man|woman|person)?|ceo|c\.e\.o\.|chief executive(?: officer)?"
    r"|(?:managing |executive )?director[a]?|director[a]? (?:ejecutiv[oa]|general)|diretor[a]?"
    r"|director[a]? gerente|gerente(?: general)?|pdg|chef de la direction|directeur general"
    r"|directrice generale|founder|fundador[a]?|secretary|treasurer)"
)
_COURTESY = (
    r"(?:the |la |el |o |l')?(?:hon(?:ou?rable|\.)|senor[a]? |sra?\. |monsieur |madame |m[mr]s?\. )"
)
_ARTICLE = (
    r"(?:(?:the|la|le|les|l'|el|los|las|o|os|as|all|all the|tod[oa]s (?:l[oa]s|[oa]s)|tou(?:s"
    r"|tes) les|our|your|nuestr[oa]s?|notre) ?)"
)
_AFTER_NAME = re.compile(
    r"[,\s]+(?:p\.?\s?c\.?|m\.?\s?p\.?p?\.?|c\.?\s?p\.?|q\.?\s?c\.?|k\.?\s?c\.?|o\.?\s?c\.?"
    r"|deput[ey]e?|ph\.?\s?d\.?|esq\.?|s\.?j\.?|m\.?d\.?)(?=[,\s.]|$)\.?"
)
_PERSON_WORD = r"[^\W\d_a-z][\w'’.\u2010-]*"
_OF_THE_OFFICE = Words(
    r"(?:of|for|de|del|des|du|da|do|dos|d'|para|to|pour|constitu\w+|elect[oa]?|[eé]lue?|interim|interin[oa]|int[eé]rimaire|federal"
    r"|f[eé]d[eé]ral|nacional|national|general|g[eé]n[eé]ral|municipal|estadual|estatal"
    r"|adjunt[oa]|adjointe?|delegat\w*|ejecutiv[oa]|executiv[oa]|provincial|regional"
    r"|plenipotenci\w+|extraordinar\w+|permanent\w*|designate|emeritus|responsible"
    r"|responsable)\b"
)
"""Words that follow an office and belong to it, not to a name."""
_PERSON = re.compile(
    rf"{_PERSON_WORD}(?: (?:(?:de|del|de la|de los|da|do|dos|das|du|van|von|di|el|y|e|al|bin|ben"
    rf"|Mac) ?)*{_PERSON_WORD}){{1,5}}"
)


class Recipient(NamedTuple):
    """One recipient: a person, an office, or both; `start` and `end` as in slices of the text."""

    name: str
    office: str
    start: int
    end: int

    def __str__(self) -> str:
        if self.name and " " not in self.name and len(self.office.split()) in (1, 2):
            return f"{self.office} {self.name}"
        return ", ".join(filter(None, (self.name, self.office)))


def pieces(line: str) -> Iterator[tuple[int, str]]:
    """Split a line that names several recipients, each beginning with a title or an office.

    Give where each piece begins in the line, and the piece.
    """
    start = 0
    folded = fold(line)
    for match in _between().finditer(folded):
        if ";" not in match[0] and not _begins_a_recipient(folded, match.end()):
            continue
        if match[0].startswith(",") and _is_named(line[start : match.start()]):
            after = re.split(r"[,;]", line[match.end() :])[0]
            article_and_office = _article_and_office(fold(after))
            if article_and_office and not _is_name(after[article_and_office:]):
                continue  # the office of the person before
        if _two_offices(folded, match):
            continue  # President and CEO
        yield start, line[start : match.start()]
        start = match.end()
    yield start, line[start:]


def _two_offices(folded: str, match: re.Match[str]) -> bool:
    """Tell whether a conjunction joins two offices that one person holds in a company."""
    return (
        re.search(_OF_COMPANY + r"$", folded[: match.start()]) is not None
        and re.compile(_OF_COMPANY).match(folded, match.end()) is not None
    )


def _begins_a_recipient(folded: str, at: int) -> bool:
    """Tell whether an office, be it after courtesies, or an honour stands at a position."""
    if re.compile(r"(?:the |l')?(?:right )?hon(?:ou?rable|\.)").match(folded, at):
        return True
    return _office().match(folded, _behind_courtesies(folded, at)) is not None


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        r"\s*;\s*|(?:,| and| y| et| e|,? &)(?:\s+(?:to|a|al|a la|au|aux|a l'|ao|and|y|et|e))*\s+"
    )


def _article_and_office(folded: str) -> int:
    """Give how far an office with its article reaches from the beginning; 0 where there is none."""
    article = re.compile(rf"(?:{_ARTICLE})?").match(folded)
    office = _office().match(folded, article.end() if article else 0)
    return office.end() + folded.startswith(" ", office.end()) if office else 0


def read(piece: str, start: int) -> Recipient | None:
    """Read one recipient; None where there is neither a person nor an office in it."""
    folded = fold(piece)
    begin = _behind_courtesies(folded)
    words, folded = piece[begin:].rstrip(" ,:;."), folded[begin:]
    if not words or len(words) > LONGEST:
        return None
    end = start + begin + len(words)
    after = _AFTER_NAME.search(folded)
    while after:
        words = (words[: after.start()] + words[after.end() :]).strip(" ,")
        folded = fold(words)
        after = _AFTER_NAME.search(folded)
    name, office = _name_and_office(words)
    if not name and not office:
        return None
    return Recipient(name, office, start + begin, end)


def _name_and_office(words: str) -> tuple[str, str]:
    length = _end(_office(), fold(words))
    if length:
        return _office_first(words, length)
    name, comma, office = words.partition(",")
    if comma and _is_person(name.strip()):
        return name.strip(), office.strip()
    person = _PERSON.match(words)
    held = words[person.end() :].strip() if person else ""
    if person and held[:1].islower() and _is_person(person[0]) and _office().match(fold(held)):
        return person[0], held
    if words[:1].isupper() and not _is_person(words) and _office().search(fold(words)):
        return "", words.strip()
    lone = " " not in words and words[:1].isupper()
    return (words if lone or _is_person(words) else ""), ""


def _office_first(words: str, length: int) -> tuple[str, str]:
    """Read `Minister Ana Exemplo`, `Minister of Justice, Ana Exemplo` or an office alone.

    `length` is how long the office at the beginning is.
    """
    before, comma, after = words.rpartition(", ")
    if comma and _is_person(_without_honorific(after)):
        return _without_honorific(after), before.strip()
    title, _, after = words.partition(", ")
    rest = title[length:].strip()
    if after and not _office().search(fold(after)):
        return "", words.strip()  # Senators Smith, Jones and Brown
    if _is_name(rest):
        return rest, after.strip() or words[:length].strip()
    return "", words.strip()


def _is_named(piece: str) -> bool:
    found = read(piece, 0)
    return found is not None and bool(found.name)


def _is_name(words: str) -> bool:
    """Tell whether what follows an office is a person's name: a surname will do."""
    if not words[:1].isupper() or _OF_THE_OFFICE.match(fold(words)):
        return False  # PRESIDENT OF PERU, Presidente Constitucional
    return bool(_PERSON.fullmatch(words) or re.fullmatch(_PERSON_WORD, words))


def _without_honorific(words: str) -> str:
    return words[_behind_courtesies(fold(words)) :]


def _is_person(words: str) -> bool:
    return bool(_PERSON.fullmatch(words)) and not _office().search(fold(words))


@cache
def _office() -> Words:
    return Words(rf"\b{OFFICE}\b")


def to_whom(folded: str) -> int:
    """Give the length of the `To` that opens `To the Honourable Members …`; 0 where none does."""
    to = re.match(r"\W*(?:to|a la|al|a los|a las|a l'|a|aux?|ao|aos|as|para) ", folded)
    if not to:
        return 0
    courtesy = re.compile(_COURTESY).match(folded, to.end())
    return to.end() if courtesy or _begins_a_recipient(folded, to.end()) else 0


def _behind_courtesies(folded: str, at: int = 0) -> int:
    """Give where a name or an office begins behind honorifics and articles."""
    while at < len(folded) and folded[at].isspace():
        at += 1
    while True:
        match = _honorific().match(folded, at) or _article().match(folded, at)
        if match is None or match.end() == at:
            return at
        at = match.end()


@cache
def _honorific() -> Words:
    return Words(HONORIFIC)


@cache
def _article() -> Words:
    return Words(rf"{_ARTICLE}(?=\W*[a-z])")


def _end(pattern: Words, folded: str) -> int:
    """Give how far a pattern reaches from the beginning; 0 where it does not fit there."""
    match = pattern.match(folded)
    return match.end() if match else 0
