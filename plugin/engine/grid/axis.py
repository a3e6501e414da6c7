# SPDX-License-Identifier: GPL-2.0-or-later
"""One axis of a grid given by coordinates: read as edges of equal pixels, as exactly as their numbers allow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

import numpy as np

from ..errors import EngineError

SLACK = 1e-3
"""Parts of a pixel by which centres may be off in any case."""
DIGITS = 9
"""Decimal places that rounded coordinates may have."""


@dataclass(frozen=True, eq=False)
class Axis:
    """Coordinates along a dimension, and what is said of them."""

    name: str
    values: np.ndarray
    """(n,) float64; NaN where missing."""
    units: str = ""
    step: float | None = None
    """Length of a pixel by attributes: used where one coordinate alone gives none."""
    bounds: np.ndarray | None = None
    """(n, 2) edges of the cells."""
    corners: bool = False
    """The values are the cells' first edges."""
    quantum: float | None = None
    """What whole numbers in the file count, where coordinates are packed."""

    def times(self, factor: float) -> Axis:
        """The same axis in another unit."""
        return replace(
            self,
            values=self.values * factor,
            bounds=None if self.bounds is None else self.bounds * factor,
            step=None if self.step is None else self.step * factor,
            quantum=None if self.quantum is None else self.quantum * factor,
        )


@dataclass(frozen=True)
class Pixels:
    """Equal pixels along an axis."""

    edge: float
    """First edge of the first pixel."""
    step: float
    """From pixel to pixel; negative where coordinates fall."""
    rounding: float
    """How far the edge may be off, as the numbers of the coordinates are rounded."""


def regular(axis: Axis, label: str) -> Pixels:
    """The pixels of an axis.

    Raises:
        EngineError: values that are missing, repeated or at unequal steps, or one value without a step.
    """
    values = axis.values
    if not np.isfinite(values).all():
        missing = int((~np.isfinite(values)).sum())
        raise EngineError(
            f"{label}: {missing} of the {len(values)} values of {axis.name} are missing: write all of them."
        )
    if axis.bounds is not None:
        return _by_bounds(axis, axis.bounds, label)
    if len(values) == 1:
        if axis.step is None:
            raise EngineError(
                f"{label}: {axis.name} has one value alone, so the size of its pixel is unknown: give a cube of at "
                "least two rows and columns, or write the attribute 'resolution' to it."
            )
        # y falls from north to south, as in every image; of one row both directions are the same pixel
        step = -axis.step if axis.name.lower() in FALLING else axis.step
        return Pixels(float(values[0]) - (0.0 if axis.corners else step / 2), step, 0.0)
    first, step = _line(axis, label)
    return Pixels(first - (0.0 if axis.corners else step / 2), step, _quantum(axis) / 2)


FALLING = ("y", "lat", "latitude", "northing", "row")


def _line(axis: Axis, label: str) -> tuple[float, float]:
    """First value and step of equal steps that all values follow within the rounding of their numbers."""
    values, n = axis.values, len(axis.values)
    first, step = float(values[0]), (float(values[-1]) - float(values[0])) / (n - 1)
    places = np.arange(n)
    if step and np.abs(values - first - step * places).max() <= SLACK * abs(step):
        return first, step
    quantum = _quantum(axis)
    if not step or quantum > abs(step) / 4:
        _refuse_steps(axis, label)
    slope, start, off = _narrowest(values - first)
    if off > quantum / 2 + SLACK * abs(step):
        _refuse_steps(axis, label)
    return _simplest(values, slope, first + start, max(off, quantum / 2) * (1 + 1e-6))


def _narrowest(values: np.ndarray) -> tuple[float, float, float]:
    """Slope and start of the straight line whose largest distance to values is least, and that distance.

    Such a line (Chebyshev's) is parallel to an edge of the values' convex hull, and lies in the middle of it.
    """
    upper, lower = _hull(values), _hull(-values)
    best = (0.0, 0.0, np.inf)
    for edge in (upper, lower):
        for slope in np.diff(values[edge]) / np.diff(edge):
            high = (values[upper] - slope * upper).max()
            low = (values[lower] - slope * lower).min()
            if (high - low) / 2 < best[2]:
                best = (float(slope), float(high + low) / 2, float(high - low) / 2)
    return best


