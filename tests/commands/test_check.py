"""`apg check --privacy`: told with its line, before it leaves."""

from tests.commands.test_verify import HONDURAS, STATEMENT, archive
from tests.conftest import Shell

AID = (
    "This is an aid and no anonymiser: names, places and stories tell of people too, and it misses "
    "things. Read what you hand on. Originals and earlier versions are not looked at; a bag has "
    "them in it.\n"
)


def with_contacts(apg: Shell) -> None:
    path = archive(apg) / STATEMENT
    path.write_text(path.read_text("utf-8") + "\nana@example.org\ntel. 555 1234\n", "utf-8")


def test_what_is_found_is_told_with_its_line(stocked: Shell) -> None:
    clean = stocked("apg check --privacy")
    assert (clean.out, clean.code) == ("", 0)
    assert clean.err == f"0 found, in 0 of 2 statements.\n{AID}"
    with_contacts(stocked)
    lines = (archive(stocked) / STATEMENT).read_text("utf-8").splitlines()
    at = lines.index("ana@example.org") + 1
    told = stocked("apg check --privacy --country HN")
    assert told.code == 3
    assert told.out == (
        f"{STATEMENT}:{at}: e-mail address: ana@example.org\n"
        f"{STATEMENT}:{at + 1}: telephone number: 555 1234\n"
    )
    assert told.err == f"2 found, in 1 of 1 statement.\n{AID}"
    assert stocked("apg check --privacy emergencia").code == 0


def test_json_has_what_a_program_needs(stocked: Shell) -> None:
    with_contacts(stocked)
    told = stocked("apg check --privacy --json").json
    assert list(told) == ["version", "note", "statements", "restricted_left_out", "found"]
    first = told["found"][0]
    assert list(first) == ["id", "path", "line", "column", "kind", "what", "words"]
    assert (first["id"], first["kind"], first["words"]) == (
        HONDURAS,
        "e-mail address",
        "ana@example.org",
    )


def test_what_is_restricted_stays_and_is_not_looked_at(stocked: Shell) -> None:
    with_contacts(stocked)
    stocked("apg set 2021 access=restricted")
    told = stocked("apg check --privacy")
    assert (told.out, told.code) == ("", 0)
    assert "Not looked at: 1, restricted (--include-restricted).\n" in told.err
    assert stocked("apg check --privacy --include-restricted").code == 3


def test_check_alone_looks_for_people_and_says_so(stocked: Shell) -> None:
    told, asked = stocked("apg check"), stocked("apg check --privacy")
    assert (told.out, told.code) == (asked.out, asked.code)
    assert told.err == (
        f"{asked.err}This looked for people, as --privacy does; 'apg verify' looks for damage.\n"
    )
