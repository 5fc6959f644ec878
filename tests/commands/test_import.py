"""`apg import`: the catalogue that somebody has already becomes an archive."""

import json
from pathlib import Path

import pytest

from tests.conftest import LETTER, STATEMENT, Shell

COLUMNS = (
    "Key,Item Type,Publication Year,Author,Title,Url,Abstract Note,Date,Manual Tags"
    ",File Attachments,Extra\n"
)
ZOTERO = (
    COLUMNS + '"A1","letter","2021","Americas Policy Group; Rights Action","On Guapinol",'
    '"https://example.org/1","","2021-03-09","water; prisons","files/guapinol.txt","seen"\n'
    '"B2","webpage","2019","","","","El paro nacional en Ecuador sigue. Exigimos respeto.",'
    '"octubre de 2019","","",""\n'
    '"C3","letter","2020","","Nothing but a title","","","2020","","",""\n'
)


def test_a_zotero_export_goes_by_its_own_names(apg: Shell) -> None:
    apg.file("zotero.csv", ZOTERO)
    apg.file("files/guapinol.txt", LETTER)
    taken = apg("apg import zotero.csv")
    assert taken.code == 3
    assert taken.err == (
        "Columns: Title = title, Date = date, Publication Year = date, Item Type = kind,"
        " Author = author, Manual Tags = tags, Url = source, Abstract Note = text,"
        " File Attachments = file. Kept in the original only: Key, Extra.\n"
        "failed zotero.csv, row 3: has no text. Say which column has it, or names a file with it:"
        " --map COLUMN=text.\n"
        "2 added, 1 failed.\n"
    )
    letter, note = sorted(apg("apg list --json").json["statements"], key=lambda each: each["id"])[
        ::-1
    ]
    assert (letter["title"], letter["date"], letter["kind"]) == (
        "On Guapinol",
        "2021-03-09",
        "letter",
    )
    assert letter["author"] == ["Americas Policy Group", "Rights Action"]
    assert letter["tags"] == ["water", "prisons"]
    assert letter["source"] == "https://example.org/1"
    assert letter["countries"] == ["Honduras"]  # nobody said it: from the text
    assert "countries" in letter["guessed"]
    assert "title" not in letter["guessed"]
    assert note["date"] == "2019-10"
    files = apg.files()
    assert files[letter["original"]] == LETTER.encode()
    assert json.loads(files[note["original"]])["Key"] == "B2"
    line = json.loads(files["register.jsonl"].splitlines()[0])
    assert line["provenance"]["catalogue"] == "zotero.csv"
    assert line["provenance"]["row"]["Extra"] == "seen"


def test_the_same_catalogue_again_adds_nothing(apg: Shell) -> None:
    apg.file("zotero.csv", ZOTERO)
    apg.file("files/guapinol.txt", LETTER)
    apg("apg import zotero.csv")
    before = apg.files()
    again = apg("apg import zotero.csv --json").json["accessions"]
    assert [each["status"] for each in again] == ["duplicate", "duplicate", "failed"]
    assert apg.files() == before


