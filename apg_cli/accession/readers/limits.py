"""How much may be unpacked out of one file, however archives are nested in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from apg_cli.errors import UnreadableInput

DEEPEST = 4
"""Archives, mailboxes and mails within each other; a letter on a mail in a zip in a zip is read."""
_LONGEST_NAME = 120


@dataclass(slots=True)
class Allowance:
    """What may still be taken out of one file; every part taken lessens it."""

    unpacked: int = 500_000_000
    """Bytes."""
    parts: int = 100_000

    def take(self, name: str, size: int) -> None:
        """Take a part of so many bytes. Raises UnreadableInput where that is too much."""
        self.parts -= 1
        self.unpacked -= size
        if self.parts < 0 or self.unpacked < 0:
            self.stop()
            raise UnreadableInput(
                name, "unpacks to more than apg takes in at once; the rest was left out", _SPLIT
            )

    def stop(self) -> None:
        """Let nothing more be taken."""
        self.parts = self.unpacked = 0

    @property
    def spent(self) -> bool:
        """Tell whether nothing more may be taken."""
        return self.parts <= 0 or self.unpacked <= 0


_SPLIT = "Unpack it, look what it is, and take in what you want of it."


def too_deep(name: str) -> UnreadableInput:
    """Give the error for archives that are nested too deep."""
    why = f"holds archives or mails within each other, more than {DEEPEST} deep; they were left out"
    return UnreadableInput(name, why, _SPLIT)


def spoken(name: str) -> str:
    """Write the name of a part so that it can be shown and kept, whatever its letters."""
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    visible = "".join(
        letter if unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp") else "?"
        for letter in unicodedata.normalize("NFC", plain[: 4 * _LONGEST_NAME])
    )
    return visible if len(visible) <= _LONGEST_NAME else f"…{visible[-_LONGEST_NAME:]}"
