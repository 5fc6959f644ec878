"""The entries of the gazetteer, gathered from many sources, and how they are written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from apg_cli.reference.countries import key

_ALL_LANGUAGES = "efps"
_LONGEST_ACRONYM = 4
_LOWER_CASE_WORD = re.compile(
    r"[\s-](?!(?:de|del|des|do|da|du|y|e|et|en|la|los|las|le|les|of|and|the|au|aux) )"
    r"[^\W\d_A-ZÀ-Þ]"
)


@dataclass
class Entry:
    """What one expression tells; the fields are those of `apg_cli.reference.gazetteer.Record`."""

    kind: str
    codes: list[str]
    languages: str = ""
    flags: str = ""
    """w uncertain, A capitals only, c any case, l capital only at its beginning, x never
    without its accents, `,` holds a comma, o no person's name."""
    surface: str = ""
    sources: str = "H"
    """C CLDR, N i18n-nationality, S cldr-subdivisions-full, G GeoNames, H a file in hand/."""

    def record(self) -> str:
        """Give it as a field of the file."""
        surface = self.surface if "A" in self.flags else ""
        codes = ",".join(self.codes)
        return f"{self.kind}{self.flags}:{codes}:{self.languages}:{self.sources}:{surface}"

    def is_like(self, other: Entry) -> bool:
        """Tell whether both are of one kind and either share a language or mean the same."""
        mine, theirs = self.languages or _ALL_LANGUAGES, other.languages or _ALL_LANGUAGES
        return self.kind == other.kind and (
            bool(set(mine) & set(theirs)) or set(self.codes) == set(other.codes)
        )

    def take(self, other: Entry) -> None:
        """Take over the countries, languages, cautions and sources of an entry like this one."""
        self.codes += [code for code in other.codes if code not in self.codes]
        both = self.languages and other.languages
        self.languages = _union(self.languages, other.languages) if both else ""
        self.flags = _union(self.flags, other.flags)
        self.sources = _union(self.sources, other.sources)


@dataclass
class Entries:
    """All entries by key."""

    words: set[str]
    """Common words of the four languages, folded: what is one needs its accents."""
    by_key: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def add(
        self,
        surface: str,
        kind: str,
        codes: Iterable[str],
        *,
        languages: str = "",
        flags: str = "",
        sources: str = "H",
    ) -> None:
        """Add an expression as it is written; one that is there already takes over what is new."""
        name = key(surface)
        if len(name) < 2:
            return
        flags = _union(flags, self._cautions(surface, name, kind))
        new = Entry(kind, list(codes), languages, flags, surface, sources)
        known = next((entry for entry in self.by_key[name] if entry.is_like(new)), None)
        if known:
            known.take(new)
        else:
            self.by_key[name].append(new)

    def _cautions(self, surface: str, name: str, kind: str) -> str:
        flags = "," if "," in surface else ""
        if kind == "n" and _LOWER_CASE_WORD.search(surface):
            flags += "l"
        if surface.isupper() and len(name.replace(" ", "")) <= _LONGEST_ACRONYM:
            flags += "A"
        elif kind in "pe" and name in self.words and name != surface.lower():
            flags += "x"
        return flags

    def lines(self) -> Iterator[str]:
        """Give the file's lines: key, most words of a key that begins with it, records."""
        longest: dict[str, int] = defaultdict(int)
        for name in self.by_key:
            words = name.split(" ")
            longest[words[0]] = max(longest[words[0]], len(words))
        if max(longest.values()) > 9:
            raise ValueError("an expression of more than nine words: its length needs two digits")
        for name in sorted(self.by_key.keys() | longest.keys()):
            records = ";".join(entry.record() for entry in self.by_key.get(name, ()))
            yield f"{name}\t{longest.get(name, 0)}{records}"


def _union(one: str, other: str) -> str:
    return "".join(sorted(set(one + other)))
