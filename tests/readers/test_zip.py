"""Zip archives: every letter in them, none of their tricks."""

from __future__ import annotations

import io
import zipfile

from apg_cli.accession.readers import Part, Reading, readings
from apg_cli.accession.readers.limits import DEEPEST
from apg_cli.errors import UnreadableInput
from tests.conftest import STATEMENT, Shell
from tests.readers.office import packed

LETTER = b"Carta sobre el agua\n\nSe\xc3\xb1or ministro:\n\nLe pedimos agua.\n"


def parts(content: bytes) -> list[Part]:
    return list(readings("cartas.zip", content))


def why(part: Part) -> str:
    assert isinstance(part.found, UnreadableInput)
    return part.found.why


def test_each_letter_of_an_archive_is_a_part() -> None:
    inner = packed({"c.txt": LETTER})
    found = parts(
        packed(
            {
                "2019/perú.txt": LETTER,
                "__MACOSX/2019/._perú.txt": b"\0\5",
                "a.zip": inner,
                "b.pdf": b"%PDF-1.4",
                "page_files/menu.html": LETTER,
                "letter": STATEMENT,
                "x.bin": b"\0" * 99,
                "photo.jpg": b"\xff\xd8\xff",
            }
        )
    )
    assert [part.named("cartas.zip") for part in found] == [
        "cartas.zip » 2019/perú.txt",
        "cartas.zip » a.zip » c.txt",
        "cartas.zip » b.pdf",
        "cartas.zip » letter",
    ]
    assert [isinstance(part.found, Reading) for part in found] == [True, True, False, True]


def test_names_that_climb_out_are_only_names(apg: Shell) -> None:
    apg.file("evil.zip", packed({"../../climbs.txt": LETTER, "/abs.txt": LETTER + b"Hoy.\n"}))
    taken = apg("apg ingest --json evil.zip")
    assert [one["status"] for one in taken.json["accessions"]] == ["added", "added"]
    above = [folder / name for folder in apg.home.parents for name in ("climbs.txt", "abs.txt")]
    assert not any(path.exists() for path in above)
    assert not list(apg.home.rglob("climbs*"))


def test_an_archive_without_letters_is_said_to_be_one() -> None:
    assert why(*parts(packed({"photo.jpg": b"\xff\xd8\xff"}))) == "holds no file that apg reads"


def test_a_bomb_of_one_file_is_left_out() -> None:
    found = parts(packed({"a.txt": LETTER, "bomb.txt": b"a" * 30_000_000}))
    assert isinstance(found[0].found, Reading)
    assert why(found[1]).startswith("unpacks to more than")


def test_archives_within_archives_end_somewhere() -> None:
    content = packed({"a.txt": LETTER})
    for _ in range(DEEPEST + 3):
        content = packed({"a.zip": content, "b.zip": content})
    found = parts(content)
    assert len(found) == 1
    assert "more than" in why(found[0])


def test_members_under_a_password_or_damaged_stop_no_other() -> None:
    content = bytearray(packed({"a.txt": LETTER, "b.txt": LETTER * 50, "c.txt": LETTER}))
    at = content.index(b"b.txt") + 15
    content[at : at + 8] = b"\xff" * 8
    found = parts(bytes(content))
    assert [isinstance(part.found, Reading) for part in found] == [True, False, True]


def test_names_of_any_bytes_are_shown_plainly() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in ("a\nb.txt", "-rf.txt", "e\u0301.txt", "x\x1b[31m.txt"):
            archive.writestr(name, LETTER)
    named = {part.within for part in parts(content.getvalue())}
    assert named == {"a?b.txt", "-rf.txt", "é.txt", "x?[31m.txt"}


def test_an_archive_of_a_version_to_come_is_told() -> None:
    content = bytearray(packed({"a.txt": LETTER}))
    entry = content.index(b"PK\x01\x02")
    content[entry + 6 : entry + 8] = (99).to_bytes(2, "little")  # the version needed to unpack it
    assert why(*parts(bytes(content))) == "is packed in a way apg cannot unpack"
