"""Dates: the forms in which they are written, and which one is the day of issue."""

# ruff: noqa: E501 - texts stand as they would be pasted

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - `date` is what is tested

import pytest

from apg_cli.accession.describe import describe
from apg_cli.accession.describe.date_forms import written_dates
from apg_cli.accession.describe.dates import date
from apg_cli.accession.describe.folding import fold
from apg_cli.accession.describe.zones import zones
from apg_cli.statement import Guess, PartialDate


def issued(text: str) -> Guess[PartialDate | None]:
    return describe(text).date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("January 17, 2023", (2023, 1, 17)),
        ("17 January 2023", (2023, 1, 17)),
        ("Sept. 12, 2014", (2014, 9, 12)),
        ("July 19th, 2018", (2018, 7, 19)),
        ("this 5th day of June, 2019", (2019, 6, 5)),
        ("the twenty-first of June, 2019", (2019, 6, 21)),
        ("05-Jun-2019", (2019, 6, 5)),
        ("2019-06-05", (2019, 6, 5)),
        ("2019/06/05", (2019, 6, 5)),
        ("mayo 1 de 2020", (2020, 5, 1)),
        ("primero de mayo de 2020", (2020, 5, 1)),
        ("3 nov. 2023", (2023, 11, 3)),
        ("5 de junio del año 2019", (2019, 6, 5)),
        ("veinte de mayo del dos mil diecinueve", (2019, 5, 20)),
        ("doce días del mes de marzo de dos mil veintitrés", (2023, 3, 12)),
        ("3 de marzo de 2,016", (2016, 3, 3)),
        ("17-I-2023", (2023, 1, 17)),
        ("le 1er mai 2020", (2020, 5, 1)),
        ("8 juill. 2021", (2021, 7, 8)),
        ("vingt et un mars deux mille vingt-trois", (2023, 3, 21)),
        ("trois juin mille neuf cent quatre-vingt-dix-neuf", (1999, 6, 3)),
        ("3ème jour de mars 2016", (2016, 3, 3)),
        ("1.º de maio de 2019", (2019, 5, 1)),
        ("vinte e um dias do mês de março de dois mil e dezenove", (2019, 3, 21)),
        ("24.03.2022", (2022, 3, 24)),
        ("novembro de 2011", (2011, 11, 0)),
    ],
)
def test_forms(words: str, expected: tuple[int, int, int]) -> None:
    found = [(one.year, one.month, one.day) for one in written_dates(fold(words))]
    assert found == [expected]


@pytest.mark.parametrize(
    "words",
    ["AMR 46/7342/2023", "1.2.3", "32/13/2020", "30 February 2020", "we may go", "2 years ago"],
)
def test_no_dates(words: str) -> None:
    assert not [one for one in written_dates(fold(words)) if one.year]


BODY = (
    "\n\nPolice opened fire on a march in the capital and killed four people, as witnesses say.\n\n"
    "Since 2 February 2015 forty have died. The law of March 3, 2014 is still in force.\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "Title of it\n\nMarch 4, 2016",
        "Title of it\n\nOttawa, March 4, 2016",
        "Title of it\nPosted on March 4, 2016 by admin in News",
        "Title of it\nPress release – March 4, 2016",
        "Title of it\nUpdated: March 9, 2016\nPublished: March 4, 2016",
        "FOR IMMEDIATE RELEASE          March 4, 2016\n\nTitle of it",
        "Title of it\nAPG | March 4, 2016 | Letters",
        "Title of it\n\nThe following letter was sent to the Minister of Trade on March 4, 2016",
        "Friday, March 4, 2016 - 14:00\nTitle of it",
        "Title of it\n\nFriday, 4 March 2016 1.10 pm",
        "Sign on by March 30, 2016: title of it\n\nMarch 4, 2016",
    ],
)
def test_the_day_of_issue_at_the_head(head: str) -> None:
    guess = issued(head + BODY)
    assert (guess.value, guess.certainty) == (PartialDate(2016, 3, 4), "sure")


