"""The parts of a text."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

from itertools import pairwise

import pytest

from apg_cli.accession.describe.zones import zones
from tests.describe.house_styles import SAMPLES, Sample

LETTER = """Ottawa, 4 May 2011

The Honourable Lawrence Example
Minister of Foreign Affairs
125 Sussex Drive, Ottawa

Re: Repression in Honduras

Dear Minister,

We write to you about the repression of teachers in Honduras, which has gone on since March.

Sincerely,

Committee of the Prairies
Ana Example, coordinator

cc: Members of the subcommittee on human rights


Statement: Mining and consent in Guatemala
"""


def parts(text: str) -> list[tuple[str, str]]:
    return [(zone.part, text[zone.start : zone.end]) for zone in zones(text)]


def test_letter() -> None:
    assert [part for part, _ in parts(LETTER)] == [
        "dateline",
        "addressee",
        "addressee",
        "addressee",
        "subject",
        "salutation",
        "body",
        "signoff",
        "signatories",
        "signatories",
        "cc",
        "furniture",
    ]


def test_background_goes_on_to_the_end() -> None:
    text = LETTER.split("cc:", maxsplit=1)[0] + (
        "Background\n\nTeachers marched on 30 March. They were met with tear gas, and many were hurt."
        "\n\nRe: Repression in Honduras\n\nThe committee has worked for peace in the region since 1983.\n"
    )
    assert [part for part, _ in parts(text)][-4:] == ["background"] * 4


def test_subject_line_after_the_salutation() -> None:
    text = "Dear Minister,\n\nRe: The Escobal mine\n\nWe ask you to meet the Xinka parliament.\n"
    assert ("subject", "Re: The Escobal mine") in parts(text)


@pytest.mark.parametrize(
    "line",
    ["Objet : La mine", "Asunto: La mina", "Assunto: A mina", "Ref.: La mina", "RE: The mine"],
)
def test_subject_line_in_four_languages(line: str) -> None:
    text = (
        f"12/11/2019\n\n{line}\n\nEstimada Ministra:\n\nLe pedimos que reciba a las comunidades.\n"
    )
    assert ("subject", line) in parts(text)


def test_dateline_that_opens_a_paragraph_is_a_zone_of_its_own() -> None:
    text = "A title\n\nLIMA, Jan. 17, 2023 – Forty organizations asked for a truce in the south of Peru.\n"
    assert parts(text)[1:] == [
        ("dateline", "LIMA, Jan. 17, 2023 –"),
        ("body", "Forty organizations asked for a truce in the south of Peru."),
    ]


def test_salutation_that_opens_a_paragraph() -> None:
    text = (
        "Dear Minister, we write to you because the people of Cabañas have been waiting for an answer."
        "\n\nThey deserve one.\n"
    )
    assert parts(text)[0] == ("salutation", "Dear Minister,")


def test_slogan_at_the_end_is_not_the_title_of_another_page() -> None:
    text = (
        "Water is life\n\nThe communities of the river have asked us to say this with them today.\n\n\n"
        "¡El agua no se vende!\n"
    )
    assert parts(text)[-1] == ("body", "¡El agua no se vende!")


def test_headings_of_a_report_stay() -> None:
    text = (
        "A report on water\n\nBackground\n\nThe wells fell dry in the year in which the mine opened its pit."
        "\n\nFindings\n\nWe found that nine of the fourteen wells of the valley no longer give water.\n"
    )
    assert ("body", "Findings") in parts(text)
    assert not any(part == "furniture" for part, _ in parts(text))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_every_line_is_in_one_zone_in_order(sample: Sample) -> None:
    found = zones(sample.text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = sample.text
    for zone in reversed(found):
        assert zone.start < zone.end
        between = between[: zone.start] + between[zone.end :]
    assert not between.strip()


@pytest.mark.parametrize(
    "line",
    [
        "Skip to main content",
        "Home > News > Letters",
        "[Home](/) | [About](/about) | [Contact](/contact)",
        "Inicio | Quiénes somos | Noticias | Contacto",
        "Facebook Twitter WhatsApp",
        "Compartir en Facebook",
        "Esta página usa cookies. Si continúa, acepta su uso.",
        "Nous utilisons des cookies pour améliorer ce site.",
        "© 2019 Example Network",
        "Todos os direitos reservados",
        "Tags: Peru, mining",
        "Mots-clés : Pérou, mines",
        "Previous post: The road to the mine",
        "Abonnez-vous à notre infolettre",
        "Leia mais",
        "Page 2 of 3",
    ],
)
def test_page_furniture(line: str) -> None:
    text = f"A title\n\nWe have written to the court of the province, and it has not answered us.\n\n{line}\n"
    assert parts(text)[-1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "Make a donation",
        "Haz una donación",
        "Retour à la liste",
        "Receba nosso boletim",
        "## Join us",
    ],
)
def test_what_invites_after_the_text_is_no_text_and_within_it_may_head_it(line: str) -> None:
    said = "We call on the government of Peru to listen to the communities and their councils."
    assert parts(f"{said}\n\n{line}\n")[-1] == ("furniture", line)
    assert "furniture" not in dict(parts(f"{said}\n\n{line}\n\n{said}\n"))
