# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of one tile: read and encoded when a target first asks for them, then kept on shelves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import numpy as np

from ..grid.grid import Window
from ..inference.model import Model
from ..pixels.days import APART, Reader
from ..pixels.slots import Slots
from ..sensors import HLS
from .shelf import Shelf

RAW_DATES = 22
"""Dates kept as they were read, for the haze screen: the dates around the dates around a target."""
Seen = Callable[[date, np.ndarray], None]
"""Takes a day of Sentinel-2 that was read, and where (rows, cols) any of its bands is clear; a day may come
twice."""


PAIR = 2
"""Pixels along a side of what is encoded of a single one: of one alone ONNX Runtime takes sums in another order."""


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

    def of(self, tile: np.ndarray) -> np.ndarray:
        """(channels, height, width) of the pixels wanted in (channels, rows, cols) of a whole tile."""
        rows, cols = self._spots
        return tile[:, rows, cols]

    def apart(self, tile: Window, halo: int) -> list[tuple[Window, int, int]]:
        """A small window of the tile around each pixel wanted, row by row, and its row and column in there.

        None where these and their surroundings of ``halo`` pixels are no fewer pixels than the tile and its own.
        """
        around = (PAIR + 2 * halo) ** 2
        whole = (tile.height + 2 * halo) * (tile.width + 2 * halo)
        if self.height * self.width * around >= whole:
            return []
        spots = [range(spot.start, spot.stop, spot.step or 1) for spot in self._spots]
        last_row, last_col = tile.height - PAIR, tile.width - PAIR
        found = []
        for row in spots[0]:
            for col in spots[1]:
                top, left = min(row, last_row), min(col, last_col)
                piece = Window(tile.row + top, tile.col + left, PAIR, PAIR)
                found.append((piece, row - top, col - left))
        return found

    def arrange(self, picked: np.ndarray, number: int, batch: np.ndarray) -> None:
        """Pixels as :meth:`of` gives them -> (channels, pixels) of a batch, zeros behind the last pixel."""
        part = picked[:, self.part(number)]
        pixels = part[0].size
        batch[:, :pixels].reshape(part.shape)[:] = part
        batch[:, pixels:] = 0


class TileDates:
    """What the target days of one tile are made of."""

    def __init__(
        self,
        reader: Reader,
        model: Model,
        tile: Window,
        wanted: Wanted,
        shelves: dict[str, Shelf],
        seen: Seen | None = None,
    ):
        """Args: shelves: a sensor each, of (batches, places, channels, pixels); cleared for this tile."""
        self.reader, self.model, self.wanted, self._shelves = reader, model, wanted, shelves
        self._seen = seen
        for shelf in shelves.values():
            shelf.clear(self)
        self._wide = tile.grown(model.halo)
        self._pieces = wanted.apart(tile, model.halo)
        self._raw: OrderedDict[tuple[date, Window], np.ndarray] = OrderedDict()

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
        if self._pieces:
            picked = self._apart(sensor, day)
        else:
            planes = self._planes(sensor, self._read(sensor, day, self._wide))
            picked = {name: self.wanted.of(plane) for name, plane in planes.items()}
        for number in range(self.wanted.count):
            for name, pixels in picked.items():
                self.wanted.arrange(pixels, number, parts[name][number])
            if "seen" in parts:
                parts["seen"][number] = parts["valid"][number].max(axis=0) > 0
        if self._seen and sensor == "s2" and day is not None:
            self._seen(day, picked["valid"].max(axis=0) > 0)

    def _apart(self, sensor: str, day: date | None) -> dict[str, np.ndarray]:
        """What :meth:`_planes` gives, (channels, height, width) of the pixels wanted alone.

        Their surroundings lie side by side in one plane: a pixel sees no farther than its halo.
        """
        wide = [piece.grown(self.model.halo) for piece, _, _ in self._pieces]
        if len(wide) > APART:
            whole = self._read(sensor, day, self._wide)
            parts = [whole[(slice(None), *window.slices_in(self._wide))] for window in wide]
        else:
            parts = [self._read(sensor, day, window) for window in wide]
        planes = self._planes(sensor, np.concatenate(parts, axis=2))
        rows = [row for _, row, _ in self._pieces]
        cols = [number * wide[0].width + col for number, (_, _, col) in enumerate(self._pieces)]
        shape = (-1, self.wanted.height, self.wanted.width)
        return {name: plane[:, rows, cols].reshape(shape) for name, plane in planes.items()}

    def _planes(self, sensor: str, raw: np.ndarray) -> dict[str, np.ndarray]:
        """``features``, ``values`` and ``valid`` (channels, rows, cols) of what was read with its halo."""
        model = self.model
        planes = model.scaled(sensor, raw)
        # empty dates are encoded too: what the graph makes of nothing is the graph's affair
        features = model.token(sensor, *planes)
        values, valid = (model.inside(plane) for plane in planes)
        return {
            "features": features.reshape(-1, *values.shape[1:]),
            "values": values,
            "valid": valid,
        }

    def _read(self, sensor: str, day: date | None, wide: Window) -> np.ndarray:
        bands = self.model.bands(sensor)
        if day is None:
            return np.full((len(bands), wide.height, wide.width), np.nan, np.float32)
        if sensor == "s1":
            return self.reader.radar(day, wide, bands)
        if sensor == HLS:
            return self.reader.harmonised(day, wide, bands)

        def blue_of(other: date) -> np.ndarray:
            return self._clear(other, wide)[bands.index("B02")]

        return self.reader.screened(day, self._clear(day, wide), blue_of)

    def _clear(self, day: date, wide: Window) -> np.ndarray:
        key = day, wide
        if key not in self._raw:
            self._raw[key] = self.reader.optical(day, wide, self.model.bands("s2"))
            reads = len(self._pieces) if 0 < len(self._pieces) <= APART else 1
            if len(self._raw) > RAW_DATES * reads:
                self._raw.popitem(last=False)
        return self._raw[key]
