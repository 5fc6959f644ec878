"""PDFs made for the tests: pages of lines, each with its place, size and font."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEIGHT = 792


class Drawn(NamedTuple):
    """One line of a page, its place in points from the upper left corner."""

    x: float
    y: float
    text: str
    size: float = 11
    font: str = "F1"
    """`F1` is Helvetica, `F2` its bold."""
    rise: float = 0


def flowing(
    text: str, *, x: float = 72, y: float = 100, width: float = 400, size: float = 11
) -> list[Drawn]:
    """Break a text into lines that fit into a width, as a word processor would."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [Drawn(x, y + 14 * number, line, size) for number, line in enumerate(lines)]


def _width(text: str, size: float) -> float:
    """Say about how wide Helvetica is."""
    narrow, wide = "ijltfrI.,;:'| ", "mwMWÑ@"
    return sum(0.3 if c in narrow else 0.83 if c in wide else 0.56 for c in text) * size


def pdf(pages: Sequence[Sequence[Drawn]], properties: str = "") -> bytes:
    """Write a PDF; `properties` is its information dictionary, as PDF writes it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< {properties} >>".encode("cp1252"),
    ]
    kids = []
    for page in pages:
        content = b"\n".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 %d] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (HEIGHT, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return _written(objects)


def _shown(line: Drawn) -> bytes:
    text = line.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    place = (
        f"BT /{line.font} {line.size} Tf {line.x} {HEIGHT - line.y} Td {line.rise} Ts (".encode()
    )
    return place + text + b") Tj ET"


def _written(objects: Sequence[bytes]) -> bytes:
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        content
        + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + table
        + b"trailer << /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(content))
    )
