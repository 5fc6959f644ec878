"""Each statement once: the same text, copies and translations are known for what they are."""

import json
import re

import pytest

from apg_cli.accession.duplicates import TRANSLATED, Likeness, relation, translated
from apg_cli.reference.countries import resolve
from apg_cli.statement import Country, PartialDate
from tests.conftest import LETTER, SAMPLES, STATEMENT, Shell
from tests.translations import OTHERS, PAIRS

LONG = (
    LETTER.replace(
        "Sincerely,",
        "They defended the water that thirty villages drink, against a mine that was allowed in a\n"
        "national park. The court that ordered their arrest had no right to try them, as the\n"
        "Supreme Court has found since. Their families have lost their work and their homes.\n\n"
        "We ask you as well to say what the embassy in Tegucigalpa has done since March, whom it\n"
        "has met, and whether it will be in the court room on the day when the trial begins.\n\n"
        "Sincerely,",
    )
    + "\n"
)
CORRECTED = LONG.replace("thirty villages", "fourteen villages")
CUT = LONG.partition("The court that")[0]
WEB_PAGE = "<html><body><main><h1>{}</h1>{}</main></body></html>"


def page(text: str) -> str:
    title, _, body = text.partition("\n")
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.strip().split("\n\n"))
    return WEB_PAGE.format(title, paragraphs)


def likeness(parts: tuple[str, str, str, str]) -> Likeness:
    language, date, country, text = parts
    known = resolve(country)
    assert known
    return Likeness(text, language, PartialDate.parse(date), (Country(*known),))


@pytest.mark.parametrize("name", PAIRS)
def test_a_translation_is_told_from_another_statement_of_the_day(name: str) -> None:
    one, other = map(likeness, PAIRS[name])
    assert relation(one, other)[0] == relation(other, one)[0] == "translation"
    for text in (one, other):
        for parts in OTHERS.values():
            assert translated(text, likeness(parts)) < TRANSLATED / 2


def test_no_two_samples_are_taken_for_one(samples: Shell) -> None:
    assert len(list(SAMPLES.glob("[0-9]*/*.md"))) >= 24
    none = samples("apg duplicates")
    assert (none.code, none.out, none.err) == (1, "", "Nothing is here twice.\n")


def test_the_same_text_from_another_file_adds_nothing(apg: Shell) -> None:
    apg.file("letter.txt", LONG)
    identity = apg("apg ingest letter.txt --json").json["accessions"][0]["id"]
    before = apg.files()
    apg.file("letter.html", page(LONG))
    again = apg("apg ingest letter.html")
    assert again.code == 0
    assert again.out.startswith(f"duplicate  letter.html: is in the archive already, as {identity}")
    assert apg.files() == before


def test_a_corrected_copy_is_added_and_told(apg: Shell) -> None:
    apg.file("texts/a.txt", LONG)
    apg.file("texts/b.txt", CORRECTED)
    taken = apg("apg ingest texts --report report.jsonl")
    first, second = (line.split()[1] for line in taken.out.splitlines() if line[:5] == "added")
    share = re.search(rf"looks like another version of {first} \((\d+)% in common\)", taken.out)
    assert share
    assert 90 < int(share[1]) < 100
    assert "2 added, 1 unsure: like others, see 'apg duplicates'." in taken.err
    rows = [json.loads(line) for line in (apg.home / "report.jsonl").read_text().splitlines()]
    assert [(row["relation"], row["alike"]) for row in rows] == [(None, None), ("version", first)]
    for line in ("replaces", "translation_of"):
        assert line.encode() not in b"".join(apg.files().values())
    listed = apg("apg duplicates")
    assert listed.code == 0
    assert listed.out == f"version\t{share[1]}%\t{first}\t{second}\n"
    assert listed.err == f"To write it down, for example: apg set {second} replaces={first}\n"
    diff = apg("apg duplicates --diff").out.splitlines()
    assert any(line.startswith("-") and "thirty" in line for line in diff)
    assert any(line.startswith("+") and "fourteen" in line for line in diff)
    (pair,) = apg("apg duplicates --json").json["duplicates"]
    assert pair["ids"] == [first, second]
    apg(f"apg set {second} replaces={first}")
    assert apg("apg duplicates").code == 1
    assert apg("apg duplicates --all").code == 0


