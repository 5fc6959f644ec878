"""Which texts are in the archive already, kept up as its register grows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from apg_cli.archive import register
from apg_cli.archive.store import Archive


@dataclass(slots=True)
class KnownTexts:
    """The digests of all originals and texts that ever came in, and which of them are still here.

    `refresh` reads only what the register has got since the last time.
    """

    archive: Archive
    _ids: dict[bytes, str] = field(default_factory=dict)
    _here: Collection[str] = frozenset()
    """Ids of the statements there are, in lower case: some file systems know no other."""
    _read: register.Place = register.START

    def refresh(self, here: Collection[str] | None = None) -> None:
        """Bring it up to the register and the files. Raises UnreadableArchive.

        `here` are the ids of the statements there are, in lower case, where somebody who holds the
        archive for writing has just listed them.
        """
        self._here = self.archive.ids() if here is None else here
        known, self._read = register.known_texts(self.archive.root, self._read)
        if known is None:  # the register is another than it was
            self._ids.clear()
            known, self._read = register.known_texts(self.archive.root, register.START)
        self._ids.update(known or ())

    def id(self, digest: str) -> str:
        """Give the id of the statement with an original or a text of this digest, if it is here."""
        identity = self._ids.get(bytes.fromhex(digest), "")
        return identity if identity.lower() in self._here else ""

    def digests(self) -> Iterator[bytes]:
        """Give the digests of all that is here."""
        for digest, identity in self._ids.items():
            if identity.lower() in self._here:
                yield digest
