"""Word documents: through mammoth, which knows their structure, to our Markdown."""

from __future__ import annotations

import io
import zipfile

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.html import parse
from apg_cli.accession.readers.markdown import markdown
from apg_cli.accession.readers.office import properties
from apg_cli.accession.readers.zipped import Archive
from apg_cli.errors import UnreadableInput

_XML = 60_000_000
"""Bytes of the parts that are read, together, unpacked."""
_NEEDED = ("_rels/.rels", "[Content_Types].xml", "docProps/core.xml", "docProps/app.xml")
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
u => u
"""


def read(name: str, content: bytes) -> Reading:
    """Read a Word document; its pictures, macros and embedded objects are left unread.

    Raises UnreadableInput for one that is damaged or holds no text.
    """
    import mammoth

    archive = Archive(name, content)
    bare, core = _without_baggage(archive)
    try:
        made = mammoth.convert_to_html(
            io.BytesIO(bare), style_map=_STYLES, convert_image=_no_picture, id_prefix="n"
        )
    except Exception:  # noqa: BLE001 - mammoth raises whatever a broken document makes it stumble over
        raise UnreadableInput(name, "is a damaged Word document", _AGAIN) from None
    text = markdown(parse(name, f"<html><body>{made.value}</body></html>")) if made.value else ""
    if not any(letter.isalnum() for letter in text):
        raise UnreadableInput(name, "is a Word document without text", _PICTURES)
    return Reading(text + "\n", ".docx", properties(core))


_AGAIN = "Open it in Word or LibreOffice, save it anew, and take in that."
_PICTURES = "If its pages are pictures, have their text recognised (OCR) first."


def _without_baggage(archive: Archive) -> tuple[bytes, bytes]:
    """Pack a document anew with its XML alone, and give its properties besides.

    Word never writes a document type into XML; one that is there is a bomb or a way out.
    """
    packed = io.BytesIO()
    left = _XML
    core = b""
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as bare:
        for path in archive.members:
            word = path.startswith("word/") and "/media/" not in path and "/embeddings/" not in path
            if not (path in _NEEDED or (word and path.endswith((".xml", ".rels")))):
                continue
            part = archive.read(path, left)
            left -= len(part)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part or "<!DOC".encode("utf-16-le") in part:
                raise UnreadableInput(
                    archive.name, "holds XML with a document type, as no Word document does", _AGAIN
                )
            if path == "docProps/core.xml":
                core = part
            bare.writestr(path, part)
    return packed.getvalue(), core


def _no_picture(picture: object) -> list[object]:  # noqa: ARG001 - mammoth hands over each picture
    return []
