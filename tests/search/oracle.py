"""The same search over stock Whoosh, one document and one posting at a time, straight and slow.

Nothing here is shared with what it is held against but the query tree, the analysis of a text, the
stems, and what counts as spelt nearly so: an index of stock Whoosh, through its public interface,
whose documents are filed under every key; word streams as plain text; every document that matches
is scored, and all of them are sorted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import log
from pathlib import Path
from typing import Any

from whoosh import fields, formats, index
from whoosh.fields import FieldType

from apg_cli.search import spelling, terms
from apg_cli.search.analysis import typed_word, words_and_compounds
from apg_cli.search.document import TEXT, WEIGHTS, Document, document
from apg_cli.search.matches import near
from apg_cli.search.query import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    Has,
    InField,
    Meaning,
    Not,
    OneOf,
    Or,
    Phrase,
    Prefix,
    Query,
    Text,
    Word,
    any_of,
    counted,
    wanted,
)
from apg_cli.search.stems import LANGUAGES, stem
from apg_cli.statement import Statement

K1, B, OF_MEANING = 1.5, 0.6, 0.5

Streams = Mapping[str, Sequence[Sequence[str]]]
"""For each field its values, each a list of words."""

Times = Callable[[Sequence[str]], int]


class Keys(FieldType):  # type: ignore[misc]  # whoosh is untyped
    """File a document under keys, each with how often."""

    def __init__(self) -> None:
        super().__init__(formats.Frequency(), None)

    def index(self, value: Mapping[bytes, int], **_: Any) -> Iterator[tuple[Any, ...]]:
        for key, times in value.items():
            yield key, times, float(times), self._packed(times)

    @staticmethod
    def _packed(times: int) -> bytes:
        return times.to_bytes(4, "big")


def schema() -> fields.Schema:
    return fields.Schema(
        path=fields.ID(unique=True), keys=Keys(), kept=fields.STORED(), streams=fields.STORED()
    )


@dataclass(frozen=True)
class Answered:
    total: int
    found: Sequence[tuple[str, float]]
    facets: Mapping[str, Mapping[str, int]]
    any_of: bool
    nearest: Mapping[str, tuple[str, ...]]


def filed(statement: Statement) -> tuple[Document, dict[bytes, int], Streams, int]:
    """Analyse a statement word by word."""
    filed = document(statement)
    tagged = statement.language if statement.language in LANGUAGES else ""
    counts: Counter[bytes] = Counter()
    anywhere: Counter[str] = Counter()
    streams: dict[str, list[list[str]]] = {}
    length = 0
    whole = {
        field: [getattr(statement, field), *filed.texts.get(field, ())] for field in ("id", "path")
    }
    for field, texts in {**filed.texts, **whole}.items():
        analysed = [words_and_compounds(text) for text in texts]
        words = [word for found, _ in analysed for word in found]
        times = Counter(words)
        times.update(joined for _, compounds in analysed for joined in compounds)
        streams[field] = [found for found, _ in analysed]
        length += WEIGHTS.get(field, 0) * len(words)
        for word, count in times.items():
            if field in WEIGHTS:
                anywhere[word] += WEIGHTS[field] * count
            if field != TEXT:
                counts[terms.of_word(word, field)] += count
                counts[terms.of_stem(stem(word, tagged), tagged, field)] += count
    for word, count in anywhere.items():
        counts[terms.of_word(word)] += count
        counts[terms.of_stem(stem(word, tagged), tagged)] += count
    counts.update(dict.fromkeys(filed.keys, 1))
    return filed, {key: min(times, 255) for key, times in counts.items()}, streams, length


class Oracle:
    """Keep statements in stock Whoosh, and search them all for each question."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.index = index.create_in(str(folder), schema())

    def commit(self, removed: Iterable[str], added: Iterable[Statement]) -> None:
        writer = self.index.writer()
        statements = list(added)
        for path in (*removed, *(statement.path for statement in statements)):
            writer.delete_by_term("path", path)
        for statement in statements:
            found, counts, streams, length = filed(statement)
            kept = {
                "id": statement.id,
                "title": found.title,
                "first": found.first,
                "last": found.last,
                "length": length,
            }
            writer.add_document(
                path=statement.path,
                keys={b"\0": 1, **counts},
                kept={**kept, "path": statement.path},
                streams=streams,
            )
        writer.commit()

    def search(self, query: Query, **how: Any) -> Answered:
        with self.index.reader() as reader:
            return _Search(reader).answer(query, **how)


