"""`export bagit` and `import bag`: a library can check the bag, and all comes back as it was."""

import json
import logging
import xml.etree.ElementTree as ET
from pathlib import Path

import bagit
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.commands.test_verify import ECUADOR, HONDURAS, ORIGINAL, STATEMENT, archive
from tests.conftest import LETTER, Shell

# The library that checks our bags passes arguments in a way that Python 3.13 warns of.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:bagit")

DC = "{http://purl.org/dc/elements/1.1/}"


def is_valid(bag: Path) -> bool:
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    checked = bagit.Bag(str(bag))
    return bool(checked.validate()) and set(checked.algorithms) == {"sha256", "sha512"}


def without_settings(apg: Shell, name: str) -> dict[str, bytes]:
    root = apg.home / name
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".apg" not in path.parts and path.name != "apg.toml"
    }


def test_a_bag_is_told_of_and_is_valid(stocked: Shell) -> None:
    done = stocked("apg export bagit deposit")
    assert (done.out, done.code) == ("deposit\n", 0)
    assert done.err == (
        "2 statements with 2 originals.\n"
        "Originals and register go along as they are: what was taken out of a text since is still "
        "in them.\n"
    )
    bag = stocked.home / "deposit"
    assert is_valid(bag)
    told = (bag / "bag-info.txt").read_text("utf-8").splitlines()
    assert told[0] == "Source-Organization: Americas Policy Group"
    assert told[1] == "External-Description: archive: 2 statements"
    assert [path.name for path in bag.parent.glob(".deposit*")] == []


def test_dublin_core_says_what_a_library_asks(stocked: Shell) -> None:
    stocked(f"apg set 2021 access=open source=https://x.org translation_of={ECUADOR} tags=a")
    stocked("apg export bagit deposit")
    records = ET.parse(stocked.home / "deposit/metadata/dublin-core.xml").getroot()  # noqa: S314  # ours
    (record,) = (each for each in records if each.get("file") == f"data/{STATEMENT}")
    values = [(element.tag.removeprefix(DC), element.text) for element in record]
    assert [value for value in values if value[0] not in {"subject", "audience"}][:2] == [
        ("identifier", HONDURAS),
        ("title", "Stop the attacks on water defenders in Honduras"),
    ]
    names = {name.rpartition("}")[2] for name, _ in values}
    assert names >= set(
        "creator coverage subject language identifier source relation rights audience".split()
    )
    assert ("relation", f"Translation of: {ECUADOR}") in values


def test_what_is_in_a_bag_is_an_archive_in_itself(stocked: Shell) -> None:
    stocked("apg set 2021 kind=brief")
    stocked("apg export bagit deposit")
    assert stocked("apg -A deposit/data verify").code == 0
    assert stocked("apg -A deposit/data search guapinol").code == 0


def test_into_an_empty_archive_all_comes_back_byte_for_byte(stocked: Shell) -> None:
    path = archive(stocked) / STATEMENT
    path.write_bytes(path.read_bytes().replace(b"---\n", b"---\n# mine\nshelf: {a: [1, 2]}\n", 1))
    stocked("apg set 2021 kind=brief tags=water")
    stocked("apg set 2021 kind=report")
    stocked("apg export bagit deposit")
    stocked("apg init new")
    done = stocked("apg -A new import bag deposit")
    assert done.out == f"added      {ECUADOR}\nadded      {HONDURAS}\n"
    assert (done.err, done.code) == ("2 added.\n", 0)
    assert without_settings(stocked, "new") == without_settings(stocked, "archive")
    assert stocked("apg -A new verify").code == 0
    assert stocked("apg -A new history 2021").out == stocked("apg history 2021").out
    again = stocked("apg -A new import bag deposit --json")
    assert [each["status"] for each in again.json["statements"]] == ["duplicate", "duplicate"]
    assert without_settings(stocked, "new") == without_settings(stocked, "archive")


def test_a_part_of_an_archive_takes_only_what_is_its_own(stocked: Shell) -> None:
    stocked("apg set 2019 kind=brief")
    stocked("apg export bagit deposit guapinol --country HN")
    names = {path for path in without_settings(stocked, "deposit") if path.startswith("data/")}
    assert names == {
        f"data/{STATEMENT}",
        f"data/{ORIGINAL}",
        "data/manifest-sha256.txt",
        "data/register.jsonl",
    }
    told = (stocked.home / "deposit/data/register.jsonl").read_text("utf-8")
    assert ECUADOR not in told


