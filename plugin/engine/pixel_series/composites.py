# SPDX-License-Identifier: GPL-2.0-or-later
"""One value a band of a step, from the clear dates in it; a pixel alone decides, no neighbours are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from ..grid.grid import Window
from ..grid.spread import Squares
from ..inference.model import Model
from ..pixels.days import Reader
from ..pixels.slots import SLOT_RULES
from .step_dates import Step

MEAN, WEIGHTED, NEAREST = "mean", "weighted", "nearest"
"""Words of a manifest's ``series.composite``."""
BLUE = "B02"
KEPT = SLOT_RULES["before"] + SLOT_RULES["after"] + 2
"""Dates of Sentinel-2 in memory as they are read: those by which one date is screened for haze, and one more."""


class TileSteps:
    """The steps of one tile's pixels, each computed once for all target days; make one for each tile."""

    def __init__(
        self,
        reader: Reader,
        model: Model,
        rule: str,
        tile: Window,
        rows: np.ndarray,
        cols: np.ndarray,
    ):
        """Args: rule: :data:`MEAN`, :data:`WEIGHTED` or :data:`NEAREST`; rows, cols: from the tile's corner."""
        self._reader, self._model, self._rule = reader, model, rule
        self._bands = {sensor: model.bands(sensor) for sensor in model.sensors}
        more = () if BLUE in self._bands["s2"] else (BLUE,)  # the haze screen asks for it
        self._read_bands = {**self._bands, "s2": (*self._bands["s2"], *more)}
        self._blue = self._read_bands["s2"].index(BLUE)
        self._pixels = rows.size * cols.size
        first_rows, first_cols = (tile.row + rows).tolist(), (tile.col + cols).tolist()
        self._ground = Squares(tuple(first_rows), tuple(first_cols), 1)
        self._raw: OrderedDict[date, np.ndarray] = OrderedDict()
        self._done: dict[Step, dict[str, np.ndarray]] = {}
        self._seen: dict[date, np.ndarray] = {}

    def keep(self, steps: Sequence[Step]) -> None:
        """Forget all steps but these, which the next target has."""
        self._done = {step: found for step, found in self._done.items() if step in steps}
        days = {day for step in steps for day in step.s2}
        self._seen = {day: seen for day, seen in self._seen.items() if day in days}

    def of(self, step: Step) -> dict[str, np.ndarray]:
        """Band -> its value in a step, (pixels,) float32, reflectance or dB, NaN where no date is clear.

        Raises:
            EngineError: a scene that cannot be read.
        """
        if step not in self._done:
            found = {
                band: values
                for sensor in self._bands
                for band, values in zip(
                    self._bands[sensor], self._composite(sensor, step), strict=True
                )
            }
            self._done[step] = found
        return self._done[step]

    def seen(self, day: date) -> np.ndarray:
        """True (pixels,) where a day of a step that :meth:`of` was asked for is clear in any band."""
        return self._seen[day]

    def _composite(self, sensor: str, step: Step) -> np.ndarray:
        """(bands, pixels) float32 of a sensor; Sentinel-1's are joined in power."""
        if sensor == "s2":
            return self._joined(step, step.s2, self._optical, len(self._bands["s2"]))
        powers = self._joined(step, step.s1, self._power, len(self._bands["s1"]))
        with np.errstate(divide="ignore"):  # of power 0, which is clipped where it is used
            decibels: np.ndarray = 10 * np.log10(powers)
        return decibels

    def _joined(
        self, step: Step, days: Sequence[date], read: Callable[[date], np.ndarray], bands: int
    ) -> np.ndarray:
        """(bands, pixels) float32 of the clear values of some days by the rule, NaN where no day has any."""
        if self._rule == NEAREST:
            result = np.full((bands, self._pixels), np.nan, np.float32)
            for day in sorted(days, key=lambda one: (abs((one - step.middle).days), one)):
                np.copyto(result, read(day), where=np.isnan(result))
            return result
        total, weights = (np.zeros((bands, self._pixels), np.float32) for _ in range(2))
        for day in days:
            values = read(day)
            valid = np.isfinite(values)
            weight = np.float32(weight_of(step, day) if self._rule == WEIGHTED else 1)
            total += np.where(valid, values, np.float32(0)) * weight
            weights += valid * weight
        with np.errstate(invalid="ignore"):
            joined: np.ndarray = total / weights  # nothing over nothing is NaN
        return joined

    def _optical(self, day: date) -> np.ndarray:
        """(bands, pixels) of the clear pixels of a day, screened for haze by the dates around."""
        values = self._reader.screened(
            day, self._clear(day), lambda one: self._clear(one)[self._blue]
        )
        values = values[: len(self._bands["s2"])].reshape(-1, self._pixels)
        self._seen[day] = np.isfinite(values).any(axis=0)
        return values

    def _power(self, day: date) -> np.ndarray:
        """(bands, pixels) of linear power of a day."""
        decibels = self._read("s1", day).reshape(-1, self._pixels)
        powers: np.ndarray = np.power(np.float32(10), decibels / np.float32(10))
        return powers

    def _clear(self, day: date) -> np.ndarray:
        """As :meth:`_read` of Sentinel-2; the last few days are kept."""
        if day not in self._raw:
            self._raw[day] = self._read("s2", day)
            while len(self._raw) > KEPT:
                self._raw.popitem(last=False)
        self._raw.move_to_end(day)
        return self._raw[day]

    def _read(self, sensor: str, day: date) -> np.ndarray:
        """(bands, rows, cols) of the pixels wanted, NaN where not clear."""
        read = self._reader.optical if sensor == "s2" else self._reader.radar
        bands = self._read_bands[sensor]
        return self._ground.read(
            lambda window: read(day, window, bands), self._reader.call(sensor, day)
        )


def weight_of(step: Step, day: date) -> float:
    """What a date counts: 1 in the middle of its step, falling evenly, and above 0 at its ends."""
    return 1 - abs((day - step.middle).days) / (step.half + 1)
