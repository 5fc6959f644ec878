"""Start `apg` again and again as processes of its own, without importing it anew each time.

A server imports all of apg once and forks a process for each command, which then is killed, failed
and waited for as any other. Run as a program: a socket's path is its only argument.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import pkgutil
import pty
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

import apg_cli
from tests.torture import injector

PATIENCE = 120.0
"""Seconds after which a command is taken to hang."""

UNHEARD = 2.0
"""Seconds after which a key is pressed again: what is pressed before apg listens is thrown away."""

PROMPT = b"q stop"
"""What apg shows when it waits for a key."""


def serve(path: str) -> None:
    """Answer requests on a socket: each connection by a process, each command by another."""
    _import_all()
    _warm()
    gc.collect()
    gc.freeze()  # a forked process copies no page but those it writes to itself
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            with connection.makefile("rwb") as stream:
                for line in stream:
                    stream.write(json.dumps(_answer(json.loads(line))).encode() + b"\n")
                    stream.flush()
            os._exit(0)
        connection.close()


def _import_all() -> None:
    for module in pkgutil.walk_packages(apg_cli.__path__, "apg_cli."):
        if "reference.build" not in module.name and not module.name.endswith("__main__"):
            with contextlib.suppress(ImportError):  # an optional library that is not here
                importlib.import_module(module.name)


def _warm() -> None:
    """Have what is loaded on first use loaded, by taking in and finding a text somewhere else."""
    from typer.testing import CliRunner

    from apg_cli.cli import app

    with tempfile.TemporaryDirectory() as folder:
        place = ["--archive", f"{folder}/a", "--index-dir", f"{folder}/i"]
        text = Path(folder, "text.txt")
        text.write_text("Open letter on Peru\n\nLima, May 3, 2021\n\nWe write on mines.\n", "utf-8")
        run = CliRunner()
        run.invoke(app, ["init", f"{folder}/a"])
        run.invoke(app, [*place, "ingest", str(text)])
        run.invoke(app, [*place, "search", "mines"])
        run.invoke(app, [*place, "review", "--list"])


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    """Run one command; give how it ended (a signal as a negative number) and what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        keys: str | None = asked["keys"]
        begun = time.monotonic()
        terminal = -1
        if keys is None and not asked["terminal"]:
            child = os.fork()
        else:
            child, terminal = pty.fork()
        if child == 0:
            _become(asked, out, err, on_terminal=keys is not None or asked["terminal"])
        shown, status = _waited(child, terminal, keys or "", begun, asked)
        out.seek(0)
        err.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": shown if asked["terminal"] else out.read().decode("utf-8", "surrogateescape"),
            "err": shown if terminal != -1 else err.read().decode("utf-8", "surrogateescape"),
            "seconds": time.monotonic() - begun,
        }


def _become(asked: dict[str, Any], out: Any, err: Any, *, on_terminal: bool) -> None:
    """Be the command, from here to the end of this process."""
    code = 70
    try:
        if not on_terminal:
            os.setsid()
            stdin = os.open(asked["stdin"] or os.devnull, os.O_RDONLY)
            os.dup2(stdin, 0)
            os.dup2(err.fileno(), 2)
        if not asked["terminal"]:
            os.dup2(out.fileno(), 1)
        sys.stdin = io.TextIOWrapper(os.fdopen(0, "rb", closefd=False))
        sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False))
        sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), line_buffering=True)
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        if hasattr(time, "tzset"):
            time.tzset()
        sys.argv = ["apg", *asked["words"]]
        for constant, value in asked["lowered"].items():
            module, _, name = constant.partition(":")
            assert hasattr(sys.modules[module], name), constant
            setattr(sys.modules[module], name, value)
        from apg_cli.cli import main

        if asked["plan"]:
            injector.arm(asked["plan"])
        try:
            main()
            code = 0
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 1
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001  # nothing may come back into the server
        with contextlib.suppress(Exception):
            traceback.print_exc()
            sys.stderr.flush()
        code = 70
    finally:
        os._exit(code)


def _waited(
    child: int, terminal: int, keys: str, begun: float, asked: dict[str, Any]
) -> tuple[str, int]:
    """Wait for a process, press keys when it asks, kill it when its time has come."""
    shown = b""
    waiting = list(keys)
    answered = 0
    key, pressed = "", begun
    kill_after: float | None = asked["kill_after"]
    until = begun + (PATIENCE if kill_after is None else kill_after)
    while True:
        if terminal != -1:
            ready, _, _ = select.select([terminal], [], [], 0.005)
            with contextlib.suppress(OSError):
                shown += os.read(terminal, 65536) if ready else b""
            asked_again = time.monotonic() > pressed + UNHEARD and shown.count(PROMPT) == answered
            if shown.count(PROMPT) > answered and not ready and waiting:
                answered, key, pressed = shown.count(PROMPT), waiting.pop(0), time.monotonic()
                os.write(terminal, key.encode())
            elif asked_again and key:
                pressed = time.monotonic()
                os.write(terminal, key.encode())
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() >= until:
            with contextlib.suppress(ProcessLookupError):
                (os.kill if asked["alone"] else os.killpg)(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if kill_after is None:
                status = 71 << 8
            break
        if terminal == -1:
            time.sleep(0.0005)
    while terminal != -1:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    if terminal != -1:
        os.close(terminal)
    return shown.decode("utf-8", "replace"), status


if __name__ == "__main__":
    serve(sys.argv[1])
