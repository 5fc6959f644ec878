"""No byte of a statement, name, query or error is obeyed by a terminal, in any command."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from apg_cli.cli import COMMANDS
from tests.torture import hostile
from tests.torture.hostile import HARM, MARKUP
from tests.torture.shell import Ended, Home

_WHOLE = {"LINES": "9999", "COLUMNS": "180", "PAGER": "cat", "EDITOR": "true"}
LOOKS = {
    "wide": {},
    "narrow": {"COLUMNS": "40"},
    "without colour": {"NO_COLOR": "1"},
    "on a dumb terminal": {"TERM": "dumb"},
}
_ASKING = 5.0
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
    "restore", f"restore {ID}", "export bagit bag", "backup all.tar.gz", "list --facet country,tag",
    "list --all-versions", "search river --explain", "search river --any", "search river --format csv",
    "search river --save rivers", "search @rivers", f"show {ID} --version 1", f"explain {ID} --json",
    f"history {ID} --json", f"diff {ID} --json", "duplicates --diff", "doctor --json",
    "check --privacy --json", "concepts river", f"edit {ID}", "review", "import table.csv --dry-run",
    "restore bag nowhere", "backup all.tar.gz", "import bag bag", "doctor --fix", "remove broken --yes",
    "init again", "describe --again --json", "restore --json",
)  # fmt: skip


def shown(home: Home, rng: random.Random) -> Iterator[str]:
    """Look at every command over hostile statements, in every look; gives what was looked at."""
    _furnish(home)
    for look, environment in LOOKS.items():
        for line in LINES:
            if line.split()[0] in COMMANDS:
                _look(home, line.split(), environment)
                yield look
    for name in COMMANDS:
        for harm in rng.sample(HARM, 4):
            _look(home, [name, f"x{harm}y{MARKUP}"])
            yield "with hostile words"
    for harm in HARM:
        for words in (
            *(["search", query] for query in _queries(harm)),
            *(["show", query] for query in _queries(harm)),
            ["--archive", f"no{harm}where", "list"],
            ["ingest", f"no{harm}file"],
            ["set", ID, f"key{harm}=value{harm}"],
            ["list", f"--country={harm}x", f"--since={harm}"],
            ["search", "river", f"--{harm}"],
        ):
            _look(home, words)
            yield "with hostile words"


def _queries(harm: str) -> tuple[str, ...]:
    return f"river{harm}", f'"{harm}', f"tag:{harm}x", f"x{harm}y:river", f"({harm}"


def _look(home: Home, words: list[str], look: Mapping[str, str] = MappingProxyType({})) -> None:
    words = [word.replace("\x00", "") for word in words]
    ended: Ended = home.run(
        words, terminal=True, kill_after=_ASKING, environment={**_WHOLE, **look}
    )
    assert "Traceback" not in ended.out, ended
    assert "inside apg itself" not in ended.out, ended
    bar = words[0] in (
        "verify",
        "ingest",
        "export",
        "backup",
        "index",
        "doctor",
        "import",
        "restore",
    )
    read = hostile.looked_at(ended.out, bar=bar)
    if words == ["show", ID] and not look:
        assert "".join(MARKUP.split()) in "".join(read.split()), read


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
    home.file("table.csv", f"title,date,text\n{MARKUP}{harm[:20]},2020-01-02,x{harm}\n".encode())
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
