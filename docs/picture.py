"""Draw docs/search.svg, the README's picture of a search over the sample archive.

Run it from the project's folder: python docs/picture.py
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from apg_cli.archive.store import Archive
from apg_cli.catalog import Catalog
from apg_cli.render import listing, screen
from apg_cli.search.parse import parse

ASKED = '"state of emergency"'
WIDTH = 96


def main() -> None:
    """Ask the sample archive and save what a terminal would show."""
    with tempfile.TemporaryDirectory() as cache:
        catalog = Catalog(Archive(Path("archive")), Path(cache) / "index", screen.tell)
        results = catalog.search(parse(ASKED), ASKED, limit=3)
    console = screen.console()
    console.record, console.file, console.width = True, io.StringIO(), WIDTH
    console.print(listing.hits(results))
    Path("docs/search.svg").write_text(
        console.export_svg(title=f"apg search '{ASKED}'"), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
