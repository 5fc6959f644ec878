"""A person at a shell, with an archive and an index folder of their own."""

from __future__ import annotations

import json
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from apg_cli.cli import app

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "archive"

LETTER = """\
Stop the attacks on water defenders in Honduras

The following letter was sent to Minister Marc Garneau, Canadian Minister of Foreign Affairs, on \
March 9, 2021

Dear Minister Garneau,

We write about the water defenders of the Guapinol river in Honduras, who have been in prison since
2019. A state of emergency has kept their families from visiting them.

We ask the Government of Canada to raise their case with the Honduran authorities.

Sincerely,

Americas Policy Group
"""

STATEMENT = """\
Declaración sobre el estado de emergencia en Ecuador

Quito, 14 de octubre de 2019

Las organizaciones abajo firmantes expresamos nuestra preocupación por el estado de emergencia
decretado en Ecuador y por la represión de las protestas de los pueblos indígenas.

Exigimos al Gobierno del Ecuador que respete los derechos humanos.
"""


@dataclass(frozen=True)
class Answer:
    """What a command wrote, and its exit code."""

    out: str
    err: str
    code: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Shell:
    """A person's shell: a folder, an environment, and apg."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __call__(
        self,
        line: str,
        *,
        stdin: str | bytes = "",
        environment: Mapping[str, str] | None = None,
    ) -> Answer:
        """Run a command line and fail on anything that a user must never see."""
        words = shlex.split(line)
        assert words[0] == "apg"
        result = CliRunner().invoke(
            app,
            words[1:],
            input=stdin,
            env={**self.environment, **(environment or {})},
            prog_name="apg",
        )
        unexpected = result.exception and not isinstance(result.exception, SystemExit)
        assert not unexpected, repr(result.exception)
        assert "Traceback" not in result.stderr
        assert "inside apg itself" not in result.stderr, result.stderr
        return Answer(result.stdout, result.stderr, result.exit_code)

    def file(self, name: str, content: str | bytes) -> Path:
        """Write a file in the person's folder."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def files(self) -> dict[str, bytes]:
        """Give the archive's files by their path, without its own workings."""
        root = self.home / "archive"
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".apg" not in path.parts
        }


@pytest.fixture
def bare(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Give a shell in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for variable in ("APG_ARCHIVE", "FORCE_COLOR", "NO_COLOR", "APG_DEBUG"):
        monkeypatch.delenv(variable, raising=False)
    temporary = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    return Shell(tmp_path, {"APG_INDEX_DIR": str(tmp_path / "indexes"), "HOME": str(tmp_path)})


@pytest.fixture
def apg(bare: Shell) -> Shell:
    """Give a shell with an empty archive."""
    assert bare("apg init archive").code == 0
    return bare


@pytest.fixture
def stocked(apg: Shell) -> Shell:
    """Give a shell with an archive of two statements."""
    apg.file("letter.txt", LETTER)
    apg.file("statement.txt", STATEMENT)
    taken = apg("apg ingest letter.txt statement.txt")
    assert taken.code == 0, taken.err
    return apg


@pytest.fixture
def samples(bare: Shell) -> Shell:
    """Give a shell over the sample archive of the project."""
    bare.environment["APG_ARCHIVE"] = str(SAMPLES)
    return bare
