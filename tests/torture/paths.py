"""No id, title, entry of a zip, attachment, bag, backup or front matter writes outside the archive."""

from __future__ import annotations

import hashlib
import io
import os
import random
import tarfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from apg_cli.cli import COMMANDS
from tests.torture.shell import Home

NAMES = (
    "../../evil.txt",
    "..\\..\\evil.txt",
    "/tmp/apg-torture-evil.txt",
    "C:\\evil.txt",
    "a/../../../evil.txt",
    "originals/../../evil.txt",
    "~/evil.txt",
    "\\\\server\\evil.txt",
    "con.txt",
    "evil\x00.txt",
    ".apg/planned-1/plan.json",
    "x" * 300 + ".txt",
)
_TEXT = b"Open letter on Peru\n\nLima, May 3, 2021\n\nDear Minister,\n\nWe write on the river. %d\n"


def tried(home: Home, rng: random.Random) -> Iterator[str]:
    """Try names that lead out of the archive in all that is taken in; gives what was tried."""
    assert home("apg init archive").code == 0
    for what, words, seen in _attempts(home, rng):
        before = _outside(home)
        ended = home.run(words)
        assert ended.code in (0, 1, 2, 3, 4), ended
        assert "Traceback" not in ended.err, ended
        assert "inside apg itself" not in ended.err, ended
        after = _outside(home)
        assert after == before, f"{what}: {set(after.items()) ^ set(before.items())}\n{ended}"
        assert seen not in ended.out or not seen, ended
        yield what
    for path in home.archive.rglob("*"):
        assert path.resolve().is_relative_to(home.archive), path
        assert path.name.isascii(), path


def _attempts(home: Home, rng: random.Random) -> Iterator[tuple[str, list[str], str]]:
    for number, name in enumerate(NAMES):
        title = f"{name} {number}".replace("\x00", "")
        file = home.file(f"in/{number}.txt", _TEXT % number)
        yield "title", ["ingest", str(file), "--yes", "--title", title], ""
        file = home.file(
            f"in/{number}.md",
            f"---\ntitle: '{title}'\noriginal: {name!r}\nid: {name!r}\n---\n\n".encode()
            + _TEXT % (100 + number),
        )
        yield "front matter", ["ingest", str(file), "--yes"], ""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as pack:
            pack.writestr(name, _TEXT % (200 + number))
        file = home.file(f"in/{number}.zip", packed.getvalue())
        yield "zip", ["ingest", str(file), "--yes"], ""
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "a@example.org", f"Letter {title}"
        mail.set_content((_TEXT % (300 + number)).decode())
        mail.add_attachment(
            _TEXT % (400 + number), "text", "plain", filename=name.replace("\x00", "")
        )
        file = home.file(f"in/{number}.eml", mail.as_bytes())
        yield "e-mail", ["ingest", str(file), "--yes"], ""
        row = f'title,text,file\n"{title}",,"{name}"\n'.replace("\x00", "")
        file = home.file(f"in/{number}.csv", row.encode())
        yield "table", ["import", str(file)], ""
    secret = home.file("secret.txt", b"the secret of another")
    (home.archive / "2020").mkdir(exist_ok=True)
    for number, original in enumerate(
        ("../secret.txt", str(secret), "originals/../../secret.txt", "link")
    ):
        identity = f"points-out-{number}"
        home.file(
            f"archive/2020/{identity}.md",
            f"---\ntitle: T\noriginal: {original}\n---\n\nx\n".encode(),
        )
        for line in (
            "show ID --original",
            "remove ID --yes",
            "restore ID",
            "verify",
            "doctor --fix",
        ):
            yield f"original: {line}", line.replace("ID", identity).split(), "the secret"
        (home.archive / f"2020/{identity}.md").unlink(missing_ok=True)
    if "backup" in COMMANDS:
        for number, name in enumerate(
            ("../evil.txt", "/tmp/apg-torture-evil.txt", "a/../../evil.txt")
        ):
            yield "backup", ["restore", str(_packed(home, number, name, b"")), f"back{number}"], ""
            yield (
                "backup, link",
                ["restore", str(_packed(home, number, "link", name.encode())), f"link{number}"],
                "",
            )
    if "export" in COMMANDS:
        yield from _bags(home)
    rng.random()


def _packed(home: Home, number: int, name: str, link: bytes) -> Path:
    """Make a backup that holds an entry, or a link, that leads out."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as pack:
        entry = tarfile.TarInfo(name)
        if link:
            entry.type, entry.linkname = tarfile.SYMTYPE, link.decode()
            pack.addfile(entry)
        else:
            entry.size = 4
            pack.addfile(entry, io.BytesIO(b"evil"))
    return home.file(f"in/{number}{'l' if link else ''}.tar.gz", made.getvalue())


def _bags(home: Home) -> Iterator[tuple[str, list[str], str]]:
    """Make bags whose manifests and files lead out."""
    for number, name in enumerate(
        ("data/../../evil.txt", "../evil.txt", "/tmp/apg-torture-evil.txt")
    ):
        bag = home.folder / f"bag{number}"
        (bag / "data").mkdir(parents=True)
        (bag / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        digest = hashlib.sha256(b"evil").hexdigest()
        (bag / "manifest-sha256.txt").write_text(f"{digest}  {name}\n")
        (bag / "data/apg.toml").write_text("[archive]\n")
        yield "bag", ["import", "bag", str(bag)], ""
        (bag / "data/link").symlink_to(home.folder / "secret.txt")
        (bag / "manifest-sha256.txt").write_text(f"{digest}  data/link\n")
        yield "bag, link", ["import", "bag", str(bag)], "the secret"


def _outside(home: Home) -> dict[str, float]:
    """List all that is outside the archive and what is made to be tried, with when it changed."""
    ours = ("archive", "indexes", "in", "tmp", "bag", "back", "link")
    there = {
        str(path): path.stat().st_mtime
        for top in home.folder.iterdir()
        if not top.name.startswith(ours)
        for path in (top, *(top.rglob("*") if top.is_dir() else ()))
    }
    beside = {str(p): 0.0 for p in home.folder.parent.iterdir() if p != home.folder}
    tmp = {str(p): 0.0 for p in Path("/tmp").glob("apg-torture-evil*")}
    return there | beside | tmp | {os.devnull: 0.0}
