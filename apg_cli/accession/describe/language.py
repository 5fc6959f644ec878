"""The language of a text, told by its function words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from apg_cli.accession.describe.folding import fold
from apg_cli.statement import LANGUAGES, Guess

if TYPE_CHECKING:
    from apg_cli.accession.describe.zones import Zone  # a search that guesses needs no zones

_WORDS = {
    "en": """
        the of and to in that is for on with as are was by have be this from we it their has not
        which who our at an they been will were its or all you your his her would should must
        more also these those any such into than other when after since about under between
        during against until no dear urge call calls end stop over without while out can could
        may if so there what how i he she my do does did but them being both many most only
        where through before""",
    "es": """
        de la el y en que los las del se por con un una para al su no más como ha es lo sus o
        sobre este esta estos estas han fue ser entre contra hasta desde sin pero sido también
        nuestra nuestro nuestras nuestros e son según hoy muy todo toda todos todas está cual
        quienes donde hacia tras ante cuando ni si porque mientras durante ya cada otros otras
        nos le les a están fueron debe deben así además sino esa ese eso esos aún""",
    "fr": """
        de la et le les des à en du un une que est pour qui dans sur par au aux pas ce avec se
        sa ses son sont ne comme plus ou cette ces a ont été être entre contre depuis sans mais
        il elle ils nous vous notre nos leur leurs dont où selon afin lors tout toute tous
        toutes y chez était elles on je si ainsi aussi même très peut doit doivent cela vers
        pendant après avant lui""",
    "pt": """
        de a o que e do da em os as dos das no na para com um uma nos nas por pelo pela pelos
        pelas se seu sua seus suas ao à aos às é são não como mais ou este esta isso foi ser
        sobre entre contra até desde sem mas também nossa nosso há foram tem todo toda todos
        todas já está ter num numa nossas nossos esse essa quando muito onde ainda nem devem
        deve pois ela ele eles você""",
    "qu": """
        kay chay kaypi chaypi mana manan ñuqanchik ñoqanchis ñuqanchis noqayku ñuqayku runa
        runakuna llaqta llaqtanchik chaymi hinaspa paykuna tukuy llapan llapa ima imapas wan
        kanchik kanku kachkan kashan sapa hina hinallataq allin chaymanta qam paymi utaq
        wawakuna kawsay hatun""",
    "ay": """
        jiwasa jiwasan jiwasanaka nanaka nanakax aka uka ukat ukata ukax ukhamaraki jaqi
        jaqinaka jaqinakax markas marka markan markanakan taqi taqpach taqini jan janiw utji
        utjañapa sarnaqawi kunjams kuna kunas wali mä ukham akat suma arunaka aymara ukanaka
        mayacht'asis""",
    "gn": """
        ha oĩ ko umi pe upe ñande ore peteĩ rehe hag̃ua hag̃uã haguã ndaha'éi ndive avei tekove
        yvy yvypóra mba'e mayma opavave ñane tetã tetãme guarani rupi gui guive jey nda opa oiko
        oikóva hese ichupe ijapytépe kuña mitã che nde ha'e upéva péva kóva mava'eve""",
    "ht": """
        nan yo pou ak ki nou li moun sa gen pa tout tankou oswa lòt fè te ap dwa chak peyi se la
        an si men pral kap yon ou gouvènman pèp nap anpil lavi jistis depi sou ansanm bezwen
        ayisyen ayiti dlo kote""",
    "it": """
        il lo la i gli le di del della dei delle degli che e in un una per con non nel nella
        alla al ai sono ha è da dal dalla ogni suo sua come questo anche più essere dello nostro
        nostra stati contro tra fra""",
    "ca": """
        el la els les de del dels i que en un una per amb seva seu és no tota tot aquest aquesta
        ni o al als sense té han ha llur nostra nostre són fins cap molt més als pels""",
    "gl": """
        o a os as do da dos das e que en no na unha un por con súa seu ó á aos ás nin ou toda
        coa co son é polo pola dunha dun máis non""",
    "de": """
        der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es
        an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über""",
    "nl": """
        de het een van en in is dat op te zijn met voor niet aan er om ook als door maar bij uit
        naar deze wordt over hebben ze zij wij""",
}
"""Function words by language, the commonest first.

Those from `it` on are here only so that they are not taken for ours.
"""

_COMMONEST = 16
"""How many words at the head of each list weigh double."""

_SHORTEST = 12
"""Words below which a text is hardly long enough to tell."""

