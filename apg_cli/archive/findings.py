"""What checking an archive can find: each finding a sentence, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Finding:
    """Be the root of all findings; the sentences of each are filled in from its fields."""

    path: str
    """Of the file it is about, from the archive's root, with `/`."""

    word: ClassVar[str] = "wrong"
    """One of WORDS."""
    wrong: ClassVar[bool] = True
    """Whether the archive is not sound with it; what a person may well do is shown only."""
    mendable: ClassVar[bool] = False
    """Whether `apg doctor --fix` may be able to mend it."""
    told: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    @property
    def sentence(self) -> str:
        """Say what was found, of `path`."""
        return self.told.format(**asdict(self))

    @property
    def remedy(self) -> str:
        """Say what to do about it."""
        return self.advice.format(**asdict(self))


WORDS = ("corrupt", "missing", "unexpected", "wrong", "edited")
"""The classes of findings, the gravest first."""


@dataclass(frozen=True, slots=True)
class ChecksumMismatch(Finding):
    """A file that must never change is not what it was."""

    expected: str
    found: str
    algorithm: str = "sha256"
    word: ClassVar[str] = "corrupt"
    told: ClassVar[str] = "its bytes have changed: {algorithm} was {expected:.12}…, is {found:.12}…"
    advice: ClassVar[str] = "Bring it back from a backup; until then do not rely on it."


@dataclass(frozen=True, slots=True)
class SizeMismatch(Finding):
    """A file that must never change has another size than it had."""

    expected: int
    found: int
    word: ClassVar[str] = "corrupt"
    told: ClassVar[str] = "its bytes have changed: there were {expected}, there are {found}"
    advice: ClassVar[str] = ChecksumMismatch.advice


@dataclass(frozen=True, slots=True)
class FileMissing(Finding):
    """A file that is listed is not there."""

    sha256: str
    """That it has to have; empty where nobody knows."""
    listed_in: str
    """`the manifest`, `the register`, or the statement that names it."""
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "is not there, and {listed_in} lists it"
    advice: ClassVar[str] = (
        "If it only has another name now, 'apg doctor --fix' knows it by its digest; else bring it "
        "back from a backup."
    )


@dataclass(frozen=True, slots=True)
class FileLost(FileMissing):
    """A file that is listed is not there, and a doctor has not found it under another name."""

    mendable: ClassVar[bool] = False
    advice: ClassVar[str] = (
        "No original here has its bytes under another name: bring it back from a backup."
    )


@dataclass(frozen=True, slots=True)
class TrashEmptied(Finding):
    """What was removed is not in the trash any more."""

    name: str
    """Of its folder in the trash."""
    id: str
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "was taken out of the trash by hand: {id} cannot be restored"
    advice: ClassVar[str] = (
        "If that is as it should be, 'apg doctor --fix' takes its line out of the manifest."
    )


@dataclass(frozen=True, slots=True)
class FileUnreadable(Finding):
    """A file is there and cannot be read."""

    why: str
    told: ClassVar[str] = "cannot be read: {why}"
    advice: ClassVar[str] = "Give yourself permission to read it; else look at the disk."


@dataclass(frozen=True, slots=True)
class UnexpectedFile(Finding):
    """A file stands among the originals and nothing speaks of it."""

    word: ClassVar[str] = "unexpected"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "stands among the originals, and nothing lists it"
    advice: ClassVar[str] = (
        "'apg doctor --fix' puts it apart and says where; 'apg ingest' takes it in from there."
    )


@dataclass(frozen=True, slots=True)
class ConflictCopy(Finding):
    """A synchronised folder made two of a file that two machines changed."""

    original: str
    """The file it is a copy of, from the archive's root."""
    word: ClassVar[str] = "unexpected"
    told: ClassVar[str] = (
        "is a copy that a synchronised folder made because {original} was changed on two machines"
    )
    advice: ClassVar[str] = (
        "Compare the two, bring into one what is right, and delete the copy; apg never merges them."
    )


@dataclass(frozen=True, slots=True)
class ConflictCopyOfLines(ConflictCopy):
    """Two machines wrote lines to the register or to the manifest."""

    advice: ClassVar[str] = (
        "Add the lines that only the copy has to the end of {original}, and delete the copy; apg "
        "never merges them."
    )


@dataclass(frozen=True, slots=True)
class ConflictCopyOfOriginal(ConflictCopy):
    """Two machines took in texts that were given one id."""

    advice: ClassVar[str] = (
        "Move the copy out of the archive and take it in with 'apg ingest': it gets an id of its "
        "own, or is known already."
    )


@dataclass(frozen=True, slots=True)
class NotInManifest(Finding):
    """An original is registered and the manifest does not list it."""

    sha256: str
    """As the register has it; empty where only a statement names the file."""
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "has no line in the manifest"
    advice: ClassVar[str] = "'apg doctor --fix' writes it; the register knows its digest still."


@dataclass(frozen=True, slots=True)
class NotInRegister(Finding):
    """A statement has an original and the register does not tell how it came in."""

    id: str
    original: str
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "has an original, and no line in the register tells when it came in"
    advice: ClassVar[str] = "'apg doctor --fix' writes one, as far as the files tell it."


