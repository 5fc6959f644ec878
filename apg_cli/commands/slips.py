"""What Typer says of a command line with a slip in it, as our own errors say it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from apg_cli.errors import UnknownValue, UsageError

_CHOICE = re.compile(r"'(?P<value>.*)' is not one of (?P<known>'.*')\.", re.DOTALL)
_NUMBER = re.compile(r"'(?P<value>.*)' is not a valid (?:int|float)\b.*", re.DOTALL)
_LEAST = re.compile(r"(?P<value>\S+) is not in the range x>=(?P<least>\S+)\.")
_EXTRA = re.compile(r"Got unexpected extra argument[^ ]* \((?P<value>.*)\)", re.DOTALL)
_COMMAND = re.compile(r"No such command '(?P<value>.*?)'\..*", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'")


def as_ours(error: Exception, ctx: Any) -> UsageError | None:
    """Give the error that says the same; None for one that is none of those.

    `ctx` is of the group in which it came up, where the error itself does not say.
    """
    say = _SAID.get(type(error).__name__)
    if say is None:
        return None
    within = getattr(error, "ctx", None)
    path = within.command_path if within else _path(ctx)
    return say(error, f"'{path} --help'", _usage(within, path))


def _path(ctx: Any) -> str:
    called = ctx.invoked_subcommand if ctx is not None else ""
    return " ".join(filter(None, ("apg", called)))


def _usage(ctx: Any, path: str) -> str:
    """Write what a command takes, without its options."""
    parameters = ctx.command.params if ctx else ()
    named = [_name(each) for each in parameters if each.param_type_name == "argument"]
    return " ".join((path, *named))


def _name(parameter: Any) -> str:
    """Give the name of an argument, or the longest of an option."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return str(max(parameter.opts, key=len))


def _option(error: Any, more: str, _usage: str) -> UsageError:
    near = get_close_matches(error.option_name, error.possibilities or (), n=2)
    return UnknownValue("option", error.option_name, near, f"{more} lists them.")


def _option_value(error: Any, more: str, _usage: str) -> UsageError:
    lacks = "requires" in error.message
    what = f"{error.option_name} {'needs a value after it' if lacks else 'takes no value'}"
    return UsageError(what, f"{more} tells what it is for.")


def _missing(error: Any, more: str, usage: str) -> UsageError:
    return UsageError(f"{_name(error.param)} is missing", f"Write {usage}. {more} tells more.")


def _value(error: Any, more: str, _usage: str) -> UsageError:
    name = _name(error.param) if error.param else "a value"
    message = str(error.message)
    if choice := _CHOICE.fullmatch(message):
        known = _QUOTED.findall(choice["known"])
        near = get_close_matches(choice["value"], known, n=2)
        field = name.lstrip("-")
        return UnknownValue(field, choice["value"], near, f"Known: {', '.join(known)}.")
    if number := _NUMBER.fullmatch(message):
        return UsageError(f"{name}: '{number['value']}' is no number", f"{more} tells more.")
    if least := _LEAST.fullmatch(message):
        return UsageError(f"{name} {least['value']}: {least['least']} is the least", "")
    return UsageError(f"{name}: {message}", f"{more} tells more.")


def _words(error: Any, more: str, usage: str) -> UsageError:
    message = str(error.message)
    if extra := _EXTRA.fullmatch(message):
        return UsageError(f"too many words: {extra['value']}", f"Write {usage}. {more} tells more.")
    if command := _COMMAND.fullmatch(message):
        known = error.ctx.command.list_commands(error.ctx)
        near = get_close_matches(command["value"], known, n=2)
        return UnknownValue("command", command["value"], near, f"Known: {_listed(known)}.")
    return UsageError(message, f"{more} tells more.")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


_SAID: Mapping[str, Callable[[Any, str, str], UsageError]] = {
    "NoSuchOption": _option,
    "BadOptionUsage": _option_value,
    "BadArgumentUsage": _words,
    "MissingParameter": _missing,
    "BadParameter": _value,
    "UsageError": _words,
}
"""By the names of Typer's classes, which it keeps to itself."""
