"""Recipients: to whom a letter is addressed, in four languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apg_cli.accession.describe.recipients import recipients
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import Guess


def guess(text: str, language: str = "en") -> Guess[tuple[str, ...]]:
    return recipients(text, zones(text), language)


LETTERS = [
    (
        "The Honourable Anita Anand, P.C., M.P.\nMinister of Foreign Affairs\nHouse of Commons\nOttawa, Ontario K1A 0A6\n\n"
        "Re: Detained teachers in Honduras\n\nDear Minister Anand,\n\nWe write about teachers held in Tela.\n",
        ["Anita Anand, Minister of Foreign Affairs"],
    ),
    (
        "Open letter to Prime Minister Justin Trudeau on arms sales\n\nDear Prime Minister,\n\nPlease stop the sales.\n",
        ["Justin Trudeau, Prime Minister"],
    ),
    (
        "A letter for water\n\nThe following letter was sent to Minister Carla Example, Canadian Minister of Trade on May 4, 2022\n\n"
        "Dear Minister Example,\n\nWater is life, and people know it.\n",
        ["Carla Example, Canadian Minister of Trade"],
    ),
    (
        "To: Hon. Maria Example, Minister of Justice; Hon. John Sample, Minister of Labour\nFrom: Peace Network\n"
        "Date: May 4, 2020\nSubject: Rights at work\n\nDear Ministers,\n\nWe ask you to act.\n",
        ["Maria Example, Minister of Justice", "John Sample, Minister of Labour"],
    ),
    ("4 May 2009\n\nDear President Lugo,\n\nWe are writing about land in San Pedro.\n\nYours truly,\n", ["President Lugo"]),
    (
        "Dear Prime Minister Harper and Minister Baird,\n\nWe urge you to speak.\n\nSincerely,\nPeace Network\n",
        ["Prime Minister Harper", "Minister Baird"],
    ),
    (
        "Dear Members of Parliament,\n\nThe bill is before you. We ask you to vote for it.\n\nSincerely,\nPeace Network\n",
        ["Members of Parliament"],
    ),
    (
        "Lima, 3 de marzo de 2015\n\nLic. Rosa Ejemplo Pérez\nMinistra de Justicia y Derechos Humanos\nPresente\n\n"
        "Estimada señora Ministra:\n\nLe escribimos por los detenidos.\n\nAtentamente,\n",
        ["Rosa Ejemplo Pérez, Ministra de Justicia y Derechos Humanos"],
    ),
    (
        "Carta abierta al Presidente de la República, Juan Muestra, sobre el agua\n\nSeñor Presidente:\n\nEl agua es de todas.\n",
        ["Juan Muestra, Presidente de la República"],
    ),
    (
        "Carta por la vida\n\nLa siguiente carta fue enviada a la Ministra Rosa Ejemplo, Ministra de Salud, el 4 de mayo de 2020\n\n"
        "Estimada Ministra:\n\nPedimos vacunas para todas.\n",
        ["Rosa Ejemplo, Ministra de Salud"],
    ),
    (
        "A: Ing. Pedro Muestra, Director General de Minería\nDe: Red por el Agua\nFecha: 3 de mayo de 2011\n\nEstimado señor:\n\nSolicitamos información.\n",
        ["Pedro Muestra, Director General de Minería"],
    ),
    (
        "Ottawa, le 4 mai 2021\n\nL'honorable Anne Exemple\nMinistre du Développement international\nOttawa (Ontario)\n\n"
        "Objet : Aide à Haïti\n\nMadame la Ministre,\n\nNous vous écrivons au sujet de l'aide.\n",
        ["Anne Exemple, Ministre du Développement international"],
    ),
    (
        "Lettre ouverte à la ministre Anne Exemple sur les mines\n\nMadame la Ministre,\n\nLes mines polluent l'eau.\n",
        ["Anne Exemple, ministre"],
    ),
    (
        "À : Monsieur Paul Modèle, président de la Commission\nDe : Réseau pour la paix\n\nMonsieur le Président,\n\nNous demandons une enquête.\n",
        ["Paul Modèle, président de la Commission"],
    ),
    (
        "Carta aberta à Ministra Ana Exemplo sobre a terra\n\nSenhora Ministra,\n\nA terra é de quem trabalha.\n",
        ["Ana Exemplo, Ministra"],
    ),
    (
        "Brasília, 4 de maio de 2012\n\nExmo. Sr. José Modelo\nMinistro da Justiça\n\nSenhor Ministro,\n\nPedimos a demarcação da terra.\n",
        ["José Modelo, Ministro da Justiça"],
    ),
    (
        "Para: Sra. Ana Exemplo, Procuradora-Geral\nDe: Rede pela Paz\n\nPrezada Senhora,\n\nPedimos uma investigação.\n",
        ["Ana Exemplo, Procuradora-Geral"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_name_and_office(text: str, expected: list[str]) -> None:
    assert list(guess(text).value) == expected


def test_copies_are_no_recipients() -> None:
    found = guess(
        "The Honourable Anita Anand\nMinister of Foreign Affairs\n\nDear Minister Anand,\n\nPlease act.\n\n"
        "Sincerely,\nPeace Network\n\ncc: Hon. John Sample, Minister of Labour\n"
    )
    assert found.value == ("Anita Anand, Minister of Foreign Affairs",)


@pytest.mark.parametrize(
    "text",
    [
        "Statement on the elections in Honduras\n\nMay 4, 2017\n\nMinister Freeland must speak. Troops were sent to the north.\n",
        "Comunicado ante la masacre\n\nExigimos al presidente que renuncie.\n\nLima, 4 de mayo de 2020\n",
        "Déclaration sur Haïti\n\nNous demandons au premier ministre d'agir.\n",
        "Nota pública\n\nO ministro deve explicações ao povo.\n",
    ],
)
def test_surely_nobody_where_a_statement_has_no_address(text: str) -> None:
    found = guess(text)
    assert found.value == ()
    assert found.certainty == "sure"


def test_the_words_stand_in_the_text() -> None:
    for text, _ in LETTERS:
        found = guess(text)
        assert tuple(text[start:end] for start, end in found.spans) == found.words
        assert found.words


def test_a_greeting_to_friends_names_nobody() -> None:
    assert guess("Dear friends,\n\nWe marched today.\n\nIn solidarity,\nPeace Network\n").value == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    found = guess(text, "und")
    assert 0 <= found.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Dear", "Minister", "Hon.", "To:", "À", "Carta abierta a", "sent to", ",", "\n", ";", "and", "Ana Exemplo", ":", "the", "l'", "P.C.", "cc:"]
        ),
        max_size=40,
    )
)
def test_shuffled_addresses_get_an_answer(words: list[str]) -> None:
    found = guess(" ".join(words))
    assert all(found.value)
