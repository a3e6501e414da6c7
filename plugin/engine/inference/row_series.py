# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of table rows, by place: each day seen through the other days of its place, as a pixel is.

What :mod:`.rows` makes of a day alone is made of its window here: the same slots of days, the same graphs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ..pixels.slots import Slots, signed_days, slots_of
from .model import Model

AT_ONCE = 16
"""Rows of a run: those whose windows have the same days apart, filled up. It takes hardly longer than one alone."""
PARTS = ("features", "values", "valid")
READ = ("s2", "s1")
"""Sensors that tables have; a third one of the model stays empty."""
Day = Mapping[date, np.ndarray]
"""Day -> (bands,) in the order of the model, NaN where missing; all of them under a cloud."""


@dataclass(frozen=True)
class Series:
    """The days of a place."""

    optical: Day
    """All days with an acquisition of Sentinel-2, cloudy ones too."""
    radar: Day
    """Those of Sentinel-1, dB."""
    targets: Sequence[date]
    """Days of ``optical`` to embed, each with at least one value."""


@dataclass(frozen=True)
class RowEmbedding:
    """What the model makes of a day of a place."""

    series: int
    """Number of the place in the list."""
    day: date
    numbers: np.ndarray
    """(features,) float32."""
    expected_error: float
    """Reflectance, mean over the bands."""


@dataclass(frozen=True)
class _Window:
    series: int
    day: date
    slots: dict[str, Slots]


class RowModel:
    """A model that embeds the series of places; made once, its graphs are loaded once."""

    def __init__(self, model: Model):
        """Args: model: of the dense kind, on the CPU."""
        self.model = replace(model, manifest={**model.manifest, "pixels": AT_ONCE})
        self.rules = model.manifest["window"]
        self._slots = self.rules["before"] + 1 + self.rules["after"]

    def embed(self, series: Sequence[Series]) -> Iterator[RowEmbedding]:
        """Embeddings of all targets, in the order in which they are computed."""
        alike: dict[tuple[float, ...], list[_Window]] = defaultdict(list)
        for number, one in enumerate(series):
            days = {"s2": sorted(one.optical), "s1": sorted(one.radar)}
            for target in one.targets:
                slots = dict(zip(READ, slots_of(days, target, self.rules), strict=True))
                away = [n for chosen in slots.values() for n in signed_days(chosen, target)]
                alike[tuple(away)].append(_Window(number, target, slots))
        dated = [self._dated(one) for one in series]
        for windows in alike.values():
            for start in range(0, len(windows), AT_ONCE):
                yield from self._fused(windows[start : start + AT_ONCE], dated)

    def _dated(self, series: Series) -> dict[str, dict[date, list[np.ndarray]]]:
        """Sensor -> day -> features, values and valid, each (channels,)."""
        return {
            sensor: {day: self._encoded(sensor, values) for day, values in days.items()}
            for sensor, days in zip(READ, (series.optical, series.radar), strict=True)
        }

    def _encoded(self, sensor: str, values: np.ndarray) -> list[np.ndarray]:
        """Of a day whose surroundings are like it."""
        side = 2 * self.model.halo + 1
        scaled = self.model.scaled(sensor, values.astype(np.float32))
        planes = (np.tile(part[:, None, None], (1, side, side)) for part in scaled)
        # copies: else each holds the planes that it is a part of, 20 kB a row
        return [part[:, 0].copy() for part in self.model.dated(sensor, *planes)]

    def _fused(
        self, windows: list[_Window], dated: list[dict[str, dict[date, list[np.ndarray]]]]
    ) -> Iterator[RowEmbedding]:
        """Of at most :data:`AT_ONCE` windows that are alike."""
        inputs = self._empty()
        for sensor, chosen in windows[0].slots.items():
            inputs[f"{sensor}_days"][:] = signed_days(chosen, windows[0].day)
        for column, window in enumerate(windows):
            for sensor, chosen in window.slots.items():
                days = dated[window.series][sensor]
                for place, day in enumerate(chosen):
                    for part, values in zip(PARTS, days[day] if day else (), strict=bool(day)):
                        inputs[f"{sensor}_{part}"][place, :, column] = values
        embedding, error = self.model.fuse(**inputs)
        optical = error[: len(self.model.bands("s2")), : len(windows)].mean(axis=0)
        optical = optical * self.model.manifest["sensors"]["s2"]["divide"]
        errors = self.model.calibrated("s2", optical, np.ones(len(windows), bool))
        for column, window in enumerate(windows):
            numbers = embedding[:, column].copy()
            yield RowEmbedding(window.series, window.day, numbers, float(errors[column]))

    def _empty(self) -> dict[str, np.ndarray]:
        """Inputs of the fusion without a day."""
        inputs = {}
        for sensor in self.model.sensors:
            inputs[f"{sensor}_days"] = np.zeros(self._slots, np.float32)
            for part in PARTS:
                size = (self._slots, self.model.channels(sensor, part), AT_ONCE)
                inputs[f"{sensor}_{part}"] = np.zeros(size, np.float32)
        return inputs
