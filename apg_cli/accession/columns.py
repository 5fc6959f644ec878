"""What the columns of a catalogue mean, by their names or as somebody says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from apg_cli.accession.describe.date_forms import written_dates
from apg_cli.accession.saying import LISTS, Said, understood
from apg_cli.errors import UnknownValue, UsageError
from apg_cli.reference.folding import fold

TEXT_OR_FILE = ("text", "file")
FIELDS = (*(field.name for field in fields(Said) if field.name != "by"), *TEXT_OR_FILE)
"""What a column can be: a field of the record, the text itself, or the name of a file with it."""

_NAMES = {
    "title": "title titulo titre",
    "date": "date fecha data date_published publication_date issued publication_year year annee"
    " ano",
    "countries": "countries country pais paises pays coverage",
    "kind": "kind type item_type tipo document_type",
    "language": "language lang idioma langue lingua",
    "recipients": "recipients recipient to addressee addressees destinatario destinatarios"
    " destinataire destinataires",
    "author": "author authors creator creators autor autores auteur auteurs organisation"
    " organization",
    "tags": "tags tag manual_tags automatic_tags keywords keyword subject subjects"
    " palabras_clave mots_cles palavras_chave etiquetas",
    "source": "source url link address enlace lien",
    "text": "text full_text body content texto texte abstract_note abstract",
    "file": "file path filename file_attachments attachments archivo fichier arquivo",
}
"""Well-known column names: Zotero's exports, Dublin Core, spreadsheets in the four languages. The
first that is filled counts; for lists all of them."""

_OF_NO_KIND = frozenset(
    "webpage blogpost document newspaperarticle magazinearticle journalarticle attachment email"
    " manuscript article articlejournal articlemagazine articlenewspaper postweblog post pamphlet"
    " book booksection chapter thesis preprint conferencepaper paperconference forumpost note"
    " encyclopediaarticle dictionaryentry entry entryencyclopedia podcast videorecording film"
    " audiorecording radiobroadcast tvbroadcast broadcast motionpicture interview hearing case"
    " legalcase statute bill legislation legislativecase standard dataset artwork map graphic"
    " figure collection item regulation treaty event instantmessage computerprogram"
    " software".split()
)
"""What Zotero and CSL call things whose kind the text itself tells better."""
_KINDS = {"personalcommunication": "letter", "presentation": "speech"}
"""What CSL and Zotero call kinds."""

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])[/.-](\d{4})")
_SORTABLE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:\s|$)")
"""How Zotero keeps a date before what was typed: `2021-03-00 03/2021`."""
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAMED_BY = ("literal", "name", "tag", "path", "raw", "url", "title", "value")
"""Keys under which exports as JSON keep the words of a person, a tag, a file or a date."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """For each column of a catalogue the field that it is."""

    columns: Mapping[str, str]
    """In the order in which they are looked at."""
    left: tuple[str, ...]
    """Columns that are no field; the original of a row keeps them."""

    @classmethod
    def of_columns(cls, names: Sequence[str], mapping: Mapping[str, str]) -> Meanings:
        """Find what columns mean; what `mapping` says of one goes before its name.

        Raises UnknownValue for a column that there is not, or a field that is none.
        """
        for name, field in mapping.items():
            if name not in names:
                raise UnknownValue("column", name, _near(name, names), _listed(names))
            if field not in (*FIELDS, ""):
                raise UnknownValue("field", field, _near(field, FIELDS), _listed(FIELDS))
        called = {plain(name): name for name in reversed(names) if name not in mapping}
        columns = {name: field for name, field in mapping.items() if field}
        for field, known in _NAMES.items():
            for name in known.split():
                if name in called and (field in LISTS or field not in mapping.values()):
                    columns[called[name]] = field
        return cls(columns, tuple(name for name in names if name not in columns))

    def of(self, field: str, row: Mapping[str, object]) -> list[str]:
        """Give what a row says for a field, the column that counts most first."""
        return [
            value
            for column, meaning in self.columns.items()
            if meaning == field
            for value in texts(row.get(column))
        ]

    def said(self, row: Mapping[str, object], by: str) -> tuple[Said, dict[str, str]]:
        """Understand what a row says of its statement; give with it why a field was not taken."""
        values: dict[str, Any] = {}
        not_taken: dict[str, str] = {}
        for field in FIELDS:
            told = self.of(field, row)
            if not told or field in TEXT_OR_FILE:
                continue
            try:
                value = _understood(field, told)
            except UsageError as error:
                not_taken[field] = f"{error.what}. {error.hint}".strip()
            else:
                if value:
                    values[field] = value
        return Said(**values, by=by), not_taken


def mapping(typed: Iterable[str]) -> dict[str, str]:
    """Understand `column=field` as it is typed; an empty field leaves the column out.

    Raises UsageError for what is not of that form.
    """
    found = {}
    for text in typed:
        name, equals, field = text.rpartition("=")
        if not equals or not name:
            raise UsageError(f"'{text}' is not of the form COLUMN=FIELD", "For example: Url=source")
        called = plain(field)
        known = (each for each, names in _NAMES.items() if called in names.split())
        found[name] = next(known, field.strip())
    return found


def texts(value: object) -> list[str]:
    """Give the texts in a cell: none where it is empty, several where JSON has a list."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, Mapping):
        return texts(_words_of(value))
    text = "" if value is None else str(value).strip()
    return [text] if text else []