def _hull(values: np.ndarray) -> np.ndarray:
    """Numbers of the values on the upper convex hull, from left to right (Andrew's monotone chain)."""
    kept: list[int] = []
    for i, value in enumerate(values):
        while len(kept) > 1:
            first, last = kept[-2:]
            if (values[last] - values[first]) * (i - first) > (value - values[first]) * (
                last - first
            ):
                break
            kept.pop()
        kept.append(i)
    return np.array(kept)


def _simplest(values: np.ndarray, slope: float, start: float, slack: float) -> tuple[float, float]:
    """First value and step of fewest decimals that all values follow within ``slack``: what was rounded to them."""
    places = np.arange(len(values))
    for digits in range(16):
        rounded = round(slope, digits)
        rest = values - rounded * places
        if np.ptp(rest) <= 2 * slack:
            slope, start = rounded, float(rest.max() + rest.min()) / 2
            break
    rest = values - slope * places
    for digits in range(16):
        if np.abs(rest - round(start, digits)).max() <= slack:
            return round(start, digits), slope
    return start, slope


def _quantum(axis: Axis) -> float:
    """Distance of neighbouring numbers at the coordinates: of float32, or of decimals that all are rounded to."""
    if axis.quantum is not None:
        return axis.quantum
    values = axis.values
    largest = np.abs(values).max()
    single = np.array_equal(values.astype(np.float32).astype(np.float64), values)
    spacing = float(np.spacing(np.float32(largest) if single else largest))
    for decimals in range(DIGITS + 1):
        if np.abs(values - np.round(values, decimals)).max() <= 1e-12 * largest:
            return max(spacing, 10.0**-decimals)
    return spacing


def _by_bounds(axis: Axis, bounds: np.ndarray, label: str) -> Pixels:
    """Edges and step out of the cells' bounds, which must touch one another and hold the values."""
    low, high = bounds.min(axis=1), bounds.max(axis=1)
    size = float((high - low).mean())
    slack = 0.05 * size + 2 * _quantum(axis)
    held = (axis.values >= low - slack) & (axis.values <= high + slack)
    if not size or not held.all():
        wrong = int(np.argmin(held))
        raise EngineError(
            f"{label}: {axis.name} is {axis.values[wrong]:.10g} at {wrong}, outside of its own cell's bounds "
            f"{low[wrong]:.10g} to {high[wrong]:.10g}: take the wrong one out of the file."
        )
    if len(low) == 1:
        falling = axis.name.lower() in FALLING
        return Pixels(float(high[0] if falling else low[0]), -size if falling else size, 0.0)
    middles = replace(axis, values=(low + high) / 2, bounds=None)
    first, step = _line(middles, label)
    if abs(abs(step) - size) > slack:
        raise EngineError(
            f"{label}: cells of {axis.name} are {size:g} wide and lie {abs(step):g} apart: "
            "bring it onto a regular grid first."
        )
    return Pixels(first - step / 2, step, _quantum(middles) / 2)


def _refuse_steps(axis: Axis, label: str) -> NoReturn:
    """Raise with the first step that is unlike the others."""
    steps = np.diff(axis.values)
    usual = float(np.median(steps))
    if not np.ptp(axis.values):
        raise EngineError(
            f"{label}: {axis.name} stays at {axis.values[0]:.10g}, so its pixels have no size: "
            "write its coordinates."
        )
    at = int(np.argmax(np.abs(steps - usual)))
    what = f"from number {at + 1} to {at + 2} {axis.name} changes by {steps[at]:.6g}, elsewhere by {usual:.6g}"
    lacking = round(steps[at] / usual) - 1 if usual else 0
    whole = lacking > 0 and abs(steps[at] / usual - lacking - 1) < 0.05
    advice = (
        f"{lacking} of its pixels are missing there: fill them (as NaN), or cut the cube"
        if whole
        else "bring it onto a regular grid first (gdalwarp, or cdo remapbil)"
    )
    raise EngineError(f"{label}: {axis.name} has unequal steps, {what}: {advice}.")
