r"""The keys under which the index files what a statement says: words, stems, values.

Every key is UTF-8 bytes whose first letter says what it is:

    w WORD              a word, or the joined form of a compound, in what an unnamed search reads
    s LANGUAGE STEM     the stem of such a word in the statement's own language ("--" for others)
    f FIELD \x1f KEY    the same two in one field only, if it is none of those in `unfiled`
    v FIELD \x1f VALUE  a value of a field as it is counted and filtered by
    h FIELD             the field has a value
    p PATH              the path, by which a statement is replaced
"""

from __future__ import annotations

from apg_cli.search.stems import LANGUAGES, stem

WORD = b"w"
STEM = b"s"
"""What the keys of words and stems begin with that an unnamed search reads."""

_IN_FIELD = b"f"
_OTHER = "--"
_APART = "\x1f"
_ENCODING = "utf-8", "surrogatepass"
"""Whatever stands in a file or its name, a key never has the byte FF."""


def of_word(word: str, field: str = "") -> bytes:
    """Give the key of a folded word, in one field or in all that an unnamed search reads."""
    return (_within(field) + "w" + word).encode(*_ENCODING)


def of_stem(stemmed: str, language: str, field: str = "") -> bytes:
    """Give the key of a stem of statements in a language."""
    tag = language if language in LANGUAGES else _OTHER
    return (_within(field) + "s" + tag + stemmed).encode(*_ENCODING)


def of_stems(word: str, field: str = "") -> list[bytes]:
    """Give the keys of all stems that a word has in the languages of the archive."""
    keys = [of_stem(stem(word, language), language, field) for language in LANGUAGES]
    return [*keys, of_stem(word, "", field)]


def stem_asked_for(key: bytes) -> tuple[str, str, str] | None:
    """Give the field, the language and the stem of a key that `of_stem` made, None of others."""
    if key[:1] not in (STEM, _IN_FIELD):
        return None
    text = key.decode(*_ENCODING)
    field = ""
    if text.startswith("f"):
        field, _, text = text[1:].partition(_APART)
        if not text.startswith("s"):
            return None
    tag = text[1:3]
    return field, "" if tag == _OTHER else tag, text[3:]


def of_value(field: str, value: str) -> bytes:
    """Give the key of a value of a field; with an empty value, what all its keys begin with."""
    return f"v{field}{_APART}{value}".encode(*_ENCODING)


def of_presence(field: str) -> bytes:
    """Give the key of statements that have any value in a field."""
    return f"h{field}".encode(*_ENCODING)


def of_path(path: str) -> bytes:
    """Give the key of the one statement at a path, which may hold any bytes a file name can."""
    return f"p{path}".encode(*_ENCODING)


def _within(field: str) -> str:
    return f"f{field}{_APART}" if field else ""
