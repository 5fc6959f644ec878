"""Front matter as other programs name its keys (Jekyll, Hugo, Obsidian, Zotero), by our names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from apg_cli.archive.keys import FrontMatter

_OURS: Mapping[str, str] = {
    "lang": "language", "locale": "language", "languagecode": "language",
    "authors": "author", "creator": "author", "by": "author",
    "publishdate": "date", "pubdate": "date", "published": "date", "date_published": "date",
    "issued": "date", "created": "date",
    "url": "source", "canonical_url": "source", "canonicalurl": "source", "link": "source",
    "external_url": "source", "original_url": "source", "permalink": "source",
    "tag": "tags", "subject": "tags", "subjects": "tags",
    "country": "countries", "coverage": "countries",
    "to": "recipients", "recipient": "recipients",
}  # fmt: skip
"""Their keys in small letters, the likeliest to mean the same first."""

OTHER_NAMES: Mapping[str, str] = {
    key: _OURS[key] for key in ("lang", "authors", "by", "tag", "country", "to", "recipient")
}
"""What keys of ours are called in questions and after `apg set`, and so in an archive's files."""


def by_our_names(front: FrontMatter, ours_of: Mapping[str, str] = _OURS) -> FrontMatter:
    """Take what stands under another program's key for ours, where ours is not there.

    A key whose value is none of the kind (an address that is only a path, a `published: true`)
    is left as it is.
    """
    if not front.extra:
        return front
    known, extra, lines = dict(front.known), dict(front.extra), dict(front.lines)
    for key in front.extra:
        ours = ours_of.get(key.lower(), "")
        if not ours or ours in known:
            continue
        values = tuple(_words(front.extra[key]))
        if ours == "language":
            values = tuple(value.replace("_", "-").partition("-")[0].lower() for value in values)
        fits = ours != "source" or all(
            value.startswith(("http://", "https://")) for value in values
        )
        fits = fits and (ours != "date" or all(value[:4].isdigit() for value in values))
        if values and fits:
            known[ours] = values
            lines[ours] = front.lines.get(key, 1)
            del extra[key]
    return front._replace(known=known, extra=extra, lines=lines)


def _words(value: object) -> Iterator[str]:
    """Give the words of a value, of a list of them, or of things with names."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, dict):
        yield from _words(value.get("name"))
    elif str(value).strip():
        yield str(value).strip()
