"""No byte of a statement, name, query or error is obeyed by a terminal, in any command."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Iterator

from apg_cli.cli import COMMANDS
from tests.torture import hostile
from tests.torture.hostile import HARM, MARKUP
from tests.torture.shell import Ended, Home

_WHOLE = {"LINES": "9999", "COLUMNS": "180", "PAGER": "cat", "EDITOR": "true"}
_ASKING = 8.0
"""Seconds after which a command is taken to have asked something; it is then killed."""

ID = "hostile"

LINES = (
    "list", "list --json", "list --format csv", "list --format ids", "list --format paths",
    "list --format jsonl", "search river", "search river --json", "search river --facet tag,to,kind",
    f"search river --in {ID}", "similar plain", f"show {ID}", f"show {ID} --raw", f"show {ID} --json",
    f"show {ID} --path", f"show {ID} --original", f"explain {ID}", "review --list", "review --list --json",
    "describe --again", f"history {ID}", f"diff {ID}", f"set {ID} kind=brief", f"set {ID} kind=nothing",
    "concepts", "verify", "verify --json", "doctor", "check --privacy", "index status",
    "index rebuild", "ingest in --dry-run", "ingest in --yes", "duplicates", f"remove {ID} --yes",
    "restore", f"restore {ID}", "export bagit bag", "backup all.tar.gz",
)  # fmt: skip


def shown(home: Home, rng: random.Random) -> Iterator[str]:
    """Look at every command over hostile statements; gives the line of each that was looked at."""
    _furnish(home)
    for line in LINES:
        if line.split()[0] in COMMANDS:
            yield _look(home, line.split())
    for name in COMMANDS:
        for harm in rng.sample(HARM, 4):
            yield _look(home, [name, f"x{harm}y{MARKUP}"])
    for harm in HARM:
        for query in (f"river{harm}", f'"{harm}', f"tag:{harm}x", f"x{harm}y:river", f"({harm}"):
            yield _look(home, ["search", query])
            yield _look(home, ["show", query])
        yield _look(home, ["--archive", f"no{harm}where", "list"])
        yield _look(home, ["ingest", f"no{harm}file"])
        yield _look(home, ["set", ID, f"key{harm}=value{harm}"])
        yield _look(home, ["list", f"--country={harm}x", f"--since={harm}"])
        yield _look(home, ["search", "river", f"--{harm}"])


def _look(home: Home, words: list[str]) -> str:
    words = [word.replace("\x00", "") for word in words]
    ended: Ended = home.run(words, terminal=True, kill_after=_ASKING, environment=_WHOLE)
    assert "Traceback" not in ended.out, ended
    assert "inside apg itself" not in ended.out, ended
    bar = words[0] in ("verify", "ingest", "export", "backup", "index")
    read = hostile.looked_at(ended.out, bar=bar)
    if words == ["show", ID]:
        assert "".join(MARKUP.split()) in "".join(read.split()), read
    return ended.line


def _furnish(home: Home) -> None:
    """Write hostile statements by hand, and files with hostile names to take in."""
    assert home("apg init archive").code == 0
    harm = "".join(HARM)
    front = {
        "title": f"River {MARKUP} {harm}",
        "date": "2020-01-02",
        "countries": ["Peru", f"Nowhere{harm}"],
        "kind": f"letter{harm}",
        "language": f"en{harm}",
        "recipients": [f"Minister {harm} {MARKUP}"],
        "author": [f"Nobody {harm}"],
        "tags": [f"tag{harm}", MARKUP],
        "source": f"https://example.org/{harm}",
        "translation_of": f"other{harm}",
        f"key{harm}": f"value{harm}",
        "guessed": ["title", f"tags{harm}"],
        "original": "originals/2020/hostile.txt",
    }
    # JSON is YAML, and writes what YAML would refuse as escapes.
    lines = "".join(f"{json.dumps(key)}: {json.dumps(value)}\n" for key, value in front.items())
    lines = lines.replace("\\udb40\\udc41", "\\U000e0041")
    body = f"# River {harm}\n\nThe river {MARKUP}\n\n{harm}river{harm}\n\n<b>river</b> [x](https://e.example)\n"
    home.file(f"archive/2020/{ID}.md", f"---\n{lines}---\n\n{body}".encode())
    home.file("archive/originals/2020/hostile.txt", body.encode())
    home.file("archive/2020/plain.md", b"---\ntitle: Plain\n---\n\nThe river of Peru.\n")
    home.file("archive/2020/broken.md", f"---\ntitle: [x{harm}\n---\n\nriver\n".encode())
    for number, piece in enumerate(HARM):
        name = piece.replace("/", "_").replace("\x00", "")
        text = f"Letter {number} {piece}\n\nLima, May {number + 2}, 2021\n\nDear Minister{piece},\n\nRiver.\n"
        with contextlib.suppress(OSError):
            home.file(f"in/{number}{name}.txt", text.encode())
        with contextlib.suppress(OSError):
            home.file(
                f"archive/2020/name{number}{name}.md", f"---\ntitle: N\n---\n\n{text}".encode()
            )
