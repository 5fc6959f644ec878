"""Mails: the letter in one, without what it quotes, what its headers tell, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from functools import partial
from typing import Any

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.likely import worth_reading
from apg_cli.accession.readers.limits import Allowance, spoken, too_deep
from apg_cli.accession.readers.quoting import Letter, letter
from apg_cli.accession.readers.runs import web_address
from apg_cli.accession.readers.telling import clean, day
from apg_cli.accession.readers.text import decoded, tidy
from apg_cli.errors import UnreadableInput
from apg_cli.statement import Guess, PartialDate

BY = "the mail's headers"

_MOST_PARTS = 500
_ALONGSIDE = (
    "image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard",
    "text/css", "application/pgp-signature", "application/pkcs7-signature",
    "application/x-pkcs7-signature", "application/ics",
    "message/delivery-status", "text/rfc822-headers", "application/applefile",
)  # fmt: skip
"""What hangs on a mail without being a letter, by the beginnings of its type."""
_AT_THE_FRONT = re.compile(
    r"^(?:(?:re|r|fwd?|fw|rv|tr|enc|res|rép|ref|aw|wg|reenv\w*)\s*(?:\[\d+\])?\s*:\s*"
    r"|\[[^\]]{1,40}\]\s*)+",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"(?:\(?(?:no subject|sin asunto|sans objet|sem assunto|none)\)?|letter|carta|lettre"
    r"|statement|document\w*|hi|hello|hola|bonjour|urgent\w*|[\W\d_]*)",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"(?:no-?reply|mailer|daemon|postmaster|list|admin|bounce|undisclosed|info|webmaster"
    r"|newsletter)",
    re.IGNORECASE,
)
_OF_ATTACHMENTS = 0.5
"""How far the day of a mail is believed to be that of a letter on it: enough to be offered."""
_COVER = 60
"""Words of a mail below which it only goes with the letters that hang on it."""
_COUNT = re.compile(rb"\s*\d+\s*\r?\n")
"""With it Apple's .emlx begins."""
_SEPARATOR = re.compile(
    rb"\AFrom [^\r\n]*(?:\r?\n|\Z)"
    rb"|(?:(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=>?From |[A-Za-z][\w-]*:)"
)
"""What mails in a mailbox begin with, and headers follow: letters have such lines as well."""
_BROKEN = (LookupError, ValueError, AttributeError, TypeError, AssertionError)
"""What Python's own reader of mails raises for broken ones."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail that was opened: its letter, and what hangs on it."""

    own: Reading | UnreadableInput
    covers: bool
    """Whether it says so little that it only goes with the letters that hang on it."""
    hanging: tuple[tuple[str, bytes], ...]
    """What may be letters, each by its name."""
    sent: Guess[object] | None
    """When the mail itself was sent, as little as that says of what hangs on it."""


def read(name: str, content: bytes) -> Reading:
    """Read the letter in a mail; UnreadableInput where it is encrypted or has no text."""
    own = opened(name, content).own
    if isinstance(own, UnreadableInput):
        raise own
    return own


def opened(name: str, content: bytes) -> Opened:
    """Open a mail. Raises UnreadableInput for one that is encrypted."""
    mail = _parsed(name, content)
    if mail.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        why = "is an encrypted mail"
        raise UnreadableInput(name, why, "Decrypt it in your mail program first.")
    hanging = tuple(
        (spoken(_file_name(part) or str(number)), content)
        for number, part in enumerate(_hanging(mail), 1)
        if (content := _content(part))
    )
    found = _letter(name, mail)
    if any(symbol.isalnum() for symbol in found.text):
        own: Reading | UnreadableInput = Reading(found.text, ".eml", _told(mail, found))
    else:
        named = ", ".join(file for file, _ in hanging[:5])
        hint = f"On it hangs {named}." if hanging else "Is it the right mail?"
        own = UnreadableInput(name, "is a mail without text of its own", hint)
    covers = not found.sender and len(found.text.split()) < _COVER
    return Opened(own, covers, hanging, _sent(mail))


def mails(name: str, content: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes]]:
    """Give the mails of a mailbox, named by their number. Raises UnreadableInput for too many."""
    begins = [match.span() for match in _SEPARATOR.finditer(content)]
    ends = [start for start, _ in begins[1:]] + [len(content)]
    for number, ((_, start), end) in enumerate(zip(begins, ends, strict=True), 1):
        allowance.take(name, end - start)
        yield str(number), re.sub(rb"(?m)^>(>*From )", rb"\1", content[start:end]).rstrip() + b"\n"


def parts_of(mail: Message) -> Iterator[Message]:
    """Give the parts of a mail that hold something, without looking into mails that hang on it."""
    waiting: list[Message] = [mail]
    given = 0
    while waiting and given < _MOST_PARTS:
        part = waiting.pop()
        given += 1
        if part.get_content_maintype() == "message" and part is not mail:
            yield part
        elif part.is_multipart():
            inner = part.get_payload()
            waiting += reversed([p for p in inner if isinstance(p, Message)])
        else:
            yield part


def words(name: str, part: Message) -> str:
    """Give the text of a part as it says it is encoded, else as fits best."""
    payload = _payload(part)
    charset = str(part.get_content_charset("") or "")
    for encoding in ("utf-8", charset):
        try:
            return payload.decode(encoding)
        except (LookupError, ValueError):
            continue
    try:
        return decoded(name, payload)[0]
    except UnreadableInput:
        return ""


def _parsed(name: str, content: bytes) -> Message:
    if _COUNT.match(content):
        content = _COUNT.sub(b"", content, count=1)
    try:
        return message_from_bytes(content)
    except RecursionError:
        raise too_deep(name) from None


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _BROKEN:
        payload = str(part.get_payload()).encode("utf-8", "replace")
    return payload if isinstance(payload, bytes) else b""