_FEW = 80
"""Words below which the endings of words are looked at, too."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ACRONYM = re.compile(r"(?<=[a-zß-ÿ,.;] )[A-ZÀ-Þ]{2,5}\b(?! [A-ZÀ-Þ]{2})")
"""Capitals among small letters: the name `NAS` is no Portuguese `nas`."""
_ELISION = re.compile(r"(?:[ldnsjcmt]|qu|lorsqu|jusqu|puisqu)['’](?=\w)")
_SHARED = 0.25
"""Weight of a function word that many languages have; one that a single language has weighs 1."""
_MOST = 6_000
"""Characters of each end of a long text that are read."""
_GLANCE = 3_000
"""Characters of a text that are read where there is no time to look for its parts."""
_THIN = 0.08
"""Score a word below which no language that we know is told."""
_LEAST_LEAD = 0.1
"""How far the first must be before the second then, as a share of its own score."""


def language(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Guess the main language of a text: an ISO 639-1 code that we know, or `und`."""
    words = _words(_statement(text, zones))
    if not words:
        return Guess("und", 0.0, why="no words")
    scores, evidence = _scores(words)
    ranked = sorted(scores, key=lambda code: -round(scores[code], 9))  # sums are not exact
    best, second = ranked[0], ranked[1]
    density = scores[best] / len(words)
    lead = (scores[best] - scores[second]) / scores[best] if scores[best] else 0.0
    enough = min(1.0, scores[best] / 4) * min(1.0, density / 0.2)
    confidence = min(0.99, lead * 3) * enough
    if lead < 0.5 and second in LANGUAGES:
        spoken = _spoken(text, zones)
        main = _main(spoken) or best
        if (main != best and main in LANGUAGES) or len(spoken) > 1:
            best, confidence = main, 0.9 * spoken[main] / sum(spoken.values())
    shown = tuple(word for word, _ in evidence[best].most_common(6))
    if best not in LANGUAGES or density < _THIN or confidence < 0.25:
        return Guess("und", 0.0, shown, why="no language that we know", candidates=_known(ranked))
    others = tuple(code for code in _known(ranked[:4]) if code != best)
    return Guess(best, round(confidence, 3), shown, why="function words", candidates=others[:2])


def at_a_glance(text: str) -> str:
    """Tell the language of a text from its first words, quickly: its code, or nothing if unclear.

    The same text is always told the same.
    """
    words = list(_words([text[:_GLANCE]]))
    scores = _sums(words)
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    clear = scores[best] > 0 and scores[best] - scores[second] >= _LEAST_LEAD * scores[best]
    return best if clear and best in LANGUAGES and scores[best] >= _THIN * len(words) else ""


def second_language(text: str, zones: Sequence[Zone], main: str) -> str:
    """Give another language in which a good part of a text is written, or nothing."""
    spoken = _spoken(text, zones)
    total = sum(spoken.values())
    for code, count in spoken.most_common():
        if code != main and code in LANGUAGES and count >= 25 and count >= 0.2 * total:
            return code
    return ""


def _main(spoken: Counter[str]) -> str:
    """Give the language of most words; of two that share a text evenly the one that comes first."""
    first = next(iter(spoken), "")
    share = spoken[first] / sum(spoken.values()) if first else 0
    return first if share > 0.45 else max(spoken, key=lambda code: spoken[code], default="")


def _spoken(text: str, zones: Sequence[Zone]) -> Counter[str]:
    """Count the words of a text by the language of the paragraph in which they stand."""
    spoken: Counter[str] = Counter()
    for zone in zones:
        if zone.part in ("title", "furniture", "signatories", "addressee"):
            continue
        if zone.start > 4 * _MOST:
            break
        words = _words_of(text[zone.start : zone.end][:_MOST])
        if len(words) < _SHORTEST:
            continue
        scores = _sums(words)
        best, second = sorted(scores, key=lambda code: -scores[code])[:2]
        if scores[best] > 1.4 * scores[second] and scores[best] > 0.1 * len(words):
            spoken[best] += len(words)
    return spoken


def _known(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in LANGUAGES)


def _statement(text: str, zones: Sequence[Zone]) -> list[str]:
    """Give the pieces of a text that are in the statement's own words."""
    kept = [
        zone for zone in zones if zone.part not in ("furniture", "addressee", "signatories", "cc")
    ]
    pieces = [text[zone.start : zone.end] for zone in kept or zones]
    if sum(map(len, pieces)) <= 2 * _MOST:
        return pieces
    joined = "\n".join(pieces)
    return [joined[:_MOST], joined[-_MOST:]]


def _words(pieces: Iterable[str]) -> list[str]:
    return [word for piece in pieces for word in _words_of(piece)]


@lru_cache(maxsize=128)
def _words_of(piece: str) -> Sequence[str]:
    """Give the words of a piece of text, what French elides apart: a piece is asked for twice."""
    lowered = _ACRONYM.sub("", piece).lower().replace("’", "'")
    found = _WORD.findall(lowered)
    if "'" not in lowered:
        return found
    words: list[str] = []
    for word in found:
        elided = _ELISION.match(word) if "'" in word else None
        if elided:
            words += (elided[0], word[elided.end() :])
        else:
            words.append(word)
    return words


