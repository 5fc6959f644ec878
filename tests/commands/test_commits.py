"""`git = "commit"` in apg.toml: one commit a change, of the files that it changed and no others."""

import shutil
import subprocess

import pytest

from tests.commands.test_verify import HONDURAS, STATEMENT
from tests.conftest import LETTER, Shell

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git here")


def git(apg: Shell, *words: str) -> str:
    done = subprocess.run(
        ["git", *words], cwd=apg.home / "archive", check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture
def versioned(apg: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(apg.home / "none"))
    git(apg, "init", "-q")
    toml = apg.home / "archive/apg.toml"
    toml.write_text(toml.read_text("utf-8") + 'git = "commit"\n', "utf-8")
    apg.file("letter.txt", LETTER)
    apg("apg ingest letter.txt")
    return apg


def test_each_change_is_a_commit_that_names_it(versioned: Shell) -> None:
    versioned("apg set 2021 kind=brief")
    versioned("apg remove 2021 --yes")
    versioned("apg restore 2021")
    assert git(versioned, "log", "--format=%s", "--reverse").splitlines() == [
        f"accession {HONDURAS}",
        f"set {HONDURAS}",
        f"remove {HONDURAS}",
        f"restore {HONDURAS}",
    ]
    changed = git(versioned, "show", "--name-only", "--format=", "HEAD~2").splitlines()
    assert [path.partition("/")[0] for path in changed] == [".history", "2021", "register.jsonl"]


def test_what_apg_did_not_change_is_not_committed(versioned: Shell) -> None:
    versioned.file("archive/mine.md", "Mine\n")
    versioned.file("archive/other.md", "Other\n")
    git(versioned, "add", "other.md")
    versioned("apg set 2021 kind=brief")
    status = git(versioned, "status", "--short").splitlines()
    assert "A  other.md" in status
    assert "?? mine.md" in status
    assert not any(STATEMENT in line for line in status)


def test_what_git_ignores_stays_out_and_a_hook_is_not_run(versioned: Shell) -> None:
    versioned.file("archive/.gitignore", ".history/\n")
    hook = versioned.file("archive/.git/hooks/pre-commit", "#!/bin/sh\ntouch ran\nexit 1\n")
    hook.chmod(0o755)
    done = versioned("apg set 2021 kind=brief")
    assert (done.code, done.err) == (0, "")
    assert ".history" not in git(versioned, "ls-files")
    assert not (versioned.home / "archive/ran").exists()


def test_without_a_repository_or_the_key_nothing_happens(
    versioned: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(versioned.home))
    toml = versioned.home / "archive/apg.toml"
    toml.write_text(toml.read_text("utf-8").replace('"commit"', '""'), "utf-8")
    versioned("apg set 2021 kind=brief")
    assert len(git(versioned, "log", "--format=%s").splitlines()) == 1
    toml.write_text(toml.read_text("utf-8").replace('git = ""', 'git = "commit"'), "utf-8")
    shutil.rmtree(versioned.home / "archive/.git")
    done = versioned("apg set 2021 kind=report")
    assert (done.code, done.err) == (0, "")


def test_that_git_cannot_commit_is_told_and_the_change_stands(versioned: Shell) -> None:
    versioned.file("archive/.git/index.lock", "")
    done = versioned("apg set 2021 kind=brief")
    assert done.code == 0
    assert done.err.startswith("Warning: the change is made, but git did not commit it: ")
    assert versioned("apg show 2021 --json").json["kind"] == "brief"


def test_a_commit_that_failed_is_made_up_for_by_the_next(versioned: Shell) -> None:
    lock = versioned.file("archive/.git/index.lock", "")
    versioned("apg set 2021 kind=brief")
    lock.unlink()
    versioned("apg set 2021 kind=report")
    assert git(versioned, "status", "--short") == "?? apg.toml\n"


def test_what_git_knows_in_a_folder_that_it_ignores_is_committed(versioned: Shell) -> None:
    versioned.file("archive/.gitignore", "2021/\n")
    done = versioned("apg set 2021 kind=brief")
    assert (done.code, done.err) == (0, "")
    assert git(versioned, "status", "--short") == "?? .gitignore\n?? apg.toml\n"


def test_a_detached_head_and_a_dirty_tree_do_not_matter(versioned: Shell) -> None:
    git(versioned, "add", "apg.toml")
    git(versioned, "checkout", "-q", "--detach")
    assert versioned("apg set 2021 kind=brief").err == ""
    assert git(versioned, "status", "--short") == "A  apg.toml\n"
    assert len(git(versioned, "log", "--format=%s").splitlines()) == 2


def test_without_a_name_git_says_so_and_the_change_stands(
    versioned: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "")
    done = versioned("apg set 2021 kind=brief")
    assert done.code == 0
    assert "git did not commit it" in done.err
    assert versioned("apg show 2021 --json").json["kind"] == "brief"


def test_a_value_that_is_not_known_is_told(versioned: Shell) -> None:
    toml = versioned.home / "archive/apg.toml"
    toml.write_text(toml.read_text("utf-8").replace('"commit"', '"comit"'), "utf-8")
    done = versioned("apg set 2021 kind=brief")
    assert done.code == 0
    assert done.err == "Warning: apg.toml: git = 'comit' is not known; write git = \"commit\"\n"
