# SPDX-License-Identifier: GPL-2.0-or-later
"""Any days of point series: numbers, expected errors and decoded reflectance, each date encoded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from models.training.data.labelled_points import PointSeries
from models.training.evaluate.use.one_day import encoded_alone
from plugin.engine.inference.model import Model
from plugin.engine.pixels.slots import signed_days, slots_of

PARTS = ("features", "values", "valid")


@dataclass
class AnyDays:
    """The days of one series by one model; each pixel alone, without its surroundings."""

    model: Model
    series: PointSeries
    _dates: dict[tuple[str, date], tuple[np.ndarray, ...]] = field(default_factory=dict)

    def layer(self, target: date) -> np.ndarray:
        """(numbers and expected error, pixels) float32 of a day, NaN where no date in its slots is clear.

        The error is that of the reflectance, mean over the bands, as rasters have it (``expected_error``).
        """
        optical, radar = slots_of(
            {"s2": self.series.s2_days, "s1": self.series.s1_days},
            target,
            self.model.manifest["window"],
        )
        inputs: dict[str, np.ndarray] = {}
        for sensor, slots in (("s2", optical), ("s1", radar)):
            planes = [self._date(sensor, day) for day in slots]
            for part, values in zip(PARTS, zip(*planes, strict=True), strict=True):
                inputs[f"{sensor}_{part}"] = np.stack(values)
            inputs[f"{sensor}_days"] = np.array(signed_days(slots, target), np.float32)
        found, error, _ = self.model.judged(**inputs)
        bands = len(self.model.bands("s2"))
        seen = inputs["s2_valid"].max(axis=1) > 0
        shown = seen[self.model.manifest["window"]["before"]]
        error = error[:bands].mean(axis=0) * self.model.manifest["sensors"]["s2"]["divide"]
        layer = np.concatenate([found, self.model.calibrated("s2", error, shown)[None]])
        return np.where(seen.any(axis=0), layer, np.float32(np.nan))

    def reflectance(self, layer: np.ndarray) -> np.ndarray:
        """(bands, pixels) that a layer's numbers stand for."""
        values = self.model.decode(np.ascontiguousarray(layer[:-1]))
        bands = len(self.model.bands("s2"))
        return np.asarray(values[:bands] * self.model.manifest["sensors"]["s2"]["divide"])

    def days(self, targets: Sequence[date]) -> list[date]:
        """Those with a date in their slots."""
        rules = self.model.manifest["window"]
        days = {"s2": self.series.s2_days, "s1": self.series.s1_days}
        return [day for day in targets if any(slots_of(days, day, rules)[0])]

    def _date(self, sensor: str, day: date | None) -> tuple[np.ndarray, ...]:
        """Token, values and valid (channels, pixels) of a date; zeros where a slot is empty."""
        held, days = {
            "s2": (self.series.s2, self.series.s2_days),
            "s1": (self.series.s1, self.series.s1_days),
        }[sensor]
        if day is None:
            sizes = (self.model.channels(sensor, part) for part in PARTS)
            return tuple(np.zeros((size, len(held)), np.float32) for size in sizes)
        if (sensor, day) not in self._dates:
            dated = encoded_alone(self.model, sensor, held[:, days.index(day)])
            self._dates[sensor, day] = dated
        return self._dates[sensor, day]
