# SPDX-License-Identifier: GPL-2.0-or-later
"""Which dates a pixel's values of a day come from: the weights of the filling, exact, asked of the graph itself.

With its dates, masks and tokens held as they are, a filling is a weighted sum of the dates' values, band by band:
of reflectance, and of backscatter in linear power. So each weight is what the filling becomes where one date alone
shows 1, less what it is where all show 0. One run of the graph answers for all dates and bands.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from ..inference.inner_numbers import InnerNumbers
from ..inference.model import Model
from ..sensors import SENSORS

RADAR = "s1"
ROUNDING, LEAST = 1e-3, 0.1
"""Share of a value, at least of :data:`LEAST`, by which the sum of the parts may differ from the graph's own: its
arithmetic is of 24 bits, and weights of a trend may cancel."""


@dataclass(frozen=True)
class Traced:
    """Where one sensor's values of a pixel's day come from; all in linear units, reflectance or power."""

    weights: np.ndarray
    """(slots, bands): a date's share of the value. Their sum is 1 where any date has the band; a trend may make
    single ones negative."""
    seen: np.ndarray
    """(slots, bands) what the dates show, NaN where they show nothing."""
    typical: np.ndarray
    """(bands,) what stands for a band that no date has: the mean of the training; else 0."""
    shown: np.ndarray
    """(bands,) whether the day itself shows the value, so that nothing was filled."""
    known: np.ndarray
    """(bands,) whether any date has the band."""
    summed: np.ndarray
    """(bands,) typical + sum of weights times seen."""
    filled: np.ndarray
    """(bands,) what enters the embedding: ``summed``, and where only other bands of the day are shown what they
    correct of it."""


def traced(model: Model, inputs: dict[str, np.ndarray]) -> dict[str, Traced]:
    """Where a pixel's values come from, by sensor.

    Args:
        inputs: of one pixel, see ``DenseEmbedder.pixel``.

    Raises:
        EngineError: the graph fills in another way than by weighted sums.
    """
    inner = InnerNumbers(model)
    slots = len(inputs["s2_days"])
    filling, filled = inner.of(_probes(model, inputs, slots))
    found, start = {}, 0
    for sensor in model.sensors:
        bands = slice(start, start + len(model.bands(sensor)))
        start = bands.stop
        if sensor in SENSORS:  # a third one has no values of its own to give
            found[sensor] = _of_sensor(
                model, sensor, inputs, filling[bands].astype(float), filled[bands, 0].astype(float)
            )
    return found


def _probes(model: Model, inputs: dict[str, np.ndarray], slots: int) -> dict[str, np.ndarray]:
    """The pixel itself, the pixel with 0 on all dates, and with 1 on one date after the other."""
    given = {}
    for name, array in inputs.items():
        given[name] = array if array.ndim == 1 else np.repeat(array, slots + 2, axis=-1)
    for sensor in model.sensors:
        probed, valid = given[f"{sensor}_values"], inputs[f"{sensor}_valid"][..., 0]
        probed[..., 1:] = 0
        for slot in range(slots):
            probed[slot, :, slot + 2] = valid[slot]
    return given


def _of_sensor(
    model: Model,
    sensor: str,
    inputs: dict[str, np.ndarray],
    filling: np.ndarray,
    filled: np.ndarray,
) -> Traced:
    """Args: filling: (bands, probes); filled: (bands,) of the pixel itself, in the graphs' units."""
    valid = inputs[f"{sensor}_valid"][..., 0] > 0
    values = inputs[f"{sensor}_values"][..., 0].astype(float)
    none, one = (float(linear(model, sensor, np.array(value))) for value in (0.0, 1.0))
    answers = linear(model, sensor, filling)
    weights = ((answers[:, 2:] - answers[:, 1:2]) / (one - none)).T
    total = weights.sum(axis=0)
    typical = np.where(total > 0.5, 0.0, answers[:, 1] - none * total)
    seen = np.where(valid, linear(model, sensor, values), np.nan)
    day = linear(model, sensor, filled)
    summed = typical + np.nansum(weights * seen, axis=0)
    if np.any(np.abs(summed - answers[:, 0]) > ROUNDING * np.maximum(np.abs(summed), LEAST)):
        raise EngineError(
            f"{model.name} does not fill gaps of {sensor} by weighted sums of dates, so there are no weights to "
            "show: choose another model."
        )
    # radar of the day is one date of its mean; what an optical sensor shows of the day is taken as it is
    middle = len(values) // 2
    shown = valid[middle] if sensor != RADAR else np.zeros(len(day), bool)
    known = np.asarray(valid.any(axis=0))
    own = np.zeros_like(weights)
    own[middle] = 1
    weights = np.where(shown, own, weights)
    typical = np.where(shown, 0.0, typical)
    summed = np.where(shown, seen[middle], summed)
    return Traced(weights, seen, typical, shown, known, summed, day)


def linear(model: Model, sensor: str, values: np.ndarray) -> np.ndarray:
    """Values in the graphs' units -> reflectance, or power where those are decibels."""
    facts = model.manifest["sensors"][sensor]
    physical = values * facts["divide"] - facts["add"]
    return 10 ** (physical / 10) if sensor == RADAR else physical


def shown_as(sensor: str, values: np.ndarray) -> np.ndarray:
    """Linear values as people read them: reflectance, and power as dB; what is no power at all becomes NaN."""
    if sensor != RADAR:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, 10 * np.log10(values), np.nan)
