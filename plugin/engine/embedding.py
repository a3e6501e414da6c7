# SPDX-License-Identifier: GPL-2.0-or-later
"""Embeddings of one tile: every date encoded once, every target day fused from its window.

A tile is always the same square of the absolute grid, read with its halo whether or not the extent
reaches that far: so a pixel's numbers cannot depend on the extent, the tile order or the batch.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

import numpy as np

from .errors import EngineError
from .grid import Window
from .model import Model
from .rasters import cache_bytes
from .stack import Reader
from .window import Slots, signed_days, window_of

TILE = 128
"""Pixels along a side of a tile."""
BASE = 190_000_000
"""Bytes of Python, its libraries and the graphs before anything is read."""
GRAPHS = 40_000_000
"""Bytes of the graphs' own intermediate results, for each tile computed at the same time."""
QUALITY = ("clear_dates", "days_to_clear", "expected_error", "out_of_domain")


def band_names(length: int) -> tuple[str, ...]:
    """``F01`` … and the quality bands, in the order of an embedding raster."""
    return (*(f"F{number:02d}" for number in range(1, length + 1)), *QUALITY)


@dataclass(frozen=True)
class Encoded:
    """One sensor's date in one tile: (channels, TILE * TILE) float32 each."""

    features: np.ndarray
    """See :meth:`Model.dated`."""
    values: np.ndarray
    valid: np.ndarray

    @cached_property
    def seen(self) -> np.ndarray:
        """(pixels,) bool: whether any band is valid."""
        return self.valid.any(axis=0)