def _content(part: Message) -> bytes:
    """Give the bytes of what hangs on a mail, be it a mail itself."""
    if part.get_content_maintype() != "message":
        return _payload(part)
    inner = part.get_payload()
    nested = inner[0] if isinstance(inner, list) and inner else None
    if not isinstance(nested, Message):
        return _payload(part)
    try:
        return nested.as_bytes()
    except (*_BROKEN, RecursionError):
        return nested.as_string().encode("utf-8", "replace")


def _letter(name: str, mail: Message) -> Letter:
    """Find the letter in the body of a mail: in its plain text unless that says less."""
    plain, pages = "", ""
    for part in parts_of(mail):
        if _hangs(part) or part.get_content_maintype() == "message":
            continue
        kind = part.get_content_type()
        if kind == "text/html":
            pages += words(name, part)
        elif kind.startswith("text/"):
            plain += _flowed(words(name, part), part) + "\n"
    plain = tidy(plain)
    if pages and len(re.sub(r"<[^>]*>", " ", pages).split()) > 3 * len(plain.split()):
        from apg_cli.accession.readers.mail_page import page_letter

        return page_letter(name, pages)
    return letter(plain)


def _flowed(text: str, part: Message) -> str:
    """Join the lines that RFC 3676 lets a mail program break: those that end in a space."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    removing = str(part.get_param("delsp", "")).lower() == "yes"
    joined = re.sub(r"(?m)^ (?=.)", "", text.replace("\r\n", "\n"))
    return re.sub(r"(?m)(?<!^--)(?<=[^\n]) \n(?=[^>\s])", "" if removing else " ", joined)


def _hanging(mail: Message) -> Iterator[Message]:
    """Give the parts that hang on a mail and may be letters."""
    for part in parts_of(mail):
        kind = part.get_content_type()
        if part is mail or kind.startswith(_ALONGSIDE):
            continue
        named = _file_name(part)
        unknown = (
            kind == "application/octet-stream"
            and not named.lower().endswith(".dat")
            and not worth_reading(named, partial(_payload, part))
        )
        if (_hangs(part) or kind.startswith("message/")) and not unknown:
            yield part


def _hangs(part: Message) -> bool:
    """Tell whether a part hangs on the mail rather than being its body."""
    try:
        disposition = part.get_content_disposition()
    except _BROKEN:
        disposition = None
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return (
        disposition == "attachment"
        or (not is_text and part.get_content_maintype() != "text")
        or (is_text and bool(_file_name(part)) and disposition is not None)
    )


def _file_name(part: Message) -> str:
    try:
        return clean(_header(part.get_filename() or ""))
    except _BROKEN:
        return ""


def _header(written: Any) -> str:
    """Read a header: encoded words, or raw bytes in whatever encoding."""
    try:
        pieces = (
            decode_header(
                str(written).encode("ascii", "surrogateescape").decode("utf-8", "replace")
            )
            if not isinstance(written, str)
            else decode_header(written)
        )
    except (HeaderParseError, *_BROKEN):
        return str(written)
    read_pieces = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            read_pieces.append(piece)
            continue
        for encoding in (charset or "utf-8", "utf-8", "cp1252"):
            try:
                read_pieces.append(piece.decode(encoding))
                break
            except (LookupError, ValueError):
                continue
    text = "".join(read_pieces)
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _headers(mail: Message, name: str) -> list[str]:
    """Give the values of a header by its name."""
    try:
        found = mail.get_all(name, [])
    except _BROKEN:
        return []
    return [_header(value)[:2000] for value in found]


def _told(mail: Message, found: Letter) -> dict[str, Guess[object]]:
    """Weigh what the headers tell; what a forwarded letter tells of itself goes before."""
    subject = found.subject or next(iter(_headers(mail, "Subject")), "")
    date = found.date or next(iter(_headers(mail, "Date")), "")
    sender = [found.sender] if found.sender else _headers(mail, "From")
    receivers = [found.receiver] if found.receiver else _headers(mail, "To")
    guesses: dict[str, Guess[object]] = {}
    title = _AT_THE_FRONT.sub("", clean(subject)).strip()
    if not _NO_SUBJECT.fullmatch(title):
        guesses["title"] = Guess(title, 0.85, (title,), why="the mail's subject")
    if when := _day(date):
        guesses["date"] = Guess(when, 0.9, (clean(date),), why=BY)
    if people := _people(sender):
        guesses["author"] = Guess(people, 0.5, people, why=BY)
    if people := _people(receivers):
        guesses["recipients"] = Guess(people, 0.5, people, why=BY)
    for address in _headers(mail, "Archived-At"):
        if known := web_address(address.strip("<> ")):
            guesses["source"] = Guess(known, 0.9, (known,), why=BY)
    return guesses


def _sent(mail: Message) -> Guess[object] | None:
    for written in _headers(mail, "Date"):
        if when := _day(written):
            return Guess(when, _OF_ATTACHMENTS, (clean(written),), why="the mail it hangs on")
    return None


def _day(written: str) -> PartialDate | None:
    try:
        parts = parsedate_tz(written)
    except _BROKEN:
        parts = None
    if parts and parts[0] >= 1970:
        return day(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
    return day(written)


def _people(headers: list[str]) -> tuple[str, ...]:
    """Give the names of persons in address headers; bare addresses and machines are nobody."""
    try:
        named = [clean(name).strip("'\"") for name, _ in getaddresses(headers)]
    except _BROKEN:
        return ()
    known = (name for name in named if name and "@" not in name and not _MACHINE.search(name))
    return tuple(dict.fromkeys(known))[:20]
