# SPDX-License-Identifier: GPL-2.0-or-later
"""What a verb can be asked: one list a verb, read by the command line and by ``job.json`` alike."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf, isinf
from pathlib import Path
from typing import Any

from ... import contract
from ..documents import Parameters
from ..errors import EngineError
from ..special import special

LONGEST, LONGEST_NAME = 4096, 255
"""Characters of a path or any other text, and bytes of a file's name: what systems take."""
SHOWN = 60
"""Characters of a value that a refusal shows."""
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Years of days and acquisitions: days around them can be counted."""


def text(value: Any) -> str:
    """A text of one line; numbers of a job are taken for what they look like.

    Raises:
        ValueError: another kind of value, or a text that no system takes as a name.
    """
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Path)):
        raise ValueError("expected a text")
    found = str(value)
    if len(found) > LONGEST:
        raise ValueError(f"expected at most {LONGEST} characters, not {len(found)}")
    if any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xDC00 for letter in found):
        raise ValueError("expected a text without control characters")
    return found


def pathname(value: Any) -> str:
    """A path or address as text, none of whose names is longer than a disk takes.

    Raises:
        ValueError: it is something else.
    """
    found = text(value)
    if not found.strip():
        raise ValueError("expected a path")
    for name in Path(found).parts:
        if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
            raise ValueError(f"a name in it is longer than {LONGEST_NAME} bytes")
    return found


@dataclass(frozen=True)
class Option:
    """One option of a verb: ``--clear-classes`` on the command line, ``clear_classes`` in a job."""

    name: str
    """Lower case with underscores, as in ``job.json``."""
    kind: Callable[[Any], Any] = text
    """Turns text or a JSON value into the option's value; raises ValueError when it cannot."""
    default: Any = None
    help: str = ""
    many: bool = False
    """A list of values (a JSON list, or several words on the command line)."""
    required: bool = False
    secret: bool = False
    """May hold a password: no refusal shows it."""


def add_to(parser: argparse.ArgumentParser, options: tuple[Option, ...]) -> None:
    """Give a command-line parser the options of a verb (all optional there: values are checked later)."""
    for option in options:
        flag = "--" + option.name.replace("_", "-")
        parser.add_argument(
            flag, dest=option.name, nargs="*" if option.many else None, help=option.help
        )


def values(options: tuple[Option, ...], given: Parameters) -> Parameters:
    """The value of every option, from text or JSON values.

    Raises:
        EngineError: an unknown, missing or unreadable option.
    """
    unknown = sorted(set(given) - {option.name for option in options})
    if unknown:
        raise EngineError(
            f"Unknown option {shown(unknown[0])}; known: {', '.join(o.name for o in options)}."
        )
    return {option.name: _value(option, given.get(option.name)) for option in options}


def _value(option: Option, value: Any) -> Any:
    if value in (None, "", []):
        if option.required:
            raise EngineError(f"Option {option.name!r} is missing: {option.help}.")
        return option.default
    items = value if isinstance(value, list) else [value]
    for item in items:
        path = item.get("path") if isinstance(item, dict) else item
        if isinstance(path, str) and (kind := special(path)):
            raise EngineError(
                f"Option {option.name!r} is {path!r}, which is {kind}, no file: give a file. Nothing was changed."
            )
    try:
        converted = [option.kind(item) for item in items]
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        why = (
            str(error)
            if type(error) is ValueError and len(str(error)) < 200
            else "it is of another kind"
        )
        raise EngineError(f"Option {option.name!r} is {_safe(option, value)}: {why}.") from error
    if option.many:
        return converted
    if len(converted) != 1:
        raise EngineError(f"Option {option.name!r} takes one value, not {len(converted)}.")
    return converted[0]


def shown(value: Any) -> str:
    """A value as a refusal shows it: one line, cut where it is long."""
    found = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return found if len(found) <= SHOWN else f"{found[: SHOWN - 1]}…"


def _safe(option: Option, value: Any) -> str:
    return "not shown here" if option.secret else shown(value)


def boolean(value: Any) -> bool:
    """``true``/``false`` in any of the spellings of JSON, QGIS and a shell."""
    if isinstance(value, bool):
        return value
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(value).lower() not in words:
        raise ValueError("expected true or false")
    return words[str(value).lower()]


def day(value: Any) -> date:
    """A day, ``YYYY-MM-DD``; years in which satellites fly, so that days around it are days, too."""
    try:
        found = date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError("expected a day as YYYY-MM-DD") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return found


def choice(name: str, help: str) -> Option:
    """The option of a name in ``contract.CHOICES``: one of a few words, in any case."""
    words = contract.CHOICES[name]

    def word(value: Any) -> str:
        if str(value).upper() not in words:
            raise ValueError(f"expected one of {', '.join(words)}")
        return str(value).upper()

    return Option(name, word, words[0], help)


def number(name: str, help: str) -> Option:
    """The option of a name in ``contract.NUMBERS``, held against its limits."""
    default, least, most = contract.NUMBERS[name]

    def within(value: Any) -> int | float:
        try:
            given = float(str(value))
        except ValueError:
            raise ValueError("expected a number") from None
        if not least <= given <= (inf if most is None else most) or isinf(given):
            raise ValueError(
                f"expected {least:g} or more" if most is None else f"expected {least:g} to {most:g}"
            )
        if isinstance(default, float):
            return given
        if not given.is_integer():
            raise ValueError("expected a whole number")
        return int(given)

    return Option(name, within, default, help)