def _words_of(thing: Mapping[object, object]) -> object:
    """Give the words of a thing that an export as JSON, of Zotero or in CSL, describes by keys."""
    parts = thing.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(str(part).zfill(2) for part in parts[0])
    given = thing.get("given") or thing.get("firstName")
    family = thing.get("family") or thing.get("lastName")
    if given or family:
        return " ".join(str(name) for name in (given, family) if name)
    return next((thing[key] for key in _NAMED_BY if thing.get(key)), "")


def with_recipients(row: Mapping[str, object]) -> Mapping[str, object]:
    """Give a row of Zotero's with those whom it lists as recipients apart from its authors."""
    people = row.get("creators")
    if not isinstance(people, list):
        return row
    sent_to = [
        each
        for each in people
        if isinstance(each, Mapping) and each.get("creatorType") == "recipient"
    ]
    authors = [each for each in people if each not in sent_to]
    return {**row, "creators": authors, "recipient": sent_to} if sent_to else row


def plain(name: str) -> str:
    """Write the name of a column to be compared: `File Attachments` as `file_attachments`."""
    return _NOT_WORDS.sub("_", fold(_INNER_CAPITAL.sub("_", name))).strip("_")


def _understood(field: str, told: Sequence[str]) -> object:
    """Understand the cells for a field. Raises UsageError."""
    if field in LISTS:
        return understood(field, "; ".join(told))
    first = " ".join(told[0].split())
    if field == "date":
        return understood(field, _day(first))
    if field == "kind":
        known = _NOT_WORDS.sub("", fold(first))
        return "" if known in _OF_NO_KIND else understood(field, _KINDS.get(known, first))
    if field == "language":
        return understood(field, first.partition("-")[0])
    return understood(field, first)


def _day(cell: str) -> str:
    """Write a date as ISO does, if it is one that can be read in one way only."""
    if month := _MONTH_AND_YEAR.fullmatch(cell):
        return f"{month[2]}-{int(month[1]):02}"
    if sortable := _SORTABLE.match(cell):
        return "-".join(part for part in sortable.groups() if int(part))
    found = list(written_dates(fold(cell)))
    if len(found) == 1 and found[0].year and not found[0].other and not found[0].range:
        date = found[0]
        parts = [f"{date.year:04}"]
        parts += [f"{part:02}" for part in (date.month, date.day) if part]
        return "-".join(parts)
    return cell


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=2)


def _listed(names: Iterable[str]) -> str:
    return f"There are {', '.join(names)}."
