"""Run the whole suite on both distributions of Whoosh that the index is made for.

    python -m tests.on_both_whooshes [ARGUMENTS OF PYTEST …]

First with the one that is installed here, then in a fresh environment with the other in its place.
Ends with the first code of pytest that is not 0.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from importlib import metadata
from pathlib import Path

PROJECT = Path(__file__).parents[1]
DISTRIBUTIONS = ("whoosh3==3.54.0", "Whoosh-Reloaded==2.7.5")
"""They install the same package `whoosh`, so that one environment has one of them."""


def environment(folder: Path, distribution: str) -> str:
    """Make an environment with the project and this distribution; give its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--editable", f"{PROJECT}[dev]"], check=True)
    for other in DISTRIBUTIONS:
        subprocess.run([*pip, "uninstall", "--yes", other.partition("==")[0]], check=True)
    # pip compiles what it installs: what Python warns of in its source is not said again in tests.
    subprocess.run([*pip, "install", distribution], check=True)
    return python


def installed(distribution: str) -> bool:
    """Tell whether a distribution is installed here, in this version."""
    name, _, version = distribution.partition("==")
    try:
        return metadata.version(name) == version
    except metadata.PackageNotFoundError:
        return False


def main() -> None:
    """Run the suite on each."""
    codes = []
    for distribution in DISTRIBUTIONS:
        print(f"On {distribution}:", flush=True)
        pytest = ["-m", "pytest", "-p", "no:cacheprovider", *sys.argv[1:]]
        if installed(distribution):
            codes.append(subprocess.run([sys.executable, *pytest], cwd=PROJECT, check=False))
            continue
        with tempfile.TemporaryDirectory() as folder:
            python = environment(Path(folder), distribution)
            codes.append(subprocess.run([python, *pytest], cwd=PROJECT, check=False))
    sys.exit(next((ran.returncode for ran in codes if ran.returncode), 0))


if __name__ == "__main__":
    main()
