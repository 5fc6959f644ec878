"""Read and write the front matter of a file as YAML; the one place that knows YAML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from apg_cli.archive.keys import KEYS, FrontMatter
from apg_cli.errors import UnreadableStatement

# The C parser reads a front matter ten times as fast; it is in every wheel, but not in every build.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def split(text: str, path: str) -> tuple[FrontMatter, str]:
    """Part a Markdown text into its front matter and its body.

    The text comes without a mark of its encoding, its lines ended by line feeds; one without front
    matter gives an empty one. Raises UnreadableStatement, with the line, where a front matter is
    begun and not ended, or is not YAML of `key: value`.
    """
    handler = YAMLHandler()
    if not handler.detect(text):
        return FrontMatter({}, {}, {}), text
    try:
        written, body = handler.split(text)
    except ValueError:
        raise UnreadableStatement(
            path,
            "the front matter is not ended by a line '---'",
            line=1,
            hint="End it with '---' on a line of its own.",
        ) from None
    first_line = text.count("\n", 0, text.find(written)) + 1
    try:
        return _understood(written, first_line), body.lstrip("\n")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise UnreadableStatement(
            path,
            f"the front matter cannot be read: {problem}",
            line=mark.line + first_line if mark else None,
            hint="Mend that line by hand; values with ': ' or '#' in them need quotes.",
        ) from None
    except RecursionError:
        raise UnreadableStatement(path, "the front matter is nested without end") from None
    except ValueError as error:
        # What YAML finds well-formed may still be no value: `2023-02-31`.
        raise UnreadableStatement(path, f"the front matter cannot be read: {error}") from None


def _understood(written: str, first_line: int) -> FrontMatter:
    """Keep our own keys as they were typed, and know the line of each."""
    loader = _Loader(written)
    try:
        node = loader.get_single_node()
        if node is None:
            return FrontMatter({}, {}, {})
        if not isinstance(node, yaml.MappingNode):
            raise yaml.MarkedYAMLError(
                problem="the front matter is not made of 'key: value' lines",
                problem_mark=node.start_mark,
            )
        known: dict[str, tuple[str, ...]] = {}
        extra: dict[str, object] = {}
        lines: dict[str, int] = {}
        again: list[tuple[str, int, int]] = []
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + first_line
            if key in lines:
                again.append((key, lines[key], line))
            lines[key] = line
            if key in KEYS:
                known[key] = tuple(_scalars(value_node))
            else:
                extra[key] = loader.construct_object(value_node, deep=True)
        return FrontMatter(known, extra, lines, tuple(again))
    finally:
        loader.dispose()


def _scalars(node: Any) -> Iterable[str]:
    """Give the strings of a scalar or of a list of scalars, as they were typed."""
    if isinstance(node, yaml.ScalarNode):
        if node.tag != "tag:yaml.org,2002:null" and node.value.strip():
            yield node.value.strip()
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    else:
        raise yaml.MarkedYAMLError(
            problem="a value or a list of values was expected here", problem_mark=node.start_mark
        )


def exported(values: Mapping[str, object]) -> tuple[str, ...]:
    """Write keys and values as the lines of a front matter."""
    written = YAMLHandler().export(
        dict(values), Dumper=_ListsOnOneLine, sort_keys=False, allow_unicode=True, width=2**31 - 1
    )
    return tuple(written.strip().split("\n"))


class _ListsOnOneLine(_Dumper):  # type: ignore[misc]  # chosen at run time
    """Write lists as `[a, b]` and everything else a line a key."""


_ListsOnOneLine.add_representer(
    list,
    lambda dumper, values: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", values, flow_style=True
    ),
)
