"""Kinds and languages go by what people call them, in the four languages."""

import pytest

from apg_cli.reference import names
from apg_cli.statement import KINDS, LANGUAGES
from tests.conftest import Shell


def test_every_kind_and_language_has_its_own_name() -> None:
    assert [names.KINDS[names.letters(kind)] for kind in KINDS] == list(KINDS)
    assert [names.LANGUAGES[names.letters(name)] for name in LANGUAGES.values()] == list(LANGUAGES)
    assert set(names.KINDS.values()) == set(KINDS)
    assert set(names.LANGUAGES.values()) == set(LANGUAGES)


@pytest.mark.parametrize(
    "asked",
    [
        "--kind lettre",
        "--kind CARTA",
        "kind:cartas",
        "'kind:carta abierta'",
        "kind:lettre,comunicado -lang:es",
        "--lang inglés --kind letter",
        "lang:anglais",
    ],
)
def test_a_question_names_them_in_any_language(stocked: Shell, asked: str) -> None:
    found = stocked(f"apg list {asked} --format ids")
    assert found.out == "2021-03-09-honduras-stop-attacks-water-defenders\n"


def test_so_does_what_is_set_told_and_imported(stocked: Shell) -> None:
    told = stocked("apg set 2021 'kind=Communiqué de presse' language=español --json")
    assert told.code == 0, told.err
    raw = stocked("apg show 2021 --raw").out
    assert "\nkind: press release\nlanguage: es\n" in raw
    dry = stocked("apg ingest - --kind Informe --lang kreyòl --dry-run", stdin="Texto\n").out
    assert "kind: report" in dry
    assert "language: ht" in dry
    stocked.file("list.csv", "Título,Tipo,Idioma,Texto\nUna carta,Carta,español,Un texto breve\n")
    stocked("apg import list.csv")
    assert "\nkind: letter\nlanguage: es\n" in stocked("apg show undated-carta --raw").out


def test_a_slip_is_told_with_what_is_near(stocked: Shell) -> None:
    assert "Did you mean 'letter'?" in stocked("apg list kind:letre").err
    assert "Did you mean 'letter'?" in stocked("apg set 2021 kind=letre").err
