"""What checking an archive found, in plain lines and values."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line

if TYPE_CHECKING:
    from apg_cli.archive.findings import Finding
    from apg_cli.archive.verifying import Verification


def verification(checked: Verification) -> str:
    """Write a finding a line: its class, the file, what was found."""
    return "".join(f"{finding_line(finding)}\n" for finding in checked.findings)


def finding_line(finding: Finding) -> str:
    """Write one finding on a line."""
    return f"{finding.word:<10} {one_line(f'{finding.path}: {finding.sentence}')}"


def summary(checked: Verification) -> str:
    """Say in a sentence or two what was checked and whether it is sound."""
    looked_at = "sizes and presence" if checked.quick else "every byte"
    scope = (
        f"{_counted(checked.statements, 'statement')}, {_counted(checked.originals, 'original')} "
        f"({checked.size / 1e6:.1f} MB; {looked_at})"
    )
    if checked.sound:
        return f"{scope}: sound."
    wrong = Counter(finding.word for finding in checked.findings if finding.wrong)
    told = ", ".join(f"{count} {word}" for word, count in wrong.items())
    return f"{scope}: {told}.\n'apg doctor' explains it and mends what can be mended."


def verification_values(checked: Verification) -> dict[str, object]:
    """Give what was found as plain values."""
    return {
        "version": VERSION,
        "sound": checked.sound,
        "quick": checked.quick,
        "statements": checked.statements,
        "originals": checked.originals,
        "bytes": checked.size,
        "findings": list(map(finding_values, checked.findings)),
    }


def finding_values(finding: Finding) -> dict[str, object]:
    """Give a finding: its class, its own values, and what it says."""
    return {
        "finding": type(finding).__name__,
        "word": finding.word,
        "wrong": finding.wrong,
        "mendable": finding.mendable,
        **asdict(finding),
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
