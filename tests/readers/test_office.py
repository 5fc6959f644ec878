"""Office documents: headings, lists, quotes, tables, emphasis, links and footnotes as Markdown."""

from __future__ import annotations

import pytest

from apg_cli.accession.readers import read
from apg_cli.errors import UnreadableInput
from apg_cli.statement import PartialDate
from tests.readers.office import ODF, RTF, RTF_TEXT, STRUCTURED, docx, odt, packed

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("content", "text", "suffix"),
    [(docx(), STRUCTURED, ".docx"), (odt(), STRUCTURED, ".odt"), (RTF, RTF_TEXT, ".rtf")],
    ids=["docx", "odt", "rtf"],
)
def test_structure_is_kept_as_markdown(content: bytes, text: str, suffix: str) -> None:
    found = read("carta", content)
    assert found.text == text
    assert found.suffix == suffix
    assert found.told["title"].value == "Carta sobre el Catatumbo"
    assert ("author" in found.told) is (suffix == ".rtf")  # its author, `user`, is nobody


WORD_XML = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = f"""<w:hdr {WORD_XML}><w:p><w:r><w:t>Red de Ejemplo</w:t></w:r></w:p>
<w:p><w:r><w:t>Calle 12 # 3-45, Bogotá</w:t></w:r></w:p>
<w:p><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:t>3 de mayo de 2026</w:t></w:r></w:p>
<w:p><w:r><w:t>Bogotá, 14 de </w:t></w:r><w:r><w:t>marzo de 2019</w:t></w:r></w:p></w:hdr>"""
STYLES_XML = f"""<office:document-styles {ODF}><office:master-styles><style:header>
<text:p>Red de Ejemplo</text:p><text:p><text:date>3 de mayo de 2026</text:date></text:p>
</style:header><style:footer><text:p>Bogotá, 14 de marzo de 2019</text:p></style:footer>
</office:master-styles></office:document-styles>"""
RTF_HEAD = rb"""{\header\pard Red de Ejemplo\par Calle 12 # 3-45, Bogot\'e1\par
{\field{\*\fldinst DATE}{\fldrslt 3 de mayo de 2026}}\par
\trowd\pard\intbl Bogot\'e1, 14 de marzo de 2019\cell\row}"""


@pytest.mark.parametrize(
    "content",
    [
        docx(**{"word/header1.xml": HEAD}),
        odt(**{"styles.xml": STYLES_XML}),
        RTF.replace(rb"{\header Red de Ejemplo}", RTF_HEAD),
    ],
    ids=["docx", "odt", "rtf"],
)
def test_what_stands_at_the_head_of_pages_alone_is_told(content: bytes) -> None:
    found = read("carta", content)
    assert found.told["date"].value == PartialDate(2019, 3, 14)
    assert found.told["date"].certainty == "likely"
    assert found.told["author"].value == ("Red de Ejemplo",)
    assert found.told["author"].certainty == "unsure"
    assert found.text in (STRUCTURED, RTF_TEXT)


def test_the_day_of_a_file_is_hardly_believed() -> None:
    date = read("carta", docx()).told["date"]
    assert (date.value, date.certainty) == (PartialDate(2025, 2, 1), "unsure")


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Microsoft Word - carta_final.doc", False),
        ("Document1", False),
        ("carta-v3.docx", False),
        ("Sin título", False),
        ("Carta a la ministra", True),
    ],
)
def test_a_title_that_a_program_wrote_is_none(title: str, kept: bool) -> None:
    core = f'<a xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></a>'
    assert ("title" in read("carta", docx(**{"docProps/core.xml": core})).told) is kept


def test_text_boxes_and_tracked_changes() -> None:
    box = (
        "<w:p><w:r><w:t>Carta.</w:t></w:r><w:r><w:pict><w:txbxContent>"
        + PARAGRAPH.format("En el recuadro")
        + "</w:txbxContent></w:pict></w:r></w:p>"
    )
    assert read("a", docx(box)).text == "Carta.\n\nEn el recuadro\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (docx(""), "is a Word document without text"),
        (docx(**{"word/document.xml": BOMB + "<a>&c;</a>"}), "is a damaged Word document"),
        (docx()[:400], "is a damaged zip archive or office document"),
        (odt(BOMB + "<a>&c;</a>"), "is a damaged OpenDocument text"),
        (odt(**{"META-INF/manifest.xml": "<encryption-data/>"}), "is under a password"),
        (packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "is a spreadsheet"),
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
            "is a Word document of the old kind (.doc)",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            "is an office document under a password",
        ),
        (b"{\\rtf1\\ansi}", "is an RTF document without text"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read("carta", content)
    assert caught.value.why == why
    assert caught.value.hint


def test_an_entity_of_a_document_never_reads_a_file() -> None:
    outside = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    core = f'{outside}<a xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>&b;</d:title></a>'
    assert read("carta", docx(**{"docProps/core.xml": core})).told == {}
