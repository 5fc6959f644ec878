"""A search is kept by a name, asked again, and asked for what is new."""

import shutil

import pytest

from tests.conftest import LETTER, Shell


def test_a_saved_search_is_kept_with_its_options_and_asked_again(stocked: Shell) -> None:
    before = stocked.files()["apg.toml"].decode()
    kept = stocked("apg search emergency --country Honduras --country Peru --since 2020 --save hn")
    assert kept.err.startswith("Saved as @hn: (emergency) (country:")
    assert stocked.files()["apg.toml"].decode() == (
        f"{before}\n[searches]\n"
        'hn = "(emergency) (country:\\"Honduras\\" OR country:\\"Peru\\") date:2020.."\n'
    )
    assert stocked("apg search @hn --format ids").out.startswith("2021-03-09-honduras")
    assert stocked("apg search @hn -honduras --format ids").code == 1


def test_every_command_that_selects_knows_a_saved_search(stocked: Shell) -> None:
    stocked("apg search ecuador --save elsewhere")
    assert stocked("apg list @elsewhere --format ids").out.startswith("2019-10-14-ecuador")
    assert "2021" not in stocked("apg review @elsewhere --list").out
    assert stocked("apg list @nothing").code == 4


def test_what_is_new_is_not_counted_with_what_is_not(stocked: Shell) -> None:
    stocked("apg search water --save x")
    refused = stocked("apg search @x --new --facet year")
    assert (refused.out, refused.code) == ("", 2)


def test_what_a_saved_search_was_before_is_told(stocked: Shell) -> None:
    assert stocked("apg search water --save x").err.startswith("Saved as @x: water\n")
    again = stocked("apg search guapinol --save x").err
    assert again.startswith("Saved as @x: guapinol (before: water)\n")


def test_new_is_what_was_not_found_the_last_time(stocked: Shell) -> None:
    stocked("apg search water --save water")
    assert stocked("apg search @water --format ids").code == 0
    nothing = stocked("apg search @water --new --format ids")
    assert (nothing.out, nothing.code) == ("", 1)
    stocked.file("new.txt", LETTER.replace("2021", "2022").replace("Guapinol", "Patuca"))
    stocked("apg ingest new.txt")
    assert stocked("apg search @water --new --json").json["total"] == 1


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("apg search @nothing", 4, "no search is saved as 'nothing'"),
        ("apg search water --save x --no-expand", 2, "--no-expand are not kept"),
        ("apg search water --new", 2, "--new goes with a saved search"),
        ("apg search water --save 'a b'", 2, "cannot be the name"),
        ("apg search --save x", 2, "no query to save"),
        ("apg search water --save ''", 2, "cannot be the name"),
    ],
)
def test_what_cannot_be_saved_or_asked_is_refused(
    stocked: Shell, line: str, code: int, said: str
) -> None:
    refused = stocked(line)
    assert refused.code == code
    assert said in refused.err


def test_new_statements_stay_new_until_they_were_shown(stocked: Shell) -> None:
    stocked("apg search guapinol OR patuca --save rivers")
    for name in ("Patuca", "Patuca again"):
        stocked.file(f"{name}.txt", LETTER.replace("2021", "2022").replace("Guapinol", name))
        stocked(f"apg ingest '{name}.txt'")
    pages = [stocked("apg search @rivers --new -n 1 --format ids").out.split() for _ in range(3)]
    assert len(pages[0]) == len(pages[1]) == 1
    assert pages[0] != pages[1]
    assert pages[2] == []


def test_what_was_seen_outlives_the_cache(stocked: Shell) -> None:
    stocked("apg search water --save water")
    shutil.rmtree(stocked.home / "indexes")
    nothing = stocked("apg search @water --new --format ids")
    assert (nothing.out, nothing.code) == ("", 1)