@pytest.mark.parametrize(
    "dateline",
    [
        "OTTAWA, March 4, 2016 – ",
        "(Ottawa, March 4, 2016) – ",
        "OTTAWA, ON, Mar. 4, 2016 /CNW/ - ",
        "Washington, D.C. (March 4, 2016) — ",
        "[Ottawa, March 4, 2016] ",
        "March 4, 2016 (Ottawa) – ",
        "March 4, 2016, Ottawa – ",
        "4 mars 2016, Londres & Paris - ",
        "Ottawa – unceded territory of the Algonquin Nation – March 4, 2016 – ",
        "San Salvador / Ottawa, 4 de marzo de 2016.- ",
        "Genève-Paris, le 4 mars 2016 : ",
    ],
)
def test_the_day_of_issue_in_a_wire_dateline(dateline: str) -> None:
    guess = issued(f"Title of it\n\n{dateline}{BODY.strip()}\n")
    assert (guess.value, guess.certainty) == (PartialDate(2016, 3, 4), "sure")


@pytest.mark.parametrize(
    "closing",
    [
        "Toronto, 4 de marzo de 2016",
        "Dated this 4th day of March, 2016 in Ottawa.",
        "4 March 2016 Media contact: Ann Sample (02) 555 0100",
        "par Anne Exemple le vendredi 4 mars 2016",
        "Background\n\nThe valley has five rivers, and all of them have names.\n\nMarch 4, 2016.",
        "March 4, 2016",
    ],
)
def test_the_day_of_issue_at_the_foot(closing: str) -> None:
    guess = issued(f"Title of it{BODY}\n{closing}\n")
    assert guess.value == PartialDate(2016, 3, 4)
    assert guess.certainty != "unsure"


@pytest.mark.parametrize(
    "head",
    [
        "Title of it",
        "A diez años de la masacre del 5 de junio de 2009",
        "10 de diciembre: Día de los Derechos Humanos",
        "Title of it\n\nReply before June 30, 2019",
    ],
)
def test_days_of_events_laws_and_deadlines_are_only_candidates(head: str) -> None:
    guess = issued(head + BODY)
    assert guess.value is None
    assert PartialDate(2015, 2, 2) in guess.candidates


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("OTTAWA -- (Marketwired) -- 03/04/16 -- ", PartialDate(2016, 3, 4)),
        ("Posted: 03/04/2016 3:45 pm EST\n\n", PartialDate(2016, 3, 4)),
        ("4.3.2016\n\n", PartialDate(2016, 3, 4)),
        ("LIMA, March 4 (WIRE) - ", PartialDate(2015, 3, 4)),
    ],
)
def test_which_number_is_the_month_and_which_year_it_is(head: str, expected: PartialDate) -> None:
    assert issued(
        f"Title of it\n\n{head}{BODY.strip()} It ends in 2031, on 1 May 2031.\n"
    ).value == (expected)


def test_copyright_is_no_date_of_issue() -> None:
    assert issued(f"Title of it{BODY}\n© 2018 Example. All rights reserved.\n").value is None


class TestDayAndMonth:
    """03/04/2021: in March or in April."""

    def test_english_leaves_it_open(self) -> None:
        guess = issued("Letter on Honduras\nPosted on 03/04/2021" + BODY)
        assert guess.certainty == "unsure"
        assert PartialDate(2021, 3, 4) in (guess.value, *guess.candidates)
        assert PartialDate(2021, 4, 3) in (guess.value, *guess.candidates)

    def test_spanish_puts_the_day_first(self) -> None:
        text = "Carta\n03/04/2021\n\nEstimada Ministra:\n\nLe escribimos con preocupación por los hechos.\n"
        guess = issued(text)
        assert (guess.value, guess.certainty) == (PartialDate(2021, 4, 3), "sure")

    def test_other_dates_of_the_text_settle_it(self) -> None:
        guess = issued(
            "Letter\n03/04/2021\n\nDear Minister,\n\nOn 01/25/2021 and 02/14/2021 we wrote.\n"
        )
        assert (guess.value, guess.certainty) == (PartialDate(2021, 3, 4), "sure")

    def test_what_has_not_happened_yet_settles_it(self) -> None:
        text = "Letter\n05/11/2025" + BODY
        guess = date(text, zones(text), "en", today=Day(2025, 6, 1))
        assert (guess.value, guess.certainty) == (PartialDate(2025, 5, 11), "sure")


