"""Options that say how an answer is given."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Format = Annotated[
    Literal["table", "json", "jsonl", "csv", "ids", "paths"],
    typer.Option("--format", "-f", metavar="FORMAT", help="table, json, jsonl, csv, ids or paths."),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="How many at most.")]
PageNumber = Annotated[
    int, typer.Option("--page", "-p", min=1, metavar="N", help="Which page of them.")
]
Facets = Annotated[
    str | None,
    typer.Option(
        "--facet",
        metavar="NAMES",
        help="Count them too by: country,year,kind,language,tag,to,author.",
    ),
]
Sort = Annotated[
    Literal["relevance", "newest", "oldest", "title"],
    typer.Option("--sort", "-s", metavar="ORDER", help="relevance, newest, oldest or title."),
]
AllVersions = Annotated[
    bool,
    typer.Option("--all-versions", help="Translations and versions one by one, not as one."),
]
