"""`apg ingest`: what comes in is catalogued, kept byte for byte, and never twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import LETTER, STATEMENT, Shell


def test_a_letter_comes_out_catalogued(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    taken = apg("apg ingest letter.txt --json")
    assert taken.code == 0
    assert taken.json["version"] == 1
    (accession,) = taken.json["accessions"]
    statement = accession["statement"]
    assert accession["status"] == "added"
    assert statement["title"] == "Stop the attacks on water defenders in Honduras"
    assert statement["date"] == "2021-03-09"
    assert statement["countries"] == ["Honduras"]
    assert statement["country_codes"] == ["HN"]
    assert statement["kind"] == "letter"
    assert statement["language"] == "en"
    assert "Garneau" in statement["recipients"][0]
    assert statement["path"] == f"2021/{accession['id']}.md"
    assert set(accession["evidence"]["countries"]) == {
        "value",
        "confidence",
        "words",
        "why",
        "candidates",
    }


def test_the_archive_then_holds_statement_original_register_and_manifest(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    identity = apg("apg ingest letter.txt --json").json["accessions"][0]["id"]
    files = apg.files()
    assert set(files) == {
        "apg.toml",
        f"2021/{identity}.md",
        f"originals/2021/{identity}.txt",
        "manifest-sha256.txt",
        "register.jsonl",
    }
    assert files[f"originals/2021/{identity}.txt"] == LETTER.encode()
    line = json.loads(files["register.jsonl"])
    assert (line["id"], line["from"], line["size"]) == (identity, "letter.txt", len(LETTER))
    assert line["guessed"]["date"]["value"] == "2021-03-09"
    assert files["manifest-sha256.txt"].decode() == (
        f"{line['sha256']}  originals/2021/{identity}.txt\n"
    )


def test_no_path_of_the_persons_machine_is_kept(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    apg(f"apg ingest {apg.home}/letter.txt")
    assert str(apg.home).encode() not in b"".join(apg.files().values())


@pytest.mark.parametrize("again", [LETTER, LETTER.replace("\n", "\r\n"), f"  {LETTER}\n\n"])
def test_the_same_text_again_adds_nothing_and_says_where_it_is(apg: Shell, again: str) -> None:
    apg.file("letter.txt", LETTER)
    identity = apg("apg ingest letter.txt --json").json["accessions"][0]["id"]
    before = apg.files()
    apg.file("copy.txt", again.encode())
    taken = apg("apg ingest copy.txt")
    assert taken.code == 0
    assert taken.out == f"duplicate  copy.txt: is in the archive already, as {identity}\n"
    assert apg.files() == before


def test_twins_in_one_run_are_told_apart_from_new_texts(apg: Shell) -> None:
    apg.file("texts/a.txt", LETTER)
    apg.file("texts/b.txt", LETTER)
    taken = apg("apg ingest texts --json").json["accessions"]
    assert [accession["status"] for accession in taken] == ["added", "duplicate"]
    assert taken[0]["id"] == taken[1]["id"]


def test_a_text_whose_statement_was_deleted_by_hand_may_come_in_again(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    path = apg("apg ingest letter.txt --json").json["accessions"][0]["statement"]["path"]
    (apg.home / "archive" / path).unlink()
    (again,) = apg("apg ingest letter.txt --json").json["accessions"]
    assert again["status"] == "added"


def test_what_a_person_says_stands_and_is_no_guess(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    taken = apg(
        "apg ingest letter.txt --json --title 'On Peru' --date 2016-05 --country Pérou --country BO"
        " --kind brief --lang es --to 'A, B' --author Us --tag one --tag two --source https://x.org/y"
    )
    statement = taken.json["accessions"][0]["statement"]
    del statement["id"], statement["path"], statement["original"]
    assert statement == {
        "title": "On Peru",
        "date": "2016-05",
        "countries": ["Peru", "Bolivia"],
        "country_codes": ["PE", "BO"],
        "kind": "brief",
        "language": "es",
        "recipients": ["A, B"],
        "author": ["Us"],
        "tags": ["one", "two"],
        "source": "https://x.org/y",
        "translation_of": None,
        "replaces": None,
        "reply_to": None,
        "access": None,
        "guessed": [],
        "extra": {},
    }


def test_front_matter_that_a_text_carries_stands(apg: Shell) -> None:
    apg.file("post.md", f"---\ntitle: A post\ncountries: [CL]\nlayout: post\n---\n{LETTER}")
    (accession,) = apg("apg ingest post.md --json").json["accessions"]
    statement = accession["statement"]
    assert (statement["title"], statement["countries"]) == ("A post", ["Chile"])
    assert statement["extra"] == {"layout": "post"}
    assert {"title", "countries"}.isdisjoint(statement["guessed"])
    assert accession["evidence"]["title"]["why"] == "front matter"
    assert statement["original"].endswith(".md")


def test_a_dry_run_shows_the_evidence_and_writes_nothing(apg: Shell) -> None:
    apg.file("letter.txt", LETTER)
    before = apg.files()
    shown = apg("apg ingest letter.txt --dry-run")
    assert shown.code == 0
    assert "would add  letter.txt" in shown.out
    assert "2021-03-09" in shown.out
    assert "[sure]" in shown.out
    assert "nothing was written" in shown.err
    assert apg.files() == before
    as_json = apg("apg ingest letter.txt --dry-run --json").json["accessions"][0]
    assert (as_json["status"], as_json["id"]) == ("would-add", None)


def test_standard_input_is_a_text_too(apg: Shell) -> None:
    (accession,) = apg("apg ingest - --json", stdin=LETTER).json["accessions"]
    assert (accession["status"], accession["source"]) == ("added", "standard input")


def test_a_folder_is_taken_in_by_name_and_the_archive_in_it_is_left_out(apg: Shell) -> None:
    apg.file("b/letter.txt", LETTER)
    apg.file("a/statement.TXT", STATEMENT)
    apg.file("a/picture.png", b"\x89PNG")
    apg.file(".hidden/x.txt", "hidden")
    first = apg("apg ingest . --json").json["accessions"]
    assert [accession["source"] for accession in first] == [
        str(Path("a/statement.TXT")),
        str(Path("b/letter.txt")),
    ]
    again = apg("apg ingest . --json").json["accessions"]
    assert {accession["status"] for accession in again} == {"duplicate"}


def test_what_is_left_out_of_the_text_is_reported_and_kept_in_the_original(apg: Shell) -> None:
    apg.file("letter.txt", f"{LETTER}\n\nRelated:\nHonduras: ten years after the coup\n")
    (accession,) = apg("apg ingest letter.txt --json").json["accessions"]
    left_out = " ".join(piece["words"] for piece in accession["left_out"])
    assert "ten years after the coup" in left_out
    files = apg.files()
    assert b"ten years after" not in files[accession["statement"]["path"]]
    assert b"ten years after" in files[accession["statement"]["original"]]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (
            "apg ingest mising.txt",
            3,
            "mising.txt: there is no such file. Did you mean missing.txt?",
        ),
        ("apg ingest nothing", 3, "nothing: no text files in this folder"),
        ("apg ingest empty.txt", 3, "empty.txt"),
        ("apg ingest blank.txt", 3, "blank.txt"),
        ("apg ingest binary.txt", 3, "binary.txt"),
        ("apg ingest big.txt", 3, "big.txt: has 200 MB; a file may have 100"),
        ("apg ingest missing.txt --date soon", 2, "'soon' is not a date"),
        ("apg ingest missing.txt --date 2023-02-31", 2, "is not a date in the calendar"),
        ("apg ingest missing.txt --country Hunduras", 2, "Did you mean 'Honduras'?"),
        ("apg ingest missing.txt --kind leter", 2, "Did you mean 'letter'"),
        ("apg ingest missing.txt --lang klingon", 2, "unknown language 'klingon'"),
        ("apg ingest", 2, "FILE… is missing"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_written(
    apg: Shell, line: str, code: int, said: str
) -> None:
    apg.file("missing.txt", "x")
    (apg.home / "nothing").mkdir()
    apg.file("empty.txt", "")
    apg.file("blank.txt", " \n\t\n")
    apg.file("binary.txt", bytes(range(256)) * 4)
    with apg.file("big.txt", "").open("wb") as big:
        big.truncate(200_000_000)
    before = apg.files()
    refused = apg(line)
    assert refused.code == code
    assert said in refused.err
    assert apg.files() == before


def test_one_bad_file_does_not_stop_the_rest(apg: Shell) -> None:
    apg.file("a.txt", "")
    apg.file("b.txt", LETTER)
    taken = apg("apg ingest a.txt b.txt --json")
    assert taken.code == 3
    assert [accession["status"] for accession in taken.json["accessions"]] == ["failed", "added"]
    assert taken.json["accessions"][0]["error"]["what"].startswith("a.txt")


def test_bytes_of_another_encoding_are_decoded_and_it_is_reported(apg: Shell) -> None:
    apg.file("carta.txt", STATEMENT.encode("cp1252"))
    (accession,) = apg("apg ingest carta.txt --json").json["accessions"]
    assert accession["statement"]["title"] == "Declaración sobre el estado de emergencia en Ecuador"
    assert "Windows-1252" in " ".join(accession["notes"])


def test_two_at_once_wait_for_each_other_and_lose_nothing(apg: Shell) -> None:
    for writer in range(4):
        for text in range(5):
            apg.file(f"{writer}/{text}.txt", LETTER.replace("2019", f"20{writer}{text}"))
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "apg_cli", "--archive", "archive", "ingest", str(writer)],
            cwd=apg.home,
            env={**os.environ, **apg.environment},
            stdout=subprocess.DEVNULL,
        )
        for writer in range(4)
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert apg("apg list --json").json["total"] == 20
    assert len(apg.files()["register.jsonl"].splitlines()) == 20
    assert len(apg.files()["manifest-sha256.txt"].splitlines()) == 20


def test_concepts_of_ones_own_become_tags(apg: Shell) -> None:
    settings = apg.home / "archive/apg.toml"
    with settings.open("a", encoding="utf-8") as file:
        file.write(
            '\n[concepts."river guardians"]\nen = ["guardians of the river"]\ntag = "readily"\n'
        )
    apg.file(
        "a.txt", "Guardians of the river\n\nThe guardians of the river in Peru ask for help.\n"
    )
    (accession,) = apg("apg ingest a.txt --dry-run --json").json["accessions"]
    assert "river guardians" in accession["evidence"]["tags"]["value"]
    assert "river guardians" in apg("apg concepts guardians of the river").out


def test_front_matter_that_is_wrong_is_told_and_not_taken(apg: Shell) -> None:
    apg.file("a.md", f"---\ndate: 31/02/2023\ncountries: [Prou]\nkind: missive\n---\n{LETTER}")
    (accession,) = apg("apg ingest a.md --json").json["accessions"]
    statement = accession["statement"]
    assert (statement["date"], statement["kind"]) == ("2021-03-09", "letter")
    assert statement["countries"] == ["Honduras"]
    notes = " ".join(accession["notes"])
    for why in ("31/02/2023", "Prou", "missive"):
        assert why in notes
    apg.file("b.md", f"---\ntitle: [broken\n---\n{STATEMENT}")
    (broken,) = apg("apg ingest b.md --json").json["accessions"]
    assert any("kept as text" in note for note in broken["notes"])


def test_a_file_name_of_any_bytes_is_taken(apg: Shell) -> None:
    if sys.platform in {"win32", "darwin"}:
        pytest.skip("names are Unicode here")
    (apg.home / "texts").mkdir()
    Path(os.fsdecode(bytes(apg.home / "texts") + b"/bad\xff.txt")).write_text(LETTER, "utf-8")
    (accession,) = apg("apg ingest texts --json").json["accessions"]
    assert accession["status"] == "added"
    assert accession["source"].endswith("bad\\udcff.txt")
    assert json.loads(apg.files()["register.jsonl"])["from"] == "bad\\udcff.txt"


def test_a_pipe_gets_utf8_whatever_the_system_has(apg: Shell) -> None:
    apg.file("a.txt", STATEMENT)
    environment = {**os.environ, **apg.environment, "LC_ALL": "C", "PYTHONUTF8": "0"}
    environment.pop("PYTHONIOENCODING", None)
    done = subprocess.run(
        [sys.executable, "-m", "apg_cli", "ingest", "a.txt"],
        cwd=apg.home,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert "Declaración" in done.stdout.decode("utf-8")


def test_a_text_of_one_line_is_kept_under_a_title_that_was_given(apg: Shell) -> None:
    apg.file("line.txt", "Minister, release the journalists of Lima.\n")
    taken = apg("apg ingest line.txt --title 'To Peru' --json").json["accessions"][0]
    assert taken["statement"]["title"] == "To Peru"
    assert "release the journalists of Lima" in apg(f"apg show {taken['id']}").out
    assert len(apg("apg search journalists --json").json["statements"]) == 1