class Embedder:
    """Embeds tiles of a scene set with a model, within a memory budget."""

    side = TILE
    tags: ClassVar[dict[str, str]] = {}
    """What outputs say of the way they were made, beside what every model's say."""

    def __init__(self, reader: Reader, model: Model, memory_mb: int):
        self.reader = reader
        self.model = model
        self.rules = model.manifest["window"]
        self._own = threading.local()
        channels = {sensor: self._channels(sensor) for sensor in ("s2", "s1")}
        slots = self.rules["before"] + 1 + self.rules["after"]
        wide = (TILE + 2 * model.halo) ** 2
        self._free = memory_mb * 1_000_000 - BASE - cache_bytes(memory_mb)
        # a date of both sensors: encoded, and as it was read
        self._day = 4 * (TILE * TILE * sum(channels.values()) + wide * len(model.bands("s2")))
        batch = 8 * sum(channels.values()) * model.batch
        self._tile = slots * (self._day + batch) + GRAPHS
        self._kept_days = 2 * slots
        if self._free < self._tile:
            raise EngineError(
                f"MEMORY_MB {memory_mb} is too little: a window of {slots} dates needs "
                f"{self._enough(self._tile)} MB."
            )

    @staticmethod
    def _enough(size: int) -> int:
        """MB of memory that leave room for so many bytes of tiles: an eighth of all is GDAL's."""
        return -(-(BASE + size) * 8 // 7 // 1_000_000)

    def _whole(self, targets: int) -> int:
        """Bytes of a tile while it is computed, with the layers of all targets and one that waits."""
        return self._tile + 8 * TILE * TILE * (self.model.length + len(QUALITY)) * targets

    def most_at_once(self, targets: int) -> int:
        """Tiles that memory allows to be computed at the same time, each with the layers of all targets.

        Raises:
            EngineError: not even one.
        """
        whole = self._whole(targets)
        if whole > self._free:
            raise EngineError(
                f"MEMORY_MB is too little for {targets} days at once: set it to {self._enough(whole)}, or ask "
                "for fewer days."
            )
        return self._free // whole

    def share(self, tiles: int, targets: int) -> None:
        """Get ready for so many tiles at the same time, each with the layers of so many days."""
        self.model.start()
        more = 2 * (self._free // tiles - self._whole(targets)) // self._day
        slots = self.rules["before"] + 1 + self.rules["after"]
        self._kept_days = 2 * slots + max(min(more, 2 * slots), 0)

    def _channels(self, sensor: str) -> int:
        bands = len(self.model.bands(sensor))
        features = self.model.manifest["graphs"]["fusion"]["inputs"][f"{sensor}_features"][1]
        return int(features) + 2 * bands

    def slots(self, target: date) -> tuple[Slots, Slots]:
        """The window's Sentinel-2 and Sentinel-1 days, see :mod:`.window`."""
        return window_of(self.reader.days, target, self.rules)

    def refusal(self, target: date) -> str:
        """Why a day with a window cannot be embedded: every day can."""
        return ""

    def warnings(self) -> list[str]:
        """What to know before trusting the result: nothing."""
        return []

    def tile(
        self, tile: Window, rows: np.ndarray, cols: np.ndarray, targets: list[date]
    ) -> Iterator[np.ndarray]:
        """Embedding rasters of one tile, a target day at a time.

        Args:
            tile: one of ``grid.tiles(…, TILE)``.
            rows, cols: the pixels wanted, from the tile's corner; their grid is computed.
            targets: days in ascending order.

        Yields:
            (len(band_names), len(rows), len(cols)) float32 for each target, NaN where no slot has
            a clear Sentinel-2 value.
        """
        dates = _Dates(self.reader, self.model, tile, self._kept_days)
        picked = (rows[:, None] * TILE + cols[None, :]).ravel()
        for target in targets:
            flat = self._fused(dates, picked, target)
            yield flat.reshape(len(flat), len(rows), len(cols))

    def _fused(self, dates: _Dates, picked: np.ndarray, target: date) -> np.ndarray:
        """(bands, pixels) of the pixels ``picked`` (addresses in the flat tile)."""
        optical, radar = self.slots(target)
        encoded = {
            "s2": [dates.encoded("s2", day) for day in optical],
            "s1": [dates.encoded("s1", day) for day in radar],
        }
        away = {
            "s2_days": np.array(signed_days(optical, target), np.float32),
            "s1_days": np.array(signed_days(radar, target), np.float32),
        }
        size = self.model.batch
        inputs = {**self._buffers(), **away}
        batches = [picked[start : start + size] for start in range(0, picked.size, size)]
        parts = [self._batch(encoded, inputs, batch) for batch in batches]
        return np.concatenate(parts, axis=1)

    def _buffers(self) -> dict[str, np.ndarray]:
        """This thread's arrays for a batch, filled again and again: fresh memory costs more than the copy."""
        if not hasattr(self._own, "buffers"):
            shapes = self.model.manifest["graphs"]["fusion"]["inputs"]
            names = [
                f"{s}_{part}" for s in ("s2", "s1") for part in ("features", "values", "valid")
            ]
            self._own.buffers = {
                name: self.model.place.zeros((*shapes[name][:2], self.model.batch))
                for name in names
            }
        return self._own.buffers

    def _batch(
        self, encoded: dict[str, list[Encoded]], inputs: dict[str, np.ndarray], picked: np.ndarray
    ) -> np.ndarray:
        whole = picked.size == picked[-1] - picked[0] + 1  # a slice spares a copy
        spot = slice(picked[0], picked[-1] + 1) if whole else picked
        seen = np.stack([one.seen[spot] for one in encoded["s2"]])  # (slots, pixels)
        count = seen.sum(axis=0)
        if not count.any():
            return np.full((self.model.length + len(QUALITY), picked.size), np.nan, np.float32)
        for sensor, slots in encoded.items():
            for part in ("features", "values", "valid"):
                buffer = inputs[f"{sensor}_{part}"]
                for slot, one in enumerate(slots):
                    buffer[slot, :, : picked.size] = getattr(one, part)[:, spot]

        # what the last batch of a tile leaves unused is computed too: a pixel depends on no other
        embedding, error = (out[:, : picked.size] for out in self.model.fuse(**inputs))
        nearest = np.where(seen, np.abs(inputs["s2_days"])[:, None], np.float32(np.inf)).min(axis=0)
        optical_bands = len(self.model.bands("s2"))
        divide = self.model.manifest["sensors"]["s2"]["divide"]
        shown = seen[self.rules["before"]]
        quality = [
            count,
            nearest,
            self.model.calibrated("s2", error[:optical_bands].mean(axis=0) * divide, shown),
            self.model.out_of_domain(embedding),
        ]
        flat = np.concatenate([embedding, np.stack([q.astype(np.float32) for q in quality])])
        flat[:, count == 0] = np.nan
        return flat


class _Dates:
    """The dates of one tile, read and encoded when first asked for, the oldest forgotten."""

    def __init__(self, reader: Reader, model: Model, tile: Window, kept: int):
        self.reader, self.model = reader, model
        self.wide = tile.grown(model.halo)
        self._kept = kept
        self._encoded: OrderedDict[tuple[str, date | None], Encoded] = OrderedDict()
        self._optical: OrderedDict[date, np.ndarray] = OrderedDict()

    def encoded(self, sensor: str, day: date | None) -> Encoded:
        """The sensor's date in the tile; all missing where the slot is empty."""
        key = (sensor, day)
        if key not in self._encoded:
            self._encoded[key] = self._encode(sensor, day)
            if len(self._encoded) > self._kept:
                self._encoded.popitem(last=False)
        self._encoded.move_to_end(key)
        return self._encoded[key]

    def _encode(self, sensor: str, day: date | None) -> Encoded:
        physical = self._values(sensor, day)
        values, valid = self.model.scaled(sensor, physical)
        # empty dates are encoded too: what the graph makes of nothing is the graph's affair
        return Encoded(*self.model.dated(sensor, values, valid))

    def _values(self, sensor: str, day: date | None) -> np.ndarray:
        bands = self.model.bands(sensor)
        if day is None:
            return np.full((len(bands), self.wide.height, self.wide.width), np.nan, np.float32)
        if sensor == "s1":
            return self.reader.radar(day, self.wide, bands)
        return self.reader.screened(day, self._clear(day), self._blue)

    def _clear(self, day: date) -> np.ndarray:
        if day not in self._optical:
            self._optical[day] = self.reader.optical(day, self.wide, self.model.bands("s2"))
            if len(self._optical) > max(self._kept // 2, 22):
                self._optical.popitem(last=False)
        return self._optical[day]

    def _blue(self, day: date) -> np.ndarray:
        return self._clear(day)[self.model.bands("s2").index("B02")]
