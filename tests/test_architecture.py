"""The rooms of the code keep to their layers, their libraries and a quick start."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import apg_cli

ROOT = Path(apg_cli.__file__).parent

LAYERS = (
    {"__main__"},
    {"cli"},
    {"commands"},
    {"render", "catalog"},
    {"accession", "archive", "search"},
    {"statement", "reference"},
    {"errors"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}

# Results are looked at by renderers: the types of one room, named in another of the same layer, and
# only for the type checker.
ONLY_FOR_TYPES = {("render", "catalog")}

HOMES: dict[str, str | tuple[str, ...]] = {
    "whoosh": "search/",
    "rich": "render/",
    "frontmatter": "archive/yaml_front_matter.py",
    "yaml": "archive/yaml_front_matter.py",
    "filelock": "archive/lock.py",
    "tomlkit": "archive/searches.py",
    "lxml": "accession/readers/",
    "pypdfium2": "accession/readers/pdf.py",
    "pathspec": "accession/folders.py",
    "sqlite3": "catalog/sketches.py",
    "typer": ("cli.py", "commands/"),
}

MODULES = sorted(path for path in ROOT.rglob("*.py") if "reference/build" not in path.as_posix())


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(path: Path) -> str:
    return place(path).partition("/")[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Yield each imported module, and whether it is imported for the type checker only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        node
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and ast.unparse(branch.test) == "TYPE_CHECKING"
        for node in ast.walk(branch)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node in for_types
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node in for_types
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node in for_types


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_imports_point_down_the_layers(path: Path) -> None:
    here = room(path)
    for name, for_types in imports(path):
        parts = name.split(".")
        if parts[0] != "apg_cli" or len(parts) < 2 or parts[1] not in LEVEL:
            continue
        there = parts[1]
        if there == here or (for_types and (here, there) in ONLY_FOR_TYPES):
            continue
        assert LEVEL[here] < LEVEL[there], f"{place(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_library_has_one_home(path: Path) -> None:
    for name, _ in imports(path):
        home = HOMES.get(name.split(".")[0])
        if home:
            where = place(path)
            for_types_only = all(t for n, t in imports(path) if n == name)
            assert where.startswith(home) or for_types_only, f"{where} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=place)
def test_a_file_fits_in_a_head(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_every_room_is_on_a_layer() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} == set(LEVEL)


def test_starting_up_imports_no_heavy_library() -> None:
    code = (
        "import sys, apg_cli.cli;"
        "heavy = 'rich whoosh frontmatter yaml platformdirs filelock tomlkit pathspec lxml"
        " pypdfium2'.split();"
        "print([m for m in heavy if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"


def test_a_search_over_an_unchanged_archive_imports_only_what_it_needs(tmp_path: Path) -> None:
    code = (
        "import sys, apg_cli.cli\n"
        "try: apg_cli.cli.app(['search', 'emergency'])\n"
        "except SystemExit: pass\n"
        "heavy = 'rich yaml frontmatter tomlkit filelock multiprocessing whoosh tomllib'.split()\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    places = {"APG_ARCHIVE": str(ROOT.parent / "archive"), "APG_INDEX_DIR": str(tmp_path)}
    for _ in range(2):  # the first makes the index
        shown = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **places},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
    assert shown.stdout.splitlines()[-1] == "[]"


def test_only_commands_and_renderers_print() -> None:
    for path in MODULES:
        if room(path) in {"cli", "commands", "render"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and ast.unparse(node.func)
            assert named not in {"print", "sys.stdout.write", "sys.stderr.write"}, place(path)