def _scores(words: Sequence[str]) -> tuple[dict[str, float], dict[str, Counter[str]]]:
    """Add up the words of each language, and give those that it alone has."""
    evidence: dict[str, Counter[str]] = {code: Counter() for code in _WORDS}
    weights = _weights()
    for word, times in Counter(words).items():
        owners = weights.get(word, ())
        if len(owners) == 1:
            evidence[owners[0][0]][word] += times
        elif len(words) < _SHORTEST and len(_clear_words().get(word, ())) == 1:
            evidence[_clear_words()[word][0]][word] += times
    return _sums(words), evidence


def _sums(words: Sequence[str]) -> dict[str, float]:
    """Add up, for each language, its function words, the more the fewer languages have them."""
    scores = dict.fromkeys(_WORDS, 0.0)
    weights = _weights()
    short = len(words) < _FEW
    clear = _clear_words() if len(words) < _SHORTEST else {}
    for word, times in Counter(words).items():
        for code in clear.get(word, ()):
            scores[code] += times * _CLEAR / len(clear[word])
        owners = weights.get(word)
        if owners:
            for code, weight in owners:
                scores[code] += times * weight
        elif short and len(word) > 4:
            for code in _ended(word[-_LONGEST_ENDING:]):
                scores[code] += times * 0.3
    return scores


@lru_cache(maxsize=1 << 14)
def _ended(ending: str) -> tuple[str, ...]:
    """Give the languages in which words end so."""
    return tuple(code for code, endings in _ENDINGS.items() if ending.endswith(endings))


_ENDINGS = {
    "en": ("ing", "tions", "ness", "ment", "ed", "ly"),
    "es": ("ción", "ciones", "dad", "dades", "miento", "mos", "ñas", "ños", "ña", "ño"),
    "fr": ("tion", "ement", "eux", "ité", "és", "ées", "aire", "elle", "ères"),
    "pt": ("ção", "ções", "dade", "dades", "mento", "mos", "ão", "ões", "nho", "nha"),
    "qu": ("kuna", "kunata", "kunapaq", "nchik", "nchis", "manta", "paq", "taqa"),
    "ay": ("naka", "nakax", "naxa", "ñataki", "taki", "sti"),
    "it": ("zione", "zioni", "mente", "ità"),
    "ca": ("ció", "cions", "tat"),
    "de": ("ung", "ungen", "keit", "lich"),
}
_LONGEST_ENDING = 7

_CLEAR = 1.2
"""What a word of letters weighs in a text of a line, shared by the languages that have it."""
_OF_LETTERS = {
    "en": """dear minister ministers president justice government rights people freedom letter thank
        please statement police court mayor release demand sincerely stop water land women""",
    "es": """señor señora señores estimado estimada ministro ministra presidente presidenta pedimos
        exigimos justicia gobierno derechos pueblo libertad carta gracias policía tribunal alcalde
        comunicado atentamente basta agua tierra mujeres""",
    "fr": """monsieur madame mesdames messieurs cher chère ministre président présidente demandons
        exigeons justice gouvernement droits peuple liberté lettre merci police tribunal maire
        communiqué cordialement eau terre femmes""",
    "pt": """senhor senhora senhores prezado prezada ministro ministra presidente presidenta pedimos
        exigimos justiça governo direitos povo liberdade carta obrigado obrigada polícia tribunal
        prefeito comunicado atenciosamente água terra mulheres""",
}
"""Words that letters are made of: all that a text of one line has where it has no small words."""


@cache
def _clear_words() -> dict[str, tuple[str, ...]]:
    """Give the words of letters, with and without accents, with the languages that have them."""
    owners: dict[str, list[str]] = {}
    for code, words in _OF_LETTERS.items():
        for word in words.split():
            for form in {word, fold(word)}:
                owners.setdefault(form, []).append(code)
    return {word: tuple(codes) for word, codes in owners.items()}


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Give each function word its weight for each language that has it."""
    ranks: dict[str, dict[str, int]] = {}
    unaccented: dict[str, dict[str, int]] = {}
    for code, words in _WORDS.items():
        for rank, word in enumerate(words.split()):
            ranks.setdefault(word, {}).setdefault(code, rank)
            unaccented.setdefault(fold(word), {}).setdefault(code, rank)
    for elided in ("l", "d", "n", "s", "j", "c", "m", "t", "qu", "lorsqu", "jusqu", "puisqu"):
        ranks[f"{elided}'"] = {"fr": 0}
    return {
        word: tuple(
            (
                code,
                (2.0 if rank < _COMMONEST and (code in LANGUAGES or len(owners) == 1) else 1.0)
                * (_SHARED + (1 - _SHARED) / len(owners)),
            )
            for code, rank in owners.items()
        )
        for word, owners in (unaccented | ranks).items()
    }