def test_what_is_restricted_stays(stocked: Shell) -> None:
    stocked(f"apg set 2021 access=restricted translation_of={ECUADOR}")
    stocked(f"apg set 2019 reply_to={HONDURAS}")
    (archive(stocked) / "copy.md").write_text(
        f"---\ntitle: Without the names\noriginal: {ORIGINAL}\n---\nText\n", "utf-8"
    )
    done = stocked("apg export bagit deposit")
    assert done.err.splitlines()[:3] == [
        "2 statements with 1 original.",
        "Left out: 1, restricted (--include-restricted takes them).",
        "1 statement among them name a restricted one.",
    ]
    content = b"".join(without_settings(stocked, "deposit").values())
    assert b"Guapinol" not in content
    assert is_valid(stocked.home / "deposit")
    nothing = stocked("apg export bagit none --country HN")
    assert nothing.code == 1
    assert nothing.err == (
        "Nothing was written: 1 of them is restricted (--include-restricted to hand on these).\n"
    )
    assert not (stocked.home / "none").exists()
    stocked("apg export bagit all --include-restricted")
    assert b"Guapinol" in b"".join(without_settings(stocked, "all").values())


def test_a_folder_with_something_in_it_is_refused(stocked: Shell) -> None:
    stocked.file("deposit/mine.txt", "mine")
    refused = stocked("apg export bagit deposit")
    assert refused.code == 2
    assert "is not empty" in refused.err
    (stocked.home / "empty").mkdir()
    assert stocked("apg export bagit empty").code == 0


def test_what_is_corrupt_is_not_deposited(stocked: Shell) -> None:
    (archive(stocked) / ORIGINAL).write_bytes(b"else")
    refused = stocked("apg export bagit deposit")
    assert refused.code == 3
    assert f"{ORIGINAL} is corrupt" in refused.err
    assert not (stocked.home / "deposit").exists()


def test_a_name_that_readers_do_not_read_alike_is_refused(stocked: Shell) -> None:
    (archive(stocked) / STATEMENT).rename(archive(stocked) / "100% ours.md")
    refused = stocked("apg export bagit deposit")
    assert refused.code == 3
    assert "Rename it" in refused.err


def test_an_id_that_is_here_with_other_content_is_refused_and_the_rest_taken(
    stocked: Shell,
) -> None:
    stocked("apg export bagit deposit")
    stocked("apg init new")
    stocked.file(f"new/{HONDURAS}.md", "---\ntitle: Mine\n---\nText\n")
    done = stocked("apg -A new import bag deposit")
    assert done.code == 3
    assert done.out == (
        f"added      {ECUADOR}\nrefused    {HONDURAS}: its id is here already, with other content\n"
    )
    assert done.err == "1 added, 1 refused.\n"
    assert (stocked.home / f"new/{HONDURAS}.md").read_text("utf-8").startswith("---\ntitle: Mine")
    assert stocked("apg -A new verify").code == 0


def test_a_dry_run_writes_nothing(stocked: Shell) -> None:
    stocked("apg export bagit deposit")
    stocked("apg init new")
    before = without_settings(stocked, "new")
    assert stocked("apg -A new import bag deposit --dry-run").out.startswith("would add  ")
    assert without_settings(stocked, "new") == before


def test_what_was_removed_here_is_not_brought_in_beside_it(stocked: Shell) -> None:
    stocked("apg export bagit deposit")
    stocked("apg remove 2021 --yes")
    refused = stocked("apg import bag deposit")
    assert refused.code == 3
    assert f"refused    {HONDURAS}: it is in the trash here; 'apg restore' brings" in refused.out


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("changed", "is not what its sha256 says"),
        ("missing", "is missing"),
        ("added", "is in no manifest"),
        ("tag", "bag-info.txt is not what its sha256 says"),
        ("linked", "has a link in it"),
        ("climbing", "lists no file in the bag"),
        ("fetched", "still to be fetched"),
        ("none", "is no bag"),
    ],
)
def test_a_bag_that_is_not_whole_is_refused_and_nothing_taken(
    stocked: Shell, damage: str, said: str
) -> None:
    stocked("apg export bagit deposit")
    stocked("apg init new")
    bag = stocked.home / "deposit"
    file = bag / "data" / STATEMENT
    if damage == "changed":
        file.write_bytes(file.read_bytes() + b"x")
    elif damage == "missing":
        file.unlink()
    elif damage == "added":
        (bag / "data/more.md").write_text("x", "utf-8")
    elif damage == "tag":
        (bag / "bag-info.txt").write_text("Source-Organization: Else\n", "utf-8")
    elif damage == "linked":
        (bag / "data/link.md").symlink_to("/etc/hostname")
    elif damage == "climbing":
        with (bag / "manifest-sha256.txt").open("a", encoding="utf-8") as manifest:
            manifest.write(f"{'0' * 64}  data/../../outside.md\n")
    elif damage == "fetched":
        (bag / "fetch.txt").write_text("https://example.org/x 1 data/x\n", "utf-8")
    else:
        (bag / "bagit.txt").unlink()
    before = without_settings(stocked, "new")
    refused = stocked("apg -A new import bag deposit")
    assert refused.code == 3
    assert said in refused.err
    assert without_settings(stocked, "new") == before


