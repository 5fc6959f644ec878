"""What is written can be read; what people write by hand is understood, or its place is told."""

import contextlib
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive import plain_front_matter, yaml_front_matter
from apg_cli.archive.front_matter import read, write
from apg_cli.errors import UnreadableStatement
from apg_cli.statement import KINDS, LANGUAGES, Country, PartialDate, Statement

SAMPLES = sorted((Path(__file__).parents[2] / "archive").glob("[0-9]*/*.md"))

lines = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(lambda text: text.strip() == text)
dates = st.one_of(
    st.none(),
    st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1, 9999)),
)
countries = st.lists(
    st.sampled_from(
        [Country("Peru", "PE"), Country("Norway", "NO"), Country("Côte d'Ivoire", "CI")]
    ),
    unique=True,
).map(tuple)
several = st.lists(lines, max_size=3, unique=True).map(tuple)
statements = st.builds(
    Statement,
    id=st.just("2023-01-17-peru-x"),
    path=st.just("2023/2023-01-17-peru-x.md"),
    title=lines,
    text=st.lists(lines).map(lambda parts: "".join(f"{part}\n" for part in parts)),
    date=dates,
    countries=countries,
    kind=st.sampled_from(["", *KINDS]),
    language=st.sampled_from(["", *LANGUAGES]),
    recipients=several,
    author=several,
    tags=several,
    source=st.one_of(st.just(""), lines),
    access=st.sampled_from(["", "restricted"]),
    guessed=st.lists(st.sampled_from(["title", "date"]), unique=True).map(tuple),
    extra=st.dictionaries(
        st.sampled_from(["layout", "weight", "draft"]),
        st.one_of(st.integers(), st.booleans(), lines),
    ).map(MappingProxyType),
)


@given(statements)
def test_what_is_written_is_read_back(statement: Statement) -> None:
    again, problems = read(write(statement), statement.path)
    assert again == statement
    assert problems == ()


def test_the_keys_stand_in_their_order_and_lists_on_a_line() -> None:
    statement = Statement(
        id="x",
        path="x.md",
        title="A letter: on Peru",
        text="Dear Minister,\n",
        date=PartialDate(2016, 5),
        countries=(Country("Peru", "PE"), Country("Bolivia", "BO")),
        kind="letter",
        language="en",
        recipients=("Mélanie Joly, Minister of Foreign Affairs",),
        extra={"layout": "post"},
        guessed=("countries",),
        original="originals/2016/x.txt",
    )
    assert write(statement) == (
        "---\n"
        "title: 'A letter: on Peru'\n"
        "date: 2016-05\n"
        "countries: [Peru, Bolivia]\n"
        "kind: letter\n"
        "language: en\n"
        "recipients: ['Mélanie Joly, Minister of Foreign Affairs']\n"
        "layout: post\n"
        "guessed: [countries]\n"
        "original: originals/2016/x.txt\n"
        "---\n"
        "\n"
        "Dear Minister,\n"
    )


@pytest.mark.parametrize(
    ("written", "field", "value"),
    [
        ("date: 2023-01-17", "date", PartialDate(2023, 1, 17)),
        ("date: 2023-01-17T10:30:00Z", "date", PartialDate(2023, 1, 17)),
        ("date: 2023-01-17 10:30", "date", PartialDate(2023, 1, 17)),
        ("date: '2016-05'", "date", PartialDate(2016, 5)),
        ("date: 2016", "date", PartialDate(2016)),
        ("countries: Pérou", "countries", (Country("Peru", "PE"),)),
        ("countries: [NO, pe]", "countries", (Country("Norway", "NO"), Country("Peru", "PE"))),
        (
            "countries:\n- Brasil\n- México",
            "countries",
            (Country("Brazil", "BR"), Country("Mexico", "MX")),
        ),
        ("keywords: mining", "tags", ("mining",)),
        ("tags: [no, 12:30, 1e3]", "tags", ("no", "12:30", "1e3")),
        ("title:", "title", "x"),
        ("title: 2023", "title", "2023"),
        ("content: no clash\nhandler: none", "extra", {"content": "no clash", "handler": "none"}),
    ],
)
def test_what_people_write_is_understood(written: str, field: str, value: object) -> None:
    statement, problems = read(f"---\n{written}\n---\nText\n", "2020/x.md")
    assert getattr(statement, field) == value
    assert problems == ()


def test_a_file_without_front_matter_has_its_heading_for_a_title() -> None:
    statement, _ = read("# On Peru\n\nText\n", "x.md")
    assert (statement.title, statement.text) == ("On Peru", "# On Peru\n\nText\n")


