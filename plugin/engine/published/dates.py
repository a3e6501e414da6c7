# SPDX-License-Identifier: GPL-2.0-or-later
"""The dates of one tile as an imported model sees them: scaled, cut into patches, encoded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from functools import partial
from typing import Any, TypeVar

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ..grid.grid import Window
from ..pixels.days import Reader
from ..pixels.slots import Slots
from .patch_model import PatchModel

Result = TypeVar("Result")

SIDE, HALO = 15, 7
KEPT = 64
"""Dates of a tile kept in memory; a target has 22 of both sensors, and as many to screen them."""


class Dates:
    """Patches and features of a tile's pixels, read and encoded when first asked for."""

    def __init__(
        self, reader: Reader, model: PatchModel, tile: Window, rows: np.ndarray, cols: np.ndarray
    ):
        """``rows, cols``: the pixels wanted, from the tile's corner; their grid is meant."""
        self.reader, self.model = reader, model
        self.wide = tile.grown(HALO)
        self.rows, self.cols = np.repeat(rows, len(cols)), np.tile(cols, len(rows))
        self.count = self.rows.size
        self._kept: OrderedDict[tuple[Hashable, ...], Any] = OrderedDict()

    def values(self, sensor: str, day: date | None) -> np.ndarray:
        """(bands, rows, cols) of the tile with its halo, scaled, NaN where missing."""
        return self._once(("values", sensor, day), lambda: self._values(sensor, day))

    def patches(self, sensor: str, day: date | None, pixels: np.ndarray) -> np.ndarray:
        """(pixels, bands, 15, 15), NaN where missing; ``pixels`` are numbers below ``count``."""
        patches = sliding_window_view(self.values(sensor, day), (SIDE, SIDE), axis=(1, 2))
        return patches[:, self.rows[pixels], self.cols[pixels]].swapaxes(0, 1)

    def seen(self, sensor: str, day: date | None) -> np.ndarray:
        """True (bands, pixels) where the pixel itself has a value."""
        values = self.values(sensor, day)
        return np.isfinite(values[:, self.rows + HALO, self.cols + HALO])

    def known(self, sensor: str, day: date | None) -> np.ndarray:
        """True (bands, pixels) where some pixel of the patch has a value."""
        return self._shares(sensor, day)[0]

    def whole(self, sensor: str, day: date | None) -> np.ndarray:
        """True (pixels) where no value of the patch is missing."""
        return self._shares(sensor, day)[1]

    def features(self, sensor: str, slots: Slots, pixels: np.ndarray) -> np.ndarray:
        """Features of every slot of a target, (pixels, 11, 256).

        Missing values are the mean of their band over the patch, all its pixels, all slots.
        """
        days = tuple(dict.fromkeys(slots))  # a date that fills two slots is encoded once
        means = self._means(sensor, slots, pixels)
        jobs, patches = [], []
        result = np.empty((len(pixels), len(slots), 256), np.float32)
        for day in days:
            store, done = self._once(("features", sensor, day), self._empty_store)
            whole = self.whole(sensor, day)[pixels]
            todo = np.flatnonzero(~(whole & done[pixels]))
            if todo.size:
                cut = self.patches(sensor, day, pixels[todo])
                patches.append(np.where(np.isnan(cut), means[todo][:, :, None, None], cut))
            jobs.append((day, store, done, whole, todo))
        fresh: Any = []
        if patches:
            fresh = self.model.patch_features(sensor, np.concatenate(patches))
        start = 0
        for day, store, done, whole, todo in jobs:
            mine = store[pixels]
            mine[todo] = fresh[start : start + todo.size]
            start += todo.size
            kept = todo[whole[todo]]
            store[pixels[kept]], done[pixels[kept]] = mine[kept], True
            for slot in (at for at, other in enumerate(slots) if other == day):
                result[:, slot] = mine
        return result

    def _means(self, sensor: str, slots: Slots, pixels: np.ndarray) -> np.ndarray:
        """(pixels, bands) float32; only worked out where a value is missing, else 0."""
        bands = len(self.model.bands(sensor))
        means = np.zeros((len(pixels), bands), np.float32)
        gappy = np.flatnonzero(~np.all([self.whole(sensor, day)[pixels] for day in slots], axis=0))
        total = np.zeros((gappy.size, bands))
        count = np.zeros((gappy.size, bands), int)
        for day in slots:
            if day is not None and gappy.size:
                cut = self.patches(sensor, day, pixels[gappy])
                total += np.nansum(cut, axis=(2, 3), dtype=np.float64)
                count += np.isfinite(cut).sum(axis=(2, 3))
        means[gappy] = total / np.maximum(count, 1)
        return means

    def _shares(self, sensor: str, day: date | None) -> tuple[np.ndarray, np.ndarray]:
        def work() -> tuple[np.ndarray, np.ndarray]:
            finite = np.isfinite(self.values(sensor, day))
            patches = sliding_window_view(finite, (SIDE, SIDE), axis=(1, 2))
            picked = patches[:, self.rows, self.cols]  # (bands, pixels, 15, 15)
            known, whole = picked.any(axis=(2, 3)), picked.all(axis=(0, 2, 3))
            return np.asarray(known), np.asarray(whole)

        return self._once(("shares", sensor, day), work)

    def _empty_store(self) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros((self.count, 256), np.float32), np.zeros(self.count, bool)

    def _values(self, sensor: str, day: date | None) -> np.ndarray:
        bands = self.model.bands(sensor)
        if day is None:
            return np.full((len(bands), self.wide.height, self.wide.width), np.nan, np.float32)
        if sensor == "s1":
            return self.model.known(sensor, self._radar(day))
        values = self.reader.screened(day, self._clear(day), self._blue)
        return self.model.known(sensor, values)

    def _radar(self, day: date) -> np.ndarray:
        """dB of the mean power of a date and its neighbours among Sentinel-1's, missing ones left out."""
        days = self.reader.days["s1"]
        at = days.index(day)
        reach = self.model.manifest["sensors"]["s1"]["mean_dates"] // 2
        near = days[max(at - reach, 0) : at + reach + 1]
        powers = np.stack([self._once(("power", one), partial(self._power, one)) for one in near])
        known = np.isfinite(powers)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = np.where(known, powers, 0).sum(axis=0) / known.sum(axis=0)
            return (10 * np.log10(mean)).astype(np.float32)

    def _power(self, day: date) -> np.ndarray:
        decibels = self.reader.radar(day, self.wide, self.model.bands("s1"))
        return np.power(10.0, decibels.astype(np.float64) / 10)

    def _clear(self, day: date) -> np.ndarray:
        bands = self.model.bands("s2")
        return self._once(("clear", day), lambda: self.reader.optical(day, self.wide, bands))

    def _blue(self, day: date) -> np.ndarray:
        return self._clear(day)[self.model.bands("s2").index("B02")]

    def _once(self, key: tuple[Hashable, ...], work: Callable[[], Result]) -> Result:
        """What ``work`` gives, kept; the oldest of its kind are forgotten."""
        if key not in self._kept:
            self._kept[key] = work()
            same = [one for one in self._kept if one[0] == key[0]]
            for old in same[:-KEPT]:
                del self._kept[old]
        self._kept.move_to_end(key)
        found: Result = self._kept[key]
        return found
