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
    ],
)
def test_the_evening_of_the_americas_is_not_the_next_day(
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
