"""PDFs: paragraphs out of lines with places."""

from __future__ import annotations

import pytest

from apg_cli.accession.readers import read
from apg_cli.errors import UnreadableInput
from tests.readers.pdfs import Drawn, flowing, pdf

FIRST = (
    "Las organizaciones abajo firmantes expresamos nuestra preocupación por el estado de emergencia"
    " decretado en Ecuador, y por la represión de las protestas de los pueblos indígenas en Quito."
)
SECOND = (
    "Exigimos al Gobierno del Ecuador que respete los derechos humanos, que libere a las personas"
    " detenidas por protestar y que investigue las muertes de octubre de manera independiente."
)


def text(*pages: list[Drawn]) -> str:
    return read("carta.pdf", pdf(pages)).text


def test_lines_become_paragraphs() -> None:
    page = [
        Drawn(72, 60, "Declaración sobre Ecuador", 18),
        *flowing(FIRST, y=100),
        *flowing(SECOND, y=165),
        Drawn(72, 240, "Atentamente,"),
        Drawn(72, 254, "Ana Ruiz"),
        Drawn(72, 268, "Red de Ejemplo"),
    ]
    assert text(page) == (
        f"Declaración sobre Ecuador\n\n{FIRST}\n\n{SECOND}\n\n"
        "Atentamente,\nAna Ruiz\nRed de Ejemplo\n"
    )


def test_columns_are_read_one_after_the_other() -> None:
    left, right = flowing(FIRST, width=200), flowing(SECOND, x=330, width=200)
    rows = sorted([*left, *right], key=lambda line: (line.y, line.x))
    title = Drawn(72, 60, "Una declaración que va de un lado al otro de la página", 18)
    wanted = f"{title.text}\n\n{FIRST}\n\n{SECOND}\n"
    assert text([title, *rows]) == wanted
    assert text([title, *left, *right]) == wanted


def test_running_heads_and_page_numbers_are_left_out() -> None:
    def page(number: int, words: str) -> list[Drawn]:
        head = Drawn(72, 40, "Red de Ejemplo, carta de 2019", 8)
        return [head, *flowing(words), Drawn(290, 760, f"Página {number} de 2", 8)]

    assert text(page(1, FIRST), page(2, SECOND)) == f"{FIRST}\n\n{SECOND}\n"
    lines = flowing(FIRST)
    begun, ended = (" ".join(line.text for line in half) for half in (lines[:2], lines[2:]))
    assert text(page(1, begun), page(2, ended)) == f"{FIRST}\n"


def test_words_divided_at_the_end_of_a_line_are_made_whole() -> None:
    lines = [
        "Las organizaciones abajo firmantes expresamos nuestra preocu-",
        "pación por los pueblos afro-descendientes; afro-descendientes so-",
        "mos, y pedimos que el Estado cumpla con su palabra con los afro-",
        "descendientes de una vez.",
    ]
    page = [Drawn(72, 100 + 14 * number, line) for number, line in enumerate(lines)]
    assert text(page) == (
        "Las organizaciones abajo firmantes expresamos nuestra preocupación por los pueblos"
        " afro-descendientes; afro-descendientes somos, y pedimos que el Estado cumpla con su"
        " palabra con los afro-descendientes de una vez.\n"
    )


def test_lists_headings_and_footnotes() -> None:
    page = [
        *flowing(FIRST),
        Drawn(72, 160, "Pedimos", 11, "F2"),
        *flowing(SECOND, y=180),
        Drawn(72, 240, "• agua"),
        Drawn(72, 254, "• tierra"),
        Drawn(72, 290, "Así consta en el informe"),
        Drawn(199, 290, "1", 6, rise=4),
        Drawn(203, 290, " de la Defensoría del Pueblo del Ecuador, que fue publicado en marzo."),
        Drawn(72, 700, "1 Defensoría, informe de 2019.", 8),
    ]
    found = text(page)
    assert f"\n\n## Pedimos\n\n{SECOND}\n\n- agua\n- tierra\n\n" in found
    assert "informe[^1] de la Defensoría" in found
    assert found.endswith("\n\n[^1]: Defensoría, informe de 2019.\n")


def test_the_properties_of_a_pdf_are_believed_a_little() -> None:
    told = read("a.pdf", pdf([flowing(FIRST)], "/Title (Sobre Ecuador) /Author (user)")).told
    assert told["title"].value == "Sobre Ecuador"
    assert told["title"].certainty == "unsure"
    assert "author" not in told
    assert not read("a.pdf", pdf([flowing(FIRST)], "/Title (Microsoft Word - a.doc)")).told


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7\n", "is a damaged PDF"),
        (pdf([flowing(FIRST)])[:300], "is a damaged PDF"),
        (pdf([[]]), "is a PDF without text"),
        (pdf([flowing("€•·§ " * 60)]), "shows letters of which it does not say what"),
    ],
)
def test_what_cannot_be_read_is_said(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read("carta.pdf", content)
    assert caught.value.why.startswith(why)
    assert caught.value.hint
