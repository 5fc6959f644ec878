"""Bytes of text files, as people have them, to clean text."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

import codecs
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.readers import Reading, read
from apg_cli.accession.readers.text import MOST_BYTES
from apg_cli.errors import UnreadableInput

TEXT = "La policía disparó — según testigos — «sin aviso». L’État c’est où ? São Paulo não esquecerá, 1º de maio.\n"
PLAIN = TEXT.replace("—", "-").replace("’", "'")


def reading(content: bytes, name: str = "letter.txt") -> Reading:
    return read(name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_or_utf8_needs_no_note(encoding: str) -> None:
    assert reading(TEXT.encode(encoding)) == Reading(TEXT, ".txt")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    found = reading(TEXT.encode(encoding))
    assert found.text == TEXT
    assert found.notes == ("decoded as UTF-16: it has no byte-order mark",)


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("cp1252", TEXT, "Windows-1252"),
        ("mac_roman", TEXT, "Mac Roman"),
        ("cp850", PLAIN, "DOS code page 850"),
        ("latin-1", PLAIN, "Windows-1252"),
    ],
)
def test_single_byte_encodings(encoding: str, text: str, name: str) -> None:
    found = reading(text.encode(encoding))
    assert found.text == text
    assert found.notes == (f"decoded as {name}: not valid UTF-8",)


def test_utf8_with_a_few_strange_bytes() -> None:
    found = reading(TEXT.encode() + b"caf\xe9\n")
    assert found.text == TEXT + "café\n"
    assert found.notes == ("decoded as UTF-8, but for 1 bytes read as Windows-1252",)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake_is_repaired_and_reported(wrong: str, times: int) -> None:
    text = "La policía disparó según testigos. São Paulo não esquecerá. Où étions-nous ?\n"
    broken = text
    for _ in range(times):
        broken = broken.encode().decode(wrong, "surrogateescape").encode(errors="replace").decode()
    found = reading(broken.encode())
    assert found.text == text
    assert found.notes[0] == "repaired letters that were wrongly encoded, such as 'Ã©' for 'é'"


@pytest.mark.parametrize(
    "text", [TEXT, "«É»", "SÃO PAULO", "THÉÂTRE", "Âncora e Ângela", "à «â» û"]
)
def test_sound_text_is_not_repaired(text: str) -> None:
    assert reading(text.encode()).text == text


def test_lines_and_letters_are_made_alike() -> None:
    found = reading("cafe\u0301\r\nuno\rdos\u2028tres\x0ccuatro".encode())
    assert found.text == "café\nuno\ndos\ntres\ncuatro"


def test_control_characters_are_left_out() -> None:
    found = reading(
        b"stop \x1b[31mthe\x07 evictions \xe2\x80\xae now and in every village of the valley\n"
    )
    assert found.text == "stop [31mthe evictions  now and in every village of the valley\n"
    assert found.notes == ("left out 3 control characters",)


@pytest.mark.parametrize(
    ("name", "suffix"), [("a.md", ".md"), ("a.MARKDOWN", ".md"), ("a", ".txt"), ("-", ".txt")]
)
def test_suffix(name: str, suffix: str) -> None:
    assert reading(b"text\n", name).suffix == suffix


def test_front_matter_of_markdown_is_told_and_no_part_of_the_text() -> None:
    found = reading(b"---\ntitle: A\ndate: 2020\n---\n\nText.\n", "a.md")
    assert found.text == "\nText.\n"
    assert found.front_matter == "title: A\ndate: 2020\n"
    assert reading(b"---\ntitle: A\n---\nText.\n", "a.txt").front_matter is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds no text"),
        (codecs.BOM_UTF8, "holds no text"),
        (b"PK\x03\x04", "is a damaged zip archive or office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old office document"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"<!DOCTYPE html>\n<html>", "is a web page that holds no text"),
        (b"\x00\x01\x02\x03" * 40, "is binary"),
        (b"\x01\x02\x03\x04" * 40, "is binary"),
        (b"a" * (MOST_BYTES + 1), "is 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        reading(content, "drop.bin")
    assert caught.value.what.startswith(f"drop.bin: {why}")
    assert caught.value.hint
    assert caught.value.exit_code == 3


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = reading(content)
    except UnreadableInput:
        return
    assert found.text.strip()
    assert not set(found.text) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", min_codepoint=32, max_codepoint=126), min_size=1))
def test_plain_text_is_read_as_it_is(text: str) -> None:
    if text.strip() and not text.startswith(
        ("%PDF", "PK", "{", "<", "GIF8", "BZh", "ID3", "OggS", "SQL")
    ):
        assert reading(text.encode()).text == text


def test_a_large_text_of_nothing_but_letters_beyond_ascii_takes_little_memory() -> None:
    content = b"\xe9" * 1_000_000
    tracemalloc.start()
    found = read("long.txt", content)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.text == "é" * 1_000_000
    assert most < 16_000_000


def test_one_wrongly_encoded_letter_far_into_a_text_is_repaired() -> None:
    assert read("long.txt", ("é" * 100_000 + " Ã©").encode()).text.endswith("é é")
