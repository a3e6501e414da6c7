# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of one tile: read and encoded when a target first asks for them, then kept on shelves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container, Iterator
from datetime import date
from functools import partial

import numpy as np

from ..grid.grid import Window
from ..grid.spread import Squares, Whole
from ..inference.model import Model
from ..pixels.days import Reader
from ..pixels.slots import Slots
from .shelf import Shelf
from .shown import all_bands, shown_bands

RAW_DATES = 22
"""Dates kept as they were read, for the haze screen: the dates around the dates around a target."""
SCREENED = "B02"
"""The band in which haze is found: of dates that nothing else asks for it is read alone."""
Seen = Callable[[date, np.ndarray], None]
"""Takes a day of Sentinel-2 that was read, and where (rows, cols) any of its bands is clear; a day may come
twice."""


PAIR = 2
"""Pixels along a side of what is encoded of a single one: of one alone ONNX Runtime takes sums in another order."""
SPARED = 2
"""A pixel of squares side by side takes one part in so many of a tile's: their plane is low, and loses more."""
SQUARES = 64
"""Squares encoded at once."""


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

    def pixels(self, number: int) -> int:
        """Pixels of a batch."""
        rows = self.part(number)
        return (rows.stop - rows.start) * self.width

    def of(self, tile: np.ndarray) -> np.ndarray:
        """(channels, height, width) of the pixels wanted in (channels, rows, cols) of a whole tile."""
        rows, cols = self._spots
        return tile[:, rows, cols]

    def ground(self, tile: Window, halo: int) -> Whole | Squares:
        """What is read for these pixels: the tile with its halo, or a square around each where that is less.

        :data:`PAIR` pixels in the upper left of a square's middle begin with the one wanted.
        """
        side = PAIR + 2 * halo
        whole = tile.grown(halo)
        spaced = any(spot.step > 1 for spot in self._spots)
        most = whole.height * whole.width * (SPARED if spaced else 1)
        if self.height * self.width * side**2 >= most:
            return Whole(whole)
        rows, cols = (
            tuple(range(first + spot.start - halo, first + spot.stop - halo, spot.step))
            for first, spot in zip((tile.row, tile.col), self._spots, strict=True)
        )
        return Squares(rows, cols, side)

    def arrange(self, picked: np.ndarray, batches: np.ndarray) -> None:
        """Pixels as :meth:`of` gives them -> batches (count, channels, pixels), zeros behind the last pixel."""
        whole = self.height // self._rows
        self._put(picked[:, : whole * self._rows], batches[:whole], self._rows)
        if whole < self.count:
            rest = picked[:, whole * self._rows :]
            self._put(rest, batches[whole : self.count], rest.shape[1])

    def _put(self, picked: np.ndarray, batches: np.ndarray, rows: int) -> None:
        """Rows of pixels into batches that each hold so many of them."""
        pixels, shape = rows * self.width, (len(picked), len(batches), rows, self.width)
        inside = batches[:, :, :pixels].reshape(len(batches), len(picked), rows, self.width)
        inside[:] = picked.reshape(shape).swapaxes(0, 1)
        batches[:, :, pixels:] = 0


