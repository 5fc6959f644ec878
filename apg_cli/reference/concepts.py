"""The concepts of rights language in four languages, each with the terms that name it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from apg_cli.errors import UsageError
from apg_cli.reference.folding import fold, plain_bytes

LANGUAGES = ("en", "es", "fr", "pt")

_FILE = Path(__file__).with_name("concepts.txt")
_HEADING = re.compile(r"^\[(.+)\][ \t]*$", re.MULTILINE)
_JOINTS = dict.fromkeys(map(ord, "'‐‑-–/.,()"), " ")
_LINKS = ("broader", "related")
_READINESS = {"readily": 1.4, "yes": 1.0, "seldom": 0.5, "no": 0.0}
_NOTHING: Mapping[str, object] = MappingProxyType({})


class Term(NamedTuple):
    """One name of a concept in a language."""

    language: str
    written: str
    plain: bytes
    """The same, letter for letter, without case and accents."""
    concept: str


class Concept(NamedTuple):
    """A concept by its preferred English name, with what names it in each language."""

    name: str
    terms: Mapping[str, tuple[str, ...]]
    """By language; the first is the preferred one. To search for one is to search for all."""
    signs: Mapping[str, tuple[str, ...]]
    """By language: words that point to it without naming it (`arrested`); no synonyms."""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    as_written: frozenset[str] = frozenset()
    """Terms that stand for it in no form but their own."""
    readiness: float = 1.0
    """How readily it becomes a tag: 1 as a rule; more where one mention says much, less where a
    concept is often named and seldom the subject."""


@dataclass(frozen=True, eq=False)
class Concepts:
    """All concepts, and the way from a term to them."""

    by_name: _Entries

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.by_name.values())

    def __len__(self) -> int:
        return len(self.by_name)

    def __getitem__(self, name: str) -> Concept:
        """Give the concept of this preferred English name; raise KeyError where there is none."""
        return self.by_name[name]

    def naming(self, language: str) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """Give each concept's name with its terms and its signs of a language, in order."""
        return self.by_name.naming(language)

    def beginning_with(self, letters: Iterable[bytes]) -> Iterator[Term]:
        """Give the terms of all languages that begin with some letters, plain as in `Term`.

        There are ten thousand: what a few words could be forms of is found without reading them.
        """
        return self.by_name.beginning_with(letters)

    def find(self, term: str) -> tuple[Concept, ...]:
        """Give the concepts that a term of any language names; case and accents do not matter."""
        return self._by_term.get(plain(term), ())

    @cached_property
    def _by_term(self) -> Mapping[str, tuple[Concept, ...]]:
        found: dict[str, tuple[Concept, ...]] = {}
        for concept in self:
            # The terms of a language are folded at once: one by one takes three times as long.
            lines = (_even(";".join(terms)) for terms in concept.terms.values())
            for key in {" ".join(term.split()) for line in lines for term in line.split(";")}:
                found[key] = (*found.get(key, ()), concept)
        return found


def load(extra: Mapping[str, object] = _NOTHING) -> Concepts:
    """Give our concepts, with those of `extra` added.

    `extra` is the table `[concepts]` of an `apg.toml`: by the name of a concept a table of terms
    by language (`es = ["agua", …]`), where wanted with `signs` (again by language), `broader`,
    `related` and `tag` ("readily", "yes", "seldom" or "no"). The name of one of ours adds to
    it. Raises UsageError where the table has another shape.
    """
    return Concepts(_Entries(_text(), _added(extra))) if extra else _ours()


def plain(term: str) -> str:
    """Fold case and accents, and take hyphens and apostrophes for spaces: `État d’urgence`."""
    return " ".join(_even(term).split())


def _even(text: str) -> str:
    folded = text.lower() if text.isascii() else fold(unicodedata.normalize("NFC", text))
    return folded.translate(_JOINTS)


