# SPDX-License-Identifier: GPL-2.0-or-later
"""Greenness on a regular axis of days, smoothed, with its error."""

from __future__ import annotations

import warnings

import numpy as np

STEP = 5
"""Days between two values of the axis."""
LEAST_WIDTH = 8.0
"""Days: standard deviation of the smoothing kernel at least; of sparser series half their usual step."""
REACH = 4.0
"""Kernel widths beyond which a date counts nothing."""


def ndvi(red: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Rouse et al. 1974: (near - red) / (near + red), NaN where both are next to nothing."""
    total = near + red
    return (near - red) / np.where(np.abs(total) < 1e-4, np.nan, total)


def ndvi_error(red: np.ndarray, near: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Standard error of NDVI where both bands err by ``error`` independently (first order)."""
    total = np.where(np.abs(near + red) < 1e-4, np.nan, near + red)
    return 2 * error * np.hypot(red, near) / total**2


def kndvi(value: np.ndarray) -> np.ndarray:
    """Camps-Valls et al. 2021 (doi:10.1126/sciadv.abc7447): tanh(NDVI²), 0 below NDVI 0."""
    return np.tanh(np.maximum(value, 0) ** 2)


def kndvi_error(value: np.ndarray, error: np.ndarray) -> np.ndarray:
    """First order: the derivative 2 NDVI (1 - tanh²(NDVI²)) times NDVI's error."""
    kernel = kndvi(value)
    return error * 2 * np.maximum(value, 0) * (1 - kernel**2)


def width_of(days: np.ndarray) -> float:
    """Width of the kernel for a series on these days (ascending numbers)."""
    return max(LEAST_WIDTH, float(np.median(np.diff(days))) / 2)


def smoothed(
    values: np.ndarray, errors: np.ndarray, trust: np.ndarray, days: np.ndarray, axis: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Weighted means around each day of an axis, and their standard errors.

    Args:
        values, errors: (dates, pixels), NaN where missing; days: (dates,) numbers, ascending.
        trust: (dates, pixels) weights of the dates, which must not depend on the values: an index whose error
            grows with it would be drawn to its low days.
        axis: (steps,) numbers of days.

    Returns:
        Two (steps, pixels) float64; NaN where no date lies within :data:`REACH` widths.
    """
    width = width_of(days)
    away = (axis[:, None] - days[None]) / width
    kernel = np.where(np.abs(away) <= REACH, np.exp(-0.5 * away**2), 0.0)
    known = np.isfinite(values) & np.isfinite(errors)
    weights = np.where(known, trust, 0.0)
    total = kernel @ weights
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = kernel @ np.where(known, values * weights, 0.0) / total
        squares = kernel**2 @ np.where(known, (errors * weights) ** 2, 0.0)
        error = np.sqrt(squares) / total
    nothing = total <= 0
    return np.where(nothing, np.nan, mean), np.where(nothing, np.nan, error)


def trust_of(errors: np.ndarray) -> np.ndarray:
    """Weights (dates, pixels) of dates by their expected error: 1, or less where it is above the pixel's median."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a pixel that no date shows
        usual = np.nanmedian(errors, axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.nan_to_num(np.minimum(1.0, (usual / errors) ** 2))
