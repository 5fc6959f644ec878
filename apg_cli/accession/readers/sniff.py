"""What kind of file some bytes are: told by the bytes, by the name where they leave it open."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from apg_cli.errors import UnreadableInput

Form = Literal[
    "text", "html", "mhtml", "webarchive", "pdf", "docx", "odt", "rtf", "mail", "mbox", "zip"
]

_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"8BPS", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"MSCF", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"fLaC", "a recording"),
    (b"SQLite format 3", "a database"),
    (b"!BDN", "an Outlook mailbox"),
    (b"\x78\x9f\x3e\x22", "a package of Outlook's (winmail.dat)"),
    (b"{\\pwi", "a Pocket Word document"),
    (b"\xffWPC", "a WordPerfect document"),
    (b"%!PS", "a PostScript file"),
    (b"AT&TFORM", "a DjVu document"),
)
_HINTS = {
    "a compressed file": "Unpack it, and take in what is in it.",
    "a package of Outlook's (winmail.dat)": "Save its files one by one in Outlook.",
    "an Outlook mailbox": "Export its letters as .eml or .mbox, and take in those.",
}
_COPY = "Copy its text into a .txt file."
_WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*")
_OF_MAIL = re.compile(
    rb"^(?:from|to|subject|date|message-id|received|return-path|mime-version|delivered-to"
    rb"|content-type|x-[a-z-]+|reply-to|sender)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_MBOX = re.compile(
    rb"From [^\r\n]{0,200}\d{4}[^\r\n]{0,20}\r?\n|From [^\s]+@?[^\r\n]*\r?\n[A-Z][\w-]+:"
)
_WIDE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def form(name: str, content: bytes) -> Form:  # noqa: C901, PLR0911 - one kind after another
    """Tell what kind of file some bytes are. Raises UnreadableInput for what apg does not read."""
    head = content[:4096]
    for magic, what in _OTHERS:
        if head.startswith(magic):
            raise UnreadableInput(name, f"is {what}", _HINTS.get(what, _COPY))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(name, content)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput(name, *_old_office(content))
    if b"%PDF-" in head[:1024] and not _WEB_PAGE.match(head):
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(b"bplist00") and b"WebMainResource" in content:
        return "webarchive"
    if _WEB_PAGE.match(head) or (head[:2] in (b"\xff\xfe", b"\xfe\xff") and _wide_page(head)):
        return "html"
    if _MBOX.match(head):
        return "mbox"
    if _is_mail(name, head):
        return "mhtml" if _is_saved_page(head) else "mail"
    if PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml") and b"<" in head:
        return "html"
    return "text"


def _packed(name: str, content: bytes) -> Form:
    """Tell apart the formats that are zip archives, by what is in them."""
    first = content[:200]
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in first:
        return "odt"
    from apg_cli.accession.readers.zipped import Archive

    inside = Archive(name, content).members
    if "[Content_Types].xml" in inside:
        if any(path.startswith("word/document") for path in inside):
            return "docx"
        spreadsheet = any(path.startswith("xl/") for path in inside)
        what = "a spreadsheet" if spreadsheet else "an office document, but no Word document"
        raise UnreadableInput(name, f"is {what}", "Save it as .docx or .pdf.")
    if "content.xml" in inside and "META-INF/manifest.xml" in inside:
        return "odt"
    return "zip"


def _old_office(content: bytes) -> tuple[str, str]:
    """Say what an OLE file is and what to do with it."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is an office document under a password", "Save it without one, and take in that."
    if "WordDocument".encode("utf-16-le") in content:
        return (
            "is a Word document of the old kind (.doc)",
            "Open it in Word or LibreOffice, save it as .docx, and take in that.",
        )
    if "__substg1.0_".encode("utf-16-le") in content:
        return "is an Outlook message (.msg)", "Save it as .eml, and take in that."
    return "is an old office document", "Save it as .docx or .pdf, and take in that."


def _wide_page(head: bytes) -> bool:
    return _WIDE_PAGE.match(head.decode("utf-16", "ignore")) is not None


def _is_mail(name: str, head: bytes) -> bool:
    """Tell whether bytes begin with the header lines of a mail."""
    apple = PurePath(name).suffix.lower() == ".emlx"
    head = re.sub(rb"^\s*\d+\s*\r?\n", b"", head) if apple else head.lstrip(b"\xef\xbb\xbf\r\n")
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    lines = block.splitlines()
    if not lines or not (_HEADER.match(lines[0]) or lines[0].startswith(b">From ")):
        return False
    headers = len(set(_OF_MAIL.findall(block)))
    by_name = PurePath(name).suffix.lower() in (".eml", ".emlx")
    wellformed = all(_HEADER.match(line) or line[:1] in b" \t" for line in lines[:-1])
    unmistakable = re.search(
        rb"^(?:message-id|mime-version|received|return-path|content-type)\s*:",
        block,
        re.IGNORECASE | re.MULTILINE,
    )
    return headers >= 1 and (by_name or (wellformed and headers >= 2 and unmistakable is not None))


def _is_saved_page(head: bytes) -> bool:
    return b"multipart/related" in head and (
        b"Snapshot-Content-Location" in head
        or b"Saved by" in head
        or (b"text/html" in head[:1500] and b"From: <Saved" in head)
    )
