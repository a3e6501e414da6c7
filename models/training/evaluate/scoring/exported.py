# SPDX-License-Identifier: GPL-2.0-or-later
"""The exported graphs over places of tensors, run by the engine's own model class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch

from models.training.data.shared_places import Slots
from models.training.data.training_samples import PlaceTensors, Samples
from plugin.engine.inference.model import Model

VIEWS = ("plain", "engine", "hls")
"""Ways of showing Sentinel-2 that are scored."""


@dataclass(frozen=True)
class Reading:
    """What a model says of P pixels at their target day."""

    embedding: np.ndarray
    """(length, P)."""
    values: np.ndarray
    """(12, P) decoded, in transformed units."""
    expected: np.ndarray
    """(12, P) expected absolute errors, as the fusion graph gives them."""


class Exported:
    """A model folder over places of tensors."""

    def __init__(self, model: Model):
        self.model = model

    def encode(self, source: PlaceTensors, views: Iterable[str] = VIEWS) -> None:
        """Features of every date, for some views; kept in ``source.features``."""
        for view in views:
            shown = source.values["s2"] * source.views[view]
            source.features["s2", view] = self.features("s2", shown, source.views[view], source)
        valid = source.measured["s1"]
        shown = source.values["s1"] * valid
        source.features["s1", (0.0, 0)] = self.features("s1", shown, valid, source)

    def features(
        self, sensor: str, values: torch.Tensor, valid: torch.Tensor, source: PlaceTensors
    ) -> torch.Tensor:
        """Of flat dates (T, N, bands), as the fusion takes them: (T, N, channels), zero in the halo."""
        height, width = source.place.shape
        pairs = zip(_planes(values, source), _planes(valid, source), strict=True)
        found = [self._grown(self.model.dated(sensor, *pair)[0], height, width) for pair in pairs]
        channels = self.model.channels(sensor, "features")
        return torch.stack(found) if found else torch.zeros(0, values.shape[1], channels)

    def embed(self, batch: Samples) -> tuple[np.ndarray, np.ndarray]:
        """Embedding (length, P) and expected errors (12, P)."""
        return self.model.fuse(**_inputs([batch], None))

    def read(self, batches: list[Samples], slots: Slots) -> list[Reading]:
        """Several dropouts of the same target day in one run of the graphs.

        A date taken away enters as the engine enters one that is all cloud: its day, nothing valid.
        """
        embedding, expected = self.model.fuse(**_inputs(batches, slots))
        values = self.model.decode(embedding)
        cuts = np.cumsum([batch.truth.shape[1] for batch in batches])[:-1]
        parts = (np.split(array, cuts, axis=1) for array in (embedding, values, expected))
        return [Reading(*part) for part in zip(*parts, strict=True)]

    def _grown(self, features: np.ndarray, height: int, width: int) -> torch.Tensor:
        halo = self.model.halo
        wide = np.zeros((len(features), height + 2 * halo, width + 2 * halo), np.float32)
        wide[:, halo : halo + height, halo : halo + width] = features.reshape(-1, height, width)
        return torch.from_numpy(wide.reshape(len(wide), wide.shape[1] * wide.shape[2]).T.copy())


def _planes(flat: torch.Tensor, source: PlaceTensors) -> Iterator[np.ndarray]:
    for date in flat:
        yield np.ascontiguousarray(date.T.reshape(date.shape[1], -1, source.row_length).numpy())


def _inputs(batches: list[Samples], slots: Slots | None) -> dict[str, np.ndarray]:
    inputs = {}
    for sensor in ("s2", "s1"):
        series = [batch.series[sensor] for batch in batches]
        for part in ("features", "values", "valid"):
            joined = torch.cat([getattr(one, part) for one in series], 2)
            inputs[f"{sensor}_{part}"] = joined.numpy()
        days = getattr(slots, f"{sensor}_days") if slots else series[0].days[:, 0, 0].numpy()
        inputs[f"{sensor}_days"] = np.ascontiguousarray(days, dtype=np.float32)
    return inputs
