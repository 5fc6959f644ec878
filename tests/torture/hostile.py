"""A terminal that notes whatever is done to it, and what hostile hands would write into files."""

from __future__ import annotations

import re
from typing import Any

import pyte

HARM = (
    "\x1b[2J\x1b[1;1H",  # the screen is wiped
    "\x1b]0;owned\x07",  # a title
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",  # a link that shows another name
    "\x1b]52;c;ZXZpbA==\x07",  # the clipboard
    "\x1b[6n",  # a question that the terminal answers as if somebody typed
    "\x9b31m",  # C1
    "\x90q\x9c",
    "\x08\x08\x08",
    "\x07",
    "\x0e",  # another alphabet
    "\x1bc",
    "\x7f",
    "\u202egnp.exe",  # read from right to left
    "\u2066hidden\u2069",
    "\u2028",
    "\x85",
    "\U000e0041",
    "\ufeff",
    "\r\nfaked: line",
)
MARKUP = "[link=https://evil.example]click[/link] [bold red]alarm[/] [/nothing] :skull:"

_SEQUENCE = re.compile(r"\x1b(?:\[([0-?]*)([ -/]*[@-~])|(.))", re.DOTALL)
_HARMLESS = {"m"}
_BAR = {"m", "A", "G", "K", "h", "l", "J"}
"""What a bar of progress may do: hide the cursor, go up over itself, wipe its line."""

_FORBIDDEN = re.compile(
    "[\x00-\x06\x07\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069"
    "\U000e0000-\U000e007f]"
)


class _Watched(pyte.Screen):
    """A screen that notes what moves, wipes, renames or answers."""

    def __init__(self) -> None:
        self.amiss: list[str] = []
        super().__init__(200, 1000)


def _noting(name: str) -> Any:
    def noted(self: _Watched, *values: Any, **named: Any) -> Any:
        self.amiss.append(f"{name}{values}")
        return getattr(pyte.Screen, name)(self, *values, **named)

    return noted


for _name in (
    "set_title set_icon_name bell reset alignment_display report_device_attributes"
    " report_device_status write_process_input cursor_position cursor_up cursor_to_line"
    " erase_in_display insert_lines delete_lines shift_out define_charset set_margins"
).split():
    setattr(_Watched, _name, _noting(_name))


def looked_at(shown: str, *, bar: bool = False) -> str:
    """Show what a command wrote on a terminal, and give what is to be read there.

    Raises AssertionError for whatever is obeyed instead of shown; with `bar` for more than a bar
    of progress does.
    """
    found = _FORBIDDEN.search(shown)
    assert not found, f"{found[0]!r} reaches the terminal: {shown[:4000]!r}"
    for sequence in _SEQUENCE.finditer(shown):
        allowed = sequence[2] in (_BAR if bar else _HARMLESS)
        assert allowed, f"{sequence[0]!r} reaches the terminal: {shown[:4000]!r}"
    screen = _Watched()
    screen.amiss.clear()  # it has reset itself to begin with
    pyte.Stream(screen).feed(shown)
    amiss = [what for what in screen.amiss if not (bar and what.startswith("cursor_up"))]
    assert not amiss, f"{amiss}: {shown[:4000]!r}"
    return "\n".join(line.rstrip() for line in screen.display).strip()