@dataclass(frozen=True, slots=True)
class OriginalNotNamed(Finding):
    """A statement's front matter names another original than the register."""

    id: str
    named: str
    original: str
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "names '{named}' as its original; the register says '{original}'"
    advice: ClassVar[str] = "'apg doctor --fix' names the one of the register."


@dataclass(frozen=True, slots=True)
class ManifestDisagrees(Finding):
    """Manifest and register give an original two digests."""

    manifest: str
    register: str
    told: ClassVar[str] = "is {manifest:.12}… in the manifest and {register:.12}… in the register"
    mendable: ClassVar[bool] = True
    advice: ClassVar[str] = (
        "One of them was changed by hand; 'apg doctor --fix' takes the one that the original "
        "itself agrees with."
    )


@dataclass(frozen=True, slots=True)
class LineUnreadable(Finding):
    """A line of the register or of the manifest (`path`) is none."""

    line: int
    """From 1."""
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "line {line} is cut short, or was never one of its lines"
    advice: ClassVar[str] = (
        "'apg doctor --fix' writes it again from what is left of it and from the files."
    )


@dataclass(frozen=True, slots=True)
class ListedTwice(Finding):
    """The manifest lists a file again."""

    line: int
    """Of the later one, from 1."""
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "is listed by the manifest again in line {line}"
    advice: ClassVar[str] = "'apg doctor --fix' keeps the line that is right."


@dataclass(frozen=True, slots=True)
class StatementMissing(Finding):
    """A registered statement is not here, and was not removed by `apg remove`."""

    id: str
    original: str
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "is registered and is not there; its original is"
    advice: ClassVar[str] = (
        "'apg doctor --fix' makes it again from its original and the register; if it was to go, "
        "say 'apg remove {id}'."
    )


@dataclass(frozen=True, slots=True)
class StatementEmptied(Finding):
    """There is nothing in a registered statement's file."""

    id: str
    word: ClassVar[str] = "missing"
    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "is registered, and there is nothing in its file"
    advice: ClassVar[str] = (
        "'apg doctor --fix' makes it again from what is kept of it; if it was to go, say "
        "'apg remove {id}'."
    )


@dataclass(frozen=True, slots=True)
class Blank(Finding):
    """There is nothing in a statement's file, and the register does not know it."""

    told: ClassVar[str] = "there is nothing in this file"
    advice: ClassVar[str] = "Write it again, bring it back from a backup, or delete the file."


@dataclass(frozen=True, slots=True)
class DatedAhead(Finding):
    """A statement has a date that is yet to come."""

    date: str
    told: ClassVar[str] = "its date is yet to come: {date}"
    advice: ClassVar[str] = "Put it right with 'apg set ID date=…'."


@dataclass(frozen=True, slots=True)
class StatementLost(Finding):
    """A registered statement is not here, and neither is its original."""

    id: str
    word: ClassVar[str] = "missing"
    told: ClassVar[str] = "is registered, and neither it nor its original is there"
    advice: ClassVar[str] = "Bring both back from a backup; if they were to go, 'apg remove {id}'."


@dataclass(frozen=True, slots=True)
class StatementUnreadable(Finding):
    """A Markdown file cannot be read as a statement."""

    why: str
    hint: str
    told: ClassVar[str] = "{why}"
    advice: ClassVar[str] = "{hint}"


@dataclass(frozen=True, slots=True)
class BadValue(Finding):
    """A value of a front matter is none of its kind."""

    line: int
    why: str
    told: ClassVar[str] = "line {line}: {why}"
    advice: ClassVar[str] = "Put it right with 'apg set' or 'apg edit'."


@dataclass(frozen=True, slots=True)
class SameId(Finding):
    """Two files have one name, and so one id."""

    id: str
    other: str
    told: ClassVar[str] = "has the same id as {other}"
    advice: ClassVar[str] = "Compare them, and rename or remove one."


@dataclass(frozen=True, slots=True)
class DanglingRelation(Finding):
    """A statement names another that is not here."""

    key: str
    """`translation_of`, `replaces` or `reply_to`."""
    target: str
    told: ClassVar[str] = "{key} names '{target}', and no statement has that id"
    advice: ClassVar[str] = "Name the right one with 'apg set ID {key}=…', or bring that one back."


@dataclass(frozen=True, slots=True)
class Interrupted(Finding):
    """An earlier apg was stopped while it wrote; `path` is the folder it worked in."""

    mendable: ClassVar[bool] = True
    told: ClassVar[str] = "is what an interrupted apg had begun"
    advice: ClassVar[str] = "The next apg that may write here finishes it."


@dataclass(frozen=True, slots=True)
class TextEdited(Finding):
    """A statement's text is not the one that came in: a person may well change it."""

    id: str
    word: ClassVar[str] = "edited"
    wrong: ClassVar[bool] = False
    told: ClassVar[str] = "its text was edited since it came in"
    advice: ClassVar[str] = "That is allowed: what came in is kept, byte for byte, in originals/."


@dataclass(frozen=True, slots=True)
class Renamed(Finding):
    """A statement has another name, and so another id, than it came in with."""

    was: str
    word: ClassVar[str] = "edited"
    wrong: ClassVar[bool] = False
    told: ClassVar[str] = "was renamed: it came in as {was}"
    advice: ClassVar[str] = "That is allowed; by its first id it is not found any more."
