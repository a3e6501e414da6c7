# SPDX-License-Identifier: GPL-2.0-or-later
"""What a cube says of each of its dates: baselines and flags that items had, kept beside its time axis.

stackstac and odc-stac keep an item's properties as variables along time, under their own names
(``s2:processing_baseline``); a file of one date may hold them as attributes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import netCDF4
import numpy as np

from ...files.stores import Cube

BASELINES = (
    "s2:processing_baseline",
    "processing:version",
    "sentinel2:processing_baseline",
    "processing_baseline",
)
FLAGS = ("earthsearch:boa_offset_applied", "sentinel:boa_offset_applied", "boa_offset_applied")


@dataclass(frozen=True)
class Dates:
    """Index along the time axis -> what is said there; -1 stands for all dates."""

    baselines: dict[int, str]
    """Such as ``05.09``."""
    applied: dict[int, bool]
    """Whether the offset was taken off."""

    def baseline(self, index: int) -> str:
        """The baseline of a date, "" where it is not said."""
        return self.baselines.get(index, self.baselines.get(-1, ""))

    def taken_off(self, index: int) -> bool | None:
        """Whether a date's offset was taken off, None where it is not said."""
        return self.applied.get(index, self.applied.get(-1))


def said_of_dates(cube: Cube, time_axis: str | None) -> Dates:
    """The baselines and flags of a cube.

    Args:
        time_axis: name of the dimension; None for a cube of one date.
    """
    baselines = {n: _baseline(value) for n, value in _values(cube, time_axis, BASELINES).items()}
    flags = {n: _flag(value) for n, value in _values(cube, time_axis, FLAGS).items()}
    return Dates(
        {n: value for n, value in baselines.items() if value},
        {n: value for n, value in flags.items() if value is not None},
    )


def _values(cube: Cube, time_axis: str | None, names: tuple[str, ...]) -> dict[int, Any]:
    spellings = [spelling for name in names for spelling in (name, name.replace(":", "_"))]
    for name in spellings:
        variable = cube.variables.get(name)
        if variable is None:
            if name in cube.attributes:
                return {-1: cube.attributes[name]}
            continue
        values = variable.all()
        values = netCDF4.chartostring(values) if values.dtype == "S1" else values
        if np.ndim(values) == 0:
            return {-1: values[()]}
        if variable.axes[:1] == (time_axis,) and np.ndim(values) == 1:
            return dict(enumerate(values))
    return {}


def _text(value: Any) -> str:
    return (value.decode() if isinstance(value, bytes) else str(value)).strip()


def _baseline(value: Any) -> str:
    text = _text(value)
    if re.fullmatch(r"\d", text):
        text += ".0"
    if not re.fullmatch(r"\d\d?\.\d{1,2}", text):
        return ""
    return f"{float(text):05.2f}"


def _flag(value: Any) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(_text(value).lower())
