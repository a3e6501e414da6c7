# SPDX-License-Identifier: GPL-2.0-or-later
"""The first fault that ``msgspec`` finds in a document, in our words: place, value, and what was expected."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

import msgspec
from msgspec import inspect

Key: TypeAlias = "str | int | None"
"""A step into a document; None: one of an object's values, not said which."""

_PLACE = re.compile(r" - at `(?P<key>key in )?\$(?P<steps>.*)`$", re.DOTALL)
_STEP = re.compile(r"\[(\d+|\.\.\.)\]|\.((?:[^.\[]|\[(?!\d|\.\.\.))+)")
_MISSING = re.compile(r"Object missing required field `(.+)`")
_WORDS = {
    "object": "an object {…}", "array": "a list", "str": "a text", "int": "a whole number", "float": "a number",
    "bool": "true or false", "null": "null", "datetime": "a time such as 2018-05-06T10:50:31Z",
}  # fmt: skip
_LIMITS = {">=": "of at least", "<=": "of at most", ">": "above", "<": "below"}


def fault_in(content: Any, schema: type[Any], error: Exception) -> str:
    """Place, value and what was expected of the first fault that the library found."""
    said = str(error)
    at = _PLACE.search(said)
    said = said[: at.start()] if at else said
    steps = _steps(content, schema, at["steps"]) if at else []
    if found := _MISSING.fullmatch(said):
        return f"{_shown_place(steps) or 'it'} lacks {_clipped(found[1])!r}"
    field, tab, expected = said.partition("\t")
    if tab:
        steps += _parsed_steps(f".{field}") if field else []
    else:
        expected = _one_of(schema, steps) or _in_words(said)
    shown = _shown(_walk(content, steps))
    if not steps:
        return f"it holds {shown}, expected {expected}"
    return f"{_shown_place(steps)} is {shown}, expected {expected}"


def _in_words(said: str) -> str:
    """``Expected `float` >= 0.0`` as ``a number of at least 0``."""
    found = re.match(r"Expected `([^`]+)`(?: (>=|<=|>|<) (\S+))?(?: of length (\S+ ?\S*))?", said)
    if found is None:
        return "a number within float64" if "out of range" in said else "another value"
    names = re.split(r" \| ", found[1])
    words = " or ".join(
        _WORDS.get(name, "a text" if name.startswith("str") else name) for name in names
    )
    if found[2]:
        words += f" {_LIMITS[found[2]]} {float(found[3]):g}"
    if found[4]:
        words += f" of length {found[4].split(',')[0]}"
    if pattern := re.search(r"matching regex (.*)", said):
        words += f" like {pattern[1][:60]}"
    return words


def _one_of(schema: type[Any], steps: list[Key]) -> str:
    """The words that a place may hold, "" where it may hold others."""
    kind: Any = inspect.type_info(schema)
    for step in steps:
        for one in kind.types if isinstance(kind, inspect.UnionType) else (kind,):
            if isinstance(one, inspect.StructType):
                kind = next((f.type for f in one.fields if f.encode_name == step), None)
            elif isinstance(one, inspect.DictType):
                kind = one.value_type
            elif isinstance(one, inspect.TupleType):
                kind = one.item_types[int(str(step))]
            elif isinstance(one, (inspect.ListType, inspect.VarTupleType)):
                kind = one.item_type
    if isinstance(kind, inspect.Metadata):
        kind = kind.type
    return " or ".join(map(repr, kind.values)) if isinstance(kind, inspect.LiteralType) else ""


def _steps(content: Any, schema: type[Any], text: str) -> list[Key]:
    """The place of a fault; which of an object's values is wrong is found by trying each alone."""
    steps = _parsed_steps(text)
    while None in steps:
        before = steps[: steps.index(None)]
        holder = _walk(content, before)
        every = dict(holder)
        for key, value in every.items():
            holder.clear()
            holder[key] = value
            try:
                msgspec.convert(content, schema)
            except (msgspec.ValidationError, ValueError) as error:
                at = _PLACE.search(str(error))
                now = _parsed_steps(at["steps"]) if at else []
                if now[: len(before) + 1] == [*before, None]:
                    steps = [*before, str(key), *now[len(before) + 1 :]]
                    break
        else:
            steps = before
        holder.clear()
        holder.update(every)
    return steps


def _parsed_steps(text: str) -> list[Key]:
    steps: list[Key] = []
    for found in _STEP.finditer(text):
        if found[2] is not None:
            steps.append(found[2])
        else:
            steps.append(None if found[1] == "..." else int(found[1]))
    return steps


def _walk(content: Any, steps: list[Key]) -> Any:
    for step in steps:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            return _NOTHING
    return content


_NOTHING = type("Nothing", (), {})()


def _shown_place(steps: list[Key]) -> str:
    text = "".join(f"[{s}]" if isinstance(s, int) else f".{_clipped(str(s))}" for s in steps)
    return text.removeprefix(".")


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "missing"
    if isinstance(value, dict):
        return "an object {…}"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    return _clipped(json.dumps(value, ensure_ascii=True))


def _clipped(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