def problems(concepts: Iterable[Concept]) -> tuple[str, ...]:
    """Say in sentences what a careful editor would mend in the concepts."""
    found = []
    listed = tuple(concepts)
    names = {concept.name for concept in listed}
    owner: dict[str, str] = {}
    for concept in listed:
        for language in LANGUAGES:
            terms = concept.terms.get(language, ())
            if not terms:
                found.append(f"'{concept.name}' has no term in '{language}'")
            seen = set()
            for term in terms:
                key = plain(term)
                if not key:
                    found.append(f"'{concept.name}' has an empty term in '{language}'")
                elif key in seen:
                    found.append(f"'{concept.name}' has '{term}' twice in '{language}'")
                elif owner.setdefault(key, concept.name) != concept.name:
                    found.append(f"'{term}' is a term of '{owner[key]}' and of '{concept.name}'")
                seen.add(key)
        found += [
            f"'{concept.name}' leads to '{other}', which is no other concept"
            for other in concept.broader + concept.related
            if other not in names or other == concept.name
        ]
    return tuple(found)


@cache
def _ours() -> Concepts:
    return Concepts(_entries())


@cache
def _entries() -> _Entries:
    return _Entries(_text(), {})


@cache
def _text() -> str:
    return _FILE.read_text(encoding="utf-8")


class _Entries(Mapping[str, Concept]):
    """The concepts of the file, each read when it is asked for: a text needs few of them."""

    def __init__(self, text: str, added: Mapping[str, Concept]) -> None:
        self._text = text
        self._added = added
        """Those of a user, in the place of those of the same name."""
        self._read: dict[str, Concept] = dict(added)

    @cached_property
    def _unread(self) -> dict[str, str]:
        pieces = _HEADING.split(self._text)
        unread = dict(zip(pieces[1::2], pieces[2::2], strict=True))
        if 2 * len(unread) != len(pieces) - 1:
            twice = next(name for name in unread if pieces[1::2].count(name) > 1)
            raise ValueError(f"'{twice}' is there twice")
        return unread

    def __getitem__(self, name: str) -> Concept:
        concept = self._read.get(name)
        if concept is None:
            concept = self._read[name] = _concept(name, _parse(name, self._unread[name]))
        return concept

    def __iter__(self) -> Iterator[str]:
        return iter({**self._unread, **self._added})

    def __len__(self) -> int:
        return len(self._unread.keys() | self._added.keys())

    def beginning_with(self, letters: Iterable[bytes]) -> Iterator[Term]:
        """Give terms as the file has them, without reading what else it says."""
        begin = b"|".join(map(re.escape, letters))
        text, folded = self._text, plain_bytes(self._text)
        for match in re.finditer(rb'[\[:;][ "]*((?:%b)[^";\]\n]*)' % begin, folded):
            start, end = match.span(1)
            key = text[text.rfind("\n", 0, start) + 1 : start].rstrip(' "')
            language = "en" if key == "[" else key.partition(":")[0]
            if language in LANGUAGES:
                heading = text.rfind("\n[", 0, start) + 2
                name = text[heading : text.index("]", heading)]
                if name not in self._added:
                    yield Term(language, text[start:end].rstrip(' "'), match[1], name)
        wanted = tuple(letters)
        for concept in self._added.values():
            for language, terms in concept.terms.items():
                for term in terms:
                    plain = plain_bytes(term)
                    if plain.startswith(wanted):
                        yield Term(language, term, plain, concept.name)

    def naming(self, language: str) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
        """Give names, terms and signs as the file has them, without reading what else it says."""
        for name, lines in self._unread.items():
            if name in self._added:
                continue
            terms, signs = (_line_of(lines, f"\n{language}{mark}:") for mark in ("", "~"))
            yield name, [name, *terms] if language == "en" else terms, signs
        for name, concept in self._added.items():
            yield name, concept.terms.get(language, ()), concept.signs.get(language, ())


def _line_of(lines: str, key: str) -> list[str]:
    """Give the terms behind a key, without the quotes that some are in; none where it is not."""
    start = lines.find(key) + len(key)
    if start < len(key):
        return []
    line = lines[start : lines.find("\n", start)]
    return [term.strip(' "') for term in line.split(";")]


def _parse(name: str, text: str) -> dict[str, tuple[str, ...]]:
    """Read the lines of one concept, in the form that the first lines of the file explain.

    Raises ValueError with the name of a concept and its line that has another.
    """
    entry: dict[str, tuple[str, ...]] = {}
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        key, colon, terms = line.partition(":")
        if not colon or key.rstrip("~") not in (*LANGUAGES, *_LINKS, "tag"):
            raise ValueError(f"[{name}]: expected 'es: term; term' or so, not '{line}'")
        if key in entry:
            raise ValueError(f"[{name}]: '{key}' was there before")
        if key == "tag" and terms.strip() not in _READINESS:
            raise ValueError(f"[{name}]: expected 'tag: seldom' or so, not '{line}'")
        entry[key] = tuple(filter(None, map(str.strip, terms.split(";"))))
    return entry


