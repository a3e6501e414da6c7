# SPDX-License-Identifier: GPL-2.0-or-later
"""What is read at single pixels: value, whether it is clear, and the file, number and rule it came from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from ..grid.grid import Grid, Window
from ..scenes.scene import Asset, Scene
from ..sensors import CLASSES, FMASK, HLS, HLS_BANDS, NETWORK_BANDS, S1_BANDS
from .bands import stored_nearest
from .clouds import is_mask_word, mask_layer
from .days import Reader

BANDS = {"s2": NETWORK_BANDS, "s1": S1_BANDS, HLS: HLS_BANDS}
"""Bands that an embedding reads, by sensor."""


@dataclass(frozen=True)
class Reading:
    """One band of one day at one pixel, as an embedding reads it."""

    sensor: str
    day: date
    band: str
    value: float | None
    """Reflectance, or backscatter in dB; None where missing. Clouds do not make it missing."""
    clear: bool
    """Whether the mask keeps the pixel; always for Sentinel-1."""
    haze: bool
    """Whether the haze screen drops the pixel, which the mask keeps."""
    scene: str
    """Id of the scene that fills the pixel, "" where none does."""
    file: str
    number: float | None
    """The file's own number nearest to the pixel's centre, None where missing."""
    scale: float
    offset: float
    unit: str
    mask: str
    """What the mask rests on, for SCL the pixel's class and for Fmask its number."""


def readings(reader: Reader, x: float, y: float) -> Iterator[Reading]:
    """All days and bands at the grid pixel that holds a point, Sentinel-2 first, a third sensor last, by day.

    Args:
        x, y: in the reader's grid CRS, metres.

    Raises:
        UnreadableError: a file cannot be read.
    """
    window = window_at(reader.grid, x, y)
    for sensor, bands in BANDS.items():
        for day in reader.days[sensor]:
            yield from _of_day(reader, sensor, day, window, bands)


def window_at(grid: Grid, x: float, y: float) -> Window:
    """The one pixel of a grid that holds a point."""
    row = math.floor((grid.y0 - y) / grid.resolution)
    col = math.floor((x - grid.x0) / grid.resolution)
    return Window(row, col, 1, 1)


def _of_day(
    reader: Reader, sensor: str, day: date, window: Window, bands: tuple[str, ...]
) -> Iterator[Reading]:
    optical = sensor == "s2"
    raw, seen = {
        "s2": (reader.raw_optical, reader.optical),
        "s1": (reader.radar, reader.radar),
        HLS: (reader.raw_harmonised, reader.harmonised),
    }[sensor]
    values, masked = raw(day, window, bands)[:, 0, 0], seen(day, window, bands)
    clear = np.isfinite(masked[:, 0, 0])
    haze = False
    if optical and clear.any():

        def blue_of(other: date) -> np.ndarray:
            return reader.optical(other, window, ("B02",))[0]

        haze = not np.isfinite(reader.screened(day, masked, blue_of)).any()
    filling = _filling(reader, sensor, day, window, bands)
    mask = _mask(reader, filling, day, window) if filling and sensor != "s1" else ""
    for number, band in enumerate(bands):
        asset = filling.assets.get(band) if filling else None
        found = float(masked[number, 0, 0] if clear[number] else values[number])
        yield Reading(
            sensor=sensor,
            day=day,
            band=band,
            value=None if math.isnan(found) else found,
            clear=bool(clear[number]),
            haze=haze,
            scene=filling.id if filling else "",
            mask=mask,
            **_origin(reader, filling, asset, window),
        )


def _filling(
    reader: Reader, sensor: str, day: date, window: Window, bands: tuple[str, ...]
) -> Scene | None:
    """The first scene of a day with a value in the pixel: that one fills it."""
    for scene in reader.scenes_of(sensor, day):
        if np.isfinite(reader.raw_of_scene(scene, window, bands)).any():
            return scene
    return None


def _origin(
    reader: Reader, scene: Scene | None, asset: Asset | None, window: Window
) -> dict[str, Any]:
    if scene is None or asset is None:
        return {"file": "", "number": None, "scale": 1.0, "offset": 0.0, "unit": ""}
    stored = float(stored_nearest(asset, scene.crs, reader.grid, window)[0, 0])
    inside = asset.member or (f"{asset.variable}, step {asset.index}" if asset.variable else "")
    return {
        "file": f"{asset.href} ({inside})" if inside else asset.href,
        "number": None if math.isnan(stored) else stored,
        "scale": asset.scale,
        "offset": asset.offset,
        "unit": asset.unit,
    }


def _mask(reader: Reader, scene: Scene, day: date, window: Window) -> str:
    if scene.sensor == HLS:
        if FMASK not in scene.assets:
            return "none"
        bits = stored_nearest(scene.assets[FMASK], scene.crs, reader.grid, window)[0, 0]
        return FMASK if math.isnan(bits) else f"{FMASK} {int(bits)}"
    source = reader.masking.source
    if not is_mask_word(source):
        return source
    layer = mask_layer(source, scene.assets)
    if layer == CLASSES:
        return f"{layer} {int(reader.classes(day, window)[0, 0])}"
    return layer or "none"
