"""Where a statement answers a query: its best sentences, and the words to highlight in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from apg_cli.search.matches import Match, matches
from apg_cli.search.query import Query, Span, Text, wanted
from apg_cli.search.results import Passage
from apg_cli.search.sentences import paragraph_of, sentences_of

WIDTH = 320
"""Letters of a passage, about; never cut inside a word."""

_BODY = ""


def passages(
    text: str, language: str, query: Query, *, most: int = 3, width: int = WIDTH
) -> tuple[Passage, ...]:
    """Give up to `most` passages of a statement's body that answer best, in the order of the text.

    The first sentences where nothing in the body answers, so that there is something to read.
    """
    found = matches(text, language, _asked(query, _BODY))
    answered = _answering(text, found)
    best = _best(_distinct(text, answered), most) if answered else islice(sentences_of(text), 1)
    return tuple(_passage(text, sentence, found, width) for sentence in best)


def highlights(text: str, language: str, query: Query, field: str = "") -> tuple[Span, ...]:
    """Give where the words asked for stand in a text: character offsets [start, end), in order.

    `field` is the field that the text is of ("title", "to" …), the body where it is not given.
    """
    found = matches(text, language, _asked(query, field))
    return _joined(match.span for match in found)


def _asked(query: Query, field: str) -> list[Text]:
    return [leaf for name, leaf in wanted(query) if name in ("", field)]


def _answering(text: str, found: Sequence[Match]) -> dict[Span, list[int]]:
    """Give the sentences in which anything was found, each with the parts that it answers."""
    answered: dict[Span, list[int]] = {}
    sentences: list[Span] = []
    begins: list[int] = []
    following: Iterator[Span] = iter(())
    end = 0
    for match in found:
        at = match.span[0]
        if at >= end or not sentences:
            following, end = paragraph_of(text, at)
            sentences, begins = [], []
        while not begins or begins[-1] <= at:
            sentence = next(following, None)
            if sentence is None:
                break
            sentences.append(sentence)
            begins.append(sentence[0])
        if sentences:
            sentence = sentences[max(0, bisect_right(begins, at) - 1)]
            answered.setdefault(sentence, []).append(match.part)
    return answered


def _distinct(text: str, answered: dict[Span, list[int]]) -> dict[Span, list[int]]:
    """Give of sentences that say the same only the first: a text may repeat itself."""
    if len(answered) == 1:
        return answered
    first: dict[tuple[str, ...], Span] = {}
    for start, end in answered:
        first.setdefault(tuple(text[start:end].split()), (start, end))
    return {span: answered[span] for span in first.values()}


def _best(answered: dict[Span, list[int]], most: int) -> list[Span]:
    """Choose sentences: each time the one that answers most of what is unanswered.

    Once all is answered, go on only with sentences that answer as much by themselves as the best.
    What is rare in the text counts more than what is everywhere.
    """
    if len(answered) == 1:
        return list(answered)
    times = Counter(part for parts in answered.values() for part in parts)
    worth = {part: 1 / count for part, count in times.items()}

    def merit(sentence: Span) -> tuple[float, ...]:
        parts = set(answered[sentence])
        new = sum(worth[part] for part in parts & missing)
        return new, len(parts), min(len(answered[sentence]), 5), -sentence[0]

    chosen: list[Span] = []
    missing = set(worth)
    enough = max(len(set(parts)) for parts in answered.values())
    while answered and len(chosen) < most:
        best = max(answered, key=merit)
        parts = set(answered.pop(best))
        if missing or len(parts) == enough:
            chosen.append(best)
        missing -= parts
    return sorted(chosen)


def _passage(text: str, span: Span, found: Sequence[Match], width: int) -> Passage:
    """Cut a sentence out, around its words if it is long, with its line breaks as spaces."""
    inside = _joined(m.span for m in found if span[0] <= m.span[0] and m.span[1] <= span[1])
    start, end = _window(text, span, inside, width)
    written = "… " if start > span[0] else ""
    marks: list[Span] = []
    at = start
    for first, last in inside:
        if first < start or last > end:
            continue
        written += _plain(text[at:first])
        marked = _plain(text[first:last])
        marks.append((len(written), len(written) + len(marked)))
        written += marked
        at = last
    written += _plain(text[at:end]) + (" …" if end < span[1] else "")
    return Passage(written, tuple(marks))


def _window(text: str, span: Span, inside: Sequence[Span], width: int) -> Span:
    """Give the part of a sentence, in whole words, with the most matches in `width` letters."""
    start, end = span
    if end - start <= width * 3 // 2:
        return span
    if not inside:
        return start, _word_end(text, start + width, end)
    last = 0
    best = (0, inside[0][0], inside[0][1])
    for number, (first, _) in enumerate(inside):
        last = max(last, number)
        while last + 1 < len(inside) and inside[last + 1][1] - first <= width:
            last += 1
        best = max(best, (last - number + 1, -first, inside[last][1]), key=lambda b: b[0])
    first, final = abs(best[1]), best[2]
    spare = max(0, width - (final - first)) // 2
    begin = max(start, first - spare)
    if begin > start:
        begin = text.find(" ", begin, first) + 1 or first
    return begin, _word_end(text, min(end, max(final, begin + width)), end)


def _word_end(text: str, at: int, end: int) -> int:
    """Give where the word that `at` stands in ends, at most `end`."""
    while at < end and not text[at].isspace():
        at += 1
    return end if end - at < 2 else at


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that overlap."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _plain(text: str) -> str:
    """Give a space for each run of white space."""
    before = " " if text[:1].isspace() else ""
    words = text.split()
    return before + " ".join(words) + (" " if words and text[-1].isspace() else "")
