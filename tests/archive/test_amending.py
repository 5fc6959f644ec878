"""A key is changed where it stands; nothing else of the file moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apg_cli.archive.amending import amended
from apg_cli.archive.front_matter import read
from apg_cli.errors import UnreadableStatement

FILE = """\
---
# My own note
title: "On Peru"   # as printed
layout: post
tags:
- mining

- water
# about access
access: restricted
note: |
  a

  # not a comment
  b
guessed: [date]
---

Text of mine
---
more
"""


def test_only_the_lines_of_the_key_change() -> None:
    assert amended(FILE, "x.md", {"title": "On Chile"}) == FILE.replace(
        'title: "On Peru"   # as printed', "title: On Chile"
    )
    assert amended(FILE, "x.md", {"tags": ["gold"]}) == FILE.replace(
        "tags:\n- mining\n\n- water\n", "tags: [gold]\n"
    )
    assert amended(FILE, "x.md", {"note": "short"}) == FILE.replace(
        "note: |\n  a\n\n  # not a comment\n  b\n", "note: short\n"
    )


def test_a_new_key_is_put_in_its_place_and_an_empty_one_taken_out() -> None:
    assert amended(FILE, "x.md", {"kind": "letter", "guessed": []}) == FILE.replace(
        "tags:\n", "kind: letter\ntags:\n"
    ).replace("guessed: [date]\n", "")
    assert amended(FILE, "x.md", {"mine": "new"}) == FILE.replace(
        "guessed: [date]\n", "mine: new\nguessed: [date]\n"
    )


def test_a_file_without_front_matter_gets_one() -> None:
    assert amended("Text\n", "x.md", {"title": "T"}) == "---\ntitle: T\n---\n\nText\n"
    assert amended("---\n---\nText\n", "x.md", {"title": "T"}) == "---\ntitle: T\n---\nText\n"


lines = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
).filter(lambda text: text.strip() == text)


@given(lines, st.lists(lines, max_size=3, unique=True))
def test_what_is_set_is_read_and_all_else_is_as_before(title: str, tags: list[str]) -> None:
    before, _ = read(FILE, "x.md")
    after, problems = read(amended(FILE, "x.md", {"title": title, "tags": tags}), "x.md")
    assert (after.title, after.tags, problems) == (title, tuple(tags), ())
    assert (after.text, after.extra, after.guessed) == (before.text, before.extra, before.guessed)


def test_line_ends_and_a_byte_order_mark_stay_as_they_are() -> None:
    mixed = "\ufeff---\r\ntitle: A\r\nkind: brief\n---\nOne\r\nTwo\n\x0bThree"
    assert amended(mixed, "x.md", {"kind": "letter", "tags": ["a"]}) == (
        "\ufeff---\r\ntitle: A\r\nkind: letter\r\ntags: [a]\r\n---\nOne\r\nTwo\n\x0bThree"
    )


def test_front_matter_in_braces_is_refused_and_its_line_told() -> None:
    with pytest.raises(UnreadableStatement, match=r"x\.md, line 2: .* in braces"):
        amended("---\n{title: A, kind: letter}\n---\nText\n", "x.md", {"kind": "brief"})


def test_a_key_that_stood_twice_stands_once_as_it_was_set() -> None:
    text = "---\ntitle: One\n# ours\nkind: letter\ntitle: Two\n---\nBody\n"
    once = "---\ntitle: Three\n# ours\nkind: letter\n---\nBody\n"
    assert amended(text, "x.md", {"title": "Three"}) == once
    assert amended(text, "x.md", {"title": ""}) == once.replace("title: Three\n", "")
