"""Options that several commands share, each declared once.

A command names a bundle of options as one parameter (`selection: Selection`); `expanded` gives
Typer a signature with the bundle's options in its place.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from apg_cli.accession.saying import Said
    from apg_cli.catalog import Catalog
    from apg_cli.search.filters import Filters


ArchiveOption = Annotated[
    Path | None,
    typer.Option("--archive", "-A", metavar="FOLDER", help="The archive; else it is looked for."),
]
IndexOption = Annotated[
    Path | None,
    typer.Option("--index-dir", metavar="FOLDER", help="Where indexes are kept; a cache."),
]


@dataclass(frozen=True, slots=True)
class Place:
    """Which archive, and where its index is kept."""

    archive: ArchiveOption = None
    index_dir: IndexOption = None

    def catalog(self, *, adding: bool = False) -> Catalog:
        """Open the archive that is meant; say which, if something is added elsewhere than here.

        Raises NoArchive.
        """
        from apg_cli.commands.opening import catalog

        return catalog(self.archive, self.index_dir, adding=adding)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which statements: the same field twice means either, different fields mean both."""

    country: Annotated[
        list[str] | None,
        typer.Option(
            "--country", "-c", metavar="NAME", help="About this country: Peru, Pérou, PE."
        ),
    ] = None
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", "-k", metavar="KIND", help="letter, statement, report, …"),
    ] = None
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", "-l", metavar="LANG", help="In this language: en, es, fr, pt."),
    ] = None
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="WORDS", help="Sent to: minister.")
    ] = None
    tag: Annotated[
        list[str] | None, typer.Option("--tag", "-t", metavar="TAG", help="With this tag.")
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="From this date on: 2022, 2022-12."),
    ] = None
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this date, it included.")
    ] = None

    def as_query(self) -> str:
        """Write the options in the query language, to be kept with a query."""
        words = [
            " OR ".join(f'{name}:"{value.replace(chr(34), " ")}"' for value in values or ())
            for name, values in (
                ("country", self.country),
                ("kind", self.kind),
                ("lang", self.lang),
                ("to", self.to),
                ("tag", self.tag),
            )
        ]
        parts = [f"({either})" if " OR " in either else either for either in words if either]
        if self.since or self.until:
            parts.append(f"date:{self.since or ''}..{self.until or ''}")
        return " ".join(parts)

    def filters(self) -> Filters:
        """Give the options as the filters that narrow a query."""
        from apg_cli.search.filters import Filters

        return Filters(
            countries=tuple(self.country or ()),
            kinds=tuple(self.kind or ()),
            languages=tuple(self.lang or ()),
            to=tuple(self.to or ()),
            tags=tuple(self.tag or ()),
            since=self.since or "",
            until=self.until or "",
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a person knows of the texts that come in."""

    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Its title.")] = None
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Its date: 2023-01-17, 2023-01, 2023."),
    ] = None
    country: Annotated[
        list[str] | None,
        typer.Option("--country", "-c", metavar="NAME", help="What it is about."),
    ] = None
    kind: Annotated[
        str | None, typer.Option("--kind", "-k", metavar="KIND", help="letter, statement, …")
    ] = None
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", metavar="LANG", help="en, es, fr, pt.")
    ] = None
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="NAME", help="Whom it was sent to.")
    ] = None
    author: Annotated[
        list[str] | None, typer.Option("--author", metavar="NAME", help="Who says it.")
    ] = None
    tag: Annotated[
        list[str] | None, typer.Option("--tag", "-t", metavar="TAG", help="A subject.")
    ] = None
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="ADDRESS", help="Where it was published."),
    ] = None

    def said(self) -> Said:
        """Check what was told. Raises UsageError."""
        from apg_cli.accession.saying import said

        return said(
            title=self.title,
            date=self.date,
            countries=tuple(self.country or ()),
            kind=self.kind,
            language=self.lang,
            recipients=tuple(self.to or ()),
            author=tuple(self.author or ()),
            tags=tuple(self.tag or ()),
            source=self.source,
        )


_BUNDLES = (Place, Selection, Told)


def expanded(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command whose bundles of options are spelt out in its signature, for Typer to read."""
    # Not `typing.get_type_hints`: on Python 3.10 a default of None hides what Annotated says.
    hints = inspect.get_annotations(command, eval_str=True)
    bundles = {name: kind for name, kind in hints.items() if kind in _BUNDLES}
    parameters = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name not in bundles:
            parameters.append(parameter.replace(annotation=hints[name]))
            continue
        options = inspect.get_annotations(bundles[name], eval_str=True)
        parameters += [
            inspect.Parameter(
                option.name, parameter.KEYWORD_ONLY, default=None, annotation=options[option.name]
            )
            for option in fields(bundles[name])
        ]

    @wraps(command)
    def spelt_out(**values: Any) -> None:
        outer = values.pop("ctx").find_root().obj
        for name, kind in bundles.items():
            given = {option.name: values.pop(option.name) for option in fields(kind)}
            if isinstance(outer, kind):
                # An option before the command holds unless it is said again after it.
                given = {key: value or getattr(outer, key) for key, value in given.items()}
            values[name] = kind(**given)
        command(**values)

    context = inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    signature = inspect.Signature(
        [context, *(parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in parameters)]
    )
    # Docstrings are raw; what keeps the lines of an example apart is a real backspace.
    spelt_out.__doc__ = (command.__doc__ or "").replace(r"\b", "\b")
    spelt_out.__signature__ = signature  # type: ignore[attr-defined]  # what inspect looks for
    spelt_out.__annotations__ = {name: p.annotation for name, p in signature.parameters.items()}
    return spelt_out
