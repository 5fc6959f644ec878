"""`apg search`, `list` and `show`: exact answers, on a pipe and in JSON, and clear refusals."""

import csv
import io
import re

import pytest

from tests.conftest import Shell

HONDURAS = "2021-03-09-honduras-stop-attacks-water-defenders"
ECUADOR = "2019-10-14-ecuador-declaracion-sobre-estado-emergencia"


def test_a_search_shows_title_facts_id_and_passage(stocked: Shell) -> None:
    for line in ("apg search state of emergency", "apg search '\"state of emergency\"'"):
        found = stocked(f"{line} --lang en")
        assert found.code == 0
        assert found.out == (
            "Stop the attacks on water defenders in Honduras\n"
            "2021-03-09 · Honduras · letter · en\n"
            f"{HONDURAS}\n"
            "    A state of emergency has kept their families from visiting them.\n"
        )


def test_a_search_as_json_keeps_to_the_contract(stocked: Shell) -> None:
    found = stocked("apg search '\"state of emergency\"' --json").json
    assert found["version"] == 1
    assert found["query"] == '"state of emergency"'
    assert found["total"] == 1
    (statement,) = found["statements"]
    assert {
        "id",
        "title",
        "date",
        "countries",
        "country_codes",
        "kind",
        "language",
        "recipients",
        "author",
        "tags",
        "source",
        "guessed",
        "path",
        "score",
        "passages",
    } <= set(statement)
    (passage,) = statement["passages"]
    marked = [passage["text"][start:end] for start, end in passage["highlights"]]
    assert " ".join(marked) == "state of emergency"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", [HONDURAS, ECUADOR]),
        ("--country HN", [HONDURAS]),
        ("--country équateur", [ECUADOR]),
        ("--country Honduras --country Ecuador", [HONDURAS, ECUADOR]),
        ("--kind letter", [HONDURAS]),
        ("--lang es", [ECUADOR]),
        ("--to garneau", [HONDURAS]),
        ("--since 2020", [HONDURAS]),
        ("--until 2019-10", [ECUADOR]),
        ("--country HN --lang es", []),
        ("--sort oldest", [ECUADOR, HONDURAS]),
        ("--sort title", [ECUADOR, HONDURAS]),
        ("--limit 1", [HONDURAS]),
        ("--limit 1 --page 2", [ECUADOR]),
        ("-honduras", [ECUADOR]),
        ("-country:honduras", [ECUADOR]),
        ("date:2019..2020", [ECUADOR]),
        ("country:peru", []),
    ],
)
def test_a_listing_is_what_was_selected_the_newest_first(
    stocked: Shell, asked: str, expected: list[str]
) -> None:
    found = stocked(f"apg list {asked} --format ids")
    assert found.out.split() == expected
    assert found.code == (0 if expected else 1)


def test_formats_for_programs(stocked: Shell) -> None:
    path = stocked.home / "archive" / "2021" / f"{HONDURAS}.md"
    assert stocked("apg list --format paths -n 1").out == f"{path}\n"
    lines = stocked("apg list --format jsonl").out.splitlines()
    assert len(lines) == 2
    rows = list(csv.DictReader(io.StringIO(stocked("apg list --format csv").out)))
    assert [row["countries"] for row in rows] == ["Honduras", "Ecuador"]
    assert stocked("apg list --kind letter").out == (
        "2021-03-09\tHonduras\tletter\ten\t"
        f"Stop the attacks on water defenders in Honduras\t{HONDURAS}\n"
    )


