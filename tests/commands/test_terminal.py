"""What is shown only on a terminal: progress apart from answers, numbers that open statements."""

import os
import re

import pytest

from tests.conftest import LETTER, Shell

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are of POSIX")


def test_progress_stays_out_of_the_answer(apg: Shell) -> None:
    from tests.terminal import on_a_terminal

    for number in range(25):
        apg.file(f"texts/{number:02}.txt", LETTER.replace("2019", f"19{number:02}"))
    shown = on_a_terminal(apg, "apg ingest texts > answer.txt")
    assert len((apg.home / "answer.txt").read_text("utf-8").splitlines()) == 25
    assert "Taking in" in shown
    assert re.search(r"25\S*\s+\S*added", shown)


def test_a_number_opens_a_statement_of_the_last_listing(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    listing, _, shown = on_a_terminal(stocked, "apg list; echo ====; apg show 2").partition("====")
    assert re.search(r"2.*2019-10-14.*Ecuador", listing)
    assert "Declaración sobre el estado de emergencia en Ecuador" in shown
    assert "Exigimos al Gobierno del Ecuador" in shown


def test_passages_are_marked(stocked: Shell) -> None:
    from tests.terminal import on_a_terminal

    shown = on_a_terminal(stocked, "apg search guapinol")
    assert re.search(r"\x1b\[[0-9;]*43mGuapinol\x1b\[0m", shown)
    assert "\x1b[" not in on_a_terminal(stocked, "NO_COLOR=1 TERM=dumb apg search guapinol")
