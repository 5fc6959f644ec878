"""Readers: bytes of any format to the texts in them, and what the format itself tells of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from apg_cli.accession.readers.limits import Allowance
    from apg_cli.accession.readers.sniff import Form
    from apg_cli.statement import Guess

MOST_BYTES = 100_000_000
"""Size of the largest file that is read; check it before reading a file whole."""

SUFFIXES = tuple(
    ".txt .text .md .markdown .mkd .html .htm .xhtml .mht .mhtml .webarchive .pdf .docx .docm .odt"
    " .rtf .eml .emlx .mbox .zip .doc".split()
)
"""How the names of files end that are worth reading where a whole folder is given; others get a
look (`likely.py`), and what a file is, its content says. A `.doc` is often something else under
that name; else it is refused with what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader got out of the bytes of one text."""

    text: str
    """Decoded, NFC, lines ended by `\\n`, no byte-order mark. From formats that know structure
    it is Markdown, a line a paragraph: headings, lists, quotes, tables, emphasis, links, footnotes.
    """
    suffix: str
    """How the original is named in the archive: `.txt`, `.md`, `.pdf`, …"""
    told: Mapping[str, Guess[object]] = field(default_factory=lambda: MappingProxyType({}))
    """What the format itself says, by the name of its front-matter key: `title`, `date`,
    `language`, `recipients`, `author`, `source`. Each is a guess of the type that the describer's
    has, whose confidence is how far this format is to be believed in that, whose `words` are what
    stood there and whose `why` says where: `the page's metadata`. `told.weighed` weighs them with
    what the text says."""
    notes: tuple[str, ...] = ()
    """Sentences for a person: `decoded as Windows-1252`, …"""
    front_matter: str | None = None
    """The lines of YAML that open a Markdown file, unparsed; they are no part of the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a file that may hold several, or what was wrong with it."""

    within: str
    """Its place in the file, to speak of it by: `3` in a mailbox, `2019/peru.pdf` in a zip, empty
    where the file is the text. Never a path to write to."""
    content: bytes
    """Its own bytes, to be kept as original; reading them alone gives the same text again."""
    found: Reading | UnreadableInput

    def named(self, file: str) -> str:
        """Name it by the file that it came in: `letters.zip » 2019/peru.pdf`."""
        return f"{file} » {self.within}" if self.within else file


def readings(name: str, content: bytes) -> Iterator[Part]:
    """Read every text in the bytes of a file, in order; never raises.

    `name` is the file's, for its suffix and for messages. What cannot be read is a part of its own
    and stops no other. The work is bounded by limits on the size, number and depth of parts, not by
    a clock: run it in a process of its own where a parser in C must not take yours down.
    """
    from apg_cli.accession.readers.limits import Allowance

    yield from _parts(name, "", content, Allowance(), 0)


def read(name: str, content: bytes) -> Reading:
    """Read the one text in the bytes of a file by the reader for its format.

    Raises UnreadableInput where there is none, or no text in it, or several.
    """
    from apg_cli.accession.readers.sniff import form

    kind = form(name, content)
    if kind in _CONTAINERS:
        raise UnreadableInput(name, "holds several files", "Take them in one by one.")
    try:
        return _reader(kind)(name, content)
    except UnreadableInput:
        raise
    except Exception as error:  # libraries raise anything at all for a broken file
        raise _failure(name, error) from error


def _failure(name: str, error: Exception) -> UnreadableInput:
    """Give the error for a file that made a library stumble."""
    why = f"could not be read: it made its reader fail ({type(error).__name__})"
    return UnreadableInput(name, why, "It may be damaged: open it, save it anew, and take in that.")


_CONTAINERS = ("zip", "mbox")


def _reader(kind: Form) -> Callable[[str, bytes], Reading]:
    """Import the reader of one format, and the library it needs, only now."""
    module = import_module(f"apg_cli.accession.readers.{kind}")
    reader: Callable[[str, bytes], Reading] = module.read
    return reader


def _parts(
    name: str,
    within: str,
    content: bytes,
    allowance: Allowance,
    depth: int,
    known: Form | None = None,
) -> Iterator[Part]:
    """Read one file and every file in it, `known` to be of a form where what it is in tells."""
    from apg_cli.accession.readers.limits import DEEPEST, too_deep
    from apg_cli.accession.readers.sniff import form

    named = f"{name} » {within}" if within else name
    try:
        kind = known or form(named, content)
        if kind == "mail":
            yield from _mail(name, within, content, allowance, depth)
        elif kind not in _CONTAINERS:
            yield Part(within, content, read(named, content))
        elif depth == DEEPEST:
            allowance.stop()
            yield Part(within, content, too_deep(named))
        else:
            yield from _members(
                name,
                within,
                _inside(kind, named, content, allowance),
                allowance,
                depth,
                "mail" if kind == "mbox" else None,
            )
    except UnreadableInput as error:
        yield Part(within, content, error)
    except Exception as error:  # noqa: BLE001 - as in `read`: opening a container may fail as well
        yield Part(within, content, _failure(named, error))


Members = Iterable[tuple[str, "bytes | UnreadableInput"]]


def _inside(kind: Form, named: str, content: bytes, allowance: Allowance) -> Members:
    """Give what is in an archive or a mailbox."""
    if kind == "mbox":
        from apg_cli.accession.readers.mail import mails

        return mails(named, content, allowance)
    from apg_cli.accession.readers.zipped import texts

    return texts(named, content, allowance)


def _members(
    name: str,
    within: str,
    members: Members,
    allowance: Allowance,
    depth: int,
    known: Form | None = None,
) -> Iterator[Part]:
    """Read what is in a file, one after the other, until the allowance is spent."""
    for inner, member in members:
        place = f"{within} » {inner}" if within else inner
        if isinstance(member, UnreadableInput):
            yield Part(place, b"", member)
        else:
            yield from _parts(name, place, member, allowance, depth + 1, known)
        if allowance.spent:
            return


def _mail(
    name: str, within: str, content: bytes, allowance: Allowance, depth: int
) -> Iterator[Part]:
    """Read a mail and what hangs on it; one that only goes with a letter is passed over."""
    from apg_cli.accession.readers.limits import DEEPEST, too_deep
    from apg_cli.accession.readers.mail import opened

    named = f"{name} » {within}" if within else name
    if depth > DEEPEST:
        allowance.stop()
        raise too_deep(named)
    mail = opened(named, content)
    hanging: list[Part] = []
    for file, attached in mail.hanging:
        allowance.take(named, len(attached))
        parts = _members(name, within, [(file, attached)], allowance, depth)
        hanging += (_sent_with(part, mail.sent) for part in parts)
    letters = any(isinstance(part.found, Reading) for part in hanging)
    if not letters or (isinstance(mail.own, Reading) and not mail.covers):
        yield Part(within, content, mail.own)
    yield from hanging


def _sent_with(part: Part, sent: Guess[object] | None) -> Part:
    """Let a text that hangs on a mail know when that was sent; what it says itself goes before."""
    if not (sent and isinstance(part.found, Reading)):
        return part
    told = part.found.told
    own = told.get("date")
    if own and own.confidence >= sent.confidence:
        return part
    return replace(part, found=replace(part.found, told=MappingProxyType({**told, "date": sent})))