def test_nothing_matched_is_said_and_exits_with_1(stocked: Shell) -> None:
    found = stocked("apg search zarzaparrilla")
    assert (found.out, found.code) == ("", 1)
    assert found.err.endswith("Nothing matched.\n")
    as_json = stocked("apg search zarzaparrilla --json")
    assert (as_json.json["total"], as_json.code) == (0, 1)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("apg search '\"state of emergency'", 2, '  "state of emergency\n  ^'),
        ("apg search contry:peru", 2, "Did you mean country?"),
        ("apg search country:peruu", 2, "Did you mean 'Peru'?"),
        ("apg search peace --country peruu", 2, "Did you mean 'Peru'?"),
        ("apg search peace --kind leter", 2, "Did you mean 'letter'"),
        ("apg search peace --since soon", 2, "soon"),
        ("apg search peace --since 2019..2021", 2, "It takes one date"),
        ("apg search peace --until 2020..", 2, "date:2019..2021"),
        ("apg search country:-honduras", 2, "Write -country:honduras"),
        ("apg search peace --contry peru", 2, "--contry"),
        ("apg show 2099", 4, "no statement has the id '2099'"),
        ("apg show hondurs", 4, "Did you mean"),
        ("apg show 20", 2, f"  {ECUADOR}\n  {HONDURAS}\n"),
        ("apg --archive nowhere list", 4, "--archive nowhere: the folder does not exist"),
        ("apg list --archive .git", 4, "apg init"),
        ("apg lsit", 2, "Did you mean 'list'"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_a_sentence(
    stocked: Shell, line: str, code: int, said: str
) -> None:
    refused = stocked(line)
    assert refused.code == code
    assert refused.out == ""
    assert said in refused.err


def test_no_archive_is_an_error_that_tells_how_to_begin_one(bare: Shell) -> None:
    for line in ("apg list", "apg search peace", "apg show x", "apg ingest x", "apg index status"):
        refused = bare(line)
        assert refused.code == 4
        assert "apg init" in refused.err


def test_show_takes_any_part_of_an_id_that_fits_one(stocked: Shell) -> None:
    for part in (HONDURAS, "2021", "water-defenders", f"2021/{HONDURAS}.md", "Honduras"):
        assert stocked(f"apg show {part}").out.startswith("Stop the attacks")


def test_show_gives_the_file_its_path_the_original_and_json(stocked: Shell) -> None:
    files = stocked.files()
    path = f"2021/{HONDURAS}.md"
    assert stocked("apg show 2021 --raw").out.encode() == files[path]
    assert stocked("apg show 2021 --path").out == f"{stocked.home / 'archive' / path}\n"
    original = stocked("apg show 2021 --original").out
    assert original.encode() == files[f"originals/2021/{HONDURAS}.txt"]
    shown = stocked("apg show 2021 --json").json
    assert shown["version"] == 1
    assert shown["id"] == HONDURAS
    assert shown["text"].startswith("The following letter was sent")


def test_an_original_outside_the_archive_is_not_shown(stocked: Shell) -> None:
    stocked.file("archive/trap.md", "---\noriginal: ../letter.txt\n---\nText\n")
    refused = stocked("apg show trap --original")
    assert refused.code == 3
    assert "outside the archive" in refused.err


def test_what_a_terminal_would_obey_is_not_shown(stocked: Shell) -> None:
    nasty = "\x1b]0;owned\x07\x1b[2J[/red][burma] \u202egnp\x9b31m"
    stocked.file("archive/nasty.md", f'---\ntags: ["{nasty!a}"]\n---\n{nasty}\n'.replace("'", ""))
    for line in ("apg show nasty", "apg list", "apg search burma", "apg search burma --format csv"):
        for environment in ({}, {"FORCE_COLOR": "1", "COLUMNS": "80"}):
            shown = stocked(line, environment=environment).out
            assert "\x1b]" not in shown
            assert "\x1b[2J" not in shown
            assert "\u202e" not in shown
            assert "\x9b" not in shown
    assert "[/red][burma]" in stocked("apg show nasty", environment={"FORCE_COLOR": "1"}).out


def test_the_screen_is_never_wider_than_the_terminal(stocked: Shell) -> None:
    for columns in (40, 80, 120):
        for line in ("apg list", "apg search emergency", "apg show 2021"):
            environment = {"FORCE_COLOR": "1", "COLUMNS": str(columns), "NO_COLOR": "1"}
            shown = re.sub(r"\x1b\[[0-9;]*m", "", stocked(line, environment=environment).out)
            assert max(map(len, shown.splitlines())) <= columns


def test_one_of_two_files_of_one_name_is_opened_by_its_path(stocked: Shell) -> None:
    text = (stocked.home / f"archive/2021/{HONDURAS}.md").read_text("utf-8")
    stocked.file(f"archive/copies/{HONDURAS}.md", text.replace("Stop the attacks", "A copy"))
    assert stocked(f"apg show {HONDURAS}").code == 2
    assert stocked(f"apg show 2021/{HONDURAS}.md").out.startswith("Stop the attacks")
    assert stocked(f"apg show copies/{HONDURAS}").out.startswith("A copy")


def test_json_holds_no_character_that_a_terminal_obeys(stocked: Shell) -> None:
    stocked.file("archive/nasty.md", "---\ntitle: T\n---\nA \x9b31m \u202e \U000e0041 word\n")
    shown = stocked("apg show nasty --json")
    assert not set("\x9b\u202e\U000e0041") & set(shown.out)
    assert shown.json["text"] == "A \x9b31m \u202e \U000e0041 word\n"


def test_an_excluded_word_that_could_be_an_option_is_told(stocked: Shell) -> None:
    found = stocked("apg list -honduras --format ids")
    assert (found.out, found.err) == (f"{ECUADOR}\n", "")
    assert stocked("apg list -cHonduras --format ids").out == f"{HONDURAS}\n"
    told = stocked("apg list -canada --format ids")
    assert told.err.startswith("-canada is read as: without canada.")


def test_what_looks_at_one_statement_takes_no_selection(stocked: Shell) -> None:
    assert stocked("apg search emergency --in 2021 --country Chile").code == 2
    assert stocked("apg search emergency --in 2021 --format csv").code == 2
    assert stocked("apg search emergency --in 2021 --facet country").code == 2


@pytest.mark.parametrize("query", ["", "country:honduras", "-emergency"])
def test_what_looks_at_one_statement_takes_words(stocked: Shell, query: str) -> None:
    refused = stocked(f"apg search {query} --in 2021")
    assert (refused.out, refused.code) == ("", 2)
    assert "looks for words" in refused.err


def test_a_page_of_everything_is_refused_where_it_would_be_all_again(stocked: Shell) -> None:
    refused = stocked("apg list --page 2 --format ids")
    assert (refused.out, refused.code) == ("", 2)
    assert "--limit" in refused.err


def test_a_question_in_one_language_finds_the_answer_in_another(stocked: Shell) -> None:
    found = stocked("apg search state of emergency --format ids")
    assert found.out.split() == [HONDURAS, ECUADOR]
    assert found.err.startswith("Also searched: ")
    assert "estado de emergencia" in found.err
    assert stocked("apg search état d’urgence --format ids").out.split() == [ECUADOR, HONDURAS]
    alone = stocked("apg search state of emergency --no-expand --format ids")
    assert (alone.out.split(), alone.err) == ([HONDURAS], "")
    quoted = stocked("apg search '\"state of emergency\"' --format ids")
    assert (quoted.out.split(), quoted.err) == ([HONDURAS], "")
    assert "estado de excepción" in stocked("apg search state of emergency --explain").out


def test_where_not_all_words_are_found_fields_still_hold(stocked: Shell) -> None:
    some = stocked("apg search guapinol zarzaparrilla --format ids")
    assert some.out.split() == [HONDURAS]
    assert "No statement has all of these words" in some.err
    for line in (
        "apg search guapinol zarzaparrilla --tag nothing",
        "apg list --to garneau --tag nothing",
        "apg search guapinol title:zarzaparrilla",
        "apg search guapinol zarzaparrilla to:nobody",
    ):
        assert stocked(line).code == 1


def test_similar_statements(stocked: Shell) -> None:
    stocked.file(
        "archive/new.md", "---\nlanguage: en\n---\nWater defenders of the Guapinol river\n"
    )
    assert stocked("apg similar new --format ids").out.split()[0] == HONDURAS
    assert "new" not in stocked("apg similar new --format ids").out.split()
    assert stocked("apg similar nowhere").code == 4


def test_more_than_is_shown_is_said_in_a_pipe_too(stocked: Shell) -> None:
    shown = stocked("apg search date:2019.. -n 1 --format ids")
    assert shown.err == "1 to 1 of 2 statements; --page for more\n"
    past = stocked("apg search date:2019.. -n 1 --page 9 --format ids")
    assert (past.out, past.code) == ("", 1)
    assert stocked("apg search 2020.. --format ids").out == f"{HONDURAS}\n"


def test_statements_are_suggested_where_a_phrase_or_prefix_finds_none(stocked: Shell) -> None:
    for asked in ("'\"defenders water\"'", "guapinnn*", "gaupinol"):
        found = stocked(f"apg search {asked} --no-expand")
        assert found.code == 1
        assert f"Perhaps: {HONDURAS}" in found.err, asked


def test_more_fuzzy_words_than_can_be_answered_are_refused(stocked: Shell) -> None:
    many = " ".join(f"word{number}~2" for number in range(30))
    refused = stocked(f"apg search {many}")
    assert refused.code == 2
    assert "more than 20 words with a ~" in refused.err
    nested = stocked(f"apg search '{'(' * 1000}mining{')' * 1000}'")
    assert "more than 50 parentheses" in nested.err


def test_any_key_of_the_front_matter_is_a_field(stocked: Shell) -> None:
    (path,) = (stocked.home / "archive" / "2021").glob("*honduras*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n---\n", "\nCampaign_code: ÁGUA-7\n---\n", 1), encoding="utf-8")

    for query in ("campaign_code:agua", "campaign_code:*", "Campaign_Code:agua-7 water"):
        assert stocked(f"apg search {query} --format ids").out == f"{HONDURAS}\n"
        assert stocked(f"apg list {query} --format ids").out == f"{HONDURAS}\n"
    assert stocked("apg search campaign_code:fire").code == 1
    refused = stocked("apg search campain_code:agua")
    assert refused.code == 2
    assert refused.err == (
        "apg: unknown field 'campain_code'\n"
        "  campain_code:agua\n"
        "  ^^^^^^^^^^^^\n"
        "Did you mean Campaign_code? To search for it as text, put it in quotes.\n"
    )


