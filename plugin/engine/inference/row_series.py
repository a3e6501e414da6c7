# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one place's table rows: each day seen through the other days of the place, as a pixel is.

What :mod:`.rows` makes of a day alone is made of its window here: the same slots of days, the same graphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ..pixels.slots import signed_days, slots_of
from .model import Model

AT_ONCE = 2
"""Pixels of a run: the days of a window are one list for all of them, and few rows share theirs. Of a single one
ONNX Runtime takes sums in another order."""
PARTS = ("features", "values", "valid")
Day = Mapping[date, np.ndarray]
"""Day -> (bands,) in the order of the model, NaN where missing; all of them under a cloud."""


@dataclass(frozen=True)
class RowEmbedding:
    """What the model makes of a day."""

    numbers: np.ndarray
    """(features,) float32."""
    expected_error: float
    """Reflectance, mean over the bands."""


class RowModel:
    """A model that embeds the series of places; made once, its graphs are loaded once."""

    def __init__(self, model: Model):
        """Args: model: of the dense kind, on the CPU."""
        self.model = replace(model, manifest={**model.manifest, "pixels": AT_ONCE})
        self.rules = model.manifest["window"]
        self._slots = self.rules["before"] + 1 + self.rules["after"]
        self._shapes = model.manifest["graphs"]["fusion"]["inputs"]

    def embed(self, optical: Day, radar: Day, targets: Sequence[date]) -> Iterator[RowEmbedding]:
        """Embeddings of days of one place, in the order of ``targets``.

        Args:
            optical: all its days with an acquisition of Sentinel-2, cloudy ones too.
            radar: those of Sentinel-1, dB.
            targets: days of ``optical`` with at least one value.
        """
        days = {"s2": sorted(optical), "s1": sorted(radar)}
        dated = {
            "s2": {day: self._dated("s2", values) for day, values in optical.items()},
            "s1": {day: self._dated("s1", values) for day, values in radar.items()},
        }
        inputs = self._empty()
        for target in targets:
            yield self._fused(inputs, days, dated, target)

    def _dated(self, sensor: str, values: np.ndarray) -> tuple[np.ndarray, ...]:
        """Features, values and valid (channels,) of a day whose surroundings are like it."""
        side = 2 * self.model.halo + 1
        scaled = self.model.scaled(sensor, values.astype(np.float32))
        planes = (np.tile(part[:, None, None], (1, side, side)) for part in scaled)
        return tuple(part[:, 0] for part in self.model.dated(sensor, *planes))

    def _empty(self) -> dict[str, np.ndarray]:
        """Inputs of the fusion without a day."""
        inputs = {
            f"{sensor}_days": np.zeros(self._slots, np.float32) for sensor in self.model.sensors
        }
        for sensor in self.model.sensors:
            for part in PARTS:
                channels = self._shapes[f"{sensor}_{part}"][1]
                inputs[f"{sensor}_{part}"] = np.zeros((self._slots, channels, AT_ONCE), np.float32)
        return inputs

    def _fused(
        self,
        inputs: dict[str, np.ndarray],
        days: dict[str, list[date]],
        dated: dict[str, dict[date, tuple[np.ndarray, ...]]],
        target: date,
    ) -> RowEmbedding:
        """What is made of a target; ``inputs`` are written over."""
        slots = dict(zip(("s2", "s1"), slots_of(days, target, self.rules), strict=True))
        for sensor, chosen in slots.items():
            inputs[f"{sensor}_days"][:] = signed_days(chosen, target)
            for place, day in enumerate(chosen):
                for number, part in enumerate(PARTS):
                    inputs[f"{sensor}_{part}"][place, :, 0] = (
                        dated[sensor][day][number] if day else 0
                    )
        embedding, error = self.model.fuse(**inputs)
        optical = error[: len(self.model.bands("s2")), :1].mean(axis=0)
        optical = optical * self.model.manifest["sensors"]["s2"]["divide"]
        shown = self.model.calibrated("s2", optical, np.array([True]))
        return RowEmbedding(embedding[:, 0].copy(), float(shown[0]))
