# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of one tile: read and encoded when a target first asks for them, then kept on shelves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Container
from datetime import date
from functools import partial

import numpy as np

from ..grid.grid import Window
from ..grid.spread import Whole
from ..inference.devices import CPU, GpuRuns, OutOfMemory, Spot
from ..inference.model import Model
from ..pixels.days import Reader
from ..pixels.slots import Slots
from .shelf import Parts, Shelf
from .shown import all_bands, shown_bands
from .tile_size import ALL, PAIR, Wanted

RAW_DATES = 22
"""Dates kept as they were read, for the haze screen: the dates around the dates around a target."""
SCREENED = "B02"
"""The band in which haze is found: of dates that nothing else asks for it is read alone."""
Seen = Callable[[date, np.ndarray], None]
"""Takes a day of Sentinel-2 that was read, and where (rows, cols) any of its bands is clear; a day may come
twice."""


SQUARES = 64
"""Squares encoded at once."""


def encode_blocks(
    model: Model,
    sensor: str,
    planes: tuple[np.ndarray, np.ndarray],
    blocks: list[tuple[slice, slice]],
    into: np.ndarray,
) -> None:
    """Write features (channels, rows, cols) of a tile's date in some blocks of it.

    Args:
        planes: values and mask (bands, rows, cols) with the halo; blocks: rows and columns of the tile, see
            :meth:`Wanted.blocks`. What one holds is the same as of the whole tile, to the byte.
    """
    around = 2 * model.halo
    for down, along in blocks:
        inside = into[:, down, along]
        grown = (
            slice(None),
            slice(down.start, down.start + inside.shape[1] + around),
            slice(along.start, along.start + inside.shape[2] + around),
        )
        values, valid = (plane[grown] for plane in planes)
        inside[:] = model.token(sensor, values, valid).reshape(inside.shape)


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
        lone: bool = False,
        gpu: GpuRuns | None = None,
    ):
        """Begin a tile.

        Args:
            shelves: a sensor each, of (batches, places, channels, pixels); cleared for this tile.
            encoded: the days of Sentinel-2 that :meth:`held` will be asked for; only blue of others is read.
            lone: whether :meth:`held` will be asked for one target alone. Of a series nearly every pixel is
                hidden on some day.
            gpu: in whose memory the shelves keep dates; None: the host does.
        """
        self.reader, self.model, self.wanted, self._shelves = reader, model, wanted, shelves
        self._encoded, self._seen, self._gpu = encoded, seen, gpu
        for shelf in shelves.values():
            shelf.clear(self)
        self._ground = wanted.ground(tile, model.halo)
        self._encoding, self._lone = not model.knows_clear, lone
        self._every = all_bands(len(model.bands("s2")))
        self._needed = np.ones((wanted.height, wanted.width), bool)
        self._scaled: tuple[date, tuple[np.ndarray, np.ndarray]] | None = None
        """A day whose planes were made before it has a place."""
        self._whole: dict[str, np.ndarray] = {}
        """Room for a date's features: fresh memory costs time."""
        self._raw: OrderedDict[tuple[date, tuple[str, ...]], np.ndarray] = OrderedDict()

    def held(self, days: dict[str, Slots], clear: int | None = None) -> Parts:
        """What the fusion takes: ``s2_features, s2_values, …`` (batches, slots, channels, pixels).

        Beside them ``s2_shown`` (batches, slots, pixels), see :func:`shown_bands`. They hold until the next call.

        Args:
            clear: the slot of the target, where pixels that show every band of it need no features. Where all
                pixels wanted do, and no target of this tile was otherwise before, nothing is encoded; of a single
                target dates are encoded around the others alone. Nor are features needed where their own date shows
                nothing. In the place of what is not needed stand zeros, or features of other dates.
        """
        if any(shelf.owner is not self for shelf in self._shelves.values()):
            raise RuntimeError("Another tile was begun on these shelves.")
        if not self._encoding and (clear is None or self._hides(days["s2"][clear])):
            self._encoding = True
        places = self._held(days)
        return {
            f"{sensor}_{name}": array[: self.wanted.count, places[sensor]]
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

    def _hides(self, day: date | None) -> bool:
        """Whether a target lacks any band of any pixel wanted; of a single target it is kept where."""
        if day is None:
            return True
        place = self._shelves["s2"].place((day, False))
        if place is not None:
            shown = self._shelves["s2"].parts["shown"][: self.wanted.count, place]
            return any(
                bool((shown[batch, : self.wanted.pixels(batch)] != self._every).any())
                for batch in range(self.wanted.count)
            )
        self._scaled = day, self._planes("s2", day)
        hidden = shown_bands(self._inner(self._scaled[1][1])) != self._every
        if self._lone:
            self._needed = hidden
        return bool(hidden.any())

    def _put_down(self, sensor: str, key: tuple[date | None, bool], parts: Parts) -> None:
        """Write a date to its place; all is missing where the slot is empty."""
        day, coded = key
        planes = self._planes(sensor, day)
        picked = dict(zip(("values", "valid"), map(self._inner, planes), strict=True))
        for name, pixels in picked.items():
            self._write(pixels, parts[name])
        if coded:
            needed = self._needed
            if (
                self.model.knows_clear
            ):  # of other models features may count where a date shows nothing
                needed = needed & picked["valid"].any(axis=0)
            self._put_features(sensor, planes, needed, parts["features"])
        if "shown" in parts:
            shown = shown_bands(picked["valid"])
            self.wanted.arrange(shown[None], parts["shown"][:, None])
            if self._seen and day is not None and sensor == "s2":
                self._seen(day, shown > 0)

    def _write(self, pixels: np.ndarray, part: np.ndarray | Spot) -> None:
        """Pixels wanted (channels, height, width) to a date's place; zeros behind the last of them."""
        if not isinstance(part, Spot):
            self.wanted.arrange(pixels, part)
            return
        room = np.zeros((1, *part.place.shape), np.float32)
        self.wanted.arrange(pixels, room)
        part[:] = room

    def _put_features(
        self,
        sensor: str,
        planes: tuple[np.ndarray, np.ndarray],
        needed: np.ndarray,
        part: np.ndarray | Spot,
    ) -> None:
        """A date's features to its place: made there of a whole tile on a GPU."""
        if not isinstance(part, Spot) or self._gpu is None:
            self._write(self._features(sensor, planes, needed), part)
            return
        if not needed.any():  # what stands there is not looked at
            return
        pixels = self.model.inside(planes[0])[0].size
        if not self._gpu.full and needed.size == pixels == part.place.shape[1]:
            try:
                self._gpu.token(sensor, *planes, part.place)
            except OutOfMemory:
                self._gpu.full = True
            else:
                return
        self._write(self._features(sensor, planes, needed), part)

    def _planes(self, sensor: str, day: date | None) -> tuple[np.ndarray, np.ndarray]:
        """Values and mask (bands, rows, cols) of the ground, as the graphs want them."""
        if sensor == "s2" and day is not None and self._scaled and self._scaled[0] == day:
            planes = self._scaled[1]
            self._scaled = None
            return planes
        return self.model.scaled(sensor, *self._read(sensor, day))

    def _inner(self, plane: np.ndarray) -> np.ndarray:
        """(channels, height, width) of the pixels wanted in (channels, rows, cols) of the ground."""
        if isinstance(self._ground, Whole):
            return self.wanted.of(self.model.inside(plane))
        halo = self.model.halo
        shape = (len(plane), self.wanted.height, self.wanted.width)
        return plane[:, halo, halo :: self._ground.side].reshape(shape)

    def _features(
        self, sensor: str, planes: tuple[np.ndarray, np.ndarray], needed: np.ndarray
    ) -> np.ndarray:
        """(channels, height, width) of the pixels wanted; where none are needed zeros, or those of another date."""
        values, valid = planes
        channels = self.model.channels(sensor, "features")
        if isinstance(self._ground, Whole):
            if sensor not in self._whole:
                shape = (channels, *self.model.inside(values).shape[1:])
                self._whole[sensor] = np.zeros(shape, np.float32)
            # a GPU's runs are to be large
            blocks = self.wanted.blocks(needed) if self.model.device == CPU else ALL
            encode_blocks(self.model, sensor, planes, blocks, self._whole[sensor])
            return self.wanted.of(self._whole[sensor])
        side = self._ground.side
        found = np.zeros((channels, self.wanted.height * self.wanted.width), np.float32)
        squares = np.flatnonzero(needed)
        for first in range(0, squares.size, SQUARES):
            some = squares[first : first + SQUARES]
            # side by side: a pixel sees no farther than its halo
            columns = (some[:, None] * side + np.arange(side)).ravel()
            made = self.model.token(sensor, values.take(columns, 2), valid.take(columns, 2))
            found[:, some] = made.reshape(channels, PAIR, -1)[:, 0, ::side]
        return found.reshape(channels, self.wanted.height, self.wanted.width)

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