def test_a_country_is_looked_for_by_its_other_names_and_that_is_told(samples: Shell) -> None:
    found = samples("apg search Brasil --format ids")
    assert found.err.startswith("Also searched: Brazil, Brésil. (--no-expand")
    assert "2018-03-19-brazil-nota-publica-quem-mandou-matar-marielle-franco" in found.out
    alone = samples("apg search Brasil --no-expand --format ids")
    assert alone.err == ""
    assert set(alone.out.split()) <= set(found.out.split())


def test_a_small_or_between_words_is_told_from_the_operator(stocked: Shell) -> None:
    note = "'or' is searched as a word; for either of two write OR.\n"
    assert stocked("apg search guapinol or ecuador").err.startswith(note)
    assert note in stocked("apg list country:honduras or country:ecuador").err
    for query in ("guapinol OR ecuador", "or", '"mine or"', "'\"now or never\"'"):
        assert note not in stocked(f"apg search {query}").err


def test_the_last_word_in_quotes_may_be_begun_only(stocked: Shell) -> None:
    found = stocked("apg search '\"water defend*\"' --json").json
    assert found["total"] == 1
    passage = found["statements"][0]["passages"][0]
    assert {passage["text"][a:b] for a, b in passage["highlights"]} == {"water defenders"}
    assert stocked("apg search '\"defenders wat*\"'").code == 1
    told = stocked("apg search '\"water* defenders\"'")
    assert told.err.startswith("Within quotes a * is the rest of the last word, and not with ~;")
    assert told.code == 0