def test_a_bag_of_somebody_else_is_told_so(stocked: Shell) -> None:
    stocked.file("theirs/letter.txt", LETTER)
    bagit.make_bag(str(stocked.home / "theirs"), checksums=["md5", "sha512"])
    refused = stocked("apg import bag theirs")
    assert refused.code == 3
    assert refused.err == (
        "apg: theirs was not written by apg\nTo take in the texts in it: apg ingest theirs/data\n"
    )


def test_a_register_of_a_stranger_carries_nothing_out_or_in(stocked: Shell) -> None:
    stocked.file("secret.md", "secret")
    register = archive(stocked) / "register.jsonl"
    for path in ("../secret.md", str(stocked.home / "secret.md")):
        line = {"id": HONDURAS, "event": "set", "kept": {"path": path, "sha256": "0" * 64}}
        register.write_bytes(register.read_bytes() + json.dumps(line).encode() + b"\n")
        line = {"id": HONDURAS, "event": "accession", "original": path, "sha256": "0" * 64}
        register.write_bytes(register.read_bytes() + json.dumps(line).encode() + b"\n")
    (archive(stocked) / "originals/2021/link.txt").symlink_to(stocked.home / "secret.md")
    stocked("apg set 2019 kind=brief")
    before = {path for path in stocked.home.rglob("*") if "indexes" not in path.parts}
    assert stocked("apg export bagit deposit").code == 0
    content = without_settings(stocked, "deposit")
    assert b"secret" not in b"".join(
        each for path, each in content.items() if not path.endswith(("register.jsonl", ".txt"))
    )
    after = {path for path in stocked.home.rglob("*") if "indexes" not in path.parts}
    assert all("deposit" in path.parts for path in after - before)
    assert stocked("apg show 2021 --version 1").out.encode() == stocked.files()[STATEMENT]


values = st.dictionaries(
    st.sampled_from(["shelf", "draft", "weight", "título"]),
    st.one_of(st.integers(), st.booleans(), st.text("abc é%\\: \"'#", max_size=8)),
    max_size=3,
)
bodies = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(values, bodies), min_size=1, max_size=3))
def test_whatever_is_in_statements_comes_back_from_a_bag(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    written: list[tuple[dict[str, object], str]],
) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.chdir(home)
    apg = Shell(home, {"APG_INDEX_DIR": str(home / "indexes"), "HOME": str(home)})
    apg("apg init archive")
    apg("apg ingest -", stdin=LETTER)
    apg("apg set 2021 kind=brief")
    for number, (extra, body) in enumerate(written):
        front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in extra.items())
        file = home / f"archive/notes {number}.md"
        file.write_bytes(f"---\ntitle: T\n{front}---\n{body}\n".encode())
    assert apg("apg export bagit bag").code == 0
    assert is_valid(home / "bag")
    apg("apg init new")
    assert apg("apg -A new import bag bag").code == 0
    assert without_settings(apg, "new") == without_settings(apg, "archive")


def test_a_bag_that_is_not_there_is_told_as_such(stocked: Shell) -> None:
    refused = stocked("apg import bag nowhere")
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == "apg: there is no folder nowhere\nCheck the name.\n"


def test_a_bag_is_told_to_programs(stocked: Shell) -> None:
    stocked("apg set 2019 access=restricted")
    told = stocked("apg export bagit bag --json").json
    assert told == {
        "version": 1,
        "ids": [Path(STATEMENT).stem],
        "originals": 1,
        "earlier_versions": 0,
        "left_out": 1,
        "naming_a_restricted_one": 0,
        "folder": "bag",
    }
