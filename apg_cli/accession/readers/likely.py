"""Which files of a folder, an archive or a mail are worth reading: by their names, else a look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from apg_cli.accession.readers import SUFFIXES
from apg_cli.errors import UnreadableInput

LOOK = 4096
"""Bytes that a look takes."""

_OTHERS = frozenset(
    (
        # pictures, recordings
        ".png .jpg .jpeg .gif .bmp .tif .tiff .webp .svg .ico .heic .psd .eps .mp3 .wav .ogg .m4a"
        " .flac .mp4 .mov .avi .mkv .webm .wmv"
        # what pages and programs are made of
        " .css .js .mjs .ts .map .woff .woff2 .ttf .otf .eot .py .pyc .c .h .cpp .java .rb .php .sh"
        " .bat .ps1 .exe .dll .so .o .class .jar .go .rs .r .ipynb .sql .tex .bib .po .mo"
        # tables, settings, what programs keep
        " .csv .tsv .json .jsonl .xml .xsl .xsd .rss .atom .yaml .yml .toml .ini .cfg .conf .log"
        " .lock .db .sqlite .sqlite3 .xls .xlsx .ods .ppt .pptx .odp .vcf .ics .url .lnk .webloc"
        " .torrent .part .crdownload .tmp .swp .diff .patch"
        # packed
        " .gz .bz2 .xz .7z .rar .tar .tgz .iso .dmg .apk .epub .mobi"
    ).split()
)
"""Endings of what is no letter, whatever its bytes are."""

_NO_LETTERS = frozenset("readme license licence copying changelog authors makefile".split())
_FEWEST = 30
"""Words of a text without a telling name from which on it may be a letter."""
_DIFFERENT = 3
"""Function words that must tell its language."""
_SURE = 0.5
_OF_WORDS = (b"word/", b"mimetypeapplication/vnd.oasis.opendocument.text")


def worth_reading(name: str, head: Callable[[], bytes]) -> bool:
    """Tell whether a file may hold a text that somebody wrote; `head` gives its first bytes."""
    path = PurePath(name.replace("\\", "/").lower())
    if path.suffix in SUFFIXES:
        return True
    if path.suffix in _OTHERS or path.name in _NO_LETTERS:
        return False
    return _looks_written(name, head()[:LOOK])


def _looks_written(name: str, head: bytes) -> bool:
    """Tell whether a file begins as a document does, or as a text in one of our languages."""
    from apg_cli.accession.readers.sniff import form

    if head.startswith(b"PK"):
        return any(mark in head for mark in _OF_WORDS)
    try:
        kind = form(name, head)
    except UnreadableInput:
        return False
    return kind != "text" or _is_prose(name, head)


def _is_prose(name: str, head: bytes) -> bool:
    from apg_cli.accession.describe.language import language
    from apg_cli.accession.describe.zones import zones
    from apg_cli.accession.readers.text import decoded

    try:
        text, _ = decoded(name, head if len(head) < LOOK else head.rpartition(b" ")[0])
    except UnreadableInput:
        return False
    spoken = language(text, zones(text))
    enough = len(text.split()) >= _FEWEST and len(spoken.words) >= _DIFFERENT
    return enough and spoken.confidence >= _SURE