def test_link_writes_down_who_replaces_whom(apg: Shell) -> None:
    apg.file("texts/a.txt", LONG)
    apg.file("texts/b.txt", CORRECTED)
    apg.file("texts/c.txt", CUT)
    taken = apg("apg ingest texts --link --json").json["accessions"]
    whole, corrected, cut = (each["id"] for each in taken)
    assert taken[1]["statement"]["replaces"] == whole
    assert taken[1]["alike"]["linked"] is True
    assert taken[2]["alike"]["shorter"] is True
    assert taken[2]["statement"]["replaces"] is None
    every = apg("apg list --all-versions --json").json["statements"]
    replaces = {each["id"]: each["replaces"] for each in every}
    assert replaces == {corrected: whole, whole: cut, cut: None}


def test_a_dry_run_tells_what_is_alike_and_leaves_no_trace(apg: Shell) -> None:
    apg.file("texts/a.txt", LONG)
    apg.file("texts/b.txt", CORRECTED)
    for _ in range(2):
        shown = apg("apg ingest texts --dry-run --json").json["accessions"]
        assert [each["status"] for each in shown] == ["would-add", "would-add"]
        assert shown[0]["alike"] is None
        assert shown[1]["alike"]["relation"] == "version"
        assert shown[1]["alike"]["id"] is None


def translations(apg: Shell) -> None:
    for number, (language, date, country, text) in enumerate(PAIRS["river"]):
        title = {"en": "Guapinol is not alone", "es": "Guapinol no está solo"}[language]
        line = f"apg ingest {number}.txt --date {date} --country {country} --title '{title}'"
        apg.file(f"{number}.txt", f"{title}\n\n{text}")
        assert apg(f"{line} --link").code == 0


def test_translations_are_one_hit(apg: Shell) -> None:
    translations(apg)
    apg.file("other.txt", STATEMENT)
    apg("apg ingest other.txt")
    one = apg("apg list --country Honduras --json").json
    assert (one["total"], one["folded"]) == (1, 1)
    (hit,) = one["statements"]
    assert [each["language"] for each in hit["also"]] == [{"en": "es", "es": "en"}[hit["language"]]]
    both = apg("apg list --country Honduras --json --all-versions").json
    assert (both["total"], both["folded"]) == (2, 0)
    assert {each["id"] for each in both["statements"]} == {hit["id"], hit["also"][0]["id"]}
    found = apg("apg search lempiras")
    assert "also in: " in found.out
    assert found.err == "1 statement; 1 more with --all-versions\n"
    assert len(apg("apg list").out.splitlines()) == 2
    assert apg("apg search vecinos").out.splitlines()[3] == "also in: en"


def test_facets_count_what_is_shown(apg: Shell) -> None:
    translations(apg)
    apg.file("other.txt", STATEMENT)
    apg("apg ingest other.txt")
    assert apg("apg list --facet country").out.splitlines()[2:] == [
        "country\tEcuador\t1",
        "country\tHonduras\t1",
    ]
    assert apg("apg list --facet country --json").json["facets"]["country"]["Honduras"] == 1
    every = apg("apg list --facet country --all-versions").out.splitlines()[3:]
    assert every == ["country\tHonduras\t2", "country\tEcuador\t1"]


def test_what_is_related_by_way_of_another_is_not_listed_as_twice(apg: Shell) -> None:
    apg.file("texts/a.txt", LONG)
    apg.file("texts/b.txt", CORRECTED)
    apg.file("texts/c.txt", CORRECTED.replace("fourteen", "fifteen"))
    taken = apg("apg ingest texts --yes --json").json["accessions"]
    first, second, third = (each["id"] for each in taken)
    assert len(apg("apg duplicates").out.splitlines()) == 3
    apg(f"apg set {second} replaces={first}")
    apg(f"apg set {third} replaces={first}")
    assert apg("apg duplicates").code == 1
    assert len(apg("apg duplicates --all").out.splitlines()) == 3


def test_one_appeal_about_many_countries_is_no_copy(apg: Shell) -> None:
    text = (
        "Statement on the arrest of journalists in {0}\n\n{1} March 2020\n\n"
        "The Network for Accountable Justice condemns the arrest of {1} journalists in {0} after a "
        "peaceful march. We call on the authorities to release them at once, to return what was "
        "taken from them and to let them work in safety.\n\nNetwork for Accountable Justice\n"
    )
    for day, country in enumerate(("Peru", "Chad", "Nepal"), 2):
        apg.file(f"texts/{country}.txt", text.format(country, day))
    taken = apg("apg ingest texts --link --json").json["accessions"]
    assert [each["alike"] for each in taken] == [None, None, None]