def test_what_columns_mean_can_be_said(apg: Shell) -> None:
    rows = [
        {"Betreff": "Sobre Ecuador", "Wortlaut": STATEMENT, "Land": ["Ecuador", "Pérou"]},
        {"Betreff": "Sur le Honduras", "Wortlaut": LETTER, "Land": "Hunduras", "Title": "no"},
    ]
    apg.file("old.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    line = "apg import old.jsonl --map Betreff=title --map Wortlaut=text --map Land=country"
    shown = apg(f"{line} --map Title= --dry-run --json")
    assert shown.code == 0
    first, second = shown.json["accessions"]
    assert first["statement"]["title"] == "Sobre Ecuador"
    assert first["statement"]["countries"] == ["Ecuador", "Peru"]
    assert second["statement"]["title"] == "Sur le Honduras"
    assert second["statement"]["countries"] == ["Honduras"]
    assert any("unknown country 'Hunduras'. Did you mean 'Honduras'?" in n for n in second["notes"])
    assert "register.jsonl" not in apg.files()
    assert apg(f"{line} --dry-run").err.endswith(
        "2 would be added; nothing was written.\nNot understood, and not taken: countries in 1 row;"
        " the notes, also in --report, say why.\n"
    )


@pytest.mark.parametrize(
    ("table", "line", "code", "said"),
    [
        ("title,text\n", "", 3, "has no rows"),
        ('{"title": "a"}\n{"title"\n', "", 3, "line 2 is no JSON"),
        ("[1, 2]", "", 3, "is no row"),
        ("title,text\na,b\n", "--map titel=title", 2, "Did you mean 'title'?"),
        ("title,text\na,b\n", "--map title=titel2", 2, "unknown field 'titel2'"),
        ("title,text\na,b\n", "--map title", 2, "is not of the form COLUMN=FIELD"),
        ("title;text\n" + 'a;"' + "b" * 200_000 + '"\n', "--dry-run", 0, "1 would be added"),
        ("título\tPAÍS\ttexto\na\tperu\tb\n", "--dry-run", 0, "título = title, PAÍS = countries"),
    ],
)
def test_tables_as_people_have_them(
    apg: Shell, table: str, line: str, code: int, said: str
) -> None:
    apg.file("table.csv", table)
    answer = apg(f"apg import table.csv {line}")
    assert answer.code == code
    assert said in answer.err
    assert not list(Path(apg.home / "archive").glob("2*"))


def test_a_spreadsheet_of_windows_is_read(apg: Shell) -> None:
    apg.file("tabla.csv", f'Título;Texto\nDeclaración;"{STATEMENT}"\n'.encode("cp1252"))
    (accession,) = apg("apg import tabla.csv --json").json["accessions"]
    assert accession["statement"]["title"] == "Declaración"


def test_what_is_guessed_of_a_row_can_be_guessed_again(apg: Shell) -> None:
    apg.file("rows.csv", f'title,text\nOn Ecuador,"{STATEMENT}"\n')
    apg("apg import rows.csv")
    again = apg("apg describe --again --yes")
    assert (again.code, again.err) == (0, "Nothing would be guessed otherwise.\n")


def test_files_outside_the_folder_of_a_table_are_taken_only_if_somebody_says_so(
    apg: Shell,
) -> None:
    apg.file("table/list.csv", "title,file\nOne,in/letter.txt\nTwo,../note.txt\n")
    apg.file("table/in/letter.txt", LETTER)
    apg.file("note.txt", STATEMENT)
    refused = apg("apg import table/list.csv")
    assert refused.code == 3
    assert (
        "failed table/list.csv, row 2: names a file outside the table's folder: ../note.txt."
        " --outside takes such files too.\n1 added, 1 failed.\n"
    ) in refused.err.replace("\\", "/")
    assert "1 added" in apg("apg import table/list.csv --outside").err


def test_a_file_that_is_not_there_is_told_with_its_row(apg: Shell) -> None:
    apg.file("list.csv", "title,file\nOne,letter.txt\n")
    apg.file("letters.txt", LETTER)
    told = apg("apg import list.csv").err
    assert "list.csv, row 1: names letter.txt: there is no such file. Did you mean" in told


def test_what_is_not_understood_of_many_rows_is_told_of_each(apg: Shell) -> None:
    rows = "".join(
        f'{n},"{STATEMENT} Son {n * 111} personas detenidas.",Narnia\n' for n in range(5)
    )
    apg.file("list.csv", f"title,text,country\n{rows}")
    told = apg("apg import list.csv --dry-run").err
    assert told.count("unknown country 'Narnia'") == 5
    assert "note list.csv, row 5: unknown country 'Narnia'." in told


CSL = [
    {
        "id": "http://zotero.org/users/1/items/A1",
        "type": "personal_communication",
        "title": "On Guapinol",
        "abstract": LETTER,
        "URL": "https://example.org/1",
        "author": [{"family": "Pérez", "given": "Ana"}, {"literal": "Red de Ejemplo"}],
        "issued": {"date-parts": [["2021", 3, 9]]},
        "keyword": "water, prisons",
    },
    {"type": "webpage", "title": "Ecuador", "abstract": STATEMENT, "issued": {"raw": "03/2021"}},
]
BETTER_BIBTEX = {
    "config": {"label": "BetterBibTeX JSON"},
    "items": [
        {
            "itemType": "letter",
            "title": "On Guapinol",
            "date": "2021-03-09",
            "url": "https://example.org/1",
            "creators": [
                {"firstName": "Ana", "lastName": "Pérez", "creatorType": "author"},
                {"name": "Red de Ejemplo", "creatorType": "author"},
                {"name": "Minister of Water", "creatorType": "recipient"},
            ],
            "tags": [{"tag": "water"}, {"tag": "prisons"}],
            "attachments": [{"path": "files/guapinol.txt", "title": "scan"}],
        }
    ],
}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("catalogue", [CSL, BETTER_BIBTEX])
def test_what_reference_managers_write_as_json(
    apg: Shell, catalogue: object, indent: int | None
) -> None:
    apg.file("list.json", json.dumps(catalogue, indent=indent))
    apg.file("files/guapinol.txt", LETTER)
    first, *rest = apg("apg import list.json --dry-run --json").json["accessions"]
    statement = first["statement"]
    assert (statement["title"], statement["date"], statement["kind"]) == (
        "On Guapinol",
        "2021-03-09",
        "letter",
    )
    assert statement["author"] == ["Ana Pérez", "Red de Ejemplo"]
    assert statement["tags"] == ["water", "prisons"]
    assert statement["source"] == "https://example.org/1"
    assert first["notes"] == []
    if catalogue is BETTER_BIBTEX:
        assert statement["recipients"] == ["Minister of Water"]
    else:
        assert rest[0]["statement"]["date"] == "2021-03"


@pytest.mark.parametrize(
    ("files", "text"),
    [("shot.png; letter.txt", LETTER), ("a; b.txt", STATEMENT), ("shot.png;letter.txt;", LETTER)],
)
def test_of_several_files_of_a_row_the_first_that_is_read_is_taken(
    apg: Shell, files: str, text: str
) -> None:
    apg.file("list.csv", f"Title,File Attachments\nOne,{files}\n")
    apg.file("letter.txt", LETTER)
    apg.file("a; b.txt", STATEMENT)
    apg("apg import list.csv")
    assert text.encode() in apg.files().values()


def test_a_line_beside_its_title_is_a_text(apg: Shell) -> None:
    apg.file("list.csv", "title,text\nOn Peru,The mines of Cajamarca go on.\n")
    (row,) = apg("apg import list.csv --json").json["accessions"]
    assert row["notes"] == []
    assert b"\n\nThe mines of Cajamarca go on.\n" in apg.files()[row["statement"]["path"]]