class _Search:
    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.documents = dict(reader.iter_docs())
        self.known: dict[bytes, dict[int, int]] = {}

    def answer(
        self,
        query: Query,
        *,
        limit: int | None = None,
        sort: str = "relevance",
        facets: Sequence[str] = (),
    ) -> Answered:
        matches = self.matching(query)
        relaxed = False
        if not matches and any_of(query) != query:
            query, relaxed = any_of(query), True
            matches = self.matching(query)
        scores = self.scores(query, matches)
        order = sorted(matches, key=lambda each: self.key(sort, scores, each))
        return Answered(
            total=len(matches),
            found=[(self.kept(d)["path"], scores.get(d, 0.0)) for d in order[:limit]],
            facets={name: self.counts(name, matches) for name in facets},
            any_of=relaxed and bool(matches),
            nearest={} if matches and not relaxed else self.nearest(query),
        )

    def kept(self, document: int) -> dict[str, Any]:
        kept: dict[str, Any] = self.documents[document]["kept"]
        return kept

    def key(self, sort: str, scores: Mapping[int, float], document: int) -> tuple[object, ...]:
        kept = self.kept(document)
        first, identity = kept["first"], kept["id"]
        return {
            "relevance": (-scores.get(document, 0.0), -first, identity),
            "newest": (-first, identity),
            "oldest": (first or 1 << 30, identity),
            "title": (kept["title"], -first, identity),
        }[sort]

    def postings(self, key: bytes) -> dict[int, int]:
        if key not in self.known:
            found = {}
            if ("keys", key) in self.reader:
                matcher = self.reader.postings("keys", key)
                while matcher.is_active():
                    if matcher.id() in self.documents:
                        found[matcher.id()] = int.from_bytes(matcher.value(), "big")
                    matcher.next()
            self.known[key] = found
        return self.known[key]

    def keys(self, prefix: bytes) -> Iterator[bytes]:
        for name, key in self.reader.terms_from("keys", prefix):
            if name != "keys" or not key.startswith(prefix):
                return
            if self.postings(key):
                yield key[len(prefix) :]

    def counts(self, name: str, matches: set[int]) -> dict[str, int]:
        prefix = terms.of_value(name, "")
        found = {
            value.decode(): len(matches & self.postings(prefix + value).keys())
            for value in self.keys(prefix)
        }
        return {value: count for value, count in found.items() if count}

    def nearest(self, query: Query) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, leaf in wanted(query):
            if isinstance(leaf, Word) and not self.occurrences(leaf, name):
                word = "".join(typed_word(leaf.text)[0])
                known = [key.decode() for key in self.keys(terms.of_word("", name))]
                found[leaf.text] = spelling.nearest(word, known)
        return dict(list(found.items())[:5])

    def scores(self, query: Query, matches: set[int]) -> dict[int, float]:
        lengths = {number: self.kept(number)["length"] for number in self.documents}
        mean = sum(lengths.values()) / max(1, len(lengths)) or 1.0
        scores: dict[int, float] = {}
        asked = Counter((leaf, name) for name, leaf in wanted(query))
        for (leaf, name), typed in asked.items():
            found = self.occurrences(leaf, name)
            having = len(found)
            rarity = log(1 + (len(lengths) - having + 0.5) / (having + 0.5)) * (K1 + 1) * typed
            if isinstance(leaf, Meaning):
                rarity *= OF_MEANING
            for number in matches & found.keys():
                norm = K1 * (1 - B + B * lengths[number] / mean)
                score = rarity * found[number] / (found[number] + norm)
                scores[number] = scores.get(number, 0.0) + score
        return scores

    def matching(self, query: Query, field: str = "") -> set[int]:  # noqa: C901, PLR0911
        everything = set(self.documents)
        match query:
            case Everything():
                return everything
            case Word() | Phrase() | Prefix() | Fuzzy() | Meaning():
                return set(self.occurrences(query, field))
            case And(parts):
                for part in counted(parts):
                    everything &= self.matching(part, field)
                for part in parts:
                    if isinstance(part, Not):
                        everything -= self.matching(part.part, field)
                return everything
            case Or(parts):
                return set().union(*(self.matching(part, field) for part in counted(parts)))
            case Not(part):
                return everything - self.matching(part, field)
            case InField(name, part):
                return self.matching(part, name)
            case OneOf(name, values):
                return set().union(*(self.postings(terms.of_value(name, v)) for v in values))
            case Has(name):
                return set(self.postings(terms.of_presence(name)))
            case DateRange(first, last):
                begin, end = (first or date.min).toordinal(), (last or date.max).toordinal()
                return {
                    number
                    for number in everything
                    if 0 < self.kept(number)["first"] <= end and self.kept(number)["last"] >= begin
                }
        raise AssertionError(query)

    def occurrences(self, leaf: Text, field: str) -> dict[int, int]:
        match leaf:
            case Word(text):
                words, joined = typed_word(text)
                found = [self.postings(key) for key in terms.of_stems(words[0], field)]
                if len(words) > 1:
                    found = [self.forms(words, language, field) for language in (*LANGUAGES, "")]
                    if joined:
                        found += [self.postings(key) for key in terms.of_stems(joined, field)]
                return _sum(found)
            case Phrase(text, slop):
                return self.phrase(text, slop, field)
            case Prefix(text):
                return self.prefix(text, field)
            case Fuzzy(text, edits):
                word = "".join(typed_word(text)[0])
                known = (key.decode() for key in self.keys(terms.of_word("", field)))
                like = [other for other in known if spelling.within(edits, word, other)]
                return _sum(self.postings(terms.of_word(other, field)) for other in like)
            case Meaning(_, named, as_written):
                return self.meaning(named, as_written, field)

    def phrase(self, text: str, slop: int, field: str) -> dict[int, int]:
        words = words_and_compounds(text)[0]
        if len(words) == 1:
            return self.postings(terms.of_word(words[0], field))
        if slop:
            return self.counted(field, lambda value: sum(1 for _ in near(words, slop, value)))
        found = [self.counted(field, partial(_times, words))]
        joined = typed_word(text)[1]
        if joined:
            found.append(self.postings(terms.of_word(joined, field)))
        return _sum(found)

    def prefix(self, text: str, field: str) -> dict[int, int]:
        *before, last = typed_word(text)[0]
        open_word = "".join([*before, last])
        known = self.keys(terms.of_word(open_word, field))
        found = [self.postings(terms.of_word(open_word, field) + rest) for rest in known]
        if before:
            pattern = re.compile(f" {' '.join(before)} {last}")
            found.append(
                self.counted(field, lambda value: len(pattern.findall(f" {' '.join(value)} ")))
            )
        return _sum(found)

    def meaning(
        self, named: Iterable[tuple[str, str]], as_written: frozenset[str], field: str
    ) -> dict[int, int]:
        alone: set[bytes] = set()
        found = []
        for language, term in named:
            words, joined = words_and_compounds(term)[0], typed_word(term)[1]
            single = words[0] if len(words) == 1 else joined
            where = field if language else "tag"
            if not language or term in as_written:
                if single:
                    alone.add(terms.of_word(single, where))
                if len(words) > 1:
                    found.append(self.counted(where, partial(_times, words)))
                continue
            for spoken in (language, ""):
                if single:
                    alone.add(terms.of_stem(stem(single, spoken), spoken, where))
                if len(words) > 1:
                    found.append(self.forms(words, spoken, where))
        return _sum([*map(self.postings, alone), *found])

    def forms(self, words: Sequence[str], language: str, field: str) -> dict[int, int]:
        """Find words in a row, in any form, in the documents of a language."""
        stemmed = [stem(word, language) for word in words]
        keys = {terms.of_stem(each, language, field) for each in stemmed}
        spoken = set.intersection(*(set(self.postings(key)) for key in keys))

        def times(value: Sequence[str]) -> int:
            forms = [stem(word, language) for word in value]
            return sum(forms[at : at + len(words)] == stemmed for at in range(len(forms)))

        return {n: count for n, count in self.counted(field, times).items() if n in spoken}

    def counted(self, field: str, times: Times) -> dict[int, int]:
        weights = {field: 1} if field else WEIGHTS
        found = {}
        for number, stored in self.documents.items():
            total = sum(
                weight * times(value)
                for name, weight in weights.items()
                for value in stored["streams"].get(name, ())
            )
            if total:
                found[number] = total
        return found


def _times(words: Sequence[str], value: Sequence[str]) -> int:
    """Count where words stand in this order, without counting one twice."""
    count = at = 0
    while at < len(value):
        if list(value[at : at + len(words)]) == list(words):
            count += 1
            at += len(words)
        else:
            at += 1
    return count


def _sum(several: Iterable[Mapping[int, int]]) -> dict[int, int]:
    found: Counter[int] = Counter()
    for each in several:
        found.update(each)
    return dict(found)
