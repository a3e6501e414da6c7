# SPDX-License-Identifier: GPL-2.0-or-later
"""An extent or a place as users write it: bounds, or a point, and their CRS in one text."""

from __future__ import annotations

import math
from typing import Any

from .crs import known_crs
from .grid import Extent


def extent(value: Any) -> Extent:
    """``xmin,ymin,xmax,ymax CRS``: bounds in the units of a CRS such as ``EPSG:32631``.

    Raises:
        ValueError: another text, bounds without an area, or a CRS that is unknown.
    """
    numbers, _, crs = str(value).strip().partition(" ")
    try:
        xmin, ymin, xmax, ymax = map(float, numbers.split(","))
    except ValueError:
        raise ValueError("expected 'xmin,ymin,xmax,ymax EPSG:code'") from None
    if not crs.strip():
        raise ValueError("expected 'xmin,ymin,xmax,ymax EPSG:code'")
    if not all(map(math.isfinite, (xmin, ymin, xmax, ymax))):
        raise ValueError("expected finite numbers")
    if not (xmin < xmax and ymin < ymax):
        raise ValueError("its minimum is not below its maximum")
    try:
        return xmin, ymin, xmax, ymax, known_crs(crs.strip())
    except ValueError as error:
        raise ValueError(f"expected {error}") from error


def place(value: Any) -> tuple[float, float, str]:
    """``x,y CRS``: a point in the units of a CRS such as ``EPSG:32631``.

    Raises:
        ValueError: another text, or a CRS that is unknown.
    """
    numbers, _, crs = str(value).strip().partition(" ")
    try:
        x, y = map(float, numbers.split(","))
    except ValueError:
        raise ValueError("expected 'x,y EPSG:code'") from None
    if not crs.strip() or not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("expected 'x,y EPSG:code', finite numbers")
    try:
        return x, y, known_crs(crs.strip())
    except ValueError as error:
        raise ValueError(f"expected {error}") from error
