"""Posts of Jekyll, Hugo and Obsidian keep what they say of themselves, by our names."""

from __future__ import annotations

import pytest

from tests.conftest import Shell

BODY = "\nLas organizaciones saludamos a las rondas campesinas de Cajamarca, en el Perú.\n"
JEKYLL = """---
layout: post
title: "Carta: el agua"
date: 2021-05-07 10:00:00 -0500
lang: es
authors: [Red de Ejemplo]
tags: [water]
canonical_url: https://red.example/carta
permalink: /carta/
published: true
---
"""
HUGO_TOML = """+++
title = "Carta: el agua"
date = 2021-05-07T10:00:00-05:00
lang = "es"
authors = ["Red de Ejemplo"]
tags = ["water"]
canonicalURL = "https://red.example/carta"
draft = false
+++
"""
HUGO_JSON = """{
  "title": "Carta: el agua",
  "date": "2021-05-07T10:00:00-05:00",
  "lang": "es_PE",
  "authors": [{"name": "Red de Ejemplo"}],
  "tags": ["water"],
  "url": "https://red.example/carta"
}
"""
OBSIDIAN = """---
title: "Carta: el agua"
created: 2021-05-07
language: es
author: Red de Ejemplo
tags:
  - water
source: https://red.example/carta
cssclasses: wide
---
"""


@pytest.mark.parametrize("head", [JEKYLL, HUGO_TOML, HUGO_JSON, OBSIDIAN])
def test_a_post_keeps_what_it_says(apg: Shell, head: str) -> None:
    apg.file("carta.md", head + BODY)
    taken = apg("apg ingest --json carta.md")
    (added,) = taken.json["accessions"]
    statement = added["statement"]
    said = {
        key: statement[key] for key in ("title", "date", "language", "author", "source", "tags")
    }
    assert said == {
        "title": "Carta: el agua",
        "date": "2021-05-07",
        "language": "es",
        "author": ["Red de Ejemplo"],
        "source": "https://red.example/carta",
        "tags": ["water"],
    }
    assert added["evidence"]["title"]["why"] == "front matter"


def test_keys_of_other_programs_are_kept(apg: Shell) -> None:
    apg.file("carta.md", JEKYLL + BODY)
    apg("apg ingest carta.md")
    (written,) = [
        body for name, body in apg.files().items() if name.endswith(".md") and "origin" not in name
    ]
    assert b"layout: post\n" in written
    assert b"permalink: /carta/\n" in written
    assert b"published: true\n" in written


@pytest.mark.parametrize("head", ["{no JSON}\n", "+++\nno TOML\n+++\n", "{}and more\n"])
def test_what_only_looks_like_front_matter_is_text(apg: Shell, head: str) -> None:
    apg.file("carta.md", head + BODY)
    shown = apg("apg ingest --dry-run --json carta.md").json
    assert [one["status"] for one in shown["accessions"]] == ["would-add"]


def test_a_front_matter_that_nothing_ends_is_read_up_to_the_first_empty_line(apg: Shell) -> None:
    below = "\n---\n\nUna regla más abajo no es su fin.\n"
    apg.file("carta.md", JEKYLL.removesuffix("---\n") + BODY + below)
    (one,) = apg("apg ingest --dry-run --json carta.md").json["accessions"]
    assert one["statement"]["title"] == "Carta: el agua"
    assert one["statement"]["date"] == "2021-05-07"
    assert one["notes"] == ["nothing ends its front matter (---): read up to the first empty line"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Una carta\n\ntags: [water]\n---\n" + BODY,
        "---\nEstimado señor:\n\nLe escribimos.\n---\n" + BODY,
        "---\n" + BODY,
    ],
)
def test_empty_lines_and_rules_end_no_front_matter(apg: Shell, text: str) -> None:
    apg.file("carta.md", text)
    (one,) = apg("apg ingest --dry-run --json carta.md").json["accessions"]
    assert not any("nothing ends" in note for note in one["notes"])
