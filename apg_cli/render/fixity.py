"""What checking an archive found, in plain lines and values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from apg_cli.render.plain_values import VERSION
from apg_cli.render.screen import one_line, size

if TYPE_CHECKING:
    from apg_cli.archive.findings import Finding
    from apg_cli.archive.verifying import Verification
    from apg_cli.catalog.doctoring import Visit


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
        f"({size(checked.size)}; {looked_at})"
    )
    if checked.sound:
        return f"{scope}: sound.{_unknown(checked)}"
    wrong = Counter(finding.word for finding in checked.findings if finding.wrong)
    told = ", ".join(f"{count} {word}" for word, count in wrong.items())
    return f"{scope}: {told}.\n'apg doctor' explains it and mends what can be mended."


def _unknown(checked: Verification) -> str:
    if not checked.unknown:
        return ""
    return (
        f"\n{_counted(checked.unknown, 'statement')} came in before apg noted their text: whether "
        "it was edited since is not known."
    )


def explained(found: Iterable[Finding]) -> str:
    """Write each finding with what to do about it below."""
    return "".join(f"{finding_line(each)}\n    {one_line(each.remedy)}\n" for each in found)


def diagnosis(checked: Verification) -> str:
    """Say what a doctor thinks of it."""
    if checked.sound:
        return summary(checked)
    mendable = sum(finding.wrong and finding.mendable for finding in checked.findings)
    if mendable:
        return f"'apg doctor --fix' tries to mend {mendable} of these, after a copy."
    return "None of it can be mended here."


def visit(done: Visit) -> str:
    """Write what was mended and how, then what is left and what to do about it."""
    mended = "".join(
        f"mended     {one_line(f'{each.finding.path}: {each.done}')}\n" for each in done.mended
    )
    return mended + explained(finding for finding in done.after.findings if finding.wrong)


def visit_summary(done: Visit) -> str:
    """Say where the copies are, and whether all is well now."""
    copies = f"Copies of what was changed or put apart are in {done.kept}\n" if done.kept else ""
    if done.after.sound:
        return f"{copies}{summary(done.after)}"
    left = sum(finding.wrong for finding in done.after.findings)
    return f"{copies}{_counted(left, 'finding')} left that cannot be mended here."


def visit_values(done: Visit) -> dict[str, object]:
    """Give what was mended, and what is left, as plain values."""
    return {
        **verification_values(done.after),
        "mended": [{**finding_values(each.finding), "done": each.done} for each in done.mended],
        "kept": done.kept or None,
    }


def verification_values(checked: Verification) -> dict[str, object]:
    """Give what was found as plain values."""
    return {
        "version": VERSION,
        "sound": checked.sound,
        "quick": checked.quick,
        "statements": checked.statements,
        "originals": checked.originals,
        "bytes": checked.size,
        "text_unknown": checked.unknown,
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
