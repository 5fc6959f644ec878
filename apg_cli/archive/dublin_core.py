"""Describe statements in Dublin Core, for libraries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from apg_cli.statement import Statement

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RELATIONS = {
    "translation_of": "Translation of",
    "replaces": "Replaces",
    "reply_to": "Reply to",
}


def elements(statement: Statement) -> Iterator[tuple[str, str]]:
    """Give (element, value) for all that a statement says of itself, names repeated for lists."""
    yield "identifier", statement.id
    yield "title", statement.title
    yield from (("creator", name) for name in statement.author)
    if statement.date:
        yield "date", str(statement.date)
    yield from (("coverage", country.name) for country in statement.countries)
    yield from (("subject", tag) for tag in statement.tags)
    yield from (("audience", name) for name in statement.recipients)
    for element, value in (
        ("type", statement.kind),
        ("language", statement.language),
        ("source", statement.source),
    ):
        if value:
            yield element, value
    for key, words in _RELATIONS.items():
        if getattr(statement, key):
            yield "relation", f"{words}: {getattr(statement, key)}"
    if statement.access:
        yield "rights", statement.access


def records(statements: Iterable[Statement], folder: str) -> bytes:
    """Write one XML file of records, each with the file below `folder` that it describes."""
    ET.register_namespace("dc", _DC)
    ET.register_namespace("dcterms", _TERMS)
    root = ET.Element("records")
    for statement in statements:
        record = ET.SubElement(root, "record", {"file": _legal(f"{folder}/{statement.path}")})
        for name, value in elements(statement):
            # Whom something is meant for has its name among the later terms only.
            space = _TERMS if name == "audience" else _DC
            ET.SubElement(record, f"{{{space}}}{name}").text = _legal(value)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _legal(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