def _concept(name: str, entry: Mapping[str, tuple[str, ...]]) -> Concept:
    terms = {language: _unquoted(entry[language]) for language in LANGUAGES if language in entry}
    terms["en"] = (name, *terms.get("en", ()))
    quoted = frozenset(_quoted(term for language in terms for term in entry.get(language, ())))
    signs = {key[:-1]: words for key, words in entry.items() if key.endswith("~")}
    return Concept(
        name,
        MappingProxyType(terms),
        MappingProxyType(signs),
        entry.get("broader", ()),
        entry.get("related", ()),
        quoted,
        _READINESS[entry.get("tag", ("yes",))[0]],
    )


def _quoted(terms: Iterable[str]) -> tuple[str, ...]:
    """Give the terms that are in quotes, without them."""
    listed = tuple(terms)
    if '"' not in "".join(listed):  # as in most lists: to look at ten thousand terms takes a while
        return ()
    return tuple(term[1:-1] for term in listed if term[:1] == term[-1:] == '"' and len(term) > 2)


def _unquoted(terms: Iterable[str]) -> tuple[str, ...]:
    """Give all terms, without the quotes that some are in."""
    listed = tuple(terms)
    return tuple(term.strip('"') for term in listed) if '"' in "".join(listed) else listed


def _added(extra: Mapping[str, object]) -> dict[str, Concept]:
    """Give the concepts of a user's table, each on top of ours of the same name."""
    return {name: _one_added(name, table) for name, table in extra.items()}


def _one_added(name: str, table: object) -> Concept:
    where = f"concepts.{name}"
    if not isinstance(table, Mapping):
        raise _wrong(where, "a table of terms by language")
    unknown = next((k for k in table if k not in (*LANGUAGES, *_LINKS, "signs", "tag")), None)
    if unknown is not None:
        raise _wrong(f"{where}.{unknown}", f"one of {', '.join((*LANGUAGES, *_LINKS))}, signs, tag")
    signs = table.get("signs", {})
    if not isinstance(signs, Mapping):
        raise _wrong(f"{where}.signs", "a table of words by language")
    old = _entries().get(name) or Concept(name, {"en": (name,)}, {})
    return Concept(
        name,
        _joined(old.terms, table, where),
        _joined(old.signs, signs, f"{where}.signs"),
        (*old.broader, *_terms(table.get("broader", ()), f"{where}.broader")),
        (*old.related, *_terms(table.get("related", ()), f"{where}.related")),
        old.as_written.union(*(_quoted(_terms(table.get(each, ()), where)) for each in LANGUAGES)),
        _readiness(table.get("tag"), old, f"{where}.tag"),
    )


def _joined(
    old: Mapping[str, tuple[str, ...]], new: Mapping[object, object], where: str
) -> Mapping[str, tuple[str, ...]]:
    joined = {
        language: tuple(
            dict.fromkeys(
                (
                    *old.get(language, ()),
                    *_unquoted(_terms(new.get(language, ()), f"{where}.{language}")),
                )
            )
        )
        for language in LANGUAGES
    }
    return MappingProxyType({language: terms for language, terms in joined.items() if terms})


def _readiness(value: object, old: Concept, where: str) -> float:
    if value is None:
        return old.readiness
    word = {"True": "yes", "False": "no"}.get(str(value), str(value))
    if word not in _READINESS:
        raise _wrong(where, "'readily', 'yes', 'seldom' or 'no'")
    return _READINESS[word]


def _terms(value: object, where: str) -> tuple[str, ...]:
    """Take a term or a list of them."""
    listed = (value,) if isinstance(value, str) else value
    if not isinstance(listed, (list, tuple)) or not all(isinstance(term, str) for term in listed):
        raise _wrong(where, 'a term or a list of them, like ["agua", "ríos"]')
    return tuple(term.strip() for term in listed if term.strip())


def _wrong(where: str, wanted: str) -> UsageError:
    return UsageError(f"apg.toml: '{where}' is not {wanted}", "'apg concepts' lists what there is.")
