"""Plain text and Markdown: bytes in any of the encodings people still have, to clean text."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from pathlib import PurePath

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers.matter import Parts, parted
from apg_cli.errors import UnreadableInput

MOST_BYTES = 20_000_000
"""Size of the largest file that is read; check it before reading a file whole."""

_SINGLE_BYTE = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS code page 850"}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_LETTERS = frozenset("áéíóúüñçàâãêèëîïôõùûœæÁÉÍÓÚÜÑÇÀÂÃÊÈËÎÏÔÕÙÛŒ")
_AT_WORDS = frozenset("“”‘’«»–—…¿¡€ºª°•·§©®™£\xa0")
_KNOWN = _LETTERS | _AT_WORDS
_WINDOWS = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_WINDOWS_BYTES = {ord(letter): letter.encode("cp1252")[0] for letter in _WINDOWS}
_HIGH_RUN = re.compile(rf"[\x80-\xff{re.escape(_WINDOWS)}]{{2,}}")
_FOLLOWS = rf"[\x80-\xbf{re.escape(_WINDOWS)}]"
_SEQUENCE = re.compile(rf"[\xc2-\xdf]{_FOLLOWS}|[\xe0-\xef]{_FOLLOWS}{{2}}")
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_NOT_WRITTEN = re.compile(r"[^\n\r\t\x0c\x1a -\U0010ffff]")
"""Control characters that no text has."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def read(name: str, content: bytes) -> Reading:
    """Decode a text: by its byte-order mark, as UTF-8, else as the encoding that fits best.

    `name` is the file's, for its suffix and for messages. What had to be guessed, repaired or
    dropped is told in the notes. The front matter that opens a Markdown file is left
    out of the text and given apart, unparsed. Raises UnreadableInput for what is no
    text or holds none.
    """
    _refuse_large(name, content)
    text, notes = decoded(name, content)
    mended = _without_mojibake(text)
    if mended != text:
        notes.append("repaired letters that were wrongly encoded, such as 'Ã©' for 'é'")
    mended = _LINE_ENDS.sub("\n", mended)
    clean = _DROPPED.sub("", mended)
    if len(clean) < len(mended):
        notes.append(f"left out {len(mended) - len(clean)} control characters")
    text = unicodedata.normalize("NFC", clean)
    if not text.strip():
        raise UnreadableInput(name, "is empty" if not content else "holds no text", _TRY)
    suffix = ".md" if PurePath(name).suffix.lower() in (".md", ".markdown", ".mkd") else ".txt"
    parts = parted(text) if suffix == ".md" else Parts(None, text)
    notes += [parts.note] if parts.note else []
    return Reading(parts.text, suffix, notes=tuple(notes), front_matter=parts.front)


_TRY = "Give a file with the text of a statement."


def _refuse_large(name: str, content: bytes) -> None:
    """Raise UnreadableInput for what is too large to be a text."""
    if len(content) > MOST_BYTES:
        size = (
            f"is {len(content) / 1e6:.0f} MB; apg reads texts of up to {MOST_BYTES // 1_000_000} MB"
        )
        raise UnreadableInput(name, size, "Is it the right file?")


def tidy(text: str) -> str:
    """Give a text NFC, its lines ended by line feeds, without control characters."""
    return unicodedata.normalize("NFC", _DROPPED.sub("", _LINE_ENDS.sub("\n", text)))


def decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    """Decode a text by its byte-order mark, as UTF-8, else as fits best, with notes for a person.

    Raises UnreadableInput for what is binary.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _by_mark(content[len(mark) :], encoding)
    if b"\0" in content:
        text = _wide(name, content)
        _refuse_binary(name, text)
        return text, ["decoded as UTF-16: it has no byte-order mark"]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(name, content)
    _refuse_binary(name, text)
    return text, []


def _by_mark(content: bytes, encoding: str) -> tuple[str, list[str]]:
    try:
        return content.decode(encoding), []
    except UnicodeDecodeError:
        notes = [f"damaged: not all of it is {encoding.upper()}, as its byte-order mark says"]
        return content.decode(encoding, "replace"), notes


def _wide(name: str, content: bytes) -> str:
    """Decode UTF-16 without a byte-order mark, told by where its zero bytes stand."""
    even, odd = content[:4096:2].count(0), content[1:4096:2].count(0)
    pairs = max(1, min(len(content), 4096) // 2)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < 0.4 * pairs or min(even, odd) > 0.05 * pairs:
        raise UnreadableInput(name, "is binary, not a text", _TRY)
    return content.decode(encoding, "replace")


def _refuse_binary(name: str, text: str) -> None:
    sample = text[:20_000]
    if len(_NOT_WRITTEN.findall(sample)) > 0.05 * len(sample):
        raise UnreadableInput(name, "is binary, not a text", _TRY)


def _not_utf8(name: str, content: bytes) -> tuple[str, list[str]]:
    """Decode what is not UTF-8: UTF-8 with a few strange bytes, or else a single-byte encoding."""
    mixed = content.decode("utf-8", "surrogateescape")
    strange = sum(1 for letter in mixed if "\udc80" <= letter <= "\udcff")
    whole = sum(1 for letter in mixed if letter > "\x7f") - strange
    if whole > 3 * strange:
        text = re.sub("[\udc80-\udcff]", _as_windows, mixed)
        return text, [f"decoded as UTF-8, but for {strange} bytes read as Windows-1252"]
    readings = {name: content.decode(name, "replace") for name in _SINGLE_BYTE}
    best = max(readings, key=lambda encoding: _plausibility(readings[encoding]))
    _refuse_binary(name, readings[best])
    return readings[best].replace("\ufffd", ""), [
        f"decoded as {_SINGLE_BYTE[best]}: not valid UTF-8"
    ]


def _as_windows(match: re.Match[str]) -> str:
    return bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace")


def _plausibility(text: str) -> float:
    """Say how well the letters beyond ASCII suit English, Spanish, French and Portuguese."""
    score = 0.0
    for match in islice(re.finditer(r"[^\x00-\x7f]", text), 20_000):
        letter = match[0]
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if letter in _LETTERS:
            in_word = before.isalpha() or after.isalpha()
            shouts_within = letter.isupper() and before.islower()
            score += -1 if shouts_within else 1 if in_word else 0.2
        elif letter in _AT_WORDS:
            inside = before.isalpha() and after.isalpha()
            score += 1 if letter == "’" else -1 if inside else 0.7
        else:
            score -= 1.5
    return score


def _without_mojibake(text: str) -> str:
    """Mend UTF-8 that was read as Windows-1252, be it twice over."""
    return _HIGH_RUN.sub(_mended_run, text)


def _mended_run(match: re.Match[str]) -> str:
    """Read a run of letters beyond ASCII again as UTF-8, whole or else sequence by sequence."""
    if not _SEQUENCE.search(match[0]):
        return match[0]
    whole = _again(match[0])
    return whole or _SEQUENCE.sub(lambda sequence: _again(sequence[0]) or sequence[0], match[0])


def _again(letters: str) -> str:
    """Read letters again as the UTF-8 they were; give nothing unless that makes known letters."""
    best = ""
    for _ in range(3):
        try:
            letters = letters.translate(_WINDOWS_BYTES).encode("latin-1", "replace").decode("utf-8")
        except UnicodeDecodeError:
            break
        if all(letter in _KNOWN for letter in letters):
            best = letters
    return best
