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