class TileDates:
    """What the target days of one tile are made of."""

    def __init__(
        self,
        reader: Reader,
        model: Model,
        tile: Window,
        wanted: Wanted,
        shelves: dict[str, Shelf],
        encoded: Container[date],
        seen: Seen | None = None,
    ):
        """Begin a tile.

        Args:
            shelves: a sensor each, of (batches, places, channels, pixels); cleared for this tile.
            encoded: the days of Sentinel-2 that :meth:`batches` will be asked for; only blue of others is read.
        """
        self.reader, self.model, self.wanted, self._shelves = reader, model, wanted, shelves
        self._encoded, self._seen = encoded, seen
        for shelf in shelves.values():
            shelf.clear(self)
        self._ground = wanted.ground(tile, model.halo)
        self._encoding = not model.knows_clear
        self._raw: OrderedDict[tuple[date, tuple[str, ...]], np.ndarray] = OrderedDict()

    def batches(
        self, days: dict[str, Slots], clear: int | None = None
    ) -> Iterator[dict[str, np.ndarray]]:
        """Of each batch what the fusion takes, ``s2_features, s2_values, …`` (slots, channels, pixels).

        Beside them ``s2_shown`` (slots, pixels), see :func:`shown_bands`. They hold until the next call.

        Args:
            clear: the slot of the target. Where it shows every band of all pixels wanted, and no target of this
                tile was otherwise before, nothing is encoded, and features are those of other dates.
        """
        if any(shelf.owner is not self for shelf in self._shelves.values()):
            raise RuntimeError("Another tile was begun on these shelves.")
        places = self._held(days)
        if not self._encoding and (
            clear is None or not self._all_shown(places["s2"].start + clear)
        ):
            self._encoding = True
            places = self._held(days)
        for batch in range(self.wanted.count):
            yield {
                f"{sensor}_{name}": array[batch, places[sensor]]
                for sensor, shelf in self._shelves.items()
                for name, array in shelf.parts.items()
            }

    def _held(self, days: dict[str, Slots]) -> dict[str, slice]:
        """Where each sensor's slots stand on its shelf; a date put there before any was encoded comes anew."""
        places = {}
        for sensor, slots in days.items():
            coded = self._encoding and self.model.channels(sensor, "features") > 0
            keys = [(day, coded) for day in slots]
            places[sensor] = self._shelves[sensor].holding(keys, partial(self._put_down, sensor))
        return places

    def _all_shown(self, place: int) -> bool:
        """Whether the date at a place of Sentinel-2's shelf shows every band of all pixels wanted."""
        shelf = self._shelves["s2"]
        whole = all_bands(shelf.parts["values"].shape[2])
        shown = shelf.parts["shown"][: self.wanted.count, place]
        return all(
            bool((shown[batch, : self.wanted.pixels(batch)] == whole).all())
            for batch in range(self.wanted.count)
        )

    def _put_down(
        self, sensor: str, key: tuple[date | None, bool], parts: dict[str, np.ndarray]
    ) -> None:
        """Write a date to its place; all is missing where the slot is empty."""
        day, coded = key
        picked = self._picked(sensor, *self._read(sensor, day), coded=coded)
        for name, pixels in picked.items():
            self.wanted.arrange(pixels, parts[name])
        if "shown" in parts:
            shown = shown_bands(picked["valid"])
            self.wanted.arrange(shown[None], parts["shown"][:, None])
            if self._seen and day is not None:
                self._seen(day, shown > 0)

    def _picked(
        self, sensor: str, raw: np.ndarray, hidden: np.ndarray | None, coded: bool
    ) -> dict[str, np.ndarray]:
        """What :meth:`_planes` gives, (channels, height, width) of the pixels wanted alone."""
        if isinstance(self._ground, Whole):
            planes = self._planes(sensor, raw, hidden, coded)
            return {name: self.wanted.of(plane) for name, plane in planes.items()}
        side = self._ground.side
        parts = []
        for left in range(0, raw.shape[2], SQUARES * side):
            some = slice(left, left + SQUARES * side)
            # side by side: a pixel sees no farther than its halo
            out = None if hidden is None else hidden[:, some]
            planes = self._planes(sensor, raw[:, :, some], out, coded)
            parts.append({name: plane[:, 0, ::side] for name, plane in planes.items()})
        shape = (-1, self.wanted.height, self.wanted.width)
        return {
            name: np.concatenate([part[name] for part in parts], axis=1).reshape(shape)
            for name in parts[0]
        }

    def _planes(
        self, sensor: str, raw: np.ndarray, hidden: np.ndarray | None, coded: bool
    ) -> dict[str, np.ndarray]:
        """``values``, ``valid`` (channels, rows, cols) of what was read with its halo; coded: ``features`` too."""
        model = self.model
        planes = model.scaled(sensor, raw, hidden)
        values, valid = (model.inside(plane) for plane in planes)
        found = {"values": values, "valid": valid}
        if coded:
            # empty dates are encoded too: what the graph makes of nothing is the graph's affair
            features = model.token(sensor, *planes)
            found["features"] = features.reshape(-1, *values.shape[1:])
        return found

    def _read(self, sensor: str, day: date | None) -> tuple[np.ndarray, np.ndarray | None]:
        """Values (bands, rows, cols) of the ground, NaN where not clear; and where haze hides them."""
        bands = self.model.bands(sensor)
        if day is None:
            return np.full((len(bands), *self._ground.shape), np.nan, np.float32), None
        if sensor != "s2":
            read = self.reader.radar if sensor == "s1" else self.reader.harmonised
            call = self.reader.call(sensor, day)
            return self._ground.read(lambda window: read(day, window, bands), call), None

        return self._clear(day, bands), self.reader.hazy(day, self._blue)

    def _blue(self, day: date) -> np.ndarray:
        """Clear B02 (rows, cols) of the ground, the same whichever bands are read with it.

        Of several scenes a later one fills the pixels that all bands of the others lack: there all are read.
        """
        bands = self.model.bands("s2")
        if day in self._encoded or len(self.reader.scenes_of("s2", day)) > 1:
            return self._clear(day, bands)[bands.index(SCREENED)]
        return self._clear(day, (SCREENED,))[0]

    def _clear(self, day: date, bands: tuple[str, ...]) -> np.ndarray:
        key = day, bands
        if key not in self._raw:
            self._raw[key] = self._ground.read(
                lambda window: self.reader.optical(day, window, bands), self.reader.call("s2", day)
            )
            if len(self._raw) > RAW_DATES:
                self._raw.popitem(last=False)
        return self._raw[key]