def test_a_partial_date() -> None:
    assert issued("A joint statement\n\nNovember 2011" + BODY).value == PartialDate(2011, 11)


def test_a_dateline_without_a_year_takes_that_of_the_text_and_is_unsure() -> None:
    guess = issued(
        "Title of it\n\nOTTAWA, March 14 (CNW) – On March 3, 2016 four people died in the capital.\n"
    )
    assert (guess.value, guess.certainty) == (PartialDate(2016, 3, 14), "unsure")


def test_two_datelines_that_disagree_are_not_sure() -> None:
    guess = issued("Title of it\n\nOttawa, March 4, 2016\n\nMarch 24, 2016" + BODY)
    assert guess.certainty != "sure"
    assert PartialDate(2016, 3, 24) in (guess.value, *guess.candidates)


def test_the_words_of_a_date_are_shown_where_they_stand() -> None:
    text = "Title of it\n\nOttawa, March 4, 2016" + BODY
    guess = issued(text)
    ((start, end),) = guess.spans
    assert guess.words == ("March 4, 2016",) == (text[start:end],)


def test_the_days_of_a_chronology_are_not_sure() -> None:
    days = ["12 March 2012", "13 June 2012", "23 May 2014"]
    text = "What happened at La Puya\n\n" + "".join(
        f"{day}\nThe road was closed.\n\n" for day in days
    )
    assert issued(text).certainty == "unsure"


def test_a_weekday_settles_day_and_month() -> None:
    guess = issued("Title of it\nPublished Thu, 01/05/2012 - 13:20" + BODY)
    assert (guess.value, guess.certainty) == (PartialDate(2012, 1, 5), "sure")


def test_the_date_of_a_second_letter_is_not_that_of_the_first() -> None:
    letter = "Dear Minister,\n\nWe write about the village.\n\nSincerely,\nCommittee for Peace\n\n"
    assert issued(f"{letter}March 3, 2010\n\n{letter}").value is None


@pytest.mark.parametrize(
    ("text", "expected", "certainty"),
    [
        (
            "Foro de los Pozos 2013\n\nTunez – 29 de marzo\n\nNos reunimos por el agua.\n",
            "2013-03-29",
            "likely",
        ),
        (
            "The wells of the valley\n\nGreen Town / Blue Town, 2023\n\nThis report tells of wells.\n",
            "2023",
            "likely",
        ),
        (
            "Press Release Dated: 17 Jan 2001 Press Release Number: 01/13\n\nThe wells are closed today.\n",
            "2001-01-17",
            "sure",
        ),
        (
            (
                "Los pozos del valle siguen cerrados por orden de la junta.\n\n"
                "Neuquén, 20 de julio de 2025. La junta de los pozos del valle no quiere decir por qué.\n"
            ),
            "2025-07-20",
            "sure",
        ),
        ("The wells of the valley\n\nOn 3 May 2010 they were closed.\n", None, "unsure"),
        ("The wells of the valley\n\nThey were closed long ago.\n", None, "sure"),
    ],
)
def test_days_without_a_dateline_of_their_own(
    text: str, expected: str | None, certainty: str
) -> None:
    guess = describe(text).date
    assert (str(guess.value) if guess.value else None, guess.certainty) == (expected, certainty)


def test_a_place_and_day_below_the_salutation_are_no_title() -> None:
    described = describe(
        "Madame la Ministre,\n\nOttawa, le 3 mai 2023\n\nNous vous demandons de protéger celles qui "
        "défendent le fleuve au Honduras.\n\nVeuillez agréer nos salutations,\n\nLe comité du fleuve\n"
    )
    assert str(described.date.value) == "2023-05-03"
    assert "Ottawa" not in described.title.value