def test_a_relation_that_leads_nowhere_is_told_and_one_to_itself_refused(apg: Shell) -> None:
    translations(apg)
    (hit,) = apg("apg list --json").json["statements"]
    other = hit["also"][0]["id"]
    lost = apg(f"apg set {other} reply_to=nothing")
    assert lost.code == 0
    assert lost.err == "Warning: reply_to names 'nothing', and no statement has that id\n"
    itself = apg(f"apg set {other} replaces={other}")
    assert itself.code == 2
    assert "a statement is not its own" in itself.err
    gone = apg(f"apg remove {hit['id']} --yes")
    assert gone.err.startswith("Translations or versions of it stay: 1; ")


def test_a_translation_that_is_deleted_is_not_told_of(apg: Shell) -> None:
    translations(apg)
    (hit,) = apg("apg list --json").json["statements"]
    other = hit["also"][0]["id"]
    next((apg.home / "archive").rglob(f"{other}.md")).unlink()
    (hit,) = apg("apg list --json").json["statements"]
    assert hit["also"] == []


def test_pages_of_folded_answers_fit_together(apg: Shell) -> None:
    apg.file("texts/a.txt", LONG)
    apg.file("texts/b.txt", CORRECTED)
    apg.file("texts/z.txt", STATEMENT)
    apg("apg ingest texts --link")
    pages = [apg(f"apg list -n 1 -p {number} --json").json for number in (1, 2)]
    assert [page["total"] for page in pages] == [2, 2]
    assert len({page["statements"][0]["id"] for page in pages}) == 2


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to be one" * 50])
def test_the_cache_of_sketches_may_be_lost_or_damaged(apg: Shell, damage: bytes) -> None:
    apg.file("a.txt", LONG)
    apg("apg ingest a.txt")
    (cache,) = (apg.home / "indexes").glob("*.sketches")
    for file in cache.parent.glob(f"{cache.name}-*"):
        file.unlink()
    cache.write_bytes(damage)
    apg.file("b.txt", CORRECTED)
    (accession,) = apg("apg ingest b.txt --json").json["accessions"]
    assert accession["alike"]["relation"] == "version"


def test_what_is_edited_by_hand_is_compared_as_it_is_now(apg: Shell) -> None:
    apg.file("a.txt", LONG)
    path = apg("apg ingest a.txt --json").json["accessions"][0]["statement"]["path"]
    file = apg.home / "archive" / path
    head = file.read_text("utf-8").partition("\n---\n")[0]
    file.write_text(f"{head}\n---\n\nNow it says something else.\n", "utf-8")
    apg.file("b.txt", CORRECTED)
    (accession,) = apg("apg ingest b.txt --json").json["accessions"]
    assert (accession["status"], accession["alike"]) == ("added", None)


def test_one_text_to_several_people_or_of_several_years_is_several_letters(apg: Shell) -> None:
    letter = (
        "---\ntitle: Water in Guatemala\ndate: 2020-05-06\nto: Minister Joly\n"
        "tags: water, free, prior and informed consent\nkind: Carta\n---\n"
        "The communities of Guatemala have stood by their rivers for twenty years. We ask Canada"
        " to follow what happens there, and to protect those who are threatened for it.\n"
    )
    apg.file("a.md", letter)
    apg.file("b.md", letter.replace("2020", "2021"))
    apg.file("c.md", letter.replace("Minister Joly", "Ambassador Dupont"))
    apg.file("d.md", letter.replace("title: ", "title:   "))
    taken = apg("apg ingest a.md b.md c.md d.md")
    assert [line.split()[0] for line in taken.out.splitlines()] == [*["added"] * 3, "duplicate"]
    assert "2 unsure: like others" in taken.err
    assert apg("apg ingest a.md b.md c.md d.md").err.startswith("4 in the archive already")
    first = apg("apg show 2021 --json").json
    assert first["tags"] == ["water", "free, prior and informed consent"]
    assert first["kind"] == "letter"


def test_a_hint_to_be_typed_names_nothing_restricted(apg: Shell) -> None:
    apg.file("letter.txt", LONG)
    apg.file("copy.txt", CORRECTED)
    apg("apg ingest letter.txt copy.txt")
    first, second = apg("apg list -f ids").out.split()
    assert second in apg("apg duplicates").err
    apg(f"apg set {first} access=restricted")
    assert apg("apg duplicates").err == (
        "To write it down: apg set ID replaces=ID, or translation_of=ID\n"
    )
