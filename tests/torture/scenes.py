"""What people do with an archive, each as one command that can be killed, failed and done again."""

from __future__ import annotations

import hashlib
import random
import tarfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from apg_cli.cli import COMMANDS
from tests.torture import checker
from tests.torture.shell import Ended, Home
from tests.torture.texts import Text, as_page, texts

STOCK = 3
"""Texts that are in the archive before."""

_EDITOR = """sh -c 'printf "A line that was added by hand.\\n" >> "$0"'"""


@dataclass(frozen=True, slots=True)
class Scene:
    """One command, what it finds, and what it leaves behind once it was done (again)."""

    name: str
    line: str
    """`ID` stands for the id of the first statement."""
    taken_in: int = 0
    """Texts that it takes in, from `texts/`, after the stock."""
    pages: int = 0
    """How many of these are web pages, which processes of their own read."""
    stock: int = STOCK
    keys: str | None = None
    again: tuple[int, ...] = (0,)
    """Exit codes with which it may end when it is done again."""
    marks: tuple[str, ...] = ()
    """Words that the statement with the id holds afterwards, all or none."""
    prepared: Callable[[Home], None] | None = None
    checked: Callable[[Home], None] | None = None
    """Holds at any moment of what it writes beside the archive."""
    may_go: int = 0
    """How many statements of the stock, from the first, may be away or empty in between."""
    goes: bool = False
    """Whether the statement with the id is away in the end."""
    lowered: Mapping[str, int] = field(default_factory=dict)
    """From how many files on what is done for many is done: constants, as `module:NAME`."""
    every: int = 1
    """At every how many of its system calls it is tried."""
    slow: bool = False
    """Whether it takes long, because of the processes that it starts: of many faults it is tried
    with one, by lot."""


def _by_hand(home: Home) -> None:
    """Change what the index has to follow."""
    first, second = checker.statements(home.archive)[:2]
    path = home.archive / first.path
    path.write_text(path.read_text("utf-8") + "\nA line by hand.\n", "utf-8")
    (home.archive / "moved").mkdir()
    (home.archive / second.path).rename(home.archive / "moved" / f"{second.id}.md")


def _removed(home: Home) -> None:
    done = home(f"apg remove {first_id(home)} --yes")
    assert done.code == 0, done


def _changed(home: Home) -> None:
    done = home(f"apg set {first_id(home)} tags=water title=Rivers")
    assert done.code == 0, done


def _misguessed(home: Home) -> None:
    """Take away what was guessed and nobody confirmed."""
    for statement in checker.statements(home.archive):
        path = home.archive / statement.path
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("kind:")), "utf-8")


