"""A pseudo-terminal for what is asked and shown only on one."""

import os
import pty
import select
import sys
import time
from collections.abc import Sequence

from tests.conftest import Shell

PATIENCE = 30.0


def on_a_terminal(
    shell: Shell,
    line: str,
    keys: Sequence[str] = "",
    *,
    columns: int = 80,
    question: str = "q stop",
) -> str:
    """Run a line of shell on a terminal, in which `apg` is apg; give what was shown.

    Each time apg asks a `question` the next of `keys` is pressed.
    """
    environment = {**os.environ, **shell.environment, "TERM": "xterm", "COLUMNS": str(columns)}
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(shell.home)
        line = f'apg() {{ "{sys.executable}" -m apg_cli "$@"; }}; {line}'
        os.execve("/bin/sh", ["sh", "-c", line], environment)  # noqa: S606
    shown = b""
    answered = 0
    waiting = list(keys)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        elif waiting and shown.count(question.encode()) > answered:
            answered = shown.count(question.encode())
            os.write(terminal, waiting.pop(0).encode())
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode("utf-8", errors="replace")
