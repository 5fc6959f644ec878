"""What a statement is about, in the concepts of rights language, as an archivist would tag it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from apg_cli.accession.describe.patterns import Words
from apg_cli.accession.describe.terms import Mentions
from apg_cli.accession.describe.zones import Zone
from apg_cli.reference.concepts import Concepts, load
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess

MOST = 6
"""How many tags a statement gets; as many again are given as candidates."""

_TITLE = 3.0
_WEIGHT = {"title": _TITLE, "subject": _TITLE, "lead": 1.6, "body": 1.0, "background": 0.7}
"""How much a mention tells by where it stands; where it is not listed, nothing."""
_OPENING, _OPENING_SHARE = 1.6, 0.15
"""How much it tells in the opening of the body, and what part of the body that is."""
_FOR_BROADER = 0.5
"""What part of a mention counts for the broader concept too."""
_LEAST, _LEAST_OF_BEST = 1.0, 0.2
"""A tag needs this score, and this part of the best one's."""
_FULL, _HALFWAY = 6.0, 4.0
"""What mentions in the text can add up to at most, and how many reach half of it."""
_SHOWN = 3
"""How many mentions are shown for a tag."""
_ABOUT_US = Words(
    r"[^.\n]{3,80}\b(?:is|es|est|e) (?:an?|una?|une?|uma?|l[ae]|the|o) [^.\n]{0,30}"
    r"\b(?:network|coalition|alliance|red|coalicion|alianza|reseau|rede|coalizao|alianca)\b"
)
"""How the paragraph begins in which a network says what it is: no part of the matter."""


@dataclass(slots=True)
class _Case:
    """What speaks for a concept."""

    head: float = 0.0
    """The strongest mention in title or subject."""
    text: float = 0.0
    """The sum of all others."""
    places: set[int] = field(default_factory=set)
    """The tenths of the text it stands in."""
    spans: list[tuple[float, int, int]] = field(default_factory=list)
    """Weight, start and end of its own mentions."""

    def add(self, weight: float, place: int) -> None:
        """Let a mention speak for it."""
        if weight > _OPENING:
            self.head = max(self.head, weight)
        else:
            self.text += weight
        self.places.add(place)

    @property
    def score(self) -> float:
        """Weigh it: mentions count less the more there are, and more where they are spread."""
        spread = 0.7 + 0.1 * min(len(self.places), 5)
        return self.head + spread * _FULL * self.text / (self.text + _HALFWAY)


def tags(
    text: str, zones: Sequence[Zone], language: str, concepts: Concepts | None = None
) -> Guess[tuple[str, ...]]:
    """Guess the tags of a text: the preferred English names of up to six concepts, best first.

    `spans` show for each tag, in order, up to three mentions, the weightiest first, and `words`
    what stands there; `candidates` are the concepts that come next, one each.
    """
    known = concepts or load()
    cases = _cases(text, zones, language, known)
    scores = {name: known[name].readiness * case.score for name, case in cases.items()}
    ranked = sorted(filter(scores.get, scores), key=scores.__getitem__, reverse=True)
    least = max(_LEAST, _LEAST_OF_BEST * scores[ranked[0]]) if ranked else _LEAST
    chosen = tuple(name for name in ranked[:MOST] if scores[name] >= least)
    spans = tuple(span for name in chosen for span in _weightiest(cases[name].spans))
    return Guess(
        chosen,
        _confidence(scores[name] for name in chosen),
        words=tuple(text[start:end] for start, end in spans),
        spans=spans,
        why=_why(cases[chosen[0]]) if chosen else "no concept is named",
        candidates=tuple((name,) for name in ranked[len(chosen) : len(chosen) + MOST]),
    )


def _cases(text: str, zones: Sequence[Zone], language: str, concepts: Concepts) -> dict[str, _Case]:
    parts = zones or [Zone("body", 0, len(text))]
    telling = [zone for zone in parts if zone.part in _WEIGHT and not _about_us(text, zone)]
    mentions = Mentions(text, language, concepts)
    opening = _opening_end(telling)
    cases: dict[str, _Case] = {}
    for zone in telling:
        where = _OPENING if zone.part == "body" and zone.start < opening else _WEIGHT[zone.part]
        in_prose = where < _TITLE
        for mention in mentions.between(zone.start, zone.end, in_prose=in_prose):
            weight = where * mention.strength
            place = 10 * mention.start // len(text)
            case = cases.setdefault(mention.concept.name, _Case())
            case.add(weight, place)
            case.spans.append((weight, mention.start, mention.end))
            for broader in mention.concept.broader:
                if broader in concepts.by_name:
                    cases.setdefault(broader, _Case()).add(_FOR_BROADER * weight, place)
    return cases


def _about_us(text: str, zone: Zone) -> bool:
    start = fold(text[zone.start : min(zone.start + 200, zone.end)])
    return zone.part in {"body", "background"} and bool(_ABOUT_US.match(start))


def _opening_end(zones: Iterable[Zone]) -> float:
    body = [zone for zone in zones if zone.part == "body"]
    return body[0].start + _OPENING_SHARE * (body[-1].end - body[0].start) if body else 0.0


def _weightiest(spans: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    best = sorted(spans, key=lambda span: (-span[0], span[1]))[:_SHOWN]
    return [(start, end) for _, start, end in best]


def _why(best: _Case) -> str:
    return "named in title" if best.head else "named in the text"


def _confidence(scores: Iterable[float]) -> float:
    """Say what part of the tags an archivist would keep; never sure, for archivists differ."""
    kept = [min(0.8, 0.2 + 0.22 * score) for score in scores]
    return sum(kept) / len(kept) if kept else 0.3
