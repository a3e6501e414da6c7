# SPDX-License-Identifier: GPL-2.0-or-later
"""A transform in the attributes of a cube, and what of it holds beside coordinates."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np

from ...documents import Facts
from ...errors import EngineError
from ...grid.axis import Pixels
from ...grid.grid import Transform

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|nan|inf")


def geotransform(attributes: Facts) -> Transform | None:
    """The transform in attributes, None without a usable one.

    GDAL's ``GeoTransform`` is (left dx 0 top 0 dy); the others, and the texts that Python makes of them, have
    the order of rows in a matrix: dx 0 left, 0 dy top.
    """
    for key in ("GeoTransform", "proj:transform", "spatial:transform", "transform"):
        given = attributes.get(key, "")
        text = given if isinstance(given, str) else " ".join(map(str, np.ravel(given)))
        numbers = [float(number) for number in NUMBER.findall(text)]
        if key == "GeoTransform" and len(numbers) == 6:
            numbers = [numbers[n] for n in (1, 2, 0, 4, 5, 3)]
        if len(numbers) in (6, 9):
            a, b, c, d, e, f = numbers[:6]
            if a * e - b * d and all(map(math.isfinite, numbers)):
                return a, b, c, d, e, f
    return None


def agreed(label: str, stated: Transform, across: Pixels, down: Pixels) -> tuple[Pixels, Pixels]:
    """Pixels that coordinates and ``GeoTransform`` agree on.

    Coordinates count where they lie whole pixels away, as in a cube that was cut or thinned since. Where both lie
    half a pixel away, the coordinates are corners; where they are rounded, ``GeoTransform`` is the more exact.

    Raises:
        EngineError: two grids.
    """
    dx, _, left, _, dy, top = stated
    pairs = ((across, left, dx), (down, top, dy))
    shifts = [(pixels.edge - edge) / step for pixels, edge, step in pairs]
    same = all(abs(pixels.step / step - 1) < 0.01 for pixels, _, step in pairs)
    rounded = any(pixels.rounding > 1e-4 * abs(step) for pixels, _, step in pairs)
    rounding = [pixels.rounding / abs(step) + 1e-6 for pixels, _, step in pairs]
    corners = all(abs(shift % 1 - 0.5) < 0.01 for shift in shifts)
    edges = corners and max(map(abs, shifts)) < 1
    near = all(abs(shift) <= slack for shift, slack in zip(shifts, rounding, strict=True))
    if same and (edges or (near and rounded)):
        return Pixels(left, dx, 0.0), Pixels(top, dy, 0.0)
    if same and corners:  # cut since: the upper left ones, as stackstac writes them
        return _half_on(across), _half_on(down)
    # of pixels that are thinned the centres stay, of those that are averaged the edges
    whole = 2 if all(abs(pixels.step / step) > 1.5 for pixels, _, step in pairs) else 1
    if max(abs(shift * whole - round(shift * whole)) for shift in shifts) > 0.1:
        raise EngineError(
            f"{label}: coordinates give pixels from x {across.edge:.10g} and y {down.edge:.10g} in steps of "
            f"{across.step:g} and {down.step:g}, GeoTransform from {left:.10g} and {top:.10g} in steps of "
            f"{dx:g} and {dy:g}: take the wrong one out of the file."
        )
    return across, down


def _half_on(pixels: Pixels) -> Pixels:
    """The pixels half a step further along their axis."""
    return replace(pixels, edge=pixels.edge + pixels.step / 2)
