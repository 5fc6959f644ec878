"""Mails: the letter without what it quotes, what hangs on it, and what its headers tell."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from apg_cli.accession.readers import Part, Reading, read, readings
from apg_cli.errors import UnreadableInput
from apg_cli.statement import PartialDate
from tests.readers.office import docx

OWN = """\
Estimado ministro:

Le escribimos sobre el agua de la región, que la mina ensucia desde hace años. Le pedimos que vaya
a verla con sus propios ojos, que escuche a las comunidades y que ordene un estudio independiente
de los ríos, cuyos resultados sean públicos. Quedamos a la espera de su respuesta antes del verano.

Atentamente,
Ana Ruiz
Red de Ejemplo
"""


def mail(
    body: str = OWN, subject: str = "Agua limpia para Cajamarca", page: str = ""
) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ana Ruiz <ana@red.example>"
    made["To"] = "Ministro Juan Pérez <ministro@gob.example>, lista@red.example"
    made["Date"] = "Mon, 03 Feb 2025 23:10:00 -0500"
    made["Subject"] = subject
    made["Message-ID"] = "<1@red.example>"
    made.set_content(body)
    if page:
        made.add_alternative(page, subtype="html")
    return made


def parts(content: bytes, name: str = "carta.eml") -> list[Part]:
    return list(readings(name, content))


def text(part: Part) -> str:
    assert isinstance(part.found, Reading), part.found
    return part.found.text


def test_the_headers_of_a_mail_tell() -> None:
    found = read("carta.eml", mail().as_bytes())
    assert found.text == OWN
    assert found.suffix == ".eml"
    assert {key: guess.value for key, guess in found.told.items()} == {
        "title": "Agua limpia para Cajamarca",
        "date": PartialDate(2025, 2, 3),
        "author": ("Ana Ruiz",),
        "recipients": ("Ministro Juan Pérez",),
    }


@pytest.mark.parametrize(
    "below",
    [
        "-- \nAna Ruiz\ntel. 555 0100\n",
        "On Mon, Jan 6, 2025 at 3:00 PM Luis <luis@x.example> wrote:\n> Hola\n>\n> ¿La carta?\n",
        "El lun, 6 ene 2025 a las 15:00, Luis (<luis@x.example>) escribió:\n\n> ¿La carta?\n",
        "Le lun. 6 janv. 2025 à 15:00, Luis <luis@x.example> a écrit :\n> La lettre ?\n",
        "-----Original Message-----\nFrom: Luis\nSent: Monday\nTo: Ana\nSubject: carta\n\n¿Y?\n",
        "From: Luis <luis@x.example>\nSent: Monday, January 6, 2025 3:00 PM\nTo: Ana\n\n¿Y?\n",
        "Sent from my iPhone\n",
        "____________________\nLista mailing list\nLista@x.example\n",
    ],
)
def test_quotations_and_signatures_are_left_out(below: str) -> None:
    assert read("carta.eml", mail(f"{OWN}\n{below}").as_bytes()).text == OWN


@pytest.mark.parametrize(
    "passing",
    [
        "Les paso esto.\n\n---------- Forwarded message ---------\n",
        "Begin forwarded message:\n\n",
        "Para el archivo.\n\n-------- Mensaje reenviado --------\n",
    ],
)
@pytest.mark.parametrize("mark", ["", "> "])
def test_of_a_forwarded_letter_the_letter_counts(passing: str, mark: str) -> None:
    head = "From: Red de Ejemplo <red@x.example>\nDate: Fri, 31 Jan 2025 10:00\nSubject: Agua\n\n"
    quoted = "\n".join(f"{mark}{line}".rstrip() for line in (head + OWN).split("\n"))
    found = read("carta.eml", mail(passing + quoted, "Fwd: Agua").as_bytes())
    assert found.text == OWN
    assert found.told["title"].value == "Agua"
    assert found.told["date"].value == PartialDate(2025, 1, 31)
    assert found.told["author"].value == ("Red de Ejemplo",)


def test_a_mail_that_is_a_page_is_read_as_markdown() -> None:
    page = (
        "<p>Señor <b>ministro</b>:</p><ul><li>agua</li><li>tierra</li></ul>"
        f"<p>{'Le pedimos que vaya a verla. ' * 8}</p>"
        '<div class="gmail_quote"><p>El lun escribió:</p><blockquote>¿La carta?</blockquote></div>'
    )
    found = read("carta.eml", mail("Vea el HTML.", page=page).as_bytes())
    assert found.text.startswith("Señor **ministro**:\n\n- agua\n- tierra\n\nLe pedimos")
    assert "¿La carta?" not in found.text


def test_what_hangs_on_a_mail_is_a_statement_of_its_own() -> None:
    made = mail()
    made.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="c.docx")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(mail(subject="Otra"))
    made.add_attachment(b"%PDF-1.4 cut", maintype="application", subtype="pdf", filename="d.pdf")
    found = parts(made.as_bytes())
    assert [part.within for part in found] == ["", "c.docx", "2", "d.pdf"]
    assert found[1].content == docx()
    assert text(found[2]) == OWN
    assert isinstance(found[3].found, UnreadableInput)


def test_the_day_of_a_mail_is_offered_for_what_hangs_on_it() -> None:
    made = mail()
    made.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="c.docx")
    _, letter = parts(made.as_bytes())
    assert isinstance(letter.found, Reading)
    date = letter.found.told["date"]
    assert (date.value, date.certainty) == (PartialDate(2025, 2, 3), "unsure")
    assert date.why == "the mail it hangs on"


def test_a_mail_that_only_passes_a_letter_on_is_passed_over() -> None:
    made = mail("Adjunto la carta. Saludos, Ana\n")
    made.add_attachment(docx(), maintype="application", subtype="octet-stream", filename="c.docx")
    assert [part.within for part in parts(made.as_bytes())] == ["c.docx"]


def test_a_mailbox_holds_a_statement_a_mail() -> None:
    box = b"".join(
        b"From ana@red.example Mon Feb  3 23:10:00 2025\n" + made.as_bytes() + b"\n"
        for made in (mail(), mail("", "vacía"), mail(OWN.replace("Le pedimos", "\nFrom ahora")))
    )
    found = parts(box.replace(b"\nFrom ahora", b"\n>From ahora"), "cartas")
    assert [part.within for part in found] == ["1", "2", "3"]
    assert isinstance(found[1].found, UnreadableInput)
    assert "\nFrom ahora" in text(found[2])
    assert found[2].named("cartas") == "cartas » 3"
    assert read("3.eml", found[2].content).text == text(found[2])


def test_an_encrypted_mail_is_said_to_be() -> None:
    content = mail().as_bytes().replace(b"text/plain", b"multipart/encrypted")
    with pytest.raises(UnreadableInput, match="encrypted"):
        read("carta.eml", content)


def test_mails_within_mails_end_somewhere() -> None:
    head = b"From: a@x.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    for depth in (12, 3000):
        *_, last = parts(head * depth + mail().as_bytes())
        assert isinstance(last.found, UnreadableInput)
        assert "within each other" in last.found.why


def test_a_line_of_a_letter_that_begins_with_from_begins_no_mail() -> None:
    letter = b"Subject: Carta\nMessage-ID: <a@x>\n\nEstimada ministra:\n\nFrom here on we write.\n"
    box = b"From a@x Mon Feb  3 23:10:00 2025\n" + letter
    found = list(readings("a.mbox", box + b"\n" + box + b"\nFrom b@x\nTo: a@x.exa"))
    texts = [part.found.text for part in found if isinstance(part.found, Reading)]
    assert texts == ["Estimada ministra:\n\nFrom here on we write.\n"] * 2
    cut = found[2].found
    assert isinstance(cut, UnreadableInput)
    assert cut.why == "is a mail without text of its own"
