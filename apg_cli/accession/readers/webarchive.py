"""Web pages saved by Safari."""

from __future__ import annotations

import plistlib
from dataclasses import replace

from apg_cli.accession.readers import Reading
from apg_cli.accession.readers import html as pages
from apg_cli.errors import UnreadableInput


def read(name: str, content: bytes) -> Reading:
    """Read the page in it. Raises UnreadableInput where there is none."""
    try:
        main = plistlib.loads(content)["WebMainResource"]
        page, address = main["WebResourceData"], main.get("WebResourceURL", "")
        encoding = main.get("WebResourceTextEncodingName", "utf-8")
        page = page.decode(encoding).encode()
    except Exception:  # noqa: BLE001 - plistlib raises anything at all for a damaged one
        raise UnreadableInput(
            name, "is a damaged Safari archive", "Save the page anew as HTML."
        ) from None
    return replace(pages.read(name, page, str(address)), suffix=".webarchive")
