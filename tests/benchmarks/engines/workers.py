"""The other end of `worker`: engines in processes of their own, and what they are told to do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[3]
MODULE = "tests.benchmarks.engines.worker"


class NotInstalled(Exception):
    """Say that an engine is not installed here."""


class Worker:
    """A process with one engine in it."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        self.process = subprocess.Popen(
            [sys.executable, "-m", MODULE, engine],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        hello = self._answer()
        if "missing" in hello:
            self.process.wait()
            raise NotInstalled(hello["missing"])

    def do(self, what: str, **order: Any) -> dict[str, Any]:
        """Give an order and wait until it is done."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"do": what, **order}) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.engine} ended with {self.process.wait()}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """Let the process end."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
