# SPDX-License-Identifier: GPL-2.0-or-later
"""What names say, asked once: the same names of bands stand in thousands of files."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

Answer = TypeVar("Answer")
More = ParamSpec("More")

NAMES = 4096
"""Answers that are kept, of each question."""
LONGEST = 300
"""Characters of a name whose answer is kept: a file's tag may have millions."""


def kept(ask: Callable[Concatenate[str, More], Answer]) -> Callable[Concatenate[str, More], Answer]:
    """A question about a name, its latest answers kept; none of its answers may be changed by whoever asks."""
    again = cast("Callable[Concatenate[str, More], Answer]", lru_cache(maxsize=NAMES)(ask))

    @wraps(ask)
    def answer(name: str, *more: More.args, **named: More.kwargs) -> Answer:
        return (again if len(name) <= LONGEST else ask)(name, *more, **named)

    return answer
