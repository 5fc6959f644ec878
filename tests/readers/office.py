"""Office documents made for the tests: the fewest parts that word processors write."""

# ruff: noqa: E501 - XML stands as word processors write it

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_STYLES = f"""<w:styles xmlns:w="{_WORD}">
<w:style w:type="paragraph" w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Cita"><w:name w:val="Quote"/></w:style></w:styles>"""
_NUMBERING = f"""<w:numbering xmlns:w="{_WORD}">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
_NOTES = f"""<w:footnotes xmlns:w="{_WORD}"><w:footnote w:type="separator" w:id="0"/>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Datos de la
Defensoría.</w:t></w:r></w:p></w:footnote></w:footnotes>"""
_LINKS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId4" Type="{_RELATIONS}/hyperlink" Target="https://red.example/informe"
 TargetMode="External"/></Relationships>"""
_CORE = """<cp:coreProperties
 xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Carta sobre el Catatumbo</dc:title><dc:creator>user</dc:creator>
<dcterms:created>2025-02-01T10:00:00Z</dcterms:created></cp:coreProperties>"""
_BODY = """<w:p><w:pPr><w:pStyle w:val="Ttulo1"/></w:pPr><w:r><w:t>Carta sobre el Catatumbo</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Señor </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ministro</w:t></w:r>
<w:r><w:t>:</w:t></w:r></w:p>
<w:p><w:r><w:t>Le escribimos por quienes huyeron.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
<w:del><w:r><w:delText>Borrado.</w:delText></w:r></w:del>
<w:ins><w:r><w:t xml:space="preserve"> Vea </w:t></w:r></w:ins>
<w:hyperlink r:id="rId4"><w:r><w:t>nuestro informe</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Proteger</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>ya</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>Ayudar</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Cita"/></w:pPr><w:r><w:t>Nos fuimos con lo puesto.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Municipio</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Familias</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>Tibú</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t>Atentamente,</w:t><w:br/><w:t>Ana Ruiz</w:t></w:r></w:p>"""

STRUCTURED = """\
# Carta sobre el Catatumbo

Señor **ministro**:

Le escribimos por quienes huyeron.[^1] Vea [nuestro informe](https://red.example/informe).

- Proteger
  1. ya
- Ayudar

> Nos fuimos con lo puesto.

| Municipio | Familias |
| --- | --- |
| Tibú | 40 |

Atentamente,
Ana Ruiz

[^1]: Datos de la Defensoría.
"""


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """Pack files into a zip archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            info = zipfile.ZipInfo(name)  # of the same time always, so that two are alike
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, member)
    return content.getvalue()


def docx(body: str = _BODY, **more: str) -> bytes:
    """Make a Word document."""
    document = (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_RELATIONS}"><w:body>{body}</w:body></w:document>'
    )
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
            "word/numbering.xml": _NUMBERING,
            "word/footnotes.xml": _NOTES,
            "word/_rels/document.xml.rels": _LINKS,
            "docProps/core.xml": _CORE,
            **more,
        }
    )


ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{room}:1.0"'
    for short, room in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "fo": "xsl-fo-compatible",
    }.items()
)
_CONTENT = f"""<office:document-content {ODF} xmlns:xlink="http://www.w3.org/1999/xlink">
<office:automatic-styles>
<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1"><text:list-level-style-bullet/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number/></text:list-style>
</office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Borrado.</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Carta sobre el Catatumbo</text:h>
<text:p>Señor <text:span text:style-name="T1">ministro</text:span>:</text:p>
<text:p>Le escribimos por quienes huyeron.<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Datos de la Defensoría.</text:p></text:note-body></text:note> Vea
<text:a xlink:href="https://red.example/informe">nuestro informe</text:a>.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>Proteger</text:p>
<text:list text:style-name="L2"><text:list-item><text:p>ya</text:p></text:list-item></text:list>
</text:list-item><text:list-item><text:p>Ayudar</text:p></text:list-item></text:list>
<text:p text:style-name="P1">Nos fuimos con lo puesto.</text:p>
<table:table><table:table-row><table:table-cell><text:p>Municipio</text:p></table:table-cell>
<table:table-cell><text:p>Familias</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Tibú</text:p></table:table-cell>
<table:table-cell><text:p>40</text:p></table:table-cell></table:table-row></table:table>
<text:p>Atentamente,<text:line-break/>Ana Ruiz</text:p>
</office:text></office:body></office:document-content>"""
_META = f"""<office:document-meta {ODF} xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:meta><dc:title>Carta sobre el Catatumbo</dc:title></office:meta></office:document-meta>"""


def odt(content: str = _CONTENT, **more: str) -> bytes:
    """Make an OpenDocument text."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "meta.xml": _META,
            "META-INF/manifest.xml": "<manifest/>",
            **more,
        }
    )


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Times;}}
{\info{\title Carta sobre el Catatumbo}{\author user}}{\header Red de Ejemplo}
{\pict\pngblip 89504e47}\pard\outlinelevel0 Carta sobre el Catatumbo\par
\pard Se\'f1or {\b ministro}:\par
Le escribimos por quienes huyeron.{\footnote\pard Datos de la Defensor\'eda.} Vea
 {\field{\*\fldinst{HYPERLINK "https://red.example/informe"}}{\fldrslt nuestro informe}}.\par
{\listtext\bullet\tab}Proteger\par
{\listtext\bullet\tab}Ayudar\par
\trowd\cellx1000\cellx2000\pard\intbl Municipio\cell Familias\cell\row
\trowd\pard\intbl Tib\u250?\cell 40\cell\row
\pard Atentamente,\line Ana Ruiz\par}"""

RTF_TEXT = """\
# Carta sobre el Catatumbo

Señor **ministro**:

Le escribimos por quienes huyeron.[^1] Vea [nuestro informe](https://red.example/informe).

- Proteger
- Ayudar

| Municipio | Familias |
| --- | --- |
| Tibú | 40 |

Atentamente,
Ana Ruiz

[^1]: Datos de la Defensoría.
"""
