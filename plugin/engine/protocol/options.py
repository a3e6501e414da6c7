# SPDX-License-Identifier: GPL-2.0-or-later
"""What a verb can be asked: one list a verb, read by the command line and by ``job.json`` alike."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import inf, isinf
from typing import Any

from ... import contract
from ..documents import Parameters
from ..errors import EngineError
from .special import special


@dataclass(frozen=True)
class Option:
    """One option of a verb: ``--clear-classes`` on the command line, ``clear_classes`` in a job."""

    name: str
    """Lower case with underscores, as in ``job.json``."""
    kind: Callable[[Any], Any] = str
    """Turns text or a JSON value into the option's value; raises ValueError when it cannot."""
    default: Any = None
    help: str = ""
    many: bool = False
    """A list of values (a JSON list, or several words on the command line)."""
    required: bool = False


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
            f"Unknown option {unknown[0]!r}; known: {', '.join(o.name for o in options)}."
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
    except (TypeError, ValueError) as error:
        raise EngineError(f"Option {option.name!r} is {value!r}: {error}.") from error
    if option.many:
        return converted
    if len(converted) != 1:
        raise EngineError(f"Option {option.name!r} takes one value, not {len(converted)}.")
    return converted[0]


def boolean(value: Any) -> bool:
    """``true``/``false`` in any of the spellings of JSON, QGIS and a shell."""
    if isinstance(value, bool):
        return value
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(value).lower() not in words:
        raise ValueError("expected true or false")
    return words[str(value).lower()]


def extent(value: Any) -> tuple[float, float, float, float, str]:
    """``xmin,ymin,xmax,ymax CRS``: bounds in the units of a CRS such as ``EPSG:32631``."""
    text = str(value)
    numbers, _, crs = text.partition(" ")
    parts = [float(part) for part in numbers.split(",")]
    if len(parts) != 4 or not crs.strip():
        raise ValueError("expected 'xmin,ymin,xmax,ymax EPSG:code'")
    xmin, ymin, xmax, ymax = parts
    if not (xmin < xmax and ymin < ymax):
        raise ValueError("its minimum is not below its maximum")
    return xmin, ymin, xmax, ymax, crs.strip()


def day(value: Any) -> date:
    """A day, ``YYYY-MM-DD``."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError("expected a day as YYYY-MM-DD") from None


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
        given = float(str(value))
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
