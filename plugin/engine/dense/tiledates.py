# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of one tile: read and encoded when a target first asks for them, then kept on shelves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import date
from functools import partial

import numpy as np

from ..grid.grid import Window
from ..inference.model import Model
from ..pixels.days import Reader
from ..pixels.slots import Slots
from ..sensors import HLS
from .shelf import Shelf

RAW_DATES = 22
"""Dates kept as they were read, for the haze screen: the dates around the dates around a target."""


class Wanted:
    """The pixels of a tile that are computed, in batches of whole rows."""

    def __init__(self, rows: np.ndarray, cols: np.ndarray, batch: int):
        """Args: rows, cols: from the tile's corner, evenly spaced; batch: pixels, a row at least."""
        self.height, self.width = rows.size, cols.size
        self._spots = tuple(
            slice(int(axis[0]), int(axis[-1]) + 1, int(axis[1] - axis[0]) if axis.size > 1 else 1)
            for axis in (rows, cols)
        )
        self._rows = batch // self.width

        self.count = -(-self.height // self._rows)
        """Batches."""

    def part(self, number: int) -> slice:
        """Rows of a batch, from the first row wanted."""
        return slice(number * self._rows, min((number + 1) * self._rows, self.height))

    def arrange(self, tile: np.ndarray, number: int, batch: np.ndarray) -> None:
        """(channels, rows, cols) of a whole tile -> (channels, pixels) of a batch, zeros behind the last pixel."""
        rows, cols = self._spots
        part = tile[:, rows, cols][:, self.part(number)]
        pixels = part[0].size
        batch[:, :pixels].reshape(part.shape)[:] = part
        batch[:, pixels:] = 0


class TileDates:
    """What the target days of one tile are made of."""

    def __init__(
        self, reader: Reader, model: Model, tile: Window, wanted: Wanted, shelves: dict[str, Shelf]
    ):
        """Args: shelves: a sensor each, of (batches, places, channels, pixels); cleared for this tile."""
        self.reader, self.model, self.wanted, self._shelves = reader, model, wanted, shelves
        for shelf in shelves.values():
            shelf.clear(self)
        self._wide = tile.grown(model.halo)
        self._raw: OrderedDict[date, np.ndarray] = OrderedDict()

    def batches(self, days: dict[str, Slots]) -> Iterator[dict[str, np.ndarray]]:
        """Of each batch what the fusion takes, ``s2_features, s2_values, …`` (slots, channels, pixels).

        Beside them ``s2_seen`` (slots, pixels): whether any band is valid. They hold until the next call.
        """
        if any(shelf.owner is not self for shelf in self._shelves.values()):
            raise RuntimeError("Another tile was begun on these shelves.")
        places = {
            sensor: self._shelves[sensor].holding(slots, partial(self._encode, sensor))
            for sensor, slots in days.items()
        }
        for batch in range(self.wanted.count):
            yield {
                f"{sensor}_{name}": array[batch, places[sensor]]
                for sensor, shelf in self._shelves.items()
                for name, array in shelf.parts.items()
            }

    def _encode(self, sensor: str, day: date | None, parts: dict[str, np.ndarray]) -> None:
        """Write a date to its place; all is missing where the slot is empty."""
        model = self.model
        planes = model.scaled(sensor, self._read(sensor, day))
        # empty dates are encoded too: what the graph makes of nothing is the graph's affair
        features = model.token(sensor, *planes)
        inner = [model.inside(plane) for plane in planes]
        arrays = {
            "features": features.reshape(-1, *inner[0].shape[1:]),
            **dict(zip(("values", "valid"), inner, strict=True)),
        }
        for number in range(self.wanted.count):
            for name, plane in arrays.items():
                self.wanted.arrange(plane, number, parts[name][number])
            if "seen" in parts:
                parts["seen"][number] = parts["valid"][number].max(axis=0) > 0

    def _read(self, sensor: str, day: date | None) -> np.ndarray:
        bands = self.model.bands(sensor)
        if day is None:
            return np.full((len(bands), self._wide.height, self._wide.width), np.nan, np.float32)
        if sensor == "s1":
            return self.reader.radar(day, self._wide, bands)
        if sensor == HLS:
            return self.reader.harmonised(day, self._wide, bands)
        return self.reader.screened(day, self._clear(day), self._blue)

    def _clear(self, day: date) -> np.ndarray:
        if day not in self._raw:
            self._raw[day] = self.reader.optical(day, self._wide, self.model.bands("s2"))
            if len(self._raw) > RAW_DATES:
                self._raw.popitem(last=False)
        return self._raw[day]

    def _blue(self, day: date) -> np.ndarray:
        return self._clear(day)[self.model.bands("s2").index("B02")]
