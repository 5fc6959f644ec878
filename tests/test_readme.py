"""What the README shows is so: its commands are run, its answers compared."""

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import PROJECT, Shell

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def steps() -> list[tuple[str, str]]:
    """Give the commands of the tour, in their order, with what the README says they show."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = step.partition("\n")
            found.append((command, shown))
    return found


def test_the_tour_is_as_it_is_told(bare: Shell) -> None:
    for folder in ("archive", "docs"):
        shutil.copytree(PROJECT / folder, bare.home / folder)
    assert steps()
    for command, shown in steps():
        answer = bare(command)
        assert answer.err + answer.out == shown, command


def test_the_test_command_is_what_ci_runs() -> None:
    ci = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert len(commands) == 2
    assert commands[1] in ci


def test_every_command_is_in_the_readme(bare: Shell) -> None:
    listed = bare("apg --help").out.partition("Commands:")[2]
    for command in re.findall(r"^  (\w+)", listed, re.MULTILINE):
        assert f"apg {command}" in README, command


def test_the_picture_is_there() -> None:
    for picture in re.findall(r"!\[.*?\]\((.*?)\)", README):
        assert (PROJECT / picture).read_text(encoding="utf-8").startswith("<svg")


def test_every_link_leads_somewhere() -> None:
    for link in re.findall(r"\]\(((?!https?:)[^)#]+)", README):
        assert (PROJECT / link).exists(), link


@pytest.mark.parametrize("name", ["typer", "rich", "whoosh3", "python-frontmatter", "platformdirs"])
def test_every_dependency_has_its_reason(name: str) -> None:
    reasons = (PROJECT / "docs/dependencies.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {name}[ ,|]", reasons, re.MULTILINE)


def test_the_project_folder_holds_no_more_than_it_should() -> None:
    allowed = {"pyproject.toml", "apg_cli", "archive", "tests", "README.md", "docs", "LICENSE"}
    tracked = {path.name for path in PROJECT.iterdir() if not path.name.startswith(".")}
    assert tracked - {"build", "dist"} <= allowed | {path for path in tracked if "egg-info" in path}


def test_samples_are_marked_as_samples() -> None:
    statements = sorted((PROJECT / "archive").glob("[0-9]*/*.md"))
    assert len(statements) >= 24
    for path in statements:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^tags: \[.*\bsample\]$", text, re.MULTILINE), path.name
        assert re.search(
            r"\b(sample|muestra|échantillon|exemple|amostra|exemplo)\b", text, re.IGNORECASE
        )


def test_the_sample_archive_is_varied() -> None:
    texts = [p.read_text("utf-8") for p in Path(PROJECT / "archive").glob("[0-9]*/*.md")]
    fronts = [text.split("---\n")[1] for text in texts]
    countries = {c for front in fronts for c in re.findall(r"countries: \[([^,\]]+)", front)}
    years = sorted(
        int(y) for front in fronts for y in re.findall(r"^date: '?(\d{4})", front, re.MULTILINE)
    )
    languages = {lang for front in fronts for lang in re.findall(r"language: (\w+)", front)}
    assert languages == {"en", "es", "fr", "pt"}
    assert len(countries) >= 12
    assert (years[0], years[-1]) == (2009, 2025)
