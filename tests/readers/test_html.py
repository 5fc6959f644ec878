"""Web pages: their text without the page around it, and what they tell of themselves."""

from __future__ import annotations

import plistlib

import pytest

from apg_cli.accession.describe import describe
from apg_cli.accession.readers import read
from apg_cli.accession.told import weighed
from apg_cli.errors import UnreadableInput
from apg_cli.statement import PartialDate
from tests.readers.house_pages import DAY, HOUSE_PAGES, LEAKS, PARAGRAPHS, SIGNED, TITLE
from tests.readers.pages import WORDPRESS, WORDPRESS_TEXT


def test_the_text_of_a_page_is_markdown_without_the_page_around_it() -> None:
    assert read("carta.html", WORDPRESS.encode()).text == WORDPRESS_TEXT


def test_what_a_page_tells_of_itself() -> None:
    told = read("carta.html", WORDPRESS.encode()).told
    assert {key: guess.value for key, guess in told.items()} == {
        "title": "Carta abierta sobre el Catatumbo",
        "date": PartialDate(2025, 2, 3),
        "language": "es",
        "source": "https://red.example/2025/02/carta-catatumbo/",
    }
    assert all(guess.why == "the page's metadata" for guess in told.values())


@pytest.mark.parametrize("house", HOUSE_PAGES)
def test_the_house_styles_of_web_sites(house: str) -> None:
    found = read("carta.html", HOUSE_PAGES[house].encode())
    described = weighed(describe(found.text), found.told)
    assert described.title.value == TITLE
    assert str(described.date.value) == DAY
    assert [words for words in LEAKS if words in described.body] == []
    assert [words for words in (*PARAGRAPHS, *SIGNED) if words not in described.body] == []


def test_lines_of_an_address_stand_together() -> None:
    page = (
        "<html><body><p>L'honorable Mélanie Joly</p><p>Ministre des Affaires étrangères</p>"
        "<p>Ottawa (Ontario)</p><p>Madame la Ministre,</p>"
        f"<p>{PARAGRAPHS[0]}</p></body></html>"
    )
    assert read("lettre.html", page.encode()).text == (
        "L'honorable Mélanie Joly\nMinistre des Affaires étrangères\nOttawa (Ontario)\n\n"
        f"Madame la Ministre,\n\n{PARAGRAPHS[0]}\n"
    )


@pytest.mark.parametrize("title", ["FOR IMMEDIATE RELEASE", "Ottawa, le 28 avril 2022"])
def test_a_title_that_is_none_is_not_believed(title: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"
    body = f"<body><h1>{title}</h1><p>{PARAGRAPHS[0]}</p>"
    told = read("a.html", page.replace("<body><h1>" + title + "</h1>", body).encode()).told
    assert told["title"].certainty == "unsure"


def test_a_page_saved_by_safari_or_as_one_file() -> None:
    address = "https://red.example/2025/02/otra/"
    resource = {"WebResourceData": WORDPRESS.encode(), "WebResourceURL": address}
    archive = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    whole = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; type=text/html; boundary=B\n"
        b"From: <Saved by Blink>\n\n--B\nContent-Type: text/html; charset=utf-8\n"
        b"Content-Location: " + address.encode() + b"\n\n" + WORDPRESS.encode() + b"\n--B--\n"
    )
    for content, suffix in ((archive, ".webarchive"), (whole, ".mhtml")):
        found = read("carta", content)
        assert (found.text, found.suffix) == (WORDPRESS_TEXT, suffix)


def test_the_address_that_a_browser_noted() -> None:
    noted = "<!-- saved from url=(0030)https://red.example/2019/03/05/carta/ -->"
    page = f"<!DOCTYPE html>\n{noted}\n<html><body><p>{PARAGRAPHS[0]}</p></body></html>"
    told = read("a.html", page.encode()).told
    assert told["source"].value == "https://red.example/2019/03/05/carta/"
    assert told["date"].value == PartialDate(2019, 3, 5)


@pytest.mark.parametrize("name", ["bomb.html", "bomb"])
def test_a_page_with_entities_of_its_own_is_refused(name: str) -> None:
    kinds = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "lol">{kinds}]><html>&a11;</html>'
    with pytest.raises(UnreadableInput, match="defines entities of its own"):
        read(name, bomb.encode())


def told(head: str, body: str = "<h1>Letter on the river of Guapinol</h1>") -> dict[str, object]:
    """Give the values that a page with such a head and body tells."""
    page = f"<html><head>{head}</head><body>{body}<p>{PARAGRAPHS[0]}</p></body></html>"
    return {key: guess.value for key, guess in read("a.html", page.encode()).told.items()}


