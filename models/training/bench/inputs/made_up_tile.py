# SPDX-License-Identifier: GPL-2.0-or-later
"""A tile of made-up dates under clouds in blobs, for timings of the graphs alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from plugin.engine.dense.dense_embedder import TILE
from plugin.engine.dense.shown import shown_bands
from plugin.engine.inference.model import Model

PARTS = ("features", "values", "valid")
COVER = 1 / 3
"""Of a date that lies under clouds."""
Planes = tuple[np.ndarray, np.ndarray]
"""Values and mask (bands, rows, cols) of a date, with the halo."""


def clouds(rng: np.random.Generator, side: int) -> np.ndarray:
    """True (side, side) under blobs that cover :data:`COVER`: noise that falls with the square of the wave number.

    Runs of pixels and blocks of a tile are hit as often as by the clouds of a real scene: a test holds both beside
    each other.
    """
    wide = 4 * side
    wave = np.hypot(np.fft.fftfreq(wide)[:, None], np.fft.rfftfreq(wide)[None])
    wave[0, 0] = np.inf
    waves = np.fft.rfft2(rng.standard_normal((wide, wide))) / wave**2
    field = np.fft.irfft2(waves, (wide, wide))[:side, :side]
    return np.asarray(field > np.quantile(field, 1 - COVER))


@dataclass
class Tile:
    """Made-up dates of a tile, and what a model makes of them."""

    target: int
    """Its slot."""
    dates: dict[str, list[Planes]]
    """Sensor -> a date in each slot."""

    @classmethod
    def of(cls, model: Model, hidden: bool = False) -> Tile:
        """Smooth values with a third of each date under clouds of its own; hidden: all of the target's."""
        rng, side = np.random.default_rng(0), TILE + 2 * model.halo
        rules = model.manifest["window"]
        slots = rules["before"] + 1 + rules["after"]
        dates: dict[str, list[Planes]] = {}
        for sensor in model.sensors:
            bands, dates[sensor] = len(model.bands(sensor)), []
            level = rng.random((bands, 1, 1)) * 0.3
            for slot in range(slots):
                covered = clouds(rng, side) | (hidden and slot == rules["before"])
                valid = np.broadcast_to(~covered, (bands, side, side)).astype(np.float32)
                values = level + 0.05 * rng.random((bands, side, side))
                dates[sensor].append((values.astype(np.float32) * valid, valid))
        return cls(rules["before"], dates)

    @property
    def slots(self) -> int:
        """Dates that a target is seen through."""
        return len(self.dates["s2"])

    def inputs(self, model: Model) -> dict[str, np.ndarray]:
        """Inputs of the fusion (slots, channels, pixels), and days (slots)."""
        found: dict[str, np.ndarray] = {}
        for sensor, dates in self.dates.items():
            parts = zip(*(model.dated(sensor, *planes) for planes in dates), strict=True)
            found |= {f"{sensor}_{n}": np.stack(p) for n, p in zip(PARTS, parts, strict=True)}
            found[f"{sensor}_days"] = np.linspace(-50, 50, self.slots, dtype=np.float32)
        return found

    def shown(self, inside: slice = slice(None)) -> np.ndarray:
        """Codes (slots, rows, cols), see ``shown_bands``."""
        return np.stack([shown_bands(valid[:, inside, inside]) for _, valid in self.dates["s2"]])
