"""Readers: bytes of any format to the texts in them, and what the format itself tells of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from apg_cli.errors import UnreadableInput

if TYPE_CHECKING:
    from apg_cli.statement import Guess

MOST_BYTES = 100_000_000
"""Size of the largest file that is read; check it before reading a file whole."""

SUFFIXES = tuple(
    ".txt .text .md .markdown .mkd .html .htm .xhtml .mht .mhtml .webarchive .pdf .docx .docm .odt"
    " .rtf .eml .mbox .zip .doc".split()
)
"""How the names of files end that are worth reading where a whole folder is given; what a file
is, its content says. A `.doc` is often something else under that name; else it is refused with what
to do."""


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
    and stops no other. The work is bounded by the limits on size, number and depth of parts, not by
    a clock: run it in a process of its own where a parser in C must not take yours down.
    """
    try:
        reading: Reading | UnreadableInput = read(name, content)
    except UnreadableInput as error:
        reading = error
    yield Part("", content, reading)


def read(name: str, content: bytes) -> Reading:
    """Read the one text in the bytes of a file by the reader for its format.

    Raises UnreadableInput where there is none, or no text in it.
    """
    from apg_cli.accession.readers.text import read_text

    return read_text(name, content)