def test_leading_indentation_of_the_text_is_kept() -> None:
    statement, _ = read("---\ntitle: x\n---\n\n    indented\n", "x.md")
    assert statement.text == "    indented\n"


@pytest.mark.parametrize(
    ("written", "line", "why"),
    [
        ("date: soon", 2, "'soon' is not a date like 2023-01-17, 2023-01 or 2023"),
        ("date: 2023-02-31", 2, "'2023-02-31' is not a date in the calendar"),
        ("title: x\ncountries: [Peru, Atlantis]", 3, "'Atlantis' is no country we know"),
        (
            "kind: missive",
            2,
            (
                "'missive' is no kind we know: letter, statement, press release, urgent action,"
                " report,"
                " brief, submission, speech, other"
            ),
        ),
        ("title: a\ntitle: b", 3, "'title' stands here again"),
        ("kind: [letter, brief]", 2, "'kind' takes one value; the first is used"),
    ],
)
def test_a_value_that_is_none_is_told_with_its_line(written: str, line: int, why: str) -> None:
    statement, problems = read(f"---\n{written}\n---\nText\n", "x.md")
    assert [(problem.line, problem.why) for problem in problems] == [(line, why)]
    assert statement.text == "Text\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: x\n", 1),
        ("---\ntitle: x\ncountries: [Peru\n---\nText\n", 4),
        ("---\ntitle: x\nsource: http://a: b\n---\nText\n", 3),
        ("---\n- a list\n---\nText\n", 2),
        ("---\ntitle:\n  nested: value\n---\nText\n", 3),
        ("---\nextra: 2023-02-31\n---\nText\n", None),
        ("---\n? {a: b}\n: [\n---\n", 4),
    ],
)
def test_front_matter_that_is_none_is_an_error_that_names_file_and_line(
    text: str, line: "int | None"
) -> None:
    with pytest.raises(UnreadableStatement) as error:
        read(text, "2020/x.md")
    assert error.value.path == "2020/x.md"
    assert error.value.line == line


@given(st.text())
def test_no_text_is_an_error_of_another_kind(text: str) -> None:
    for written in (text, f"---\n{text}\n---\n"):
        with contextlib.suppress(UnreadableStatement):
            read(written, "x.md")


# Lines that are plain, nearly plain, and not plain at all.
nearly_plain = st.text("ab1é '\":#,[]{}-?&*!|>%@`~\\\t.n", max_size=12)
plain_words = st.text("abé1' .-:#,?\u00a0", min_size=1, max_size=12).map("a{}b".format)
in_quotes = plain_words.map(lambda text: "'" + text.replace("'", "''") + "'")
pitfalls = st.sampled_from(
    "null|Null|~|[]|[a,b]|['a', \"b\"]|[a: b]|[a, null]|'it''s'|[it's]|2023-02-31|[a?b]".split("|")
)
values = st.one_of(
    plain_words,
    in_quotes,
    st.lists(st.one_of(plain_words, in_quotes), min_size=1).map(lambda v: f"[{', '.join(v)}]"),
    pitfalls,
    nearly_plain,
    lines,
)
heads = st.lists(
    st.tuples(
        st.sampled_from(["title", "tags", "date", "source", "kind", "keywords", "layout"]),
        st.sampled_from([": ", ": ", ":  ", ":"]),
        values,
        st.sampled_from(["", "", " ", "  # no"]),
    ).map("".join),
    max_size=3,
).map(lambda head: "".join(f"{line}\n" for line in head))
fences = st.sampled_from(["---\n", "---\n", "--- \n", "----\n", "---", "  ---\n", ""])


@given(heads, fences, st.text("a \n-", max_size=5))
def test_what_is_read_as_plain_means_the_same_in_yaml(head: str, fence: str, body: str) -> None:
    text = f"---\n{head}{fence}{body}"
    plain = plain_front_matter.split(text)
    if plain is not None:
        assert plain == yaml_front_matter.split(text, "x.md")


ways = st.text("aZéÿ1' ,.;()/’–-:?#&*![]{}yesno\u00a0\u2028\t", max_size=9)
written_values = st.one_of(
    ways,
    st.sampled_from("yes No on OFF true Null n y ~ https://x.org/a:b a:b a: 1e3 =".split()),
    st.lists(ways, max_size=3),
    st.dates(),
    st.datetimes(),
    st.integers(),
)


@given(written_values)
def test_what_is_written_plainly_is_what_yaml_writes(value: object) -> None:
    plain = plain_front_matter.line("title", value)
    if plain is not None:
        assert (plain,) == yaml_front_matter.exported({"title": value})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_apg_writes_is_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    plain = plain_front_matter.split(text)
    assert plain is not None
    assert plain == yaml_front_matter.split(text, "x.md")
