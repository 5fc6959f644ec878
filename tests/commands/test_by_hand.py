"""Files that somebody wrote by hand, or another program did, are read as they are meant."""

from __future__ import annotations

import pytest

from tests.conftest import Shell

CARROTS = "---\ntitle: El campo\n---\nLas zanahorias que están en el campo son de los campesinos.\n"


def written(apg: Shell, name: str, text: str) -> None:
    apg.file(f"archive/notes/{name}.md", text)


def found(apg: Shell, query: str) -> list[str]:
    return apg(f"apg search --no-expand {query} --format ids").out.split()


@pytest.mark.parametrize("query", ["zanahoria", "'estar campesino'", "lang:es", "-language:*"])
def test_words_are_found_in_all_forms_where_no_language_is_named(apg: Shell, query: str) -> None:
    written(apg, "campo", CARROTS)
    assert found(apg, query) == ["campo"]
    passage = apg("apg search zanahoria --json").json["statements"][0]["passages"][0]
    assert [passage["text"][a:b] for a, b in passage["highlights"]] == ["zanahorias"]
    assert (apg.home / "archive/notes/campo.md").read_text("utf-8") == CARROTS


def test_what_names_its_language_is_not_guessed_over(apg: Shell) -> None:
    written(apg, "campo", CARROTS.replace("---\n", "---\nlanguage: de\n", 1))
    assert found(apg, "zanahoria") == []
    assert found(apg, "lang:es") == []
    assert found(apg, "lang:de") == ["campo"]


def test_any_language_can_be_asked_for_and_set(stocked: Shell) -> None:
    told = stocked("apg set 2021 language=nah")
    assert "language: en → nah" in told.out
    assert found(stocked, "lang:nah") == ["2021-03-09-honduras-stop-attacks-water-defenders"]
    assert stocked("apg list --lang nah -f ids").out.split() == found(stocked, "lang:nah")
    assert stocked("apg set 2021 language=xx").code == 2
    assert "its code of ISO 639" in stocked("apg list --lang xx").err


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("lang: es", "lang:es"),
        ("language: es-MX", "lang:es"),
        ("language: Español", "lang:es"),
        ("country: Peru", "country:peru"),
        ("tag: agua", "tag:agua"),
        ("to: [Jane Doe]", "to:jane"),
        ("by: Jane Doe", "author:jane"),
    ],
)
def test_keys_go_by_the_names_that_questions_have_for_them(
    apg: Shell, line: str, query: str
) -> None:
    written(apg, "a", f"---\ntitle: A\n{line}\n---\nWords\n")
    assert found(apg, query) == ["a"]
    assert apg("apg verify").code == 0


def test_what_is_set_takes_the_place_of_a_key_of_another_name(apg: Shell) -> None:
    written(apg, "a", "---\ntitle: A\nlang: es\n---\nWords\n")
    assert apg("apg set a lang=fr").out == "a\n  language: es → fr\n"
    assert apg("apg show a --raw").out == "---\ntitle: A\nlanguage: fr\n---\nWords\n"


def test_a_language_that_is_none_is_a_finding(apg: Shell) -> None:
    written(apg, "a", "---\ntitle: A\nlanguage: klingon\n---\nWords\n")
    told = apg("apg verify")
    assert told.code == 3
    assert "line 3: 'klingon' is no language we know; write its code" in told.out
