"""Files that somebody wrote by hand, or another program did, are read as they are meant."""

from __future__ import annotations

import sys
import unicodedata

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


def test_of_two_files_with_one_id_either_is_named_by_its_path(apg: Shell) -> None:
    for folder in ("a", "b"):
        apg.file(f"archive/{folder}/same.md", f"---\ntitle: In {folder}\n---\nWords\n")
    told = apg("apg show same")
    assert told.err.splitlines()[-4:] == [
        "apg: 'same' fits 2 statements:",
        "  a/same.md",
        "  b/same.md",
        "Give one of these paths; renaming a file gives it an id of its own.",
    ]
    assert apg("apg show b/same.md").out.startswith("In b\n")


def test_a_key_that_is_said_twice_is_refused(stocked: Shell) -> None:
    before = stocked.files()
    told = stocked("apg set 2021 title=One title=Two")
    assert (told.code, told.err) == (2, "apg: 'title=' is said twice\nSay it once.\n")
    told = stocked("apg set 2021 tags=one tags=two")
    assert told.err.endswith("Say it once; tags=ONE; TWO gives several.\n")
    assert stocked.files() == before


def test_an_editor_that_is_not_there_is_told(stocked: Shell) -> None:
    told = stocked("apg edit 2021", environment={"EDITOR": "nonesuch"})
    assert told.code == 2
    assert told.err == (
        "apg: there is no editor 'nonesuch' here\nSet VISUAL or EDITOR to your editor.\n"
    )


@pytest.mark.parametrize("name", ["UPPER.MD", "Mixed.Md"])
def test_an_ending_in_capitals_is_one(apg: Shell, name: str) -> None:
    apg.file(f"archive/notes/{name}", "---\ntitle: In capitals\n---\nWords of the shore\n")
    stem = name[:-3]
    assert found(apg, "shore") == [stem]
    assert apg("apg set upper title=Other").code == (0 if stem == "UPPER" else 4)
    for wanted in (stem.lower(), name, f"notes/{name}", f"notes/{stem}"):
        assert apg(f"apg show {wanted} --path").out.strip().endswith(f"/notes/{name}")
    assert apg("apg verify").code == 0
    assert apg(f"apg remove {stem} --yes").code == 0
    assert apg(f"apg restore {stem}").code == 0
    assert found(apg, "shore") == [stem]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is nothing in this file"),
        ("---\ndate: 2999-01-01\n---\nWords\n", "its date is yet to come: 2999-01-01"),
    ],
)
def test_verify_finds_slips(apg: Shell, text: str, said: str) -> None:
    written(apg, "slip", text)
    told = apg("apg verify")
    assert (told.code, said in told.out) == (3, True)
    assert said in apg("apg doctor").out


def test_what_is_added_elsewhere_than_here_is_told(
    stocked: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    stocked.file("far/deep/x.txt", "A text about the shore.\n")
    monkeypatch.chdir(stocked.home / "far/deep")
    told = stocked("apg ingest x.txt")
    where = stocked.home / "archive"
    assert told.err.startswith(f"Into the archive {where}; --archive FOLDER means another.\n")
    assert "Into" not in stocked(f"apg -A '{where}' ingest x.txt").err
    monkeypatch.chdir(stocked.home)
    assert "Into" not in stocked("apg ingest far/deep/x.txt").err


def test_an_archive_of_another_name_is_pointed_at(bare: Shell) -> None:
    assert bare("apg init letters").code == 0
    told = bare("apg list")
    assert told.code == 4
    assert told.err.endswith("The folder 'letters' is one: say --archive letters.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="the configuration lies elsewhere")
def test_a_configuration_that_names_no_folder_is_told(bare: Shell) -> None:
    bare.file("config/apg/config.toml", "archive = 5\n")
    told = bare("apg list", environment={"XDG_CONFIG_HOME": str(bare.home / "config")})
    assert told.code == 3
    assert told.err.endswith('archive = 5 is no folder\nWrite archive = "FOLDER".\n')


def test_an_accent_may_be_parted_from_its_letter_in_a_name(apg: Shell) -> None:
    whole, parted = "ação", unicodedata.normalize("NFD", "ação")
    assert whole != parted
    for name in (f"{whole}-1", f"{parted}-2"):
        written(apg, name, "---\ntitle: Ação\n---\nTexto\n")
    for wanted in (f"{whole}-1", f"{parted}-1", f"{whole}-2", f"{parted}-2"):
        assert apg(f"apg show {wanted}").out.startswith("Ação\n"), wanted


def test_settings_that_are_no_text_are_told_plainly(stocked: Shell) -> None:
    stocked.file("archive/apg.toml", b'[archive]\nname = "\xff"\n')
    told = stocked("apg ingest -", stdin="A text\n")
    assert told.code == 3
    assert told.err.endswith("apg.toml is not UTF-8 text\nSave it as UTF-8.\n")
