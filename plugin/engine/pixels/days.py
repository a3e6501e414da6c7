# SPDX-License-Identifier: GPL-2.0-or-later
"""All sensors' values of a day on the grid: same-day scenes mosaicked, clouds out, haze screened.

Training reads through this module too, so that a network sees at work what it saw when it learnt.
On a grid above 10 m clouds are found, and grown, in cells of 10 m; a pixel is the mean of its clear cells. The
haze screen then compares these means: kept in cells, the dates around would take 36 times the memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date

import numpy as np

from ..grid.grid import RESOLUTION, Grid, Window
from ..grid.spread import CALL
from ..scenes.filling import filling_order
from ..scenes.scene import Scene
from ..scenes.sceneset import SceneSet
from ..sensors import CLASSES, EVERY_SENSOR, FMASK, HLS, HLS_BANDS, NETWORK_BANDS, S1_BANDS
from .bands import read_bands, read_classes, read_cloud
from .clouds import clear_mask, cloud_percent, hazy, mask_layer, users_mask
from .slots import SLOT_RULES, optical_slots

MEASURED = (*NETWORK_BANDS, *S1_BANDS, *HLS_BANDS)
"""Bands of a scene that are asked together whether a pixel was measured at all."""


class Reader:
    """Reads days of a scene set; every array is (…, height, width) of the window asked for."""

    def __init__(self, scenes: SceneSet, grid: Grid):
        self.scenes = scenes
        self.grid = grid
        self._fine = grid.at(RESOLUTION)
        self.masking = scenes.masking
        self.days = {sensor: scenes.days(sensor) for sensor in EVERY_SENSOR}
        self._by_day: dict[tuple[str, date], list[Scene]] = {}
        for sensor in EVERY_SENSOR:
            for scene in scenes.of(sensor):
                self._by_day.setdefault((sensor, scene.day), []).append(scene)
        self._by_day = {key: filling_order(scenes) for key, scenes in self._by_day.items()}
        self._mask = users_mask(self.masking.source)

    @property
    def fine(self) -> Reader:
        """A reader of the same scenes in pixels of 10 m: itself, where its grid has them."""
        return self if self.grid == self._fine else Reader(self.scenes, self._fine)

    def optical(
        self, day: date, window: Window, bands: tuple[str, ...] = NETWORK_BANDS
    ) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of the clear pixels of a day, NaN elsewhere.

        Not screened for haze: that needs other dates (see :meth:`screened`).
        """
        return self._mosaic(
            day, window, lambda scene: self._clear_optical(scene, window, bands), len(bands)
        )

    def harmonised(
        self, day: date, window: Window, bands: tuple[str, ...] = HLS_BANDS
    ) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of the third sensor's clear pixels of a day, NaN elsewhere.

        Clear by its own mask, which is grown already: neither S2_MASK nor the haze screen is asked.
        """

        def clear_of(scene: Scene) -> np.ndarray:
            return self._clear_optical(scene, window, bands)

        return self._mosaic(day, window, clear_of, len(bands), HLS)

    def raw_harmonised(
        self, day: date, window: Window, bands: tuple[str, ...] = HLS_BANDS
    ) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of all valid pixels of the third sensor, clouds included."""
        return self._mosaic(
            day, window, lambda scene: self._bands(scene, window, bands), len(bands), HLS
        )

    def raw_optical(
        self, day: date, window: Window, bands: tuple[str, ...] = NETWORK_BANDS
    ) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of all valid pixels of a day, clouds included."""
        return self._mosaic(
            day, window, lambda scene: self._bands(scene, window, bands), len(bands)
        )

    def classes(self, day: date, window: Window) -> np.ndarray:
        """SCL classes (height, width) uint8 of a day, 0 where missing."""
        result = np.zeros((window.height, window.width), np.uint8)
        for scene in self._by_day.get(("s2", day), []):
            if CLASSES in scene.assets:
                found = read_classes(scene.assets[CLASSES], scene.crs, self.grid, window)
                result = np.where(result == 0, found, result)
        return result

    def radar(self, day: date, window: Window, bands: tuple[str, ...] = S1_BANDS) -> np.ndarray:
        """Backscatter (bands, height, width) float32 in dB of a day, NaN where missing."""
        scenes = self._by_day.get(("s1", day))
        if not scenes:
            return _missing(len(bands), window)
        first, *later = scenes
        result = self._bands(first, window, bands)
        for scene in later:
            result = np.where(np.isnan(result), self._bands(scene, window, bands), result)
        return result

    def clear(self, day: date, window: Window) -> np.ndarray:
        """True (height, width) where red is valid and clear, before the haze screen."""
        return np.isfinite(self.optical(day, window, ("B04",))[0])

    def screened(
        self, day: date, values: np.ndarray, blue_of: Callable[[date], np.ndarray]
    ) -> np.ndarray:
        """Values of a day with haze taken out by the pixel's own series.

        Args:
            day: a day with an acquisition.
            values: (bands, height, width) as :meth:`optical` gives them.
            blue_of: day -> (height, width) clear B02 of the same window.

        Returns:
            NaN where :meth:`hazy` is True; ``values`` itself where it nowhere is.
        """
        found = self.hazy(day, blue_of)
        return values if found is None else np.where(found, np.float32(np.nan), values)

    def hazy(self, day: date, blue_of: Callable[[date], np.ndarray]) -> np.ndarray | None:
        """True (height, width) where blue stands out from the median over the day's own window.

        None where it nowhere does; the arguments are those of :meth:`screened`.
        """
        if self.masking.screen <= 0:
            return None
        slots = optical_slots(
            self.days["s2"], day, SLOT_RULES["before"], SLOT_RULES["after"], SLOT_RULES["max_days"]
        )
        series = [blue_of(other) for other in slots if other is not None]
        found = hazy(blue_of(day), series, self.masking.screen)
        return found if found.any() else None

    def call(self, sensor: str, day: date) -> float:
        """Pixels read besides to spare a call; cubes, whose chunks are unpacked anew by each, have no limit."""
        scenes = self.scenes_of(sensor, day)
        cubes = any(asset.variable for scene in scenes for asset in scene.assets.values())
        return math.inf if cubes else CALL

    def scenes_of(self, sensor: str, day: date) -> list[Scene]:
        """The scenes of a day in the order in which they fill pixels."""
        return self._by_day.get((sensor, day), [])

    def of_scene(self, scene: Scene, window: Window, bands: tuple[str, ...]) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of the clear pixels of one scene, NaN elsewhere."""
        return self._clear_optical(scene, window, bands)

    def raw_of_scene(self, scene: Scene, window: Window, bands: tuple[str, ...]) -> np.ndarray:
        """Reflectance (bands, height, width) float32 of all valid pixels of one scene."""
        return self._bands(scene, window, bands)

    def _mosaic(
        self,
        day: date,
        window: Window,
        read: Callable[[Scene], np.ndarray],
        bands: int,
        sensor: str = "s2",
    ) -> np.ndarray:
        """First scene first: a later one only fills pixels in which no band is valid yet."""
        scenes = self._by_day.get((sensor, day))
        if not scenes:
            return _missing(bands, window)
        first, *later = scenes
        result = read(first)
        for scene in later:
            empty = np.isnan(result).all(axis=0)
            result = np.where(empty, read(scene), result)
        return result

    def _clear_optical(self, scene: Scene, window: Window, bands: tuple[str, ...]) -> np.ndarray:
        if self.grid.cells > 1:
            return self._bands(scene, window, bands, self._clear_cells(scene, window))
        values = self._bands(scene, window, bands)
        clear = self._clear_cells(scene, window)
        if not clear.all():
            np.copyto(values, np.float32(np.nan), where=~clear)
        return values

    def _clear_cells(self, scene: Scene, window: Window) -> np.ndarray:
        """True where a scene's mask says nothing against a 10 m cell of the window."""
        # the mask's dilation reaches beyond the window: it is read with that margin
        margin = self.masking.dilation
        cells = window.finer(self.grid.cells)
        if scene.sensor == HLS:
            if FMASK not in scene.assets:
                return np.ones((cells.height, cells.width), bool)
            return read_cloud(scene.assets[FMASK], scene.crs, self._fine, cells, 0) == 1
        wide = cells.grown(margin)
        clear = np.ones((wide.height, wide.width), bool)
        layer = mask_layer(self.masking.source, scene.assets)
        if self._mask is not None:
            crs, asset = self._mask
            found = read_cloud(asset, crs, self._fine, wide, 0)
            clear &= clear_mask(np.maximum(found, 1), (1,), margin)  # clear where it says nothing
        elif layer == CLASSES:
            found = read_classes(scene.assets[CLASSES], scene.crs, self._fine, wide)
            clear &= clear_mask(found, self.masking.clear_classes, margin)
        elif layer:
            percent = cloud_percent(self.masking.source)
            found = read_cloud(scene.assets[layer], scene.crs, self._fine, wide, percent)
            clear &= clear_mask(found, (1,), margin)
        return clear[cells.slices_in(wide)]

    def _bands(
        self,
        scene: Scene,
        window: Window,
        bands: tuple[str, ...],
        clear: np.ndarray | None = None,
    ) -> np.ndarray:
        held = [band for band in bands if band in scene.assets]
        assets = [scene.assets[band] for band in held]
        every = [scene.assets[band] for band in MEASURED if band in scene.assets]
        result = np.empty((len(bands), window.height, window.width), np.float32)
        into = [values for band, values in zip(bands, result, strict=True) if band in held]
        read_bands(assets, scene.crs, self.grid, window, every, clear, into)
        for band, values in zip(bands, result, strict=True):
            if band not in held:
                values[:] = np.nan
        return result


def _missing(bands: int, window: Window) -> np.ndarray:
    return np.full((bands, window.height, window.width), np.nan, np.float32)
