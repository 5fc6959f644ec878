"""What a format tells of a text, weighed with what the text itself says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from apg_cli.accession.describe.description import Description
from apg_cli.reference.folding import fold
from apg_cli.statement import Guess, PartialDate

_SURE, _SUREST = 0.9, 0.99


def weighed(description: Description, told: Mapping[str, Guess[object]]) -> Description:
    """Give the description with each guess weighed against what the format tells.

    Where both agree the guess is surer than either; where the text is silent the format's word is
    the guess; where they differ the surer one is, less sure than it was, and the other a candidate.
    """
    fields: dict[str, Any] = {
        key: _weighed(getattr(description, key), guess)
        for key, guess in told.items()
        if guess.value
    }
    return replace(description, **fields) if fields else description


def _weighed(text: Guess[Any], told: Guess[Any]) -> Guess[Any]:
    if not text.value or not text.confidence:
        others = [text.value, *text.candidates] if text.value else text.candidates
        return replace(told, candidates=_but(told.value, others))
    if _same(text.value, told.value):
        sure = 1 - (1 - text.confidence) * (1 - told.confidence)
        value = max(text.value, told.value, key=_exactness)
        return replace(
            text,
            value=value,
            confidence=max(text.confidence, min(sure, _SUREST)),
            words=tuple(dict.fromkeys((*text.words, *told.words))),
            why=f"{text.why}; {told.why}",
            candidates=_but(value, (*text.candidates, *told.candidates)),
        )
    best, other = (text, told) if text.confidence > told.confidence else (told, text)
    if best is text and _is_later(text.value, told):
        best, other = told, text
    candidates = _but(best.value, (other.value, *best.candidates, *other.candidates))
    doubt = 0.3 * max(0.0, other.confidence - 0.5)
    return replace(best, confidence=best.confidence * (1 - doubt), candidates=candidates)


def _is_later(day: object, told: Guess[Any]) -> bool:
    """Tell whether a text gives a day on which it was out already: an event, an addition to it."""
    if not (
        isinstance(day, PartialDate) and isinstance(told.value, PartialDate) and told.value.day
    ):
        return False
    return told.confidence >= _SURE and (day.first - told.value.last).days > 1


def _same(one: object, other: object) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.first <= other.last and other.first <= one.last
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, str):
        return "".join(filter(str.isalnum, fold(value)))
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _exactness(value: object) -> int:
    """Say how exact a date is; other values are as good as their like."""
    return bool(value.month) + bool(value.day) if isinstance(value, PartialDate) else 0


def _but(value: object, others: Any) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(other for other in others if other != value))
