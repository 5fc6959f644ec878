"""A typed query is understood as a person means it, or refused with the place and the reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.errors import QueryError, UnknownValue
from apg_cli.search.explain import explain
from apg_cli.search.filters import Filters
from apg_cli.search.parse import MOST_WORDS, parse
from apg_cli.search.query import (
    And,
    DateRange,
    Everything,
    Fuzzy,
    Has,
    InField,
    Not,
    OneOf,
    Or,
    Phrase,
    Prefix,
    Word,
    any_of,
    exact,
)

MINING, WATER, OIL = Word("mining"), Word("water"), Word("oil")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Everything()),
        ("*", Everything()),
        ("mining", MINING),
        ("mining water", And((MINING, WATER))),
        ("mining AND water", And((MINING, WATER))),
        ("mining OR water", Or((MINING, WATER))),
        ("mining OR water oil", Or((MINING, And((WATER, OIL))))),
        ("(mining OR water) oil", And((Or((MINING, WATER)), OIL))),
        ("mining -water", And((MINING, Not(WATER)))),
        ("mining NOT water", And((MINING, Not(WATER)))),
        ("mining AND NOT water", And((MINING, Not(WATER)))),
        ("mining ^water", And((MINING, Not(WATER)))),
        ("mining –water", And((MINING, Not(WATER)))),
        ("-water", Not(WATER)),
        ("-(mining OR water)", Not(Or((MINING, WATER)))),
        ("NOT NOT mining", MINING),
        ('"state of emergency"', Phrase("state of emergency")),
        ("“state of emergency”", Phrase("state of emergency")),
        ("«état d'urgence»", Phrase("état d'urgence")),
        ('"indigenous communities"~5', Phrase("indigenous communities", 5)),
        ("extractiv*", Prefix("extractiv")),
        ("boluarte~", Fuzzy("boluarte", 1)),
        ("boluarte~2", Fuzzy("boluarte", 2)),
        ("title:mining", InField("title", MINING)),
        ("TITLE:mining", InField("title", MINING)),
        ('to:"Minister of Health"', InField("to", Phrase("Minister of Health"))),
        ("recipients:minister", InField("to", Word("minister"))),
        ("tag:(mining OR water)", InField("tag", Or((MINING, WATER)))),
        ("title:extractiv*", InField("title", Prefix("extractiv"))),
        ("tag:*", Has("tag")),
        ("-date:*", Not(Has("date"))),
        ("kind:letter", OneOf("kind", ("letter",))),
        ("kind:letters", OneOf("kind", ("letter",))),
        ("kind:press release", OneOf("kind", ("press release",))),
        ("lang:es", OneOf("language", ("es",))),
        ("lang:español", OneOf("language", ("es",))),
        ("language:French", OneOf("language", ("fr",))),
        ("source:https://example.org/a", InField("source", Word("https://example.org/a"))),
    ],
)
def test_what_is_written_is_what_is_meant(typed: str, meant: object) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("country:perú", ("PE",)),
        ("country:PE", ("PE",)),
        ("country:Pérou", ("PE",)),
        ("country: Peru", ("PE",)),
        ("country:El Salvador", ("SV",)),
        ('country:"El Salvador"', ("SV",)),
        ("country:peru,chile", ("PE", "CL")),
        ("country:peru country:chile", ("PE", "CL")),
    ],
)
def test_countries_go_by_any_name(typed: str, meant: tuple[str, ...]) -> None:
    assert parse(typed) == OneOf("country", meant)


def test_the_same_field_twice_is_or_and_different_fields_are_and() -> None:
    assert parse("country:peru kind:letter country:chile mining") == And(
        (OneOf("country", ("PE", "CL")), OneOf("kind", ("letter",)), MINING)
    )
    assert parse("country:(peru OR chile)") == Or(
        (OneOf("country", ("PE",)), OneOf("country", ("CL",)))
    )
    assert parse("country:peru AND country:chile") == And(
        (OneOf("country", ("PE",)), OneOf("country", ("CL",)))
    )
    assert parse("-country:peru -country:chile") == And(
        (Not(OneOf("country", ("PE",))), Not(OneOf("country", ("CL",))))
    )


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-01-17", date(2023, 1, 17), date(2023, 1, 17)),
        ("2019..2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019-2021", date(2019, 1, 1), date(2021, 12, 31)),
        ("2019..", date(2019, 1, 1), None),
        ("..2020", None, date(2020, 12, 31)),
        ("2023-01..", date(2023, 1, 1), None),
        (">=2020", date(2020, 1, 1), None),
        (">2020", date(2021, 1, 1), None),
        ("<2020-05", None, date(2020, 4, 30)),
        ("<=2020", None, date(2020, 12, 31)),
    ],
)
def test_dates(typed: str, first: date | None, last: date | None) -> None:
    assert parse(f"date:{typed}") == DateRange(first, last)


def test_two_open_ends_of_a_date_mean_what_lies_between() -> None:
    assert parse("date:2019.. date:..2021") == parse("date:2019..2021")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("state AND", Word("state")),
        ("OR state", Word("state")),
        ("state NOT", Word("state")),
        ("AND", Word("AND")),
        ("not", Word("not")),
        ("Canada's", Word("Canada's")),
        ("l’urgence", Word("l’urgence")),
        ("rights-based", Word("rights-based")),
        ("C-69", Word("C-69")),
        ("46/7342/2023", Word("46/7342/2023")),
        ("12:30", Word("12:30")),
        ("https://example.org/a?b=c", Word("https://example.org/a?b=c")),
        ("Peru: crisis", And((Word("Peru"), Word("crisis")))),
        ("mining & water", And((MINING, WATER))),
        ("mining - water", And((MINING, WATER))),
        ("+mining +water", And((MINING, WATER))),
        ("campaign:water", InField("Campaign", WATER)),
    ],
)
def test_what_looks_like_a_slip_is_understood(typed: str, meant: object) -> None:
    assert parse(typed, known_fields=["Campaign"]) == meant


@pytest.mark.parametrize(
    ("typed", "at", "what", "hint"),
    [
        ('mining "state of', 7, "never closed", '"state of"'),
        ("contry:peru", 0, "unknown field 'contry'", "Did you mean country?"),
        ("(mining water", 0, "never closed", ")"),
        ("mining) water", 6, "closes nothing", "Leave it out"),
        ("mining ()", 7, "no word", ""),
        ("a AND OR b", 6, "OR right after AND", ""),
        ("a OR AND b", 5, "AND right after OR", ""),
        ("a*b", 1, "only at its end", "quotes"),
        ("*mining", 0, "only at its end", "quotes"),
        ("lima~3", 4, "1 or 2", "lima~2"),
        ("46/7342~", 0, "one word", ""),
        ('"a b"~', 5, "how near", '"a b"~5'),
        ("mining country:-peru", 15, "before the field", "Write -country:peru"),
        ("tag:^water", 4, "before the field", "Write -tag:water"),
        ("mining country:", 7, "nothing after 'country:'", "country:VALUE"),
        ("country:Peruu", 8, "unknown country 'Peruu'", "Peru"),
        ("kind:leter", 5, "unknown kind 'leter'", "letter"),
        ("lang:klingon", 5, "unknown language", "English"),
        ("date:yesterday", 5, "unknown date", "2019..2021"),
        ("date:2023-13", 5, "unknown date", "calendar"),
        ("date:2021..2019", 5, "unknown date", "2019..2021"),
        ("title:(country:peru)", 7, "a field inside title", ""),
        ("!!!", 0, "no word to search for", ""),
        ('""', 0, "no word", ""),
    ],
)
def test_what_has_no_meaning_is_refused_with_the_place(
    typed: str, at: int, what: str, hint: str
) -> None:
    with pytest.raises(QueryError) as refused:
        parse(typed)
    assert what in refused.value.what
    assert hint in refused.value.hint
    assert refused.value.start == at < refused.value.end <= len(typed)


@pytest.mark.parametrize(
    "typed", ["(" * 1000 + "a" + ")" * 1000, "(" * 400 + "a" + ")" * 400, "word " * 10_000]
)
def test_what_is_too_much_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        parse(typed)


def test_long_queries_have_an_answer() -> None:
    assert parse("word " * MOST_WORDS) == And((Word("word"),) * MOST_WORDS)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                *'()"*~-:^“»',
                "AND",
                "OR",
                "NOT",
                "mining",
                " ",
                "date:",
                "country:",
                "peru",
                "2020..",
            ]
        ),
        max_size=20,
    ).map("".join)
)
def test_any_text_has_a_meaning_or_an_error_that_points_into_it(typed: str) -> None:
    try:
        assert explain(parse(typed))
    except QueryError as error:
        place = error.start, error.end
        assert error.what  # noqa: PT017  # most texts have a meaning, the others an error
        assert 0 <= place[0] < place[1] <= max(1, len(typed))


def test_exact_and_any() -> None:
    assert exact(parse("mining -water")) == And((Phrase("mining"), Not(Phrase("water"))))
    assert any_of(parse("mining water -oil kind:letter")) == And(
        (Or((MINING, WATER)), Not(OIL), OneOf("kind", ("letter",)))
    )


def test_filters_narrow_a_query() -> None:
    filters = Filters(countries=("Perú", "CL"), kinds=("letters",), since="2019", until="2020-05")
    assert filters.narrow(parse("mining")) == And(
        (
            MINING,
            OneOf("country", ("PE", "CL")),
            OneOf("kind", ("letter",)),
            DateRange(date(2019, 1, 1), date(2020, 5, 31)),
        )
    )
    listed = Filters(countries=("Peru, Chile", "CL"), kinds=("press release,letter",))
    assert listed.narrow(Everything()) == parse('country:peru,chile kind:"press release,letter"')
    assert Filters().narrow(Everything()) == Everything()
    assert Filters(to=("Minister",)).narrow(Everything()) == InField("to", Phrase("Minister"))
    with pytest.raises(UnknownValue):
        Filters(countries=("Nowhere",)).narrow(Everything())
    with pytest.raises(UnknownValue):
        Filters(since="2021", until="2020").narrow(Everything())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mining", "'mining' in any form"),
        ('"a b" OR oil~', "exactly “a b” or words within 1 letter of 'oil'"),
        ("mining -water", "'mining' in any form and not 'water' in any form"),
        ("country:peru,chile", "country Peru or Chile"),
        ("date:2019..", "dated 2019-01-01 or later"),
        ("to:minister", "'minister' in any form in the recipients"),
    ],
)
def test_a_query_in_words(typed: str, said: str) -> None:
    assert explain(parse(typed)) == said