def test_a_query_is_explained_in_a_few_words_or_as_json(samples: Shell) -> None:
    said = samples("apg search mine --explain")
    assert said.out.startswith("'mine' in any form or the concept 'mining' by any name (mining; ")
    assert said.out.endswith(" more)\n")
    assert len(said.out) < 300
    assert said.err.endswith("'apg concepts WORD' lists all names of a concept.\n")
    told = samples("apg search mine --explain --json").json
    assert (told["version"], told["query"]) == (1, "mine")
    assert f"{told['understood']}\n" == said.out
    (concept,) = told["concepts"]
    assert concept["name"] == "mining"
    assert {"language": "es", "term": "minería"} in concept["terms"]


def test_each_warning_is_told_once(stocked: Shell) -> None:
    stocked.file("archive/2021/bad.md", "---\ntitle: [\n---\n")
    stocked.file("archive/2021/own.md", "---\ntitle: Own\ncampaign: Blanco\n---\nWords\n")
    told = stocked("apg list campaign:blanco")
    assert told.out.endswith("\town\n")
    assert told.err.count("Warning: skipped 2021/bad.md") == 1


def test_what_repeats_itself_is_quoted_once(apg: Shell) -> None:
    repeated = "The mine is closed.\n\n" * 3 + "The mine is open again."
    apg.file("archive/a.md", f"---\ntitle: A\nlanguage: en\n---\n{repeated}\n")
    (found,) = apg("apg search mine --json").json["statements"]
    assert [each["text"] for each in found["passages"]] == [
        "The mine is closed.",
        "The mine is open again.",
    ]


def test_a_date_asked_for_by_an_option_s_name_is_told_how(stocked: Shell) -> None:
    assert "Did you mean date:2020..?" in stocked("apg list since:2020").err
    assert "Did you mean date:..2020?" in stocked("apg list before:2020").err
