"""What people do with an archive, each as one command that can be killed, failed and done again."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from apg_cli.cli import COMMANDS
from tests.torture import checker
from tests.torture.shell import Ended, Home
from tests.torture.texts import Text, texts

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
    stock: int = STOCK
    keys: str | None = None
    again: tuple[int, ...] = (0,)
    """Exit codes with which it may end when it is done again."""
    marks: tuple[str, ...] = ()
    """Words that the statement with the id holds afterwards, all or none."""
    prepared: Callable[[Home], None] | None = None


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


SCENES: Sequence[Scene] = (
    Scene("first ingest", "apg ingest texts", taken_in=1, stock=0),
    Scene("ingest", "apg ingest texts", taken_in=1),
    Scene("bulk ingest", "apg ingest texts", taken_in=6),
    Scene("set", "apg set ID tags=water,prisons title=Rivers", marks=("water", "Rivers")),
    Scene("review", "apg review", keys="yyq"),
    Scene("edit", "apg edit ID", marks=("A line that was added by hand.",)),
    Scene("index", "apg list --format ids", prepared=_by_hand),
    Scene("rebuild", "apg index rebuild"),
    Scene("save", "apg search river --save rivers"),
    Scene("init", "apg init another", again=(0, 2)),
    Scene("remove", "apg remove ID --yes", again=(0, 4)),
    Scene("restore", "apg restore ID", again=(0, 2, 4), prepared=_removed),
)


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
    assert home("apg init archive").code == 0
    for text in stock:
        home.file(f"stock/{text.word}.txt", text.content)
    for text in new:
        home.file(f"texts/{text.word}.txt", text.content)
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
    return home(line, keys=scene.keys, EDITOR=_EDITOR, **how)  # type: ignore[arg-type]


def held(home: Home, scene: Scene, texts: Sequence[Text], ended: Ended) -> None:
    """Check right after a command ended in whatever way that nothing is lost or half there."""
    checker.visible(home.archive, texts, _told(home, scene, ended))
    checker.kept(home.archive, texts[: scene.stock])
    if scene.marks:
        _all_or_none(home, scene, must=ended.code == 0)


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
    told = _told(home, scene, ended) + checker.acknowledged(again.out)
    checker.settled(home.archive, texts, told)
    checker.kept(home.archive, texts[: scene.stock])
    if scene.taken_in:
        assert len(there) == len(texts), f"{len(texts)} texts, {len(there)} statements"
    if scene.marks:
        _all_or_none(home, scene, must=True)
    left = [path for path in (home.folder / "tmp").iterdir() if "apg-edit" not in path.name]
    assert not left, left


def _told(home: Home, scene: Scene, ended: Ended) -> list[str]:
    """Give the ids of all that apg ever said was added, but for the one that may be in the trash."""
    stock = (home.folder / "stock.ids").read_text("utf-8").split() if scene.stock else []
    moves = scene.name in ("remove", "restore")
    return checker.acknowledged(ended.out) + (stock[1:] if moves else stock)


def _all_or_none(home: Home, scene: Scene, *, must: bool) -> None:
    (path,) = home.archive.glob(f"[0-9u]*/{first_id(home)}.md")
    written = path.read_text("utf-8")
    there = [mark in written for mark in scene.marks]
    assert all(there) if must else len(set(there)) == 1, written


def draft_of(home: Home) -> list[Path]:
    """Give the drafts that an editor's text was left in."""
    return list((home.folder / "tmp").glob("apg-edit-*/*"))
