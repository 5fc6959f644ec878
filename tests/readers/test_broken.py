"""Whatever is done to a file, reading it gives texts or sentences, and never anything else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apg_cli.accession.readers import Part, Reading, readings
from apg_cli.errors import UnreadableInput
from tests.readers.house_pages import HOUSE_PAGES
from tests.readers.office import RTF, docx, odt, packed
from tests.readers.pages import WORDPRESS
from tests.readers.pdfs import Drawn, flowing, pdf
from tests.readers.test_mail import mail
from tests.readers.test_pdf import FIRST, SECOND


def _mail_with_all() -> bytes:
    made = mail(page="<p>Señor <b>ministro</b>:</p>")
    made.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="c.docx")
    made.add_attachment(mail(subject="Otra"))
    return made.as_bytes()


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://red.example/carta\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://red.example/carta\r\n\r\n"
    + WORDPRESS.encode()
    + b"\r\n--B--\r\n"
)
PDF = pdf([[*flowing(FIRST), Drawn(72, 740, "1")], [*flowing(SECOND), Drawn(72, 740, "2")]])
SAMPLES = {
    "a.txt": FIRST.encode("cp1252"),
    "a.md": b"---\ntitle: A\n---\nCarta.\n",
    "a.html": WORDPRESS.encode(),
    "b.html": HOUSE_PAGES["sharepoint"].encode("utf-16"),
    "a.mhtml": MHTML,
    "a.pdf": PDF,
    "a.docx": docx(),
    "a.odt": odt(),
    "a.rtf": RTF,
    "a.eml": _mail_with_all(),
    "a.mbox": b"From a@x Mon Feb  3 23:10:00 2025\n" + _mail_with_all() + b"\n",
    "a.zip": packed({"a.pdf": PDF, "b.docx": docx(), "c.eml": _mail_with_all()}),
}


def told(name: str, content: bytes) -> list[Part]:
    """Read a file, and look that everything in the answer is as promised."""
    parts = list(readings(name, content))
    assert parts
    for part in parts:
        assert isinstance(part.found, (Reading, UnreadableInput))
        assert part.within.isprintable()
        if isinstance(part.found, Reading):
            assert part.found.text.strip() or part.found.front_matter
            assert "\r" not in part.found.text
            part.found.text.encode()
            assert all(0 < guess.confidence < 1 for guess in part.found.told.values())
            assert part.found.suffix.startswith(".")
        else:
            assert "made its reader fail" not in part.found.why
    return parts


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_read_whole(name: str) -> None:
    assert all(isinstance(part.found, Reading) for part in told(name, SAMPLES[name]))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("other", ["", "carta.txt", "carta.pdf"])
def test_the_content_says_what_it_is_not_the_name(name: str, other: str) -> None:
    if name.endswith(".md"):
        pytest.skip("Markdown is told from plain text by its name")
    assert [type(part.found) for part in told(other, SAMPLES[name])] == [
        type(part.found) for part in told(name, SAMPLES[name])
    ]


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_cut_off_anywhere(name: str, data: st.DataObject) -> None:
    content = SAMPLES[name]
    told(name, content[: data.draw(st.integers(0, len(content)))])


@pytest.mark.parametrize("name", SAMPLES)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_file_with_pieces_changed(name: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 40))
        content[at : at + length] = data.draw(st.binary(max_size=40))
    told(name, bytes(content))


@settings(deadline=None, max_examples=100)
@given(name=st.sampled_from(list(SAMPLES)), tail=st.binary(max_size=200))
def test_a_file_that_only_begins_as_one(name: str, tail: bytes) -> None:
    told(name, SAMPLES[name][:20] + tail)