PUBLISHED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("published", "address", "day"),
    [
        ("2023-11-09T01:30:00+00:00", "https://red.example/2023/11/08/carta/", (2023, 11, 8)),
        ("2023-11-09T01:30:00+00:00", "https://red.example/20231108/carta", (2023, 11, 8)),
        ("2023-11-09T12:30:00+00:00", "https://red.example/2023/11/08/carta/", (2023, 11, 9)),
        ("2023-11-09T01:30:00-05:00", "https://red.example/2023/11/08/carta/", (2023, 11, 9)),
        ("2023-11-09T01:30:00+00:00", "https://red.example/carta/", (2023, 11, 9)),
        ("2023-11-09T10:30:00+00:00", "https://red.example/2023/11/08/carta/", (2023, 11, 9)),
        ("2023-11-08T23:30:00+00:00", "https://red.example/2023/11/09/carta/", (2023, 11, 9)),
        ("2023-11-08T23:30:00+00:00", "https://red.example/2023/11/07/carta/", (2023, 11, 8)),
    ],
)
def test_the_day_is_the_one_that_it_was_where_the_page_comes_from(
    published: str, address: str, day: tuple[int, int, int]
) -> None:
    head = f'{PUBLISHED.format(published)}<link rel="canonical" href="{address}">'
    assert told(head)["date"] == PartialDate(*day)


def test_of_two_headlines_the_one_that_is_the_heading_counts() -> None:
    head = """<script type="application/ld+json">{"@type": "Article", "name": "Guapinol River",
        "headline": "river in the north of Honduras"}</script>"""
    body = "<h1>Guapinol River</h1><p>river in the north of Honduras</p>"
    assert told(head, body)["title"] == "Guapinol River"


def test_a_page_that_calls_itself_a_site_keeps_its_title() -> None:
    title = "Letter on the river of Guapinol"
    head = f"""<title>{title} - Red</title><meta property="og:title" content="{title}">
        <meta property="og:site_name" content="{title}">"""
    assert told(head, f"<h1>Other news</h1><h1>{title}</h1>")["title"] == title


@pytest.mark.parametrize("lead", ["Read more:", "Lea también:", "Lire aussi :", "Leia mais »"])
def test_a_line_that_leads_to_another_page_is_left_out(lead: str) -> None:
    line = f"<p><strong>{lead}</strong> <a href='/x'>Another letter on the same</a></p>"
    page = f"<html><body><article><p>{PARAGRAPHS[0]}</p>{line}<p>{PARAGRAPHS[1]}</p></article>"
    text = read("a.html", page.encode()).text
    assert "Another letter" not in text
    assert PARAGRAPHS[1][:40] in text


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ('<time datetime="2023-11-08T23:00:00Z">jeudi 9 novembre 2023</time>', (2023, 11, 9)),
        ('<time datetime="2023-11-08T09:00:00Z">9 novembre 2023, mis à jour</time>', (2023, 11, 8)),
        ('<time datetime="2023-11-08T23:00:00Z">15 novembre 2023</time>', (2023, 11, 8)),
        ('<time datetime="2023-11-09T00:20:00+01:00">9 nov.</time>', (2023, 11, 9)),
        ('<time datetime="2023-11-09T08:20:00+01:00">a comment</time>', (2023, 11, 8)),
    ],
)
def test_a_midnight_that_is_told_in_greenwich_is_of_the_next_day(
    time: str, day: tuple[int, int, int]
) -> None:
    head = PUBLISHED.format("2023-11-08T23:20:00+00:00") if "+01" in time else ""
    assert told(head, f"<h1>Letter on the river</h1>{time}")["date"] == PartialDate(*day)


def test_a_day_on_which_a_page_was_out_already_is_of_something_else() -> None:
    page = (
        f"<html><head>{PUBLISHED.format('2016-11-18T09:17:11-05:00')}</head><body>"
        f"<h1>Letter on the river</h1><p>Added (26 November 2016): signatures.</p>"
        f"<p>{PARAGRAPHS[0]}</p></body></html>"
    )
    found = read("a.html", page.encode())
    assert weighed(describe(found.text), found.told).date.value == PartialDate(2016, 11, 18)


def test_a_heading_that_says_more_than_the_title_is_the_title() -> None:
    head = '<meta property="og:title" content="Red | Diez cosas sobre el agua del río Guapinol">'
    body = "<h1>Diez cosas (y una más) sobre el agua del río Guapinol</h1>"
    assert told(head, body)["title"] == "Diez cosas (y una más) sobre el agua del río Guapinol"


