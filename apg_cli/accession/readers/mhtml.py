"""Web pages saved as one file, as a mail whose parts are the page and its pictures (MHTML)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers import html as pages
from apg_cli.accession.readers.mail import parts_of, words
from apg_cli.errors import UnreadableInput


def read(name: str, content: bytes) -> Reading:
    """Read the page in it. Raises UnreadableInput where there is none."""
    saved = message_from_bytes(content)
    for part in parts_of(saved):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            address = part.get("Content-Location") or saved.get("Snapshot-Content-Location") or ""
            page = pages.read(name, words(name, part).encode(), str(address))
            return replace(page, suffix=".mhtml")
    raise UnreadableInput(name, "is a saved web page without the page", "Save it anew as HTML.")