def _broken(home: Home) -> None:
    """Break what a doctor can mend: a statement is gone, one is emptied, lines are cut short."""
    first, second = checker.statements(home.archive)[:2]
    (home.archive / first.path).unlink()
    (home.archive / second.path).write_bytes(b"")
    for name in ("manifest-sha256.txt", "register.jsonl"):
        content = (home.archive / name).read_bytes()
        (home.archive / name).write_bytes(content[: -len(content) // 6])


def _bagged(home: Home) -> None:
    """Make a bag of the texts, out of another archive."""
    for line in ("init other", "-A other ingest texts --yes", "-A other export bagit bag"):
        done = home(f"apg {line}", APG_INDEX_DIR=str(home.folder / "of-the-other"))
        assert done.code == 0, done


def _whole_bag(home: Home) -> None:
    """Check that a bag is whole wherever one is to be seen."""
    bag = home.folder / "bag"
    if bag.exists():
        for name in ("sha256", "sha512"):
            for manifest in (f"manifest-{name}.txt", f"tagmanifest-{name}.txt"):
                for line in (bag / manifest).read_text("utf-8").splitlines():
                    digest, path = line.split("  ", 1)
                    assert hashlib.new(name, (bag / path).read_bytes()).hexdigest() == digest, path


def _whole_backup(home: Home) -> None:
    """Check that a backup is whole, wherever one is to be seen."""
    if (home.folder / "all.tar.gz").exists():
        with tarfile.open(home.folder / "all.tar.gz") as backup:
            names = set(backup.getnames())
        seen = {statement.path for statement in checker.statements(home.archive)}
        assert seen | {"register.jsonl", "manifest-sha256.txt"} <= names, names


def _backed_up(home: Home) -> None:
    done = home("apg backup all.tar.gz")
    assert done.code == 0, done


def _same_archive(home: Home) -> None:
    """Check that an archive that came out of a backup has what went in."""
    if (home.folder / "again").exists():
        for statement in checker.statements(home.archive):
            there = (home.folder / "again" / statement.path).read_bytes()
            assert there == (home.archive / statement.path).read_bytes(), statement.path


_ON_PROCESSES = {"apg_cli.catalog.reading:MANY": 4, "apg_cli.catalog.reading:_AT_ONCE": 2}

SCENES: Sequence[Scene] = (
    Scene("first ingest", "apg ingest texts", taken_in=1, stock=0),
    Scene("ingest", "apg ingest texts", taken_in=1),
    Scene("bulk ingest", "apg ingest texts", taken_in=9),
    Scene("ingest by a process", "apg ingest texts", taken_in=3, pages=1, slow=True),
    Scene("bulk ingest of 70", "apg ingest texts --jobs 2", taken_in=70, stock=0, every=60, slow=True),
    Scene("set", "apg set ID tags=water,prisons title=Rivers", marks=("water", "Rivers")),
    Scene("review", "apg review", keys="yyq"),
    Scene("edit", "apg edit ID", marks=("A line that was added by hand.",)),
    Scene("describe", "apg describe --again --yes", prepared=_misguessed),
    Scene("index", "apg list --format ids", prepared=_by_hand),
    Scene("rebuild", "apg index rebuild"),
    Scene("rebuild on processes", "apg index rebuild", stock=8, lowered=_ON_PROCESSES, slow=True),
    Scene("save", "apg search river --save rivers"),
    Scene("init", "apg init another", again=(0, 2)),
    Scene("remove", "apg remove ID --yes", again=(0, 4), may_go=1, goes=True),
    Scene("restore", "apg restore ID", again=(0, 2, 4), prepared=_removed, may_go=1),
    Scene("restore a version", "apg restore ID --version 1", prepared=_changed),
    Scene("doctor", "apg doctor --fix", prepared=_broken, may_go=STOCK),
    Scene("import bag", "apg import bag bag", taken_in=2, prepared=_bagged),
    Scene("export bagit", "apg export bagit bag", again=(0, 2), checked=_whole_bag),
    Scene("backup", "apg backup all.tar.gz", again=(0, 2), checked=_whole_backup),
    Scene(
        "restore a backup", "apg restore all.tar.gz again", again=(0, 2), prepared=_backed_up,
        checked=_same_archive,
    ),
)  # fmt: skip


SHORT = [each for each in SCENES if each.name in ("ingest", "set", "edit", "remove", "restore")]
"""Those of a run that has no time for more."""


def known() -> list[Scene]:
    """Give the scenes whose command there is."""
    return [scene for scene in SCENES if scene.line.split()[1] in COMMANDS]


def first_id(home: Home) -> str:
    return (home.folder / "stock.ids").read_text("utf-8").split()[0]


def ids_of(home: Home, texts: Sequence[Text]) -> list[str]:
    """Give the ids that texts were given, in their order."""
    seen = checker.statements(home.archive)
    return [next(each.id for each in seen if text.word in each.body) for text in texts]


def staged(home: Home, scene: Scene, rng: random.Random) -> list[Text]:
    """Put up a scene in an empty home, and keep it by its name; give all its texts."""
    stock = texts(rng, scene.stock)
    new = texts(rng, scene.taken_in, scene.stock)
    new[: scene.pages] = [as_page(text) for text in new[: scene.pages]]
    assert home("apg init archive").code == 0
    for text in stock:
        home.file(f"stock/{text.word}{text.suffix}", text.content)
    for text in new:
        home.file(f"texts/{text.word}{text.suffix}", text.content)
    if stock:
        done = home("apg ingest stock --yes")
        assert done.code == 0, done
        home.file("stock.ids", "\n".join(ids_of(home, stock)).encode())
        assert home("apg list").code == 0
        if scene.prepared:
            scene.prepared(home)
    home.keep("scene")
    return [*stock, *new]


def run(home: Home, scene: Scene, **how: object) -> Ended:
    """Do what the scene is about."""
    line = scene.line.replace("ID", first_id(home)) if "ID" in scene.line else scene.line
    return home(line, keys=scene.keys, lowered=scene.lowered, EDITOR=_EDITOR, **how)  # type: ignore[arg-type]


def held(home: Home, scene: Scene, texts: Sequence[Text], ended: Ended) -> None:
    """Check right after a command ended in whatever way that nothing is lost or half there."""
    told = _told(home, scene, ended, scene.may_go)
    checker.visible(home.archive, texts, told, emptied=bool(scene.may_go))
    checker.kept(home.archive, texts[: scene.stock])
    if scene.marks:
        _all_or_none(home, scene, must=ended.code == 0)
    if scene.checked:
        scene.checked(home)


def went_on(home: Home, scene: Scene, texts: Sequence[Text], ended: Ended) -> None:
    """Check that the next commands work without a word, and that then everything is right."""
    again = run(home, scene)
    assert again.code in scene.again, again
    listed = home("apg list --format ids")
    there = {statement.id for statement in checker.statements(home.archive)}
    assert (listed.code, listed.err) == (0, ""), listed
    assert sorted(listed.out.split()) == sorted(there), listed
    if "verify" in COMMANDS:
        verified = home("apg verify")
        assert verified.code == 0, verified
        checker.swept(home.archive)
    told = _told(home, scene, ended, int(scene.goes)) + checker.acknowledged(again.out)
    checker.settled(home.archive, texts, told)
    checker.kept(home.archive, texts[: scene.stock])
    if scene.taken_in:
        assert len(there) == len(texts), f"{len(texts)} texts, {len(there)} statements"
    if scene.marks:
        _all_or_none(home, scene, must=True)
    if scene.checked:
        scene.checked(home)
    left = [path for path in (home.folder / "tmp").iterdir() if "apg-edit" not in path.name]
    assert not left, left


def _told(home: Home, scene: Scene, ended: Ended, away: int) -> list[str]:
    """Give the ids of all that apg ever said was added, but for the first ones, that may be away."""
    stock = (home.folder / "stock.ids").read_text("utf-8").split() if scene.stock else []
    return checker.acknowledged(ended.out) + stock[away:]


def _all_or_none(home: Home, scene: Scene, *, must: bool) -> None:
    (path,) = home.archive.glob(f"[0-9u]*/{first_id(home)}.md")
    written = path.read_text("utf-8")
    there = [mark in written for mark in scene.marks]
    assert all(there) if must else len(set(there)) == 1, written


def draft_of(home: Home) -> list[Path]:
    """Give the drafts that an editor's text was left in."""
    return list((home.folder / "tmp").glob("apg-edit-*/*"))