@pytest.mark.parametrize(
    "around",
    [
        (
            '<div class="box"><h3>Stay in touch</h3><p>Get our letters every month.</p>'
            '<form><input name="mail"><p>Your address</p></form></div>'
        ),
        (
            '<ul><li><a href="/a/">A letter on Peru</a> - 8 mars 2016</li>'
            '<li><a href="/b/">A letter on Haiti</a> - 12 février 2016</li></ul>'
        ),
        '<div class="author-info"><h2>Author: Ana</h2><p>Writes letters on rivers.</p></div>',
        '<ul class="box_tabs"><li><a href="#a">About</a></li><li><a href="#b">Recent</a></li></ul>',
    ],
)
def test_what_invites_and_leads_elsewhere_is_no_text(around: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        "<html><body><main><a href='/news/'>News</a><h1>Letter on the river</h1>"
        f"<article>{text}{around}<p>{SIGNED[0]}</p></article></main></body></html>"
    )
    assert read("a.html", page.encode()).text == (
        "# Letter on the river\n\n" + "\n\n".join((*PARAGRAPHS, SIGNED[0])) + "\n"
    )


@pytest.mark.parametrize("name", ["sidebar-grid__row", "cta", "widget-area"])
def test_names_of_what_is_around_are_not_believed_of_all_that_there_is(name: str) -> None:
    rows = "".join(f'<div class="{name}"><p>{paragraph}</p></div>' for paragraph in PARAGRAPHS)
    if "row" not in name:
        rows = (
            f'<div class="{name}">' + "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "</div>"
        )
    page = f"<html><body><h1>Letter on the river</h1><div>{rows}</div></body></html>"
    found = read("a.html", page.encode()).text
    assert [words for words in PARAGRAPHS if words not in found] == []


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Letter on the river – The whole and long name of a blog", "{site}{entry}"),
        ("The whole and long name of a blog - Letter on the river - Press", "{site}{entry}"),
        ("Letter on the river | The whole and long name of a blog", "{home}<h1>{}</h1>"),
    ],
)
def test_of_several_headings_the_one_of_the_text_is_the_title(title: str, headings: str) -> None:
    blog = "The whole and long name of a blog"
    body = headings.replace("{}", "Letter on the river").format(
        site=f'<h1 class="site-title">{blog}</h1>',
        home=f'<h1><a href="https://red.example/">{blog}</a></h1>',
        entry='<h1 class="entry-title">Letter on the river</h1>',
    )
    assert told(f"<title>{title}</title>", body)["title"] == "Letter on the river"


def test_a_text_that_a_script_was_to_show_is_read_and_what_is_hidden_beside_it_is_not() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        "<html><body><h1>Letter on the river</h1>"
        f'<div style="display: none">{text}</div><p hidden>Close this window.</p></body></html>'
    )
    found = read("a.html", page.encode()).text
    assert [words for words in PARAGRAPHS if words not in found] == []
    assert "Close" not in found


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("<div class='x1'>Ana Pérez, April 19, 2020</div>", (2020, 4, 19)),
        ("<div><span>19 de abril de 2020, 16:19</span></div>", (2020, 4, 19)),
        ("<div>Updated on April 19, 2020</div>", None),
        ("<div>03/04/2020</div>", None),
        ("<div>The march of April 19, 2020, brought the whole town to the river</div>", None),
    ],
)
def test_a_day_below_the_heading_counts_where_a_page_tells_none(
    below: str, day: tuple[int, int, int] | None
) -> None:
    found = told("", f"<h1>Letter on the river</h1>{below}").get("date")
    assert found == (None if day is None else PartialDate(*day))


@pytest.mark.parametrize(
    ("title", "title_of_text"),
    [
        ("Why a river of Honduras is in court", "The people of Guapinol stand up for their river"),
        ("‘Guapinol’: a river and its people | Red", "Guapinol: a river and its people"),
    ],
)
def test_the_one_heading_goes_before_what_the_page_is_called_elsewhere(
    title: str, title_of_text: str
) -> None:
    site = "" if "Why" in title else "<h1>Red</h1>"
    body = f"{site}<h1>{title_of_text}</h1>"
    assert told(f"<title>{title}</title>", body)["title"] == title_of_text


def test_a_time_that_is_none_tells_no_month() -> None:
    body = '<h1>Letter</h1><time datetime="2016-12-22148243245">December 22, 2016</time>'
    head = '<meta name="article_date_original" content="Thursday, December 22, 2016, 06:47 PM">'
    assert told(head, body)["date"] == PartialDate(2016, 12, 22)


def test_navigation_that_nothing_ends_hides_no_text() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = (
        f"<html><body><nav><a href='/a/'>News</a><h1>Letter on the river</h1>{text}</body></html>"
    )
    found = read("a.html", page.encode()).text
    assert [words for words in PARAGRAPHS if words not in found] == []
