"""Writers and readers at once: none lost, none twice, nobody sees an error or what is not there."""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.torture import checker
from tests.torture.shell import Home, Server
from tests.torture.texts import Text, text


@dataclass(frozen=True, slots=True)
class Traffic:
    """What went on."""

    taken_in: int
    changed: int
    removed: int
    questions: int


def at_once(
    home: Home, rng: random.Random, seconds: float, writers: int = 8, readers: int = 4
) -> Traffic:
    """Let writers take in, tag, remove and restore, and readers search, for some seconds.

    Raises AssertionError, of the first thing that was amiss.
    """
    assert home("apg init archive").code == 0
    street = _Street(home.server, home, rng, time.monotonic() + seconds)
    threads = [
        threading.Thread(target=street.watched, args=(work, number))
        for work, count in ((street.write, writers), (street.read, readers))
        for number in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not street.amiss, street.amiss[0]
    street.check()
    return Traffic(len(street.texts), street.changed, street.removed, street.questions)


def _removable(text: Text) -> bool:
    return text.word.endswith("3x")


class _Street:
    """Where they meet: what each has been told is true is noted here."""

    def __init__(self, server: Server, home: Home, rng: random.Random, until: float) -> None:
        self.server, self.home, self.rng, self.until = server, home, rng, until
        self.texts: list[Text] = []
        self.ids: dict[str, Text] = {}
        self.tags: dict[str, set[str]] = {}
        self.amiss: list[str] = []
        self.changed = self.removed = self.questions = 0
        self.lock = threading.Lock()

    def watched(self, work: Callable[[Home, random.Random, int], None], number: int) -> None:
        """Do some work again and again until the time is over or something is amiss."""
        with self.lock:
            rng = random.Random(self.rng.random())
        home = Home(self.server, self.home.folder, {"APG_WAIT": "120"})
        try:
            while time.monotonic() < self.until and not self.amiss:
                work(home, rng, number)
        except BaseException as error:  # noqa: BLE001  # told by the main thread
            self.amiss.append(f"{type(error).__name__}: {error}")

    def write(self, home: Home, rng: random.Random, number: int) -> None:
        """Take in a few texts, one of which another takes in too; tag; remove and restore."""
        with self.lock:
            new = [text(rng, len(self.texts) + n) for n in range(rng.randint(1, 3))]
            self.texts += new
            # One that is in the trash may be taken in anew: those that are removed have no twin.
            twin = rng.choice([each for each in self.texts if not _removable(each)] or new)
        for each in (*new, twin):
            home.file(f"in/{number}/{each.word}.txt", each.content)
        done = home(f"apg ingest in/{number} --yes")
        assert done.code == 0, done
        ids = checker.acknowledged(done.out)
        if not ids:
            return
        mine = rng.choice(ids)
        tag = f"tag{number}n{rng.randrange(10**6)}"
        done = home(f"apg set {mine} tags+={tag}")
        assert done.code == 0, done
        with self.lock:
            self.tags.setdefault(mine, set()).add(tag)
            self.changed += 1
            other = rng.choice(sorted(self.tags))
        done = home(f"apg set {other} tags+={tag}")
        assert done.code in (0, 4), done  # 4: it is in the trash at the moment
        if done.code == 0:
            with self.lock:
                self.tags[other].add(tag)
        if any(_removable(each) and each.word in mine for each in new):
            for line in (f"apg remove {mine} --yes", f"apg restore {mine}"):
                done = home(line)
                assert done.code == 0, done
            with self.lock:
                self.removed += 1

    def read(self, home: Home, rng: random.Random, number: int) -> None:
        """Ask, and look at what is found."""
        del number
        with self.lock:
            self.questions += 1
            word = rng.choice(self.texts).word if self.texts else "river"
        line = rng.choice([f"apg search {word}", "apg list --json -n 1000", "apg search river"])
        done = home(line)
        assert done.code in (0, 1), done
        assert not re.search("Warning|rror|Traceback", done.err), done
        if "--json" in line and done.code == 0:
            ids = [found["id"] for found in done.json["statements"]]
            assert len(ids) == len(set(ids)), done
        elif word in line and done.code == 0:
            assert word in done.out, done

    def check(self) -> None:
        """Check what is there in the end against what everybody was told."""
        root = self.home.archive
        seen = {each.id: each for each in checker.statements(root)}
        words = {re.findall(r"zq\d{5}x", each.body)[0] for each in seen.values()}
        checker.settled(root, self.texts, self.tags)
        lost = {each.word for each in self.texts} - words
        assert not lost or self.amiss, f"lost: {lost}"
        for identity, tags in self.tags.items():
            written = seen[identity].front.get("tags", "")
            assert not [tag for tag in tags if tag not in written], (identity, tags, written)
        listed = self.home("apg list --format ids")
        assert sorted(listed.out.split()) == sorted(seen), listed
        verified = self.home("apg verify")
        assert verified.code == 0, verified
