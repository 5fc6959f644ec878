"""The gazetteer: every word that tells of a country, gathered from all its sources."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

from apg_cli.reference.build.country_names import LANGUAGES, country_names
from apg_cli.reference.build.entries import Entries, Entry
from apg_cli.reference.build.hand_files import names_in, rows
from apg_cli.reference.build.inflect import forms
from apg_cli.reference.build.places import TERRITORIES, add_places
from apg_cli.reference.countries import key

_WORD_LISTS = {
    "english": "index.json",
    "spanish": "index.json",
    "french": "index.json",
    "portuguese": "words.json",
}
_NATIONALITIES_IN = ("en", "es", "fr")
_LANGUAGE_NAMES = frozenset(
    "spanish french portuguese english español española españoles españolas français française"
    " françaises espagnol espagnole espagnols espagnoles portugais portugaise portugués portuguesa"
    " português portugueses portuguesas francés francesa francês francesas espanhol espanhola"
    " indian indians indien indienne indiens indiennes indiano indiana indianos indianas".split()
)
"""Adjectives that are as often a language's name, or said of Indigenous peoples."""


def gazetteer(sources: Path) -> Entries:
    """Gather it; `sources` is the folder in which the npm packages were unpacked."""
    entries = Entries(_common_words(sources))
    left_out, uncertain = _uncertain()
    _add_names(entries, left_out)
    _add_demonyms(entries, sources)
    for codes, names in rows("peoples.txt", 2):
        for name in names_in(names):
            entries.add(name, "e", codes.split(","))
    _add_people_of_regions(entries)
    for code, names in rows("institutions.txt", 2):
        for name in names_in(names):
            phrase = name[0].islower() and " " in name
            entries.add(name, "i", [code], flags="c" if phrase else "")
    _add_leaders(entries)
    add_places(entries, sources, left_out)
    for (names,) in rows("no_country.txt", 1):
        for name in names_in(names):
            entries.by_key[key(name)] = [Entry("x", [], flags="c")]
    for name in uncertain:
        for entry in entries.by_key.get(name, ()):
            entry.flags = "".join(sorted({*entry.flags, "w"}))
    return entries


def _add_names(entries: Entries, left_out: set[str]) -> None:
    for code, _, _, _, names in country_names():
        for name, languages in names.items():
            acronym = name.isupper() and len(name) < 3 and name != "UK"
            if key(name) not in left_out and not acronym:
                only_there = languages if key(name) == "jordan" else ""
                sources = "C" if len(languages) < len(LANGUAGES) else "H"
                entries.add(name, "n", [code], languages=only_there, sources=sources)
    for kind, codes, languages, flags, names_ in rows("names_of_several.txt", 5):
        for name in names_in(names_):
            entries.add(name, kind, codes.split(","), languages=languages, flags=flags)


def _add_demonyms(entries: Entries, sources: Path) -> None:
    published = _published_demonyms(sources)
    words = {where: set(found) for where, found in published.items()}
    for code, *columns in rows("demonyms.txt", 1 + len(LANGUAGES)):
        for language, column in zip(LANGUAGES, columns, strict=True):
            ours = {word.strip() for word in column.split(",") if word.strip()}
            away = {word[1:] for word in ours if word.startswith("-")}
            there = words.setdefault((code, language), set())
            there -= away
            there |= {word for word in ours if not word.startswith("-")}
    countries = {name for name in entries.by_key if " " not in name} - {"somali"}
    for (code, language), found in sorted(words.items()):
        for word in sorted(found):
            own = word not in published.get((code, language), ())
            for form in sorted(forms(word if language == "en" else word.lower(), language)):
                if key(form) not in countries:
                    entries.add(
                        form,
                        "d",
                        [code],
                        languages=LANGUAGES[language],
                        flags="w" if form.lower() in _LANGUAGE_NAMES else "",
                        sources="H" if own else "N",
                    )


def _add_people_of_regions(entries: Entries) -> None:
    known = set(entries.by_key)
    for code, language, adjectives in rows("people_of_regions.txt", 3):
        for word in adjectives.split(","):
            for form in sorted(forms(word.strip(), language)):
                if key(form) not in known:
                    entries.add(form, "e", [code], languages=LANGUAGES[language])


def _published_demonyms(sources: Path) -> dict[tuple[str, str], set[str]]:
    """Read i18n-nationality's adjectives of States, by country and language."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for language in _NATIONALITIES_IN:
        path = sources / "i18n-nationality" / "langs" / f"{language}.json"
        for code, word in json.loads(path.read_text(encoding="utf-8"))["nationalities"].items():
            plain = re.sub(r"\(.*?\)+", "", word).strip()
            if code not in TERRITORIES and len(plain) > 3:
                found[code, language].add(plain)
    return found


def _add_leaders(entries: Entries) -> None:
    by_surname: dict[str, set[str]] = defaultdict(set)
    for code, names in rows("leaders.txt", 2):
        for name in names_in(names):
            full = name.removeprefix("*").replace("/", " ")
            surname = full.rpartition(" ")[2]
            if "/" in name:
                surname = f"{name.partition('/')[0].rpartition(' ')[2]} {name.partition('/')[2]}"
            entries.add(full, "l", [code])
            if surname.removeprefix("*") != full:
                by_surname[surname].add(code)
                if name.startswith("*"):
                    entries.add(surname, "l", [code])
    for surname, codes in sorted(by_surname.items()):
        entries.add(surname, "s", sorted(codes), flags="w" if len(codes) > 1 else "")


def _uncertain() -> tuple[set[str], set[str]]:
    """Give the keys to be left out, and those that are uncertain."""
    names = [name for (line,) in rows("uncertain.txt", 1) for name in names_in(line)]
    left_out = {key(name) for name in names if name.startswith("-")}
    return left_out, {key(name) for name in names} - left_out


def _common_words(sources: Path) -> set[str]:
    """Give the words of the four languages that are written in lower case, without accents."""
    words: set[str] = set()
    for language, name in _WORD_LISTS.items():
        path = sources / f"an-array-of-{language}-words" / name
        words.update(json.loads(path.read_text(encoding="utf-8")))
    return {_plain(word) for word in words if word[:1].islower()}


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
